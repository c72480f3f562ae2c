"""What is left to do, in numbers, for who watches over the bot and who waits for it."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import field

from basics.records import dataclass
from basics.spans import SECOND
from jobs.bell import heard
from storage import facts, inbox
from storage.db import Rows
from storage.sending import waiting
from storage.sending.left import left

#: Milliseconds: what is put off for no longer than this is due, such as the card of an album.
SOON = 3_000
#: Seconds after which who waits looks again where nothing is written meanwhile, and where only
#: taps are left, of which nothing is written.
LOOK, GLANCE = 0.05, 0.003
#: A round of ticks that still writes after so many others would write for ever.
ROUNDS = 100


@dataclass(frozen=True, slots=True)
class Backlog:
    #: Updates that were not served yet.
    updates: int = 0
    #: Taps that have no answer yet.
    taps: int = 0
    #: Letters that are due and have not left, those of mailings included.
    letters: int = 0
    #: Cards that show what is no longer so.
    cards: int = 0
    #: Pictures and papers to be drawn.
    drawings: int = 0

    def __bool__(self) -> bool:
        return bool(self.taps) or any(self.rows)

    @property
    def rows(self) -> tuple[int, ...]:
        """What stands in the database, in the order in which one leads to another."""
        return self.updates, self.letters, self.cards, self.drawings


@dataclass(frozen=True, slots=True)
class Ages:
    """In whole seconds; None where there is nothing."""

    #: Since the last update came.
    update: int | None
    #: Since the first of the letters waits that may leave.
    letter: int | None
    #: Since the first update came that is not served.
    unserved: int | None = None
    #: Since the last copy of a night was made, and since one could not be.
    copy: int | None = None
    copy_failed: int | None = None
    #: Since all was last seen in the copy that follows, and since it no longer is there.
    followed: int | None = None
    behind: int | None = None


async def ages(rows: Rows, now: int) -> Ages:
    def since(at: int | None) -> int | None:
        return None if at is None else max(0, now - at) // SECOND

    newest, due = await inbox.newest(rows), await waiting.oldest_due(rows, now)
    unserved, copies = await inbox.oldest(rows), await facts.copies(rows)
    following = await facts.following(rows)
    return Ages(
        since(newest),
        since(due),
        since(unserved),
        copy=since(copies.made_at),
        copy_failed=since(copies.failed_at),
        followed=since(following.made_at),
        behind=since(following.failed_at),
    )


async def backlog(rows: Rows, taps: Callable[[], int], now: int, *, soon: int = SOON) -> Backlog:
    """What is due at `now`, in milliseconds, or within so many after it.

    Taps come last: one that was just served waits for its answer, and is no update any more.
    """
    found = await left(rows, now, due=now + soon)
    return Backlog(found.updates, taps(), found.letters, found.cards, found.drawings)


@dataclass(frozen=True, slots=True)
class Rest:
    """Waits until the bot has done all that it has to do. In the sandbox only."""

    #: What is due within so many milliseconds.
    look: Callable[[int], Awaitable[Backlog]]
    #: Calls every tick.
    turn: Callable[[], Awaitable[None]]
    #: Of the loops for updates, letters, cards and drawings. Rung so that none sleeps while
    #: somebody waits for it.
    bells: Sequence[asyncio.Event]
    #: A number that changes with what is written.
    written: Callable[[], int]
    #: Whether something is being written: what follows from it is not counted yet.
    writing: Callable[[], bool]
    #: Set when something was written: only that leaves less to do.
    news: asyncio.Event = field(default_factory=asyncio.Event)
    #: Lets so many milliseconds pass at once, where the clock is one's own.
    pass_time: Callable[[int], None] | None = None

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
        while (found := await self.look(SOON)) or self.writing():
            for bell, count in zip(self.bells, found.rows, strict=False):
                if count:
                    bell.set()
            await heard(self.news, LOOK if any(found.rows) else GLANCE)
            if self.pass_time and any(found.rows) and await self._is_idle():
                self.pass_time(SOON)

    async def _is_idle(self) -> bool:
        """Whether what is left is due later than now."""
        return not (self.writing() or await self.look(0) or self.writing())
