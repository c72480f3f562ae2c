"""Deeds in the sandbox over HTTP, and the wait until the bot has nothing left to do."""

import asyncio
import contextlib
import time
from collections.abc import AsyncIterator, Iterable
from typing import Any, Self

from sandbox.records import Impossible, NothingCame, id_of
from sandbox.stories.lines import line_to

Json = dict[str, Any]

#: Seconds to wait for the bot: more than a machine needs that is busy with much else. What comes
#: is not waited for.
PATIENCE = 60.0


class Acting:
    """Where the bot says when it has nothing left to do, a deed returns once all is done that
    follows from it, and what is then not there never comes; elsewhere, and where people are
    `hasty`, they go on at once and wait for what shall come."""

    def __init__(self, url: str, *, hasty: bool = False) -> None:
        self.url, self._hasty = url, hasty
        self.bot: Json = {}
        self._rest: str | None = None
        self._line = line_to(url)

    @property
    def rests(self) -> bool:
        """Whether what a deed leads to is done when it returns."""
        return self._rest is not None and not self._hasty

    async def __aenter__(self) -> Self:
        await self._line.open()
        state = await self.state()
        self.bot, self._rest = state["bot"], state["rest"]
        return self

    async def __aexit__(self, _kind: object, error: BaseException | None, _at: object) -> None:
        await self._line.close()

    async def act(self, do: str, **deed: Any) -> Any:
        """One deed, and all that follows from it."""
        async with self._patience() if self.rests else contextlib.nullcontext():
            result, waiting = await self._act([{"do": do, **deed}], heard=self.rests)
        if self.rests and (waiting or do == "clock"):
            await self._rested(ticks=do == "clock", said_at=self._rest)
        return result[0]

    async def move_clock(self, until: float) -> None:
        """It is now this moment, in seconds since 1970."""
        await self.act("clock", ahead=until - time.time())

    async def burst(self, deeds: Iterable[Json]) -> list[Any]:
        """Many deeds in one request, in order; nothing is waited for. Raises Impossible where one
        can't be done."""
        return (await self._act(list(deeds)))[0]

    async def _act(self, deeds: list[Json], *, heard: bool = False) -> tuple[list[Any], int]:
        """What came of them, and how many updates waited then; `heard`, once none does."""
        said = await self._line.ask("act", {"heard": 1} if heard else {}, deeds)
        for one in said.body:
            if not one["ok"]:
                raise Impossible(one["error"])
        return [one["result"] for one in said.body], int(said.head["Waiting"])

    async def settled(self, *, ticks: bool = True, rest: str | None = None) -> None:
        """Wait until the bot has heard all and has nothing left to do; with `ticks`, nothing that
        is due by the clock either. It says so at `rest`, or where the sandbox knows."""
        async with self._patience():
            await self._get("heard")
        await self._rested(ticks=ticks, said_at=rest or self._rest)

    async def _rested(self, *, ticks: bool, said_at: str | None) -> None:
        assert said_at, "this bot does not say when it rests"
        async with self._patience():
            why = await self._line.rested(said_at, ticks=ticks)
        if why is not None:
            raise NothingCame(f"the bot has no rest: {why}")

    @contextlib.asynccontextmanager
    async def _patience(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout(PATIENCE):
                yield
        except TimeoutError:
            raise NothingCame(f"the bot has no rest after {PATIENCE} s") from None

    async def state(self) -> Json:
        return dict(await self._get("state"))

    async def calls(self, method: str | None = None) -> list[Json]:
        return list(await self._get("calls", **({"method": method} if method else {})))

    async def faults(self, **given: Any) -> None:
        """See sandbox/faults.py; what is not named is switched off."""
        await self._post("faults", given)

    async def limits(self, on: bool) -> None:
        await self._post("faults", {"limits": on})

    async def halt_chat(self, chat: Any, seconds: float) -> None:
        await self._post("faults", {"halt_chat": id_of(chat), "seconds": seconds})

    async def privacy(self, on: bool) -> None:
        await self.act("privacy", on=on)

    async def inject(self, update: Any, **how: Any) -> None:
        await self.act("inject", update=update, **how)

    async def _get(self, path: str, **query: Any) -> Any:
        return (await self._line.ask(path, query)).body

    async def _post(self, path: str, body: Any) -> Any:
        return (await self._line.ask(path, {}, body)).body
