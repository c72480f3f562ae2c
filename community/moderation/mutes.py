"""Who only reads, where more than one decision says so: the longest holds, and each is lifted by
itself."""

from storage.db import Transaction
from storage.moderation import queue
from storage.moderation.queue import Decision
from storage.people import silenced


async def put(tx: Transaction, person_id: int, until: int, *, now: int) -> None:
    """Until then, or for as long as they were muted before."""
    known = await silenced.until(tx, person_id)
    if known is None or _end(until) > _end(known):
        await silenced.put(tx, person_id, until, now=now)


async def lift(tx: Transaction, decision: Decision, *, now: int) -> bool:
    """It holds no more; False where another one, of which it was no part, keeps them silent."""
    holds = await silenced.until(tx, decision.author_id)
    if holds is None:
        return True
    if decision.until is None or _end(holds) > _end(decision.until):
        return False
    await silenced.remove(tx, decision.author_id)
    others = [
        one.until
        for one in await queue.silences_of(tx, decision.author_id)
        if one.id != decision.id and one.until is not None and _end(one.until) > now
    ]
    if others:
        await silenced.put(tx, decision.author_id, max(others, key=_end), now=now)
    return not others


def _end(until: int) -> float:
    return float("inf") if until == silenced.FOR_GOOD else until
