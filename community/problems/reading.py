"""Who may see a problem, and where."""

from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Rows
from storage.problems import problems, sight
from storage.problems.problems import Problem
from storage.rows import Clause


async def readable_problem(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """The problem, if it stands and this person may see it here.

    Raises Refused: GONE, NOT_FOR_YOU.
    """
    problem = await problems.get(rows, problem_id)
    if problem is None or not problem.stands:
        raise Refused(Reason.GONE)
    if not await may_read(rows, problem, actor):
        raise Refused(Reason.NOT_FOR_YOU)
    return problem


async def may_read(rows: Rows, problem: Problem, actor: Actor) -> bool:
    """In a group what it was shown; in private what one's groups were shown or a link opened;
    anywhere what is open to all."""
    if problem.to_all:
        return True
    if actor.group_id is not None:
        return await sight.by_group(rows, problem.id, actor.group_id)
    return actor.coordinator or await sight.by_person(rows, problem.id, actor.id)


def readable_here(actor: Actor) -> Clause:
    """The same for many at once: which problems `p` this person may see here."""
    if actor.group_id is not None:
        return sight.found_in_group(actor.group_id)
    return sight.EVERYTHING if actor.coordinator else sight.for_person(actor.id)
