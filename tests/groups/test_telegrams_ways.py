"""What Telegram says of a group that nobody said: roots of topics, lines about members, changes
by bots, members that are hidden."""

from pathlib import Path

import pytest

from sandbox.client import Group, Person, Sandbox
from tests.inside import COORDINATOR, bot_inside
from tests.steps import card_in, group_with_bot, is_now, problem_in_group, writes

WANTS_REPLY = "Reply to somebody's message with this command"


async def saule_in(box: Sandbox, *others: Person, **kind: object) -> tuple[Person, Group]:
    """Saule, who coordinates, in a group of Aida's."""
    saule = await box.person("Saule", id=COORDINATOR)
    return saule, await group_with_bot(box, "Forum", *others, saule, **kind)


@pytest.mark.parametrize("bare", [False, True])
async def test_in_a_topic_nobody_becomes_coordinator_by_a_bare_command(box, bare):
    """The topic's first message is Aida's, and Telegram says that the command answers it."""
    aida = await box.person("Aida")
    saule, group = await saule_in(box, aida, kind="supergroup", is_forum=True)
    await box.act("rules", bare_roots=bare)
    topic = await group.topic("News")
    asked = await saule.write("/coordinators", chat=group, topic=topic)
    told = await box.expect(group, "", after=asked)
    assert "coordinator now" not in told.text
    await aida.start()
    await aida.write("/newevent")
    await aida.sees("Only coordinators can do this. What you can do: /help")


async def test_a_line_about_members_can_not_be_answered_so(box):
    aida, dana = await box.person("Aida"), await box.person("Dana")
    saule, group = await saule_in(box, aida)
    await group.add(dana)
    line = (await box.messages(group))[-1]
    assert line.raw["new_chat_member"]["id"] == dana.id
    asked = await saule.write("/coordinators", chat=group, reply_to=line)
    told = await box.expect(group, "", after=asked)
    assert "coordinator:" not in told.text
    said = await aida.write("Good morning", chat=group)
    await saule.write("/coordinators", chat=group, reply_to=said)
    await box.expect(group, "New coordinator: Aida.")


@pytest.mark.parametrize("message_first", [False, True])
async def test_gone_is_gone_until_it_is_added_again(box, message_first):
    aida, berik, group, card = await problem_in_group(box)
    await aida.start()
    await group.remove_bot(message_first=message_first)
    # Presses on what the bot left behind go on coming.
    await berik.tap(card, "🙋")
    await aida.write("/problem Too few buses")
    await aida.sees("Too few buses")
    calls = [call["given"].get("chat_id") for call in await box.calls("sendMessage")]
    before = calls.count(group.id)
    await box.settled()
    after = [call["given"].get("chat_id") for call in await box.calls("sendMessage")]
    assert after.count(group.id) == before
    await group.add_bot()
    await box.expect(group, is_now(card, "🙋 1"))


async def test_another_bot_adds_and_removes_it(box):
    aida = await box.person("Aida")
    group = await box.group("Moderated", aida)
    await box.act("add_bot", chat=group.id, by=aida.id, by_bot="GroupHelpBot")
    await box.expect(group, "/problem")
    await group.remove_bot(by_bot="GroupHelpBot")
    await box.settled()
    before = len(await box.calls("sendMessage"))
    await aida.start()
    await aida.write("/problems")
    await box.settled()
    sent = [one["given"]["chat_id"] for one in (await box.calls("sendMessage"))[before:]]
    assert group.id not in sent


async def test_who_is_added_has_been_met(box):
    aida, dana = await box.person("Aida"), await box.person("Dana")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/problem No laboratory", chat=group)
    card = await box.expect(group, "👤 Aida")
    await group.add(dana)
    await dana.start()
    await dana.press(card, card.data("🙋"))
    page = await dana.press(card, card.data("🙋"))
    assert "have not met" not in page.text


