"""What took place can't be cancelled; what is cancelled keeps its guests and can come back."""

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from basics.spans import HOUR, MINUTE
from cards.events import cancelling
from community.broadcasts import broadcasts
from community.events import announcing, changes, events, guests
from community.events import form as event_form
from community.people.people import Actor
from community.refusals import Reason
from jobs.broadcasts.mailing import look_after_mailings
from locales import texts
from sandbox.client import Message, Person
from storage.broadcasts import broadcasts as broadcast_rows
from storage.broadcasts import letters, mailings
from storage.broadcasts.broadcasts import Said
from storage.events import reminders
from storage.outbox import Call
from tests.events.planning import NOON, SAULE, a_group, an_event, refused
from tests.events.town import NEXT_YEAR, Town, announced
from tests.running import move_clock
from tests.steps import awake, is_now, opened, taps, with_button, writes

WORDS = {
    lang: changes.Change(Call("sendMessage", {"text": lang}), Call("sendMessage", {"text": lang}))
    for lang in ("kk", "ru", "en")
}


async def test_what_took_place_can_neither_be_cancelled_nor_changed(db):
    event = await an_event(db, 1)
    await db.write(lambda tx: guests.answer(tx, event.id, Actor(100), wanted="coming", now=NOON))
    over = event.ends_at

    for deed in (
        lambda tx: events.cancel(tx, SAULE, event.id, now=over),
        lambda tx: events.change(tx, SAULE, event.id, plan=event.plan, now=over),
        lambda tx: event_form.begin_change(tx, SAULE, event.id, now=over),
        lambda tx: guests.answer(tx, event.id, Actor(100), wanted="not", now=over),
    ):
        assert await refused(db, deed) is Reason.TOOK_PLACE
    assert (await events.standing(db, event.id)).coming == 1
    # Until its end it may still fall through.
    await db.write(lambda tx: events.cancel(tx, SAULE, event.id, now=over - MINUTE))


async def cancelled(db):
    """Three teachers come, and a group is told, too; all letters of the cancellation wait."""
    event = await an_event(db, 3)

    async def work(tx):
        for person in (100, 101, 102):
            await guests.answer(tx, event.id, Actor(person), wanted="coming", now=NOON)
        await events.cancel(tx, SAULE, event.id, now=NOON)
        await changes.tell(tx, await events.published(tx, event.id), WORDS, now=NOON)

    await db.write(work)
    return event


async def restored(db, event, *, now):
    async def work(tx):
        again = await events.restore(tx, SAULE, event.id, now=now)
        return await changes.tell_restored(tx, again, WORDS, now=now)

    return await db.write(work)


async def test_a_cancellation_can_be_taken_back_within_an_hour(db):
    event = await cancelled(db)

    async def restore(tx, now):
        await events.restore(tx, SAULE, event.id, now=now)

    late = await refused(db, lambda tx: restore(tx, NOON + HOUR + 1))
    assert late is Reason.CANCELLED_LONG_AGO
    await restored(db, event, now=NOON + HOUR)

    again = await events.standing(db, event.id)
    assert (again.coming, again.sequence) == (3, event.sequence + 2)
    assert len(await reminders.due(db, event.starts_at)) == len(event.plan.reminders)
    twice = await refused(db, lambda tx: restore(tx, NOON + HOUR))
    assert twice is Reason.NOT_CANCELLED


async def test_who_did_not_hear_of_the_cancellation_hears_of_neither(db):
    event = await cancelled(db)

    async def one_leaves(tx):
        mailing = await mailings.of_subject(tx, "change", event.id)
        assert mailing
        (letter,) = await letters.hand_over(tx, mailing.id, NOON, limit=1)
        await tx.run("UPDATE outbox SET state = 'sent' WHERE id = ?", letter.id)
        return letter.chat_id

    heard = await db.write(one_leaves)
    assert await restored(db, event, now=NOON + MINUTE) == 1
    waiting = await db.all("SELECT chat_id FROM outbox WHERE state IN ('waiting', 'ready')")
    cards = await db.all("SELECT chat_id FROM outbox WHERE kind = 'card'")
    assert sorted(waiting) == sorted([(heard,), *cards])


