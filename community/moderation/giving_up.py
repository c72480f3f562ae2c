"""What becomes of the hidden things of somebody who is forgotten."""

from community.moderation import hiding
from storage.db import Transaction
from storage.moderation import queue, sealed, things


async def give_up(tx: Transaction, person_id: int) -> None:
    """Nobody can bring them back any more, and nothing is left to decide about them."""
    for kept in await sealed.of_author(tx, person_id):
        thing = await things.get(tx, kept.what, kept.thing_id)
        await sealed.set_state(tx, kept, "withdrawn", purge_at=None)
        await sealed.remove(tx, kept.what, kept.thing_id)
        if thing:
            await hiding.mark_stale(tx, thing)
    await queue.close_all_of(tx, person_id)
