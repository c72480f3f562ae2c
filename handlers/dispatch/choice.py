"""What is served together in one transaction."""

import asyncio
from dataclasses import field

from telegram import Update

from basics.records import dataclass
from community.search.foreseen import Foreseen
from handlers.dispatch.before import Memberships
from storage.db import Rows
from storage.inbox import Arrival

#: Updates in one transaction, and those that wait and are passed by before it.
BATCH, PASSED = 50, 1_000
#: In one for which what is being fetched must wait.
SHORT = 15
#: Seconds that a transaction shall take: who renews the lease waits for its end.
LONGEST = 2.0


@dataclass(frozen=True, slots=True)
class Parsed:
    arrival: Arrival
    #: None if it can't be read.
    update: Update | None
    #: What Telegram was asked for it, where it is served now.
    memberships: Memberships = field(default_factory=dict)
    #: What Telegram is asked for it.
    asked: "asyncio.Task[Memberships] | None" = None
    #: What it looks for, found before the transaction.
    foreseen: Foreseen = field(default_factory=Foreseen)
    #: What was read to know that, where it is served at once.
    read: Rows | None = None

    @property
    def person_id(self) -> int | None:
        """Whose it is; None where nobody's."""
        user = self.update.effective_user if self.update else None
        return user.id if user else None

    @property
    def tap(self) -> str:
        """By what it is answered; empty where it is no tap."""
        pressed = self.update.callback_query if self.update else None
        return pressed.id if pressed else ""


@dataclass(slots=True)
class Pace:
    """How many are served together, by what the last ones took: few while the machine or the
    database is slow."""

    room: int = BATCH

    def note(self, served: int, seconds: float) -> None:
        """So many took so long."""
        fit = LONGEST * served / seconds if seconds > 0 else BATCH
        self.room = max(1, min(BATCH, int(fit)))


@dataclass(slots=True)
class Choice:
    """The next batch, as far as it is chosen."""

    size: int
    batch: list[Parsed] = field(default_factory=list)
    #: Places of those that wait, for Telegram, for their own or for the next batch.
    passed: list[int] = field(default_factory=list)
    #: Whose updates are in the batch, and whose wait.
    served: set[int | None] = field(default_factory=set)
    waiting: set[int | None] = field(default_factory=set)
    is_over: bool = False

    @property
    def room(self) -> int:
        return self.size - len(self.batch)

    @property
    def goes_on(self) -> bool:
        return not self.is_over and self.room > 0 and len(self.passed) < PASSED
