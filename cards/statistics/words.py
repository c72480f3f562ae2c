"""What is counted, and when, in words."""

from collections.abc import Sequence

from basics.languages import LANGUAGE_NAMES
from cards.regions import region_name
from cards.subjects import subject_name
from cards.text.markup import capital
from community import zones
from community.alphabet import alphabetical
from community.statistics.measures import UNKNOWN, Breakdown, Measure
from community.statistics.numbers import Part
from community.statistics.periods import Period
from locales import Texts, gettext_noop

#: In tables and above pictures.
MEASURE_NAMES: dict[Measure, str] = {
    "raised": gettext_noop("Problems raised"),
    "answered": gettext_noop("Problems answered within a week"),
    "solved": gettext_noop("Problems solved"),
    "solutions": gettext_noop("Solutions shared"),
    "tried": gettext_noop("Solutions tried elsewhere"),
    "holds": gettext_noop("Still so, asked 3 to 12 months later"),
    "over": gettext_noop("No longer or partly so, asked 3 to 12 months later"),
    "teachers": gettext_noop("Teachers who took part"),
    "events": gettext_noop("Events held"),
    "came": gettext_noop("Guests who came to events"),
    "groups": gettext_noop("Groups alive"),
}
#: On buttons, three in a row.
MEASURE_LABELS: dict[Measure, str] = {
    # Translators: a button, three in a row: at most 12 letters
    "raised": gettext_noop("Raised"),
    # Translators: a button, three in a row: problems that got an answer; at most 12 letters
    "answered": gettext_noop("Answered"),
    # Translators: a button, three in a row: problems; at most 12 letters
    "solved": gettext_noop("Solved"),
    "solutions": gettext_noop("Solutions"),
    # Translators: a button, three in a row: solutions that colleagues tried; at most 12 letters
    "tried": gettext_noop("Tried"),
    # Translators: a button, three in a row: what months later still is so; at most 12 letters
    "holds": gettext_noop("Still so"),
    # Translators: a button, three in a row: what months later is no longer so; at most 12 letters
    "over": gettext_noop("No longer"),
    "teachers": gettext_noop("Teachers"),
    # Translators: a button, three in a row: at most 12 letters
    "events": gettext_noop("Events"),
    "came": gettext_noop("Guests"),
    # Translators: a button, three in a row: at most 12 letters
    "groups": gettext_noop("Groups"),
}
BREAKDOWN_NAMES: dict[Breakdown, str] = {
    "region": gettext_noop("by region"),
    "subject": gettext_noop("by subject"),
    "lang": gettext_noop("by language"),
}


def period_within(period: Period, t: Texts) -> str:
    """As it stands within a line."""
    return t.within(period_name(period, t))


def period_name(period: Period, t: Texts) -> str:
    match period.months:
        case 1:
            return capital(t.month(period.year, period.month))
        case 3:
            quarter = (period.month + 2) // 3
            # Translators: a quarter of a year, as it stands alone: Q4 2026
            return t("Q{quarter} {year}", quarter=quarter, year=period.year)
        case _:
            # Translators: a whole year, as it stands alone
            return t("Year {year}", year=period.year)


def days(period: Period, t: Texts) -> str:
    """Its first and its last."""
    first, last = (zones.clock(at, zones.COUNTRY) for at in (period.since, period.until - 1))
    return t("{first} – {last}", first=t.full_day(first), last=t.full_day(last))


def in_order(by: Breakdown, parts: Sequence[Part], t: Texts) -> list[Part]:
    """The largest first; what is as large, in the order of the alphabet."""
    return sorted(
        parts, key=lambda one: (-one.value, alphabetical(part_name(by, one.code, t)), one.code)
    )


def part_name(by: Breakdown, code: str, t: Texts) -> str:
    if code == UNKNOWN:
        return t("Not said")
    match by:
        case "region":
            return region_name(code, t)
        case "subject":
            return subject_name(code, t)
        case "lang":
            return LANGUAGE_NAMES.get(code, code)


def place_name(region: str, t: Texts) -> str:
    return region_name(region, t) if region else t("All of Kazakhstan")


def counted(measure: Measure, n: int, t: Texts) -> str:
    """A number with its words."""
    said: dict[Measure, str] = {
        "raised": t.n("{n} problem raised", "{n} problems raised", n),
        "answered": t.n(
            "{n} problem answered within a week", "{n} problems answered within a week", n
        ),
        "solved": t.n("{n} problem solved", "{n} problems solved", n),
        "solutions": t.n("{n} solution shared", "{n} solutions shared", n),
        "tried": t.n("{n} try elsewhere", "{n} tries elsewhere", n),
        "holds": t.n("{n} answer months later: still so", "{n} answers months later: still so", n),
        "over": t.n(
            "{n} answer months later: no longer or partly",
            "{n} answers months later: no longer or partly",
            n,
        ),
        "teachers": t.n("{n} teacher took part", "{n} teachers took part", n),
        "events": t.n("{n} event held", "{n} events held", n),
        "came": t.n("{n} guest came", "{n} guests came", n),
        "groups": t.n("{n} group alive", "{n} groups alive", n),
    }
    return said[measure]
