"""What an answer answers where Telegram names another chat, or nothing at all."""

from pathlib import Path

import pytest

from sandbox.client import NothingCame, Sandbox
from tests.inside import bot_inside
from tests.steps import card_in, group_with_bot, is_now, problem_in_group, taps, with_button

LOST = "Telegram did not tell me what you answer."


async def _said_by_bot(box, chat, after) -> list[str]:
    found = await box.messages(chat, after.id)
    return [one.text for one in found if one.sender_id == box.bot["id"]]


async def test_an_answer_without_what_it_answers_is_asked_for_once_more(box):
    _, berik, group, card = await problem_in_group(box)

    lost = await berik.reply(card, "Same in our school", reply_lost=True)
    again = await berik.reply(card, "Same in our school!", reply_lost=True)

    [line] = await _said_by_bot(box, group, lost)
    assert line.startswith(LOST)
    assert (await box.message(again)).reactions == []
    await box.expect(group, is_now(card, without="💬"))
    await berik.reply(card, "Same in our school")
    await box.expect(group, is_now(card, "💬 1"))


async def test_in_a_topic_the_root_is_no_answer_either(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Forum", aida, berik, kind="supergroup", is_forum=True)
    topic = await group.topic("Physics")
    await aida.write("/problem No laboratory", chat=group, topic=topic)
    card = await box.expect(group, lambda m: "No laboratory" in m.text and len(m.labels) > 3)

    lost = await berik.write("Same", chat=group, topic=topic, reply_to=card, reply_lost=True)

    [line] = await _said_by_bot(box, group, lost)
    assert line.startswith(LOST)


async def test_who_hears_everything_asks_nobody(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Talkative", creator=aida, members=[berik])
    await group.add_bot(status="administrator")
    said = await berik.write("Who has the key of room 12?", chat=group)
    with pytest.raises(NothingCame):
        await box.expect(group, LOST, after=said)


async def test_who_is_let_hear_everything_while_it_runs_asks_nobody_either(tmp_path: Path):
    """By BotFather's /setprivacy."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            _, berik, group, _ = await problem_in_group(box)
            await box.privacy(False)
            said = await berik.write("Who has the key of room 12?", chat=group)
            assert await _said_by_bot(box, group, said) == []


@pytest.mark.parametrize("kind", ["group", "supergroup"])
async def test_a_service_line_is_no_answer_that_was_lost(box, kind):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Small", aida, kind=kind)
    await group.add(berik)
    with pytest.raises(NothingCame):
        await box.expect(group, LOST)


async def _two_groups(box):
    """Aida's and Berik's; the card of Aida's problem is in the first one only."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    rural = await group_with_bot(box, "Rural", aida, berik, kind="supergroup")
    urban = await group_with_bot(box, "Urban", aida, berik, kind="supergroup")
    return aida, berik, rural, urban, await card_in(box, rural, aida, text="No laboratory")


async def test_a_card_is_answered_in_another_group(box):
    aida, berik, rural, urban, card = await _two_groups(box)
    await berik.reply(card, "We have one")

    said = await berik.reply_from(urban, card, "We share ours")

    await box.until(said, lambda message: message.reactions == ["👍"])
    await box.expect(rural, is_now(card, "💬 2"))
    await berik.edit(said, "We share ours on Fridays")
    await aida.tap(card, "More")
    assert "We share ours on Fridays" in (await taps(aida, "Comments: 2")).text


async def test_a_stranger_does_not_comment_from_afar(box):
    aida, _, rural, _, card = await _two_groups(box)
    dana = await box.person("Dana")
    other = await group_with_bot(box, "Other", dana, aida, kind="supergroup")

    said = await dana.reply_from(other, card, "Let me in")

    await box.expect(other, "where I have not met you", after=said)
    await box.expect(rural, is_now(card, without="💬"))


async def test_a_card_is_answered_in_private(box):
    _, berik, rural, _, card = await _two_groups(box)
    await berik.start()
    await berik.write("/problems", chat=rural)
    await berik.reply_from(berik, card, "We share ours")
    thanks = await berik.sees("your comment")
    assert with_button("Read the comments")(thanks)
    await box.expect(rural, is_now(card, "💬 1"))


async def test_a_solution_is_a_reply_from_another_group_too(box):
    _, berik, rural, urban, card = await _two_groups(box)
    await berik.write("/problems", chat=rural)
    await berik.write(
        "/solution Lend it", chat=urban, external={"chat": rural.id, "message": card.id}
    )
    await box.expect(rural, is_now(card, "💡 1"))


@pytest.mark.parametrize("where", ["group", "private"])
async def test_a_card_that_telegram_does_not_name_is_asked_for(box, where):
    """A basic group has no address that could be told."""
    aida, berik, _, card = await problem_in_group(box)
    urban = await group_with_bot(box, "Urban", aida, berik)
    chat = urban if where == "group" else berik
    await berik.start()

    said = await berik.reply_from(chat, card, "We share ours")

    await box.expect(chat, LOST, after=said, newest=True)
