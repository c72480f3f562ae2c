"""Feedback from one teacher to another: kept at each step, private, with a name or without."""

import json
from dataclasses import replace
from functools import partial

import pytest

from basics.languages import LANGUAGES
from basics.spans import HOUR
from cards.card import Card
from cards.forms.frame import Frame, question_card
from cards.forms.questions import Preview
from cards.presses import pack
from cards.projects.feedback import About, preview, question
from cards.projects.presses import InviteLeader
from cards.projects.received_feedback import feedback_card
from cards.text.markup import plain, visible_units
from community.forms import engine
from community.forms.engine import begin_about
from community.people import settings
from community.people.people import Actor
from community.projects import feedback
from community.projects.projects import standing
from community.refusals import Reason, Refused
from handlers.forms.forms import FORMS
from jobs.projects.feedback import tell_feedback
from locales import texts
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.projects import feedback as project_feedback_rows
from storage.projects import notices as project_notice_rows
from storage.projects.feedback import Feedback
from tests.events.planning import NOON, a_person, refuses
from tests.forms.answering import asking, chooses, says
from tests.posters.hanging import OWNERS, a_gallery, visitor
from tests.steps import group_with_bot, opened, project_of, taps, with_button, writes

AIDA, BERIK, DANA = Actor(OWNERS), visitor(0), visitor(1)
SAID = ("The pupils measured it themselves", "I wonder what they will measure next", "")


async def refusal(db: Database, work) -> Reason:
    with pytest.raises(Refused) as refused:
        await db.write(work)
    return refused.value.reason


async def given(
    tx: Transaction, who: Actor, project_id: int, *, named: bool = True, offer: str = ""
) -> Feedback:
    """The whole form, answered."""
    draft = await feedback.begin(tx, who, project_id, now=NOON)
    for words in SAID[:2]:
        draft = await says(tx, feedback.FEEDBACK, draft, words=words, now=NOON)
    if offer:
        draft = await says(tx, feedback.FEEDBACK, draft, words=offer, now=NOON)
    else:
        draft = await engine.pass_over(tx, feedback.FEEDBACK, draft, now=NOON)
    draft = await chooses(tx, feedback.FEEDBACK, draft, value=str(int(named)), now=NOON)
    await feedback.give(tx, draft, who, now=NOON)
    await engine.close(tx, draft)
    found = await project_feedback_rows.of_giver(tx, project_id, who.id)
    assert found
    return found


async def letters(db: Database, person_id: int) -> list[str]:
    """What the bot wrote to somebody by itself."""
    found = await db.all(
        "SELECT body FROM outbox WHERE chat_id = ? AND kind = 'notice' ORDER BY id", person_id
    )
    return [json.loads(row[0])["text"] for row in found]


async def test_three_messages_kept_at_each_step(db):
    _, (project, _) = await a_gallery(db, 2, visitors=1)

    async def work(tx):
        draft = await feedback.begin(tx, BERIK, project, now=NOON)
        steps = [draft.step]
        for words in SAID[:2]:
            draft = await says(tx, feedback.FEEDBACK, draft, words=words, now=NOON)
            assert await drafts.get(tx, draft.id) == draft
            steps.append(draft.step)
        again = await feedback.begin(tx, BERIK, project, now=NOON)
        assert again == draft
        draft = await engine.pass_over(tx, feedback.FEEDBACK, draft, now=NOON)
        draft = await chooses(tx, feedback.FEEDBACK, draft, value="0", now=NOON)
        assert [*steps, draft.step] == ["strong", "wonder", "offer", "preview"]
        draft = await engine.change(tx, feedback.FEEDBACK, draft, name="wonder", now=NOON)
        draft = await says(tx, feedback.FEEDBACK, draft, words="I wonder why", now=NOON)
        assert draft.step == "preview"
        await feedback.give(tx, draft, BERIK, now=NOON)
        await engine.close(tx, draft)
        assert await drafts.get(tx, draft.id) is None

    await db.write(work)
    one = await project_feedback_rows.of_giver(db, project, BERIK.id)
    assert one
    assert one == Feedback(
        one.id, project, BERIK.id, SAID[0], "I wonder why", "", 0, None, "", "given", NOON
    )
    assert (await standing(db, project)).feedback == 1


