"""python-telegram-bot's connection to the Bot API, in place of httpx.

JSON calls go over connections of our own, at a tenth of aiohttp's cost; files, downloads and
whatever stands behind a proxy go through aiohttp (jobs/transfers.py). It says which calls
certainly never left this machine.
"""

import asyncio
import json
import os
from collections.abc import Awaitable, Callable, Mapping
from http import HTTPStatus
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit
from urllib.request import getproxies, proxy_bypass

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

from jobs.calls import Address, Calls, NeverLeft, address_of
from jobs.http1 import Answer, Broken
from jobs.parts import Body, body_of, body_of_request
from jobs.reach import SILENT, Reach, trouble_in

if TYPE_CHECKING:
    from jobs.transfers import Transfers

# The library's coming form of RetryAfter; without it every 429 warns of the old one.
os.environ.setdefault("PTB_TIMEDELTA", "true")

READ_TIMEOUT = 30.0


class NotSent(NetworkError):
    """No connection was made: the call never left, and may be repeated."""


class NotFound(InvalidToken):
    """Status 404. Of Telegram: no token has this form. Of a server of one's own, or of something
    else that speaks JSON: its address is another."""


def unknown(error: InvalidToken) -> str:
    """Which setting is wrong, and what helps."""
    # The library says in its own words that a token was rejected, whatever the reason.
    if isinstance(error, NotFound) or isinstance(error.__cause__, NotFound):
        return (
            "BOT_TOKEN or BOT_API_URL: at this address nothing is found (404). Either the token is"
            " not whole, as BotFather shows it, or the address is no Bot API's: right is"
            " https://api.telegram.org, or your own server's, without /bot… behind it"
        )
    return "BOT_TOKEN: Telegram does not know this token; BotFather shows the right one"


class Connection(BaseRequest):
    """A POST is written once. No address is logged or told, for the token stands in it."""

    def __init__(
        self,
        limit: int = 64,
        *,
        reach: Reach | None = None,
        may_leave: Callable[[], bool] = lambda: True,
    ) -> None:
        """So many calls at once; `reach` is told how they end. None leaves that may not."""
        self._limit, self._reach, self._may_leave = limit, reach or Reach(), may_leave
        self._transfers: Transfers | None = None
        self._is_open = False
        self._calls = Calls(limit)
        #: Where a call goes that is plain, by what is called; None for others.
        self._addresses: dict[str, Address | None] = {}
        self._proxies: dict[tuple[str, str], str | None] = {}

    @property
    def read_timeout(self) -> float:
        return READ_TIMEOUT

    async def initialize(self) -> None:
        self._is_open = True

    async def shutdown(self) -> None:
        self._is_open = False
        await self._calls.close()
        if self._transfers is not None:
            await self._transfers.close()
            self._transfers = None

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
        status, answer = await self._request(url, method, body_of_request(request_data), wait=wait)
        if not 200 <= status < 300:
            decoded = _decoded(status, answer)
            if status == HTTPStatus.NOT_FOUND:
                raise NotFound(str(decoded.get("description", "")))
        return status, answer

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The library's own logs the whole payload, people's words with it."""
        return _decoded(200, payload)

    async def fetch(self, url: str, body: Mapping[str, Any], read_timeout: float) -> Any:
        """POST a body, with files in it or as JSON, and return the answer's `result`.

        Raises telegram.error's classes as the library would, and NotSent.
        """
        status, answer = await self._request(url, "POST", body_of(body), wait=read_timeout)
        return read_answer(status, answer)

    async def download(self, url: str, most: int) -> bytes:
        """A file. Raises BadRequest where it has more than `most` bytes or is not there."""
        transfers = await self._through_aiohttp()
        try:
            file = await transfers.download(url, most, wait=READ_TIMEOUT, proxy=self._proxy(url))
        except TimeoutError:
            raise TimedOut from None
        except Broken as error:
            raise NetworkError(f"the connection broke: {error}") from None
        if file.status != 200:
            raise _error(file.status, f"the file: {file.status}", {})
        if len(file.body) > most:
            raise BadRequest("file is too big")
        return file.body

    async def _request(
        self, url: str, method: str, data: Body, *, wait: float
    ) -> tuple[int, bytes]:
        if not self._may_leave():
            raise NotSent("another bot may be at work by now")
        try:
            status, answer = await self._asked(url, method, data, wait=wait)
        except NetworkError:
            self._reach.note(SILENT)
            raise
        self._reach.note(trouble_in(status, answer))
        if status == HTTPStatus.CONFLICT:
            self._reach.note_conflict()
        return status, answer

    async def _asked(self, url: str, method: str, data: Body, *, wait: float) -> tuple[int, bytes]:
        if isinstance(data, bytes) and method == "POST":
            address = self._address(url)
            if address is not None:
                return await _answered(self._calls.ask(address, data, wait))
        transfers = await self._through_aiohttp()
        return await _answered(transfers.ask(method, url, data, wait=wait, proxy=self._proxy(url)))

    def _address(self, url: str) -> Address | None:
        """Found once a method of the Bot API."""
        if url not in self._addresses:
            self._addresses[url] = None if self._proxy(url) else address_of(url)
        return self._addresses[url]

    async def _through_aiohttp(self) -> "Transfers":
        assert self._is_open, "initialize() comes first"
        if self._transfers is None:
            # In a thread: it takes a while, and others are served meanwhile.
            made = await asyncio.to_thread(_transfers)
            if not self._is_open:
                raise NotSent("it was closed meanwhile")
            self._transfers = self._transfers or made(self._limit)
        return self._transfers

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


def _transfers() -> type["Transfers"]:
    # Only here: a start is quicker, and smaller, without it.
    from jobs.transfers import Transfers

    return Transfers


async def _answered(asked: Awaitable[Answer]) -> tuple[int, bytes]:
    try:
        answer = await asked
    except NeverLeft as error:
        raise NotSent(f"no connection to Telegram: {error}") from None
    except TimeoutError:
        raise TimedOut from None
    except Broken as error:
        raise NetworkError(f"the connection broke: {error}") from None
    return answer.status, answer.body


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
    # What stands before Telegram says 502 and the like where Telegram itself is down.
    who = "" if status >= 500 else "; something else is at BOT_API_URL, or stands before it"
    raise NetworkError(f"not an answer of Telegram: HTTP {status}, {len(answer)} bytes{who}")


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
        404: NotFound,
        409: Conflict,
    }
    kind = kinds.get(status)
    if kind is NotFound and "method not found" in said:
        # By a server of one's own that is older.
        kind = BadRequest
    if kind is None:
        return NetworkError(f"Telegram answered {status}: {said or 'not in JSON'}")
    return kind(said or f"status {status}")
