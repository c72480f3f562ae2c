"""What is still to be done for those who asked to be forgotten, once the last word has left."""

from functools import partial

from storage.db import Database, Transaction
from storage.people import forgetting, leftovers, people


async def forget(db: Database, _now: int) -> None:
    for person_id, at in (await leftovers.noted(db)).items():
        if not await leftovers.is_under_way(db, person_id, at):
            await db.write(partial(_finish, person_id=person_id, at=at))


async def _finish(tx: Transaction, person_id: int, at: int) -> None:
    if await people.get(tx, person_id) is None:
        await forgetting.drop_rest(tx, person_id)
    await leftovers.finish(tx, person_id, at)
