"""Connections of browsers: one request after another is read and answered on each. Who says
nothing, or not all, is cut off; and who asks for what is the bot's own is handed to it."""

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import Callable, Iterator
from http import HTTPStatus
from typing import cast

from website.asked import LONGEST, Answer, Asked, Unreadable, read
from website.serving import Site, plain

#: Connections at a time: with one more, the one is cut off that has said nothing for longest.
MOST = 400
#: Seconds for a request to arrive whole, for the next one to begin, and for an answer to leave.
PATIENCE = 30.0
#: Seconds between two looks at them.
LOOK = 1.0
_END = b"\r\n\r\n"

#: Takes a connection over, with what was read of it already; False where nobody takes it.
Taker = Callable[[socket.socket, bytes], bool]


class Lines:
    """All of one site."""

    def __init__(self, site: Site, *, inside: Taker) -> None:
        """`inside` takes what is asked of the bot itself."""
        self.site, self._inside = site, inside
        self._open: dict[Line, None] = {}
        self._begun: set[asyncio.Task[None]] = set()

    def take(self, connection: socket.socket, head: bytes) -> bool:
        """Whoever is at its other end is answered from now on."""
        task = asyncio.get_running_loop().create_task(self._begin(connection, head))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        return True

    async def _begin(self, connection: socket.socket, head: bytes) -> None:
        loop = asyncio.get_running_loop()
        try:
            _, line = await loop.connect_accepted_socket(lambda: Line(self), connection)
        except OSError:
            connection.close()
            return
        if head:
            line.data_received(head)

    def add(self, line: "Line") -> None:
        self._open[line] = None
        while len(self._open) > MOST:
            min(self._open, key=lambda one: (one.is_busy, one.since)).cut()

    def drop(self, line: "Line") -> None:
        self._open.pop(line, None)

    def hand_on(self, line: "Line", asked: Asked, read_already: bytes) -> bool:
        """Whether it is the bot's from now on."""
        if not self.site.is_inside(asked):
            return False
        connection = line.let_go()
        if not self._inside(connection, read_already):
            connection.close()
        return True

    @contextlib.contextmanager
    def watched(self) -> Iterator[None]:
        """While the block runs, who says nothing is cut off; at its end all are."""
        watching = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            watching.cancel()
            for line in [*self._open]:
                line.cut()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(LOOK)
            late = time.monotonic() - PATIENCE
            for line in [one for one in self._open if one.since < late]:
                line.cut()


class Line(asyncio.Protocol):
    """One connection. What comes while an answer is made waits for it."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self._transport: asyncio.Transport | None = None
        self._came = bytearray()
        self._making: asyncio.Task[None] | None = None
        self.since = time.monotonic()

    @property
    def is_busy(self) -> bool:
        return self._making is not None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        # What uvloop gives is one, and does not say so.
        self._transport = cast(asyncio.Transport, transport)
        self._lines.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._lines.drop(self)
        self._transport = None
        if self._making:
            self._making.cancel()

    def data_received(self, data: bytes) -> None:
        self._came += data
        if len(self._came) > 4 * LONGEST:
            self.cut()
        elif not self.is_busy:
            self._go_on()

    def cut(self) -> None:
        self._lines.drop(self)
        if self._transport:
            self._transport.abort()

    def let_go(self) -> socket.socket:
        """The connection itself, which this one leaves as it is."""
        assert self._transport
        self._transport.pause_reading()
        number = self._transport.get_extra_info("socket").fileno()
        connection = socket.socket(fileno=os.dup(number))
        self.cut()
        return connection

    def _go_on(self) -> None:
        """Answer what has arrived whole, as far as that is known at once."""
        while self._transport and not self._transport.is_closing() and not self.is_busy:
            end = self._came.find(_END)
            if end > LONGEST or (end < 0 and len(self._came) > LONGEST):
                self._say(plain(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE), None)
            elif end < 0:
                return
            else:
                self._take(end)

    def _take(self, end: int) -> None:
        head = bytes(self._came[:end])
        try:
            # A browser may say an empty line more than it should.
            asked = read(head.lstrip(b"\r\n"))
        except Unreadable as error:
            self._say(plain(error.status), None)
            return
        if self._lines.hand_on(self, asked, bytes(self._came)):
            return
        del self._came[: end + len(_END)]
        self._answer(asked)

    def _answer(self, asked: Asked) -> None:
        known = self._lines.site.at_once(asked)
        if known:
            self._say(known, asked)
        else:
            self._making = asyncio.create_task(self._make(asked))

    async def _make(self, asked: Asked) -> None:
        answer = await self._lines.site.answer(asked)
        self._making = None
        self._say(answer, asked)
        self._go_on()

    def _say(self, answer: Answer, asked: Asked | None) -> None:
        """`asked` is None where it could not be read: nothing more is heard then."""
        self.since = time.monotonic()
        if self._transport is None or self._transport.is_closing():
            return
        keeps = asked is not None and asked.keeps and not asked.has_body
        to_head = asked is not None and asked.method == "HEAD"
        self._transport.write(answer.written(to_head=to_head, keeps=keeps))
        if not keeps:
            self._transport.close()
