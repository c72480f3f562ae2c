"""A brief by regions: bars, a chart and a table, of what may be said."""

from dataclasses import asdict
from typing import Any

from basics.records import dataclass
from cards.events.report import Table
from cards.statistics.words import part_name
from community.alphabet import alphabetical
from community.briefs.counting import Counted, Region
from locales import Texts

#: More no chart shows well: the others are together. So many stand on a screen.
MOST, ON_SCREEN = 7, 3


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    #: None where it is hidden.
    people: int | None
    #: Of a hundred who are active there; "–" where that is not said.
    share: str


def region_bars(counted: Counted, t: Texts) -> tuple[Bar, ...]:
    """The largest, the others together, and that something is hidden; none of one region."""
    found = _in_order(counted, t)
    shown = [Bar(_name(one.code, t), one.people, _said(one.share)) for one in found[:MOST]]
    rest = sum(one.people for one in found[MOST:])
    if rest:
        shown.append(Bar(t("All others with a number"), rest, _said(None)))
    if shown and counted.hides_regions:
        shown.append(Bar(t("Hidden to protect people"), None, _said(None)))
    return tuple(shown)


def _name(code: str, t: Texts) -> str:
    """As it stands alone."""
    name = part_name("region", code, t)
    return name[:1].upper() + name[1:]


def _in_order(counted: Counted, t: Texts) -> list[Region]:
    """The largest first; what is as large, in the order of the alphabet."""
    return sorted(
        counted.regions, key=lambda one: (-one.people, alphabetical(_name(one.code, t)), one.code)
    )


def _said(share: int | None) -> str:
    return "–" if share is None else str(share)


def region_chart(bars: tuple[Bar, ...], caption: str, t: Texts) -> dict[str, Any]:
    """For `drawing/brief.typ`; all of it in words, too, for who does not see it."""
    said = "; ".join(f"{one.label}: {_number(one, t, t('not said'))}" for one in bars)
    drawn = [{**asdict(one), "beside": one.label, "number": _number(one, t, "–")} for one in bars]
    return {
        "bars": drawn,
        "caption": caption,
        "alt": t("A bar chart. How many teachers of each region: {numbers}.", numbers=said),
    }


def _number(one: Bar, t: Texts, hidden: str) -> str:
    """What is hidden may be several regions: it has no number."""
    return hidden if one.people is None else t.number(one.people)


def region_table(counted: Counted, t: Texts) -> Table:
    """A line a region, and one where some are hidden: else they would read as none."""
    headings = (t("Region"), t("Teachers"), t("of 100 active"))
    lines = [(_name(one.code, t), one.people, one.share) for one in _in_order(counted, t)]
    hidden = [(t("Hidden to protect people"), "–", "–")] if counted.hides_regions else []
    return Table(t("By region"), headings, (*lines, *hidden))


def region_line(bars: tuple[Bar, ...], t: Texts) -> str:
    """The first few, on a screen, and that others are hidden; "" where there are none."""
    said = [f"{one.label}: {t.number(one.people)}" for one in bars if one.people is not None]
    more = ["…"] if len(said) > ON_SCREEN else []
    hidden = [f"{one.label}: –" for one in bars if one.people is None]
    return "; ".join([*said[:ON_SCREEN], *more, *hidden])
