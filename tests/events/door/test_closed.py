"""What an event still offers once its registration is closed, and once it is over or cancelled."""

import pytest

from basics.spans import DAY, HOUR
from cards.events.presses import Attend, Bring, GiveUp, OpenEvent, StayHome
from cards.text.links import Links
from community.events import events, guests
from community.people.people import Actor
from jobs.draw import draw
from jobs.events.remind import close_registration, spread
from storage import posts
from storage.db import Transaction
from storage.events.events import Event
from storage.posters import galleries
from tests.events.planning import NOON, SAULE, an_event
from tests.jobs.serving import Desk, Said

AIDA, DANA = 100, 101
ANSWERS = {"✅ I'm coming", "🤔 Maybe", "✖️ Can't"}
CLOSED = "✍️ Registration is closed."
COMES = "You have a place. See you there!"
NEXT = "What comes next: /events"


def offered(said: Said) -> set[str]:
    """Without the mark at one's own answer."""
    return {label.removeprefix("• ") for label in said.labels}


async def known(desk: Desk) -> Event:
    """Registration closes a day before; Aida comes, Dana said nothing."""
    event = await an_event(desk.db, 2, closes=24 * 60)
    await desk.press(Attend(event.id, "coming"), AIDA)
    return event


async def test_after_registration_one_can_only_stay_at_home(desk: Desk):
    event = await known(desk)
    for person, before, after in ((AIDA, ANSWERS, {"✖️ Can't"}), (DANA, ANSWERS, set())):
        for at, wanted, closed in ((DAY + 1, before, False), (DAY, after, True)):
            desk.post.at = event.starts_at - at
            (page,) = await desk.press(OpenEvent(event.id, 1), person)
            assert offered(page) & ANSWERS == wanted
            assert ("➕ A colleague without Telegram" in page.labels) is not closed
            assert (CLOSED in page.text) is closed
            assert ("Register until" in page.text) is not closed
            assert "📅 Calendar" in page.labels


async def test_who_stays_at_home_after_registration_is_told_whom_to_ask(desk: Desk):
    event = await known(desk)
    for at, sorry in ((DAY + 1, "Change it whenever you like."), (DAY, "ask the organiser.")):
        await desk.press(Attend(event.id, "coming"), AIDA)
        desk.post.at = event.starts_at - at
        await desk.press(GiveUp(event.id, "not"), AIDA)
        assert desk.toast.endswith(sorry)
        (page,) = await desk.press(OpenEvent(event.id, 1), AIDA)
        assert sorry in page.text
        desk.post.at = NOON


async def test_groups_are_offered_no_answer_that_would_be_refused(desk: Desk):
    event = await known(desk)
    await desk.db.write(lambda tx: posts.add(tx, -7, "event", subject_id=event.id))

    async def labels(now: int) -> set[str]:
        post = await posts.in_chat(desk.db, -7, "event", subject_id=event.id)
        assert post
        card = await draw(desk.db, post, Links("bot"), now=now)
        assert card
        assert (CLOSED in card.text) is (now >= event.starts_at - DAY)
        return {button.label for row in card.buttons for button in row}

    open_ = await labels(event.starts_at - DAY - 1)
    assert open_ - await labels(event.starts_at - DAY) == {
        *("✅ I'm coming", "🤔 Maybe", "➕ A colleague")
    }


async def test_cards_in_groups_follow_once_when_something_of_it_closes(db):
    """Nobody need answer for it."""
    event = await an_event(db, closes=24 * 60)
    await db.write(lambda tx: posts.add(tx, -7, "event", subject_id=event.id))

    async def wanted(now: int) -> int:
        await close_registration(db, now)
        await spread(db, now)
        post = await posts.in_chat(db, -7, "event", subject_id=event.id)
        assert post
        return post.want_rev

    before = await wanted(event.starts_at - DAY - 1)
    after = await wanted(event.starts_at - DAY)
    assert after == before + 1
    assert await wanted(event.starts_at - HOUR) == after
    # Nor do they ask for projects any more once it has begun.
    begun = await wanted(event.starts_at)
    assert begun == after + 1
    assert await wanted(event.starts_at + HOUR) == begun


async def test_nobody_is_asked_for_a_name_that_cannot_be_registered(desk: Desk):
    event = await known(desk)
    (asked,) = await desk.press(Bring(event.id), AIDA)
    assert asked.text.startswith("What is the name")
    desk.post.at = event.starts_at - DAY
    assert await desk.press(Bring(event.id), DANA) == []
    assert desk.toast == "Registration is closed. Please ask the organiser."
    desk.post.at = NOON

    async def brings(tx: Transaction) -> int:
        named = [f"Colleague {number}" for number in range(guests.COMPANIONS)]
        for name in named:
            done = await guests.bring(tx, event.id, Actor(DANA), name=name, now=NOON)
        return done.guest.id

    last = await desk.db.write(brings)
    assert await desk.press(Bring(event.id), DANA) == []
    await desk.press(StayHome(last), DANA)
    (asked,) = await desk.press(Bring(event.id), DANA)
    assert asked.text.startswith("What is the name")


async def test_a_gallery_past_its_deadline_asks_for_no_project(desk: Desk):
    event = await known(desk)
    until = event.starts_at - 3 * DAY
    await desk.db.write(lambda tx: galleries.set_deadline(tx, event.id, until))
    for at, offers in ((until - 1, True), (until, False)):
        desk.post.at = at
        (page,) = await desk.press(OpenEvent(event.id, 1), AIDA)
        assert ("🌱 Submit my project" in page.labels) is offers


@pytest.mark.parametrize("came", [True, False])
async def test_what_is_over_promises_nobody_a_place(desk: Desk, came):
    event = await known(desk)
    (page,) = await desk.press(OpenEvent(event.id, 1), AIDA)
    assert (COMES in page.text, NEXT in page.text) == (True, False)
    if came:
        await desk.db.write(
            lambda tx: guests.check_in(tx, event, Actor(AIDA), now=event.starts_at)
        )
    desk.post.at = event.ends_at + HOUR
    (page,) = await desk.press(OpenEvent(event.id, 1), AIDA)
    assert (COMES in page.text, NEXT in page.text) == (False, True)
    assert ("🎫 You were there." in page.text) is came


async def test_what_is_cancelled_promises_nobody_a_place(desk: Desk):
    event = await known(desk)
    await desk.db.write(lambda tx: events.cancel(tx, SAULE, event.id, now=NOON))
    (page,) = await desk.press(OpenEvent(event.id, 1), AIDA)
    assert "This event is cancelled." in page.text
    assert (COMES in page.text, NEXT in page.text) == (False, True)
