"""How people reach their sandbox: over HTTP; or straight, where it is in their own process."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Protocol

import aiohttp

from sandbox.records import Said

if TYPE_CHECKING:
    from sandbox.window import Window

Query = Mapping[str, Any]


class Line(Protocol):
    """Opened and closed by who uses it."""

    async def open(self) -> None: ...

    async def ask(self, path: str, query: Query, body: Any = None) -> Said:
        """What the window says below /sandbox/ to this; a deed where there is a body."""

    async def rested(self, said_at: str, *, ticks: bool) -> str | None:
        """None once the bot has nothing left to do, or why it has no rest."""

    async def close(self) -> None: ...


class Http:
    def __init__(self, url: str) -> None:
        self._url = url

    async def open(self) -> None:
        self._session = aiohttp.ClientSession()

    async def ask(self, path: str, query: Query, body: Any = None) -> Said:
        method = "GET" if body is None else "POST"
        url = f"{self._url}/sandbox/{path}"
        async with self._session.request(method, url, json=body, params=query) as answer:
            return Said(await answer.json(), answer.status, answer.headers)

    async def rested(self, said_at: str, *, ticks: bool) -> str | None:
        async with self._session.get(said_at, params={"ticks": 1} if ticks else {}) as answer:
            return None if answer.status == 200 else await answer.text()

    @classmethod
    async def asked(cls, said_at: str, *, ticks: bool) -> str | None:
        """By a line that is opened for it."""
        line = cls("")
        await line.open()
        try:
            return await line.rested(said_at, ticks=ticks)
        finally:
            await line.close()

    async def close(self) -> None:
        await self._session.close()


@dataclass(frozen=True, slots=True)
class Straight:
    """To the window of a sandbox whose loop turns in another thread: the same words are said to
    it, and nothing but words goes through. It costs a fifth of HTTP."""

    window: "Window"
    loop: asyncio.AbstractEventLoop
    #: None once the bot has nothing left to do, or why it has no rest. Where it says so elsewhere,
    #: that is asked.
    rest: Callable[[bool], Awaitable[str | None]]

    #: By their sandboxes' addresses, those of this process.
    known: ClassVar["dict[str, Straight]"] = {}

    async def open(self) -> None:
        """There is nothing to open."""

    async def ask(self, path: str, query: Query, body: Any = None) -> Said:
        written = None if body is None else json.dumps(body)
        said = asyncio.run_coroutine_threadsafe(self._answer(path, query, written), self.loop)
        answer = await asyncio.wrap_future(said)
        return Said(json.loads(answer.body), answer.status, answer.head)

    async def _answer(self, path: str, query: Query, body: str | None) -> Said:
        asked = {name: str(value) for name, value in query.items()}
        said = await self.window.ask(path, asked, None if body is None else json.loads(body))
        return Said(json.dumps(said.body), said.status, said.head)

    async def rested(self, said_at: str, *, ticks: bool) -> str | None:
        if said_at != self.window.rest:
            return await Http.asked(said_at, ticks=ticks)
        said = asyncio.run_coroutine_threadsafe(self._rest(ticks), self.loop)
        return await asyncio.wrap_future(said)

    async def _rest(self, ticks: bool) -> str | None:
        return await self.rest(ticks)

    async def close(self) -> None:
        """Nor to close."""


def line_to(url: str) -> Line:
    return Straight.known.get(url) or Http(url)
