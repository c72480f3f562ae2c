"""What the public page says: of each kind one function, and nothing is shown that did not come
through it. Who wrote it is called as they chose, and counts of people are rounded."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Protocol, TypeVar

from basics.records import dataclass
from basics.spans import DAY
from community.people.silence import silenced_now
from community.statistics.hiding import LEAST_FOR_ALL
from storage.db import Rows
from storage.events import events as event_rows
from storage.events.events import Event
from storage.people.silenced import Silenced
from storage.posters import on_page
from storage.posters.on_page import Given, Kind, OnPage
from storage.site import gone as gone_rows
from storage.site import releases, shown
from storage.site.gone import Gone
from storage.site.releases import What
from storage.site.shown import (
    LATEST,
    ReleasedEvent,
    ShownBrief,
    ShownFeedback,
    ShownProblem,
    ShownProject,
    ShownSolution,
    ShownTrial,
    ShownVoice,
    Which,
)

#: From the fewest that are told to everybody on, so many at once.
AT_ONCE = 5
#: How long a feed says what left it.
TOLD = 90 * DAY


class Signed(Protocol):
    @property
    def author_id(self) -> int: ...
    @property
    def named(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def home(self) -> str | None: ...
    @property
    def name_shown(self) -> int: ...
    @property
    def searched(self) -> int: ...


S = TypeVar("S", bound=Signed)


@dataclass(frozen=True, slots=True)
class By:
    """Who wrote it, as far as they want it said there."""

    name: str = ""
    region: str | None = None


def by(one: Signed) -> By:
    if one.named == "name" and one.name_shown and one.name:
        return By(name=one.name)
    return By(region=one.home) if one.named == "region" else By()


def people(count: int) -> int:
    """So many at least; 0 where that would tell of few."""
    return count - count % AT_ONCE if count >= LEAST_FOR_ALL else 0


@dataclass(frozen=True, slots=True)
class Solved:
    """A solution, with what colleagues say who tried it."""

    solution: ShownSolution
    trials: Sequence[ShownTrial]


@dataclass(frozen=True, slots=True)
class Problem:
    problem: ShownProblem
    #: The first is the one that solved it, where that can be read here.
    solutions: Sequence[Solved]

    @property
    def parts(self) -> Sequence[Signed]:
        tried = [one for solved in self.solutions for one in solved.trials]
        return [self.problem, *(one.solution for one in self.solutions), *tried]


@dataclass(frozen=True, slots=True)
class Project:
    project: ShownProject
    feedback: Sequence[ShownFeedback]

    @property
    def parts(self) -> Sequence[Signed]:
        return [self.project, *self.feedback]


@dataclass(frozen=True, slots=True)
class OneEvent:
    released: ReleasedEvent
    event: Event
    searched: bool = False

    @property
    def is_off(self) -> bool:
        """Taken off the page: calendars are told that it is cancelled, and nothing else."""
        return not self.released.is_out

    @property
    def is_cancelled(self) -> bool:
        return self.is_off or self.event.state == "cancelled"


@dataclass(frozen=True, slots=True)
class Place:
    """What an address leads to; gone where nothing does any more."""

    what: What
    thing_id: int | None


def speaking(found: Sequence[S], silenced: Silenced) -> list[S]:
    """Without what was written by who may only read."""
    return [one for one in found if not silenced.has(one.author_id)]


async def place(rows: Rows, address: str) -> Place | None:
    """None where it was never given out."""
    known = await releases.place(rows, address)
    return Place(known.what, known.thing_id) if known else None


async def problem(rows: Rows, problem_id: int) -> Problem | None:
    """With its solutions and who tried them, each released by its own author."""
    silenced = await silenced_now(rows)
    found = await shown.problem(rows, problem_id)
    if found is None or silenced.has(found.author_id):
        return None
    solutions = speaking(await shown.solutions(rows, problem_id), silenced)
    solutions.sort(key=lambda one: one.author_id != found.solver_id)
    told = [Solved(one, speaking(await shown.trials(rows, one.id), silenced)) for one in solutions]
    return Problem(_as_seen(found, silenced), told)


def _as_seen(found: ShownProblem, silenced: Silenced) -> ShownProblem:
    if found.solver_id is not None and silenced.has(found.solver_id):
        return replace(found, solver_id=None)
    return found


async def all_problems(rows: Rows, which: Which, *, newest: int = LATEST) -> list[ShownProblem]:
    """Of the newest."""
    silenced = await silenced_now(rows)
    found = speaking(await shown.problems(rows, which, newest=newest), silenced)
    return [_as_seen(one, silenced) for one in found]


async def some_problems(rows: Rows, ids: Sequence[int]) -> dict[int, ShownProblem]:
    silenced = await silenced_now(rows)
    found = speaking(await shown.some_problems(rows, ids), silenced)
    return {one.id: _as_seen(one, silenced) for one in found}


async def some_projects(rows: Rows, ids: Sequence[int]) -> dict[int, ShownProject]:
    found = await shown.some_projects(rows, ids)
    return {one.id: one for one in speaking(found, await silenced_now(rows))}


async def some_voices(rows: Rows, ids: Sequence[int]) -> dict[int, ShownVoice]:
    found = await shown.some_voices(rows, ids)
    return {one.id: one for one in speaking(found, await silenced_now(rows))}


async def solutions_among(rows: Rows, ids: Sequence[int]) -> set[int]:
    """Those of these solutions that can be read there."""
    silenced = await silenced_now(rows)
    found = await shown.solutions_among(rows, ids)
    return {one for one, author_id in found.items() if not silenced.has(author_id)}


async def project(rows: Rows, project_id: int) -> Project | None:
    silenced = await silenced_now(rows)
    found = await shown.project(rows, project_id)
    if found is None or silenced.has(found.author_id):
        return None
    return Project(found, speaking(await shown.feedback(rows, project_id), silenced))


async def projects(rows: Rows, *, newest: int = LATEST) -> list[ShownProject]:
    """Those of the newest, without what stands on their posters."""
    return speaking(await shown.projects(rows, newest=newest), await silenced_now(rows))


#: By the number of its project.
Pictures = Mapping[int, OnPage]


async def pictures(rows: Rows, of: Sequence[ShownProject], kind: Kind) -> Pictures:
    """Of their posters, where they may be seen there."""
    found = await on_page.of_projects(rows, [one.id for one in of], kind)
    return {one.project_id: one for one in found}


@dataclass(frozen=True, slots=True)
class Picture:
    content: bytes
    searched: int


async def picture(rows: Rows, address: str, mark: str) -> Picture | None:
    """The bytes of what stands at this address, while it may be seen."""
    known = await place(rows, address)
    if known is None or known.what != "project" or known.thing_id is None:
        return None
    of = await project(rows, known.thing_id)
    content = await on_page.content(rows, known.thing_id, mark) if of else None
    return Picture(content, of.project.searched) if of and content is not None else None


async def given_pictures(rows: Rows) -> list[Given]:
    """Those whose addresses were ever given out."""
    return await on_page.given(rows)


async def was_picture(rows: Rows, address: str, mark: str) -> bool:
    return await on_page.was_given(rows, address, mark)


async def briefs(rows: Rows) -> list[ShownBrief]:
    """What was sent to those who decide, and what they answered; nothing of any teacher."""
    return await shown.briefs(rows)


async def brief(rows: Rows, brief_id: int) -> ShownBrief | None:
    return await shown.brief(rows, brief_id)


async def events(rows: Rows) -> list[OneEvent]:
    """What can be read: announced or cancelled, the next one first."""
    return [one for one in await calendar(rows) if not one.is_off]


async def calendar(rows: Rows) -> list[OneEvent]:
    """Also what was taken off the page: calendars that have it must hear so."""
    found = [
        OneEvent(released, event, bool(released.searched))
        for released in await shown.events(rows)
        if (event := await event_rows.get(rows, released.event_id)) and event.state != "draft"
    ]
    return sorted(found, key=lambda one: (one.event.starts_at, one.event.id))


async def event(rows: Rows, event_id: int) -> OneEvent | None:
    released, found = await shown.event(rows, event_id), await event_rows.get(rows, event_id)
    if released is None or found is None or not released.is_out or found.state == "draft":
        return None
    return OneEvent(released, found, bool(released.searched))


async def gone(rows: Rows, what: What, *, now: int) -> list[Gone]:
    return await gone_rows.gone(rows, what, now - TOLD)
