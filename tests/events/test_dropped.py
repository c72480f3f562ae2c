"""Answers that are kept at once: dropped, what was said in the form goes; begun anew, what was
said stands there."""

from cards.events.presses import GiveFeedback
from cards.forms.presses import Clear, Drop, GoOn
from community.events import form, guests, registration
from community.forms import engine
from community.people.people import Actor
from storage.db import Transaction
from storage.events import feedback as feedback_rows
from storage.events import guests as guest_rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from tests.events.planning import AHEAD, NOON, an_event
from tests.forms.answering import says
from tests.jobs.serving import Desk

AIDA = Actor(100)


async def test_a_dropped_feedback_leaves_what_was_said_before(db):
    event = await an_event(db, 1)

    async def begun(tx: Transaction) -> Draft:
        return await form.begin_feedback(tx, AIDA, event.id, now=NOON)

    async def said(tx: Transaction) -> list[tuple[str, str, str]]:
        found = await feedback_rows.of_event(tx, event.id)
        return [(one.useful, one.change, one.attempt) for one in found]

    async def work(tx: Transaction) -> None:
        await guests.answer(tx, event.id, AIDA, wanted="coming", now=NOON)
        draft = await says(tx, form.FEEDBACK, await begun(tx), words="Dull", now=NOON)
        assert await said(tx) == [("Dull", "", "")]
        await form.unsay(tx, draft, AIDA, now=NOON)
        assert await said(tx) == []
        await engine.close(tx, draft)

        draft = await begun(tx)
        for words in ("Tea", "More time", "Posters"):
            draft = await says(tx, form.FEEDBACK, draft, words=words, now=NOON)
        await engine.close(tx, draft, sent_at=NOON)
        draft = await says(tx, form.FEEDBACK, await begun(tx), words="Dull", now=NOON)
        assert await said(tx) == [("Dull", "More time", "Posters")]
        await form.unsay(tx, draft, AIDA, now=NOON)
        assert await said(tx) == [("Tea", "More time", "Posters")]

    await db.write(work)


async def test_a_dropped_registration_leaves_what_was_said_before(db):
    event = await an_event(db, 1, local=AHEAD, asks=("school", "job"))

    async def told(tx: Transaction) -> dict[str, str]:
        guest = await guest_rows.of_person(tx, event.id, AIDA.id)
        assert guest
        return registration.said_by(guest)

    async def work(tx: Transaction) -> None:
        await guests.answer(tx, event.id, AIDA, wanted="coming", now=NOON)
        before: tuple[dict[str, str], ...] = ({}, {"school": "School 5"})
        for stands in before:
            draft = await registration.begin(tx, AIDA, event.id, now=NOON)
            draft = await says(tx, registration.REGISTRATION, draft, words="School 7", now=NOON)
            assert await told(tx) == {"school": "School 7"}
            await registration.unsay(tx, draft)
            assert await told(tx) == stands
            await engine.close(tx, draft)
            draft = await registration.begin(tx, AIDA, event.id, now=NOON)
            draft = await says(tx, registration.REGISTRATION, draft, words="School 5", now=NOON)
            await engine.close(tx, draft, sent_at=NOON)

    await db.write(work)


async def begun(desk: Desk) -> int:
    """Aida was there, said what was useful and what she will try, and begins once more."""
    event = await an_event(desk.db, 1)

    async def work(tx: Transaction) -> None:
        me = Actor(AIDA.id)
        await guests.answer(tx, event.id, me, wanted="coming", now=NOON)
        await guests.say(tx, event.id, me, part="useful", text="The posters", now=NOON)
        await guests.say(tx, event.id, me, part="attempt", text="Mine", now=NOON)

    await desk.db.write(work)
    (asked,) = await desk.press(GiveFeedback(event.id), AIDA.id)
    assert "So far it says:\n<blockquote>The posters</blockquote>" in asked.text
    assert asked.labels[:2] == ("Keep it so", "Take my answer out")
    draft = await drafts.of_kind(desk.db, AIDA.id, "feedback")
    assert draft
    await desk.db.write(
        lambda tx: tx.run(
            "UPDATE draft SET asked = (SELECT max(id) FROM post WHERE message_id = 5)"
        )
    )
    return draft.id


async def said(desk: Desk) -> dict[str, str]:
    event_id = await desk.db.value("SELECT max(id) FROM event")
    return await guests.said_of(desk.db, int(event_id), AIDA.id)


async def test_what_stays_stays_and_what_is_taken_out_is_out(desk: Desk):
    number = await begun(desk)
    await desk.press(GoOn(number, "useful"), AIDA.id)
    await desk.press(GoOn(number, "change"), AIDA.id)
    assert await said(desk) == {"useful": "The posters", "change": "", "attempt": "Mine"}
    *_, told = await desk.press(Clear(number, "attempt"), AIDA.id)
    assert told.text == "Thank you! The organiser reads every answer."
    assert await said(desk) == {"useful": "The posters", "change": "", "attempt": ""}


async def test_dropped_it_is_as_it_was(desk: Desk):
    number = await begun(desk)
    await desk.write("The garden", AIDA.id)
    assert (await said(desk))["useful"] == "The garden"
    await desk.press(Drop(number, 1), AIDA.id)
    assert await said(desk) == {"useful": "The posters", "change": "", "attempt": "Mine"}
