"""Answers that are kept at once, when the form is dropped: what was said in it goes."""

from community.events import form, guests, registration
from community.forms import engine
from community.people.people import Actor
from storage.db import Transaction
from storage.events import feedback as feedback_rows
from storage.events import guests as guest_rows
from storage.forms.drafts import Draft
from tests.events.planning import AHEAD, NOON, an_event
from tests.forms.answering import says

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
