"""What is written late for groups waits for their morning."""

from basics.spans import HOUR
from community import zones
from community.groups import nights
from storage.broadcasts import nights as night_rows
from storage.db import Transaction


async def hold_back(
    tx: Transaction, mailing_id: int, *, due: int, now: int, before: int | None = None
) -> None:
    """Its letters to groups wait for their morning, where it is late by now and night there; not
    where that is too near to the moment `before` which they should be read."""
    if not nights.is_late(due, now):
        return
    for clock in await night_rows.clocks(tx, mailing_id):
        until = nights.ends(clock.zone or zones.of_region(clock.region), now)
        if until is not None and (before is None or until + HOUR <= before):
            await night_rows.put_off(tx, mailing_id, clock, until=until)
