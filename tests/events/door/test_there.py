"""Who is there and who was: the list at the door, two events on a day, what the page says then."""

from dataclasses import replace
from functools import partial

from basics.languages import LANGUAGES
from basics.spans import HOUR, MINUTE
from cards.events import checkin as checkin_cards
from cards.events import door as door_cards
from cards.events.door_presses import AcceptDoor
from cards.events.event import Standing, event_page
from cards.events.presses import GiveUp
from cards.text.markup import plain
from community.events import changes, events, guests, ushers
from community.people.people import Actor
from community.refusals import Reason
from jobs.events.remind import ASK_AFTER, look_back, remind
from jobs.sending.nights import is_silent
from locales import texts
from storage import facts
from storage.broadcasts import letters, mailings
from storage.broadcasts.mailings import Kind
from storage.db import Transaction
from storage.events import events as event_rows
from storage.events import guests as guest_rows
from storage.events.guests import Guest
from storage.outbox import Call
from tests.events.planning import NOON, PLAN, SAULE, a_person, an_event, at, refused
from tests.events.test_near import EVENT
from tests.jobs.serving import Desk

T = texts("en")


async def answers(db, event, person: int, *, answer: str) -> Guest:
    say = partial(guests.answer, event_id=event.id, actor=Actor(person), wanted=answer, now=NOON)
    return (await db.write(say)).guest


async def marked(db, event, guest: Guest) -> Guest:
    mark = partial(guests.mark_came, guest_id=guest.id, actor=SAULE, wanted=True)
    return await db.write(partial(mark, now=event.starts_at))


async def asked_how_it_was(db) -> list[int]:
    found = await db.all("SELECT chat_id FROM outbox WHERE dedupe LIKE 'question:%' ORDER BY 1")
    return [row[0] for row in found]


async def test_whoever_is_seen_at_the_door_waits_no_more_and_is_asked_how_it_was(db):
    """By hand as by the code."""
    event = await an_event(db, 3, capacity=1)
    said = {100: "coming", 101: "coming", 102: "maybe"}
    known = [await answers(db, event, person, answer=said[person]) for person in said]
    assert [one.answer for one in known] == ["coming", "waiting", "maybe"]
    for guest in known:
        assert (await marked(db, event, guest)).answer == "coming"
    now = await events.standing(db, event.id)
    assert (now.coming, now.waiting, now.maybe) == (3, 0, 0)
    await look_back(db, event.ends_at + ASK_AFTER)
    assert await asked_how_it_was(db) == [100, 101, 102]


async def test_where_one_of_many_was_checked_in_all_are_asked_how_it_was(db):
    """The organiser has tried the code; at the door nobody was marked."""
    for coming, all_are_asked in ((10, False), (11, True)):
        event = await an_event(db, coming)
        known = [await answers(db, event, 100 + one, answer="coming") for one in range(coming)]
        await marked(db, event, known[3])
        await db.write(lambda tx: tx.run("DELETE FROM outbox"))
        await look_back(db, event.ends_at + ASK_AFTER)
        everybody = [100 + one for one in range(coming)]
        assert await asked_how_it_was(db) == (everybody if all_are_asked else [103])


async def brings(db, event, name: str) -> Guest:
    bring = partial(guests.bring, event_id=event.id, actor=Actor(100), name=name, now=NOON)
    return (await db.write(bring)).guest


async def test_a_button_of_who_was_struck_off_never_means_somebody_else(db):
    """Their number would be given again: what is pressed twice, or late, would reach the next."""
    event = await an_event(db, 1)
    wrong = await brings(db, event, "Gulnr")
    stay = partial(guests.leave_at_home, guest_id=wrong.id, actor=Actor(100), now=NOON)
    await db.write(stay)
    right = await brings(db, event, "Gulnar")
    assert await refused(db, stay) is Reason.GONE
    mark = partial(guests.mark_came, guest_id=wrong.id, actor=SAULE, wanted=True, now=NOON)
    assert await refused(db, mark) is Reason.GONE
    assert [one.id for one in await guest_rows.everybody(db, event.id)] == [right.id]
    assert await db.value("SELECT name FROM guest WHERE id = ?", wrong.id) == ""


async def test_three_thousand_who_wait_get_their_places_at_once(db):
    event = await an_event(db, 1, capacity=1)

    async def crowd(tx) -> None:
        for number in range(3_001):
            brought = await guest_rows.add_companion(
                tx, event.id, 100, name=f"Guest {number}", answer="coming", now=NOON
            )
            if number:
                await guest_rows.line_up(tx, brought)
        await guest_rows.count(tx, event.id)

    await db.write(crowd)
    plan = replace(event.plan, capacity=3_000)
    change = partial(events.change, actor=SAULE, event_id=event.id, plan=plan, now=NOON)
    changed = await db.write(change)
    written: list[int] = []

    async def make_room(tx) -> tuple[Guest, ...]:
        found = await guests.make_room(tx, changed.event)
        written.append(tx.writes)
        return found

    moved = await db.write(make_room)
    assert [one.name for one in moved[:2]] == ["Guest 1", "Guest 2"]
    now = await events.standing(db, event.id)
    assert (len(moved), now.coming, now.waiting) == (2_999, 3_000, 1)
    # However many they are: one statement moves all of them, and two count.
    assert written == [3]


