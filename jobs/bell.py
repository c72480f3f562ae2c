"""Loops sleep until somebody rings, or until it is time to look by themselves."""

import asyncio


async def heard(bell: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, at most so long."""
    try:
        async with asyncio.timeout(seconds):
            await bell.wait()
    except TimeoutError:
        return
    bell.clear()
