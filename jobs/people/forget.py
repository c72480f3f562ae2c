"""What is still to be done for those who asked to be forgotten: their traces are looked for beside
everything else, piece by piece, and deleted; the last ones once the last word to them has left."""

from collections.abc import Awaitable, Callable, Sequence
from functools import partial

from community.people import privacy
from storage.db import Database, Rows, Transaction
from storage.people import forgetting, leftovers, people
from storage.people.leftovers import CHANGED, Forgotten, Span, spans


async def forget(db: Database, _now: int) -> None:
    for who in await leftovers.noted(db):
        if who.name is not None:
            await _clear(db, who)
        if not await leftovers.is_under_way(db, who.person_id, who.at):
            await _clear_updates(db, who)
            await db.write(partial(_finish, person_id=who.person_id, at=who.at))


async def _clear(db: Database, who: Forgotten) -> None:
    await _clear_updates(db, who)
    last = await leftovers.last_letter(db)
    await _purge(db, who, last, find=leftovers.letters_of, purge=leftovers.purge_letters)
    await _purge(db, who, last, find=leftovers.letters_by, purge=leftovers.unname_letters)
    await db.write(partial(privacy.drop_held, who=who))
    last = await leftovers.last_drawing(db)
    await _purge(db, who, last, find=leftovers.drawings_of, purge=leftovers.purge_drawings)
    await db.write(lambda tx: leftovers.mark_cleared(tx, who.person_id))


async def _clear_updates(db: Database, who: Forgotten) -> None:
    last = await leftovers.last_update(db)
    await _purge(db, who, last, find=leftovers.updates_of, purge=leftovers.purge_updates)


async def _purge(
    db: Database,
    who: Forgotten,
    last: int,
    *,
    find: Callable[[Rows, Forgotten, Span], Awaitable[list[int]]],
    purge: Callable[[Transaction, Sequence[int]], Awaitable[None]],
) -> None:
    for span in spans(last):
        found = await find(db.aside, who, span)
        for at in range(0, len(found), CHANGED):
            await db.write(partial(_change, purge=purge, numbers=found[at : at + CHANGED]))


async def _change(
    tx: Transaction,
    purge: Callable[[Transaction, Sequence[int]], Awaitable[None]],
    numbers: Sequence[int],
) -> None:
    await purge(tx, numbers)


async def _finish(tx: Transaction, person_id: int, at: int) -> None:
    if await people.get(tx, person_id) is None:
        await forgetting.drop_rest(tx, person_id)
    await leftovers.finish(tx, person_id, at)
