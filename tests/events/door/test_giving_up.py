"""One tap gives no place away that it would not bring back: who would lose something is asked."""

import pytest

from basics.spans import DAY, HOUR
from cards.events.presses import Attend, GiveUp, OpenEvent, StayHome
from cards.press import Press
from cards.text.links import payload_of
from community.events import guests, losses
from community.people.people import Actor
from storage import posts
from storage.db import Database
from storage.events import guests as guest_rows
from storage.events.events import Event
from tests.events.planning import NOON, an_event
from tests.jobs.serving import ME, Desk, Said

AIDA, BERIK, DANA, GROUP = 100, 101, 102, -7
ASKED = "Give up your place at “Autumn event”?"
TOAST = "One tap would not bring your place back: I ask you once more in our private chat."


async def says(db: Database, event: Event, person: int, answer: str = "coming") -> None:
    await db.write(lambda tx: guests.answer(tx, event.id, Actor(person), wanted=answer, now=NOON))


async def taps(desk: Desk, press: Press, who: int, *, chat: int = 0) -> list[Said]:
    """Once all that was said before has left."""
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    return await desk.press(press, who, chat=chat or None)


async def answer_of(db: Database, event: Event, person: int) -> str:
    guest = await guest_rows.of_person(db, event.id, person)
    return guest.answer if guest else ""