async def test_the_guests_of_a_cancelled_event_stay_and_all_hear_once_that_it_takes_place(town):
    box, saule, aida, group = town
    # Who would have read of it in the morning only need not hear that it is not so.
    await awake(aida)
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    await taps(saule, "Open the event", "For the organiser", "Cancel the event")
    told = await taps(saule, "Yes, cancel it")
    assert told.text.splitlines()[0] == "The event is cancelled. 1 person is told."
    listed = await taps(saule, "Who had registered")
    assert "❌ This event is cancelled." in listed.text
    assert "✅ Aida" in listed.text
    assert not any("Aida" in label for label in listed.labels)
    # Later it is found among the organiser's own, with its tables.
    await writes(saule, "/events")
    mine = await taps(saule, "Mine")
    assert "❌ Autumn event" in mine.text
    await opened(saule, "Autumn event")
    page = await taps(saule, "For the organiser")
    assert {"📊 Report", "CSV", "XLSX", "👥 Who had registered"} <= set(page.labels)
    sure = await taps(saule, "It takes place after all")
    assert "Does “Autumn event” take place after all?" in sure.text
    done = await taps(saule, "Yes, it takes place")
    assert done.text == "“Autumn event” takes place after all. 1 person is told."

    news = await aida.sees("✅ “Autumn event” takes place after all:")
    assert "School 5" in news.text
    await box.expect(group, "✅ “Autumn event” takes place after all:")
    await box.expect(group, is_now(card, "1 is coming"))
    await box.settled()
    said = [m.text for m in await box.messages(aida) if "after all" in m.text]
    assert len(said) == 1
    # A guest sees no list of a cancelled event, and no button of a cancelled one brings it back.
    assert (await saule.press(sure, sure.data("Yes, it takes place"))).text == (
        "This event takes place."
    )