async def test_where_members_are_hidden_administrators_still_set_things(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Hidden", aida, berik, kind="supergroup")
    await group.hide_members()
    await aida.write("/group", chat=group)
    await box.expect(group, "Administrators can change")
    asked = await berik.write("/group", chat=group)
    await box.expect(
        group, "Only the group's administrators can do this. Please ask one of them.", after=asked
    )


async def test_where_members_are_hidden_who_was_seen_there_reads_and_no_stranger_does(box):
    """Telegram says of nobody but administrators whether they are members."""
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Hidden", aida, berik, kind="supergroup")
    card = await card_in(box, group, aida, text="No chalk")
    await berik.tap(card, "🙋")
    await group.hide_members()
    await card_in(box, group, aida, text="No maps")
    for _ in range(2):
        asked = await berik.write("/problems")
        await berik.sees("1. No maps", after=asked)
    asked = await dana.write("/problems")
    said = await dana.sees("", after=asked)
    assert "No maps" not in said.text


async def test_a_closed_topic_costs_the_group_nothing_but_that_answer(box):
    """Aida writes in a closed topic; the group's topic for cards stays."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Forum", aida, kind="supergroup", is_forum=True)
    cards, news = await group.topic("Cards"), await group.topic("News")
    await aida.write("/topic", chat=group, topic=cards)
    await box.expect(group, "come to this topic")
    await group.close_topic(news)
    asked = await aida.write("/problems", chat=group, topic=news)
    answer = await box.expect(group, "problem", after=asked)
    assert answer.topic is None
    await aida.write("/problem No laboratory", chat=group)
    card = await box.expect(group, "👤 Aida")
    assert card.topic == cards


async def test_a_card_for_what_was_written_in_a_closed_topic_stands_alone(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Forum", aida, kind="supergroup", is_forum=True)
    news = await group.topic("News")
    await group.close_topic(news)
    await aida.write("/problem No laboratory", chat=group, topic=news)
    card = await box.expect(group, "👤 Aida")
    assert (card.topic, card.reply_to) == (None, None)


@pytest.mark.parametrize("said", ["/warn@GroupHelpBot spam", "/ban", "/solution@other_bot x"])
async def test_a_command_for_another_bot_is_no_comment(box, said):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, said)
    await berik.reply(card, "Same in our school")
    now = await box.expect(group, lambda m: m.id == card.id and "💬" in m.text)
    assert "💬 1" in now.text


async def test_what_is_written_to_a_channel_is_no_group(box):
    """Telegram says it of a supergroup, in which everybody sees but their own topic."""
    aida, _, _, _ = await problem_in_group(box)
    await aida.start()
    chat = {"id": -1_007_000_000_001, "type": "supergroup", "title": "News Direct"}
    chat |= {"is_direct_messages": True}
    written = {
        "message_id": 9_001,
        "date": 1,
        "chat": chat,
        "direct_messages_topic": {"topic_id": aida.id},
        "from": {"id": aida.id, "is_bot": False, "first_name": "Aida"},
        "text": "/problem My headmaster shouts at me",
        "entities": [{"type": "bot_command", "offset": 0, "length": 8}],
    }
    bot = {key: box.bot[key] for key in ("id", "is_bot", "first_name", "username")}
    change = {name: written[name] for name in ("chat", "from", "date")}
    for status, name in (("left", "old_chat_member"), ("member", "new_chat_member")):
        change[name] = {"user": bot, "status": status}
    await box.inject({"my_chat_member": change})
    await box.inject({"message": written})
    await box.inject({"edited_message": {**written, "edit_date": 2}})
    said = await writes(aida, "/problems")
    assert "headmaster" not in said.text
    called = {call["given"].get("chat_id") for call in await box.calls()}
    assert chat["id"] not in called


async def test_in_slow_mode_what_is_there_goes_on_changing(tmp_path: Path):
    """Each member writes once an hour there, and so does a bot."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida, berik = await box.person("Aida"), await box.person("Berik")
            group = await group_with_bot(box, "Slow", aida, berik, kind="supergroup")
            card = await card_in(box, group, aida, text="No laboratory")
            await group.change(slow_mode=3_600)
            await aida.write("/problem Too few buses", chat=group)
            await berik.tap(card, "I have this too")
            now = await box.expect(group, is_now(card, "🙋 1"), newest=True)
            assert now.id == card.id
