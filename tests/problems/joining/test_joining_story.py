"""Saule joins two problems of her region; their people see it, and it is taken apart."""

import logging

from cards.presses import pack
from cards.problems.joining_presses import ShowTogether
from community.refusals import Reason
from tests.inside import COORDINATOR
from tests.steps import awake, card_in, group_with_bot, is_now, pressed, why_not


async def test_two_become_one_and_are_taken_apart(box, caplog):
    """What is like it is looked for before the transaction."""
    caplog.set_level(logging.WARNING)
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    for person in (aida, berik, saule):
        await awake(person)
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    first = await card_in(box, group, aida, text="No internet at school")
    second = await card_in(box, group, berik, text="Internet is down at school")
    await dana.tap(first, "🙋")
    await dana.tap(second, "🙋")

    await saule.write("/find internet")
    listed = await saule.sees("Internet is down")
    page = await pressed(saule, listed, "1")
    asked = await pressed(saule, page, "🔗 Join with…")
    assert "These are like it:" in asked.text
    itself = await saule.write(asked.text.partition("№\u00a0")[2].partition(")")[0])
    choice = await saule.sees("Which of these do you mean?", after=itself)
    assert "searched inside" not in caplog.text
    assert choice.labels == asked.labels[:1]
    look = await pressed(saule, choice, choice.labels[0])
    assert "Together: 🙋\u00a01" in look.text
    done = await pressed(saule, look, "🔗 Join them")
    assert "stands together with" in done.text

    await saule.press(done, pack(ShowTogether(1)))
    together = await saule.sees("🔗 These stand together")
    assert sum("✂️ Take" in label for label in together.labels) == 1

    head = first if "No internet at school” now" in done.text else second
    other = second if head is first else first
    author = berik if other is second else aida
    await box.expect(group, is_now(head, "🙋 1", "🔗 Together with: “"))
    await box.expect(group, is_now(other, "🙋 1", "🔗 The same as"))
    letter = await author.sees("stand together now")
    assert "Joined by: Saule" in letter.text
    really = await pressed(author, letter, "✂️ Mine is different: apart")
    await pressed(author, really, "✂️ Yes, take it apart")
    card = await box.expect(group, lambda m: m.id == other.id and "🔗" not in m.text)
    assert "🙋 1" in card.text
    # Who presses once more, or in an older message, reads that it stands otherwise by now.
    again = [await author.tap(letter, "✂️ Mine is different: apart")]
    again += [await saule.press(together, pack(ShowTogether(number))) for number in (1, 2)]
    assert [one.text for one in again] == [why_not(Reason.OTHERWISE_BY_NOW)] * 3
