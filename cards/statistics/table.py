"""Numbers as a table. docs/coordinators.md names the columns."""

from collections.abc import Sequence

from cards.events.report import Table
from cards.statistics.words import (
    BREAKDOWN_NAMES,
    MEASURE_NAMES,
    part_name,
    period_name,
    place_name,
)
from community.statistics.hiding import LEAST, LEAST_FOR_ALL
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
        tuple((line,) for line in (*words, *_hides(t, precise=precise))),
    )


def for_all(t: Texts) -> tuple[str, ...]:
    """How what everybody reads is counted, and what is hidden of it."""
    return (*how(t), *_hides(t, precise=False))


def _hides(t: Texts, *, precise: bool) -> tuple[str, ...]:
    if precise:
        return (_hidden(LEAST, t),)
    return _hidden(LEAST_FOR_ALL, t), t(
        "Numbers are rounded to five; events and groups are exact."
    )


def _hidden(least: int, t: Texts) -> str:
    return t(
        "Hidden is what belongs to fewer than {least} people, and what would let it be computed.",
        least=least,
    )


def how(t: Texts) -> tuple[str, ...]:
    """How all numbers are counted, whoever reads them."""
    return (
        t("Counted are teachers who use the bot."),
        t("A problem that was joined to another is counted with that, once."),
        t("Answered are problems to which somebody else wrote within seven days."),
        t(
            "Teachers who took part raised a problem or have it too, wrote, shared or tried"
            " something, led a project, or came to an event."
        ),
        t("People are counted once, by their region and language as they were at the time."),
        t(
            "Who said that something was solved, worked or was shared is asked months later if it"
            " is."
        ),
        t("Groups alive are those in which a problem was raised or answered."),
        t("A time is counted for good a week after its end, and does not change any more."),
    )
