"""Conversations: opened by coordinators, answered in private, one statement after another."""

from functools import partial

import pytest

from basics.languages import LANGUAGES
from basics.spans import DAY
from cards.conversations.conversation import turn_card
from cards.conversations.presses import GetResults, ShowAnswered
from cards.conversations.results import finding_lines
from cards.presses import pack, unpack
from community.conversations import answering, conversations, counting
from community.people import privacy
from community.people.people import Actor
from community.refusals import Reason, Refused
from jobs.conversations.results import look_after_conversations
from locales import Texts, texts
from sandbox.client import Group, Message, Person, Sandbox
from storage import audit
from storage.conversations import ballots, statements
from storage.conversations import conversations as conversation_rows
from storage.db import Database, Transaction
from storage.people import mydata
from tests.conversations.talk import (
    ASEL,
    FIRST,
    NOW,
    SAULE,
    STRANGER,
    TIMUR,
    a_conversation,
    answers,
)
from tests.events.planning import refused
from tests.inside import COORDINATOR
from tests.running import in_languages
from tests.steps import group_with_bot, is_now, opened, taps, why_not, with_button, writes

AIDA, BERIK = Actor(FIRST), Actor(FIRST + 1)
COUNTED = "SELECT answer, count(*) FROM statement_answer GROUP BY answer ORDER BY answer"


async def test_one_answer_for_each_person_and_statement_to_be_changed_until_the_end(db):
    known = await a_conversation(db)

    async def work(tx: Transaction) -> None:
        first = await answering.begin(tx, AIDA, known.id, now=NOW)
        assert first.statement
        one = first.statement.id
        for wanted in ("agree", "agree", "disagree"):
            turn = await answers(tx, AIDA.id, one, wanted)
        assert turn.statement
        assert turn.statement.id != one
        assert await tx.all(COUNTED) == [("disagree", 1)]
        said = await statements.get(tx, one)
        assert said
        assert said.seen == 1
        for number in (1, 2, 3):
            turn = await answers(tx, AIDA.id, number, "pass")
        assert (turn.statement, turn.answered, turn.left) == (None, 3, 0)
        standing = await conversation_rows.get(tx, known.id)
        assert standing
        assert standing.taking_part == 1

    await db.write(work)
    ended = await db.write(lambda tx: conversations.end(tx, SAULE, known.id, now=NOW))
    assert ended.state == "ended"
    over = await refused(db, lambda tx: answers(tx, AIDA.id, 1, "agree"))
    assert over is Reason.CONVERSATION_OVER


async def test_who_may_not(db):
    known = await a_conversation(db)
    stranger = await refused(db, lambda tx: answers_as(tx, STRANGER))
    assert stranger is Reason.NOT_YOUR_CONVERSATION
    assert await refused(db, lambda tx: answers_as(tx, SAULE)) is Reason.OWN_STATEMENT
    forged = await refused(db, lambda tx: answers(tx, AIDA.id, 1, "very"))
    assert forged is Reason.STRANGE_BUTTON
    assert await refused(db, lambda tx: answers(tx, AIDA.id, 99, "agree")) is Reason.GONE
    in_group = Actor(AIDA.id, group_id=1)
    assert await refused(db, lambda tx: answers_as(tx, in_group)) is Reason.NOT_YOUR_CONVERSATION
    ghost = await refused(db, lambda tx: answers_as(tx, Actor(-5)))
    assert ghost is Reason.SPEAK_AS_YOURSELF
    for actor, reason in (
        (AIDA, Reason.ONLY_COORDINATORS),
        (ASEL, Reason.NOT_YOUR_REGION),
        (Actor(SAULE.id), Reason.ONLY_COORDINATORS),
        (TIMUR, None),
        (SAULE, Reason.CONVERSATION_OVER),
    ):
        deed = partial(conversations.end, actor=actor, conversation_id=known.id, now=NOW)
        assert await refused(db, deed) is reason


async def answers_as(tx: Transaction, actor: Actor) -> answering.Turn:
    return await answering.answer(tx, actor, 1, wanted="agree", now=NOW)


