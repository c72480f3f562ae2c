"""Who answers once more how an event was finds what they said, and may take it out."""

from cards.events.presses import GiveFeedback
from cards.forms.presses import Clear, Drop, GoOn
from community.events import guests
from community.people.people import Actor
from storage.db import Transaction
from storage.forms import drafts
from tests.events.planning import NOON, an_event
from tests.jobs.serving import Desk

AIDA = 100


async def begun(desk: Desk) -> int:
    """Aida was there, said what was useful and what she will try, and begins once more."""
    event = await an_event(desk.db, 1)

    async def work(tx: Transaction) -> None:
        me = Actor(AIDA)
        await guests.answer(tx, event.id, me, wanted="coming", now=NOON)
        await guests.say(tx, event.id, me, part="useful", text="The posters", now=NOON)
        await guests.say(tx, event.id, me, part="attempt", text="Mine", now=NOON)

    await desk.db.write(work)
    (asked,) = await desk.press(GiveFeedback(event.id), AIDA)
    assert "So far it says:\n<blockquote>The posters</blockquote>" in asked.text
    assert asked.labels[:2] == ("Keep it so", "Take my answer out")
    draft = await drafts.of_kind(desk.db, AIDA, "feedback")
    assert draft
    await desk.db.write(
        lambda tx: tx.run(
            "UPDATE draft SET asked = (SELECT max(id) FROM post WHERE message_id = 5)"
        )
    )
    return draft.id


async def said(desk: Desk) -> dict[str, str]:
    event_id = await desk.db.value("SELECT max(id) FROM event")
    return await guests.said_of(desk.db, int(event_id), AIDA)


async def test_what_stays_stays_and_what_is_taken_out_is_out(desk: Desk):
    number = await begun(desk)
    await desk.press(GoOn(number, "useful"), AIDA)
    await desk.press(GoOn(number, "change"), AIDA)
    assert await said(desk) == {"useful": "The posters", "change": "", "attempt": "Mine"}
    *_, told = await desk.press(Clear(number, "attempt"), AIDA)
    assert told.text == "Thank you! The organiser reads every answer."
    assert await said(desk) == {"useful": "The posters", "change": "", "attempt": ""}


async def test_dropped_it_is_as_it_was(desk: Desk):
    number = await begun(desk)
    await desk.write("The garden", AIDA)
    assert (await said(desk))["useful"] == "The garden"
    await desk.press(Drop(number, 1), AIDA)
    assert await said(desk) == {"useful": "The posters", "change": "", "attempt": "Mine"}
