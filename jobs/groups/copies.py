"""That a copy is missing is said once to those who can have it mended."""

import contextlib
from collections.abc import Callable
from functools import partial

from cards.card import Card, send
from cards.groups.copies import missing_card, still_card
from community import zones
from community.groups import copies
from community.people import quiet
from locales import Texts, texts
from storage import facts, outbox
from storage.db import Database, Transaction
from storage.facts import Following
from storage.failures import DatabaseError
from storage.groups import coordinators
from storage.people import people


async def look_after_copies(db: Database, now: int) -> None:
    """Anew only once there was another copy in between."""
    found = await copies.missing(db, now)
    if found:
        dedupe, card = f"copy:{found.made_at or 0}", partial(missing_card, found)
        await db.write(partial(_tell, card=card, dedupe=dedupe, now=now))
    still = await copies.standing_still(db, now)
    if still:
        dedupe, card = f"copy behind:{still.failed_at}", partial(still_card, still)
        await db.write(partial(_tell, card=card, dedupe=dedupe, now=now))


async def note_following(db: Database, now: Callable[[], int], how: Following) -> None:
    """What /health, and the tick above, know of the copy that follows."""
    # Where nothing can be written the bot says so itself.
    with contextlib.suppress(DatabaseError):
        await db.write(partial(facts.note_following, how=how, now=now()))


async def _tell(
    tx: Transaction, *, card: Callable[[str, Texts], Card], dedupe: str, now: int
) -> None:
    """Whoever looks after the whole country, outside of quiet hours."""
    for one in await coordinators.reachable(tx, await facts.fixed_coordinators(tx)):
        person = await people.get(tx, one.person_id)
        if one.regions or person is None:
            continue
        body = send(card(zones.of(person), texts(one.lang)))
        later = quiet.ends(quiet.habit_of(person), now) or 0
        await outbox.add(tx, outbox.notice(one.person_id, body, dedupe, not_before=later), now)