async def test_what_is_opened_and_ended_stands_in_the_log_and_no_answer_does(db):
    known = await a_conversation(db)
    await db.write(lambda tx: answers(tx, AIDA.id, 1, "disagree"))
    await db.write(lambda tx: conversations.end(tx, TIMUR, known.id, now=NOW))
    log = await audit.entries(db, 0, 9)
    assert [(one.deed, one.actor, one.note) for one in log] == [
        ("conversation ended", "Teacher 2", ""),
        ("conversation opened", "Teacher 1", ""),
    ]


@pytest.mark.parametrize(
    ("audience", "actor", "reason"),
    [
        ({"regions": ["75"]}, TIMUR, Reason.NOT_YOUR_REGION),
        ({"people_of": ["47"]}, TIMUR, Reason.STRANGE_BUTTON),
        ({"all": True}, TIMUR, Reason.NOT_YOUR_REGION),
        ({}, TIMUR, Reason.NO_RECEIVERS),
        ({"regions": ["47"]}, AIDA, Reason.ONLY_COORDINATORS),
        ({"regions": ["47"]}, TIMUR, None),
    ],
)
@pytest.mark.in_turns
async def test_who_may_ask_whom(db, audience, actor, reason):
    await a_conversation(db)
    wanted = conversations.Wanted("What now?", "", ["A", "B", "C"], audience, NOW + DAY)
    opened = await refused(db, lambda tx: conversations.open_one(tx, actor, wanted, now=NOW))
    assert opened is reason


async def test_it_ends_in_time(db: Database):
    known = await a_conversation(db, days=1)
    assert await conversation_rows.soonest(db, NOW) == NOW + DAY
    await look_after_conversations(db, NOW + DAY - 1)
    standing = await conversation_rows.get(db, known.id)
    assert standing
    assert standing.state == "open"
    await look_after_conversations(db, NOW + DAY)
    standing = await conversation_rows.get(db, known.id)
    assert standing
    assert standing.state != "open"


async def test_who_is_forgotten_is_in_no_sum_any_more(db):
    known = await a_conversation(db)
    for person in (AIDA.id, BERIK.id):
        await db.write(lambda tx, who=person: answers(tx, who, 1, "agree"))
    told = await mydata.collect(db, AIDA.id)
    assert told["conversation_answers"] == [
        {"conversation_id": known.id, "statement_id": 1, "answer": "agree"}
    ]
    assert (await mydata.collect(db, SAULE.id))["conversation_answers"] == []

    wish = privacy.wish("keep", "void")
    await db.write(lambda tx: privacy.forget(tx, AIDA.id, wish, now=NOW))

    assert await db.all(COUNTED) == [("agree", 1)]
    assert await ballots.of_person(db, known.id, AIDA.id) is None
    said = await statements.get(db, 1)
    standing = await conversation_rows.get(db, known.id)
    assert said
    assert standing
    assert (said.seen, standing.taking_part) == (1, 1)


@pytest.mark.parametrize("lang", LANGUAGES)
async def test_where_they_teach_is_asked_one_after_the_other_and_need_not_be_said(db, lang: str):
    """C1: in a village or a town, then in which kind of school; results are told by both."""
    known, t = await a_conversation(db, 40), texts(lang)

    async def work(tx: Transaction) -> list[str]:
        shown = []
        for at in range(40):
            for number in (1, 2, 3):
                await answers(tx, FIRST + at, number, "agree" if at % 2 else "disagree")
            turn = await answering.stands(tx, Actor(FIRST + at), known.id)
            for said in ("village", "small" if at % 2 else "general"):
                shown.append(turn_card(turn, t).text)
                turn = await answering.say_place(
                    tx, Actor(FIRST + at), known.id, place=said, now=NOW
                )
            shown.append(turn_card(turn, t).text)
        return shown

    where, which = (
        t("Where is your school? It helps to see what all share. You need not say."),
        t("And which kind of school is it? You need not say."),
    )
    told = await db.write(work)
    asked = [[words in one for words in (where, which)] for one in told[:3]]
    assert asked == [[True, False], [False, True], [False, False]]
    await db.write(lambda tx: conversations.end(tx, SAULE, known.id, now=NOW))
    await look_after_conversations(db, NOW)
    results = await counting.told_to_all(db, known.id)
    assert results
    [found, *_] = results.findings
    assert (found.verdict, found.lines, found.most, found.least) == (
        *("split", ("school",), "small", "general"),
    )
    lines = "\n".join(finding_lines(found, t, rough=False))
    assert all(t(name) in lines for name in ("ungraded schools", "general schools"))
    forged = partial(answering.say_place, actor=AIDA, conversation_id=known.id, place="x", now=NOW)
    assert await refused(db, forged) is Reason.STRANGE_BUTTON


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("\n".join(str(number) for number in range(31)), "STATEMENTS_WANTED"),
        ("\n".join("abc") + "\n" + "x" * 141, "STATEMENT_TOO_LONG"),
    ],
)
def test_statements_to_begin_with_are_short_and_some(words, reason):
    with pytest.raises(Refused, match=reason):
        conversations.first_statements(words)
    assert conversations.first_statements(" A \n\nB\nC\nB") == ["A", "B", "C"]


