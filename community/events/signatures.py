"""The list for signatures: who comes, in the order of the alphabet, for who looks after it."""

from typing import Any

from community.alphabet import alphabetical
from community.drawings import drawings
from community.events import events
from community.people.people import Actor
from storage.db import Rows, Transaction
from storage.drawings.drawings import Drawing
from storage.events import guests as guest_rows
from storage.events.guests import Guest


def key_of(event_id: int) -> str:
    """With which the keys of its lists begin."""
    return f"signatures:{event_id}:"


def empty_lines(count: int) -> int:
    """For who comes unannounced: a tenth more."""
    return min(40, max(6, count // 10))


async def listed(rows: Rows, event_id: int, actor: Actor) -> list[Guest]:
    """Who has a place or was there. Who was forgotten has no name and no line.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, GONE, EVENT_CANCELLED.
    """
    await events.managed(rows, event_id, actor)
    found = [
        one
        for one in await guest_rows.everybody(rows, event_id)
        if one.called and (one.answer == "coming" or one.came_at is not None)
    ]
    return sorted(found, key=lambda one: (alphabetical(one.called), one.id))


async def order(
    tx: Transaction, event_id: int, actor: Actor, *, sheet: dict[str, Any], now: int
) -> Drawing:
    """Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, TOO_MANY_DRAWINGS."""
    await events.managed(tx, event_id, actor)
    key = drawings.Key(key_of(event_id), drawings.fingerprint(sheet))
    return await drawings.order_anew(tx, "signatures", key, sheet=sheet, now=now)
