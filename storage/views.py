"""What a card needs to know, read together. Its pictures are those that are released `to` whom
it is shown; all of them for who made it, or decides about it."""

from collections.abc import Sequence
from dataclasses import replace

from basics.records import dataclass
from storage.db import Rows
from storage.events import events
from storage.events.events import Event
from storage.people import people
from storage.photos import Picture
from storage.pictures import going
from storage.pictures.going import Audience
from storage.posters import posters
from storage.problems import families, problems, solutions, trials
from storage.problems import states as state_rows
from storage.problems.families import Family
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.problems.states import Step
from storage.problems.trials import NOBODY_TRIED, Tally
from storage.projects import leaders as leader_rows
from storage.projects import projects
from storage.projects.projects import Project
from storage.rows import Clause
from storage.translations import versions, worded
from storage.translations.versions import Version

#: Subjects that are offered on a card.
LIKELY = 2


@dataclass(frozen=True, slots=True)
class ProblemView:
    problem: Problem
    author: str
    pictures: list[Picture]
    #: The solution that solved it, or else the one that helped most.
    best: Solution | None
    best_author: str | None
    #: Pictures that can be shown in a moment, see storage/drawings/unsafe_files.py.
    coming: int = 0
    #: Where its author is asked for the subject: those that they wrote about; else None.
    likely: tuple[str, ...] | None = None
    #: Pictures that are not released to whom it is shown, see storage/pictures/going.py.
    held: int = 0
    #: What became of it.
    step: Step | None = None
    #: What stands together with it, as its reader may see it.
    family: Family | None = None
    #: In whose words it is shown; None for the original's.
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class SolutionView:
    solution: Solution
    problem: Problem
    author: str
    pictures: list[Picture]
    coming: int = 0
    held: int = 0
    #: How many colleagues tried it too.
    tally: Tally = NOBODY_TRIED
    version: Version | None = None


@dataclass(frozen=True, slots=True)
class ProjectView:
    project: Project
    owner: str
    #: Names of those who lead it with its owner.
    leaders: tuple[str, ...]
    pictures: list[Picture]
    #: The event in whose gallery it belongs, unless that was cancelled.
    event: Event | None
    #: The title of the problem that it began with.
    problem: str | None
    #: Whether its poster hangs.
    has_poster: bool = False
    coming: int = 0
    likely: tuple[str, ...] | None = None
    held: int = 0
    version: Version | None = None


async def problem_view(
    rows: Rows,
    problem_id: int,
    *,
    to: Audience | None = None,
    may: Clause | None = None,
    reads: Sequence[str] = (),
) -> ProblemView | None:
    """With what is said of those that stand together with it and that the reader `may` see; in
    the languages that they read, or in the original's."""
    problem = await problems.get(rows, problem_id)
    if problem is None:
        return None
    family = await families.family(rows, problem_id, may) if may and problem.stands else None
    if family and reads:
        members = await worded.problems(rows, family.members, reads=reads)
        family = replace(family, members=tuple(members))
    version = await _version_of_problem(rows, problem, reads)
    together = _in_words(_together(problem, family), version)
    best = await _best(rows, together, family)
    seen = await going.shown(rows, "problem", problem_id, to=to)
    step = await state_rows.get(rows, problem.status_id) if problem.status_id else None
    return ProblemView(
        problem=together,
        author=await name_of(rows, problem.author_id),
        pictures=seen.pictures,
        best=await _solution_in_words(rows, best, reads) if best else None,
        best_author=await _author_of(rows, best, family) if best else None,
        coming=seen.coming,
        likely=await likely_subjects(rows, problem.author_id) if _asks(problem) else None,
        held=seen.held,
        step=await _step_in_words(rows, step, reads) if step else None,
        family=family,
        version=version,
    )


async def _version_of_problem(
    rows: Rows, problem: Problem, reads: Sequence[str]
) -> Version | None:
    if not problem.stands:
        return None
    said = f"{problem.title} {problem.description}"
    return await versions.of_one(rows, "problem", problem.id, said=said, reads=reads)


def _in_words(problem: Problem, version: Version | None) -> Problem:
    if version is None:
        return problem
    return replace(problem, title=version.title, description=version.text)


async def _solution_in_words(rows: Rows, solution: Solution, reads: Sequence[str]) -> Solution:
    version = await versions.of_one(rows, "solution", solution.id, said=solution.text, reads=reads)
    return replace(solution, text=version.text) if version else solution