async def test_of_two_events_on_a_day_the_door_is_meant_at_which_one_was_not_seen_yet(db):
    morning = await an_event(db, 1, local="2027-10-05T10:00")
    noon = replace(PLAN, local="2027-10-05T12:10")
    second = await db.write(lambda tx: events.publish(tx, SAULE, noon, now=NOON))
    for event in (morning, second):
        await answers(db, event, 100, answer="coming")

    async def meant(at: int) -> int:
        found = await guests.next_of(db, Actor(100), at)
        assert found
        return found.id

    assert await meant(morning.starts_at) == morning.id
    check_in = partial(guests.check_in, event=morning, actor=Actor(100), now=morning.starts_at)
    await db.write(check_in)
    assert await meant(morning.starts_at) == morning.id
    assert await meant(second.starts_at - 5 * MINUTE) == second.id
    check_in = partial(guests.check_in, event=second, actor=Actor(100), now=second.starts_at)
    await db.write(check_in)
    assert await meant(second.starts_at) == morning.id


def test_events_of_one_title_are_told_apart_by_their_times():
    later = replace(EVENT, id=2, starts_at=EVENT.starts_at + 3 * HOUR)
    found = (EVENT, later)
    for card in (checkin_cards.which_checkin_card(found, T), door_cards.near_card(found, T)):
        labels = [button.label for row in card.buttons for button in row]
        assert labels == ["05.10 15:00 · Autumn event", "05.10 18:00 · Autumn event"]


def page(answer: str, *, came: bool = False, state: str = "published", over: bool = True) -> str:
    mine = Guest(1, 1, 100, 100, "Aida", answer, 1, 7 if came else None)
    event = replace(EVENT, state=state)
    return plain(event_page(Standing(event, mine, 0, (), False, over, "Asia/Aqtau"), T).text)


def test_nobody_is_promised_a_place_where_all_is_over_or_cancelled():
    promises = ("You have a place", "I will", "waiting list", "whenever you like", "registered")
    for answer in ("coming", "maybe", "waiting", "not"):
        for state in ("published", "cancelled"):
            said = page(answer, state=state)
            assert [words for words in promises if words in said] == []
        assert "You were there" not in page(answer)
    assert "You have a place. See you there!" in page("coming", over=False)
    assert "🎫 You were there." in page("coming", came=True)
    assert "You were there" not in page("coming", came=True, state="cancelled")


async def test_how_it_was_is_asked_without_a_sound_where_it_ended_late(db):
    """At eleven in the evening, and at ten in the morning."""
    for local, silent in (("2027-10-05T21:00", True), ("2027-10-05T08:00", False)):
        event = await an_event(db, 1, zone="Asia/Almaty", local=local)
        await answers(db, event, 100, answer="coming")
        now = event.ends_at + ASK_AFTER
        await look_back(db, now)
        assert await is_heard(db, event, "question", now=now) is not silent


async def is_heard(db, event, kind: Kind, *, now: int) -> bool:
    """Whether what its one guest is told rings."""

    async def rings(tx: Transaction) -> bool:
        mailing = await mailings.of_subject(tx, kind, event.id)
        assert mailing
        found = await letters.hand_over(tx, mailing.id, now, limit=9)
        (letter,) = [one for one in found if one.chat_id == 100]
        return not await is_silent(tx, letter, None, now=now)

    return await db.write(rings)


async def test_a_reminder_rings_at_night_only_where_the_morning_would_be_too_late(db):
    for local, minutes, rings in (
        # The evening before, and early in the morning.
        ("2027-10-05T22:00", 1440, False),
        ("2027-10-05T08:00", 120, True),
        ("2027-10-05T15:00", 1440, True),
    ):
        event = await an_event(db, 1, zone="Asia/Almaty", local=local, reminders=[minutes])
        await answers(db, event, 100, answer="coming")
        now = event.starts_at - minutes * MINUTE
        await remind(db, now)
        assert await is_heard(db, event, "reminder", now=now) is rings


async def test_a_change_is_heard_at_any_hour(db):
    event = await an_event(db, 1)
    await answers(db, event, 100, answer="coming")
    call = Call("sendMessage", {"text": "It is now at nine"})
    words = dict.fromkeys(LANGUAGES, changes.Change(call, call))
    late = at("2027-10-03T23:00")
    await db.write(lambda tx: changes.tell(tx, event, words, now=late))
    assert await is_heard(db, event, "change", now=late)


async def test_who_is_dismissed_hears_no_more_of_the_guests_of_what_she_planned(desk: Desk):
    """Who helps at its door, and whom the bot can't write to: whoever looks after it is told."""
    event = await an_event(desk.db, 2, capacity=1)

    async def dismissed(tx: Transaction) -> str:
        await facts.remember(tx, "bot", {SAULE.id})
        await a_person(tx, 5)
        await a_person(tx, 200, started=0)
        await event_rows.set_organiser(tx, event.id, 5)
        return (await ushers.ask(tx, event.id, SAULE, now=NOON)).key

    key = await desk.db.write(dismissed)
    said = await desk.press(AcceptDoor(key), 101)
    assert [one.chat_id for one in said] == [101, SAULE.id]
    for person in (100, 200):
        await answers(desk.db, event, person, answer="coming")
    said = await desk.press(GiveUp(event.id, "not"), 100)
    untold = [one.chat_id for one in said if "never pressed Start" in one.text]
    assert untold == [SAULE.id]
