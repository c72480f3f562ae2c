"""What comes while another project is under way, or after an event takes no more of them."""

from typing import Any

import pytest
from telegram import Message, Update

from basics.spans import DAY, HOUR, MINUTE
from cards.press import Press
from cards.presses import pack
from cards.problems.presses import MakeProblem, OpenProblem
from cards.projects.presses import Decide, SubmitProject
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import Heard
from community.people.people import Actor
from community.projects import triage
from community.projects.form import PROJECT
from storage import albums, photos
from storage.db import Transaction
from storage.forms import drafts
from storage.photos import Picture, Place
from tests.events.planning import NOON, a_person, an_event
from tests.jobs.serving import ME, READER, Desk, Said
from tests.storage.rows import ground

BOXES = "We grow cucumbers in boxes, and parents bring soil for them"


@pytest.mark.parametrize(
    ("given", "first"),
    [
        ({"title": "A garden of bottles"}, "➕ Into “A garden of bottles”"),
        # Nothing has been said of it yet.
        ({}, "🌱 A project"),
        (None, "🌱 A project"),
    ],
)
@pytest.mark.in_turns
async def test_a_message_can_go_into_the_project_that_has_begun(desk: Desk, given, first: str):
    async def work(tx: Transaction) -> None:
        await a_person(tx, 2)
        if given is not None:
            start = Start(None, given)
            await engine.begin(tx, Actor(2), PROJECT, now=desk.post.at - DAY, start=start)
        # Something else was sent since, and nobody has said what it shall be.
        heard = Heard("We have a garden", 4, "2:4")
        await triage.keep(tx, Actor(2), heard, from_whom="", now=desk.post.at)

    await desk.db.write(work)
    said = await desk.write("We grow cucumbers in bottles, and parents bring soil for them", 2)
    assert said[-1].labels[0] == first


@pytest.mark.parametrize("late", [False, True])
@pytest.mark.in_turns
async def test_who_begins_a_project_for_an_event_too_late_is_told_so_first(desk: Desk, late: bool):
    event = await an_event(desk.db, 1)
    desk.post.at = event.ends_at + 100 * DAY if late else event.starts_at - 20 * DAY
    said = await desk.press(SubmitProject(0, event.id), 100)
    assert ["takes no more projects" in one.text for one in said] == [True] * late + [False]


@pytest.mark.parametrize(
    ("said", "answers", "offered"),
    [
        ("Solved, thanks", True, True),
        # It is thanked for below no card of it, and may be about something else.
        ("Solved, thanks", False, False),
        ("It is broken still", True, False),
    ],
)
@pytest.mark.in_turns
async def test_who_answers_their_own_problem_with_what_says_so_is_asked_whether_it_is_solved(
    desk: Desk, said: str, answers: bool, offered: bool
):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        await tx.run("UPDATE problem SET created_at = ?", desk.post.at - MINUTE)

    await desk.db.write(work)
    button = {"text": "Open", "callback_data": pack(OpenProblem(100))}
    chat = {"id": 1, "type": "private", "first_name": "Teacher 1"}
    card = {"message_id": 5, "date": 1, "chat": chat, "from": ME.to_dict(), "text": "Card"}
    card["reply_markup"] = {"inline_keyboard": [[button]]}
    told = await desk.write(said, 1, **({"reply_to_message": card} if answers else {}))
    assert ("✅ It is solved" in told[-1].labels) is offered


async def test_the_rest_of_an_album_that_is_put_aside_waits_with_its_words(db):
    """Telegram carries one message of it back with the answer to the question about it."""

    async def work(tx: Transaction) -> list[albums.Waiting]:
        await a_person(tx, 2)
        for heard in (Heard("Bottles", 5, "2:album:a"), Heard("And soil", 7, "2:7")):
            kept = await triage.keep(tx, Actor(2), heard, from_whom="", tells=True, now=NOON)
        place = Place("draft", kept.id)
        await albums.own(tx, 2, "a", place=place, now=NOON)
        for number in (5, 6):
            await photos.add(tx, "draft", kept.id, picture=picture(number))
        await triage.put_aside(tx, kept, now=NOON)
        assert await albums.owner_of(tx, 2, "a") is None
        assert await photos.of_owner(tx, "draft", kept.id) == []
        return await albums.waiting(tx, 2, "a")

    told = [(one.picture.file_id, one.words) for one in await db.write(work)]
    assert told == [("file 5", "Bottles"), ("file 6", ""), ("", "And soil")]


def picture(number: int) -> Picture:
    return Picture("photo", f"file {number}", f"unique {number}", number)


