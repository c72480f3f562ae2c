"""The loop of the worker."""

import asyncio
from collections.abc import Awaitable, Callable

from jobs.bell import heard

#: How often the inbox is looked at when nobody rings, in seconds; and where bots on other machines
#: fill it, too, who can't ring here.
LOOK, SHARED_LOOK = 5.0, 0.2


def _never() -> bool:
    return False


async def work(
    step: Callable[[], Awaitable[int]],
    bell: asyncio.Event,
    look: float = LOOK,
    *,
    fetches: Callable[[], bool] = _never,
) -> None:
    """Batch after batch as long as updates wait; `step` says how many it served. While Telegram
    `fetches` more, one for each page that comes: the last of thirty pages would else come once the
    first are served."""
    while True:
        if not await step() or fetches():
            await heard(bell, look)
