"""The bot's side of its public page: whoever comes to LISTEN for the page is handed on, to the
process of the page or, where there is none, to a site in here. What only the page needs is not
loaded here, and aiohttp when the bot itself is asked first."""

import asyncio
import contextlib
import json
import logging
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import clock
from settings import Settings
from storage.connecting import open_reading
from storage.db import Database
from storage.failures import DatabaseError
from storage.site import visits
from website.apart import Apart
from website.board import BEATS, COUNTS, INSIDE, TABLES, Board
from website.receiving import Taker, receive, send

if TYPE_CHECKING:
    from aiohttp import web

    from website.serving import Site

log = logging.getLogger(__name__)

#: Seconds in which the page may say at the end what was opened.
FAREWELL = 2.0

Handler = Callable[["web.Request"], Awaitable["web.StreamResponse"]]


@dataclass(frozen=True, slots=True)
class Around:
    """What it finds around it."""

    settings: Settings
    db: Database
    now: Callable[[], int]
    at_work: Callable[[], bool]


class Serving(Protocol):
    """Whoever answers readers."""

    def take(self, connection: socket.socket, head: bytes, /) -> bool: ...


class Door:
    def __init__(self, around: Around, board: Board) -> None:
        self._around, self.board = around, board
        self.serving: Serving | None = None
        #: Takes what is the bot's own.
        self.inside: Taker | None = None
        self._counted: asyncio.Task[None] | None = None

    def takes(self, connection: socket.socket, head: bytes) -> bool:
        """A connection that just came, by the first bytes of it: whether it is the page's. It is
        closed where the page can take no more: nobody waits, the bot least of all."""
        path = _path(head)
        if path and path in (*INSIDE, self._around.settings.webhook_path):
            return False
        if self.serving is None or not self.serving.take(connection, b""):
            connection.close()
        return True

    def give_inside(self, connection: socket.socket, read: bytes) -> bool:
        """A connection of the page on which the bot itself was asked."""
        return self.inside is not None and self.inside(connection, read)

    async def hand_on(self, request: "web.Request") -> "web.StreamResponse":
        """A connection of the bot on which its page was asked."""
        # Only here: it is loaded when the bot itself is asked.
        from website.asked import plain
        from website.handing import hand_over, written

        serving = self.serving
        return await hand_over(request, serving.take) if serving else written(plain(503))

    def add_to(self, application: "web.Application") -> None:
        """Whatever nobody else answers is the page's; and who comes by its public name finds
        nothing of what is inside, whatever the proxy lets through."""
        # Only here: as above.
        from aiohttp import web

        from website.asked import is_inside
        from website.handing import asked_by

        settings = self._around.settings
        site, webhook = settings.public_url, settings.webhook_path

        @web.middleware
        async def by_name(request: web.Request, handler: Handler) -> web.StreamResponse:
            others = request.match_info.http_exception or request.path in INSIDE
            if others and not is_inside(asked_by(request), site, webhook):
                return await self.hand_on(request)
            return await handler(request)

        application.middlewares.append(by_name)

    def count(self, opened: Mapping[str, int]) -> bool:
        day = clock.day_of(self._around.now())
        self._counted = asyncio.create_task(self._write(day, dict(opened)))
        return True

    async def _write(self, day: str, opened: dict[str, int]) -> None:
        with contextlib.suppress(DatabaseError):
            await self._around.db.write(lambda tx: visits.add(tx, day, opened), fenced=False)

    async def settled(self) -> None:
        """Once what was opened is written down."""
        if self._counted:
            await self._counted

    async def keep_telling(self) -> None:
        while True:
            self.board.tell(at_work=self._around.at_work())
            await asyncio.sleep(BEATS)


def _path(head: bytes) -> str:
    """Of a request whose first line has arrived; else ""."""
    words = head.split(b"\r\n", 1)[0].split(b" ")
    return words[1].partition(b"?")[0].decode("latin-1") if len(words) == 3 else ""


class _Handed:
    """To the process of the page."""

    def __init__(self, line: socket.socket) -> None:
        self._line = line

    def take(self, connection: socket.socket, head: bytes, /) -> bool:
        return send(self._line, head, connection)


@contextlib.asynccontextmanager
async def opened(around: Around, apart: Apart | None) -> AsyncIterator[Door]:
    """While the block runs. Raises what the database does."""
    board = apart.board if apart else Board()
    door = Door(around, board)
    board.tell(at_work=around.at_work())
    telling = asyncio.create_task(door.keep_telling())
    serving = _beside(door, apart) if apart else _within(door, around)
    try:
        with around.db.heeded(board.change, *TABLES):
            async with serving:
                yield door
    finally:
        telling.cancel()
        await door.settled()


@contextlib.asynccontextmanager
async def _beside(door: Door, apart: Apart) -> AsyncIterator[None]:
    ended = asyncio.Event()

    def told(said: bytes) -> None:
        opened = json.loads(said)
        door.count({str(part): int(n) for part, n in opened.items()})

    receive(apart.line, door.give_inside, ended.set, told=told)
    door.serving = _Handed(apart.line)
    watching = asyncio.create_task(apart.watch())
    try:
        yield
    finally:
        door.serving = None
        watching.cancel()
        await apart.end()
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(ended.wait(), FAREWELL)
        apart.line.close()


@contextlib.asynccontextmanager
async def _within(door: Door, around: Around) -> AsyncIterator[None]:
    # Only here: where the page has a process of its own, the bot does without all of it.
    from website.lines import Lines
    from website.serving import Site, Surrounding

    settings = around.settings
    reading = await open_reading(settings.database_url)
    place = Surrounding(
        reading,
        door.board,
        settings.public_url,
        around.now,
        settings.webhook_path,
        settings.public_contact,
    )
    site = Site(place)
    lines = Lines(site, inside=door.give_inside)
    counting = asyncio.create_task(_count(site, door))
    try:
        async with lines.open():
            door.serving = lines
            yield
    finally:
        door.serving = None
        counting.cancel()
        site.count(door.count)
        await reading.close()


async def _count(site: "Site", door: Door) -> None:
    while True:
        await asyncio.sleep(COUNTS)
        site.count(door.count)