async def put_aside(desk: Desk) -> list[Message]:
    """Two albums of two that are asked about as one, the first with a caption; an hour later
    something else is said. Returns the first of each."""
    firsts = []
    for name, caption in (("a", "Bottles"), ("b", None)):
        for number in (1, 2):
            photo = {"file_id": name, "file_unique_id": f"{name}{number}", "width": 1, "height": 1}
            more: dict[str, Any] = {"caption": caption} if caption and number == 1 else {}
            update = desk.post.message(None, 2, photo=[photo], media_group_id=name, **more)
            await desk.serve(update)
            assert update.message
            firsts += [update.message] * (number == 1)
    desk.post.at += HOUR
    await desk.write(BOXES, 2)
    return firsts


async def pressed(desk: Desk, press: Press, asked: Message) -> list[Said]:
    """Below the question about this message."""
    await desk.db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent'"))
    desk.post.number += 1
    query = desk.post.tap(pack(press), 2).to_dict()["callback_query"]
    message = {**query["message"], "reply_to_message": asked.to_dict()}
    body = {"update_id": 900 + desk.post.number, "callback_query": {**query, "message": message}}
    update = Update.de_json(body, READER)
    assert update
    return await desk.serve(update)


async def test_two_albums_that_were_one_come_back_once(desk: Desk):
    """Under either question both came, and so all was there twice."""
    first, second = await put_aside(desk)
    await pressed(desk, MakeProblem(), first)
    forms = "SELECT count(*) FROM photo WHERE owner = 'draft' AND owner_id ="
    draft = await drafts.of_kind(desk.db, 2, "problem")
    assert draft
    assert await desk.db.value(f"{forms} ?", draft.id) == 4
    waiting = "SELECT count(*) FROM album_part WHERE media_group IN ('a', 'b')"
    assert await desk.db.value(waiting) == 0
    # The other question leads to the same form.
    await pressed(desk, MakeProblem(), second)
    again = await drafts.of_kind(desk.db, 2, "problem")
    assert again
    assert (again.id, again.answers["title"]) == (draft.id, "Bottles")
    assert await desk.db.value("SELECT count(*) FROM photo") == 4


async def test_what_was_edited_meanwhile_comes_back_as_it_is(desk: Desk):
    first, _ = await put_aside(desk)
    desk.post.number += 1
    photo = {"file_id": "new", "file_unique_id": "new", "width": 1, "height": 1}
    now = {"caption": "Glass bottles", "photo": [photo], "edit_date": desk.post.at // 1000}
    edited = {**first.to_dict(), **now}
    update = Update.de_json({"update_id": 800, "edited_message": edited}, READER)
    assert update
    await desk.serve(update)
    # Telegram carries the first part along as it was when it was asked about, or as it is now.
    await pressed(desk, MakeProblem(), first)
    draft = await drafts.of_kind(desk.db, 2, "problem")
    assert draft
    assert draft.answers["title"] == "Glass bottles"
    found = await photos.of_owner(desk.db, "draft", draft.id)
    # Also where Telegram carries the first part along as it was.
    assert [one.unique_id for one in found] == ["new", "a2", "b1", "b2"]


async def test_what_came_in_several_messages_comes_back_whole(desk: Desk):
    """Of what was no album the last message alone came back, and the rest was lost."""
    desk.post.at = NOON
    for number in range(2):
        photo = {"file_id": "f", "file_unique_id": f"f{number}", "width": 1, "height": 1}
        await desk.write(None, 2, photo=[photo])
    await desk.write("Bottles break in our laboratory, and nobody sends new ones", 2)
    last = desk.post.message("We glue them, and the glue does not hold for long", 2)
    await desk.serve(last)
    assert last.message
    desk.post.at += HOUR
    later = desk.post.message(BOXES, 2)
    await desk.serve(later)
    await pressed(desk, MakeProblem(), last.message)
    draft = await drafts.of_kind(desk.db, 2, "problem")
    assert draft
    assert draft.answers["title"].startswith("Bottles break")
    assert "We glue them" in draft.answers["description"]
    forms = "SELECT count(*) FROM photo WHERE owner = 'draft' AND owner_id ="
    assert await desk.db.value(f"{forms} ?", draft.id) == 2
    left = "SELECT words FROM album_part"
    assert await desk.db.all(left) == [(BOXES,)]
    # The question about that leads back to it.
    assert later.message
    await pressed(desk, Decide("project"), later.message)
    other = await drafts.of_kind(desk.db, 2, "project")
    assert other
    assert other.answers["title"] == BOXES
    assert await desk.db.all(left) == []
