"""Those whose problems stand in a draft look at it, and say whether it is meant so."""

from community.briefs import briefs
from community.people.people import Actor
from storage.briefs import checks
from storage.db import Transaction


async def hush(tx: Transaction, actor: Actor, brief_id: int, *, now: int) -> None:
    """Hear no more of this brief. Raises Refused as `briefs.readable` does."""
    brief = await briefs.readable(tx, brief_id, actor)
    await checks.hush(tx, brief.id, actor.id, now=now)
