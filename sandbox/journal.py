"""What happened: the bot's calls, and everything that people may watch live."""

import asyncio
import itertools
from collections import deque
from collections.abc import AsyncIterator

from sandbox.world import Json

CALLS, EVENTS = 20_000, 20_000


class Journal:
    def __init__(self) -> None:
        self.calls: deque[Json] = deque(maxlen=CALLS)
        self.counts: dict[str, int] = {}
        self._noted = 0
        #: Number of the newest event; they are numbered without holes from 1.
        self.last = 0
        self._events: deque[Json] = deque(maxlen=EVENTS)
        self._bells: set[asyncio.Event] = set()
        #: Who waits for something to happen in a chat.
        self._waiting: dict[int, set[asyncio.Event]] = {}

    def note(self, event: Json) -> None:
        self.last += 1
        self._events.append({"id": self.last, **event})
        for bell in (*self._bells, *self._waiting.get(event.get("chat_id", 0), ())):
            bell.set()

    def note_call(self, call: Json) -> None:
        method, status = call["method"], f"status {call['status']}"
        self.counts[method] = self.counts.get(method, 0) + 1
        self.counts[status] = self.counts.get(status, 0) + 1
        if method == "getUpdates":
            return
        self._noted += 1
        call = {"number": self._noted, **call}
        self.calls.append(call)
        if self._bells:
            self.note({"event": "call", **call})

    def after(self, number: int) -> list[Json]:
        """Events with a higher number, as far as they are remembered."""
        wanted = min(max(0, self.last - number), len(self._events))
        return list(itertools.islice(self._events, len(self._events) - wanted, None))

    async def news_of(self, chat_id: int, since: int, patience: float) -> None:
        """Wait until something has happened in a chat after this event, or patience ends."""
        if any(event.get("chat_id") == chat_id for event in self.after(since)):
            return
        bell = asyncio.Event()
        waiting = self._waiting.setdefault(chat_id, set())
        waiting.add(bell)
        try:
            async with asyncio.timeout(patience):
                await bell.wait()
        except TimeoutError:
            return
        finally:
            waiting.discard(bell)

    async def watch(self, last: int) -> AsyncIterator[list[Json]]:
        """Events as they come, in batches; an empty one every 15 s keeps the line open."""
        bell = asyncio.Event()
        self._bells.add(bell)
        try:
            while True:
                bell.clear()
                found = self.after(last)
                if found:
                    last = found[-1]["id"]
                    yield found
                    continue
                try:
                    async with asyncio.timeout(15):
                        await bell.wait()
                except TimeoutError:
                    yield []
        finally:
            self._bells.discard(bell)
