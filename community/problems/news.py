"""What is told to whoever follows a problem; who they are is looked up when it is spread."""

from basics.spans import DAY
from storage.db import Transaction
from storage.digests import activity
from storage.following import news
from storage.following.news import ASKED, VOTED, WROTE, Event
from storage.problems import problems, still_so
from storage.problems.comments import Added
from storage.problems.problems import Problem
from storage.revisits import revisits

#: A thread without a word for so long has fallen silent: who wrote there hears of it no more.
SILENT = 60 * DAY


#: Where those who have it may say that it still is so.
ENDED = ("solved", "helped", "otherwise", "answered", "cannot")
#: How it stands, in words of `standing`, while nothing more is looked for.
SOLVED = ("solved", "helped", "otherwise")


def standing(problem: Problem) -> str:
    """How it stands, in one word: what is told is that it changed."""
    if problem.solved_by is not None:
        return "solved"
    if problem.status == "answered" and problem.state == "solved":
        return "helped"
    return problem.status or problem.state


async def tell_status(tx: Transaction, before: Problem, *, by: int, now: int) -> None:
    """To all who share it, if it stands otherwise than before."""
    after = await problems.get(tx, before.id)
    if after is None or not after.stands:
        return
    if (standing(after), after.solved_by) != (standing(before), before.solved_by):
        await _come_back_later(tx, before, after, now=now)
    if standing(after) == standing(before):
        return
    if standing(after) not in ENDED and after.still_so:
        await still_so.clear(tx, before.id)
    event = Event(
        "problem", before.id, "status", after.status_id or 0, standing(before), by, VOTED, now
    )
    await news.add(tx, event)
    await activity.add_for_followers(
        tx, "status", before.id, problem_id=before.id, now=now, detail=now
    )


async def _come_back_later(tx: Transaction, before: Problem, after: Problem, *, now: int) -> None:
    """Its author is asked months later whether it still is solved."""
    if standing(after) in SOLVED:
        await revisits.plan(
            tx,
            "problem",
            after.id,
            person_id=after.author_id,
            solution_id=after.solved_by,
            now=now,
        )
    elif standing(before) in SOLVED:
        await revisits.drop(tx, "problem", after.id)
    if before.lasts_months:
        await revisits.put_on_problem(tx, after.id, 0)


async def tell_comment(
    tx: Transaction, problem_id: int, made: Added, *, by: int, now: int
) -> None:
    """To who asked for news; to who wrote there, while the thread is alive."""
    alive = made.after is not None and now - made.after <= SILENT
    reaches = WROTE if alive else ASKED
    await news.add(tx, Event("problem", problem_id, "comment", made.id, "", by, reaches, now))


async def tell_solution(
    tx: Transaction, problem_id: int, solution_id: int, *, by: int, now: int
) -> None:
    """To who asked for news, and to who wrote there."""
    await news.add(tx, Event("problem", problem_id, "solution", solution_id, "", by, WROTE, now))
