"""Who may find a problem: its groups, or all teachers who use the bot; its author decides."""

from basics.records import dataclass
from community.people.people import Actor, is_concerned
from community.people.silence import require_voice
from community.problems.further import require_known
from community.problems.problems import own_problem
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from storage import audit, outbox, posts
from storage.audit import About
from storage.db import Transaction
from storage.people import people
from storage.people.people import Person
from storage.problems import problems
from storage.problems.problems import Problem
from storage.sending import listed


async def open_to_all(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> Problem:
    """Raises Refused: GONE, NOT_YOURS, FIRST_OF_NEW, or what `require_voice` raises."""
    await require_voice(tx, actor)
    await own_problem(tx, problem_id, actor)
    await require_known(tx, actor, "problem", thing_id=problem_id, now=now)
    return await _set(tx, actor, problem_id, wanted=True)


async def close_to_groups(tx: Transaction, actor: Actor, problem_id: int) -> Problem:
    """From now on its groups alone may read it. Raises Refused: GONE, NOT_YOURS."""
    return await _set(tx, actor, problem_id, wanted=False)


async def _set(tx: Transaction, actor: Actor, problem_id: int, *, wanted: bool) -> Problem:
    problem = await own_problem(tx, problem_id, actor)
    if bool(problem.to_all) != wanted:
        await problems.set_to_all(tx, problem_id, wanted=wanted)
        posts.mark_stale(tx, "problem", problem_id)
        if not wanted:
            listed.mark_lists(tx, "problem", problem_id)
    return problem


@dataclass(frozen=True, slots=True)
class ToAsk:
    """Whose problem it is."""

    problem: Problem
    #: None where the bot can't write to them.
    author: Person | None


async def ask_author(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> ToAsk:
    """A coordinator thinks that it helps many; nothing is opened by that. In the log once, as long
    as the letter to its author is kept.

    Raises Refused: GONE, NOT_FOR_YOU, ONLY_COORDINATORS, NOT_YOUR_REGION; OTHERWISE_BY_NOW where
    it is open already.
    """
    if not actor.coordinator:
        raise Refused(Reason.ONLY_COORDINATORS)
    problem = await readable_problem(tx, problem_id, actor)
    regions = await problems.regions_of(tx, problem_id)
    if not is_concerned(actor, regions):
        raise Refused(Reason.NOT_YOUR_REGION)
    if problem.to_all:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    author = await people.get(tx, problem.author_id)
    author = author if author and author.started else None
    if author and not await outbox.is_written(tx, author.id, letter_of(problem)):
        # By its title: the name of its author may be hidden.
        subject = About(problem.author_id, problem.title)
        await audit.add(tx, actor.id, "open asked", subject=subject, regions=regions, now=now)
    return ToAsk(problem, author)


def letter_of(problem: Problem) -> str:
    """What the letter that asks its author is known by."""
    return f"asked-to-open:{problem.id}"
