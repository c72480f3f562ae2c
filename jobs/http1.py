"""One connection to a server: a request is written whole, and its answer read whole (HTTP/1.1).

It knows what servers answer to a JSON call, and no more: no redirects, no cookies, no proxies, no
files. For that there is aiohttp, which takes ten times as long for each call: 125 µs.
"""

import asyncio
import zlib
from typing import Any

from basics.records import dataclass

#: Bytes of a head, and of all that may come for one call.
MOST_HEAD, MOST = 64 * 1024, 64 * 1024 * 1024
#: Seconds that a call may take longer than its server may be silent.
BEYOND = 30.0
_END = b"\r\n\r\n"


class Broken(Exception):
    """The connection broke, or what came was no answer: the call may have arrived."""


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: bytes


@dataclass(frozen=True, slots=True)
class Head:
    status: int
    #: In small letters.
    fields: dict[bytes, bytes]
    #: Whether the connection may be used again.
    keeps: bool

    @property
    def ends_at_the_end(self) -> bool:
        return not self.chunked and b"content-length" not in self.fields

    @property
    def chunked(self) -> bool:
        return self.fields.get(b"transfer-encoding", b"identity").lower() != b"identity"

    @property
    def length(self) -> int | None:
        """None where the answer ends with the connection. Raises Broken."""
        if self.status in (204, 304):
            return 0
        said = self.fields.get(b"content-length")
        if said is None:
            return None
        if not said.isdigit() or int(said) > MOST:
            raise Broken("no such length")
        return int(said)


def read_head(head: bytes) -> Head:
    """Raises Broken."""
    first, *lines = head.split(b"\r\n")
    version, _, status = first.partition(b" ")
    if not version.startswith(b"HTTP/1.") or not status[:3].isdigit():
        raise Broken("not HTTP")
    fields: dict[bytes, bytes] = {}
    for line in lines:
        name, colon, value = line.partition(b":")
        name = name.lower()
        if not colon or (name == b"content-length" and name in fields):
            raise Broken("not HTTP")
        fields[name] = value.strip()
    wish = fields.get(b"connection", b"").lower()
    keeps = b"close" not in wish if version == b"HTTP/1.1" else b"keep-alive" in wish
    return Head(int(status[:3]), fields, keeps)


@dataclass(frozen=True, slots=True)
class Body:
    content: bytes
    #: How many bytes of what came it takes.
    ends: int


def read_chunks(came: bytearray) -> Body | None:
    """None where more is to come. Raises Broken."""
    parts: list[bytes] = []
    at = 0
    while (line := came.find(b"\r\n", at)) >= 0:
        try:
            size = int(bytes(came[at:line]).partition(b";")[0], 16)
        except ValueError:
            raise Broken("not HTTP") from None
        if size == 0:
            return _after_trailers(came, line, b"".join(parts))
        begins = line + 2
        if len(came) < begins + size + 2:
            return None
        parts.append(bytes(came[begins : begins + size]))
        at = begins + size + 2
    return None


def _after_trailers(came: bytearray, line: int, content: bytes) -> Body | None:
    end = came.find(_END, line)
    return None if end < 0 else Body(content, end + len(_END))


class Wire(asyncio.Protocol):
    """One call at a time."""

    def __init__(self) -> None:
        self._loop = asyncio.get_running_loop()
        self._transport: Any = None
        self._answer: asyncio.Future[Answer] | None = None
        self._head: Head | None = None
        self._came = bytearray()
        self._begun = self._heard = 0.0
        self._watch: Any = None
        #: Whether another call may be made on it.
        self.usable = False
        #: Since when it waits for another, by the loop's clock.
        self.rested_at = 0.0

    async def ask(self, request: bytes, wait: float) -> Answer:
        """Raises TimeoutError where nothing comes for `wait` seconds, and Broken."""
        self.usable, self._head = False, None
        answer: asyncio.Future[Answer] = self._loop.create_future()
        self._answer = answer
        self._begun = self._heard = self._loop.time()
        self._transport.write(request)
        self._watch = self._loop.call_later(wait, self._look, wait)
        try:
            return await answer
        finally:
            self._watch.cancel()

    def _look(self, wait: float) -> None:
        """Whether it was silent for so long."""
        moment = self._loop.time()
        until = min(self._heard + wait, self._begun + wait + BEYOND)
        if until <= moment:
            self._fail(TimeoutError())
        else:
            self._watch = self._loop.call_at(until, self._look, wait)

    def close(self) -> None:
        self.usable = False
        if self._transport is not None:
            self._transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._transport = transport
        self.usable = True

    def data_received(self, data: bytes) -> None:
        if self._answer is None or self._answer.done():
            self.close()
            return
        self._heard = self._loop.time()
        self._came += data
        try:
            self._read()
        except Broken as error:
            self._fail(error)

    def eof_received(self) -> None:
        """An answer that says no length ends with the connection."""
        if self._head and self._head.ends_at_the_end:
            self._done(Body(bytes(self._came), len(self._came)))
        self.usable = False

    def connection_lost(self, error: Exception | None) -> None:
        self.usable = False
        self._fail(Broken(type(error).__name__ if error else "closed"))

    def _fail(self, error: Exception) -> None:
        self.usable = False
        if self._answer is not None and not self._answer.done():
            self._answer.set_exception(error)

    def _read(self) -> None:
        while self._head is None:
            end = self._came.find(_END)
            if end < 0:
                if len(self._came) > MOST_HEAD or not self._came.startswith(
                    b"HTTP/"[: len(self._came)]
                ):
                    raise Broken("not HTTP")
                return
            head = read_head(bytes(self._came[:end]))
            del self._came[: end + len(_END)]
            # Before the answer there may be others that only say that it comes.
            self._head = head if head.status >= 200 else None
        body = self._body(self._head)
        if body is not None:
            self._done(body)

    def _body(self, head: Head) -> Body | None:
        """None where more is to come."""
        if len(self._came) > MOST:
            raise Broken("too much")
        if head.chunked:
            return read_chunks(self._came)
        length = head.length
        if length is None or len(self._came) < length:
            return None
        return Body(bytes(self._came[:length]), length)

    def _done(self, body: Body) -> None:
        head = self._head
        assert head
        # Who says more than was asked says what nobody can read later.
        self.usable = head.keeps and len(self._came) == body.ends and not head.ends_at_the_end
        self._came.clear()
        content = body.content
        if head.fields.get(b"content-encoding", b"identity").lower() != b"identity":
            content = _unpacked(content)
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(Answer(head.status, content))


def _unpacked(content: bytes) -> bytes:
    """Nobody was asked to pack it, and some proxies do. Raises Broken."""
    try:
        return zlib.decompress(content, wbits=zlib.MAX_WBITS | 32)
    except zlib.error:
        raise Broken("packed in a way of its own") from None
