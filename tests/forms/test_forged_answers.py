"""Answers that no button gives, and words that say nothing: each question refuses them."""

from collections.abc import Mapping
from typing import Any

import pytest

from community.briefs.form import BRIEF
from community.briefs.steps import STEP
from community.broadcasts.form import BROADCAST, MOVE
from community.certificates.looks import LOOK, set_picture
from community.events.form import CHANGE, EVENT, proposed, set_location, set_programme
from community.forms import engine
from community.forms.steps import Form, Heard, Taking
from community.people.people import Actor
from community.posters.posters import POSTER
from community.problems import form as problem_form
from community.problems import trials
from community.problems.form import PROBLEM, SOLUTION
from community.projects import form as project_form
from community.projects.form import PROJECT
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from tests.events.planning import NOON, a_person, refuses
from tests.jobs import serving
from tests.storage.rows import ground

ME = Actor(2)
CHIEF = Actor(2, coordinator=True)
ODD, EMPTY = Reason.STRANGE_BUTTON, Reason.EMPTY
PAST = "2020-01-01T10:00"
PLANNED = {"zone": "Asia/Almaty"}
LONG = "w" * 5000


def draft(form: Form, step: str, answers: Mapping[str, Any]) -> Draft:
    return Draft(1, ME.id, form.kind, 100, step, dict(answers))


def taking(tx: Transaction, form: Form, step: str, **answers: Any) -> Taking:
    return Taking(tx, CHIEF, draft(form, step, answers), NOON)


@pytest.mark.parametrize(
    ("form", "step", "value", "answers", "why"),
    [
        (BROADCAST, "language", "kk", {}, ODD),
        (BROADCAST, "language", "xx", {"pending": {"text": "Hello"}}, ODD),
        (BROADCAST, "versions", "xx", {}, ODD),
        (MOVE, "at", PAST, {}, Reason.EVENT_OVER),
        (STEP, "until", PAST, {"state": "prolonged"}, Reason.EVENT_OVER),
        (STEP, "how", "by pigeon", {"state": "sent"}, ODD),
        (EVENT, "when", PAST, PLANNED, Reason.EVENT_OVER),
        (EVENT, "when", "yes", {**PLANNED, "proposed": PAST}, Reason.EVENT_OVER),
        (EVENT, "when", "yes", PLANNED, Reason.FORM_CLOSED),
        (EVENT, "when", "2040-13-06-1000", PLANNED, ODD),
        (EVENT, "when", "2040-05-06-1000/long", PLANNED, ODD),
        (PROBLEM, "description", "A word", {"title": "No chalk"}, ODD),
        (PROBLEM, "subject", "alchemy", {}, ODD),
    ],
)
@pytest.mark.in_turns
async def test_a_button_that_is_none(
    db: Database, form: Form, step: str, value: str, answers: dict[str, Any], why: Reason
):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        answer = engine.answer(taking(tx, form, step, **answers), form, value)
        assert await refuses(tx, answer) is why

    await db.write(work)


@pytest.mark.parametrize(
    ("form", "step", "words", "why"),
    [
        (LOOK, "signer", "\u200b", EMPTY),
        (LOOK, "signer", "w" * 121, Reason.TITLE_TOO_LONG),
        (LOOK, "hours", "many", Reason.NOT_A_NUMBER),
        (LOOK, "hours", "0", Reason.NOT_A_NUMBER),
        (LOOK, "hours", "1001", Reason.NOT_A_NUMBER),
        (PROJECT, "title", "…", EMPTY),
        (BRIEF, "recipient", "\u200b", EMPTY),
        (BRIEF, "recipient", LONG, Reason.TEXT_TOO_LONG),
    ],
)
@pytest.mark.in_turns
async def test_words_that_are_no_answer(
    db: Database, form: Form, step: str, words: str, why: Reason
):
    async def work(tx: Transaction) -> None:
        heard = Heard(words, 5, "2:5")
        at = Taking(tx, CHIEF, draft(form, step, {}), NOON, heard)
        assert await refuses(tx, engine.answer(at, form, words)) is why

    await db.write(work)


@pytest.mark.parametrize(
    ("form", "step", "value", "why"),
    [
        (BRIEF, "regions", "99", ODD),
        (BRIEF, "subjects", "alchemy", ODD),
        (BRIEF, "period", "year", ODD),
        (POSTER, "look", "xx", ODD),
        (CHANGE, "reminders", "7", ODD),
        (PROBLEM, "groups", "group77", Reason.NOT_A_MEMBER),
        # All teachers find a project in a gallery, not by this button.
        (PROJECT, "groups", "group0", Reason.NOT_A_MEMBER),
    ],
)
@pytest.mark.in_turns
async def test_a_tick_at_what_is_not_there(
    db: Database, form: Form, step: str, value: str, why: Reason
):
    async def work(tx: Transaction) -> None:
        at = taking(tx, form, step)
        assert await refuses(tx, engine.tick(at, form, value, wanted=True)) is why

    await db.write(work)


