"""Readers of the public site, each on a connection. What is asked of the bot on one goes to the
bot with the connection, and what is asked of the page on one of the bot's comes here so."""

import asyncio
import contextlib
import os
import socket
from collections.abc import AsyncIterator, Callable

from aiohttp import HttpVersion10, HttpVersion11, web

from server import Connection, Connections
from website.asked import asked_by
from website.receiving import MOST as LONGEST
from website.serving import Site, plain

#: Connections at a time.
MOST = 400
#: Seconds for the body of a request to arrive that goes to another, and for answers to leave at
#: the end.
ARRIVES, FAREWELL = 15.0, 1.0
#: Fields that say how a body came: it goes on as it is.
_OF_BODIES = (b"transfer-encoding", b"content-length", b"content-encoding")

#: Takes a connection over, with what was read of it already; False where nobody takes it.
Taker = Callable[[socket.socket, bytes], bool]


class Lines:
    """All of one site."""

    def __init__(self, site: Site, *, inside: Taker) -> None:
        """`inside` takes what is asked of the bot itself."""
        self._site, self._inside = site, inside
        self._server = web.Server(self._answer)
        self.take = Connections(self._server, most=MOST).take

    async def _answer(self, request: web.BaseRequest) -> web.StreamResponse:
        if request.version not in (HttpVersion10, HttpVersion11):
            return plain(505).written()
        asked = asked_by(request)
        if self._site.is_inside(asked):
            return await hand_over(request, self._inside)
        known = self._site.at_once(asked)
        return (known or await self._site.answer(asked)).written()

    @contextlib.asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """While the block runs."""
        try:
            yield
        finally:
            self._server.pre_shutdown()
            await self._server.shutdown(FAREWELL)


async def hand_over(request: web.BaseRequest, take: Taker) -> web.StreamResponse:
    """Its connection is another's from now on, who answers it as well."""
    try:
        async with asyncio.timeout(ARRIVES):
            said = await _said(request)
    except TimeoutError:
        return _refused(408)
    if said is None or request.transport is None:
        return _refused(503)
    request.transport.pause_reading()
    number = request.transport.get_extra_info("socket").fileno()
    connection = socket.socket(fileno=os.dup(number))
    if not take(connection, said):
        connection.close()
        request.transport.resume_reading()
        return _refused(503)
    request.transport.abort()
    return web.Response()


async def _said(request: web.BaseRequest) -> bytes | None:
    """As it was written; None where that is more than can be handed over."""
    body = bytearray()
    async for piece in request.content.iter_any():
        body += piece
        if len(body) > LONGEST:
            return None
    first = f"{request.method} {request.raw_path} HTTP/1.1".encode("latin-1", "replace")
    ends = isinstance(request.protocol, Connection) and request.protocol.has_more
    left_out = (*_OF_BODIES, *([b"connection"] if ends and not request.body_exists else []))
    fields = [pair for pair in request.raw_headers if pair[0].lower() not in left_out]
    if b"connection" in left_out:
        # What was said behind it stays here: who said it hears so, and says it again.
        fields.append((b"Connection", b"close"))
    if request.body_exists:
        fields.append((b"Content-Length", str(len(body)).encode()))
    return b"\r\n".join([first, *(b": ".join(pair) for pair in fields), b"", body])


def _refused(status: int) -> web.Response:
    answer = plain(status, {"Retry-After": "2"}).written()
    answer.force_close()
    return answer
