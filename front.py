"""What others ask the bot over HTTP, from its start to its end: also while it stands by.

So a webhook reaches every bot that runs, and what it brings is in the inbox for the one at work.
"""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import command_line
from jobs.health import Watched, add_health, add_rest
from jobs.lease import Lease
from jobs.metrics import Meters, Times, add_metrics
from jobs.reach import Reach
from jobs.receiving.backlog import Backlog, Rest, ages, backlog
from jobs.receiving.listening import listening, why_not
from jobs.receiving.receive import AT_A_TIME, Receiver
from jobs.search.inline import is_inline
from jobs.sending.fates import Fates
from office import Kept, Office, Surroundings
from settings import Settings, SettingsError
from storage import inbox
from storage.connecting import behind
from storage.db import Database, Transaction
from storage.inbox import Fresh

if TYPE_CHECKING:
    from aiohttp import web

    from website.door import Door

log = logging.getLogger(__name__)


class Behind(Exception):
    """Something else waits to be served first."""


@dataclass(slots=True)
class Front:
    """One for as long as the program runs; the office comes and goes with the lease."""

    settings: Settings
    around: Surroundings
    db: Database
    lease: Lease
    kept: Kept = field(init=False)
    office: Office | None = None
    #: Of the loops of the office.
    bells: list[asyncio.Event] = field(default_factory=list)
    _runs: contextlib.AsyncExitStack | None = None

    def __post_init__(self) -> None:
        receiver = Receiver(
            self.db,
            self.around.now,
            asyncio.Event(),
            at_once=self._at_once,
            room=lambda: self.office.worker.pace.room if self.office else AT_A_TIME,
            passing=self._passing,
        )
        shared = bool(self.settings.webhook_url) and self.db.engine == "postgres"
        self.kept = Kept(self.lease, Fates(), Reach(), receiver, shared, Times())

    @contextlib.asynccontextmanager
    async def standing(self) -> AsyncIterator["Front"]:
        """While the block runs; where another has the address, once the block insists."""
        self.around.near(self._rest())
        try:
            with contextlib.suppress(OSError):
                await self._listen()
            yield self
        finally:
            if self._runs:
                await self._runs.aclose()

    async def insist(self) -> None:
        """Whoever works is heard: raises SettingsError where a webhook can't be."""
        try:
            await self._listen()
        except OSError as error:
            said = why_not(self.settings.listen.host, self.settings.listen.port, error)
            if self.settings.webhook_url:
                raise SettingsError(said) from None
            page = " and no public page" if self.settings.public_url else ""
            log.warning("%s. So there is no /health%s", said, page)

    @contextlib.contextmanager
    def at_work(self, office: Office) -> Iterator[None]:
        self.office, self.bells[:] = office, office.bells
        try:
            yield
        finally:
            self.office = None
            self.bells.clear()

    async def _listen(self) -> None:
        if self._runs is None:
            host, port = self.settings.listen.host, self.settings.listen.port
            async with contextlib.AsyncExitStack() as stack:
                door = await stack.enter_async_context(self._door())
                heard = listening(lambda: self._application(door), host, port, door=door)
                await stack.enter_async_context(heard)
                self._runs = stack.pop_all()

    @contextlib.asynccontextmanager
    async def _door(self) -> AsyncIterator["Door | None"]:
        """To the public page, where there is an address for it."""
        if not self.settings.public_url:
            yield None
            return
        # Only here: a start without a page is quicker, and smaller, without it.
        from website import door

        around = door.Around(
            self.settings, self.db, self.around.now, lambda: self.office is not None
        )
        async with door.opened(around, self.around.page) as found:
            yield found

    def _application(self, door: "Door | None") -> "web.Application":
        # Only here: it is loaded when the first asks.
        from aiohttp import web

        settings, now = self.settings, self.around.now
        application = web.Application()
        if settings.webhook_url:
            secret = settings.webhook_secret.reveal()
            application = self.kept.receiver.webhook(settings.webhook_path, secret)
        watched = Watched(
            self.db,
            look=lambda rows: backlog(rows, self._unanswered, now()),
            ages=lambda rows: ages(rows, now()),
            reach=self.kept.reach,
            version=command_line.version(),
            token=settings.health_token.reveal(),
            at_work=lambda: self.office is not None,
            behind=behind,
        )
        meters = Meters(
            self.db,
            self.lease,
            self.kept.fates,
            self.kept.served,
            received=lambda: self.kept.receiver.received,
            ticks=lambda: self.office.clockwork.ticks if self.office else (),
        )
        add_metrics(application, add_health(application, watched), meters)
        if self.around.rests:
            add_rest(application, self._rest())
        if door:
            door.add_to(application)
        return application

    def _passing(self, update: dict[str, Any]) -> bool:
        """What is typed behind the bot's name is answered without being kept, by whoever works."""
        if self.office is None or not is_inline(update):
            return False
        self.office.inline.take(update)
        return True

    def _unanswered(self) -> int:
        return self.office.taps.unanswered if self.office else 0

    def _rest(self) -> Rest:
        async def turn() -> None:
            if self.office:
                await self.office.clockwork.turn()

        return Rest(
            look=lambda soon: self.office.left(soon) if self.office else _not_yet(),
            turn=turn,
            bells=self.bells,
            written=lambda: self.db.written,
            writing=lambda: self.db.is_writing,
            news=self.db.news,
            pass_time=self.around.pass_time,
        )

    async def _at_once(
        self, fresh: Sequence[Fresh], more: Callable[[Transaction], Awaitable[None]], /
    ) -> bool:
        if self.office is None:
            return False
        if not self.kept.is_shared:
            return await self.office.worker.serve_at_once(fresh, more)

        async def in_turn(tx: Transaction) -> None:
            if not await inbox.is_empty(tx):
                raise Behind
            await more(tx)

        return await self.office.worker.serve_at_once(fresh, in_turn)


async def _not_yet() -> Backlog:
    """Whoever waits for a bot's rest waits for its begin, too."""
    return Backlog(updates=1)
