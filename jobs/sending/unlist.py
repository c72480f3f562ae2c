"""What was hidden, taken back or called otherwise is taken out of the lists that stand in groups,
a piece at a time: nobody waits for the look at all of them."""

from functools import partial

from storage.db import Database
from storage.sending import unlisting
from storage.sending.unlisting import LOOKED_AT, MARKED, Unlisting


async def unlist(db: Database, _now: int) -> None:
    for one in await unlisting.waiting(db):
        await _look_through(db, one)


async def _look_through(db: Database, one: Unlisting) -> None:
    """Where it is noted anew meanwhile the next tick begins with the first list again."""
    reached = one.reached
    while last := await unlisting.next_lists(db.aside, reached, limit=LOOKED_AT):
        found = await unlisting.naming(db.aside, one.thing, reached, last=last)
        for at in range(0, len(found), MARKED):
            letters = found[at : at + MARKED]
            if not await db.write(partial(unlisting.mark, one=one, letters=letters)):
                return
        reached = last
    await db.write(partial(unlisting.end, one=one))
