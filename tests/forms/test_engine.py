"""The engine by itself: on, back, passing over, changing, progress, and the old answer."""

from dataclasses import replace

import pytest

from cards.forms.frame import Frame, old_words, question_card
from cards.forms.naming import meant
from cards.forms.presses import (
    AskAgain,
    Choose,
    Clear,
    GoOn,
    Publish,
    Tick,
    Turn,
)
from cards.forms.questions import Option, Question
from cards.press import Press
from cards.presses import unpack
from community.events import guests
from community.forms import engine
from community.forms.engine import Place, Start
from community.forms.steps import (
    PREVIEW,
    Choice,
    Form,
    Moment,
    Several,
    Taking,
    Whatever,
    Words,
    require_offered,
)
from community.people.people import Actor
from community.problems import problems
from community.problems.form import CHANGE, PROBLEM
from community.projects.form import PROJECT
from community.refusals import Reason, Refused
from handlers.forms.forms import FORMS
from locales import texts
from storage.briefs import briefs
from storage.briefs.briefs import Wish
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, How, Kind
from storage.groups import groups, members
from storage.problems.problems import Answers
from tests.events.planning import NOON, SAULE, a_person, an_event, refused
from tests.forms.answering import adds, chooses, edits, says, tickable

T = texts("en")
LONG: tuple[Kind, ...] = tuple(
    kind for kind, asked in FORMS.items() if len([s for s in asked.form.steps if s.by_itself]) > 1
)
#: What is said where "words" would be refused, and chosen where no list says what there is.
WORDS = {
    "length": "2:30",
    "capacity": "40",
    "closes": "60",
    "hours": "36",
    "statements": "A\nB\nC",
    "day": "2027-09-15-1000",
}
ASKS = ("school", "job", "full_name")
CHOSEN = {"status": "sent", "region": "47", "language": "en", "name": "1", "look": "sky"}


async def begun(db: Database, kind: Kind) -> tuple[Form, Draft]:
    form, event = FORMS[kind].form, await an_event(db, asks=ASKS)

    async def work(tx: Transaction) -> Draft:
        group = await groups.of_chat(tx, -7)
        assert group
        await members.add(tx, group.id, SAULE.id, now=NOON, seen=True)
        await guests.answer(tx, event.id, SAULE, wanted="coming", now=NOON)
        given: dict[str, dict[str, object]] = {
            "theme": {"part": "theme"},
            "registration": {"asks": [*ASKS], "must": False},
            "status": {"status": "sent"},
            "brief_step": {"state": "sent"},
            "translation": {"base_title": "Some ink", "base_text": "Of ours"},
        }
        await problems.publish(tx, SAULE, Answers("No ink"), shown_to=[group], now=NOON)
        await briefs.add(tx, Wish(SAULE.id, (), (), 0, NOON, "They", "en", ""), {}, now=NOON)
        start = Start(event.id, given.get(kind, {}))
        return await engine.begin(tx, SAULE, form, now=NOON, start=start)

    return form, await db.write(work)


async def answered(tx: Transaction, form: Form, draft: Draft) -> Draft:
    """The form with its question answered, at the next one."""
    taking, step = Taking(tx, SAULE, draft, NOON), engine.step_of(form, draft)
    match step.answer:
        case Words():
            words = WORDS.get(step.name, "Some words")
            return await says(tx, form, draft, words=words, now=NOON)
        case Choice():
            value = next(iter(step.answer.values), CHOSEN.get(step.name, ""))
            return await engine.answer(taking, form, CHOSEN.get(step.name, value))
        case Several():
            value = await tickable(tx, step)
            draft = await engine.tick(taking, form, value, wanted=True)
            return await engine.pass_over(tx, form, draft, now=NOON)
        case Moment():
            at = WORDS.get(step.name, "2027-12-15-1000")
            draft = await engine.answer(taking, form, at)
            unsure = draft.step == step.name
            return (
                await engine.answer(replace(taking, draft=draft), form, "yes") if unsure else draft
            )
        case Whatever() if not step.optional:
            return await engine.settle(taking, form, {step.kept_as: {"body": {}}})
        case _:
            return await engine.pass_over(tx, form, draft, now=NOON)


