"""When a gallery opens and closes, and what stands in the log of it."""

from basics.spans import DAY, MINUTE
from cards.posters.gallery import manage_gallery_card
from cards.posters.gallery_presses import SetOpening
from community.posters import galleries
from community.posters.galleries import CHOICES
from locales import texts
from storage.db import Database, Transaction
from storage.events.events import Event
from storage.posters import galleries as gallery_rows
from storage.posters.galleries import EMPTY, Gallery
from tests.events.planning import NOON, SAULE, an_event
from tests.events.test_event_cards import EVENT
from tests.jobs.serving import Desk


async def gallery(tx: Transaction, event: Event) -> Gallery:
    found = await gallery_rows.get(tx, event.id)
    assert found
    return found


async def log(db: Database) -> list[str]:
    found = await db.all("SELECT deed FROM audit WHERE deed LIKE 'gallery%' ORDER BY id")
    return [row[0] for row in found]


async def test_the_opening_is_chosen_until_it_is_open(db: Database):
    event = await an_event(db)
    first, second = CHOICES[0], CHOICES[1]

    async def work(tx: Transaction) -> None:
        for minutes in (first, first, second):
            await galleries.choose_opening(tx, SAULE, event.id, minutes=minutes, now=NOON)
        known = await gallery(tx, event)
        assert known.opens_at == event.starts_at - second * MINUTE
        assert known.opened_at is None

    await db.write(work)
    moved = await log(db)
    assert moved in (["gallery moved"], ["gallery moved"] * 2)

    async def late(tx: Transaction) -> None:
        begun = event.starts_at
        # What is past by now, as an older message still offers it: that opens nothing.
        assert not await galleries.choose_opening(tx, SAULE, event.id, minutes=first, now=begun)
        assert (await gallery(tx, event)).opened_at is None
        assert await galleries.open_due(tx, event.id, begun)
        # It is open: a choice moves nothing any more.
        await galleries.choose_opening(tx, SAULE, event.id, minutes=first, now=begun + 1)
        known = await gallery(tx, event)
        assert (known.opened_at, known.opens_at) == (begun, event.starts_at - second * MINUTE)
        assert not await galleries.open_due(tx, event.id, begun + 2)
        await galleries.open_now(tx, SAULE, event.id, now=begun + 3)

    await db.write(late)
    assert await log(db) == moved


async def test_it_is_opened_at_once_and_its_deadline_moved(db: Database):
    event = await an_event(db)

    async def work(tx: Transaction) -> None:
        await galleries.open_now(tx, SAULE, event.id, now=NOON)
        assert (await gallery(tx, event)).opened_at == NOON
        until = event.starts_at - CHOICES[1] * MINUTE
        for _ in range(2):
            await galleries.choose_deadline(tx, SAULE, event.id, minutes=CHOICES[1], now=NOON)
            assert (await gallery(tx, event)).closes_at == until

    await db.write(work)
    assert await log(db) == ["gallery opened", "gallery deadline"]


def test_only_what_is_ahead_is_offered_for_the_opening():
    starts, t = EVENT.starts_at, texts("en")
    standing = Gallery(EVENT.id, starts, None, None, starts)
    offered = []
    for days in (8, 2, 0):
        now = starts - days * DAY
        card = manage_gallery_card(EVENT, standing, EMPTY, t=t, now=now)
        labels = [button.label for row in card.buttons for button in row]
        offered.append([label for label in labels if "🔓" in label])
    soon = ["🔓 a day before", "• 🔓 at the beginning"]
    assert offered == [["🔓 a week before", "🔓 3 days before", *soon], soon, []]


async def test_an_older_message_that_offers_what_is_past_asks_first(desk: Desk):
    event = await an_event(desk.db)
    desk.post.at = event.starts_at - DAY
    (asked,) = await desk.press(SetOpening(event.id, 7 * 1440), SAULE.id)
    assert "can't be closed again" in asked.text
    assert await desk.db.value("SELECT opened_at FROM gallery") is None