async def test_an_event_that_is_over_has_no_button_to_cancel_it(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    await aida.tap(card, "I'm coming")
    shown = await taps(saule, "Open the event", "For the organiser")
    cancel = shown.data("Cancel the event")
    asked = await taps(saule, "Cancel the event")
    await move_clock(box, datetime(NEXT_YEAR + 1, 1, 1, tzinfo=UTC).timestamp())
    for message, data in ((shown, cancel), (asked, asked.data("Yes, cancel it"))):
        assert (
            await saule.press(message, data)
        ).text == "This event is over. What comes next: /events"
    again = await saule.press(shown, shown.data("To the event"))
    assert again.text == ""
    page = await taps(saule, "For the organiser")
    gone = {"❌ Cancel the event", "✏️ Change", "🚪 Let everybody in", "🤝 Hand over"}
    assert not gone & set(page.labels)
    assert gone <= set(shown.labels)
    await box.settled()
    assert not [m for m in await box.messages(aida) if "cancelled" in m.text]


async def test_who_never_pressed_start_hears_of_a_place_in_the_group(town):
    box, saule, aida, group = town
    card = await announced(box, saule, group)
    dana = await box.person("Dana")
    await group.add(dana)
    await taps(saule, "Open the event", "For the organiser", "✏️ Change", "✏️ Places")
    await writes(saule, "1")
    await taps(saule, "Save")
    await box.expect(group, is_now(card, "1 place left"))
    await aida.tap(card, "I'm coming")
    now = await box.expect(group, is_now(card, "no places left"))
    toast = await dana.tap(now, "waiting list")
    assert toast.url
    assert "?start=v" in toast.url
    await aida.tap(now, "Can't")
    await aida.tap(await aida.sees("Give up your place"), "Yes, give it up")

    said = await box.expect(group, "🎉 Dana: a place became free at “Autumn event”.")
    assert "🕒" in said.text
    told = await saule.sees("never pressed Start")
    assert "“Autumn event”: Dana has a place now" in told.text
    assert not await box.messages(dana)


async def test_once_it_has_begun_all_but_its_beginning_can_change(db):
    """More chairs, another room, an hour more: the past beginning is no reason to refuse that."""
    event = await an_event(db, 3, capacity=1)
    for person in (100, 101):
        say = partial(guests.answer, event_id=event.id, actor=Actor(person), wanted="coming")
        await db.write(partial(say, now=NOON))
    now = event.starts_at + MINUTE
    plan = replace(event.plan, capacity=2, place="The hall", minutes=180)
    change = partial(events.change, actor=SAULE, event_id=event.id, now=now)
    changed = await db.write(partial(change, plan=plan))
    assert (changed.event.plan.capacity, changed.matters) == (2, True)
    moved = await db.write(lambda tx: guests.make_room(tx, changed.event))
    assert [one.person_id for one in moved] == [101]
    past = replace(plan, local="2027-10-05T14:00")
    assert await refused(db, partial(change, plan=past)) is Reason.EVENT_OVER


async def test_groups_that_have_not_heard_of_it_hear_of_no_cancellation(db):
    """It was announced by mistake: its card is still on its way to most of the groups."""

    async def many(tx):
        for number in range(announcing.AT_ONCE + 20):
            await a_group(tx, -100 - number)

    await db.write(many)
    event = await an_event(db)
    mailing = await mailings.of_subject(db, "announcement", event.id)
    assert mailing

    async def left(tx):
        found = await letters.hand_over(tx, mailing.id, NOON, limit=3)
        await tx.run("UPDATE outbox SET state = 'sent' WHERE state = 'ready'")
        return sorted(one.chat_id for one in found)

    async def cancel(tx):
        await events.cancel(tx, SAULE, event.id, now=NOON)
        await changes.tell(tx, await events.published(tx, event.id), WORDS, now=NOON)

    async def told(tx):
        change = await mailings.of_subject(tx, "change", event.id)
        assert change
        sql = "SELECT chat_id FROM outbox WHERE mailing = ? AND state = 'waiting' ORDER BY 1"
        return [row[0] for row in await tx.all(sql, change.id)]

    heard = await db.write(left)
    await db.write(cancel)
    assert await db.write(told) == heard
    await look_after_mailings(db, NOON)
    assert await db.value("SELECT count(*) FROM outbox WHERE kind = 'card'") == announcing.AT_ONCE
    # Nothing of it is kept for ever where it stays so.
    assert (
        await db.value("SELECT count(*) FROM outbox WHERE kind = 'card' AND state = 'waiting'")
        == 0
    )

    await restored(db, event, now=NOON + MINUTE)
    await look_after_mailings(db, NOON + MINUTE)
    cards = "SELECT count(*) FROM outbox WHERE kind = 'card' AND state IN ('waiting', 'sent')"
    assert await db.value(cards) == announcing.AT_ONCE + 21
    again = await mailings.get(db, mailing.id)
    assert again
    assert again.state == "sending"


async def test_what_is_planned_for_its_guests_is_pointed_out(db):
    event = await an_event(db)

    async def plan(tx, audience, state):
        said = Said(audience, {"en": {"method": "sendMessage", "body": {}}}, "en", None)
        number = await broadcast_rows.add(tx, SAULE.id, said, digest="d", now=NOON)
        await mailings.add(
            tx, "broadcast", number, urgency=2, state=state, starts_at=NOON + MINUTE
        )

    for audience, state in (
        ({"event": event.id, "answers": ["coming"]}, "planned"),
        ({"event": event.id, "answers": []}, "done"),
        ({"event": event.id + 1, "answers": []}, "planned"),
        ({"all": True}, "planned"),
    ):
        await db.write(partial(plan, audience=audience, state=state))
    assert await broadcasts.count_planned_for(db, event.id) == 1
    t = texts("en")
    card = cancelling.cancelled_card(event, 0, t, planned=1)
    assert "1 planned broadcast to its guests still goes out." in card.text
    assert "📣 Broadcasts" in [button.label for row in card.buttons for button in row]
    card = cancelling.cancelled_card(event, 0, t, planned=0)
    assert "📣 Broadcasts" not in [button.label for row in card.buttons for button in row]


async def test_what_was_never_announced_is_not_called_off(db):
    """It would come back as if it had been."""
    event = await an_event(db)
    kept = await db.write(lambda tx: events.keep_draft(tx, SAULE, event.plan, now=NOON))
    cancel = partial(events.cancel, actor=SAULE, event_id=kept, now=NOON)
    assert await refused(db, cancel) is Reason.GONE


TITLE = "Autumn event"


async def a_colleague(town: Town) -> Person:
    """Dana coordinates the whole country, too."""
    box, saule, aida, group = town
    dana = await box.person("Dana")
    await dana.start()
    await box.act("add", chat=group.id, person=dana.id, by=aida.id)
    hello = await dana.write("Hello", chat=group)
    await saule.write("/coordinators", chat=group, reply_to=hello)
    where = await box.expect(group, with_button("For the whole country"))
    await saule.tap(where, "For the whole country")
    return dana


async def manages(coordinator: Person) -> None:
    await writes(coordinator, "/events")
    await opened(coordinator, TITLE)
    await taps(coordinator, "For the organiser")


async def moves_it(coordinator: Person) -> None:
    await manages(coordinator)
    await taps(coordinator, "✏️ Change", "✏️ Place")
    await writes(coordinator, "Library")
    await taps(coordinator, "Save")


async def test_what_a_colleague_changes_cancels_and_brings_back(town: Town):
    _, saule, _, _ = town
    dana = await a_colleague(town)
    await moves_it(dana)
    said = await saule.sees("Done by: Dana.")
    assert said.text.startswith(f"✏️ “{TITLE}” has changed. It is now:")
    assert "→ Library" in said.text
    assert said.labels == ["Open the event"]

    await taps(dana, "Open the event", "For the organiser", "Cancel", "Yes, cancel it")
    said = await saule.sees("Done by: Dana.", after=said)
    assert said.text.startswith(f"❌ “{TITLE}” is cancelled.")

    await taps(dana, "It takes place after all", "Yes, it takes place")
    said = await saule.sees("Done by: Dana.", after=said)
    assert said.text.startswith(f"✅ “{TITLE}” takes place after all:")

    # What guests need not hear of is told to who plans it.
    await manages(dana)
    await taps(dana, "✏️ Change", "✏️ Contact")
    await writes(dana, "Dana")
    await taps(dana, "Save")
    assert await saule.sees(f"✏️ “{TITLE}” has changed.", after=said)


async def test_nobody_hears_of_their_own_and_a_guest_hears_it_once(town: Town):
    box, saule, _, _ = town
    dana = await a_colleague(town)
    await moves_it(saule)
    await taps(saule, "Open the event", "I'm coming")
    await manages(dana)
    await taps(dana, "Cancel", "Yes, cancel it")
    await saule.sees("is cancelled.")
    heard = [one.text for one in await box.messages(saule) if one.sender_id == box.bot["id"]]
    assert not [text for text in heard if "Done by" in text]
    assert len([text for text in heard if text.startswith("❌")]) == 1


async def kept(saule: Person) -> None:
    """A plan like the event that is there, for later."""
    await manages(saule)
    await taps(saule, "Another like this")
    await writes(saule, f"6 October {NEXT_YEAR} 15:00")
    await taps(saule, "Yes", "Groups", "All groups", "Go on", "💾 Keep")


async def drafts_of(person: Person) -> Message:
    await writes(person, "/events")
    return await taps(person, "Drafts")


async def test_a_plan_that_was_kept_goes_when_it_is_dropped(town: Town):
    """It stood among the drafts of its whole region for good."""
    _, saule, _, _ = town
    dana = await a_colleague(town)
    await kept(saule)
    await drafts_of(saule)
    await opened(saule, TITLE)
    asked = await taps(saule, "🗑 Drop")
    assert asked.text == f"Drop “{TITLE}”? Its answers will be gone."
    await taps(saule, "Yes, drop it")
    assert TITLE not in (await drafts_of(saule)).text

    await kept(saule)
    await drafts_of(dana)
    await opened(dana, TITLE)
    await taps(dana, "🗑 Drop", "Yes, drop it")
    said = await saule.sees("Done by: Dana.")
    assert said.text == f"🗓 {TITLE}\nThe draft is dropped.\nDone by: Dana."

    await kept(saule)
    await drafts_of(dana)
    await opened(dana, TITLE)
    await taps(dana, "Publish")
    said = await saule.sees("Done by: Dana.", after=said)
    assert said.text == f"🗓 {TITLE}\nThe draft is published.\nDone by: Dana."
    assert said.labels == ["Open the event"]
