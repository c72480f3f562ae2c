"""What is counted, and by what it may be broken down: no other list, and no free filter."""

from dataclasses import replace
from functools import lru_cache
from typing import Literal, get_args

from basics.records import dataclass

Measure = Literal[
    "raised",
    "answered",
    "solved",
    "solutions",
    "tried",
    "holds",
    "over",
    "teachers",
    "events",
    "came",
    "groups",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
Rest = Literal["unanswered", "unsolved"]
Breakdown = Literal["region", "subject", "lang"]
BREAKDOWNS: tuple[Breakdown, ...] = get_args(Breakdown)
#: Whose numbers of parts of a time don't add up: somebody may be in several.
DISTINCT = frozenset({"teachers", "groups"})
#: Things that belong to many people: they are hidden with their people, and not rounded.
OF_MANY = frozenset({"events", "groups"})
#: Which are some of those raised, and what the rest of these is called where it is counted.
OF_RAISED: dict[Measure, Rest] = {"answered": "unanswered", "solved": "unsolved"}
#: What is told by one look at all problems.
OF_PROBLEMS: tuple[Measure | Rest, ...] = ("raised", *OF_RAISED, *OF_RAISED.values())
#: Where nothing is known.
UNKNOWN = "-"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What is counted together: all regions, subjects and languages, where it names none."""

    region: str = ""
    subject: str = ""
    lang: str = ""

    @property
    def dimensions(self) -> int:
        return sum(bool(one) for one in (self.region, self.subject, self.lang))


ALL = Place()


@dataclass(frozen=True, slots=True)
class Sum:
    """What others can compute: a whole, and the parts that make it."""

    total: Place
    parts: tuple[Place, ...]


@lru_cache(maxsize=10_000)
def places(region: str, subject: str, lang: str) -> tuple[Place, ...]:
    """Where something counts: the whole, each breakdown, and regions by subject. Each is always
    the same object, for tallies of a large community find those many times as fast."""
    return (ALL, _one(region), _one("", subject), _one("", "", lang), _one(region, subject))


@lru_cache(maxsize=10_000)
def _one(region: str = "", subject: str = "", lang: str = "") -> Place:
    return Place(region, subject, lang)


def part_of(place: Place, by: Breakdown, value: str) -> Place:
    """What a breakdown of a place has for one of its values."""
    match by:
        case "region":
            return replace(place, region=value)
        case "subject":
            return replace(place, subject=value)
        case "lang":
            return replace(place, lang=value)
