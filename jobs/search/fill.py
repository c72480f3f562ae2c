"""Texts from before search is told of them, a few at a time."""

import asyncio
from functools import partial

from storage.db import Database
from storage.search import texts
from storage.search.texts import Kind, Said, Text

#: Texts in one transaction, and transactions in one tick.
AT_A_TIME, PIECES = 25, 8
#: It rests so many times as long as it works: the loop is others' for most of the time.
REST = 5


async def fill_search(db: Database, _now: int) -> None:
    for _ in range(PIECES):
        for kind in await texts.unfilled(db):
            await _fill(db, kind)


async def _fill(db: Database, kind: Kind) -> None:
    old = await texts.old(db, kind, at_a_time=AT_A_TIME)
    if old:
        made = await _made(kind, old)
        await db.write(partial(texts.fill, kind=kind, made=made))
    else:
        await db.write(partial(texts.filled, kind=kind))


async def _made(kind: Kind, old: list[Said]) -> dict[Said, Text]:
    """Before the transaction, with others' turn after each: what 25 texts are about takes a tenth
    of a second, in which nobody would be answered; many times that on a machine that is busy."""
    loop, made = asyncio.get_running_loop(), {}
    for said in old:
        began = loop.time()
        made[said] = texts.made(kind, said)
        await asyncio.sleep(REST * (loop.time() - began))
    return made
