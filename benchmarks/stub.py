"""A Bot API that hands out updates and nods at everything, as cheaply as it can."""

import asyncio
import itertools
import json
import time
from collections import deque
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from typing import Any, Self

from aiohttp import web

TOKEN = "1000000000:benchmark-token-opens-nothing-elsewhere"
ME = {"id": 1000000000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}
_PLAIN: dict[str, Any] = {
    "getMe": ME,
    "getChatMember": {"status": "member", "user": ME},
    "getChatAdministrators": [],
}
#: As many updates as Telegram gives at once.
AT_ONCE = 100

Json = dict[str, Any]


class Stub:
    def __init__(self) -> None:
        self.url = ""
        #: Taps answered, and the moment of the last answer.
        self.answers, self.answered_at = 0, 0.0
        self.edits = 0
        #: In each chat the newest message that the bot sent there.
        self.last: dict[int, int] = {}
        self._called = asyncio.Event()
        self._messages = itertools.count(1_000_000)
        self._waiting: deque[Json] = deque()
        #: Of the update that is brought next.
        self.next_id = 1
        self._bell, self._answered, self._idle = asyncio.Event(), asyncio.Event(), asyncio.Event()

    def fresh(self) -> Self:
        """Forget what an earlier bot was asked."""
        self.answers = self.edits = 0
        self._waiting.clear()
        self.last.clear()
        self._idle.clear()
        return self

    def bring(self, updates: Iterable[Json]) -> None:
        for update in updates:
            self._waiting.append({"update_id": self.next_id, **update})
            self.next_id += 1
        self._idle.clear()
        self._bell.set()

    async def until_answered(self, taps: int, patience: float = 120.0) -> None:
        async with asyncio.timeout(patience):
            while self.answers < taps:
                self._answered.clear()
                await self._answered.wait()

    async def until_idle(self, patience: float = 30.0) -> None:
        """Until the bot has heard everything and polls for more."""
        async with asyncio.timeout(patience):
            await self._idle.wait()

    async def until(self, done: Callable[[], bool], patience: float = 120.0) -> None:
        """Looked at after each call."""
        async with asyncio.timeout(patience):
            while not done():
                self._called.clear()
                await self._called.wait()

    async def until_quiet(self, seconds: float, patience: float = 120.0) -> None:
        """Until everything was fetched and nothing was called for so long."""
        async with asyncio.timeout(patience):
            await self._idle.wait()
            while await self._calls_within(seconds):
                pass

    async def _calls_within(self, seconds: float) -> bool:
        self._called.clear()
        try:
            async with asyncio.timeout(seconds):
                return await self._called.wait()
        except TimeoutError:
            return False

    async def answer(self, request: web.BaseRequest) -> web.Response:
        method = request.path.rpartition("/")[2]
        given = await _given(request)
        body = json.dumps({"ok": True, "result": await self._result(method, given)})
        return web.Response(body=body.encode(), content_type="application/json")

    async def _result(self, method: str, given: Json) -> Any:
        if method == "getUpdates":
            return await self._updates(int(given.get("offset") or 0), int(given["timeout"]))
        if method == "answerCallbackQuery":
            self.answers += 1
            self.answered_at = time.monotonic()
            self._answered.set()
        elif method.startswith("editMessage"):
            self.edits += 1
        self._called.set()
        if method.startswith("send"):
            return self._sent(int(given["chat_id"]))
        return _PLAIN.get(method, True)

    def _sent(self, chat_id: int) -> Json:
        self.last[chat_id] = next(self._messages)
        kind = "private" if chat_id > 0 else "supergroup"
        chat = {"id": chat_id, "type": kind}
        return {
            "message_id": self.last[chat_id],
            "date": int(time.time()),
            "chat": chat,
            "from": ME,
        }

    async def _updates(self, offset: int, seconds: int) -> list[Json]:
        while self._waiting and self._waiting[0]["update_id"] < offset:
            self._waiting.popleft()
        if not self._waiting:
            self._idle.set()
            self._bell.clear()
            try:
                async with asyncio.timeout(seconds):
                    await self._bell.wait()
            except TimeoutError:
                return []
        return [self._waiting[at] for at in range(min(AT_ONCE, len(self._waiting)))]


async def _given(request: web.BaseRequest) -> Json:
    """The libraries send JSON, or forms of several kinds."""
    if not request.can_read_body:
        return {}
    if request.content_type == "application/json":
        given: Json = await request.json()
        return given
    return dict(await request.post())


@asynccontextmanager
async def serve() -> AsyncIterator[Stub]:
    stub = Stub()
    runner = web.ServerRunner(web.Server(stub.answer), shutdown_timeout=1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    stub.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    try:
        yield stub
    finally:
        await runner.cleanup()
