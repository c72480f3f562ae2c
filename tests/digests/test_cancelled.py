"""What a digest in a group says of an event that does not take place after all."""

from basics.spans import DAY, WEEK
from cards.text.links import Links
from community.events import events
from jobs.digests.digest import make_digests
from jobs.draw import draw
from storage.sending import redraws
from tests.digests.test_changes import sent
from tests.digests.test_digests import MONDAY, START, a_school, an_event_for, raise_problem
from tests.events.planning import SAULE


async def test_a_digest_asks_nobody_to_register_for_what_is_cancelled(db):
    """Of those that name it alone; taken back, it is there again."""
    (school, _) = await a_school(db, -1, -2)
    await raise_problem(db, "First", school, now=START)
    await make_digests(db, MONDAY - WEEK)
    await an_event_for(db, school, "Lab day", local="2026-10-20T15:00")
    await raise_problem(db, "Second", school, now=MONDAY - DAY)
    await make_digests(db, MONDAY)
    await sent(db)
    event_id = await db.value("SELECT max(id) FROM event")

    async def shown() -> list[list[str]]:
        found = [one for one in await redraws.stale(db, MONDAY, limit=10) if one.shows == "digest"]
        cards = [await draw(db, post, Links("ustaz_uni_bot"), now=MONDAY) for post in found]
        for post in found:
            await db.write(
                lambda tx, post=post: redraws.mark_shown(
                    tx, post, None, now=MONDAY, next_edit_at=MONDAY
                )
            )
        return [[one.label for row in card.buttons for one in row] for card in cards if card]

    await db.write(lambda tx: events.cancel(tx, SAULE, event_id, now=MONDAY))
    (labels,) = await shown()
    assert labels == ["📖 Read in private"]
    await db.write(lambda tx: events.restore(tx, SAULE, event_id, now=MONDAY))
    (labels,) = await shown()
    assert labels == ["🗓 Register: Lab day", "📖 Read in private"]
