from basics.records import dataclass
from basics.spans import DAY
from community.people.people import Actor
from community.problems.families import recount
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from storage import posts
from storage.db import Transaction
from storage.digests import activity
from storage.problems import families, problems, votes
from storage.problems.votes import VoteCheck

VOTES_A_DAY = 200
#: So many colleagues have a problem: worth telling, each once.
MANY = (5, 15, 50, 150, 500)


@dataclass(frozen=True, slots=True)
class Tally:
    votes: int
    #: False when the press changed nothing.
    changed: bool


async def vote(tx: Transaction, problem_id: int, actor: Actor, *, now: int) -> Tally:
    """Say "I have this too". Pressed again it stays as it is.

    Raises Refused: GONE, NOT_FOR_YOU, OWN_PROBLEM, TOO_MANY_VOTES.
    """
    check = await votes.check(tx, problem_id, actor.id, group_id=actor.group_id, since=now - DAY)
    if check is None or check.state not in ("open", "solved") or not check.shown:
        # Its author, a coordinator, or who opened a link may still read it; else this refuses.
        problem = await readable_problem(tx, problem_id, actor)
        check = votes.VoteCheck(
            problem.author_id,
            problem.state,
            problem.votes,
            shown=1,
            is_in=int(await votes.is_in(tx, problem_id, actor.id)),
            lately=await votes.count_since(tx, actor.id, now - DAY, now=now),
            together=len(await families.ids_of(tx, problem_id)) - 1,
        )
    if check.author_id == actor.id:
        raise Refused(Reason.OWN_PROBLEM)
    if check.together:
        return await _vote_together(tx, problem_id, actor, check=check, now=now)
    if check.is_in:
        return Tally(check.votes, changed=False)
    if check.lately >= VOTES_A_DAY:
        raise Refused(Reason.TOO_MANY_VOTES)
    await votes.add(tx, problem_id, actor.id, now=now)
    tally = await _count(tx, problem_id, 1)
    await _tell_many(tx, problem_id, tally.votes, now=now)
    return tally


async def _tell_many(tx: Transaction, problem_id: int, count: int, *, now: int) -> None:
    if count in MANY:
        await activity.add(tx, "shared", problem_id, problem_id=problem_id, now=now, detail=count)


async def _vote_together(
    tx: Transaction, problem_id: int, actor: Actor, *, check: VoteCheck, now: int
) -> Tally:
    """Kept with the card where it is pressed; a person counts once in all that stand together."""
    ids = await families.ids_of(tx, problem_id)
    if not check.is_in and check.lately >= VOTES_A_DAY:
        raise Refused(Reason.TOO_MANY_VOTES)
    await votes.add(tx, problem_id, actor.id, now=now)
    await families.give_back(tx, ids, actor.id)
    await families.set_apart(tx, ids[0], actor.id, apart=False)
    count = await recount(tx, ids)
    if count != check.votes:
        await _tell_many(tx, ids[0], count, now=now)
    return Tally(count, changed=count != check.votes)


async def take_back_vote(tx: Transaction, problem_id: int, actor: Actor) -> Tally:
    problem = await readable_problem(tx, problem_id, actor)
    ids = await families.ids_of(tx, problem_id)
    if len(ids) > 1:
        changed = await families.put_aside(tx, ids, actor.id, pressed=problem_id)
        return Tally(await recount(tx, ids), changed)
    if not await votes.remove(tx, problem_id, actor.id):
        return Tally(problem.votes, changed=False)
    return await _count(tx, problem_id, -1)


async def _count(tx: Transaction, problem_id: int, change: int) -> Tally:
    posts.mark_stale(tx, "problem", problem_id)
    return Tally(await problems.add_votes(tx, problem_id, change), changed=True)
