"""A bad line on demand: slow, broken, refused."""

import asyncio
import random
from dataclasses import asdict, dataclass, fields
from typing import Any

from aiohttp import web

from sandbox.bot_api.errors import ApiError
from sandbox.bot_api.limits import too_many
from sandbox.world import Json

#: Calls that bring updates are left alone, unless named.
POLLING = ("getUpdates",)


class Cut(Exception):
    """The line was cut on demand; nothing more is answered."""


@dataclass(slots=True)
class Faults:
    """Shares are between 0 and 1, times in seconds."""

    #: What a call takes on its way, there and back, whatever else is wrong; half of it each way.
    line: float = 0.0
    delay: float = 0.0
    hang: float = 0.0
    #: What was done is answered so much later, or once this is switched off.
    late: float = 0.0
    drop_before: float = 0.0
    drop_after: float = 0.0
    broken: float = 0.0
    bad_gateway: float = 0.0
    #: As where the bot has another token by now.
    unauthorized: float = 0.0
    flood: float = 0.0
    flood_seconds: int = 1
    down: bool = False
    #: Only these methods; all but polling when empty.
    methods: tuple[str, ...] = ()
    #: Calls that met one of these since they were chosen.
    met: int = 0

    def change(self, given: Json) -> None:
        for field in fields(self):
            default = field.default if field.name != "methods" else ()
            # A line is as long as it is until another length is said.
            default = self.line if field.name == "line" else default
            setattr(self, field.name, given.get(field.name, default))

    def given(self) -> Json:
        return asdict(self)

    def concern(self, method: str) -> bool:
        return method in self.methods if self.methods else method not in POLLING

    async def way(self) -> None:
        """One way over the line."""
        if self.line:
            await asyncio.sleep(self.line / 2)

    async def before(self, request: web.Request, method: str) -> web.Response | None:
        """What happens instead of the call, or before it. Raises 401 and 429."""
        if self.down:
            self.met += 1
            _cut(request)
        if not self.concern(method):
            return None
        if self.delay:
            await asyncio.sleep(self.delay)
        await self._held_up("hang")
        if self._happens(self.drop_before):
            _cut(request)
        if self._happens(self.flood):
            raise too_many(random.randint(1, self.flood_seconds))
        if self._happens(self.unauthorized):
            raise ApiError(401, "Unauthorized")
        if self._happens(self.bad_gateway):
            return web.Response(status=502, text="<html>502 Bad Gateway</html>")
        return None

    async def _held_up(self, by: str) -> None:
        """So long, or until it is switched off."""
        for _ in range(round(getattr(self, by) * 10)):
            await asyncio.sleep(0.1)
            if not getattr(self, by):
                return

    async def after(self, request: web.Request, method: str, body: bytes) -> bytes:
        """What happens to the answer of a call that was done."""
        if not self.concern(method):
            return body
        await self._held_up("late")
        if self._happens(self.drop_after):
            _cut(request)
        return body[: len(body) // 2] if self._happens(self.broken) else body

    def _happens(self, share: Any) -> bool:
        happens = bool(share) and random.random() < float(share)
        self.met += happens
        return happens


def _cut(request: web.Request) -> None:
    """The line breaks without an answer."""
    if request.transport is not None:
        request.transport.abort()
    raise Cut
