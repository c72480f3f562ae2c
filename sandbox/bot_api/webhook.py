"""How updates reach the bot by a webhook: in queues that go side by side."""

import asyncio
import json
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import aiohttp

from sandbox.bot_api.polling import heard
from sandbox.world import Json, World, live_updates, number_of

#: Of presses, and of what the bot is in a chat.
PRESSES, OWN = 3 << 33, 5 << 33
CONNECTIONS = 40
#: Seconds until the next try: at once, then doubled up to this or twice this.
FIRST, LONGEST, LONGEST_ASKED = 1.0, 60, 3600
#: What nobody waits for a minute for.
QUICK = 3


@dataclass(slots=True)
class _Pause:
    """After a failure."""

    delay: float = FIRST
    failures: int = 0
    until: float = 0.0


class Webhook:
    """Within one queue updates go in order; any 2xx says that one has arrived."""

    def __init__(self, world: World, took: Callable[[], None]) -> None:
        """Says by `took` that the bot has an update more."""
        self._world, self._took = world, took
        self._bell = asyncio.Event()
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._pauses: dict[int, _Pause] = {}

    def ring(self) -> None:
        self._bell.set()

    async def bring(self) -> None:
        async with aiohttp.ClientSession() as session:
            while True:
                self._bell.clear()
                if self._world.webhook:
                    live_updates(self._world)
                    self._send_what_can_go(session, self._world.webhook)
                await heard(self._bell, 0.2)

    def _send_what_can_go(self, session: aiohttp.ClientSession, hook: Json) -> None:
        most = int(hook.get("max_connections") or CONNECTIONS)
        seen: set[int] = set()
        for update in self._world.updates:
            queue = queue_of(update)
            if len(self._busy) >= most:
                return
            if queue in seen or queue in self._busy:
                continue
            seen.add(queue)
            if self._pauses.get(queue, _Pause()).until <= time.monotonic():
                task = self._bring_one(session, hook, queue, update=update)
                self._busy[queue] = asyncio.create_task(task)

    async def _bring_one(
        self, session: aiohttp.ClientSession, hook: Json, queue: int, *, update: Any
    ) -> None:
        try:
            retry_after = await _post(session, hook, update)
        finally:
            del self._busy[queue]
            self._bell.set()
        if retry_after is None:
            self._pauses.pop(queue, None)
            self._done(update)
        else:
            self._put_off(queue, retry_after)

    def _done(self, update: Any) -> None:
        if update in self._world.updates:
            self._world.updates.remove(update)
            self._world.expires.pop(number_of(update), None)
            self._took()

    def _put_off(self, queue: int, retry_after: float) -> None:
        """The first time it is tried again at once."""
        pause = self._pauses.setdefault(queue, _Pause())
        wait = min(retry_after, LONGEST_ASKED)
        if not retry_after and pause.failures:
            longest = LONGEST if self._world.rules.slow_retries else QUICK
            pause.delay = min(pause.delay * 2, random.uniform(longest, 2 * longest))
            wait = pause.delay
        pause.failures += 1
        pause.until = time.monotonic() + wait


def queue_of(update: Any) -> int:
    """By the chat; presses by the person."""
    if not isinstance(update, dict):
        return 0
    for kind, content in update.items():
        if kind == "callback_query":
            return _id_in(content, "from") + PRESSES
        if isinstance(content, dict):
            chat = _id_in(content, "chat")
            return chat + OWN if kind == "my_chat_member" else chat
    return 0


def _id_in(content: Any, name: str) -> int:
    """0 where there is none, as in what no Telegram sends."""
    held = content.get(name) if isinstance(content, dict) else None
    number = held.get("id") if isinstance(held, dict) else None
    return number if isinstance(number, int) else 0


async def _post(session: aiohttp.ClientSession, hook: Json, update: Any) -> float | None:
    """None where it has arrived, else for how many seconds the bot wants to be left alone."""
    headers = {"Content-Type": "application/json"}
    if hook.get("secret_token"):
        headers["X-Telegram-Bot-Api-Secret-Token"] = hook["secret_token"]
    body = json.dumps(update).encode()
    try:
        async with session.post(hook["url"], data=body, headers=headers) as response:
            if 200 <= response.status < 300:
                return None
            asked = response.headers.get("Retry-After", "")
            return float(asked) if asked.isdecimal() else 0.0
    except aiohttp.ClientError:
        return 0.0
