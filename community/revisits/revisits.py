"""Half a year later: whether what was solved, tried or shared still is so.

Asked after 3, 6 and 12 months, by one message, of who said so; at most one in a week, and once
more where they did not answer. The first press counts. A line or a photo is a comment as any
other.
"""

from collections.abc import Awaitable, Callable

from community.groups import coordinators
from community.people.people import Actor
from community.problems import states
from community.problems.news import SOLVED, standing
from community.projects.log import SHARED
from community.refusals import Reason, Refused
from storage import posts
from storage.briefs import briefs
from storage.db import Rows, Transaction
from storage.people import people
from storage.problems import problems, solutions, trials
from storage.problems.problems import Problem
from storage.problems.solutions import Later, Solution
from storage.projects import projects
from storage.revisits import revisits
from storage.revisits.revisits import ANSWERS, Answer, Revisit, What

#: How a brief stands while its coordinator may be asked about the answer.
ANSWERED = ("answered", "done", "undone")


async def title(rows: Rows, known: Revisit) -> str | None:
    """Of what they said it; None where it is not so any more, or gone, or hidden, or where they
    decide about it no more."""
    if known.what == "brief" and not await _decides(rows, known):
        return None
    return await _TITLES[known.what](rows, known.thing_id)


async def _of_problem(rows: Rows, problem_id: int) -> str | None:
    problem = await problems.get(rows, problem_id)
    return problem.title if problem and problem.stands and standing(problem) in SOLVED else None


async def _of_trial(rows: Rows, trial_id: int) -> str | None:
    trial = await trials.get(rows, trial_id)
    if trial is None or trial.state != "said":
        return None
    solution = await solutions.get(rows, trial.solution_id)
    problem = await problems.get(rows, trial.problem_id)
    if solution is None or solution.state != "shared" or problem is None or not problem.stands:
        return None
    return problem.title


async def _of_project(rows: Rows, project_id: int) -> str | None:
    project = await projects.get(rows, project_id)
    return project.title if project and project.stands and project.stage in SHARED else None


async def _decides(rows: Rows, known: Revisit) -> bool:
    """Whether they still look after all regions of the brief."""
    brief = await briefs.get(rows, known.thing_id)
    now = await coordinators.as_now(rows, known.person_id)
    return brief is not None and coordinators.looks_after_all(now, brief.regions)


async def _of_brief(rows: Rows, brief_id: int) -> str | None:
    brief = await briefs.get(rows, brief_id)
    return brief.recipient if brief and brief.state in ANSWERED else None


_TITLES: dict[What, Callable[[Rows, int], Awaitable[str | None]]] = {
    "problem": _of_problem,
    "trial": _of_trial,
    "project": _of_project,
    "brief": _of_brief,
}


async def own(rows: Rows, actor: Actor, revisit_id: int) -> Revisit:
    """A question to this person that was put: numbers of those that are gone are given again.

    Raises Refused: GONE, NOT_YOURS.
    """
    known = await revisits.get(rows, revisit_id)
    if known is None:
        raise Refused(Reason.GONE)
    if known.person_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if not known.asked:
        raise Refused(Reason.GONE)
    return known


async def asked(rows: Rows, actor: Actor, revisit_id: int) -> Revisit:
    """A question to this person about what still stands. Raises Refused: GONE, NOT_YOURS."""
    known = await own(rows, actor, revisit_id)
    if await title(rows, known) is None:
        raise Refused(Reason.GONE)
    return known


async def answer(
    tx: Transaction, actor: Actor, revisit_id: int, *, said: str, now: int
) -> Revisit:
    """Say whether it still is so; said again it takes the place of what was said.

    Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON.
    """
    known = await asked(tx, actor, revisit_id)
    heard = _answer(said)
    await revisits.say(tx, known.id, heard, now=now)
    if heard == "over":
        await revisits.drop_later(tx, known)
    await _show(tx, known)
    return known


def _answer(said: str) -> Answer:
    heard = next((one for one in ANSWERS if one == said), None)
    if heard is None:
        raise Refused(Reason.STRANGE_BUTTON)
    return heard


async def _show(tx: Transaction, known: Revisit) -> None:
    """Cards say what is known now."""
    await tell_solution(tx, known.solution_id)
    months = await revisits.lasted(tx, known.what, known.thing_id)
    if known.what == "problem":
        await revisits.put_on_problem(tx, known.thing_id, months)
        posts.mark_stale(tx, "problem", known.thing_id)
    if known.what == "project":
        await revisits.put_on_project(tx, known.thing_id, months)
        posts.mark_stale(tx, "project", known.thing_id)
    if known.what == "brief":
        await revisits.put_on_brief(tx, known.thing_id, months)


async def tell_solution(tx: Transaction, solution_id: int | None) -> None:
    """The card of a solution counts whom it was asked of, too."""
    solution = await solutions.get(tx, solution_id) if solution_id is not None else None
    if solution is None:
        return
    share = await revisits.of_solution(tx, solution.id)
    later = Later(share.months, share.asked, share.answered, share.holds) if share else Later()
    if later != _told(solution):
        await solutions.set_later(tx, solution.id, later)
        posts.mark_stale(tx, "solution", solution.id)


def _told(solution: Solution) -> Later:
    return Later(
        solution.later_months,
        solution.later_asked,
        solution.later_answered,
        solution.later_holds,
    )


async def open_again(tx: Transaction, actor: Actor, revisit_id: int, *, now: int) -> Problem:
    """The problem came back: it is open again, and all who share it hear so.

    Raises Refused: GONE, NOT_YOURS, NOT_FOR_YOU, STRANGE_BUTTON.
    """
    known = await own(tx, actor, revisit_id)
    if known.what != "problem":
        raise Refused(Reason.STRANGE_BUTTON)
    return await states.open_again(tx, actor, known.thing_id, now=now)


async def stop(tx: Transaction, actor: Actor) -> None:
    """This person is asked nothing of the kind any more; /settings has it again."""
    await people.change(tx, actor.id, "asks_later", value=0)
