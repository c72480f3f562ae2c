"""What is left to do, in numbers, for who watches over the bot and who waits for it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from basics.spans import SECOND
from storage import inbox, outbox, posts
from storage.broadcasts import mailings
from storage.db import Rows
from storage.drawings import drawings

#: Milliseconds: what is put off for no longer than this is due, such as the card of an album.
SOON = 3_000
#: Seconds between two looks of who waits.
LOOK = 0.01
#: A round of ticks that still writes after so many others would write for ever.
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Backlog:
    #: Updates that were not served yet.
    updates: int
    #: Taps that have no answer yet.
    taps: int
    #: Letters that are due and have not left, those of mailings included.
    letters: int
    #: Cards that show what is no longer so.
    cards: int
    #: Pictures and papers to be drawn.
    drawings: int

    def __bool__(self) -> bool:
        return any((self.updates, self.taps, self.letters, self.cards, self.drawings))


@dataclass(frozen=True, slots=True)
class Ages:
    """In whole seconds; None where there is nothing."""

    #: Since the last update came.
    update: int | None
    #: Since the first of the letters waits that may leave.
    letter: int | None


async def ages(rows: Rows, now: int) -> Ages:
    def since(at: int | None) -> int | None:
        return None if at is None else max(0, now - at) // SECOND

    return Ages(since(await inbox.newest(rows)), since(await outbox.oldest_due(rows, now)))


async def backlog(rows: Rows, taps: Callable[[], int], now: int) -> Backlog:
    """What is due at `now`, in milliseconds, or soon after it.

    Taps come last: one that was just served waits for its answer, and is no update any more.
    """
    due = now + SOON
    updates = await inbox.count_waiting(rows)
    letters = await outbox.count_due(rows, due) + await mailings.count_waiting(rows, now)
    cards = await posts.count_stale(rows, due)
    wanted = await drawings.count_wanted(rows, due)
    return Backlog(updates, taps(), letters, cards, wanted)


@dataclass(frozen=True, slots=True)
class Rest:
    """Waits until the bot has done all that it has to do. In the sandbox only."""

    look: Callable[[], Awaitable[Backlog]]
    #: Calls every tick.
    turn: Callable[[], Awaitable[None]]
    #: Rung so that no loop sleeps while somebody waits.
    bells: Sequence[asyncio.Event]
    #: A number that changes with what is written.
    written: Callable[[], int]
    #: Whether something is being written: what follows from it is not counted yet.
    writing: Callable[[], bool]

    async def reached(self, *, ticks: bool) -> None:
        """Returns once nothing is left; with `ticks`, nothing that is due by the clock either."""
        await self._calm()
        for _ in range(ROUNDS if ticks else 0):
            before = self.written()
            await self.turn()
            await self._calm()
            if self.written() == before:
                return
        if ticks:
            raise RuntimeError(f"the ticks find something to do after {ROUNDS} rounds")

    async def _calm(self) -> None:
        while await self.look() or self.writing():
            for bell in self.bells:
                bell.set()
            await asyncio.sleep(LOOK)
