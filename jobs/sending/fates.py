"""What became of letters that left, until it is written down: tried until it succeeds.

The process keeps it, not the sender, which begins anew where a database was away for so long that
the lease was lost. Else what has left would leave again.
"""

import asyncio
import logging
from collections.abc import Callable
from dataclasses import dataclass

from jobs.sending.delivery_result import DeliveryResult
from jobs.sending.settle import settle, settle_alone
from storage.db import Database, DatabaseError, Unavailable
from storage.outbox import Letter

log = logging.getLogger(__name__)

#: Seconds until a database that can't be used is tried again.
PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class Fate:
    letter: Letter
    result: DeliveryResult


class Fates:
    def __init__(self) -> None:
        self._waiting: dict[int, Fate] = {}
        #: Letters of which it could not be written at the first try.
        self._stuck: set[int] = set()

    @property
    def are_stuck(self) -> bool:
        """Nothing else may be sent before they are written down."""
        return bool(self._stuck)

    async def settle(
        self, db: Database, letter: Letter, result: DeliveryResult, *, now: Callable[[], int]
    ) -> None:
        """As often as it takes: what has left must not leave again."""
        self._waiting[letter.id] = Fate(letter, result)
        while letter.id in self._waiting:
            try:
                await self._write(db, self._waiting[letter.id], now())
            except Unavailable as error:
                if not self._stuck:
                    log.warning("it waits to be written what became of a letter: %s", error)
                self._stuck.add(letter.id)
                await asyncio.sleep(PAUSE)

    async def write_down(self, db: Database, now: int) -> None:
        """All that a sender before could not. Raises Unavailable."""
        for fate in list(self._waiting.values()):
            await self._write(db, fate, now)

    async def _write(self, db: Database, fate: Fate, now: int) -> None:
        letter, result = fate.letter, fate.result
        try:
            await db.write(lambda tx: settle(tx, letter, result, now=now))
        except Unavailable:
            raise
        except Exception:  # whatever else follows from it, the letter has left
            if letter.id not in self._stuck:
                log.exception("what follows from letter %d could not be done", letter.id)
            await self._write_alone(db, fate, now)
        del self._waiting[letter.id]
        self._stuck.discard(letter.id)

    async def _write_alone(self, db: Database, fate: Fate, now: int) -> None:
        try:
            await db.write(lambda tx: settle_alone(tx, fate.letter, fate.result, now=now))
        except DatabaseError as error:
            raise Unavailable(str(error)) from error
