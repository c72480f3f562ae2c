from dataclasses import dataclass

from basics.spans import DAY
from community.people.people import Actor
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from storage import posts
from storage.db import Transaction
from storage.digests import activity
from storage.problems import problems, votes

VOTES_A_DAY = 200
#: So many colleagues have a problem: worth telling, each once.
MANY = (5, 15, 50, 150, 500)


@dataclass(frozen=True, slots=True)
class Tally:
    votes: int
    #: False when the press changed nothing.
    changed: bool


async def vote(tx: Transaction, problem_id: int, actor: Actor, *, now: int) -> Tally:
    """Say "I have this too". Pressed again it stays as it is."""
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
        )
    if check.author_id == actor.id:
        raise Refused(Reason.OWN_PROBLEM)
    if check.is_in:
        return Tally(check.votes, changed=False)
    if check.lately >= VOTES_A_DAY:
        raise Refused(Reason.TOO_MANY_VOTES)
    await votes.add(tx, problem_id, actor.id, now=now)
    tally = await _count(tx, problem_id, 1)
    if tally.votes in MANY:
        await activity.add(
            tx, "shared", problem_id, problem_id=problem_id, now=now, detail=tally.votes
        )
    return tally


async def take_back_vote(tx: Transaction, problem_id: int, actor: Actor) -> Tally:
    problem = await readable_problem(tx, problem_id, actor)
    if not await votes.remove(tx, problem_id, actor.id):
        return Tally(problem.votes, changed=False)
    return await _count(tx, problem_id, -1)


async def _count(tx: Transaction, problem_id: int, change: int) -> Tally:
    posts.mark_stale(tx, "problem", problem_id)
    return Tally(await problems.add_to_count(tx, problem_id, votes=change), changed=True)
