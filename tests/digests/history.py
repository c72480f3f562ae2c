"""What happened in a made-up community, as its bookkeeper writes it down."""

from dataclasses import dataclass, field
from datetime import date

HALF_AN_HOUR = 1_800_000
LATE = 48 * 3_600_000
MANY = (5, 15, 50, 150, 500)
#: Parts of a digest, each with the ids of its things.
Said = dict[str, set[int]]


@dataclass
class Group:
    id: int
    zone: str
    day: int
    hour: int
    weeks: int = 1
    on: bool = True
    members: set[int] = field(default_factory=set)


@dataclass
class Teacher:
    id: int
    zone: str
    region: str | None
    subjects: tuple[str, ...]
    how: str
    day: int
    hour: int
    quiet: tuple[int, int, bool]


@dataclass
class Problem:
    id: int
    author: int
    groups: set[int]
    subject: str | None
    region: str | None
    raised: int
    state: str = "open"
    solved_by: int | None = None
    solved: int | None = None
    votes: set[int] = field(default_factory=set)
    shared: dict[int, int] = field(default_factory=dict)


@dataclass
class Solution:
    id: int
    problem: int
    author: int
    raised: int
    stands: bool = True
    helped: set[int] = field(default_factory=set)
    first: int | None = None


@dataclass
class Comment:
    id: int
    problem: int
    author: int
    raised: int
    stands: bool = True


@dataclass
class Event:
    id: int
    region: str | None
    groups: set[int]
    starts: int
    raised: int
    stands: bool = True
    answers: dict[int, str] = field(default_factory=dict)


@dataclass
class Project:
    id: int
    owner: int
    groups: set[int]
    raised: int
    stands: bool = True


@dataclass(frozen=True)
class Mark:
    """Up to where a digest told, and what the next one comes back to."""

    seq: int = 0
    problems: frozenset[int] = frozenset()
    ahead: int = 0
    at: int = 0


@dataclass
class Owner:
    """A group or teacher as somebody who gets digests."""

    key: tuple[str, int]
    since: int
    marks: list[Mark] = field(default_factory=list)
    made: set[date] = field(default_factory=set)
