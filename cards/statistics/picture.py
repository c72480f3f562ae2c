"""Numbers as a picture: plain words and bars for `drawing/numbers.typ`."""

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any, Literal

from basics.records import dataclass
from cards.card import Card
from cards.statistics.words import (
    BREAKDOWN_NAMES,
    MEASURE_NAMES,
    days,
    in_order,
    part_name,
    period_within,
    place_name,
)
from cards.text.markup import capital, safe
from community.statistics import rounding
from community.statistics.measures import Measure
from community.statistics.numbers import Broken, Part, Sheet, Then
from locales import Texts
from storage.drawings.drawings import Drawing
from storage.drawings.drawings import Part as DrawnPart

#: So many of the largest have a bar of their own.
MOST = 7


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    #: What is drawn, from 0; a hidden one is drawn as none and marked.
    value: int
    text: str
    kind: Literal["said", "hidden", "unfinished"] = "said"
    #: Per 100 teachers who took part there, "" where those are too few.
    rate: str = ""


def parts_sheet(found: Broken, teachers: Broken, sheet: Sheet, *, t: Texts) -> dict[str, Any]:
    """Horizontal bars: the largest seven, the rest together, and that something is hidden."""
    per = {one.code: one.value for one in teachers.parts}
    per = {} if found.measure == "teachers" else per
    parts = in_order(found.by, found.parts, t)
    bars = [_bar(found, one, per, t=t) for one in parts[:MOST]]
    rest = sum(one.value for one in parts[MOST:])
    if rest:
        bars.append(Bar(t("All others with a number"), rest, t.number(rest)))
    bars.append(Bar(t("Hidden to protect people, or none"), 0, "", "hidden"))
    return _sheet(found.measure, sheet, bars, by=t(BREAKDOWN_NAMES[found.by]), t=t)


def _bar(found: Broken, one: Part, per: dict[str, int], *, t: Texts) -> Bar:
    teachers = per.get(one.code, 0)
    rate = ""
    if teachers >= rounding.BASE:
        rate = t("{n} per 100 teachers", n=round(100 * one.value / teachers))
    name = part_name(found.by, one.code, t)
    return Bar(capital(name), one.value, t.number(one.value), rate=rate)


def times_sheet(
    measure: Measure, then: Sequence[Then], sheet: Sheet, *, now: int, t: Texts
) -> dict[str, Any]:
    """Columns: the last times; one that goes on is hatched."""
    bars = [_column(one, now, t) for one in then]
    return {**_sheet(measure, sheet, bars, by="", t=t), "columns": True}


def _column(one: Then, now: int, t: Texts) -> Bar:
    label = _short(one, t)
    if one.value is None:
        return Bar(label, 0, "", "hidden")
    kind: Literal["said", "unfinished"] = "said" if one.period.is_over(now) else "unfinished"
    return Bar(label, one.value, t.number(one.value), kind)


def _short(one: Then, t: Texts) -> str:
    """Below a narrow column."""
    if one.period.months == 12:
        return str(one.period.year)
    if one.period.months == 3:
        # Translators: a quarter of a year, below a narrow column
        return t("Q{n}", n=(one.period.month + 2) // 3)
    return f"{one.period.month:02}"


def _sheet(
    measure: Measure, sheet: Sheet, bars: Sequence[Bar], *, by: str, t: Texts
) -> dict[str, Any]:
    title = t(MEASURE_NAMES[measure]) + (f", {by}" if by else "")
    where = f"{place_name(sheet.region, t)} · {period_within(sheet.period, t)}"
    kinds = {bar.kind for bar in bars}
    legend = {
        "hidden": t("Hidden to protect people, or none"),
        "unfinished": t("This time is not over"),
    }
    base = sheet.values.get("teachers")
    return {
        "lang": t.lang,
        "title": title,
        "where": where,
        "bars": [asdict(bar) for bar in bars],
        "columns": False,
        "legend": {kind: words for kind, words in legend.items() if kind in kinds},
        "base": _base(base, t),
        "dates": days(sheet.period, t),
        "foot": t("Ustaz Üni"),
    }


def _base(teachers: int | None, t: Texts) -> str:
    if teachers is None:
        return t("Counted are teachers who use the bot.")
    return t(
        "Counted are teachers who use the bot: {n} took part in this time.", n=t.number(teachers)
    )


def drawn_card(drawing: Drawing, _part: DrawnPart, _t: Texts) -> Card:
    """The same in words, for who can't see it."""
    sheet = drawing.sheet
    if "title" not in sheet:
        return Card("")
    said = [f"{bar['label']}: {bar['text']}" for bar in sheet["bars"] if bar["text"]]
    lines = [f"<b>{safe(sheet['title'])}</b>", safe(sheet["where"]), "", *map(safe, said)]
    return Card("\n".join(lines)[:1000])
