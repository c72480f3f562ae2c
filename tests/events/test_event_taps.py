"""What a tap at an event says, in private."""

import pytest

from basics.spans import HOUR
from cards.events.presses import Attend, GetProgramme, OpenEvent
from community.events import form
from community.forms import engine
from storage.db import Transaction
from storage.events.events import plan_of
from storage.forms import drafts
from tests.events.planning import SAULE, an_event
from tests.jobs.serving import Desk

AIDA = 100
LEFT_OUT = "I took the file alone: the words below it can't be kept here."


async def test_an_answer_is_said_at_once_and_the_page_follows(desk: Desk):
    event = await an_event(desk.db, 2, capacity=1)
    (page,) = await desk.press(Attend(event.id, "coming"), AIDA)
    assert (desk.toast, page.method) == ("You have a place. See you there!", "editMessageText")
    await desk.press(Attend(event.id, "coming"), AIDA + 1)
    assert desk.toast.startswith("All places are taken.")


async def test_it_is_a_message_of_its_own_where_a_list_was_tapped(desk: Desk):
    event = await an_event(desk.db, 1)
    for new, method in ((1, "sendMessage"), (0, "editMessageText")):
        (said,) = await desk.press(OpenEvent(event.id, new), AIDA)
        assert (said.method, "Autumn event" in said.text) == (method, True)


@pytest.mark.parametrize(
    ("kind", "method"), [("photo", "sendPhoto"), ("document", "sendDocument")]
)
async def test_the_programme_is_sent_as_it_came(desk: Desk, kind, method):
    event = await an_event(desk.db, 1, programme_kind=kind, programme_file="f")
    (said,) = await desk.press(GetProgramme(event.id), AIDA)
    assert said.method == method


async def test_the_code_is_there_until_an_hour_after_the_end(desk: Desk):
    event = await an_event(desk.db)
    for late, method in ((HOUR, "attach"), (HOUR + 1, "sendMessage")):
        desk.post.at = event.ends_at + late
        (said,) = await desk.write("/checkin", SAULE.id)
        assert said.method == method


@pytest.mark.parametrize(
    ("sent", "kind"),
    [
        ({"photo": [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]}, "photo"),
        ({"document": {"file_id": "f", "file_unique_id": "u"}}, "document"),
    ],
)
async def test_a_picture_or_a_file_is_the_programme(desk: Desk, sent, kind):
    event = await an_event(desk.db)

    async def asked(tx: Transaction) -> int:
        draft = await form.begin_change(tx, SAULE, event.id, now=desk.post.at)
        await engine.change(tx, form.CHANGE, draft, name="programme", now=desk.post.at)
        return draft.id

    number = await desk.db.write(asked)
    left_out, _ = await desk.write(None, SAULE.id, **sent, caption="Our programme")
    assert left_out.text == LEFT_OUT
    draft = await drafts.get(desk.db, number)
    assert draft
    plan = plan_of(draft.answers)
    assert (plan.programme_kind, plan.programme_file) == (kind, "f")


@pytest.mark.parametrize(
    ("step", "words", "said"),
    [
        ("title", "Lab day", "I took the words alone: the file with them can't be kept here."),
        ("place", "School 6", "I took the words alone: the file with them can't be kept here."),
        ("kind", "Lab day", "Please answer this with one of the buttons."),
    ],
)
@pytest.mark.in_turns
async def test_words_below_a_photo_are_an_answer_where_one_is_wanted(
    desk: Desk, step, words, said
):
    """Whoever sent a poster with its title below was told to write a text message."""
    event = await an_event(desk.db)

    async def asked(tx: Transaction) -> int:
        draft = await form.begin_change(tx, SAULE, event.id, now=desk.post.at)
        await engine.change(tx, form.CHANGE, draft, name=step, now=desk.post.at)
        return draft.id

    number = await desk.db.write(asked)
    told = await desk.serve(desk.post.photo(words, SAULE.id))
    assert told[0].text.startswith(said)
    draft = await drafts.get(desk.db, number)
    assert draft
    assert (draft.answers.get(step) == words) is (step != "kind")
