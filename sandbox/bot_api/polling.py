"""How updates reach the bot by long polling, confirmed by offset."""

import asyncio
import contextlib
import json
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sandbox.bot_api.errors import ApiError
from sandbox.world import Json, World, live_updates, number_of

#: Seconds that a call waits at most, and bytes of its answer.
LONGEST, LARGEST = 50, 1 << 22
#: An offset further off is from before a quiet week.
AHEAD, BEHIND = 10, 100_000
#: Who asks again for the same within so many seconds gets one update, or waits.
AT_ONCE, SOON = 0.5, 3


@dataclass(frozen=True, slots=True)
class _Asked:
    limit: int
    timeout: float


class Polling:
    def __init__(self, world: World) -> None:
        self._world = world
        self._bell = asyncio.Event()
        #: Rung when the bot has taken updates.
        self._taken = asyncio.Event()
        #: The call that waits; a newer one that has to wait ends it.
        self._waiting = 0
        self._calls = 0
        self._last_offset, self._last_call = 0, 0.0
        self._next_conflict = 0.0

    def ring(self) -> None:
        self._bell.set()

    def took(self) -> None:
        """The bot has an update more."""
        self._taken.set()

    async def heard(self) -> None:
        """Wait until no update waits for the bot."""
        while self._world.updates:
            self._taken.clear()
            await heard(self._taken, 1.0)

    async def get(self, given: Json) -> list[Any]:
        """getUpdates: the offset confirms what came before it."""
        world = self._world
        if world.webhook:
            raise await self._conflict(
                "can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first"
            )
        if given.get("allowed_updates") is not None:
            world.allowed = tuple(given["allowed_updates"]) or None
        asked = self._asked(given)
        live_updates(world)
        self._confirm(int(given.get("offset") or 0))
        if asked.timeout and not world.updates:
            await self._wait(asked.timeout)
        return self._answer(asked.limit)

    def _asked(self, given: Json) -> _Asked:
        """Asking for the same again and again is slowed down."""
        offset, now = int(given.get("offset") or 0), asyncio.get_running_loop().time()
        limit = min(100, max(1, int(given.get("limit") or 100)))
        timeout = min(LONGEST, max(0, int(given.get("timeout") or 0)))
        same = self._world.rules.slow_polls and offset == self._last_offset
        if same and now < self._last_call + SOON:
            timeout = max(timeout, SOON)
        if same and now < self._last_call + AT_ONCE:
            limit = 1
        self._last_offset, self._last_call = offset, now
        return _Asked(limit, timeout)

    def _confirm(self, offset: int) -> None:
        """Updates below the offset are done; below 0 all but so many of the last."""
        updates = self._world.updates
        if offset < 0:
            while len(updates) > -offset:
                self._drop()
        head = next((number for number in map(number_of, updates) if number), None)
        tail = self._world.next_update
        if offset <= 0 or offset > tail + AHEAD or offset < (head or tail) - BEHIND:
            return
        while updates and number_of(updates[0]) < offset:
            self._drop()
        self.took()

    def _drop(self) -> None:
        self._world.expires.pop(number_of(self._world.updates.popleft()), None)

    def _answer(self, limit: int) -> list[Any]:
        """As much as fits."""
        room, said = LARGEST, []
        for update in islice(self._world.updates, limit):
            room -= 50 + len(json.dumps(update))
            if room <= 0:
                break
            said.append(update)
        return said

    async def _wait(self, seconds: float) -> None:
        """Until there is something. Raises where another call waits meanwhile."""
        self._calls += 1
        mine = self._waiting = self._calls
        self._bell.set()
        end = asyncio.get_running_loop().time() + seconds
        while not self._world.updates:
            left = end - asyncio.get_running_loop().time()
            if left <= 0:
                break
            self._bell.clear()
            await heard(self._bell, min(left, 5.0))
            live_updates(self._world)
            if mine != self._waiting:
                raise await self._conflict(
                    "terminated by other getUpdates request;"
                    " make sure that only one bot instance is running"
                )
            if self._world.webhook:
                raise await self._conflict("terminated by setWebhook request")

    async def _conflict(self, said: str) -> ApiError:
        """One such answer in three seconds; the others come later."""
        now = asyncio.get_running_loop().time()
        if now < self._next_conflict:
            await asyncio.sleep(SOON)
        else:
            self._next_conflict = now + SOON
        return ApiError(409, f"Conflict: {said}")


async def heard(bell: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, at most so long."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()
