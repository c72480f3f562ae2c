"""Who may do what."""

from dataclasses import dataclass

from community.refusals import Reason, Refused
from storage.db import Rows
from storage.problems import problems, readers
from storage.problems.problems import Problem


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a deed, and where."""

    id: int
    coordinator: bool = False
    #: Our id of the group in which it is done; None in private.
    group_id: int | None = None
    #: What a coordinator looks after; empty for the whole country.
    regions: frozenset[str] = frozenset()


async def readable_problem(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """The problem, if it stands and this person may see it here."""
    problem = await problems.get(rows, problem_id)
    if problem is None or problem.state == "withdrawn":
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


def require_own_name(actor: Actor) -> None:
    """Groups and channels speak with a negative id; what is published has a person for its author.

    Raises Refused: SPEAK_AS_YOURSELF.
    """
    if actor.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)


def require_change(author_id: int, actor: Actor) -> None:
    """Raises Refused: NOT_YOURS."""
    if not may_change(author_id, actor):
        raise Refused(Reason.NOT_YOURS)


def may_change(author_id: int, actor: Actor) -> bool:
    """Authors decide about their own; coordinators take down what must not stay."""
    return actor.id == author_id or actor.coordinator
