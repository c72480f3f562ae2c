"""Where the bot listens: connections that say nothing, or not all of it, are closed."""

import asyncio
import contextlib
import errno
import socket
from collections.abc import AsyncIterator, Callable, Iterator
from typing import Protocol

from aiohttp import web

from server import Connections

#: Connections at a time: Telegram opens 20.
MOST = 100
#: Connections that may wait to be taken, and that are taken before anything else has its turn.
WAITING, AT_ONCE = 512, 16
#: Bytes that are looked at to know whose a connection is; seconds that it has to say them.
PEEK, SAYS = 1024, 5
#: There is no room for one more just now.
_NO_ROOM = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


class Door(Protocol):
    """Another who is asked at the same address: the public page."""

    #: Takes a connection back on which the bot was asked, with what was read of it.
    inside: Callable[[socket.socket, bytes], bool] | None

    def takes(self, connection: socket.socket, head: bytes, /) -> bool:
        """Whether a connection is theirs, by its first bytes; it is no more ours then."""


@contextlib.asynccontextmanager
async def listening(
    application: web.Application, host: str, port: int, *, door: Door | None = None
) -> AsyncIterator[int]:
    """While the block runs; says on which port. Raises OSError where that can't be."""
    runner = web.AppRunner(application)
    await runner.setup()
    assert runner.server
    try:
        connections = Connections(runner.server, most=MOST)
        with contextlib.ExitStack() as stack:
            if door:
                yield stack.enter_context(_Shared(connections, door).heard(host, port))
            else:
                loop = asyncio.get_running_loop()
                listener = await loop.create_server(connections, host, port)
                stack.callback(listener.close)
                yield int(listener.sockets[0].getsockname()[1])
    finally:
        await runner.cleanup()


class _Shared:
    """An address at which two are asked: who is meant is known by the path, which is looked at and
    left where it is."""

    def __init__(self, connections: Connections, door: Door) -> None:
        self._connections, self._door = connections, door
        self._loop = asyncio.get_running_loop()
        self._sockets: list[socket.socket] = []

    @contextlib.contextmanager
    def heard(self, host: str, port: int) -> Iterator[int]:
        try:
            self._sockets = _opened(host, port)
            self._door.inside = self._connections.take
            self._listen()
            yield int(self._sockets[0].getsockname()[1])
        finally:
            self._door.inside = None
            for one in self._sockets:
                self._loop.remove_reader(one)
                one.close()

    def _listen(self) -> None:
        for one in self._sockets:
            if one.fileno() >= 0:
                self._loop.add_reader(one, self._accept, one)

    def _accept(self, at: socket.socket) -> None:
        for _ in range(AT_ONCE):
            try:
                connection, _ = at.accept()
            except OSError as error:
                if error.errno in _NO_ROOM:
                    self._loop.remove_reader(at)
                    self._loop.call_later(1.0, self._listen)
                return
            connection.setblocking(False)
            if not self._door.takes(connection, _begin_of(connection)):
                self._connections.take(connection, b"")


def _begin_of(connection: socket.socket) -> bytes:
    try:
        return connection.recv(PEEK, socket.MSG_PEEK)
    except OSError:
        return b""


def _opened(host: str, port: int) -> list[socket.socket]:
    """Raises OSError."""
    found: list[socket.socket] = []
    try:
        told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, *_, address in dict.fromkeys(told):
            one = socket.create_server(address[:2], family=family, backlog=WAITING)
            found.append(one)
            one.setblocking(False)
            if hasattr(socket, "TCP_DEFER_ACCEPT"):
                # It comes with the first bytes that are said, so they can be looked at.
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SAYS)
    except OSError:
        for one in found:
            one.close()
        raise
    return found
