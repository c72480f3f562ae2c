"""Readers of the public site, each on a connection. What is asked of the bot on one goes to the
bot with the connection, and what is asked of the page on one of the bot's comes here so.

This is no web server for anything else: whoever sends a body is sent away, so heads are all that
is read (`heads`, by h11). So the page does without aiohttp, which would be a third of its memory.
"""

import asyncio
import contextlib
import os
import socket
import time
from collections.abc import AsyncIterator
from http import HTTPStatus
from typing import cast

from basics.strangers import BEGINS, HEAD
from website import heads
from website.asked import Answer, plain
from website.heads import Head, Wrong
from website.receiving import Taker
from website.serving import Site

#: Connections at a time.
MOST = 400
#: Seconds for answers to leave at the end, for who was sent away to hear it, and between two looks
#: for who has been silent for too long.
FAREWELL, HEARS, LOOK = 1.0, 2.0, 5.0
#: Requests of one that are answered before anything else has its turn.
AT_ONCE = 16
_END = b"\r\n\r\n"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
#: Of answers that have no body, and don't say how long it is.
_WITHOUT = (204, 304)


class Lines:
    """All of one site."""

    def __init__(self, site: Site, *, inside: Taker, most: int = MOST) -> None:
        """`inside` takes what is asked of the bot itself. With one more than `most`, the one is
        cut off that has been silent for longest."""
        self.site, self.inside = site, inside
        self._most = most
        #: In the order in which they came: many come in one moment of the loop.
        self.alive: dict[Line, None] = {}
        #: What arrives lies here for a moment, whoever says it: so little is read at a time that
        #: it can be handed on.
        self.arrives = bytearray(HEAD)
        self.begun: set[asyncio.Task[None]] = set()

    def take(self, connection: socket.socket, read: bytes) -> bool:
        """Whoever is at its other end is answered from now on; `read` was heard of it already."""
        self.keep(asyncio.get_running_loop().create_task(self._begin(connection, read)))
        return True

    def keep(self, task: "asyncio.Task[None]") -> None:
        self.begun.add(task)
        task.add_done_callback(self.begun.discard)

    async def _begin(self, connection: socket.socket, read: bytes) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(lambda: Line(self, read), connection)
        except OSError:
            connection.close()

    def keep_few(self) -> None:
        over = len(self.alive) - self._most
        if over > 0:
            for one in sorted(self.alive, key=lambda line: line.since)[:over]:
                one.cut()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While the block runs."""
        looking = asyncio.create_task(self._look())
        try:
            yield
        finally:
            looking.cancel()
            for one in [*self.alive]:
                one.end()
            if self.begun:
                await asyncio.wait([*self.begun], timeout=FAREWELL)
            for one in [*self.alive]:
                one.cut()

    async def _look(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(LOOK)
            for one in [*self.alive]:
                if not one.is_answering and loop.time() - one.since > BEGINS:
                    one.cut()


class Line(asyncio.BufferedProtocol):
    """One reader. What they ask is answered in turn, and no more is read than that."""

    def __init__(self, all_: Lines, begins: bytes = b"") -> None:
        """`begins` was heard already."""
        self._begins = begins
        self._all, self._loop = all_, asyncio.get_running_loop()
        self._wire: asyncio.Transport | None = None
        self._heard, self._looked = bytearray(), 0
        self.is_answering, self._is_full, self._ends = False, False, False
        #: When it was answered last, or a head began to arrive, in seconds of the loop.
        self.since = self._loop.time()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._wire = cast(asyncio.Transport, transport)
        # Full is what has not left: the next one waits until then.
        self._wire.set_write_buffer_limits(0)
        self._all.alive[self] = None
        self._all.keep_few()
        # Now, for what follows it may be there already.
        if self._begins:
            self.hear(self._begins)
            self._begins = b""

    def connection_lost(self, exc: BaseException | None) -> None:
        del exc
        self._wire, self._ends = None, True
        self._all.alive.pop(self, None)

    def pause_writing(self) -> None:
        self._is_full = True

    def resume_writing(self) -> None:
        self._is_full, self.since = False, self._loop.time()
        if self._wire and not self._ends:
            self._wire.resume_reading()
            self._go_on()

    def get_buffer(self, sizehint: int) -> bytearray:
        del sizehint
        return self._all.arrives

    def buffer_updated(self, nbytes: int) -> None:
        self.hear(bytes(memoryview(self._all.arrives)[:nbytes]))

    def hear(self, said: bytes) -> None:
        if self._ends or self._wire is None:
            return
        if not self._heard:
            self.since = self._loop.time()
        self._heard += said
        if len(self._heard) > 2 * HEAD and (self.is_answering or self._is_full):
            self._wire.pause_reading()
        self._go_on()

    def _go_on(self) -> None:
        """With whatever was said and not answered yet; others have their turn between."""
        for _ in range(AT_ONCE):
            if self.is_answering or self._is_full or self._ends:
                return
            try:
                head = self._next()
                if head is None:
                    return
            except Wrong as wrong:
                self._say(plain(wrong.status), None)
                return
            self._take(head)
        self._loop.call_soon(self._go_on)

    def _next(self) -> Head | None:
        """None while it has not come. Raises Wrong."""
        heard = self._heard
        while heard.startswith(b"\r\n"):
            del heard[:2]
            self._looked = 0
        if heard and not heard[:1].isalpha() and heard != b"\r":
            raise Wrong
        ends = heard.find(_END, max(0, self._looked - len(_END)))
        if ends > HEAD or (ends < 0 and len(heard) > HEAD):
            raise Wrong(431)
        if ends < 0:
            self._looked = len(heard)
            return None
        return heads.read(bytes(heard[:ends]))

    def _take(self, head: Head) -> None:
        site = self._all.site
        if site.is_inside(head.asked):
            self._hand_over()
            return
        del self._heard[: self._heard.index(_END) + len(_END)]
        self._looked = 0
        known = site.at_once(head.asked)
        if known:
            self._say(known, head)
        else:
            self.is_answering = True
            self._all.keep(self._loop.create_task(self._answer(head)))

    async def _answer(self, head: Head) -> None:
        answer = await self._all.site.answer(head.asked)
        self.is_answering = False
        self._say(answer, head)
        if self._wire and not self._ends:
            self._wire.resume_reading()
            self._go_on()

    def _hand_over(self) -> None:
        """With the connection, as it came: from now on the bot reads it."""
        assert self._wire
        self._wire.pause_reading()
        number = self._wire.get_extra_info("socket").fileno()
        connection = socket.socket(fileno=os.dup(number))
        if not self._all.inside(connection, bytes(self._heard)):
            connection.close()
            self._say(plain(503, {"Retry-After": "2"}), None)
            return
        self.cut()

    def _say(self, answer: Answer, head: Head | None) -> None:
        """To what was no request, too: then it is the last one."""
        if self._wire is None or self._wire.is_closing():
            return
        goes_on = head is not None and head.goes_on and not self._ends
        self.since = self._loop.time()
        self._wire.write(written(answer, head, goes_on=goes_on))
        if not goes_on:
            self._send_away()

    def _send_away(self) -> None:
        """What they still say is heard for a moment and thrown away: else the machine would tell
        them that the line broke, before they read why."""
        self._ends = True
        self._heard.clear()
        if self._wire:
            self._wire.resume_reading()
            self._wire.write_eof()
            self._loop.call_later(HEARS, self.cut)

    def end(self) -> None:
        """Once what is asked now is answered."""
        if self.is_answering:
            self._ends = True
        elif self._wire:
            self._wire.close()

    def cut(self) -> None:
        """Whatever of its answer has not left stays unsaid."""
        self._ends = True
        if self._wire:
            self._wire.abort()


def written(answer: Answer, head: Head | None, *, goes_on: bool) -> bytes:
    fields = {**answer.fields, "Date": _date(int(time.time()))}
    if answer.status not in _WITHOUT:
        fields["Content-Length"] = str(len(answer.body))
    if not goes_on:
        fields["Connection"] = "close"
    elif head and head.is_old:
        fields["Connection"] = "keep-alive"
    lines = [f"HTTP/1.1 {answer.status} {HTTPStatus(answer.status).phrase}"]
    lines += [f"{name}: {said}" for name, said in fields.items()]
    is_told = answer.status not in _WITHOUT and not (head and head.asked.method == "HEAD")
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + (answer.body if is_told else b"")


def _date(second: int) -> str:
    """As HTTP writes it, whatever language the machine speaks."""
    now = time.gmtime(second)
    day, month = _DAYS[now.tm_wday], _MONTHS[now.tm_mon - 1]
    return f"{day}, {now.tm_mday:02} {month} {now.tm_year} {time.strftime('%H:%M:%S', now)} GMT"
