"""Whoever opens an entry of the queue has it for half an hour: nobody else is offered it then, and
who comes to it by another way sees who has it. What is urgent is offered to all the same."""

from collections.abc import Sequence
from dataclasses import replace

from basics.spans import MINUTE
from community.moderation import decisions
from community.moderation.decisions import Case, Decider
from storage.db import Transaction
from storage.moderation import queue
from storage.moderation.queue import Entry

HELD = 30 * MINUTE


def holder(entry: Entry, actor_id: int, now: int) -> int | None:
    """Who else has it open."""
    if entry.held_by in (None, actor_id) or entry.held_until <= now:
        return None
    return entry.held_by


def offered(found: Sequence[Case], actor_id: int, now: int) -> list[Case]:
    """What nobody else has open, and what is urgent."""
    return [one for one in found if one.entry.urgent or holder(one.entry, actor_id, now) is None]


async def take_up(tx: Transaction, by: Decider, entry_id: int, *, now: int) -> Case:
    """Open it, and let go of any other. Raises Refused: as `decisions.case`."""
    found = await decisions.case(tx, by, entry_id)
    entry = found.entry
    if entry.state != "pending" or holder(entry, by.actor.id, now) is not None:
        return found
    await queue.hold(tx, entry.id, by.actor.id, until=now + HELD)
    return replace(found, entry=replace(entry, held_by=by.actor.id, held_until=now + HELD))
