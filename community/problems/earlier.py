"""Colleagues said that they have what was written then: where its author changes the words, the
earlier ones stay a tap away, and who has it hears of it where it says something else now."""

from community.people.people import Actor
from community.personal.data import personal
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from community.translations import drift
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.problems import earlier
from storage.problems.earlier import Earlier
from storage.problems.problems import Problem
from storage.translations.translations import Base


async def keep(
    tx: Transaction, before: Problem, *, title: str, description: str, now: int
) -> None:
    """Its words are these from now on. What names somebody is not kept."""
    known = await earlier.get(tx, before.id)
    first = known or Earlier(before.title, before.description, 0)
    if (first.title, first.words) == (title, description) or _is_personal(first):
        await earlier.drop(tx, before.id)
        return
    if (before.title, before.description) == (title, description) or not before.votes:
        return
    await earlier.keep(tx, before.id, Earlier(first.title, first.words, now))
    said = Base(before.title, before.description)
    if drift.is_another(said, Base(title, description)):
        await activity.add_for_followers(
            tx, "reworded", before.id, problem_id=before.id, now=now, detail=now
        )


def _is_personal(first: Earlier) -> bool:
    return bool(personal(f"{first.title}\n{first.words}"))


async def read(rows: Rows, actor: Actor, problem_id: int) -> Earlier:
    """Raises Refused: GONE, NOT_FOR_YOU."""
    await readable_problem(rows, problem_id, actor)
    found = await earlier.get(rows, problem_id)
    if found is None:
        raise Refused(Reason.GONE)
    return found
