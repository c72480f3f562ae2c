"""A change writes only what was changed in it; what others change meanwhile stays and is shown."""

from dataclasses import asdict, replace

import pytest

from cards.events.presses import ChangeEvent
from cards.forms.meanwhile import meanwhile_words
from cards.presses import pack
from cards.problems.presses import ChangeProblem
from cards.subject_presses import ChooseSubjectOf
from community import words
from community.days import days
from community.days import form as day_form
from community.events import events
from community.events import form as event_form
from community.forms import engine, forgotten, meanwhile
from community.forms.meanwhile import CaughtUp
from community.forms.steps import Form, Heard, Step, Taking, Words
from community.people.people import Actor
from community.problems import form as problem_form
from community.projects import feedback, leaders, projects
from handlers.forms.forms import FORMS
from locales import texts
from sandbox.client import Sandbox
from storage.events.events import plan_of
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.projects.projects import Telling
from tests.days.test_days import an_own_day
from tests.events.planning import NOON, SAULE, a_person, an_event
from tests.events.town import announced, prepare
from tests.forms.answering import adds
from tests.inside import COORDINATOR, bot_inside
from tests.steps import card_in, group_with_bot, is_now, problem_of, taps, writes

DANA = Actor(2, coordinator=True)


@pytest.mark.parametrize("kind", [kind for kind in FORMS if FORMS[kind].form.changes])
def test_each_answer_that_another_one_changed_is_told_as_its_button_calls_it(kind):
    form, questions = FORMS[kind].form, FORMS[kind].questions
    for step in form.steps:
        caught = CaughtUp(Draft(1, 1, kind, 1, "preview"), {step.kept_as: "2027-10-05T15:30"})
        told = meanwhile_words(caught, form, texts("en"), questions=questions)
        assert told.split("• ", 1)[1].split(":")[0] == questions[step.name].label


async def answered(tx, actor, draft, form, *, name, said):
    """One question of a change gets another answer."""
    at = await engine.change(tx, form, draft, name=name, now=NOON)
    heard = Heard(said, 1, "1:1")
    return await engine.answer(Taking(tx, actor, at, NOON, heard), form, said)


async def test_two_change_one_event_and_neither_puts_back_what_the_other_changed(db):
    event = await an_event(db)
    form = event_form.CHANGE

    async def both(tx):
        await a_person(tx, DANA.id)
        mine = await event_form.begin_change(tx, SAULE, event.id, now=NOON)
        theirs = await event_form.begin_change(tx, DANA, event.id, now=NOON)
        mine = await answered(tx, SAULE, mine, form, name="place", said="School 7")
        await events.change(tx, SAULE, event.id, plan=plan_of(mine.answers), now=NOON)
        theirs = await answered(tx, DANA, theirs, form, name="capacity", said="40")
        caught = await meanwhile.catch_up(tx, form, theirs, now=NOON)
        changed = await events.change(
            tx, DANA, event.id, plan=plan_of(caught.draft.answers), now=NOON
        )
        return caught, changed

    caught, changed = await db.write(both)
    assert (changed.event.plan.place, changed.event.plan.capacity) == ("School 7", 40)
    # Guests were told of the place by the first: the second changed nothing that they must know.
    assert not changed.matters
    assert (caught.others, caught.both) == ({"place": "School 7"}, ())
    left = replace(changed.event.plan, place=event.plan.place, capacity=None, was={})
    assert asdict(left) == asdict(event.plan)


async def test_what_both_changed_is_said_before_it_is_replaced(db):
    event = await an_event(db)

    async def both(tx):
        await a_person(tx, DANA.id)
        mine = await event_form.begin_change(tx, DANA, event.id, now=NOON)
        mine = await answered(tx, DANA, mine, event_form.CHANGE, name="place", said="School 9")
        plan = replace(event.plan, place="School 7", description="Bring a poster.")
        await events.change(tx, SAULE, event.id, plan=plan, now=NOON)
        first = await meanwhile.catch_up(tx, event_form.CHANGE, mine, now=NOON)
        again = await meanwhile.catch_up(tx, event_form.CHANGE, first.draft, now=NOON)
        return first, again

    first, again = await db.write(both)
    assert first.others == {"place": "School 7", "description": "Bring a poster."}
    assert first.both == ("place",)
    assert first.draft.answers["place"] == "School 9"
    assert first.draft.answers["description"] == "Bring a poster."
    # It was said once; from here on it is known.
    assert (again.others, again.both, again.draft) == ({}, (), first.draft)


async def test_a_form_from_before_saves_as_it_did(db):
    event = await an_event(db)

    async def old(tx):
        draft = await event_form.begin_change(tx, SAULE, event.id, now=NOON)
        answers = {key: said for key, said in draft.answers.items() if key != meanwhile.STOOD}
        return await meanwhile.catch_up(
            tx, event_form.CHANGE, replace(draft, answers=answers), now=NOON
        )

    caught = await db.write(old)
    assert (caught.others, caught.both) == ({}, ())


async def test_a_day_keeps_the_words_that_another_one_gave_it(db):
    day_id = await an_own_day(db, "2027-12-15")

    async def both(tx):
        await a_person(tx, SAULE.id)
        await a_person(tx, DANA.id)
        mine = await day_form.begin_change(tx, SAULE, day_id, now=NOON)
        theirs = await day_form.begin_change(tx, DANA, day_id, now=NOON)
        mine = await answered(tx, SAULE, mine, day_form.DAY, name="ru", said="Приходите")
        await days.save(tx, mine, SAULE, now=NOON)
        theirs = await answered(tx, DANA, theirs, day_form.DAY, name="en", said="Do come")
        caught = await meanwhile.catch_up(tx, day_form.DAY, theirs, now=NOON)
        await days.save(tx, caught.draft, DANA, now=NOON)
        return await days.managed(tx, day_id, SAULE)

    day = await db.write(both)
    assert (day.words["ru"], day.words["en"]) == ("Приходите", "Do come")