@pytest.mark.parametrize("wanted", ["not", "maybe"])
async def test_a_place_for_which_others_wait_is_asked_about_once_more(desk: Desk, wanted):
    """A slip at a reminder gave it to the next in line, and nobody could bring it back."""
    event = await an_event(desk.db, 2, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    (asked,) = await taps(desk, Attend(event.id, wanted), AIDA)
    assert asked.text == f"{ASKED}\n1 colleague waits and gets it at once."
    assert asked.labels == ("Yes, give it up", "No, leave it")
    assert await answer_of(desk.db, event, AIDA) == "coming"
    (page,) = await taps(desk, OpenEvent(event.id), AIDA)
    assert "You have a place. See you there!" in page.text
    told = await taps(desk, GiveUp(event.id, wanted), AIDA)
    assert await answer_of(desk.db, event, AIDA) == wanted
    assert await answer_of(desk.db, event, BERIK) == "coming"
    assert "🎉 A place became free" in next(one for one in told if one.chat_id == BERIK).text


async def test_what_one_tap_brings_back_is_not_asked_about(desk: Desk):
    event = await an_event(desk.db, 1)
    await says(desk.db, event, AIDA)
    (page,) = await taps(desk, Attend(event.id, "not"), AIDA)
    assert "You said you can't come. Change it whenever you like." in page.text
    (page,) = await taps(desk, Attend(event.id, "coming"), AIDA)
    assert "You have a place." in page.text


async def test_once_registration_is_closed_nobody_gets_back_by_a_tap(desk: Desk):
    event = await an_event(desk.db, 1, closes=24 * 60)
    await says(desk.db, event, AIDA)
    desk.post.at = event.starts_at - DAY
    (asked,) = await taps(desk, Attend(event.id, "not"), AIDA)
    closed = "Registration is closed: only the organiser can put you back."
    assert asked.text == f"{ASKED}\n{closed}"
    # What is refused anyway is refused at once.
    assert await taps(desk, Attend(event.id, "maybe"), AIDA) == []
    assert desk.toast == "Registration is closed. Please ask the organiser."
    desk.post.at = event.ends_at
    await taps(desk, Attend(event.id, "not"), AIDA)
    assert desk.toast == "This event is over. What comes next: /events"


async def test_a_turn_in_the_line_is_one_only_where_others_stand_in_it(desk: Desk):
    event = await an_event(desk.db, 3, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    (page,) = await taps(desk, Attend(event.id, "not"), BERIK)
    assert "You said you can't come." in page.text
    for person in (BERIK, DANA):
        await says(desk.db, event, person)
    (asked,) = await taps(desk, Attend(event.id, "not"), BERIK)
    assert asked.text == (
        "Leave the waiting list of “Autumn event”?\nWhoever comes back to it stands at its end."
    )
    assert await answer_of(desk.db, event, BERIK) == "waiting"


@pytest.mark.parametrize("started", [True, False])
async def test_in_a_group_it_is_asked_in_private_where_the_bot_can(desk: Desk, started):
    event = await an_event(desk.db, 2, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    await desk.db.write(
        lambda tx: tx.run("UPDATE person SET started = ? WHERE id = ?", int(started), AIDA)
    )
    said = await taps(desk, Attend(event.id, "not"), AIDA, chat=GROUP)
    assert await answer_of(desk.db, event, AIDA) == "coming"
    assert (desk.toast == TOAST) is started
    assert [one.chat_id for one in said] == ([AIDA] if started else [])


async def test_who_never_wrote_to_the_bot_gives_their_place_up_in_private(desk: Desk):
    """They lost it by one tap on the group's card."""
    event = await an_event(desk.db, 2, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    await desk.db.write(lambda tx: tx.run("UPDATE person SET started = 0"))
    assert await taps(desk, Attend(event.id, "not"), AIDA, chat=GROUP) == []
    assert desk.toast == (
        "One tap would not bring your place back: say it once more in our private chat."
    )
    assert desk.leads_to.startswith("https://t.me/ustaz_bot?start=")
    await desk.write(f"/start {payload_of(desk.leads_to)}", AIDA)
    assert await answer_of(desk.db, event, AIDA) == "coming"
    (asked,) = await taps(desk, Attend(event.id, "not"), AIDA)
    assert asked.text.startswith(ASKED)
    await taps(desk, GiveUp(event.id, "not"), AIDA)
    assert await answer_of(desk.db, event, AIDA) == "not"
    assert await answer_of(desk.db, event, BERIK) == "coming"


async def test_a_colleague_who_was_brought_gives_up_their_own_place(desk: Desk):
    """The letter that they have one now offered to take back the host's."""
    event = await an_event(desk.db, 2, capacity=2)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    brought = await desk.db.write(
        lambda tx: guests.bring(tx, event.id, Actor(AIDA), name="Gulnar", now=NOON)
    )
    told = await taps(desk, GiveUp(event.id, "not"), BERIK)
    letter = next(one for one in told if "Gulnar can come" in one.text)
    assert letter.labels == ("Open the event", "✖️ Gulnar stays at home")
    await taps(desk, StayHome(brought.guest.id), AIDA)
    assert await answer_of(desk.db, event, AIDA) == "coming"
    assert await guest_rows.get(desk.db, brought.guest.id) is None


async def test_the_question_is_put_again_at_each_slip(desk: Desk):
    event = await an_event(desk.db, 2, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    for _ in range(2):
        said = await taps(desk, Attend(event.id, "not"), AIDA, chat=GROUP)
        assert [one.text.split("\n")[0] for one in said] == [ASKED]
        desk.post.at += HOUR


async def test_a_tap_that_came_twice_asks_once(desk: Desk):
    event = await an_event(desk.db, 2, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    assert len(await taps(desk, Attend(event.id, "not"), AIDA, chat=GROUP)) == 1
    assert await taps(desk, Attend(event.id, "not"), AIDA, chat=GROUP) == []
    assert desk.toast == TOAST


async def test_who_comes_gives_up_nothing_and_nothing_is_looked_up(db: Database):
    """What thousands tap in an hour: not even whether there is such an event."""
    assert await losses.lost_by(db, 999, Actor(AIDA), wanted="coming", now=NOON) is None


async def test_nor_do_they_by_a_word_below_the_card(desk: Desk):
    event = await an_event(desk.db, 2, capacity=1)
    for person in (AIDA, BERIK):
        await says(desk.db, event, person)
    await desk.db.write(lambda tx: tx.run("UPDATE person SET started = 0"))
    await desk.db.write(lambda tx: posts.adopt(tx, GROUP, 5, shows="event", subject_id=event.id))
    place = {"message_id": 5, "date": 1, "chat": {"id": GROUP, "type": "supergroup"}}
    card = {**place, "from": ME.to_dict(), "text": "Card"}
    (said,) = await desk.write("не смогу", AIDA, chat=GROUP, reply_to_message=card)
    assert await answer_of(desk.db, event, AIDA) == "coming"
    assert said.text.endswith("say it once more in our private chat.")
    assert said.labels == ("Open the private chat",)
