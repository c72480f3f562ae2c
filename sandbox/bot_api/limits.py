"""Telegram's limits on what a bot sends, edits counted; times in seconds, monotonic."""

import math
import time
from collections import Counter, deque
from collections.abc import Iterator
from contextlib import contextmanager

from sandbox.bot_api.errors import ApiError

A_SECOND, A_MINUTE, BURST = 30, 20, 3
#: Calls of one chat that may be under way, and what one more is told to wait.
UNDER_WAY, LONG = 310, 60
#: Files of this many bytes and more go one after another, at most so many seconds behind.
LARGE, BEHIND = 100_000, 5.0


class Limits:
    def __init__(self) -> None:
        self.on = True
        self.refused = 0
        self._all: deque[float] = deque()
        self._chats: dict[int, deque[float]] = {}
        self._halted: dict[int, float] = {}
        self._under_way: Counter[str] = Counter()
        #: By their size, when the last upload will be done.
        self._uploads: dict[int, float] = {}

    def halt(self, chat_id: int, seconds: float) -> None:
        """From outside: this chat answers 429 for a while."""
        self._halted[chat_id] = time.monotonic() + seconds

    @contextmanager
    def lifted(self) -> Iterator[None]:
        """The parts of an album are one call."""
        was, self.on = self.on, False
        try:
            yield
        finally:
            self.on = was

    def check(self, chat_id: int) -> None:
        """Count one message or edit for a chat; raises 429 where it is one too many."""
        now = time.monotonic()
        wait = self._halt(chat_id, now)
        if self.on:
            wait = max(wait, self._overall(now), self._in_chat(chat_id, now))
        if wait > 0:
            self.refused += 1
            raise too_many(wait)
        self._all.append(now)
        self._chats.setdefault(chat_id, deque()).append(now)

    @contextmanager
    def under_way(self, chat_id: str) -> Iterator[None]:
        """While a call for a chat lasts; "" for none. Raises 429 where too many do."""
        if self.on and chat_id and self._under_way[chat_id] >= UNDER_WAY:
            self.refused += 1
            raise too_many(LONG)
        self._under_way[chat_id] += 1
        try:
            yield
        finally:
            self._under_way[chat_id] -= 1

    def upload(self, size: int) -> float:
        """Seconds until a file of this size has its turn. Raises 429 where the queue is long."""
        if not self.on or size <= LARGE:
            return 0.0
        now = time.monotonic()
        last = self._uploads.get(size, 0.0)
        if last > now + BEHIND:
            self.refused += 1
            raise too_many(LONG)
        turn = max(last + min(max(size * 1e-7, 0.2), 0.9), now - 1.0)
        self._uploads[size] = turn
        return max(0.0, turn - now)

    def _halt(self, chat_id: int, now: float) -> float:
        return self._halted.get(chat_id, 0.0) - now

    def _overall(self, now: float) -> float:
        while self._all and self._all[0] <= now - 1:
            self._all.popleft()
        return self._all[0] + 1 - now if len(self._all) >= A_SECOND else 0.0

    def _in_chat(self, chat_id: int, now: float) -> float:
        sent = self._chats.get(chat_id)
        if not sent:
            return 0.0
        while sent and sent[0] <= now - 60:
            sent.popleft()
        if chat_id < 0 and len(sent) >= A_MINUTE:
            return sent[0] + 60 - now
        lately = [moment for moment in sent if moment > now - BURST]
        return lately[0] + BURST - now if len(lately) >= BURST else 0.0


def too_many(wait: float) -> ApiError:
    seconds = max(1, math.ceil(wait))
    return ApiError(429, f"Too Many Requests: retry after {seconds}", retry_after=seconds)