async def test_what_is_not_asked_for_now(db: Database):
    """Pictures, places, programmes, and leaving out what must be answered."""

    async def work(tx: Transaction) -> None:
        at = taking(tx, EVENT, "title")
        words = Reason.WANTS_TEXT
        assert await refuses(tx, set_location(at, EVENT, 43.2, longitude=76.9)) is words
        assert await refuses(tx, set_programme(at, EVENT, "photo", file_id="f")) is words
        assert await refuses(tx, set_picture(taking(tx, LOOK, "signer"), "f")) is words
        must = draft(PROBLEM, "title", {})
        assert await refuses(tx, engine.clear(tx, PROBLEM, must, now=NOON)) is ODD
        assert await refuses(tx, engine.pass_over(tx, PROBLEM, must, now=NOON)) is ODD

    await db.write(work)
    with pytest.raises(Exception, match="FORM_CLOSED"):
        proposed(draft(EVENT, "when", {}))


async def test_forms_that_are_published_half_filled(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        for form, deed in ((PROBLEM, problem_form.publish), (PROJECT, project_form.publish)):
            half = draft(form, "preview", {"description": "w"})
            publish = deed(tx, half, ME, allowed=[], now=NOON)
            assert await refuses(tx, publish) is EMPTY
        chosen = draft(PROJECT, "preview", {"title": "A garden", "groups": [100]})
        publish = project_form.publish(tx, chosen, ME, allowed=[], now=NOON)
        assert await refuses(tx, publish) is Reason.NOT_A_MEMBER
        nothing = draft(SOLUTION, "preview", {})
        finish = problem_form.finish_solution(tx, nothing, ME, source=None, now=NOON)
        assert await refuses(tx, finish) is EMPTY
        await tx.run("UPDATE problem SET to_all = 1")
        unsaid = draft(trials.TRIAL, "preview", {"outcome": "perhaps"})
        assert await refuses(tx, trials.say(tx, unsaid, ME, now=NOON)) is Reason.INCOMPLETE

    await db.write(work)


async def test_what_is_asked_for_is_taken(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        poster = await engine.tick(taking(tx, POSTER, "look"), POSTER, "ru", wanted=True)
        assert poster.answers == {"lang": "ru"}
        later = taking(tx, STEP, "until", state="prolonged")
        until = await engine.answer(later, STEP, "2040-05-06T10:00")
        assert until.answers["until"] == "2040-05-06"
        for moment in ("2040-05-06T10:00/90", "2040-05-06-1000/90", "2040-05-06-1000+03/90"):
            when = await engine.answer(taking(tx, EVENT, "when", **PLANNED), EVENT, moment)
            proposal = [when.answers[name] for name in ("proposed", "proposed_minutes")]
            assert proposal == ["2040-05-06T10:00", 90]
        place = taking(tx, EVENT, "place", place="School 5")
        found = await set_location(place, EVENT, 43.2, longitude=76.9)
        said = {name: found.answers[name] for name in ("place", "latitude", "longitude")}
        assert said == {"place": "School 5", "latitude": 43.2, "longitude": 76.9}
        first = taking(tx, PROJECT, "title")
        begun = await engine.answer(
            Taking(tx, ME, first.draft, NOON, Heard("A garden\nOf bottles", 5, "2:5")),
            PROJECT,
            "A garden\nOf bottles",
        )
        told = (begun.answers["title"], begun.answers["description"], begun.answers["source"])
        assert told == ("A garden", "Of bottles", "2:5")
        read = project_form.PROJECT.steps[0].read
        assert read
        spoken = await read(Taking(tx, ME, begun, NOON), "A garden of bottles")
        assert spoken == {"title": "A garden of bottles"}

    await db.write(work)


@pytest.mark.parametrize(
    ("step", "wants"),
    [
        ("description", "I expect words here."),
        ("when", "I expect words here."),
        ("kind", "Please answer this with one of the buttons."),
        ("audience", "Please answer this with one of the buttons."),
    ],
)
@pytest.mark.in_turns
async def test_the_first_part_of_an_album_is_told_what_is_wanted_as_all_others_are(
    desk: serving.Desk, step: str, wants: str
):
    """Words were asked for where only a button answers."""
    await desk.db.write(lambda tx: a_person(tx, serving.CHIEF))
    await desk.write("/newevent", serving.CHIEF)
    await desk.write("Autumn event", serving.CHIEF)

    async def at(tx: Transaction) -> None:
        await tx.run("UPDATE draft SET step = ?", step)

    await desk.db.write(at)
    photo = {"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}
    album: dict[str, Any] = {"photo": [photo], "media_group_id": "a"}
    (told,) = await desk.serve(
        desk.post.message(None, serving.CHIEF, caption="Our school", **album)
    )
    assert told.text.startswith(wants)
    draft = await drafts.of_kind(desk.db, serving.CHIEF, "event")
    assert draft
    assert draft.step == step