async def test_what_is_begun_for_another_project_is_not_lost(db):
    _, (first, second) = await a_gallery(db, 2, visitors=1)

    async def begin(tx):
        draft = await feedback.begin(tx, BERIK, first, now=NOON)
        await says(tx, feedback.FEEDBACK, draft, words=SAID[0], now=NOON)

    await db.write(begin)
    reason = await refusal(db, lambda tx: feedback.begin(tx, BERIK, second, now=NOON))
    assert reason is Reason.FEEDBACK_UNDER_WAY
    kept = await drafts.of_kind(db, BERIK.id, "project_feedback")
    assert kept
    assert (kept.subject_id, kept.answers) == (first, {"strong": SAID[0]})


async def test_a_mere_yes_is_no_feedback(db):
    """Its giver is asked again; what was said of the rest stays."""
    _, (project, _) = await a_gallery(db, 2, visitors=1)

    async def begun(tx):
        draft = await feedback.begin(tx, BERIK, project, now=NOON)
        return await says(tx, feedback.FEEDBACK, draft, words=SAID[0], now=NOON)

    draft = await db.write(begun)
    said = partial(says, form=feedback.FEEDBACK, draft=draft, now=NOON)
    for words in ("👍", "Да", "жақсы"):
        assert await refusal(db, partial(said, words=words)) is Reason.ONLY_A_NOD
    moved = await db.write(partial(said, words="Да, но где взять трубки?"))
    assert (moved.step, moved.answers["strong"]) == ("offer", SAID[0])


