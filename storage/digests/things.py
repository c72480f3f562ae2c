"""The things that digests name, as they stand now; what is void by now is left out."""

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Any

from basics.records import dataclass
from storage.db import Rows
from storage.digests.digests import PARTS, Items
from storage.events import events
from storage.events.events import Event
from storage.problems import problems, trials
from storage.problems.problems import Problem
from storage.problems.trials import NOBODY_TRIED, Tally
from storage.rows import Columns
from storage.translations import versions, worded


@dataclass(frozen=True, slots=True)
class Answer:
    """A solution with the problem that it answers."""

    id: int
    problem_id: int
    title: str
    text: str
    helped: int
    #: How it went elsewhere.
    tally: Tally = NOBODY_TRIED


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
PROBLEMS = ("own", "states", "problems", "shared", "unsolved", "solved", "joined", "reworded")
ANSWERS = ("thanks", "helped", "tried", "solutions")
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


async def load(
    rows: Rows, wanted: Collection[Entry], reads: Sequence[str] = ()
) -> dict[Entry, Thing]:
    """In the languages that its reader reads, the preferred one first."""
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
    kept = {entry: thing for entry, thing in found.items() if _stands(entry.part, thing)}
    return await _in_words(rows, kept, reads)


async def _in_words(
    rows: Rows, found: dict[Entry, Thing], reads: Sequence[str]
) -> dict[Entry, Thing]:
    things = found.values()
    problems_ = {one.id: one for one in things if isinstance(one, Problem)}
    said = await worded.problems(rows, [*problems_.values()], reads=reads)
    of_problems = {one.id: one.title for one in said}
    answered = {one.problem_id: one.title for one in things if isinstance(one, Answer)}
    of_answers = await worded.titles(rows, "problem", answered, reads=reads)
    texts = {one.id: one.text for one in things if isinstance(one, Answer)}
    shared = await versions.of_many(rows, "solution", texts, reads=reads)
    works = {one.id: one.title for one in things if isinstance(one, Work)}
    of_works = await worded.titles(rows, "project", works, reads=reads)

    def titled(one: Thing) -> Thing:
        if isinstance(one, Problem):
            return replace(one, title=of_problems[one.id])
        if isinstance(one, Answer):
            text = shared[one.id].text if one.id in shared else one.text
            return replace(one, title=of_answers[one.problem_id], text=text)
        return replace(one, title=of_works[one.id]) if isinstance(one, Work) else one

    return {entry: titled(one) for entry, one in found.items()}


def _stands(part: str, thing: Thing) -> bool:
    if isinstance(thing, Problem):
        wanted = {"solved": "solved", "unsolved": "open"}.get(part, thing.state)
        return thing.state == wanted
    if isinstance(thing, Answer):
        return part != "tried" or thing.tally.tried > 0
    return True


_WORK = Columns(Work)


async def _answers(rows: Rows, ids: Sequence[int]) -> Sequence[Answer]:
    found = await _some(
        rows,
        "SELECT s.id, s.problem_id, p.title, s.text, s.helped FROM solution s"
        " JOIN problem p ON p.id = s.problem_id"
        " WHERE s.state = 'shared' AND p.state IN ('open', 'solved') AND s.id IN",
        ids,
    )
    tallies = await trials.tallies(rows, ids)
    return [
        Answer(row[0], row[1], row[2], row[3], row[4], tallies.get(row[0], NOBODY_TRIED))
        for row in found
    ]


async def _works(rows: Rows, ids: Sequence[int]) -> Sequence[Work]:
    found = await _some(rows, f"SELECT {_WORK} FROM project WHERE state = 'open' AND id IN", ids)
    return [_WORK.read(row) for row in found]


async def _some(rows: Rows, sql: str, ids: Sequence[int]) -> list[tuple[Any, ...]]:
    marks = ", ".join("?" for _ in ids)
    return await rows.all(f"{sql} ({marks})", *ids) if ids else []
