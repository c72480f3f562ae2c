"""python-telegram-bot's connection to the Bot API, in place of httpx.

JSON calls go over connections of our own, at a tenth of aiohttp's cost; files, downloads and
whatever stands behind a proxy go through aiohttp. It says which calls certainly never left this
machine.
"""

import json
import os
from collections.abc import Callable, Mapping
from ipaddress import ip_address
from typing import Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

import aiohttp
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import BaseRequest, RequestData

from basics.records import dataclass
from jobs.calls import CONNECT_TIMEOUT, Address, Calls, NeverLeft, address_of
from jobs.http1 import Broken
from jobs.reach import Reach

# The library's coming form of RetryAfter; without it every 429 warns of the old one.
os.environ.setdefault("PTB_TIMEDELTA", "true")

READ_TIMEOUT = 30.0

#: Only these say that no byte of a call was written. Whatever else happens, also on a kept
#: connection that the server was closing just then, may come after the call was done.
_NEVER_LEFT = (
    aiohttp.ClientConnectorError,  # refused, unknown name, no route, TLS, no proxy
    aiohttp.ConnectionTimeoutError,  # waiting for a free connection counts, too
    aiohttp.ClientHttpProxyError,  # the proxy opened no tunnel
    aiohttp.InvalidURL,
)


@dataclass(frozen=True, slots=True)
class File:
    """Something to upload, in the place of a parameter."""

    name: str
    kind: str
    content: bytes


class NotSent(NetworkError):
    """No connection was made: the call never left, and may be repeated."""


