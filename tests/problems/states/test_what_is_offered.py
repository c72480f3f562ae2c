"""What may be said of how a problem stands, by whom, and of what was said before."""

from functools import partial

import pytest
from telegram import Update

from basics.languages import LANGUAGES
from cards.card import TEXT_UNITS
from cards.forms.presses import AskAgain, Choose, Publish
from cards.problems.state_presses import PrepareStatus, SayStatus
from cards.problems.states import STATUS_NAMES, prepared_card
from community.forms import engine
from community.forms.steps import PREVIEW, Taking
from community.people.people import Actor
from community.problems import states
from community.problems.states import BY_AUTHOR, OFFICIAL, STATUS
from community.refusals import Reason
from community.words import units
from locales import texts
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.groups import coordinators as coordinator_rows
from storage.problems import problems as problem_rows
from storage.problems import states as state_rows
from storage.problems.problems import Problem
from storage.problems.states import Prepared, Telling
from tests.events.planning import NOON, refused, refuses
from tests.jobs.serving import READER, Desk
from tests.problems.states.test_states import AIDA, ANSWER, BERIK, SAULE, problem, says

__all__ = ["problem"]
SENT = Telling("sent", "By post", "Education department")
OTHERWISE = Telling("otherwise", "A neighbour lent us one")


async def known(tx: Transaction, number: int) -> Problem:
    found = await problem_rows.get(tx, number)
    assert found
    return found


@pytest.mark.parametrize(
    ("before", "who", "what"),
    [
        (None, SAULE, OFFICIAL),
        (None, AIDA, BY_AUTHOR),
        (None, BERIK, ()),
        (SENT, SAULE, (*OFFICIAL, "open")),
        (SENT, AIDA, (*BY_AUTHOR, "open")),
        (SENT, BERIK, ()),
        (OTHERWISE, AIDA, (*BY_AUTHOR, "open")),
        (Telling("open"), SAULE, OFFICIAL),
    ],
)
@pytest.mark.in_turns
async def test_what_may_be_said_next(db: Database, problem, before, who, what):
    """That it is open again, too, unless it is open, or a solution solved it."""
    if before:
        await db.write(says(problem, SAULE, SENT))
        if before is not SENT:
            await db.write(says(problem, AIDA, before))

    async def work(tx: Transaction) -> None:
        assert await states.offered(tx, await known(tx, problem), who) == what
        await tx.run("UPDATE problem SET solved_by = 1, state = 'solved' WHERE id = ?", problem)
        solved = await states.offered(tx, await known(tx, problem), who)
        assert solved == tuple(one for one in what if one != "open")

    await db.write(work)


@pytest.mark.parametrize(
    ("said", "by", "given"),
    [
        (
            ANSWER,
            SAULE,
            {
                "status": "answered",
                "words": "Two sets come in May.",
                "whom": "Education department",
                "says": "yes",
            },
        ),
        (OTHERWISE, AIDA, {"status": "otherwise", "words": "A neighbour lent us one"}),
    ],
)
@pytest.mark.in_turns
async def test_words_are_changed_in_a_form_that_has_what_was_said(
    db: Database, problem, said, by, given
):
    other = AIDA if by is SAULE else SAULE

    async def work(tx: Transaction) -> None:
        # Nothing is there to be changed yet.
        begin = states.begin_change(tx, by, problem, now=NOON)
        assert await refuses(tx, begin) is Reason.OTHERWISE_BY_NOW
        await says(problem, by, said)(tx)
        # It is not theirs to say that.
        begin = states.begin_change(tx, other, problem, now=NOON)
        assert await refuses(tx, begin) is Reason.OTHERWISE_BY_NOW
        draft = await states.begin_change(tx, by, problem, now=NOON)
        assert (draft.about, draft.step, draft.answers) == (problem, PREVIEW, given)

    await db.write(work)


@pytest.mark.parametrize(
    ("status", "asks"),
    [
        ("heard", ["words"]),
        ("sent", ["whom", "line"]),
        ("answered", ["whom", "says", "words"]),
        ("cannot", ["words"]),
        ("otherwise", ["line"]),
        ("unneeded", ["line"]),
    ],
)
@pytest.mark.in_turns
async def test_what_is_asked_goes_by_the_state(db: Database, problem, status, asks):
    by = AIDA if status in BY_AUTHOR else SAULE

    async def work(tx: Transaction) -> None:
        begun = await engine.begin_about(tx, by, STATUS, about=problem, now=NOON)
        assert [step.name for step in engine.steps_of(STATUS, begun)] == ["status"]
        draft = await engine.answer(Taking(tx, by, begun, NOON), STATUS, status)
        assert [step.name for step in engine.steps_of(STATUS, draft)] == ["status", *asks]
        about = engine.begin_about(tx, BERIK, STATUS, about=problem, now=NOON)
        assert await refuses(tx, about) is Reason.ONLY_COORDINATORS

    await db.write(work)


async def test_what_is_prepared_is_read_once_more_before_all_of_it_is_published(
    db: Database, problem
):
    await db.write(says(problem, SAULE, ANSWER, prepared=True))
    (waits,) = await states.prepared(db, SAULE)
    lines = prepared_card([waits], texts("en")).text.splitlines()
    assert lines[1:] == ["1. No laboratory", "🏛 Answered – Two sets come in May."]


