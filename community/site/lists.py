"""Lists of the public page, a page at a time: chosen by little of each thing, and then read."""

from collections.abc import Mapping, Sequence
from dataclasses import field, replace
from typing import Generic, TypeVar

from basics.records import dataclass
from community.people.silence import silenced_now
from community.site import shown
from community.site.shown import OneEvent, Pictures, Signed
from storage.db import Rows
from storage.people.silenced import Silenced
from storage.site import lines
from storage.site.lines import Line, VoiceLine
from storage.site.shown import LATEST, ShownBrief, ShownProblem, ShownProject, ShownVoice, Which

#: Of a list on one page; and so many pages at most.
PAGE, PAGES = 20, 50

S = TypeVar("S", bound=Signed)
L = TypeVar("L", Line, VoiceLine)


@dataclass(frozen=True, slots=True)
class Listed(Generic[S]):
    """One page of a list."""

    found: Sequence[S]
    page: int
    more: bool


@dataclass(frozen=True, slots=True)
class Chosen:
    """What a list is narrowed to."""

    subject: str | None = None
    region: str | None = None

    @property
    def is_narrow(self) -> bool:
        return bool(self.subject or self.region)


ALL = Chosen()


def fits(one: Line, chosen: Chosen) -> bool:
    return chosen.subject in (None, one.subject) and chosen.region in (None, one.region)


async def problems(
    rows: Rows, which: Which, chosen: Chosen = ALL, *, page: int = 0
) -> Listed[ShownProblem]:
    return await listed_problems(rows, await problem_lines(rows, which), chosen, page=page)


async def problem_lines(rows: Rows, which: Which, *, newest: int = LATEST) -> list[Line]:
    """What a list of the newest is chosen from."""
    silenced = await silenced_now(rows)
    found = _written(await lines.problems(rows, which, newest=newest), silenced)
    seen = [replace(one, solver_id=None) if _is_silent(one, silenced) else one for one in found]
    if which != "solved":
        return seen
    # Its author says that it is solved; by what, only who solved it. Readers come for that.
    return sorted(seen, key=lambda one: one.solver_id is None)


def _is_silent(one: Line, silenced: Silenced) -> bool:
    return one.solver_id is not None and silenced.has(one.solver_id)


async def told_lines(rows: Rows, *, newest: int = LATEST) -> list[Line]:
    """Solved problems of which it can be read there what solved them."""
    found = await problem_lines(rows, "solved", newest=newest)
    return [one for one in found if one.solver_id is not None]


async def project_lines(rows: Rows, *, newest: int = LATEST) -> list[Line]:
    return _written(await lines.projects(rows, newest=newest), await silenced_now(rows))


async def voice_lines(rows: Rows, *, newest: int = LATEST) -> list[VoiceLine]:
    return _written(await lines.voices(rows, newest=newest), await silenced_now(rows))


async def listed_problems(
    rows: Rows, every: Sequence[Line], chosen: Chosen, *, page: int
) -> Listed[ShownProblem]:
    cut = _Cut([one.id for one in every if fits(one, chosen)], page)
    return cut.listed(await shown.some_problems(rows, cut.here))


async def listed_projects(
    rows: Rows, every: Sequence[Line], chosen: Chosen, *, page: int
) -> Listed[ShownProject]:
    cut = _Cut([one.id for one in every if fits(one, chosen)], page)
    return cut.listed(await shown.some_projects(rows, cut.here))


async def listed_voices(
    rows: Rows, every: Sequence[VoiceLine], year: int, *, page: int
) -> Listed[ShownVoice]:
    cut = _Cut([one.id for one in every if one.year == year], page)
    return cut.listed(await shown.some_voices(rows, cut.here))


@dataclass(frozen=True, slots=True)
class _Cut:
    """One page of all that a list has, by their numbers."""

    ids: Sequence[int]
    page: int

    @property
    def here(self) -> Sequence[int]:
        return self.ids[self.page * PAGE : (self.page + 1) * PAGE]

    def listed(self, found: Mapping[int, S]) -> Listed[S]:
        more = len(self.ids) > (self.page + 1) * PAGE and self.page + 1 < PAGES
        return Listed(in_order(found, self.here), self.page, more)


def _written(found: Sequence[L], silenced: Silenced) -> list[L]:
    """Without what was written by who may only read."""
    return [one for one in found if not silenced.has(one.author_id)]


def in_order(found: Mapping[int, S], ids: Sequence[int]) -> list[S]:
    return [found[one] for one in ids if one in found]


@dataclass(frozen=True, slots=True)
class Front:
    """What the first page shows of each part."""

    solved: Sequence[ShownProblem] = field(default=())
    open: Sequence[ShownProblem] = field(default=())
    projects: Sequence[ShownProject] = field(default=())
    voices: Sequence[ShownVoice] = field(default=())
    events: Sequence[OneEvent] = field(default=())
    briefs: Sequence[ShownBrief] = field(default=())
    pictures: Pictures = field(default_factory=dict)


#: Of each part on the first page; and the newest that it looks through.
FRONT, NEWEST = 3, 200


async def front(rows: Rows, *, now: int) -> Front:
    ahead = [one for one in await shown.events(rows) if one.event.ends_at >= now]
    hung = await _first_projects(rows)
    said = [one.id for one in await voice_lines(rows, newest=NEWEST)][:FRONT]
    return Front(
        await _first_problems(rows, await told_lines(rows, newest=NEWEST)),
        await _first_problems(rows, await problem_lines(rows, "open", newest=NEWEST)),
        hung,
        in_order(await shown.some_voices(rows, said), said),
        [one for one in ahead if not one.is_cancelled][:FRONT],
        (await shown.briefs(rows))[:FRONT],
        await shown.pictures(rows, hung, "small"),
    )


async def _first_problems(rows: Rows, found: Sequence[Line]) -> list[ShownProblem]:
    ids = [one.id for one in found[:FRONT]]
    return in_order(await shown.some_problems(rows, ids), ids)


async def _first_projects(rows: Rows) -> list[ShownProject]:
    ids = [one.id for one in await project_lines(rows, newest=NEWEST)][:FRONT]
    return in_order(await shown.some_projects(rows, ids), ids)
