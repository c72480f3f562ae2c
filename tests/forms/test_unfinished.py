"""What somebody began and did not send."""

from dataclasses import replace

import pytest

from cards.forms.presses import AskAgain, Choose, Publish, ShowForm
from cards.press import Press
from cards.problems.presses import BeginProblem, WriteComment
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from tests.events.planning import NOON, SAULE, a_person
from tests.forms.test_ended import furnish
from tests.jobs.serving import Desk

#: Neither by their names nor by when they were touched last.
BEGUN: tuple[Kind, ...] = ("solution", "comment", "problem")
ON = (
    "I ask that question no more, and keep no answer to it. All that you answered before is kept;"
    " here it goes on:"
)


async def test_forms_stay_in_the_order_in_which_they_were_begun(db):
    """They are numbered, and a number that moves is pressed for another."""

    async def work(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        begun = [
            await drafts.begin(tx, SAULE.id, kind, subject_id=None, step="text", now=NOON)
            for kind in BEGUN
        ]
        await drafts.keep(tx, replace(begun[0], step="title"), NOON + 1)
        found = await drafts.of_person(tx, SAULE.id)
        assert [one.kind for one in found] == [*BEGUN]

    await db.write(work)


async def of_kind(desk: Desk, kind: Kind) -> Draft:
    draft = await drafts.of_kind(desk.db, 2, kind)
    assert draft
    return draft


async def asked_by_an_older_program(desk: Desk, kind: Kind, *, done: bool) -> Draft:
    """At a question that is no more; `done` is whether it had been written down what is done."""
    sets = "step = 'colour'" + ("" if done else ", done = NULL")
    await desk.db.write(lambda tx: tx.run(f"UPDATE draft SET {sets} WHERE kind = ?", kind))
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    return await of_kind(desk, kind)


@pytest.mark.parametrize("done", [True, False])
@pytest.mark.parametrize(
    "does",
    [
        "Blue",
        lambda draft: ShowForm(draft.id),
        lambda draft: Choose(draft.id, "colour", "blue"),
        lambda draft: Choose(draft.id, "", "blue"),
        lambda draft: Publish(draft.id, "problem", ""),
        BeginProblem(),
    ],
)
@pytest.mark.in_turns
async def test_a_question_that_is_asked_no_more_leads_to_the_next(desk: Desk, does, done: bool):
    """Its button was unknown, and so was every word."""
    await furnish(desk)
    await desk.press(BeginProblem(), 2)
    await desk.write("No chalk", 2)
    draft = await asked_by_an_older_program(desk, "problem", done=done)
    if isinstance(does, str):
        said = await desk.write(does, 2)
    else:
        said = await desk.press(does if isinstance(does, Press) else does(draft), 2)
    assert said[0].text.startswith(ON)
    assert "what have you tried?" in said[0].text
    moved = await of_kind(desk, "problem")
    assert (moved.step, moved.answers["title"]) == ("description", "No chalk")


async def test_of_a_form_of_one_question_that_is_asked(desk: Desk):
    await furnish(desk)
    await desk.press(WriteComment(101), 2)
    await asked_by_an_older_program(desk, "comment", done=True)
    (asked,) = await desk.write("Here it is", 2)
    assert asked.text.startswith(ON)
    await desk.write("Here it is", 2)
    assert await desk.db.value("SELECT text FROM comment") == "Here it is"


async def test_a_button_that_leads_to_such_a_question_shows_where_it_stands(desk: Desk):
    await furnish(desk)
    await desk.press(BeginProblem(), 2)
    await desk.write("No chalk", 2)
    draft = await of_kind(desk, "problem")
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    (asked,) = await desk.press(AskAgain(draft.id, "colour"), 2)
    assert "what have you tried?" in asked.text
    assert (await of_kind(desk, "problem")).answers["title"] == "No chalk"
