"""Statements that teachers add: looked at first, told what became of them, never named."""

from collections.abc import Callable
from functools import partial

import pytest

from basics.spans import DAY, HOUR
from cards.conversations.presses import DeclineStatement, WithdrawStatement
from cards.presses import pack
from cards.refusals import refusal_words
from community.conversations import answering, conversations, statements
from community.conversations import form as conversation_form
from community.forms import engine
from community.forms.engine import Start, begin_about
from community.forms.steps import PREVIEW
from community.moderation import hiding
from community.people.people import Actor
from community.refusals import Reason, Refused
from jobs.conversations.results import look_after_conversations
from locales import texts
from storage import audit
from storage.conversations import statements as statement_rows
from storage.conversations.statements import Statement
from storage.db import Database, Transaction
from storage.moderation import things
from storage.people import silenced
from tests.conversations.talk import ASEL, FIRST, NOW, SAULE, TIMUR, a_conversation, answers
from tests.conversations.test_conversations import way_in
from tests.events.planning import refused
from tests.forms.answering import says
from tests.inside import COORDINATOR
from tests.jobs.serving import Desk
from tests.steps import awake, group_with_bot, taps, with_button

AIDA, BERIK = Actor(FIRST), Actor(FIRST + 1)


async def writes_one(
    db: Database, number: int, words: str, actor: Actor = AIDA, *, now: int = NOW
) -> Statement:
    async def work(tx: Transaction) -> Statement:
        draft = await begin_about(tx, actor, statements.STATEMENT, about=number, now=now)
        draft = await says(tx, statements.STATEMENT, draft, words=words, now=now)
        said = await statements.say(tx, draft, actor, now=now)
        await engine.close(tx, draft)
        return said

    return await db.write(work)


async def decides(db: Database, actor: Actor, said: Statement, why: str) -> Statement | None:
    return await db.write(lambda tx: statements.decide(tx, actor, said.id, why=why, now=NOW))


async def test_nobody_sees_it_before_a_coordinator_has_looked(db):
    known = await a_conversation(db)
    said = await writes_one(db, known.id, "Fewer papers, please")
    assert await refused(db, lambda tx: answers(tx, BERIK.id, said.id, "agree")) is Reason.GONE
    readable = partial(statements.readable_statement, actor=BERIK, statement_id=said.id)
    assert await refused(db, readable) is Reason.GONE
    assert [one.id for one in await statements.waiting(db, TIMUR, known.id)] == [said.id]
    for actor, reason in (
        (ASEL, Reason.NOT_YOUR_REGION),
        (BERIK, Reason.ONLY_COORDINATORS),
        (Actor(SAULE.id), Reason.ONLY_COORDINATORS),
    ):
        assert await refused(db, partial(allows, actor=actor, said=said)) is reason
    allowed = await decides(db, TIMUR, said, "")
    assert allowed
    assert allowed.state == "allowed"
    assert (await readable(db)).id == said.id
    # Another one comes too late.
    assert await decides(db, SAULE, said, "two") is None
    await db.write(lambda tx: answers(tx, BERIK.id, said.id, "agree"))
    own = await refused(db, lambda tx: answers(tx, AIDA.id, said.id, "agree"))
    assert own is Reason.OWN_STATEMENT
    log = await audit.entries(db, 0, 9)
    assert [one.deed for one in log] == ["statement allowed", "conversation opened"]
    # To which question, and neither what was said nor by whom.
    assert (log[0].subject, log[0].note) == (audit.UNNAMED, log[1].subject)


async def test_none_is_looked_at_once_nobody_can_answer_any_more(db):
    known = await a_conversation(db)
    said = await writes_one(db, known.id, "Fewer papers, please")
    await db.write(lambda tx: conversations.end(tx, SAULE, known.id, now=NOW))
    late = await refused(db, partial(allows, actor=SAULE, said=said))
    assert late is Reason.CONVERSATION_OVER
    [own] = await statements.written(db, AIDA, known.id)
    assert own.state == "waiting"


async def allows(tx: Transaction, actor: Actor, said: Statement) -> None:
    await statements.decide(tx, actor, said.id, why="", now=NOW)


async def test_one_s_own_is_never_drawn_for_oneself(db):
    known = await a_conversation(db)
    said = await writes_one(db, known.id, "Fewer papers, please")
    await decides(db, SAULE, said, "")

    async def drawn(tx: Transaction, actor: Actor) -> set[int]:
        found = set[int]()
        turn = await answering.begin(tx, actor, known.id, now=NOW)
        while turn.statement:
            found.add(turn.statement.id)
            turn = await answers(tx, actor.id, turn.statement.id, "pass")
        return found

    assert said.id not in await db.write(lambda tx: drawn(tx, AIDA))
    assert said.id in await db.write(lambda tx: drawn(tx, BERIK))


