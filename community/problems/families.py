"""What stands together stays right whatever becomes of one of them: recounted, never moved."""

from collections.abc import Sequence
from dataclasses import replace

from storage import posts
from storage.db import Rows, Transaction
from storage.problems import families, problems
from storage.problems.families import Join


async def recount(tx: Transaction, ids: Sequence[int]) -> int:
    """Of all that stand together, the head first: one number, and their cards are drawn anew."""
    for problem_id in ids:
        posts.mark_stale(tx, "problem", problem_id)
    return await families.recount(tx, ids[0])


async def split(tx: Transaction, leaving: Sequence[int], left: Sequence[int]) -> None:
    """The links are gone already. Who stands alone now has what it had, and what was pressed
    since stays where it was pressed."""
    await families.let_go(tx, [*leaving, *left] if len(left) == 1 else leaving)
    await recount(tx, left)


async def leave(tx: Transaction, problem_id: int, *, rests: bool = False) -> None:
    """It is withdrawn or forgotten, or hidden, which `rests`: those that joined it stand alone
    again, and nothing of theirs is lost."""
    join = await families.join_of(tx, problem_id)
    if join:
        await _leave_head(tx, join, rests=rests)
    else:
        await _dissolve(tx, problem_id, rests=rests)
    if not rests:
        for waiting in await families.resting(tx, problem_id):
            await families.remove(tx, waiting.problem_id)


async def _leave_head(tx: Transaction, join: Join, *, rests: bool) -> None:
    for other in await families.joins_to(tx, join.head_id):
        if other.to_id == join.problem_id:
            await families.put(tx, replace(other, to_id=join.head_id))
    await _take_out(tx, join, rests=rests)
    await split(tx, [join.problem_id], await families.ids_of(tx, join.head_id))
    await recount(tx, [join.problem_id])


async def _dissolve(tx: Transaction, head_id: int, *, rests: bool) -> None:
    joined = await families.joins_to(tx, head_id)
    for join in joined:
        await _take_out(tx, join, rests=rests)
    for join in joined:
        await split(tx, [head_id], [join.problem_id])
    if joined:
        await recount(tx, [head_id])


async def _take_out(tx: Transaction, join: Join, *, rests: bool) -> None:
    if rests:
        await families.put(tx, replace(join, rests=1))
    else:
        await families.remove(tx, join.problem_id)


async def come_back(tx: Transaction, problem_id: int) -> None:
    """It is hidden no more: what rested stands together again, if nothing else was done since."""
    for join in await families.resting(tx, problem_id):
        head_id = await families.head_of(tx, join.head_id)
        if await _may_return(tx, join.problem_id, head_id):
            woken = replace(join, head_id=head_id, to_id=head_id, rests=0)
            await families.put(tx, woken)
            await recount(tx, await families.ids_of(tx, head_id))
        elif await _stands(tx, join.problem_id) and await _stands(tx, join.head_id):
            await families.remove(tx, join.problem_id)


async def _may_return(rows: Rows, problem_id: int, head_id: int) -> bool:
    joined = await families.joins_to(rows, problem_id)
    both = await _stands(rows, problem_id) and await _stands(rows, head_id)
    return both and not joined and problem_id != head_id


async def _stands(rows: Rows, problem_id: int) -> bool:
    problem = await problems.get(rows, problem_id)
    return problem is not None and problem.stands
