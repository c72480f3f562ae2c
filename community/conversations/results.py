"""What a conversation shows: what is shared, what divides, what is not known yet.

Pure functions: the same counts give the same answer, in the same order. A group counts where
enough of its people saw a statement; groups are what people said of themselves (language, region,
village or town, kind of school), and groups of opinion where a computation found some. How many
agree is taken as (agree + 1) / (seen + 2), so that few answers say little.
"""

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

from basics.records import dataclass
from storage.conversations.ballots import Cell
from storage.conversations.conversations import Line as Said

#: Along what people are compared; opinion is what a computation found.
Line = Literal["lang", "region", "place", "school", "opinion"]
LINES: tuple[Line, ...] = ("lang", "region", "place", "school", "opinion")
Verdict = Literal["common", "against", "split", "unsure", "open", "few"]
#: In this order they are told.
VERDICTS: tuple[Verdict, ...] = ("common", "against", "split", "unsure", "open", "few")
#: So many of a group must have seen a statement; so many of all.
IN_GROUP, OF_ALL = 10, 20
#: Shares: of each group that agrees, of the lower bound of all, of the gap that divides, and of
#: those who pass.
SHARED, SURE, GAP, UNSURE = 0.60, 0.50, 0.30, 0.20
#: One-sided 95 %, and two-sided.
ONE_SIDED, TWO_SIDED = 1.6449, 1.9600


@dataclass(frozen=True, slots=True)
class Counts:
    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def seen(self) -> int:
        return self.agree + self.disagree + self.passed

    @property
    def turned(self) -> "Counts":
        """As if everybody had said the opposite."""
        return Counts(self.disagree, self.agree, self.passed)

    @property
    def share(self) -> float:
        """Who agree, smoothed."""
        return (self.agree + 1) / (self.seen + 2)


def counts_of(numbers: Sequence[int]) -> Counts:
    """As they are written."""
    agree, disagree, passed = numbers
    return Counts(agree, disagree, passed)


@dataclass(frozen=True, slots=True)
class Tally:
    """How a statement was answered: by all, and by groups."""

    statement_id: int
    all: Counts
    #: By line and group; "" are those who said nothing of themselves.
    by: Mapping[Line, Mapping[str, Counts]]


@dataclass(frozen=True, slots=True)
class Results:
    """Everything that was counted; it names nobody, and is for nobody's eyes before `publishing`
    has looked at it."""

    people: int
    tallies: tuple[Tally, ...]
    #: How many are in each group of opinion.
    opinions: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What is said of a statement."""

    tally: Tally
    verdict: Verdict
    #: Along which it was looked at; where it divides, the one with the widest gap.
    lines: tuple[Line, ...] = ()
    #: Where it divides: who agree most, and who least.
    most: str = ""
    least: str = ""
    #: By what findings of a verdict are ordered, the greatest first.
    rank: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Bounds:
    low: float
    high: float


def wilson(count: int, total: int, z: float = TWO_SIDED) -> Bounds:
    """Where the share of all lies, by Wilson's score."""
    if not total:
        return Bounds(0.0, 1.0)
    p, zz = count / total, z * z
    middle = p + zz / (2 * total)
    width = z * math.sqrt(p * (1 - p) / total + zz / (4 * total * total))
    whole = 1 + zz / total
    return Bounds(max(0.0, (middle - width) / whole), min(1.0, (middle + width) / whole))


def reportable(tally: Tally, line: Line) -> dict[str, Counts]:
    """Groups of which enough people saw it; none where there is one only."""
    found = {
        group: counts
        for group, counts in tally.by.get(line, {}).items()
        if group and counts.seen >= IN_GROUP
    }
    return dict(sorted(found.items())) if len(found) > 1 else {}


def findings(results: Results) -> list[Finding]:
    """Of all statements: first what is shared, the surest first."""
    found = [finding(tally) for tally in results.tallies]
    order = {verdict: at for at, verdict in enumerate(VERDICTS)}
    return sorted(
        found,
        key=lambda one: (order[one.verdict], [-part for part in one.rank], one.tally.statement_id),
    )