async def test_what_says_two_things_is_taken_apart_and_stays_its_author_s(db):
    known = await a_conversation(db)
    said = await writes_one(db, known.id, "Fewer papers and smaller classes")

    async def work(tx: Transaction) -> list[Statement]:
        form = statements.SPLIT
        draft = await engine.begin_about(tx, TIMUR, form, about=said.id, now=NOW)
        draft = await says(tx, form, draft, words="Fewer papers\nSmaller classes", now=NOW)
        return list(await statements.split(tx, TIMUR, draft, now=NOW) or ())

    parts = await db.write(work)
    assert [(one.words, one.author_id, one.split_of, one.state) for one in parts] == [
        ("Fewer papers", AIDA.id, said.id, "allowed"),
        ("Smaller classes", AIDA.id, said.id, "allowed"),
    ]
    assert not any(one.by_organisers for one in parts)
    assert await refused(db, lambda tx: answers(tx, BERIK.id, said.id, "agree")) is Reason.GONE


async def test_what_is_hidden_or_withdrawn_is_answered_no_more_and_in_no_result(db):
    known = await a_conversation(db, 24)
    said = await writes_one(db, known.id, "Fewer papers, please")
    await decides(db, SAULE, said, "")

    async def hide(tx: Transaction) -> None:
        for at in range(1, 24):
            await answers(tx, FIRST + at, said.id, "agree")
        thing = await things.get(tx, "statement", said.id)
        assert thing
        assert await things.regions_of(tx, thing) == {"47"}
        await hiding.hide(tx, thing, now=NOW)

    await db.write(hide)
    assert await refused(db, lambda tx: answers(tx, BERIK.id, said.id, "pass")) is Reason.GONE
    stays = await statement_rows.get(db, said.id)
    assert stays
    assert (stays.words, stays.state) == ("", "hidden")
    await db.write(lambda tx: conversations.end(tx, SAULE, known.id, now=NOW))
    await look_after_conversations(db, NOW)
    assert await db.value("SELECT count(*) FROM outbox WHERE dedupe LIKE 'statement:%'") == 0


async def test_who_may_only_read_writes_none_and_still_answers(db):
    known = await a_conversation(db)
    await db.write(lambda tx: silenced.put(tx, AIDA.id, NOW + 1, now=NOW))
    silent = await refused(db, lambda tx: tries(tx, known.id))
    assert silent is Reason.SILENCED
    await db.write(lambda tx: answers(tx, AIDA.id, 1, "agree"))


async def tries(tx: Transaction, number: int) -> None:
    draft = await begin_about(tx, AIDA, statements.STATEMENT, about=number, now=NOW)
    draft = await says(tx, statements.STATEMENT, draft, words="Fewer papers", now=NOW)
    await statements.say(tx, draft, AIDA, now=NOW)


@pytest.mark.parametrize(("words", "found"), [("marking takes long", [1]), ("More sport", [])])
async def test_what_is_like_it_is_shown_first(db, words, found):
    known = await a_conversation(db)
    assert [one.id for one in await statements.alike(db, known.id, words)] == found


