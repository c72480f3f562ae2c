"""Groups that are upgraded, left, closed or forgotten: what was written stays."""

import itertools
from pathlib import Path

import pytest

from sandbox.client import Sandbox
from tests.inside import bot_inside
from tests.steps import awake, card_in, group_with_bot, is_now, problem_in_group, taps, writes


@pytest.mark.parametrize("order", ["old first", "new first", "twice"])
async def test_an_upgrade_heard_in_any_order_is_one_group(box, order):
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "Same here")
    await box.expect(group, is_now(card, "💬 1"))
    new = await group.upgrade()
    known = {"date": 1, "from": {"id": aida.id, "is_bot": False, "first_name": "Aida"}}
    moved = {
        "message_id": 9_001,
        "chat": {"id": group.id, "type": "group", "title": "Rural"},
        "migrate_to_chat_id": new.id,
    }
    came = {
        "message_id": 9_002,
        "chat": {"id": new.id, "type": "supergroup", "title": "Rural"},
        "migrate_from_chat_id": group.id,
    }
    again = {"old first": [moved, came], "new first": [came, moved], "twice": [moved, came] * 2}
    for message in again[order]:
        await box.inject({"message": {**known, **message}})

    anew = await box.expect(new, "No laboratory")
    await box.settled()
    cards = [m for m in await box.messages(new) if m.text.startswith("No laboratory")]
    assert len(cards) == 1
    await berik.tap(anew, "I have this too")
    await box.expect(new, is_now(anew, "🙋 1 · 💬 1"))


@pytest.mark.parametrize("order", list(itertools.permutations(("member", "to", "from"))))
async def test_an_upgrade_is_one_group_that_was_greeted_once(box, order):
    """Telegram tells it three times, from three queues; who upgrades speaks another language."""
    nurlan = await box.person("Nurlan", language_code="ru")
    berik = await box.person("Berik")
    group = await box.group("Rural", berik, [nurlan])
    await group.add_bot()
    await box.expect(group, "Hello! I am")
    card = await card_in(box, group, berik, text="No laboratory")
    new = await box.act("upgrade", chat=group.id, by=nurlan.id, order=order)
    anew = await box.expect(new, "No laboratory\n")
    await box.settled()
    heard = [m.text for m in await box.messages(new) if m.sender_id == box.bot["id"]]
    assert len(heard) == 1, heard
    assert "🟡 Open" in anew.text
    assert (await box.message(card)).labels == []
    await berik.start()
    await writes(berik, "/problem Too few buses")
    said = await taps(berik, "Publish")
    assert said.text.startswith("Published in: Rural. I")
    await box.expect(new, "Too few buses\n")


async def test_presses_on_old_cards_count_in_the_new_group(box):
    _, berik, group, card = await problem_in_group(box)
    vote = card.data("I have this too")
    new = await group.upgrade()
    anew = await box.expect(new, "No laboratory\n")
    toast = await berik.press(card, vote)
    assert toast.text == "Your vote is in: 1 has this too."
    await box.expect(new, is_now(anew, "🙋 1"))
    await berik.start()
    await writes(berik, "/problem Too few buses")
    said = await taps(berik, "Publish")
    assert said.text.startswith("Published in: Rural. I")


async def test_what_was_said_in_the_old_chat_and_comes_late_belongs_to_the_new_one(box):
    aida, _, group, _ = await problem_in_group(box)
    new = await group.upgrade()
    await box.expect(new, "No laboratory\n")
    late = {
        "message_id": 9_003,
        "date": 1,
        "chat": {"id": group.id, "type": "group", "title": "Rural"},
        "from": {"id": aida.id, "is_bot": False, "first_name": "Aida"},
        "text": "/problem Too few buses",
        "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
    }
    await box.inject({"message": late})
    await box.expect(new, "Too few buses\n")


