"""Telegram tells no bot that a message was deleted: who comments first learns how to take it back.
What only nods is no comment."""

import pytest

from community.refusals import Reason
from tests.steps import card_in, group_with_bot, is_now, problem_in_group, taps, why_not

STAYS = "A comment stays even when its message is deleted here."
IN_PRIVATE = "If you delete your message, the comment stays."
KINDLY = why_not(Reason.ONLY_A_NOD)
NODS = ["👍", "+", "+1", "❤️"]


async def lines(box, group):
    return [message.text for message in await box.messages(group) if STAYS in message.text]


async def test_a_group_hears_it_below_its_first_comment_only(box):
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "Same in our school")
    await box.expect(group, STAYS)
    await aida.reply(card, "Since when?")
    await box.expect(group, is_now(card, "💬 2"))
    assert len(await lines(box, group)) == 1

    other = await group_with_bot(box, "Urban", aida, berik)
    await berik.reply(await card_in(box, other, aida, text="No gym"), "We had none")
    await box.expect(other, STAYS)


async def test_a_comment_on_a_project_in_the_group_counts_as_one(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/project A garden behind the school", chat=group)
    project = await box.expect(group, "A garden")
    await berik.reply(project, "We have one")
    await box.expect(group, STAYS)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.reply(card, "Same")
    await box.expect(group, is_now(card, "💬 1"))
    assert len(await lines(box, group)) == 1


async def test_a_person_hears_it_once_ever_in_private(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.tap(card, "💬 Comment")
    await berik.write("Same in our school")
    assert IN_PRIVATE in (await berik.sees("Thank you, your comment")).text

    await berik.tap(card, "💬 Comment")
    said = await berik.write("Since May")
    assert IN_PRIVATE not in (await berik.sees("Thank you, your comment", after=said)).text
    await box.expect(group, is_now(card, "💬 2"))
    assert await lines(box, group) == []


@pytest.mark.parametrize("nod", NODS)
async def test_a_nod_in_private_is_answered_kindly_and_the_question_stands(box, nod):
    _, berik, group, card = await problem_in_group(box)
    for button in ("💡 Share a solution", "💬 Comment"):
        await berik.tap(card, button)
        await berik.sees(KINDLY, after=await berik.write(nod))
        await box.expect(group, is_now(card, without="💬💡"))

    await berik.write("Same in our school")
    await berik.sees("Thank you, your comment")
    await box.expect(group, is_now(card, "💬 1"))


async def test_nor_is_it_a_comment_on_a_project(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/project A garden behind the school", chat=group)
    project = await box.expect(group, "A garden")
    await berik.tap(project, "More")
    await taps(berik, "💬 Comment")
    await berik.write("+1")
    await berik.sees(KINDLY)