async def to_the_last(tx: Transaction, form: Form, draft: Draft) -> list[Draft]:
    """The form at each of its questions."""
    at = [draft]
    asked = [step.name for step in engine.steps_of(form, draft) if step.by_itself]
    while at[-1].step != asked[-1]:
        at.append(await answered(tx, form, at[-1]))
    return at


@pytest.mark.parametrize("kind", LONG)
@pytest.mark.in_turns
async def test_progress_counts_the_questions(db, kind):
    form, draft = await begun(db, kind)
    at = await db.write(lambda tx: to_the_last(tx, form, draft))
    count = len(at)
    assert [engine.place(form, one) for one in at] == [
        Place(number, count) for number in range(1, count + 1)
    ]
    shown = question_card(Frame(form, at[1]), Question("What?"), T).text
    assert shown.startswith(f"<i>2 of {count}</i>\nWhat?")


@pytest.mark.parametrize("kind", LONG)
@pytest.mark.in_turns(1)
async def test_back_leads_to_the_question_before_and_on_to_where_one_stopped(db, kind):
    form, draft = await begun(db, kind)

    async def work(tx: Transaction) -> tuple[list[str], list[str], str]:
        at = await to_the_last(tx, form, draft)
        last, way = at[-1], []
        now = last
        while engine.before(form, now):
            now = await engine.back(tx, form, now, now=NOON)
            way.append(now.step)
        there = (
            await engine.pass_over(tx, form, now, now=NOON) if engine.may_pass(form, now) else now
        )
        again = there if there is not now else await answered(tx, form, now)
        return [one.step for one in at], way, "on" if again.step == last.step else again.step

    asked, way, then = await db.write(work)
    assert way == asked[-2::-1]
    assert then == "on"
    assert await refused(db, lambda tx: engine.back(tx, form, draft, now=NOON)) is (
        Reason.STRANGE_BUTTON
    )


@pytest.mark.parametrize("kind", [kind for kind in LONG if FORMS[kind].form.previewed])
@pytest.mark.in_turns(1)
async def test_one_answer_is_changed_and_leads_back_to_the_preview(db, kind):
    form, draft = await begun(db, kind)

    async def work(tx: Transaction) -> dict[str, tuple[bool, object, str, str]]:
        whole = await answered(tx, form, (await to_the_last(tx, form, draft))[-1])
        assert whole.step == PREVIEW
        seen: dict[str, tuple[bool, object, str, str]] = {}
        for step in engine.steps_of(form, whole):
            if form.kind == "broadcast" and step.name in ("text", "language"):
                continue
            one = await engine.change(tx, form, whole, name=step.name, now=NOON)
            gone = await engine.back(tx, form, one, now=NOON)
            new = await answered(tx, form, one)
            seen[step.name] = (
                *(engine.is_changing(form, one), engine.place(form, one)),
                *(gone.step, new.step),
            )
        return seen

    for step, observed in (await db.write(work)).items():
        assert observed == (True, None, PREVIEW, PREVIEW), step


@pytest.mark.parametrize("kind", [kind for kind in LONG if kind != "broadcast"])
@pytest.mark.in_turns
async def test_the_old_answer_is_shown_where_a_question_is_asked_again(db, kind):
    form, draft = await begun(db, kind)

    async def work(tx: Transaction) -> list[tuple[str, str]]:
        at = await to_the_last(tx, form, draft)
        hidden = []
        for one in at[:-1]:
            asked = await engine.change(tx, form, at[-1], name=one.step, now=NOON)
            step = engine.step_of(form, asked)
            known = {"Words": old_words(asked, step), "Choice": engine.chosen(form, asked)}
            told = known.get(type(step.answer).__name__)
            if told == "":
                hidden.append((step.name, told))
        return hidden

    assert await db.write(work) == []


