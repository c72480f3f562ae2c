"""Two problems that are the same stand together, by a coordinator of both: a link, not a move, and
taken apart at any time."""

import re
from collections.abc import Collection
from dataclasses import replace
from functools import partial

from basics.records import dataclass
from basics.spans import DAY
from community.groups import coordinators
from community.people.people import Actor, is_concerned
from community.problems.families import recount, split
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from community.search import search
from community.search.search import Found
from storage.audit import About
from storage.db import Rows, Transaction
from storage.digests import activity
from storage.problems import families, problems
from storage.problems.families import Join, Pair
from storage.problems.problems import Problem

#: So long the author of one that was joined may take it apart.
TO_OBJECT = 14 * DAY
#: So long an author's wish waits for a coordinator.
WISHED = 30 * DAY
#: Of so many wishes so many are shown.
LOOKED_THROUGH, WISHES = 100, 8
#: Problems like it that are offered.
ALIKE = 5
_LINK = re.compile(r"[?&]start=[mcse](\d{1,18})-", re.ASCII)
_NUMBER = re.compile(r"(?:№|#)?\s*(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Outlook:
    """What joining two would look like."""

    joins: Problem
    head: Problem
    votes: int
    #: How many people come by the one that joins, and by those that it brings.
    joined: int
    comments: int
    solutions: int
    #: How many problems stand together then.
    size: int
    #: What was said of the two before.
    said: Pair | None
    #: Whether this person decides, or may only ask for it.
    decides: bool


@dataclass(frozen=True, slots=True)
class Wish:
    """An author's, of which a coordinator decides."""

    joins: Problem
    head: Problem


async def joinable(rows: Rows, problem_id: int, actor: Actor) -> Problem:
    """One that this person may join with another, or ask for it.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS, NOT_YOUR_REGION.
    """
    problem = await readable_problem(rows, problem_id, actor)
    if problem.author_id != actor.id:
        await _require_concerned(rows, actor, [problem_id])
    return problem


async def named_in(rows: Rows, said: str) -> int | None:
    """The problem whose link or number this is."""
    found = _LINK.search(said) or _NUMBER.fullmatch(said.strip())
    number = int(found[1]) if found else 0
    return number if number and await problems.get(rows, number) else None


def asked_of(problem: Problem, words: str = "") -> str:
    """By what those like it are looked for: by these words, else by its own."""
    return search.asked_of(words or f"{problem.title} {problem.description}")


async def alike(rows: Rows, actor: Actor, problem: Problem, *, found: Found) -> list[Problem]:
    """Of what was found: only what this person may read, and nothing that somebody said is not
    the same."""
    found_problems = await search.in_order(rows, search.readable_by(actor), found)
    known = {*await families.ids_of(rows, problem.id)}
    pairs = await families.pairs_of(rows, problem.id)
    other = {one.first_id + one.second_id - problem.id for one in pairs if one.said == "different"}
    return [one for one in found_problems if one.id not in known | other][:ALIKE]


async def look(rows: Rows, actor: Actor, joins_id: int, *, head_id: int) -> Outlook:
    """Beforehand. Which of two is in front is for who joins them to say; what stands together
    already joins as a whole.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS, NOT_YOUR_REGION, JOINED_ALREADY.
    """
    joins = await readable_problem(rows, await families.head_of(rows, joins_id), actor)
    head = await readable_problem(rows, await families.head_of(rows, head_id), actor)
    if joins.id == head.id:
        raise Refused(Reason.JOINED_ALREADY)
    decides = await _decides(rows, actor, [joins.id, head.id])
    if not decides and actor.id not in (joins.author_id, head.author_id):
        raise Refused(Reason.NOT_YOUR_REGION if actor.coordinator else Reason.NOT_YOURS)
    ids = [*await families.ids_of(rows, head.id), *await families.ids_of(rows, joins.id)]
    together = await problems.standing(rows, ids)
    votes = await families.would_count(rows, ids)
    return Outlook(
        joins=joins,
        head=head,
        votes=votes,
        joined=votes - await families.own_count(rows, head.id),
        comments=sum(one.comments for one in together),
        solutions=sum(one.solutions for one in together),
        size=len(ids),
        said=await families.pair(rows, joins.id, head.id),
        decides=decides,
    )


def in_front(one: Problem, other: Problem) -> Problem:
    """Which of two is offered as the head: more people, then more said of it, then the older."""
    return max(one, other, key=lambda problem: (problem.votes, problem.comments, -problem.id))


async def join(tx: Transaction, actor: Actor, joins_id: int, *, head_id: int, now: int) -> Outlook:
    """By a coordinator of both. Rows stay where they are.

    Raises Refused: GONE, JOINED_ALREADY, NOT_THE_SAME, NOT_YOURS, NOT_YOUR_REGION.
    """
    seen = await look(tx, actor, joins_id, head_id=head_id)
    await _require_concerned(tx, actor, [seen.joins.id, seen.head.id])
    if seen.said and seen.said.said == "different":
        raise Refused(Reason.NOT_THE_SAME)
    for brought in await families.joins_to(tx, seen.joins.id):
        await families.put(tx, replace(brought, head_id=seen.head.id))
    await families.put(tx, Join(seen.joins.id, seen.head.id, seen.head.id, actor.id, now))
    await families.forget_pair(tx, seen.joins.id, seen.head.id)
    await recount(tx, await families.ids_of(tx, seen.head.id))
    tell = partial(activity.add_for_followers, tx, "joined", now=now)
    await tell(seen.joins.id, problem_id=seen.joins.id, detail=seen.head.id)
    await tell(seen.joins.id, problem_id=seen.head.id, detail=-seen.head.id)
    await _trace(tx, actor, "problems joined", problem=seen.joins, now=now)
    return seen


async def joined(rows: Rows, actor: Actor, problem_id: int) -> Join:
    """A link that this person may take apart now: a coordinator of both at any time, the author of
    the one that was joined for two weeks.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION, OTHERWISE_BY_NOW.
    """
    join = await families.join_of(rows, problem_id)
    problem = await problems.get(rows, problem_id)
    if problem is None or not problem.stands:
        raise Refused(Reason.GONE)
    if problem.author_id != actor.id:
        await _require_concerned(rows, actor, [problem_id, *([join.head_id] if join else [])])
    if join is None:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    return join


async def take_apart(tx: Transaction, actor: Actor, problem_id: int, *, now: int) -> None:
    """Just as it was: what it had brought with it stays with it.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION, OTHERWISE_BY_NOW, TOO_LATE.
    """
    join = await joined(tx, actor, problem_id)
    problem = await problems.get(tx, problem_id)
    assert problem
    decides = await _decides(tx, actor, [problem_id, join.head_id])
    if not decides and join.at + TO_OBJECT < now:
        raise Refused(Reason.TOO_LATE)
    together = await families.joins_to(tx, join.head_id)
    brought = _brought_by(problem_id, together)
    await families.remove(tx, problem_id)
    for one in together:
        if one.problem_id in brought:
            await families.put(tx, replace(one, head_id=problem_id))
    await split(tx, [problem_id, *brought], await families.ids_of(tx, join.head_id))
    await recount(tx, await families.ids_of(tx, problem_id))
    if problem.author_id == actor.id:
        await _say_different(tx, actor, problem_id, other_id=join.head_id, now=now)
    await _trace(tx, actor, "problems apart", problem=problem, now=now)


def _brought_by(problem_id: int, together: Collection[Join]) -> set[int]:
    """Those that were joined to it, and to these."""
    found: set[int] = set()
    while True:
        more = {one.problem_id for one in together if one.to_id in found | {problem_id}} - found
        if not more:
            return found
        found |= more


async def say_mine_differs(tx: Transaction, actor: Actor, problem_id: int) -> int:
    """Of a voter who came by one that joined: theirs counts for that alone; twice is once. Returns
    the number.

    Raises Refused: GONE, NOT_FOR_YOU, OTHERWISE_BY_NOW.
    """
    await readable_problem(tx, problem_id, actor)
    ids = await families.ids_of(tx, problem_id)
    if not await families.set_apart(tx, ids[0], actor.id, apart=True):
        raise Refused(Reason.OTHERWISE_BY_NOW)
    return await recount(tx, ids)


async def say_still(tx: Transaction, actor: Actor, problem_id: int, *, still: bool) -> None:
    """Its author, where the one that it was joined with is solved.

    Raises Refused: GONE, NOT_YOURS, OTHERWISE_BY_NOW.
    """
    problem = await problems.get(tx, problem_id)
    if problem is None or not problem.stands:
        raise Refused(Reason.GONE)
    if problem.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if await families.join_of(tx, problem_id) is None:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    await families.set_still(tx, problem_id, still)
    await recount(tx, await families.ids_of(tx, problem_id))


async def say_not_the_same(
    tx: Transaction, actor: Actor, one_id: int, *, other_id: int, wanted: bool, now: int
) -> None:
    """Kept for both, in whatever order; who says so may take it back.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION, JOINED_ALREADY.
    """
    problem = await readable_problem(tx, one_id, actor)
    await readable_problem(tx, other_id, actor)
    await _require_concerned(tx, actor, [one_id, other_id])
    if await families.head_of(tx, one_id) == await families.head_of(tx, other_id):
        raise Refused(Reason.JOINED_ALREADY)
    said = await families.pair(tx, one_id, other_id)
    if wanted == (said is not None and said.said == "different"):
        return
    if wanted:
        await _say_different(tx, actor, one_id, other_id=other_id, now=now)
    else:
        await families.forget_pair(tx, one_id, other_id)
    await _trace(
        tx, actor, "problems differ" if wanted else "problems alike", problem=problem, now=now
    )


async def ask(tx: Transaction, actor: Actor, joins_id: int, *, head_id: int, now: int) -> Outlook:
    """The author of either wants them joined; said once a pair.

    Raises Refused: GONE, NOT_FOR_YOU, NOT_YOURS, JOINED_ALREADY, NOT_THE_SAME, ASKED_ALREADY.
    """
    seen = await look(tx, actor, joins_id, head_id=head_id)
    if actor.id not in (seen.joins.author_id, seen.head.author_id):
        raise Refused(Reason.NOT_YOURS)
    if seen.said and seen.said.said == "different":
        raise Refused(Reason.NOT_THE_SAME)
    if seen.said and seen.said.at + WISHED > now:
        raise Refused(Reason.ASKED_ALREADY)
    await families.say_of_pair(
        tx, seen.joins.id, seen.head.id, said="asked", person_id=actor.id, now=now
    )
    return seen


async def wished(rows: Rows, problem_id: int, *, now: int) -> list[int]:
    """With which others its author, or theirs, wants it joined; for so long."""
    return [
        pair.first_id + pair.second_id - problem_id
        for pair in await families.pairs_of(rows, problem_id)
        if pair.said == "asked" and pair.at + WISHED > now
    ]


async def wishes(rows: Rows, actor: Actor, *, now: int) -> list[Wish]:
    """Authors' wishes that this coordinator may decide, the oldest first.

    Raises Refused: ONLY_COORDINATORS.
    """
    coordinators.require(actor)
    found = []
    for pair in await families.asked_since(rows, now - WISHED, limit=LOOKED_THROUGH):
        both = await problems.standing(rows, [pair.first_id, pair.second_id])
        if len(both) == 2 and await _decides(rows, actor, [one.id for one in both]):
            first, second = both
            head = in_front(first, second)
            joins = second if head.id == first.id else first
            apart = joins.id not in await families.ids_of(rows, head.id)
            found += [Wish(joins, head)] if apart else []
    return found[:WISHES]


async def _say_different(
    tx: Transaction, actor: Actor, one_id: int, *, other_id: int, now: int
) -> None:
    await families.say_of_pair(tx, one_id, other_id, said="different", person_id=actor.id, now=now)


async def _decides(rows: Rows, actor: Actor, ids: Collection[int]) -> bool:
    """Whether they look after all of these."""
    regions = [await problems.regions_of(rows, problem_id) for problem_id in ids]
    return all(is_concerned(actor, of_one) for of_one in regions)


async def _require_concerned(rows: Rows, actor: Actor, ids: Collection[int]) -> None:
    if not await _decides(rows, actor, ids):
        raise Refused(Reason.NOT_YOUR_REGION if actor.coordinator else Reason.NOT_YOURS)


async def _trace(tx: Transaction, actor: Actor, deed: str, *, problem: Problem, now: int) -> None:
    about = About(problem.author_id, problem.title)
    regions = await problems.regions_of(tx, problem.id)
    await coordinators.leave_trace(tx, actor, deed, subject=about, regions=regions, now=now)
