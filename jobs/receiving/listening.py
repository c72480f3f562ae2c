"""Where the bot listens: connections that say nothing, or not all of it, are closed."""

import asyncio
import contextlib
import errno
import socket
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterator
from importlib import import_module
from typing import TYPE_CHECKING, Protocol

from basics.records import dataclass

if TYPE_CHECKING:
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


@dataclass(frozen=True, slots=True)
class Waiting:
    """Somebody, and what was read of them."""

    connection: socket.socket
    read: bytes


#: Made once somebody asks.
Made = Callable[[], "web.Application"]


@contextlib.asynccontextmanager
async def listening(
    made: Made, host: str, port: int, *, door: Door | None = None
) -> AsyncIterator[int]:
    """While the block runs; says on which port. Raises OSError where that can't be."""
    answering = _Answering(made)
    try:
        with _Heard(answering, door).heard(host, port) as found:
            yield found
    finally:
        await answering.close()


class _Answering:
    """By aiohttp. Loading it is a fifth of a start, and a bot that polls may never be asked: so
    it is loaded when the first asks, in a thread, and who comes meanwhile waits for it."""

    def __init__(self, made: Made) -> None:
        self._made = made
        self._runner: web.AppRunner | None = None
        self._connections: Connections | None = None
        self._waiting: deque[Waiting] = deque()
        self._loading: asyncio.Task[None] | None = None

    def take(self, connection: socket.socket, read: bytes) -> bool:
        """Whoever is at its other end is answered from now on; `read` was heard of it already."""
        if self._connections:
            return self._connections.take(connection, read)
        if len(self._waiting) >= MOST:
            self._waiting.popleft().connection.close()
        self._waiting.append(Waiting(connection, read))
        if self._loading is None:
            self._loading = asyncio.get_running_loop().create_task(self._load())
        return True

    async def _load(self) -> None:
        await asyncio.to_thread(import_module, "server")
        # Only here: they are there by now.
        from aiohttp import web

        from server import Connections

        self._runner = web.AppRunner(self._made())
        await self._runner.setup()
        assert self._runner.server
        self._connections = Connections(self._runner.server, most=MOST)
        for one in self._waiting:
            self._connections.take(one.connection, one.read)
        self._waiting.clear()

    async def close(self) -> None:
        if self._loading:
            self._loading.cancel()
            await asyncio.wait([self._loading])
        for one in self._waiting:
            one.connection.close()
        if self._runner:
            await self._runner.cleanup()


class _Heard:
    """An address at which the bot is asked, and maybe another: who is meant is known by the path,
    which is looked at and left where it is."""

    def __init__(self, answering: _Answering, door: Door | None) -> None:
        self._answering, self._door = answering, door
        self._loop = asyncio.get_running_loop()
        self._sockets: list[socket.socket] = []

    @contextlib.contextmanager
    def heard(self, host: str, port: int) -> Iterator[int]:
        try:
            self._sockets = _opened(host, port, speaking=self._door is not None)
            if self._door:
                self._door.inside = self._answering.take
            self._listen()
            yield int(self._sockets[0].getsockname()[1])
        finally:
            if self._door:
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
            if not (self._door and self._door.takes(connection, _begin_of(connection))):
                self._answering.take(connection, b"")


def why_not(host: str, port: int, error: OSError) -> str:
    """In words what is in the way of hearing there, and what helps."""
    match error.errno:
        case errno.EADDRINUSE:
            why = "another program has it; choose another port, or end that program"
        case errno.EACCES:
            why = "ports below 1024 are for root; choose one above, and a proxy before it"
        case _:
            why = "this machine has no such address; right is 127.0.0.1:8080"
    return f"LISTEN: {host}:{port} can't be used: {why}"


def try_address(host: str, port: int) -> None:
    """Nobody is heard there yet. Raises OSError where that can't be."""
    for one in _opened(host, port, speaking=False):
        one.close()


def _begin_of(connection: socket.socket) -> bytes:
    try:
        return connection.recv(PEEK, socket.MSG_PEEK)
    except OSError:
        return b""


def _opened(host: str, port: int, *, speaking: bool) -> list[socket.socket]:
    """Where `speaking`, those come who have said something. Raises OSError."""
    found: list[socket.socket] = []
    try:
        told = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)
        for family, *_, address in dict.fromkeys(told):
            one = socket.create_server(address[:2], family=family, backlog=WAITING)
            found.append(one)
            one.setblocking(False)
            if speaking and hasattr(socket, "TCP_DEFER_ACCEPT"):
                # It comes with the first bytes that are said, so they can be looked at.
                one.setsockopt(socket.IPPROTO_TCP, socket.TCP_DEFER_ACCEPT, SAYS)
    except OSError:
        for one in found:
            one.close()
        raise
    return found