async def test_a_teacher_adds_a_statement_and_hears_what_became_of_it(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik = [await box.person(name) for name in ("Aida", "Berik")]
    group = await group_with_bot(box, "Rural", saule, aida, berik)
    for person in (saule, aida, berik):
        await awake(person)
    await saule.write("/conversations")
    await taps(saule, "Open a new one")
    await saule.write("What would make marking fairer?")
    await taps(saule, "Skip")
    await saule.write("Marking takes too long\nParents help\nClasses are too large")
    await taps(saule, "Rural", "Go on", "14 days", "Publish")
    card = await box.expect(group, "What would make marking fairer?")

    await aida.start(way_in(card))
    await taps(aida, "Write a statement")
    await aida.write("Marking takes far too long, ask Saule on 8 701 000 12 34")
    preview = await aida.sees("Something like it is there already")
    assert "1. Marking takes too long" in preview.text
    await aida.tap(preview, "Mine says more")
    await aida.sees("8 701 000 12 34", after=preview)
    await taps(aida, "Take it out", "Mine says more")
    await aida.sees("A coordinator looks at it before colleagues see it")

    await saule.sees("A teacher wrote a statement")
    look = await taps(saule, "Look at it")
    assert "Aida" not in look.text
    await taps(saule, "Not shown", "It names somebody")
    await aida.sees("Somebody can be recognised in it")
    await taps(aida, "Write a statement")
    await aida.write("Twenty pupils a class are enough")
    await taps(aida, "Send")
    await saule.sees("A teacher wrote a statement", after=look)
    await taps(saule, "Look at it", "Allow")
    await aida.sees("Colleagues answer it now")
    await aida.press(preview, pack(WithdrawStatement(5, 0)))
    await aida.sees("Withdraw “Twenty pupils")

    await berik.start(way_in(card))
    await taps(berik, "Begin")
    for _ in range(4):
        shown = await berik.sees(with_button("👍 Agree"))
        if "Twenty pupils" in shown.text:
            assert "👤 a colleague" in shown.text
            assert "⚠️ Report" in shown.labels
        await berik.tap(shown, "Agree")
    await taps(saule, "To the conversation")
    await taps(saule, "End it now", "Yes, end it")
    await aida.sees("This is how colleagues answered what you wrote")


async def test_declined_without_a_reason_it_is_not_allowed(desk: Desk):
    """A forged button."""
    known = await a_conversation(desk.db)
    said = await writes_one(desk.db, known.id, "Fewer papers, please")
    await desk.press(DeclineStatement(said.id, ""), SAULE.id)
    assert desk.toast == refusal_words(Reason.STRANGE_BUTTON, texts("en"))
    assert [one.id for one in await statements.waiting(desk.db, SAULE, known.id)] == [said.id]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_so_many_an_hour(db):
    known = await a_conversation(db)
    for number in range(statements.AN_HOUR):
        await writes_one(db, known.id, f"Fewer papers {number}")
    with pytest.raises(Refused) as why:
        await writes_one(db, known.id, "One more")
    assert why.value.reason is Reason.TOO_MANY_STATEMENTS
    await writes_one(db, known.id, "An hour later", now=NOW + HOUR)


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("\u200b \n", Reason.EMPTY),
        ("Ұ" * 141, Reason.STATEMENT_TOO_LONG),
        ("🙂" * 70 + "!", Reason.STATEMENT_TOO_LONG),
        ("🙂" * 70, None),
    ],
)
def test_a_statement_is_a_line_that_fits(words, reason):
    assert refusal(lambda: conversations.statement(words)) is reason


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(("count", "fits"), [(2, False), (3, True), (30, True), (31, False)])
async def test_it_begins_with_three_to_thirty(db, count, fits):
    """What is said twice is one, and an empty line is none."""
    await a_conversation(db)
    said = "\n".join(["One 0", "", *(f"One {number}" for number in range(count))])
    form = conversation_form.CONVERSATION

    async def begins(tx: Transaction) -> str:
        draft = await engine.begin_or_go_on(tx, SAULE, form, now=NOW)
        draft = await engine.change(tx, form, draft, name="statements", now=NOW)
        draft = await says(tx, form, draft, words=said, now=NOW)
        return (draft.done or {}).get("statements", "")

    if count > conversations.MOST:
        assert await refused(db, begins) is Reason.STATEMENTS_WANTED
    else:
        assert await db.write(begins) == ("said" if fits else "")


@pytest.mark.parametrize(
    ("lasts", "reason"),
    [
        (conversations.SHORTEST - 1, Reason.EVENT_OVER),
        (conversations.SHORTEST, None),
        (conversations.LONGEST, None),
        (conversations.LONGEST + 1, Reason.ENDS_TOO_LATE),
    ],
)
def test_it_lasts_from_an_hour_to_half_a_year(lasts, reason):
    assert refusal(lambda: conversations.check_end(NOW + lasts, NOW)) is reason


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(("days", "reason"), [(0, Reason.EVENT_OVER), (400, Reason.ENDS_TOO_LATE)])
async def test_none_is_opened_that_lasts_otherwise(db, days, reason):
    with pytest.raises(Refused) as why:
        await a_conversation(db, days=days)
    assert why.value.reason is reason


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize(
    ("words", "after"),
    [
        ("One alone", "text"),
        ("The same\n\n the same", PREVIEW),
        ("The same\nThe same", "text"),
        ("\n".join(f"Part {number}" for number in range(9)), Reason.TWO_PARTS_WANTED),
    ],
)
async def test_two_statements_in_one_become_two_or_more(db, words, after):
    known = await a_conversation(db)
    said = await writes_one(db, known.id, "Fewer papers and warmer rooms")

    async def split(tx: Transaction) -> str:
        start = Start(said.id)
        draft = await engine.begin(tx, TIMUR, statements.SPLIT, now=NOW, start=start)
        return (await says(tx, statements.SPLIT, draft, words=words, now=NOW)).step

    if isinstance(after, Reason):
        assert await refused(db, split) is after
    else:
        assert await db.write(split) == after


def refusal(work: Callable[[], object]) -> Reason | None:
    try:
        work()
    except Refused as why:
        return why.reason
    return None


async def test_who_is_not_looked_at_in_time_hears_of_it_and_so_does_who_opened_it(db: Database):
    """Once each; what was looked at is none of it."""
    known = await a_conversation(db, days=1)
    seen = await writes_one(db, known.id, "Pupils mark each other", BERIK)
    await db.write(lambda tx: statements.decide(tx, SAULE, seen.id, why="", now=NOW))
    await writes_one(db, known.id, "Marks come too late")
    await db.write(lambda tx: tx.run("DELETE FROM outbox"))
    for _ in range(2):
        await look_after_conversations(db, NOW + DAY)
    letters = await db.all("SELECT chat_id, body FROM outbox ORDER BY chat_id")
    assert [row[0] for row in letters] == [SAULE.id, AIDA.id]
    to_saule, to_aida = (row[1] for row in letters)
    assert "1 statement was not looked at in time" in to_saule
    assert "before a coordinator looked at what you wrote" in to_aida