async def _step_in_words(rows: Rows, step: Step, reads: Sequence[str]) -> Step:
    version = await versions.of_one(rows, "status", step.id, said=step.words, reads=reads)
    return replace(step, words=version.text) if version else step


def _together(problem: Problem, family: Family | None) -> Problem:
    """Its numbers are those of all that the reader sees."""
    if family is None:
        return problem
    return replace(
        problem,
        comments=sum(one.comments for one in family.members),
        solutions=sum(one.solutions for one in family.members),
    )


async def _best(rows: Rows, problem: Problem, family: Family | None) -> Solution | None:
    if problem.solved_by is not None:
        return await solutions.get(rows, problem.solved_by)
    if not problem.solutions:
        return None
    return await solutions.best(rows, family.ids if family else [problem.id])


async def _author_of(rows: Rows, solution: Solution, family: Family | None) -> str:
    """No name, where they solved a problem of theirs under which it does not stand."""
    for one in family.members if family else ():
        if one.id == solution.problem_id and one.author_id == solution.author_id:
            return await name_of(rows, solution.author_id) if one.name_shown else ""
    return await name_of(rows, solution.author_id)


async def solution_view(
    rows: Rows, solution_id: int, *, to: Audience | None = None, reads: Sequence[str] = ()
) -> SolutionView | None:
    solution = await solutions.get(rows, solution_id)
    problem = await problems.get(rows, solution.problem_id) if solution else None
    if solution is None or problem is None:
        return None
    author = await name_of(rows, solution.author_id)
    seen = await going.shown(rows, "solution", solution_id, to=to)
    tally = await trials.tally(rows, solution_id)
    view = SolutionView(solution, problem, author, seen.pictures, seen.coming, seen.held, tally)
    return await solution_in_words(rows, view, reads)


async def solution_in_words(rows: Rows, view: SolutionView, reads: Sequence[str]) -> SolutionView:
    """With its words, and its problem's title, as who reads these languages gets them."""
    solution, problem = view.solution, view.problem
    said = solution.text if solution.state == "shared" else ""
    version = await versions.of_one(rows, "solution", solution.id, said=said, reads=reads)
    return replace(
        view,
        solution=replace(solution, text=version.text) if version else solution,
        problem=_in_words(problem, await _version_of_problem(rows, problem, reads)),
        version=version,
    )


async def project_view(
    rows: Rows, project_id: int, *, to: Audience | None = None, reads: Sequence[str] = ()
) -> ProjectView | None:
    project = await projects.get(rows, project_id)
    if project is None:
        return None
    problem = await problems.get(rows, project.problem_id) if project.problem_id else None
    event = await events.get(rows, project.event_id) if project.event_id else None
    seen = await going.shown(rows, "project", project_id, to=to)
    said = f"{project.title} {project.story}" if project.state == "open" else ""
    version = await versions.of_one(rows, "project", project_id, said=said, reads=reads)
    problem = problem and _in_words(problem, await _version_of_problem(rows, problem, reads))
    return ProjectView(
        project=replace(project, title=version.title, story=version.text) if version else project,
        owner=await name_of(rows, project.owner_id),
        leaders=tuple(one.name for one in await leader_rows.of_project(rows, project_id)),
        pictures=seen.pictures,
        event=event if event and event.state == "published" else None,
        problem=problem.title if problem and problem.stands else None,
        has_poster=await posters.hangs(rows, project_id),
        coming=seen.coming,
        likely=await likely_subjects(rows, project.owner_id) if _asks(project) else None,
        held=seen.held,
        version=version,
    )


def _asks(thing: Problem | Project) -> bool:
    """What was sent to a group in one message had no question about it."""
    in_group = thing.source is not None and thing.source.startswith("-")
    return in_group and thing.subject is None and thing.stands


async def likely_subjects(rows: Rows, person_id: int) -> tuple[str, ...]:
    """What this person teaches, or else wrote about before; two at most."""
    person = await people.get(rows, person_id)
    own = person.subjects.split() if person else []
    return tuple((own or await problems.subjects_of(rows, person_id, LIKELY))[:LIKELY])


async def name_of(rows: Rows, person_id: int) -> str:
    person = await people.get(rows, person_id)
    return person.name if person else ""
