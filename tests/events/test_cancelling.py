"""What took place can't be cancelled; what is cancelled keeps its guests and can come back."""

from datetime import UTC, datetime

from basics.spans import HOUR, MINUTE
from community.events import changes, events, guests
from community.events import form as event_form
from community.people.people import Actor
from community.refusals import Reason
from storage.broadcasts import letters, mailings
from storage.events import reminders
from storage.outbox import Call
from tests.events.planning import NOON, SAULE, an_event, refused
from tests.events.town import NEXT_YEAR, announced
from tests.running import move_clock
from tests.steps import awake, is_now, opened, taps, writes

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

    said = await box.expect(group, "🎉 Dana: a place became free at “Autumn event”.")
    assert "🕒" in said.text
    told = await saule.sees("never pressed Start")
    assert "“Autumn event”: Dana has a place now" in told.text
    assert not await box.messages(dana)
