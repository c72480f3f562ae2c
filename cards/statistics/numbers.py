"""/numbers: how the community is doing. Small groups are hidden, and no person is counted out."""

from basics.records import dataclass
from cards.card import Button, Buttons, Card, in_rows
from cards.statistics.presses import (
    AskNumbersRegion,
    BreakNumbers,
    DrawNumbers,
    GetNumbers,
    ListData,
    OpenNumbers,
)
from cards.statistics.words import (
    BREAKDOWN_NAMES,
    MEASURE_LABELS,
    MEASURE_NAMES,
    counted,
    in_order,
    part_name,
    period_within,
    place_name,
)
from cards.text.markup import capital
from community.regions import REGIONS
from community.statistics.hiding import LEAST, LEAST_FOR_ALL
from community.statistics.measures import MEASURES, Measure
from community.statistics.numbers import Broken, Sheet
from community.statistics.periods import Period
from locales import Texts


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads, as far as it changes what the card offers."""

    now: int
    #: Reads exact numbers, and of regions.
    coordinates: bool
    #: Which regions they look after; none are all.
    regions: frozenset[str] = frozenset()


def numbers_card(sheet: Sheet, reader: Reader, t: Texts) -> Card:
    title = t("📊 <b>How are we doing?</b>")
    where = f"{place_name(sheet.region, t)} · {period_within(sheet.period, t)}"
    text = "\n\n".join([f"{title}\n{where}", *_body(sheet, reader, t)])
    return Card(text, _buttons(sheet, reader, t))


def _body(sheet: Sheet, reader: Reader, t: Texts) -> list[str]:
    if sheet.counted_at is None:
        return [t("These numbers are not counted yet. Please look again in an hour.")]
    if sheet.region and sheet.period.months == 1:
        return [t("Regions are counted by quarters and years: months are too small.")]
    lines = [_line(sheet, measure, t) for measure in sheet.values]
    parts = ["\n".join(lines)] if lines else []
    missing = [t(MEASURE_NAMES[one]).lower() for one in MEASURES if one not in sheet.values]
    if not lines:
        parts.append(t("In this time there are too few people for any number."))
    elif missing:
        parts.append(
            t(
                "Too few people for a number: {what}. I hide what would show a group of fewer than"
                " {least}.",
                what=", ".join(missing),
                least=_least(reader),
            )
        )
    parts.append(_footnote(sheet, reader, t))
    return parts


def _least(reader: Reader) -> int:
    """Of how many people a number is said to them."""
    return LEAST if reader.coordinates else LEAST_FOR_ALL


def _line(sheet: Sheet, measure: Measure, t: Texts) -> str:
    now, before = sheet.values[measure], sheet.before.get(measure)
    said = f"• {counted(measure, now, t)}"
    if before is not None and sheet.is_over:
        said += f" ({_change(now - before, t)})"
    share = sheet.percent(measure, "raised") if measure in ("answered", "solved") else None
    if share is not None:
        said += f" – {t('{percent} % of those raised', percent=share)}"
    if measure == "holds" and sheet.lasting is not None:
        said += f" – {t('{percent} % of all answers', percent=sheet.lasting)}"
    return said


def _change(change: int, t: Texts) -> str:
    if change == 0:
        return t("as many as before")
    if change > 0:
        return t("{n} more than before", n=change)
    return t("{n} fewer than before", n=-change)


def _footnote(sheet: Sheet, reader: Reader, t: Texts) -> str:
    said = []
    if sheet.is_over:
        before = period_within(sheet.period.before, t)
        said.append(t("Before: {period}.", period=before))
    else:
        said.append(t("This time is not over, so I say only the whole, in steps of five."))
    if not reader.coordinates and sheet.is_over:
        said.append(_rounded(t))
    said.append(t("Counted are teachers who use the bot."))
    return f"<i>{' '.join(said)}</i>"


def _buttons(sheet: Sheet, reader: Reader, t: Texts) -> Buttons:
    period, region = sheet.period, sheet.region
    rows = [_spans(sheet, reader.now, t), _turn(period, region, now=reader.now, t=t)]
    if sheet.values and sheet.is_over and period.months > 1:
        rows += in_rows(
            [
                Button(capital(t(label)), BreakNumbers(period.name, region, "raised", by))
                for by, label in BREAKDOWN_NAMES.items()
                if not region or by == "subject"
            ],
            3,
        )
    if sheet.values:
        rows.append(
            [
                Button(t("🖼 Picture"), DrawNumbers(period.name, region, "raised", "")),
                Button("CSV", GetNumbers(period.name, region, "csv")),
                Button("XLSX", GetNumbers(period.name, region, "xlsx")),
            ]
        )
    rows.append([Button(t("📦 Open data"), ListData())])
    if reader.coordinates:
        rows.append([Button(t("📍 Another region"), AskNumbersRegion(period.name))])
    return rows


def _spans(sheet: Sheet, now: int, t: Texts) -> list[Button]:
    """The month, the quarter and the year that end with this one, or are under way."""
    last = max(one for one in sheet.period.all_months if one.since <= now)
    names = {1: t("Month"), 3: t("Quarter"), 12: t("Year")}
    found = []
    for months, label in names.items():
        other = Period(last.year, (last.month - 1) // months * months + 1, months)
        mark = "✓ " if months == sheet.period.months else ""
        found.append(Button(mark + label, OpenNumbers(other.name, sheet.region)))
    return found


def _turn(period: Period, region: str, *, now: int, t: Texts) -> list[Button]:
    row = [Button(t("◀️ Earlier"), OpenNumbers(period.before.name, region))]
    if period.after.since <= now:
        row.append(Button(t("Later ▶️"), OpenNumbers(period.after.name, region)))
    return row


def broken_card(found: Broken, sheet: Sheet, reader: Reader, *, t: Texts) -> Card:
    """One measure by its parts."""
    name, region = sheet.period.name, sheet.region
    by = t(BREAKDOWN_NAMES[found.by])
    lines = [
        f"<b>{t(MEASURE_NAMES[found.measure])}</b>, {by}",
        f"{place_name(region, t)} · {period_within(sheet.period, t)}",
        "",
        *(
            f"• {part_name(found.by, one.code, t)}: {t.number(one.value)}"
            for one in in_order(found.by, found.parts, t)
        ),
    ]
    if found.total is not None:
        lines += ["", t("Together: {n}", n=t.number(found.total))]
    lines += ["", f"<i>{_hidden_words(found, reader, t)}</i>"]
    measures = [
        Button(
            ("✓ " if one == found.measure else "") + t(label),
            BreakNumbers(name, region, one, found.by),
        )
        for one, label in MEASURE_LABELS.items()
    ]
    return Card(
        "\n".join(lines),
        [
            *in_rows(measures, 3),
            [Button(t("🖼 Picture"), DrawNumbers(name, region, found.measure, found.by))],
            [Button(t("◀️ Back"), OpenNumbers(name, region))],
        ],
    )


def _hidden_words(found: Broken, reader: Reader, t: Texts) -> str:
    if not found.parts:
        return t("No part has enough people for a number.")
    said = t(
        "What is not listed is none, has fewer than {least} people, or is hidden so that those"
        " can't be computed.",
        least=_least(reader),
    )
    return said if reader.coordinates else f"{said} {_rounded(t)}"


def _rounded(t: Texts) -> str:
    return t("Numbers are rounded to five; events and groups are exact.")


def ask_region_card(period: str, reader: Reader, t: Texts) -> Card:
    mine = [code for code in REGIONS if not reader.regions or code in reader.regions]
    buttons = [Button(place_name(code, t), OpenNumbers(period, code)) for code in mine]
    everywhere = [Button(t("All of Kazakhstan"), OpenNumbers(period, ""))]
    return Card(
        t("The numbers of which region? Choose one, or the whole country."),
        [everywhere, *in_rows(buttons)],
    )
