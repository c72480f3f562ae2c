"""JSON calls over kept connections: a request is a few bytes before its body, made once.

Whatever is not as plain as Telegram itself (a proxy, a name and a password in the address) goes
through aiohttp, see jobs/transfers.py.
"""

import asyncio
import socket
import ssl
import struct
from collections import deque
from collections.abc import Awaitable, Iterator, Sequence
from functools import cache
from itertools import zip_longest
from typing import Any, TypeVar
from urllib.parse import quote, urlsplit

from basics.records import dataclass
from jobs.http1 import Answer, Wire

T = TypeVar("T")

#: Seconds for a free place and a connection; and for which an unused one is kept.
CONNECT_TIMEOUT, KEPT = 10.0, 15.0
#: Seconds that one address has before the next is tried beside it (RFC 8305).
AHEAD = 0.25


class NeverLeft(Exception):
    """No byte of the call was written."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a server listens."""

    host: str
    port: int
    tls: bool


@dataclass(frozen=True, slots=True)
class Address:
    place: Place
    #: All of a request but the length of its body.
    head: bytes


def address_of(url: str) -> Address | None:
    """None for one that is not plain."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in ("http", "https") or parts.username or not host or not host.isascii():
        return None
    tls = parts.scheme == "https"
    place = Place(host, parts.port or (443 if tls else 80), tls)
    path = quote(parts.path or "/", safe="/:%@!$&'()*+,;=~")
    named = f"[{host}]" if ":" in host else host
    head = (
        f"POST {path} HTTP/1.1\r\nHost: {named}{f':{parts.port}' if parts.port else ''}\r\n"
        "Accept: */*\r\nContent-Type: application/json\r\nContent-Length: "
    )
    return Address(place, head.encode())


class Calls:
    """So many at once; each connection has one at a time."""

    def __init__(self, limit: int) -> None:
        self._free = asyncio.Semaphore(limit)
        self._resting: dict[Place, list[Wire]] = {}
        self._open: set[Wire] = set()
        #: Closes those that were not used for long: one timer, for one after each call was a
        #: fortieth of what a tap costs.
        self._closing: asyncio.TimerHandle | None = None

    async def ask(self, address: Address, body: bytes, wait: float) -> Answer:
        """Written once. Raises NeverLeft, Broken, and TimeoutError where nothing comes for `wait`
        seconds."""
        if self._free.locked():
            await _in_time(self._free.acquire(), address.place.host)
        else:
            await self._free.acquire()
        try:
            resting = self._resting.setdefault(address.place, [])
            wire = self._rested(resting)
            if wire is None:
                wire = await _in_time(self._connected(address.place), address.place.host)
            try:
                request = b"%b%d\r\n\r\n%b" % (address.head, len(body), body)
                return await wire.ask(request, wait)
            finally:
                self._put(resting, wire)
        finally:
            self._free.release()

    async def close(self) -> None:
        if self._closing:
            self._closing.cancel()
            self._closing = None
        for wire in self._open:
            wire.close()
        self._open.clear()
        self._resting.clear()
        # They say that they are closed in the next turn of the loop.
        await asyncio.sleep(0)

    def _rested(self, resting: list[Wire]) -> Wire | None:
        """The one that was used last."""
        while resting:
            wire = resting.pop()
            if wire.usable and wire.rested_at > asyncio.get_running_loop().time() - KEPT:
                return wire
            self._drop(wire)
        return None

    def _put(self, resting: list[Wire], wire: Wire) -> None:
        if not wire.usable:
            self._drop(wire)
            return
        loop = asyncio.get_running_loop()
        wire.rested_at = loop.time()
        resting.append(wire)
        if self._closing is None:
            self._closing = loop.call_later(KEPT, self._close_unused)

    def _close_unused(self) -> None:
        """And again when the next one will have rested for long enough."""
        loop = asyncio.get_running_loop()
        until = loop.time() - KEPT
        for resting in self._resting.values():
            # The last to rest stand last.
            while resting and resting[0].rested_at <= until:
                self._drop(resting.pop(0))
        soonest = min((one[0].rested_at for one in self._resting.values() if one), default=None)
        again = self._close_unused
        self._closing = None if soonest is None else loop.call_later(soonest - until, again)

    def _drop(self, wire: Wire) -> None:
        wire.close()
        self._open.discard(wire)

    async def _connected(self, place: Place) -> Wire:
        """Raises NeverLeft."""
        loop = asyncio.get_running_loop()
        try:
            found = await loop.getaddrinfo(place.host, place.port, type=socket.SOCK_STREAM)
            reached = await _reached([one[4] for one in _in_turns(found)])
            name = place.host if place.tls else None
            _, wire = await loop.create_connection(
                Wire, sock=reached, ssl=_context() if place.tls else None, server_hostname=name
            )
        except OSError as error:
            raise NeverLeft(why(error, place.host)) from None
        self._open.add(wire)
        return wire


@cache
def _context() -> ssl.SSLContext:
    """Made where it is needed, for reading the world's certificates takes a while."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context


async def _in_time(what: Awaitable[T], host: str) -> T:
    try:
        async with asyncio.timeout(CONNECT_TIMEOUT):
            return await what
    except TimeoutError as error:
        raise NeverLeft(why(error, host)) from None


def why(error: OSError, host: str) -> str:
    """What is in the way, to who looks after this machine."""
    match error:
        case socket.gaierror():
            return f"{host} is not found; look at this machine's network and DNS"
        case ssl.SSLCertVerificationError():
            return f"the certificate of {host} does not hold; look at this machine's clock"
        case ConnectionRefusedError():
            return f"nothing listens at {host}"
        case TimeoutError():
            return f"{host} does not answer; look at this machine's network and firewall"
    return f"{host}: {error.strerror or type(error).__name__}"


def _in_turns(found: Sequence[Any]) -> Iterator[Any]:
    """Both families of addresses by turns, the system's first choice first."""
    first = [one for one in found if one[0] == found[0][0]]
    others = [one for one in found if one[0] != found[0][0]]
    for pair in zip_longest(first, others):
        yield from filter(None, pair)


async def _reached(addresses: Sequence[Any]) -> socket.socket:
    """The first that answers: one that is silent, as a broken IPv6 is, holds nobody up.

    Raises OSError where none does.
    """
    left, trying = deque(addresses), set[asyncio.Task[socket.socket]]()
    error: BaseException = OSError("no address")
    try:
        while left or trying:
            if left:
                trying.add(asyncio.create_task(_opened(left.popleft())))
            done, trying = await asyncio.wait(
                trying, timeout=AHEAD if left else None, return_when=asyncio.FIRST_COMPLETED
            )
            for one in done:
                failed = one.exception()
                if failed is None:
                    done.discard(one)
                    trying |= done
                    return one.result()
                error = failed
        raise error
    finally:
        for one in trying:
            one.add_done_callback(_closed)
            one.cancel()


def _closed(late: "asyncio.Task[socket.socket]") -> None:
    """Who answers after the first is not needed."""
    if not late.cancelled() and not late.exception():
        late.result().close()


def hasty(family: int) -> socket.socket:
    """A socket that waits for nobody. What it has not delivered when it is closed is lost: else a
    machine whose line is cut off would send it when it is back, and another bot is at work."""
    made = socket.socket(family, socket.SOCK_STREAM)
    made.setblocking(False)
    made.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    return made


async def _opened(address: Any) -> socket.socket:
    opened = hasty(socket.AF_INET6 if len(address) == 4 else socket.AF_INET)
    try:
        await asyncio.get_running_loop().sock_connect(opened, address)
    except BaseException:
        opened.close()
        raise
    return opened
