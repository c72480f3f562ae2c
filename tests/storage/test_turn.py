"""One writes after another, in the order in which they came."""

import asyncio

import pytest

from storage.turn import Turn


async def _queued(turn: Turn, name: str, wrote: list[str], *, first: bool = False) -> None:
    await turn.take(first=first)
    wrote.append(name)
    turn.give_back()


async def test_as_they_came_and_what_may_not_wait_first():
    turn, wrote = Turn(), list[str]()
    await turn.take()
    waiting = [asyncio.ensure_future(_queued(turn, name, wrote)) for name in "abc"]
    await asyncio.sleep(0)
    waiting.append(asyncio.ensure_future(_queued(turn, "urgent", wrote, first=True)))
    await asyncio.sleep(0)
    assert wrote == []
    turn.give_back()
    # Whoever comes now is the last, though nobody writes in this moment.
    await _queued(turn, "late", wrote)
    assert wrote == ["urgent", "a", "b", "c", "late"]
    assert all(one.done() for one in waiting)
    assert not turn.is_taken


@pytest.mark.parametrize("given", [False, True])
async def test_who_does_not_wait_any_more_keeps_nobody_waiting(given):
    """Also where it was given to them in the same moment."""
    turn, wrote = Turn(), list[str]()
    await turn.take()
    tired = asyncio.ensure_future(_queued(turn, "tired", wrote))
    other = asyncio.ensure_future(_queued(turn, "other", wrote))
    await asyncio.sleep(0)
    if given:
        turn.give_back()
        tired.cancel()
    else:
        tired.cancel()
        turn.give_back()
    await asyncio.wait_for(other, 10)
    assert wrote == ["other"]
    assert tired.cancelled()
    assert not turn.is_taken
