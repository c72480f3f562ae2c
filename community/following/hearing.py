"""What somebody hears of things that they follow: as they stand now, and only what they may read.
What was changed and changed back was nothing."""

from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from community.problems.news import standing
from storage.briefs import briefs, checks
from storage.briefs import steps as step_rows
from storage.briefs.briefs import Brief
from storage.briefs.checks import Own
from storage.db import Rows
from storage.digests import within
from storage.events import events
from storage.events.events import Event
from storage.following import words
from storage.following.news import Kind, Unheard
from storage.following.words import Word
from storage.people.people import Person
from storage.photos import Picture
from storage.problems import families, notices, problems
from storage.problems import states as state_rows
from storage.problems.problems import Problem
from storage.problems.states import Step
from storage.projects import notices as project_notice_rows
from storage.projects import projects as project_rows
from storage.projects.projects import Project
from storage.translations import versions, worded


@dataclass(frozen=True, slots=True)
class Said:
    """Words of colleagues, by what they are."""

    kind: Kind
    word: Word


@dataclass(frozen=True, slots=True)
class OfProblem:
    problem: Problem
    why: int
    #: Whether it stands otherwise than when they heard last.
    changed: bool
    step: Step | None
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OfProject:
    project: Project
    why: int
    #: Whether its journey stands elsewhere.
    moved: bool
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True)
class OfEvent:
    event: Event
    kind: Kind


@dataclass(frozen=True, slots=True)
class OfBrief:
    """A brief in which a problem of theirs stands: how it stands now, and what was answered."""

    brief: Brief
    answer: str
    #: Problems of theirs that stand in it; none where only their words do.
    own: Sequence[Own] = ()
    #: The answer as it came, where it is shown.
    file: Picture | None = None


Heard = OfProblem | OfProject | OfEvent | OfBrief


async def heard(rows: Rows, person: Person, unheard: Sequence[Unheard]) -> list[Heard]:
    """In the order in which things first happened; nothing where nothing is left."""
    things: dict[tuple[str, int], list[Unheard]] = {}
    for one in unheard:
        things.setdefault((one.what, one.thing_id), []).append(one)
    found = [await _of(rows, person, news) for news in things.values()]
    return [one for one in found if one is not None]


async def _of(rows: Rows, person: Person, news: list[Unheard]) -> Heard | None:
    match news[0].what:
        case "problem":
            return await _of_problem(rows, person, news)
        case "project":
            return await _of_project(rows, person, news)
        case "event":
            return await _of_event(rows, news)
        case "brief":
            return await _of_brief(rows, person, news)


async def _of_problem(rows: Rows, person: Person, news: list[Unheard]) -> OfProblem | None:
    reads = person.languages
    problem = await problems.get(rows, news[0].thing_id)
    if problem is None or not problem.stands or not await _may_hear(rows, person, problem):
        return None
    was = next((one.was for one in news if one.kind == "status"), None)
    changed = was is not None and was != standing(problem)
    if changed and standing(problem) == "solved":
        # Who solved it hears so by itself.
        changed = await words.solver_of(rows, problem.id) != person.id
    step = await state_rows.get(rows, problem.status_id) if problem.status_id else None
    if step:
        step = await worded.step(rows, step, reads=reads, own=person.id)
    said = [
        Said(kind, word)
        for kind in _ON_PROBLEMS
        for word in await _on_problem(rows, kind, _subjects(news, kind), reads=reads)
        if word.author_id != person.id
    ]
    if not (changed or said):
        return None
    (problem,) = await worded.problems(rows, [problem], reads=reads, own=person.id)
    return OfProblem(problem, min(one.why for one in news), changed, step, tuple(said))


async def _on_problem(
    rows: Rows, kind: Kind, ids: Sequence[int], *, reads: Sequence[str]
) -> list[Word]:
    found = await words.on_problem(rows, kind, ids)
    if kind != "solution":
        return found
    said = {one.id: one.text for one in found}
    known = await versions.of_many(rows, "solution", said, reads=reads)
    return [replace(one, text=known[one.id].text) if one.id in known else one for one in found]


_ON_PROBLEMS: tuple[Kind, ...] = ("comment", "solution")
_ON_PROJECTS: tuple[Kind, ...] = ("note", "comment")


def _subjects(news: Sequence[Unheard], kind: Kind) -> list[int]:
    return [one.subject_id for one in news if one.kind == kind]


async def _may_hear(rows: Rows, person: Person, problem: Problem) -> bool:
    if not await within.problems(rows, person.id, {problem.id}):
        return False
    together = await families.ids_of(rows, problem.id)
    return not await notices.is_muted(rows, person.id, together)


async def _of_project(rows: Rows, person: Person, news: list[Unheard]) -> OfProject | None:
    project = await project_rows.get(rows, news[0].thing_id)
    if project is None or not project.stands:
        return None
    if not await within.projects(rows, person.id, {project.id}):
        return None
    if await project_notice_rows.is_muted(rows, person.id, project.id):
        return None
    was = next((one.was for one in news if one.kind == "stage"), None)
    moved = was is not None and was != project.stage
    said = [
        Said(kind, word)
        for kind in _ON_PROJECTS
        for word in await words.on_project(rows, kind, _subjects(news, kind))
        if word.author_id != person.id
    ]
    if not (moved or said):
        return None
    (project,) = await worded.projects(rows, [project], reads=person.languages, own=person.id)
    return OfProject(project, min(one.why for one in news), moved, tuple(said))


async def _of_event(rows: Rows, news: list[Unheard]) -> OfEvent | None:
    """However often it was changed, it is told as it is now; back from a cancellation is nothing
    where that was not told."""
    event = await events.get(rows, news[0].thing_id)
    kinds = {one.kind for one in news}
    if event is None or event.state not in ("published", "cancelled"):
        return None
    if event.state == "cancelled":
        return OfEvent(event, "cancelled")
    if kinds == {"cancelled", "restored"}:
        return None
    return OfEvent(event, "restored" if kinds == {"restored"} else "changed")


async def _of_brief(rows: Rows, person: Person, news: list[Unheard]) -> OfBrief | None:
    """Nothing of a draft that nobody is to look at any more, nor of one without their problem."""
    brief = await briefs.get(rows, news[0].thing_id)
    if brief is None or not (brief.is_sent or brief.state == "checking"):
        return None
    own = await checks.own(rows, brief.id, person.id)
    if not own and not await checks.is_concerned(rows, brief.id, person.id):
        return None
    steps = [one for one in await step_rows.of_brief(rows, brief.id) if one.state == "answered"]
    if not steps:
        return OfBrief(brief, "", own)
    return OfBrief(brief, steps[-1].words, own, steps[-1].picture)