def way_in(card: Message) -> str:
    """What the link of a group's card says."""
    [row] = card.raw["reply_markup"]["inline_keyboard"]
    return str(row[0]["url"]).partition("start=")[2]


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"))
async def test_a_teacher_answers_one_statement_after_another_in_one_message(
    box: Sandbox, lang: str
):
    t = texts(lang)
    saule = await box.person("Saule", lang, id=COORDINATOR)
    aida, berik = [await box.person(name, lang) for name in ("Aida", "Berik")]
    group = await group_with_bot(box, f"Rural {lang}", saule, aida, berik)
    question = f"What would make marking fairer? {lang}"
    card = await opened_by(saule, group, question, t)
    assert t("👥 Fewer than {n} teachers took part so far.", n=5) in card.text

    await aida.start(way_in(card))
    page = await aida.sees(question)
    await aida.tap(page, t("▶️ Begin"))
    shown = await aida.sees(with_button(t("👍 Agree")))
    seen = []
    for answer in ("👍 Agree", "👎 Disagree", "🤷 Pass", "👍 Agree", "👍 Agree"):
        seen.append(shown.text.splitlines()[2])
        assert shown.text.splitlines()[3] == t("👤 the organisers")
        await aida.tap(shown, t(answer))
        [shown] = [m for m in await box.messages(aida) if m.id == shown.id]
    assert t.n("{n} is left: one more?", "{n} are left: some more?", 2) in shown.text
    assert len({*seen}) == 5
    await aida.tap(shown, t("🌾 In a village"))
    await aida.tap(shown, t("🏫 General school"))
    await aida.tap(shown, t("▶️ More"))
    for _ in range(2):
        await aida.tap(shown, t("🤷 Pass"))
    await aida.sees(t("That was all for now. New ones may come: look in again with the button."))
    listed = unpack(shown.data(t("✏️ My answers")))
    assert isinstance(listed, ShowAnswered)
    await aida.tap(shown, t("✏️ My answers"))
    mine = await aida.sees(with_button("✓"))
    await aida.tap(mine, t("👍 Agree"))
    toast = await aida.press(mine, pack(GetResults(listed.conversation_id, "xlsx")))
    assert toast.text == why_not(Reason.NOT_YET_COUNTED, lang)
    await aida.sees(with_button(f"✓ {t('👍 Agree')}"))

    await writes(saule, "/conversations")
    await opened(saule, question)
    await taps(saule, t("🏁 End it now"), t("Yes, end it"))
    over = t("🏁 It ended: {moment}", moment="")
    await box.expect(group, is_now(card, over))
    await berik.start(way_in(card))
    await berik.sees(over)


async def opened_by(saule: Person, group: Group, question: str, t: Texts) -> Message:
    """Its card in the group."""
    await saule.start()
    await writes(saule, "/conversations")
    await taps(saule, t("➕ Open a new one"))
    await writes(saule, question)
    await taps(saule, t("Skip"))
    said = "\n".join(f"Statement number {n}" for n in range(1, 8))
    await writes(saule, said)
    await taps(saule, group.title, t("Go on"), t.n("{n} day", "{n} days", 14))
    preview = await saule.sees("• Statement number 7")
    await saule.tap(preview, t("✅ Publish"))
    return await saule.sandbox.expect(group, question)
