"""What became of letters that left, until it is written down: tried until it succeeds.

The process keeps it, not the sender, which begins anew where a database was away for so long that
the lease was lost. Else what has left would leave again.
"""

import logging
from collections import Counter
from collections.abc import Sequence

from basics.records import dataclass
from jobs.ready import adds
from jobs.sending.settle import Fate, settle, settle_alone
from storage.db import Database
from storage.failures import DatabaseError, Unavailable
from storage.outbox import PREVIEW, Letter

log = logging.getLogger(__name__)

#: Seconds until a database that can't be used is tried again.
PAUSE = 1.0


@dataclass(frozen=True, slots=True)
class End:
    kind: str
    outcome: str


class Fates:
    def __init__(self) -> None:
        self._waiting: dict[int, Fate] = {}
        #: Whether the last try was in vain: then nothing else may be sent.
        self.are_stuck = False
        #: How many letters of a kind came to which end, and how often Telegram said 429.
        self.ends: Counter[End] = Counter()
        self.too_many = 0

    def add(self, fate: Fate) -> None:
        letter, result = fate.letter, fate.result
        self.ends[End(letter.kind, result.kind)] += 1
        self.too_many += result.pause > 0
        if result.kind == "failed" and not result.follow and _is_missed(letter):
            log.error("a letter (%s) can't be sent: %s", letter.kind, result.error)
        self._waiting[letter.id] = fate

    def all(self) -> list[Fate]:
        """Those that are not written down."""
        return list(self._waiting.values())

    def written(self, fates: Sequence[Fate]) -> None:
        for fate in fates:
            self._waiting.pop(fate.letter.id, None)
        self.are_stuck = False

    def stick(self, error: Unavailable) -> None:
        """They could not be written down."""
        if self._waiting and not self.are_stuck:
            log.warning("it waits to be written what became of a letter: %s", error)
            self.are_stuck = True

    async def write_down(self, db: Database, now: int) -> None:
        """Each by itself, where it can't be done for all at once. Raises Unavailable."""
        for fate in self.all():
            await self._write(db, fate, now)
            self.written([fate])

    async def _write(self, db: Database, fate: Fate, now: int) -> None:
        letter, result = fate.letter, fate.result
        try:
            await db.write(lambda tx: settle(tx, letter, result, now=now))
        except Unavailable:
            raise
        except Exception:  # whatever else follows from it, the letter has left
            if not self.are_stuck:
                log.exception("what follows from letter %d could not be done", letter.id)
            await self._write_alone(db, fate, now)

    async def _write_alone(self, db: Database, fate: Fate, now: int) -> None:
        try:
            await db.write(lambda tx: settle_alone(tx, fate.letter, fate.result, now=now))
        except DatabaseError as error:
            raise Unavailable(str(error)) from error


def _is_missed(letter: Letter) -> bool:
    """Somebody will miss it who hears of it nowhere else: who wrote to many sees how many did not
    get it, and a preview that could not be shown is said."""
    return adds(letter.method) and letter.mailing is None and letter.kind != PREVIEW
