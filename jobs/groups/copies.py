"""That no copy was made last night is said once to those who can have it mended."""

from functools import partial

from cards.card import send
from cards.groups.copies import missing_card
from community import zones
from community.groups import copies
from community.people import quiet
from locales import texts
from storage import facts, outbox
from storage.db import Database, Transaction
from storage.facts import Copies
from storage.groups import coordinators
from storage.people import people


async def look_after_copies(db: Database, now: int) -> None:
    found = await copies.missing(db, now)
    if found:
        await db.write(partial(_tell, found=found, now=now))


async def _tell(tx: Transaction, *, found: Copies, now: int) -> None:
    """Whoever looks after the whole country, outside of quiet hours; anew only once there was
    another copy in between."""
    for one in await coordinators.reachable(tx, await facts.fixed_coordinators(tx)):
        person = await people.get(tx, one.person_id)
        if one.regions or person is None:
            continue
        card = missing_card(found, zones.of(person), texts(one.lang))
        later = quiet.ends(quiet.habit_of(person), now) or 0
        dedupe = f"copy:{found.made_at or 0}"
        await outbox.add(
            tx, outbox.notice(one.person_id, send(card), dedupe, not_before=later), now
        )
