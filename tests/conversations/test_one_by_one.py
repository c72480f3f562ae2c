"""Statements that come in a message each, as most people write: none is refused, none is lost."""

from community.conversations import form as conversation_form
from community.forms import engine
from storage.db import Database, Transaction
from tests.conversations.talk import NOW, SAULE, a_conversation
from tests.forms.answering import chooses, edits, says
from tests.inside import COORDINATOR
from tests.steps import awake, group_with_bot, taps, with_button


async def test_a_coordinator_writes_one_statement_a_message(box):
    saule = await box.person("Saule", id=COORDINATOR)
    group = await group_with_bot(box, "Rural", saule)
    await awake(saule)
    await saule.write("/conversations")
    await taps(saule, "Open a new one")
    await saule.write("What would make marking fairer?")
    await taps(saule, "Skip")

    await saule.write("Marking takes too long")
    one = await saule.sees("Written so far: 1. Please send at least 2 more.")
    assert "Go on" not in one.labels
    assert "Marking takes too long" in one.text
    await saule.write("done")
    await saule.sees("Written so far: 1", newest=True, after=one)
    second = await saule.write("Parants help")
    await saule.sees("Written so far: 2. Please send at least 1 more.")
    await saule.write("x" * 141)
    await saule.sees("at most 140 characters")
    await saule.write("Classes are too large")
    three = await saule.sees("Written so far: 3")
    assert "Go on" in three.labels
    await saule.edit(second, "Parents help")
    fourth = await saule.write("Fewer papers\nMore time")
    five = await saule.sees("Written so far: 5", after=fourth)
    await saule.tap(five, "Go on")
    await taps(saule, "Rural", "Go on", "14 days")
    preview = await saule.sees("Only you see this yet")
    said = ("Marking takes too long", "Parents help", "Classes are too large")
    lines = [line for line in preview.text.splitlines() if line.startswith("• ")]
    assert lines == [f"• {one}" for one in (*said, "Fewer papers", "More time")]

    await taps(saule, "✏️ Statements")
    await saule.write("Fewer pupils")
    await saule.tap(await saule.sees("Written so far: 6"), "Go on")
    again = await saule.sees("• Fewer pupils", newest=True)
    await saule.tap(again, "Publish")
    await box.expect(group, "What would make marking fairer?")


async def test_an_edit_that_leaves_too_few_is_asked_about_again(db: Database):
    async def work(tx: Transaction) -> None:
        form = conversation_form.CONVERSATION
        draft = await engine.begin_or_go_on(tx, SAULE, form, now=NOW)
        draft = await says(tx, form, draft, words="Is it fair?", now=NOW)
        draft = await engine.pass_over(tx, form, draft, now=NOW)
        draft = await says(tx, form, draft, words="A\nB\nC", now=NOW, message_id=9)
        assert draft.step == "audience"
        edited = await edits(tx, form, draft, words="A\nB", now=NOW, message_id=9)
        assert edited
        draft = await engine.change(tx, form, edited, name="until", now=NOW)
        draft = await chooses(tx, form, draft, value="7", now=NOW)
        assert draft.step == "statements"
        assert not engine.may_pass(form, draft)

    await a_conversation(db)
    await db.write(work)


async def test_what_says_two_things_is_taken_apart_in_a_message_each(box):
    saule, aida = await box.person("Saule", id=COORDINATOR), await box.person("Aida")
    group = await group_with_bot(box, "Rural", saule, aida)
    await awake(saule)
    await awake(aida)
    await saule.write("/conversations")
    await taps(saule, "Open a new one")
    await saule.write("What would make teaching lighter?")
    await taps(saule, "Skip")
    await saule.write("Marking takes too long\nParents help\nClasses are too large")
    await taps(saule, "Rural", "Go on", "14 days", "Publish")
    card = await box.expect(group, "What would make teaching lighter?")
    await aida.tap(card, "Take part")
    await taps(aida, "Write a statement")
    await aida.write("Fewer papers and smaller classes")
    await taps(aida, "Send")
    await saule.sees("A teacher wrote a statement")
    await taps(saule, "Look at it", "Two ideas: take apart")

    await saule.write("Fewer papers")
    asked = await saule.sees("Written so far: 1. Please send at least 1 more.")
    await saule.write("Smaller classes")
    await saule.tap(await saule.sees(with_button("Go on"), after=asked), "Go on")
    await aida.sees("so it was taken apart")
