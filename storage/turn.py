"""Whose turn it is to write."""

import asyncio
from collections import deque


class Turn:
    """One after another, in the order in which they came; what may not wait goes first."""

    def __init__(self) -> None:
        self._waiting: deque[asyncio.Future[None]] = deque()
        self.is_taken = False

    async def take(self, *, first: bool = False) -> None:
        """Whoever takes it gives it back, whatever happens meanwhile."""
        if not self.is_taken:
            self.is_taken = True
            return
        mine: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        if first:
            self._waiting.appendleft(mine)
        else:
            self._waiting.append(mine)
        try:
            await mine
        except BaseException:
            # Cancelled, it is passed over when it comes up.
            if not mine.cancelled():
                self.give_back()
            raise

    def give_back(self) -> None:
        """To whoever comes next: nobody who comes only then is in between."""
        while self._waiting:
            following = self._waiting.popleft()
            if not following.cancelled():
                following.set_result(None)
                return
        self.is_taken = False
