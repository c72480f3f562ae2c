"""What a form is about goes away while it is filled in, or its owner may not any more."""

import pytest
from telegram import Update

from cards.forms.presses import Choose, Drop, Publish, ShowForm
from cards.problems.presses import ChangeProblem, ChangeSolution, TryIt, WriteComment
from community.refusals import Reason
from handlers.forms.forms import FORMS
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import coordinators
from tests.jobs.serving import READER, Desk
from tests.steps import why_not
from tests.storage.rows import ground, put

pytestmark = pytest.mark.parametrize("engine", ["sqlite"])
#: About nothing that could go away, or of which each answer asks by itself: a year, a day.
OF_NOTHING: set[Kind] = {
    *("problem", "project", "offer", "event", "broadcast", "fault", "setting", "search"),
    *("conversation", "brief", "day", "theme", "day_words", "voice", "feedback"),
}
GONE, FREE = why_not(Reason.GONE), "What you write next is for something else."
KEPT = "What you sent for it is not lost: it is in /me under Drafts."


async def furnish(desk: Desk) -> None:
    """A problem and a solution of the first, and a solution of the second teacher."""

    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        await put(tx, "problem", id=101, author_id=2)
        await put(tx, "solution", id=101, author_id=2)
        await tx.run("UPDATE problem SET to_all = 1")

    await desk.db.write(work)


async def change(desk: Desk, statement: str) -> None:
    await desk.db.write(lambda tx: tx.run(statement))
    desk.dispatcher.forget()


async def form(desk: Desk, kind: Kind) -> Draft:
    found = await drafts.of_kind(desk.db, 2, kind)
    assert found
    return found


def test_each_form_says_what_must_be_there(engine):
    asks = {k for k, one in FORMS.items() if one.form.about or one.about}
    assert FORMS.keys() - asks - OF_NOTHING == set()


async def test_photos_of_a_withdrawn_solution_are_taken_no_more_and_none_is_lost(desk: Desk):
    await furnish(desk)
    await desk.press(ChangeSolution(101), 2)
    (asked,) = await desk.serve(desk.post.photo(None, 2))
    assert "1 photo is in" in asked.text
    await change(desk, "UPDATE solution SET state = 'withdrawn'")
    (told,) = await desk.serve(desk.post.photo(None, 2))
    assert (told.text, told.labels) == (f"{GONE}\n\n{KEPT} {FREE}", ("🗑 Drop",))
    # It takes nothing else: what is written next is asked about.
    (asked,) = await desk.write("Another thing altogether", 2)
    assert "📝 A problem" in asked.labels
    # From /me it can still be looked for, and dropped.
    known = await form(desk, "solution_change")
    (told,) = await desk.press(ShowForm(known.id), 2)
    assert told.labels == ("🗑 Drop",)
    await desk.press(Drop(known.id, 1), 2)
    assert await drafts.get(desk.db, known.id) is None


@pytest.mark.parametrize(
    ("press", "kind"), [(ChangeProblem(101), "change"), (TryIt(100), "trial")]
)
async def test_who_is_asked_about_what_is_gone_hears_it_at_once(desk: Desk, press, kind):
    """By words and by buttons; and the bot waits for no more of it."""
    await furnish(desk)
    await desk.press(press, 2)
    await change(desk, "UPDATE problem SET state = 'withdrawn'")
    await change(desk, "UPDATE solution SET state = 'withdrawn'")
    draft = await form(desk, kind)
    assert await desk.press(Choose(draft.id, draft.step, "worked"), 2) == []
    assert desk.toast == GONE
    (told,) = await desk.write("We share one", 2)
    assert (told.text, told.labels) == (f"{GONE}\n\n{FREE}", ())
    (asked,) = await desk.write("We share one", 2)
    assert "📝 A problem" in asked.labels


async def test_a_question_that_no_version_asks_any_more_holds_no_words(desk: Desk):
    await furnish(desk)
    await desk.press(WriteComment(100), 2)
    await change(desk, "UPDATE draft SET step = 'mood', touched_at = 0")
    (asked,) = await desk.write("We share one between four schools", 2)
    assert "📝 A problem" in asked.labels


async def test_an_edit_is_kept_in_what_can_not_go_on(desk: Desk):
    await furnish(desk)
    await desk.press(ChangeProblem(101), 2)
    said = desk.post.message("Since May", 2)
    (preview,) = await desk.serve(said)
    assert "Since May" in preview.text
    draft = await form(desk, "change")
    await change(desk, "UPDATE problem SET state = 'withdrawn'")
    desk.post.number += 1
    assert said.message
    again = {**said.message.to_dict(), "text": "Since June", "edit_date": 2}
    edit = Update.de_json({"update_id": desk.post.number, "edited_message": again}, READER)
    assert edit
    assert await desk.serve(edit) == []
    assert (await form(desk, "change")).answers["description"].endswith("Since June")
    # Neither does an older message of it lead to what stands no more.
    assert await desk.press(Publish(draft.id, "change", ""), 2) == []
    assert desk.toast == GONE


async def test_who_coordinates_no_more_is_not_held_by_a_broadcast(desk: Desk):
    await furnish(desk)
    await desk.db.write(lambda tx: coordinators.put(tx, 2, (), added_by=1, now=1))
    desk.dispatcher.forget()
    await desk.write("/broadcast", 2)
    await desk.write("Seminar on Monday", 2)
    draft = await form(desk, "broadcast")
    await change(desk, "DELETE FROM coordinator")
    (told,) = await desk.write("And on Tuesday", 2)
    assert told.text == f"{why_not(Reason.ONLY_COORDINATORS)}\n\n{KEPT} {FREE}"
    await desk.press(Drop(draft.id, 1), 2)
    assert await drafts.get(desk.db, draft.id) is None
