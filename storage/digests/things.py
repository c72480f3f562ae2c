"""The things that digests name, as they stand now; what is void by now is left out."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from storage.db import Rows
from storage.digests.digests import PARTS, Items
from storage.events import events
from storage.events.events import Event
from storage.problems import problems
from storage.problems.problems import Problem
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Answer:
    """A solution with the problem that it answers."""

    id: int
    problem_id: int
    title: str
    text: str
    helped: int


@dataclass(frozen=True, slots=True)
class Work:
    """A project or its poster."""

    id: int
    title: str


Thing = Event | Problem | Answer | Work


@dataclass(frozen=True, slots=True)
class Entry:
    """Something that a digest names: in which of its parts, and its id."""

    part: str
    id: int


EVENTS = ("events", "soon")
PROBLEMS = ("own", "states", "problems", "shared", "unsolved", "solved", "joined")
ANSWERS = ("thanks", "helped", "solutions")
WORKS = ("projects", "posters")


def entries(items: Items) -> list[Entry]:
    """All that it says, one after another."""
    return [Entry(part, one) for part in PARTS for one in getattr(items, part)]


def first(all_entries: Sequence[Entry], of_each: int = 12) -> list[Entry]:
    """As many of each part as one message could hold."""
    counted: Counter[str] = Counter()
    kept = []
    for entry in all_entries:
        counted[entry.part] += 1
        if counted[entry.part] <= of_each:
            kept.append(entry)
    return kept


async def load(rows: Rows, wanted: Collection[Entry]) -> dict[Entry, Thing]:
    found: dict[Entry, Thing] = {}
    for parts, get in (
        (EVENTS, events.published),
        (PROBLEMS, problems.standing),
        (ANSWERS, _answers),
        (WORKS, _works),
    ):
        of_kind = [entry for entry in wanted if entry.part in parts]
        ids = sorted({entry.id for entry in of_kind})
        things: dict[int, Thing] = {thing.id: thing for thing in await get(rows, ids)}
        found.update({entry: things[entry.id] for entry in of_kind if entry.id in things})
    return {entry: thing for entry, thing in found.items() if _stands(entry.part, thing)}


def _stands(part: str, thing: Thing) -> bool:
    if isinstance(thing, Problem):
        wanted = {"solved": "solved", "unsolved": "open"}.get(part, thing.state)
        return thing.state == wanted
    return True


_ANSWER = Columns(Answer)
_OF_ANSWER = _ANSWER.of("s", title="p.title")
_WORK = Columns(Work)


async def _answers(rows: Rows, ids: Sequence[int]) -> Sequence[Answer]:
    found = await _some(
        rows,
        f"SELECT {_OF_ANSWER} FROM solution s"
        " JOIN problem p ON p.id = s.problem_id"
        " WHERE s.state = 'shared' AND p.state IN ('open', 'solved') AND s.id IN",
        ids,
    )
    return [_ANSWER.read(row) for row in found]


async def _works(rows: Rows, ids: Sequence[int]) -> Sequence[Work]:
    found = await _some(rows, f"SELECT {_WORK} FROM project WHERE state = 'open' AND id IN", ids)
    return [_WORK.read(row) for row in found]


async def _some(rows: Rows, sql: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" for _ in ids)
    return await rows.all(f"{sql} ({marks})", *ids) if ids else []
