"""Who may see a problem, and where."""

from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Rows
from storage.problems import problems, readers
from storage.problems.problems import Problem
from storage.rows import Clause


async def readable_problem(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """The problem, if it stands and this person may see it here."""
    problem = await problems.get(rows, problem_id)
    if problem is None or not problem.stands:
        raise Refused(Reason.GONE)
    if not await may_read(rows, problem, actor):
        raise Refused(Reason.NOT_FOR_YOU)
    return problem


async def may_read(rows: Rows, problem: Problem, actor: Actor) -> bool:
    """In a group what it was shown; in private what one's groups were shown or a link opened."""
    if actor.group_id is not None:
        return await problems.is_shown_to(rows, problem.id, actor.group_id)
    if actor.coordinator or problem.author_id == actor.id:
        return True
    if await problems.is_shown_to_groups_of(rows, problem.id, actor.id):
        return True
    return await readers.is_reader(rows, problem.id, actor.id)


def readable_here(actor: Actor) -> Clause:
    """The same for many at once: which problems `p` this person may see here."""
    if actor.group_id is not None:
        return problems.for_group(actor.group_id)
    return problems.EVERYTHING if actor.coordinator else problems.for_person(actor.id)