def finding(tally: Tally) -> Finding:
    groups = {line: there for line in LINES if (there := reportable(tally, line))}
    counts = tally.all
    if counts.seen < OF_ALL:
        return Finding(tally, "few", rank=(counts.seen,))
    if groups and _is_shared(counts, _all_of(groups)):
        return Finding(tally, "common", tuple(groups), rank=_rank(_all_of(groups)))
    turned = [one.turned for one in _all_of(groups)]
    if groups and _is_shared(counts.turned, turned):
        return Finding(tally, "against", tuple(groups), rank=_rank(turned))
    return _divided(tally, groups) or _undecided(tally)


def _all_of(groups: Mapping[Line, Mapping[str, Counts]]) -> list[Counts]:
    return [counts for there in groups.values() for counts in there.values()]


def _is_shared(counts: Counts, groups: Iterable[Counts]) -> bool:
    sure = wilson(counts.agree, counts.seen, ONE_SIDED).low >= SURE
    return sure and all(one.share >= SHARED for one in groups)


def _rank(groups: list[Counts]) -> tuple[float, ...]:
    """By the weakest group, then by all of them."""
    shares = [one.share for one in groups]
    return min(shares), math.exp(sum(map(math.log, shares)) / len(shares))


def _divided(tally: Tally, groups: Mapping[Line, Mapping[str, Counts]]) -> Finding | None:
    """Along the line with the widest gap, of equal ones the first; groups of opinion only where
    nothing that people say of themselves divides them."""
    widest: Finding | None = None
    for line, there in groups.items():
        if line == "opinion" and widest is not None:
            continue
        most = max(there, key=lambda group: there[group].share)
        least = min(there, key=lambda group: there[group].share)
        gap = there[most].share - there[least].share
        if gap >= GAP and (widest is None or gap > widest.rank[0]):
            widest = Finding(tally, "split", (line,), most, least, (gap,))
    return widest


def _undecided(tally: Tally) -> Finding:
    passed = tally.all.passed / tally.all.seen
    return Finding(tally, "unsure" if passed >= UNSURE else "open", rank=(passed,))


def counted(
    people: int,
    cells: Mapping[Said, Iterable[Cell]],
    opinions: Mapping[int, Mapping[str, Counts]],
    *,
    sizes: tuple[int, ...] = (),
) -> Results:
    """From rows of the database, and from groups of opinion by statement, where there are any."""
    by: dict[int, dict[Line, dict[str, Counts]]] = {}
    for line, found in cells.items():
        for cell in found:
            there = by.setdefault(cell.statement_id, {}).setdefault(line, {})
            there[cell.group] = _plus(there.get(cell.group, Counts()), cell)
    for statement_id, groups in opinions.items():
        if statement_id in by:
            by[statement_id]["opinion"] = dict(groups)
    return Results(people, tuple(_tally(one, by[one]) for one in sorted(by)), sizes)


def _plus(counts: Counts, cell: Cell) -> Counts:
    more = {one: cell.people if cell.answer == one else 0 for one in ("agree", "disagree", "pass")}
    return Counts(
        counts.agree + more["agree"],
        counts.disagree + more["disagree"],
        counts.passed + more["pass"],
    )


def _tally(statement_id: int, by: Mapping[Line, Mapping[str, Counts]]) -> Tally:
    groups = by["lang"].values()
    everybody = Counts(
        sum(one.agree for one in groups),
        sum(one.disagree for one in groups),
        sum(one.passed for one in groups),
    )
    return Tally(statement_id, everybody, by)


def written(results: Results) -> str:
    """As it is kept."""
    return json.dumps(
        {
            "people": results.people,
            "opinions": list(results.opinions),
            "statements": [
                [one.statement_id, {line: _numbers(there) for line, there in one.by.items()}]
                for one in results.tallies
            ],
        }
    )


def _numbers(there: Mapping[str, Counts]) -> dict[str, list[int]]:
    return {group: [one.agree, one.disagree, one.passed] for group, one in there.items()}


def read(kept: str) -> Results:
    said: dict[str, Any] = json.loads(kept)
    tallies = []
    for number, lines in said["statements"]:
        by: dict[Line, dict[str, Counts]] = {
            line: {group: counts_of(one) for group, one in lines[line].items()}
            for line in LINES
            if line in lines
        }
        tallies.append(_tally(number, by))
    return Results(said["people"], tuple(tallies), tuple(said["opinions"]))
