"""Loops sleep until somebody rings, or until it is time to look by themselves."""

import asyncio


async def heard(bell: asyncio.Event, seconds: float) -> None:
    """Wait for the bell, at most so long: then it is rung by a timer. asyncio.timeout, which would
    break off the waiting, takes three times as long, and each deed rings somebody."""
    timer = asyncio.get_running_loop().call_later(seconds, bell.set)
    try:
        await bell.wait()
    finally:
        timer.cancel()
    bell.clear()
