"""How updates reach the bot: long polling, confirmed by offset, or a webhook."""

import asyncio
import contextlib
import json
from typing import Any

import aiohttp

from sandbox.errors import ApiError
from sandbox.world import Json, World, live_updates

LONGEST = 50


class Polling:
    def __init__(self, world: World) -> None:
        self._world = world
        self._bell = asyncio.Event()
        #: Rung when the bot has taken updates.
        self._taken = asyncio.Event()
        self._poller = 0
        world.ring = self._bell.set

    async def get(self, given: Json) -> list[Any]:
        """getUpdates: the offset confirms what came before it. A second poller ends the first."""
        world = self._world
        if world.webhook:
            raise ApiError(
                409,
                "Conflict: can't use getUpdates method while webhook is active;"
                " use deleteWebhook to delete the webhook first",
            )
        self._poller += 1
        mine = self._poller
        self._bell.set()
        if given.get("allowed_updates") is not None:
            world.allowed = tuple(given["allowed_updates"]) or None
        self._confirm(int(given.get("offset") or 0))
        limit = min(100, max(1, int(given.get("limit") or 100)))
        end = asyncio.get_running_loop().time() + min(LONGEST, int(given.get("timeout") or 0))
        while True:
            live_updates(world)
            if mine != self._poller:
                raise ApiError(
                    409,
                    "Conflict: terminated by other getUpdates request;"
                    " make sure that only one bot instance is running",
                )
            if world.updates or not await self._wait(end):
                return [world.updates[at] for at in range(min(limit, len(world.updates)))]

    def _confirm(self, offset: int) -> None:
        """Updates below the offset are done. One far off counts as from before a quiet week."""
        updates = self._world.updates
        if not offset or not updates:
            return
        while updates and _number(updates[0]) < offset:
            updates.popleft()
        self._taken.set()

    async def heard(self) -> None:
        """Wait until no update waits for the bot."""
        while self._world.updates:
            self._taken.clear()
            await heard(self._taken, 1.0)

    async def _wait(self, end: float) -> bool:
        left = end - asyncio.get_running_loop().time()
        if left <= 0:
            return False
        self._bell.clear()
        await heard(self._bell, min(left, 5.0))
        return asyncio.get_running_loop().time() < end

    async def bring(self) -> None:
        """Bring updates to the webhook, again and ever later where it does not answer 200."""
        pause = 0.1
        async with aiohttp.ClientSession() as session:
            while True:
                hook = self._world.webhook
                if not hook or not self._world.updates:
                    self._bell.clear()
                    await heard(self._bell, 0.2)
                    continue
                if await self._bring_one(session, hook, self._world.updates[0]):
                    self._world.updates.popleft()
                    self._taken.set()
                    pause = 0.1
                else:
                    await asyncio.sleep(pause)
                    pause = min(pause * 2, 5.0)

    async def _bring_one(self, session: aiohttp.ClientSession, hook: Json, update: Any) -> bool:
        headers = {"Content-Type": "application/json"}
        if hook.get("secret_token"):
            headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
        try:
            async with session.post(
                hook["url"], data=json.dumps(update).encode(), headers=headers
            ) as response:
                return response.status == 200
        except aiohttp.ClientError:
            return False


async def heard(bell: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, at most so long."""
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await bell.wait()


def _number(update: Any) -> int:
    return update.get("update_id", 0) if isinstance(update, dict) else 0
