"""How strangers are heard over HTTP by the bot itself: aiohttp's server, of whose connections few
are open, none for long, and none is told more than it must be."""

import asyncio
import logging
import socket

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError, LineTooLong

from basics.strangers import BEGINS, FIELDS, HEAD, PLAIN

_END = b"\r\n\r\n"
#: Nobody writes down who asked for what.
_NOWHERE = logging.Logger("nowhere", logging.CRITICAL)
#: What goes wrong because of who asks, and is no fault of ours.
_THEIRS = (HttpProcessingError, web.RequestPayloadError, ConnectionError)


class Connections:
    """All of one server: made for those that it accepts, or handed to it."""

    def __init__(self, server: web.Server, *, most: int) -> None:
        """With one more than `most`, the one is cut off that has said nothing for longest."""
        self._server, self._most = server, most
        self._begun: set[asyncio.Task[None]] = set()

    def __call__(self) -> "Connection":
        return Connection(self, self._server)

    def take(self, connection: socket.socket, read: bytes) -> bool:
        """Whoever is at its other end is answered from now on; `read` was heard of it already."""
        task = asyncio.get_running_loop().create_task(self._begin(connection, read))
        self._begun.add(task)
        task.add_done_callback(self._begun.discard)
        return True

    async def _begin(self, connection: socket.socket, read: bytes) -> None:
        loop = asyncio.get_running_loop()
        try:
            await loop.connect_accepted_socket(
                lambda: Connection(self, self._server, read), connection
            )
        except OSError:
            connection.close()

    def keep_few(self) -> None:
        if len(self._server.connections) <= self._most:
            return
        some = [one for one in self._server.connections if isinstance(one, Connection)]
        alive = sorted((one for one in some if one.is_open), key=lambda one: one.since)
        for one in alive[: max(0, len(alive) - self._most)]:
            one.cut()


class Connection(web.RequestHandler):
    __slots__ = ("_all", "_begins", "_ends", "_head", "_line", "since")

    def __init__(self, all_: Connections, server: web.Server, begins: bytes = b"") -> None:
        """`begins` was heard already."""
        super().__init__(
            server,
            loop=asyncio.get_running_loop(),
            access_log=_NOWHERE,
            keepalive_timeout=BEGINS,
            max_headers=FIELDS,
            lingering_time=0,
        )
        self._all, self._begins = all_, begins
        #: aiohttp lets go of it while what it wrote is still on its way.
        self._line: asyncio.Transport | None = None
        #: Bytes of the head that arrives just now, and whether what was heard last ended one.
        self._head, self._ends = 0, True
        #: When something was heard last, in seconds of the loop.
        self.since = self._loop.time()

    @property
    def is_open(self) -> bool:
        return self._line is not None and not self._line.is_closing()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        super().connection_made(transport)
        self._line = self.transport
        self._all.keep_few()
        # Now, for what follows it may be there already.
        if self._begins:
            self.data_received(self._begins)
            self._begins = b""

    def connection_lost(self, exc: BaseException | None) -> None:
        self._line = None
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        self.since = self._loop.time()
        if data:
            self._ends = data.endswith(_END)
        if self._is_idle:
            ends = data.find(_END)
            self._head += len(data) if ends < 0 else ends
            if self._head > HEAD:
                self._refuse()
                return
        super().data_received(data)
        if not self._is_idle:
            self._head = 0

    @property
    def _is_idle(self) -> bool:
        """Whether nothing is asked that was not answered yet, so that a head comes next."""
        waits = self._waiter is not None and not self._waiter.done()
        return (waits or not self._request_count) and not self._messages

    @property
    def has_more(self) -> bool:
        """Of a request without a body: whether something was said behind it already."""
        return bool(self._messages) or not self._ends

    def _refuse(self) -> None:
        if self._line and not self._line.is_closing():
            fields = "".join(f"{name}: {said}\r\n" for name, said in PLAIN.items())
            ends = "Content-Length: 0\r\nConnection: close\r\n\r\n"
            self._line.write(f"HTTP/1.1 431 Too large\r\n{fields}{ends}".encode("ascii"))
            self._line.close()

    def cut(self) -> None:
        """Whatever of its answer has not left stays unsaid."""
        if self._line:
            self._line.abort()

    def handle_error(
        self,
        request: web.BaseRequest,
        status: int = 500,
        exc: BaseException | None = None,
        message: str | None = None,
    ) -> web.StreamResponse:
        """What it says is no more than a status; its log names what is wrong with us."""
        del message
        if isinstance(exc, _THEIRS):
            status = 431 if isinstance(exc, LineTooLong) else 400
        elif exc:
            self.log_exception("a request could not be answered", exc_info=exc)
        if request.writer.output_size > 0:
            raise ConnectionError("a part of the answer has left")
        answer = web.Response(status=status, headers=PLAIN)
        answer.force_close()
        return answer
