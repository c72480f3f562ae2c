"""Texts from before search is told of them, a few at a time."""

from functools import partial

from storage.db import Database
from storage.search import texts

#: Texts in one transaction, and transactions in one tick.
AT_A_TIME, PIECES = 25, 8


async def fill_search(db: Database, _now: int) -> None:
    for _ in range(PIECES):
        for kind in await texts.unfilled(db):
            await db.write(partial(texts.fill, kind=kind, at_a_time=AT_A_TIME))
