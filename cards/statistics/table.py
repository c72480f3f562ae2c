"""Numbers as a table. docs/coordinators.md names the columns."""

from collections.abc import Sequence

from cards.events.report import Table
from cards.statistics.rules import hides, how
from cards.statistics.words import (
    BREAKDOWN_NAMES,
    MEASURE_NAMES,
    part_name,
    period_name,
    place_name,
)
from community.statistics.measures import MEASURES
from community.statistics.numbers import Broken, Sheet
from locales import Texts


def numbers_table(sheet: Sheet, found: Sequence[Broken], t: Texts) -> Table:
    """A line a number; an empty one is hidden or none."""
    period, where = period_name(sheet.period, t), place_name(sheet.region, t)
    lines: list[tuple[str | int | None, ...]] = [
        (
            *(period, where, t(MEASURE_NAMES[one]), t("Together: all"), None),
            *(sheet.values.get(one), sheet.before.get(one)),
        )
        for one in MEASURES
    ]
    for broken in found:
        by, measure = t(BREAKDOWN_NAMES[broken.by]), t(MEASURE_NAMES[broken.measure])
        lines += [
            (period, where, measure, by, part_name(broken.by, one.code, t), one.value, None)
            for one in broken.parts
        ]
    return Table(t("Numbers"), _headings(t), tuple(lines))


def _headings(t: Texts) -> tuple[str, ...]:
    return (
        t("Time"),
        t("Where"),
        t("What is counted"),
        t("Broken down"),
        # Translators: heading of a column: of a region, a subject or a language
        t("Part"),
        t("Number"),
        t("In the time before"),
    )


def about_table(t: Texts, *, precise: bool) -> Table:
    """What stands where, and what is missing; `precise` for who reads exact numbers."""
    words = (t("Each line is one number; an empty one is hidden, or none."), *how(t))
    return Table(
        t("About"),
        (t("How it is counted"),),
        tuple((line,) for line in (*words, *hides(t, precise=precise))),
    )