class Connection(BaseRequest):
    """A POST is written once: aiohttp repeats by itself only what HTTP calls idempotent, and
    redirects are not followed. No address is logged or told, for the token stands in it."""

    def __init__(
        self,
        limit: int = 64,
        *,
        reach: Reach | None = None,
        may_leave: Callable[[], bool] = lambda: True,
    ) -> None:
        """So many calls at once; `reach` is told how they end. None leaves that may not."""
        self._limit, self._reach, self._may_leave = limit, reach or Reach(), may_leave
        self._session: aiohttp.ClientSession | None = None
        self._calls = Calls(limit)
        #: Where a call goes that is plain, by what is called; None for others.
        self._addresses: dict[str, Address | None] = {}
        self._proxies: dict[tuple[str, str], str | None] = {}

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        if self._session is None or self._session.closed:
            connector = aiohttp.TCPConnector(limit=self._limit, keepalive_timeout=15)
            cookies = aiohttp.DummyCookieJar()
            self._session = aiohttp.ClientSession(connector=connector, cookie_jar=cookies)

    async def shutdown(self) -> None:
        await self._calls.close()
        if self._session is not None:
            await self._session.close()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        wait = read_timeout if isinstance(read_timeout, int | float) else READ_TIMEOUT
        status, answer = await self._request(url, method, _body(request_data), wait=wait)
        if not 200 <= status < 300:
            _decoded(status, answer)
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The library's own logs the whole payload, people's words with it."""
        return _decoded(200, payload)

    async def fetch(self, url: str, body: Mapping[str, Any], read_timeout: float) -> Any:
        """POST a body, with files in it or as JSON, and return the answer's `result`.

        Raises telegram.error's classes as the library would, and NotSent.
        """
        data = _form(body) or json.dumps(body).encode()
        status, answer = await self._request(url, "POST", data, wait=read_timeout)
        return read_answer(status, answer)

    async def download(self, url: str, most: int) -> bytes:
        """A file. Raises BadRequest where it has more than `most` bytes or is not there."""
        timeout = aiohttp.ClientTimeout(
            total=120,
            connect=CONNECT_TIMEOUT,
            sock_connect=CONNECT_TIMEOUT,
            sock_read=READ_TIMEOUT,
        )
        assert self._session, "initialize() comes first"
        try:
            async with self._session.get(
                url, timeout=timeout, proxy=self._proxy(url), allow_redirects=False
            ) as response:
                if response.status != 200:
                    raise _error(response.status, f"the file: {response.status}", {})
                content = await response.content.read(most + 1)
                while len(content) <= most and (more := await response.content.read(most + 1)):
                    content += more
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"the connection broke: {type(error).__name__}") from None
        if len(content) > most:
            raise BadRequest("file is too big")
        return content

    async def _request(
        self, url: str, method: str, data: Any, *, wait: float
    ) -> tuple[int, bytes]:
        if not self._may_leave():
            raise NotSent("another bot may be at work by now")
        try:
            status, answer = await self._asked(url, method, data, wait=wait)
        except NetworkError:
            self._reach.note(answered=False)
            raise
        # What stands before Telegram answers 502 where Telegram does not.
        self._reach.note(answered=status < 500)
        return status, answer

    async def _asked(self, url: str, method: str, data: Any, *, wait: float) -> tuple[int, bytes]:
        if isinstance(data, bytes) and method == "POST":
            address = self._address(url)
            if address is not None:
                return await self._called(address, data, wait)
        return await self._asked_by_aiohttp(url, method, data, wait=wait)

    def _address(self, url: str) -> Address | None:
        """Found once a method of the Bot API."""
        if url not in self._addresses:
            self._addresses[url] = None if self._proxy(url) else address_of(url)
        return self._addresses[url]

    async def _called(self, address: Address, data: bytes, wait: float) -> tuple[int, bytes]:
        try:
            answer = await self._calls.ask(address, data, wait)
        except NeverLeft as error:
            raise NotSent(f"no connection to Telegram: {error}") from None
        except TimeoutError:
            raise TimedOut from None
        except Broken as error:
            raise NetworkError(f"the connection broke: {error}") from None
        return answer.status, answer.body

    async def _asked_by_aiohttp(
        self, url: str, method: str, data: Any, *, wait: float
    ) -> tuple[int, bytes]:
        assert self._session, "initialize() comes first"
        timeout = aiohttp.ClientTimeout(
            total=wait + 30, connect=CONNECT_TIMEOUT, sock_connect=CONNECT_TIMEOUT, sock_read=wait
        )
        headers = {"Content-Type": "application/json"} if isinstance(data, bytes) else None
        try:
            async with self._session.request(
                method,
                url,
                data=data,
                timeout=timeout,
                headers=headers,
                proxy=self._proxy(url),
                allow_redirects=False,
            ) as response:
                return response.status, await response.read()
        except _NEVER_LEFT as error:
            raise NotSent(f"no connection to Telegram: {type(error).__name__}") from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(f"the connection broke: {type(error).__name__}") from None

    def _proxy(self, url: str) -> str | None:
        """As the environment says; asked once a host, for aiohttp's trust_env costs two thread
        hops a call."""
        parts = urlsplit(url)
        scheme, host = parts.scheme, parts.hostname or ""
        if (scheme, host) not in self._proxies:
            self._proxies[scheme, host] = _proxy_for(scheme, host)
        return self._proxies[scheme, host]


def _proxy_for(scheme: str, host: str) -> str | None:
    if _is_loopback(host) or proxy_bypass(host):
        return None
    proxies = getproxies()
    return proxies.get(scheme) or proxies.get("all")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _body(request_data: RequestData | None) -> Any:
    if request_data is None:
        return None
    if not request_data.contains_files:
        return request_data.json_payload
    form = aiohttp.FormData()
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request_data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _form(body: Mapping[str, Any]) -> aiohttp.FormData | None:
    """A multipart body where there is a file to upload."""
    if not any(isinstance(value, File) for value in body.values()):
        return None
    form = aiohttp.FormData()
    for name, value in body.items():
        if isinstance(value, File):
            form.add_field(name, value.content, filename=value.name, content_type=value.kind)
        else:
            form.add_field(name, value if isinstance(value, str) else json.dumps(value))
    return form


def read_answer(status: int, answer: bytes) -> Any:
    """The `result` of an answer of the Bot API; raises what went wrong."""
    decoded = _decoded(status, answer)
    if decoded["ok"] and "result" in decoded:
        return decoded["result"]
    said = str(decoded.get("description", ""))
    raise _error(status, said, decoded.get("parameters") or {})


def _decoded(status: int, answer: bytes) -> dict[str, Any]:
    """An answer in Telegram's form; a page of a proxy in between means trouble and no more."""
    try:
        decoded = json.loads(answer.decode(errors="replace"))
    except (ValueError, RecursionError):
        decoded = None
    if isinstance(decoded, dict) and isinstance(decoded.get("ok"), bool):
        return decoded
    raise NetworkError(f"not an answer of Telegram: HTTP {status}, {len(answer)} bytes")


def _error(status: int, said: str, parameters: Mapping[str, Any]) -> TelegramError:
    if "migrate_to_chat_id" in parameters:
        return ChatMigrated(int(parameters["migrate_to_chat_id"]))
    if "retry_after" in parameters:
        return RetryAfter(int(parameters["retry_after"]))
    said = said.removeprefix("Bad Request: ").removeprefix("Forbidden: ")
    kinds: dict[int, type[TelegramError]] = {
        400: BadRequest,
        401: InvalidToken,
        403: Forbidden,
        404: InvalidToken,
        409: Conflict,
    }
    kind = kinds.get(status)
    if kind is None:
        return NetworkError(f"Telegram answered {status}: {said or 'not in JSON'}")
    return kind(said or f"status {status}")