async def test_what_is_published_takes_nothing_away_that_was_prepared(desk: Desk, problem):
    """An answer went without a word, with all that was written in it."""
    await desk.db.write(says(problem, SAULE, ANSWER, prepared=True))
    await desk.db.write(lambda tx: coordinator_rows.put(tx, SAULE.id, ("47",), added_by=1, now=1))
    await desk.press(SayStatus(problem), SAULE.id)
    draft = await desk.db.value("SELECT max(id) FROM draft")
    await desk.press(Choose(draft, "status", "heard"), SAULE.id)
    await desk.write("We heard you", SAULE.id)
    [said] = await desk.press(Publish(draft, "status", ""), SAULE.id)
    assert "What you prepared for it still waits" in said.text
    assert said.labels[-1] == "🗂 What I prepared"
    (waits,) = await states.prepared(desk.db, SAULE)
    assert waits.words == ANSWER.words
    # Another one is in its place, and says what it had been.
    await desk.press(SayStatus(problem), SAULE.id)
    draft = await desk.db.value("SELECT max(id) FROM draft")
    await desk.press(Choose(draft, "status", "cannot"), SAULE.id)
    await desk.write("There is no money", SAULE.id)
    replaced, before, _ = await desk.press(PrepareStatus(draft), SAULE.id)
    assert replaced.text.endswith("what you had prepared for this problem before:")
    assert before.text == ANSWER.words
    (waits,) = await states.prepared(desk.db, SAULE)
    assert waits.words == "There is no money"
    await desk.db.write(says(problem, SAULE, ANSWER, prepared=True))
    # Published as it was prepared, it waits no more.
    await desk.db.write(says(problem, SAULE, ANSWER))
    assert await states.prepared(desk.db, SAULE) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_all_that_can_be_prepared_fits_a_message(lang):
    longest = max(STATUS_NAMES, key=lambda one: len(texts(lang)(STATUS_NAMES[one])))
    one = Prepared(1, 1, "Title " * 20, longest, "Words " * 200)
    for count in (1, 7, states.MOST):
        said = prepared_card([one] * count, texts(lang))
        assert units(said.text) <= TEXT_UNITS
        assert said.text.count("Title") >= count


async def test_of_an_answer_that_is_no_longer_the_last_nobody_says_whether_it_helped(
    db: Database, problem
):
    async def said(tx: Transaction) -> tuple[int, int]:
        first = await says(problem, SAULE, ANSWER)(tx)
        second = await says(problem, SAULE, Telling("cannot", "No money"))(tx)
        return first.id, second.id

    first, second = await db.write(said)

    def helped(step: int, how: str = "yes", who: Actor = AIDA):
        return lambda tx: states.say_helped(tx, who, step, helped=how, now=NOON)

    assert await refused(db, helped(first)) is Reason.OTHERWISE_BY_NOW
    # That it can't be done is no answer that helps.
    assert await refused(db, helped(second)) is Reason.STRANGE_BUTTON
    assert await refused(db, helped(first, "perhaps")) is Reason.STRANGE_BUTTON
    assert await refused(db, helped(first, who=BERIK)) is Reason.NOT_YOURS
    assert await refused(db, helped(99)) is Reason.GONE
    again = states.open_again
    for who, why in ((BERIK, Reason.NOT_YOURS), (AIDA, None)):
        made = await refused(db, partial(again, actor=who, problem_id=problem, now=NOON))
        assert made is why
    # It was not solved: nothing is to be opened again.
    assert [one.status for one in await state_rows.history(db, problem)] == ["answered", "cannot"]


async def test_a_step_is_read_where_it_was_said_and_has_words(db: Database, problem):
    async def work(tx: Transaction) -> None:
        prepared = await says(problem, SAULE, ANSWER, prepared=True)(tx)
        silent = await says(problem, AIDA, Telling("unneeded"))(tx)
        said = await says(problem, SAULE, SENT)(tx)
        for number in (99, prepared.id, silent.id):
            read = states.readable_step(tx, number, AIDA)
            assert await refuses(tx, read) is Reason.GONE
        assert (await states.readable_step(tx, said.id, BERIK)).words == "By post"
        stranger = states.readable_step(tx, said.id, Actor(77))
        assert await refuses(tx, stranger) is Reason.NOT_FOR_YOU

    await db.write(work)


@pytest.mark.parametrize("then", ["sent", "heard"])
async def test_an_edit_of_what_is_asked_of_some_states_only_is_heard(
    desk: Desk, problem, then: str
):
    """It changed nothing, and nobody said so: the slip stood on the card."""
    await desk.db.write(lambda tx: coordinator_rows.put(tx, SAULE.id, ("47",), added_by=1, now=1))
    await desk.press(SayStatus(problem), SAULE.id)
    number = await desk.db.value("SELECT max(id) FROM draft")
    await desk.press(Choose(number, "status", "sent"), SAULE.id)
    said = desk.post.message("Mnistry", SAULE.id)
    await desk.serve(said)
    await desk.press(AskAgain(number, "status"), SAULE.id)
    await desk.press(Choose(number, "status", then), SAULE.id)
    assert said.message
    desk.post.number += 1
    again = {**said.message.to_dict(), "text": "Ministry", "edit_date": 2}
    edit = Update.de_json({"update_id": desk.post.number, "edited_message": again}, READER)
    assert edit
    await desk.serve(edit)
    draft = await drafts.get(desk.db, number)
    assert draft
    assert draft.answers["whom"] == "Ministry"