async def test_a_group_upgraded_while_the_bot_looked_away(box):
    """The bot learns of it only when Telegram refuses a letter and names the new group."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    await card_in(box, group, aida, text="No laboratory")
    await box.settled()
    new = await box.act("upgrade", chat=group.id, by=aida.id, told=False)
    await aida.write("/problem Too few buses")
    preview = await aida.sees(lambda m: any("Publish" in label for label in m.labels))
    await aida.tap(preview, "Publish")
    await box.expect(new, "Too few buses")


async def test_a_card_that_was_under_way_at_the_upgrade_comes_to_the_new_group(tmp_path: Path):
    """It stands in the old chat, and the bot hears so only when that is a supergroup."""
    with bot_inside(tmp_path, limits=True) as (url, _):
        async with Sandbox(url, hasty=True) as box:
            aida, berik, group, _ = await problem_in_group(box)
            await box.faults(late=60, methods=["sendMessage"])
            await aida.write("/problem Too few buses", chat=group)
            old = await box.expect(group, "Too few buses\n")
            new = await group.upgrade()
            await box.expect(new, "No laboratory\n")
            await box.faults()
            anew = await box.expect(new, "Too few buses\n")
            await box.until(old, lambda message: message.labels == [])
            await berik.tap(anew, "I have this too")
            await box.expect(new, is_now(anew, "🙋 1"))


@pytest.mark.parametrize("how", ["left", "kicked"])
async def test_out_of_the_group_it_says_nothing_and_comes_back_with_everything(box, how):
    _, berik, group, card = await problem_in_group(box)
    await berik.start()
    await berik.write("/help", chat=group)
    await box.expect(group, "What you can do in this group")
    await group.remove_bot(status=how)
    await box.settled()
    calls = len(await box.calls())
    await berik.write("/problems")
    await berik.sees("No laboratory")
    in_group = [
        call for call in (await box.calls())[calls:] if call["given"].get("chat_id") == group.id
    ]
    assert in_group == []

    await group.add_bot()
    await berik.tap(card, "I have this too")
    await box.expect(group, is_now(card, "🙋 1"))


@pytest.mark.parametrize("said", ["/problem Too few buses", "a solution"])
async def test_added_again_while_it_heard_nothing_it_is_back_when_spoken_to(box, said):
    """As after a day without power: Telegram keeps for no longer what it has to tell."""
    _, berik, group, card = await problem_in_group(box)
    await group.remove_bot()
    await box.act("set_status", chat=group.id, person=box.bot["id"], status="member")
    if said.startswith("/"):
        await berik.write(said, chat=group)
        await box.expect(group, "Too few buses\n")
    else:
        await berik.reply(card, said)
        await box.expect(group, is_now(card, "💬 1"))


async def test_what_was_said_before_it_was_removed_brings_it_not_back(box):
    """A webhook's queues pass each other."""
    aida, _, group, _ = await problem_in_group(box)
    await group.remove_bot()
    late = {
        "message_id": 9_004,
        "date": 1,
        "chat": {"id": group.id, "type": "group", "title": "Rural"},
        "from": {"id": aida.id, "is_bot": False, "first_name": "Aida"},
        "text": "/problem Too few buses",
        "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
    }
    await box.settled()
    before = len(await box.calls("sendMessage"))
    await box.inject({"message": late})
    await box.settled()
    sent = [one["given"]["chat_id"] for one in (await box.calls("sendMessage"))[before:]]
    assert group.id not in sent


async def test_a_closed_topic_does_not_swallow_the_card(box):
    """Whoever added the bot is told where cards come now, once."""
    aida = await box.person("Aida")
    await awake(aida)
    group = await group_with_bot(box, "Forum", aida, kind="supergroup", is_forum=True)
    topic = await group.topic("Problems")
    await aida.write("/topic", chat=group, topic=topic)
    await box.settled()
    await group.close_topic(topic)
    await aida.write("/problem No laboratory", chat=group)
    await box.expect(group, "No laboratory")
    await aida.write("/problem No chalk", chat=group)
    await box.expect(group, "No chalk")
    found = [one.text for one in await box.messages(aida.id) if "topic for cards" in one.text]
    assert [("Forum" in one, "/topic" in one) for one in found] == [(True, True)]