async def test_nobody_gives_feedback_to_a_project_that_they_lead(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    assert (
        await refusal(db, lambda tx: feedback.begin(tx, AIDA, project, now=NOON))
        is Reason.OWN_PROJECT
    )

    async def lead(tx):
        draft = await feedback.begin(tx, BERIK, project, now=NOON)
        await tx.run(
            "INSERT INTO project_leader (project_id, person_id, at) VALUES (?, ?, 1)",
            *(project, BERIK.id),
        )
        return replace(draft, answers={"strong": "a", "wonder": "b", "name_shown": 1})

    draft = await db.write(lead)
    reason = await refusal(db, lambda tx: feedback.give(tx, draft, BERIK, now=NOON))
    assert reason is Reason.OWN_PROJECT


@pytest.mark.parametrize(
    ("words", "reason"), [(" \n ", Reason.EMPTY), ("a" * 1001, Reason.FEEDBACK_TOO_LONG)]
)
async def test_words_are_needed_and_not_too_many(db, words, reason):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    draft = await db.write(lambda tx: feedback.begin(tx, BERIK, project, now=NOON))
    assert (
        await refusal(db, lambda tx: says(tx, feedback.FEEDBACK, draft, words=words, now=NOON))
        is reason
    )
    assert (
        await refusal(db, lambda tx: feedback.give(tx, draft, BERIK, now=NOON))
        is Reason.INCOMPLETE
    )


async def test_it_can_be_changed_until_somebody_reacts_and_taken_back(db):
    _, (project,) = await a_gallery(db, 1, visitors=2)

    async def work(tx):
        first = await given(tx, BERIK, project)
        draft = await feedback.begin(tx, BERIK, project, now=NOON)
        assert (draft.step, draft.answers["strong"]) == ("preview", SAID[0])
        draft = await engine.change(tx, feedback.FEEDBACK, draft, name="strong", now=NOON)
        draft = await says(tx, feedback.FEEDBACK, draft, words="The photos", now=NOON)
        await feedback.give(tx, draft, BERIK, now=NOON)
        await engine.close(tx, draft)
        changed = await project_feedback_rows.of_giver(tx, project, BERIK.id)
        assert changed == replace(first, strong="The photos")
        assert await feedback.thank(tx, AIDA, first.id, now=NOON)
        assert not await feedback.thank(tx, AIDA, first.id, now=NOON)
        return first

    one = await db.write(work)
    reason = await refusal(db, lambda tx: feedback.begin(tx, BERIK, project, now=NOON))
    assert reason is Reason.FEEDBACK_CLOSED
    assert await refusal(db, lambda tx: feedback.take_back(tx, DANA, one.id)) is Reason.NOT_YOURS
    await db.write(lambda tx: feedback.take_back(tx, BERIK, one.id))
    assert await project_feedback_rows.get(db, one.id) is None
    assert (await standing(db, project)).feedback == 0


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_so_much_feedback_in_an_hour(db):
    _, projects = await a_gallery(db, feedback.FEEDBACK_AN_HOUR + 1, visitors=1)

    async def work(tx: Transaction) -> None:
        for number in projects[:-1]:
            await given(tx, BERIK, number)
        draft = await feedback.begin(tx, BERIK, projects[-1], now=NOON)
        said = {"strong": SAID[0], "wonder": SAID[1], "name_shown": 1}
        whole = replace(draft, answers={**draft.answers, **said})
        give = partial(feedback.give, tx, whole, BERIK)
        for now in (NOON, NOON + HOUR - 1):
            assert await refuses(tx, give(now=now)) is Reason.TOO_MANY_FEEDBACK
        # What is there may still be changed.
        await feedback.give(tx, replace(whole, subject_id=projects[0]), BERIK, now=NOON)
        await give(now=NOON + HOUR)
        assert await project_feedback_rows.of_giver(tx, projects[-1], BERIK.id)

    await db.write(work)


async def test_the_author_hears_of_one_whole_and_of_several_together(db):
    _, (project,) = await a_gallery(db, 1, visitors=2)
    await db.write(lambda tx: given(tx, BERIK, project, named=False, offer="Come to us"))
    await tell_feedback(db, NOON + 1_000)
    assert await letters(db, AIDA.id) == []
    await tell_feedback(db, NOON + 4_000)
    (whole,) = await letters(db, AIDA.id)
    assert SAID[0] in whole
    assert "Come to us" in whole
    assert "a colleague" in whole
    assert "Teacher 100" not in whole

    async def more(tx):
        await given(tx, DANA, project)
        await given(tx, await a_person(tx, 300), project)

    await db.write(more)
    await tell_feedback(db, NOON + 5_000)
    assert len(await letters(db, AIDA.id)) == 1
    await tell_feedback(db, NOON + HOUR)
    assert (await letters(db, AIDA.id))[1].splitlines()[-2:] == [
        "🌱 Project 0",
        "✍️ feedback by 2 colleagues",
    ]
    await tell_feedback(db, NOON + 2 * HOUR)
    assert len(await letters(db, AIDA.id)) == 2


async def test_news_waits_for_the_end_of_quiet_hours(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)
    await db.write(lambda tx: given(tx, BERIK, project))
    night = NOON + 10 * HOUR
    await tell_feedback(db, night)
    assert await letters(db, AIDA.id) == []
    await tell_feedback(db, NOON + 21 * HOUR)
    assert len(await letters(db, AIDA.id)) == 1


async def test_who_wants_no_news_is_told_nothing(db):
    _, (project,) = await a_gallery(db, 1, visitors=2)
    await db.write(lambda tx: given(tx, BERIK, project))
    await db.write(lambda tx: settings.decide(tx, AIDA.id, NOON, notices=0))
    await db.write(lambda tx: given(tx, DANA, project))
    await tell_feedback(db, NOON + HOUR)
    await db.write(lambda tx: settings.decide(tx, AIDA.id, NOON, notices=1))
    await tell_feedback(db, NOON + HOUR)
    assert await letters(db, AIDA.id) == []


async def test_no_more_news_of_a_project_holds_for_feedback_too(db):
    _, (first, second) = await a_gallery(db, 2, visitors=2)
    await db.write(lambda tx: project_notice_rows.mute(tx, AIDA.id, first))
    await db.write(lambda tx: given(tx, BERIK, first))
    await db.write(lambda tx: given(tx, DANA, second))
    await tell_feedback(db, NOON + HOUR)
    assert await letters(db, AIDA.id) == []
    assert len(await letters(db, AIDA.id + 1)) == 1


async def again(tx: Transaction, who: Actor, kind: Kind, *, about: int) -> Draft:
    """A question is answered whose form is closed."""
    asked = FORMS[kind]
    if asked.begin:
        return await asked.begin(tx, who, about, now=NOON)
    return await engine.begin_about(tx, who, asked.form, about=about, now=NOON)


async def test_a_reply_to_a_question_opens_what_it_asked_for(db):
    """Each of two prompts for an answer is for its own giver, whichever was pressed last."""
    _, (project,) = await a_gallery(db, 1, visitors=2)

    async def work(tx: Transaction) -> list[int | None]:
        first, second = await given(tx, BERIK, project), await given(tx, DANA, project)
        await begin_about(tx, AIDA, feedback.ANSWER, about=second.id, now=NOON)
        draft = await again(tx, AIDA, "feedback_answer", about=first.id)
        answered = await feedback.answer(tx, AIDA, draft.subject_id or 0, text="Thank you")
        focus = await again(tx, AIDA, "focus", about=project)
        return [answered.feedback.giver_id, focus.subject_id]

    assert await db.write(work) == [BERIK.id, project]
    forged = [
        await refusal(db, lambda tx: again(tx, DANA, "feedback_answer", about=1)),
        await refusal(db, lambda tx: again(tx, BERIK, "focus", about=project)),
        await refusal(db, lambda tx: again(tx, AIDA, "voice", about=1999)),
    ]
    assert forged == [Reason.NOT_YOURS, Reason.NOT_YOURS, Reason.VOICES_CLOSED]


async def test_leaders_ask_colleagues_to_look_at_something(db):
    _, (project,) = await a_gallery(db, 1, visitors=1)

    async def ask(tx: Transaction, words: str) -> None:
        await again(tx, AIDA, "focus", about=project)
        await feedback.set_review_question(tx, AIDA, project, text=words)

    assert await refusal(db, lambda tx: ask(tx, "a" * 301)) is Reason.REVIEW_QUESTION_TOO_LONG
    await db.write(lambda tx: ask(tx, "Is the <table> clear?"))
    draft = await db.write(lambda tx: feedback.begin(tx, BERIK, project, now=NOON))
    about = About(await standing(db, project), "Aida")
    assert "What you are asked to look at:\n" in plain(
        question(asking(draft, texts("en"), about)).text
    )
    assert "Is the &lt;table&gt; clear?" in question(asking(draft, texts("en"), about)).text
    await db.write(lambda tx: feedback.drop_review_question(tx, AIDA, project))
    assert (await standing(db, project)).focus == ""


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_the_longest_words_fit_one_message_in_every_language(db, lang):
    _, (project_id,) = await a_gallery(db, 1)
    project = await standing(db, project_id)
    about = About(replace(project, title="W" * 120, focus="f" * 500), "N" * 64, ("N" * 64,) * 5)
    t, long = texts(lang), "<" * feedback.PART_LIMIT
    said = {"strong": long, "wonder": long, "offer": long, "name_shown": 1}
    draft = Draft(1, 1, "project_feedback", 1, "preview", said)
    one = Feedback(1, 1, 1, long, long, long, 1, None, "a" * 2000, "given", NOON)
    cards: list[Card | Preview] = [
        preview(draft, about, "N" * 64, t=t),
        feedback_card(one, about, "N" * 64, t=t),
    ]
    asked = [question(asking(replace(draft, step=step), t, about)) for step in feedback.PARTS]
    for step, said_in in zip(feedback.PARTS, asked, strict=True):
        at = Frame(feedback.FEEDBACK, replace(draft, step=step, done={}))
        cards.append(question_card(at, said_in, t))
    assert [visible_units(card.text) <= 4096 for card in cards] == [True] * len(cards)


async def test_who_gives_feedback_is_told_everybody_who_reads_it(box):
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    await aida.write("/project A garden behind the school", chat=group)
    card = await box.expect(group, "A garden")
    await aida.start()
    await berik.start()
    place = await aida.sees("Aida")
    await aida.press(place, pack(InviteLeader(project_of(card))))
    invited = await aida.sees("t.me/")
    link = next(word for word in invited.text.split() if "?start=" in word)
    await berik.start(link.partition("?start=")[2])
    await berik.sees("A garden")

    url = next(
        button["url"]
        for row in card.raw["reply_markup"]["inline_keyboard"]
        for button in row
        if "Feedback" in button["text"]
    )
    await dana.start(url.partition("?start=")[2])
    await writes(dana, "You let the pupils measure.")
    asked = await writes(dana, "I wonder what winter brings.")
    asked = await taps(dana, "Without an offer")
    assert "Your words are read by: Aida, Berik." in asked.text
    preview = await taps(dana, "Dana")
    assert preview.text.startswith("This will be read by: Aida, Berik")
    thanks = await taps(dana, "Send")
    assert "by nobody else than: Aida, Berik." in thanks.text
    gone = await taps(dana, "Take it back", "Yes, take it back")
    assert not with_button("Take it back")(gone)


async def test_a_question_for_feedback_is_taken_back_from_its_thanks(box):
    aida = await box.person("Aida")
    await aida.start()
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/project A garden behind the school", chat=group)
    await box.expect(group, "A garden")
    await writes(aida, "/projects")
    await opened(aida, "A garden")
    await taps(aida, "Question for feedback")
    await writes(aida, "Is the plan clear?")
    assert "nothing in particular" in (await taps(aida, "Take it back")).text