def test_what_no_button_offers_is_no_answer():
    """A forged one is refused before the form reads it, whatever it asks."""
    for asked in FORMS.values():
        for step in (one for one in asked.form.steps if isinstance(one.answer, Choice)):
            with pytest.raises(Refused) as refusal:
                require_offered(step, "elsewhere")
            assert refusal.value.reason is Reason.STRANGE_BUTTON, step


async def test_numbers_are_never_given_again(db):
    async def work(tx: Transaction) -> list[int]:
        await a_person(tx, 1)
        numbers = []
        for _ in range(3):
            draft = await engine.begin(tx, Actor(1), PROBLEM, now=NOON)
            numbers.append(draft.id)
            await engine.close(tx, draft)
        return numbers

    numbers = await db.write(work)
    assert numbers == sorted(set(numbers))
    assert numbers[0] > 1_000_000


def test_a_form_that_was_begun_before_the_update_goes_on():
    """Its row knows neither what is done nor where it is shown."""
    known: dict[str, object] = {"title": "A stand", "description": "Of mine"}
    rows: tuple[tuple[Form, str, dict[str, object], str], ...] = (
        (PROBLEM, "subject", known, "region"),
        (PROBLEM, "photos", {"title": "A stand"}, "name"),
        (CHANGE, "title", {**known, "changing": True}, PREVIEW),
        (PROJECT, "name", {**known, "groups": []}, PREVIEW),
        (PROJECT, "title", {"region": "11"}, "description"),
        (PROJECT, "gone", {"title": "A stand"}, "description"),
    )
    said: How = "said"
    for form, step, answers, then in rows:
        old = Draft(1, 1, form.kind, None, step, answers)
        done = {**engine.done_of(form, old), step: said}
        assert engine.following(form, replace(old, done=done)) == then


async def test_words_that_go_on_are_joined_and_each_message_can_be_corrected(db):
    """A text that was cut in two is one answer; an edit that says the same changes nothing."""
    form, draft = await begun(db, "problem")

    async def work(tx: Transaction) -> list[object]:
        one = await says(tx, form, draft, words="No chalk", now=NOON, message_id=1)
        one = await says(tx, form, one, words="Since May", now=NOON, message_id=2)
        one = await adds(
            tx, form, replace(one, step=PREVIEW), words="and before", now=NOON, message_id=3
        )
        seen: list[object] = [one.answers["description"], one.step]
        seen.append(await edits(tx, form, one, words="and before", now=NOON, message_id=3))
        two = await edits(tx, form, one, words="and after", now=NOON, message_id=3)
        assert two
        three = await edits(tx, form, two, words="Since June", now=NOON, message_id=2)
        assert three
        seen.append(three.answers["description"])
        four = await engine.change(tx, form, three, name="description", now=NOON)
        four = await says(tx, form, four, words="By another message", now=NOON, message_id=9)
        seen.append(await edits(tx, form, four, words="Undone", now=NOON, message_id=2))
        return seen

    assert await db.write(work) == [
        *("Since May\n\nand before", "subject", None),
        *("Since June\n\nand after", None),
    ]


async def test_a_message_counts_no_more_once_a_button_answered(db):
    form, draft = await begun(db, "event")

    async def work(tx: Transaction) -> object:
        at_length = replace(draft, step="length")
        one = await says(tx, form, at_length, words="2:30", now=NOON, message_id=7)
        assert one.answers["minutes"] == 150
        two = await chooses(tx, form, replace(one, step="length"), value="90", now=NOON)
        return two.answers["minutes"], await edits(
            tx, form, two, words="3:00", now=NOON, message_id=7
        )

    assert await db.write(work) == (90, None)


async def test_a_project_told_in_one_message_follows_its_edit_in_all_its_parts(db):
    form, draft = await begun(db, "project")

    async def work(tx: Transaction) -> list[object]:
        one = await says(tx, form, draft, words="A stand\nFrom bottles", now=NOON, message_id=1)
        two = await edits(tx, form, one, words="A shelf\nFrom boxes", now=NOON, message_id=1)
        assert two
        three = await engine.change(tx, form, two, name="title", now=NOON)
        three = await says(tx, form, three, words="A cupboard", now=NOON, message_id=2)
        four = await edits(tx, form, three, words="A chair\nFrom wood", now=NOON, message_id=1)
        assert four
        return [two.answers["title"], two.answers["description"], dict(four.answers)]

    title, story, last = await db.write(work)
    assert (title, story) == ("A shelf", "From boxes")
    assert (last["title"], last["description"]) == ("A cupboard", "From wood")


