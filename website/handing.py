"""A connection of the bot on which its page is asked: it goes there, with what was read of it."""

import asyncio
import os
import socket

from aiohttp import web

from server import Connection
from website.asked import Answer, Asked, plain
from website.receiving import MOST as LONGEST
from website.receiving import Taker

#: Seconds for the body of a request to arrive.
ARRIVES = 15.0
#: Fields that say how a body came: it goes on as it is.
_OF_BODIES = (b"transfer-encoding", b"content-length", b"content-encoding")


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
    answer = written(plain(status, {"Retry-After": "2"}))
    answer.force_close()
    return answer


def written(answer: Answer) -> web.Response:
    return web.Response(status=answer.status, headers=answer.fields, body=answer.body)


def asked_by(request: web.BaseRequest) -> Asked:
    return Asked(
        request.method,
        request.rel_url.raw_path,
        request.rel_url.raw_query_string,
        # Where nobody says it, aiohttp has this machine's name looked up.
        request.host if "Host" in request.headers else "",
        has_body=request.can_read_body,
    )
