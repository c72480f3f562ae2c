"""What is written with whatever is committed next: by itself it would be a commit more."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager

from storage.db import Database, Transaction
from storage.failures import DatabaseError, Spoilt, Unavailable

Work = Callable[[Transaction], Awaitable[None]]


class Along:
    """Joins each transaction, see `Database.accompanied`. For what may be done again without harm,
    and is lost without any when the process ends before."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._wanted: dict[asyncio.Future[None], Work] = {}
        #: What is written with the transaction that is under way.
        self._written: list[asyncio.Future[None]] = []

    def joining(self) -> AbstractContextManager[None]:
        return self._db.accompanied(self)

    async def write(self, work: Work, seconds: float) -> None:
        """By itself where nothing is committed for so long."""
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._wanted[mine] = work
        try:
            await asyncio.wait((mine,), timeout=seconds)
        finally:
            self._wanted.pop(mine, None)
        if mine.done():
            await mine
        else:
            await self._db.write(work)

    async def enter(self, tx: Transaction) -> None:
        """What goes wrong is told to who wanted it, and spoils nothing of the others'."""
        for mine, work in list(self._wanted.items()):
            try:
                await work(tx)
            except Unavailable:
                raise
            except DatabaseError as error:
                self._wanted.pop(mine, None)
                if not mine.done():
                    mine.set_exception(error)
                raise Spoilt from error
            self._written.append(mine)

    async def join(self, _tx: Transaction) -> None:
        pass

    def kept(self) -> None:
        written, self._written = self._written, []
        for mine in written:
            self._wanted.pop(mine, None)
            if not mine.done():
                mine.set_result(None)

    def lost(self, **_certain: bool) -> None:
        """It is written with the next."""
        self._written = []