def test_a_button_is_meant_by_its_name_in_any_language():
    every = [
        Question("?", [Option("1", one), Option("2", other)])
        for one, other in (("Сәлем", "Физика"), ("Привет", "Физика"), ("Hello", "📝 Physics"))
    ]
    said = ("hello", "ПРИВЕТ", "Сәл", "physics", "Физ", "Фи", "chalk", "")
    found = [option.value if (option := meant(one, every)) else None for one in said]
    assert found == ["1", "1", "1", "2", "2", None, None, None]


#: What keyboards of former years carry, and what it means now.
OLD: dict[str, Press] = {
    "1cs.7.physics": Choose(7, "subject", "physics"),
    "1cr.7.11": Choose(7, "region", "11"),
    "1cn.7.1": Choose(7, "name", "1"),
    "1cg.7.12.1": Tick(7, "", "group12", 1, ""),
    "1go.7.description": GoOn(7, "description"),
    "1aa.7.title": AskAgain(7, "title"),
    "1ps.7.1": Turn(7, "subject", "1"),
    "1rp.7": Clear(7, "photos"),
    "1qf.7.brief": Publish(7, "brief", ""),
    "1pub.7": Publish(7, "", ""),
    "1fs.7": Publish(7, "solution", ""),
    "1ek.7.workshop": Choose(7, "kind", "workshop"),
    "1ec.7.2027-10": Turn(7, "", "2027-10"),
    "1ed.7.2027-10-05": Turn(7, "", "2027-10-05"),
    "1et.7.2027-10-05.1530": Choose(7, "", "2027-10-05-1530"),
    "1el.7.90": Choose(7, "length", "90"),
    "1ex.7.60": Choose(7, "closes", "60"),
    "1er.7.1440.0": Tick(7, "reminders", "1440", 0, ""),
    "1ra.7.all": Tick(7, "audience", "all", 1, ""),
    "1rr.7.11.1": Tick(7, "audience", "11", 1, "regions"),
    "1re.7.3": Choose(7, "audience", "event3"),
    "1rw.7.regions": Turn(7, "audience", "regions"),
    "1bl.7.kk": Choose(7, "", "kk"),
    "1bn.7": Choose(7, "at", "now"),
    "1bo.7": AskAgain(7, "reason"),
    "1bs.7": Publish(7, "broadcast", ""),
    "1wcf.7.once": Choose(7, "repeat", "once"),
    "1wcg.7.all.1": Tick(7, "audience", "all", 1, ""),
    "1wch.7": Publish(7, "day", ""),
    "1wtd.7": Publish(7, "theme", ""),
    "1pod.7": Clear(7, "photos"),
    "1poe.7.kk": Tick(7, "look", "kk", 1, ""),
    "1pof.7.sky": Choose(7, "look", "sky"),
    "1feb.7.0": Choose(7, "name", "0"),
}


def test_keyboards_of_former_years_are_understood():
    assert {data: unpack(data) for data in OLD} == OLD
    assert not any(map(unpack, ("1cs.7", "1cs.seven.physics", "1pub.7.8", "1cs")))


async def test_a_question_is_not_answered_by_what_is_none(db):
    form, draft = await begun(db, "event")
    wrong = {"kind": "party", "region": "99", "when": "tomorrow", "length": "x"}
    for step, value in wrong.items():
        at = replace(draft, step=step)
        with pytest.raises(Refused, match="STRANGE_BUTTON"):
            await db.write(
                lambda tx, at=at, value=value: chooses(tx, form, at, value=value, now=NOON)
            )
    assert await drafts.get(db, draft.id) == draft