async def test_a_question_that_a_co_leader_changed_is_asked_again(db):
    async def both(tx):
        aida, berik = await a_person(tx, 100), await a_person(tx, 101)
        project = await projects.publish(
            tx, aida, Telling("A garden"), shown_to=[], source=None, now=NOON
        )
        invitation = await leaders.invite(tx, project.id, aida, now=NOON)
        await leaders.accept(tx, invitation.key, berik, now=NOON)
        form = feedback.REVIEW_QUESTION
        mine = await engine.begin_about(tx, aida, form, about=project.id, now=NOON)
        await feedback.set_review_question(tx, berik, project.id, text="Is it clear?")
        mine = await answered(tx, aida, mine, form, name="text", said="Is it short?")
        return await meanwhile.catch_up(tx, form, mine, now=NOON)

    caught = await db.write(both)
    assert (caught.others, caught.both) == ({"text": "Is it clear?"}, ("text",))


@pytest.fixture
async def town(tmp_path):
    """Two coordinators of the whole country, a teacher and a group."""
    await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=SAULE.id)
            dana = await box.person("Dana", id=COORDINATOR)
            aida = await box.person("Aida")
            group = await group_with_bot(box, "Coastal", aida, saule)
            for one in (saule, dana, aida):
                await one.start()
            yield box, saule, dana, group
        assert "ERROR" not in bot.said()


async def change(person):
    """Their form for the event that was announced; the preview."""
    place = await person.sees("")
    await person.press(place, pack(ChangeEvent(2)))
    return await person.sees("So it will look.")


async def test_who_touched_only_the_places_leaves_the_new_venue(town):
    box, saule, dana, group = town
    card = await announced(box, saule, group)
    await change(dana)
    await change(saule)
    await taps(saule, "✏️ Place")
    await writes(saule, "School 7")
    await taps(saule, "Save")
    await box.expect(group, is_now(card, "🏫 School 7"))

    await taps(dana, "✏️ Places")
    await writes(dana, "40")
    told = await dana.sees("Changed meanwhile")
    assert told.text == "🔄 Changed meanwhile, and kept:\n• Place: School 7"
    assert "🏫 School 7" in (await dana.sees("So it will look.")).text
    await taps(dana, "Save")

    now = await box.expect(group, is_now(card, "40 places left"))
    assert "🏫 School 7" in now.text


async def test_what_another_one_said_is_shown_before_it_is_replaced(town):
    box, saule, dana, group = town
    card = await announced(box, saule, group)
    await change(dana)
    await taps(dana, "✏️ Place")
    await writes(dana, "School 9")
    await change(saule)
    await taps(saule, "✏️ Place")
    await writes(saule, "School 7")
    await taps(saule, "Save")

    await taps(dana, "Save")
    told = await dana.sees("Changed meanwhile")
    assert told.text == ("⚠️ Changed meanwhile, too; yours would replace it:\n• Place: School 7")
    await box.settled()
    assert "🏫 School 7" in (await box.message(card)).text
    await taps(dana, "Save")
    await box.expect(group, is_now(card, "🏫 School 9"))


async def test_an_author_who_taps_a_subject_meanwhile_keeps_it(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    card = await card_in(box, group, aida, text="Nobody listens")
    await aida.start()
    place, number = await aida.sees("Aida"), problem_of(card)
    await aida.press(place, pack(ChangeProblem(number)))
    await aida.sees("So it will look.")
    await aida.press(card, pack(ChooseSubjectOf("problem", number, "music")))
    await taps(aida, "✏️ Title")
    await writes(aida, "Nobody sings")
    assert (await aida.sees("Changed meanwhile")).text.endswith("• Subject: Music")
    await taps(aida, "Save the changes")

    now = await box.expect(group, is_now(card, "Nobody sings"))
    assert "📚 Music" in now.text


@pytest.mark.parametrize("optional", [False, True])
@pytest.mark.parametrize(
    ("said", "passes"), [("", False), ("No chalk", True), ("x" * (words.TEXT_LIMIT + 1), False)]
)
def test_one_goes_on_without_a_new_answer_where_one_stands_that_fits(optional, said, passes):
    form = Form("problem", (Step("text", Words(), optional=optional),))
    draft = Draft(1, 1, "problem", None, "text", {"text": said})
    assert engine.may_pass(form, draft) is (passes or (optional and not said))


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_words_that_go_on_leave_another_question_where_it_is(db):
    async def work(tx):
        await a_person(tx, DANA.id)
        begun = await engine.begin_or_go_on(tx, DANA, problem_form.PROBLEM, now=NOON)
        at = await drafts.keep(
            tx, replace(begun, step="groups", answers={"title": "No chalk"}), NOON
        )
        return await adds(tx, problem_form.PROBLEM, at, words="Since May", now=NOON)

    joined = await db.write(work)
    assert (joined.answers["description"], joined.step) == ("Since May", "groups")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_does_something_else_has_left_what_was_asked(db):
    async def work(tx):
        await a_person(tx, DANA.id)
        begun = await engine.begin_or_go_on(tx, DANA, problem_form.PROBLEM, now=NOON)
        await forgotten.leave(tx, DANA, NOON + 1)
        return begun, await drafts.of_kind(tx, DANA.id, "problem")

    begun, left = await db.write(work)
    assert (begun.left_at, left.left_at) == (None, NOON + 1)
