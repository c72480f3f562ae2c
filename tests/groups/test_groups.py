"""The bot is added, speaks the group's language, keeps to its topic, moves and leaves with it."""

import pytest

from tests.steps import card_in, group_with_bot, is_now, with_button

HELLO = {"kk": "Сәлеметсіздер ме!", "ru": "Здравствуйте!", "en": "Hello!", "de": "Сәлеметсіздер"}


@pytest.mark.parametrize("lang", ["kk", "ru", "en", "de"])
async def test_it_says_hello_once_in_the_language_of_who_added_it(box, lang):
    aida = await box.person("Aida", language_code=lang)
    group = await box.group("Rural", creator=aida)
    await group.add_bot()
    await box.expect(group, HELLO[lang])
    await group.remove_bot()
    await group.add_bot()
    await box.settled()

    said = [m for m in await box.messages(group) if m.sender_id == box.bot["id"]]
    assert len(said) == 1


async def test_only_administrators_choose_the_language(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await box.group("Rural", creator=aida, members=[berik])
    await group.add_bot()
    hello = await box.expect(group, "Hello!")

    toast = await berik.tap(hello, "Русский")
    assert toast.text == "Only the group's administrators can do this. Please ask one of them."
    await aida.tap(hello, "Русский")

    await box.expect(group, is_now(hello, "Здравствуйте!"))
    await berik.write("/problem Нет кабинета", chat=group)
    await box.expect(group, "🟡 Открыта")


async def test_a_forum_has_a_topic_for_cards(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Forum", aida, kind="supergroup", is_forum=True)
    news, talk = await group.topic("Cards"), await group.topic("Talk")

    await aida.write("/help", chat=group, topic=talk)
    answer = await box.expect(group, "What you can do in this group")
    assert answer.topic == talk
    await aida.write("/topic", chat=group, topic=news)
    await box.expect(group, "come to this topic")
    await aida.write("/problem No laboratory", chat=group, topic=talk)
    card = await box.expect(group, "👤 Aida")
    assert card.topic == news

    await group.close_topic(news)
    await aida.write("/problem No internet", chat=group, topic=talk)
    card = await box.expect(group, "No internet")
    # It answers what was written there.
    assert card.topic == talk


async def test_a_member_can_not_move_the_topic(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Forum", aida, berik, kind="supergroup", is_forum=True)
    topic = await group.topic("Mine")

    await berik.write("/topic", chat=group, topic=topic)

    await box.expect(group, "Only the group's administrators can do this. Please ask one of them.")


async def test_an_anonymous_administrator_is_one(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Forum", aida, kind="supergroup", is_forum=True)
    topic = await group.topic("Cards")

    await aida.write("/topic", chat=group, topic=topic, anonymous=True)

    await box.expect(group, "come to this topic")


async def test_removed_it_keeps_what_was_written_and_is_silent(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.tap(card, "More")
    page = await berik.sees("No laboratory")
    await group.remove_bot()
    await box.settled()
    before = len(await box.calls())

    await berik.tap(page, "🙋")
    await berik.sees(with_button("Take my vote back"))
    await box.settled()

    calls = (await box.calls())[before:]
    assert [call["method"] for call in calls if call["given"].get("chat_id") == group.id] == []
    await group.add_bot()
    await aida.write("/problems", chat=group)
    listed = await box.expect(group, "Problems, the newest first")
    assert "1. No laboratory · 🙋\xa01" in listed.text


async def test_an_upgraded_group_stays_the_same_and_its_open_cards_come_anew(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Growing", aida, berik)
    card = await card_in(box, group, aida, text="No laboratory")
    await berik.tap(card, "🙋")
    await box.expect(group, is_now(card, "🙋 1"))

    bigger = await group.upgrade()

    card = await box.expect(bigger, "No laboratory")
    assert "🙋 1" in card.text
    await berik.reply(card, "Still here")
    await box.expect(bigger, is_now(card, "💬 1"))
    await box.settled()
    shown = [m for m in await box.messages(bigger) if "No laboratory" in m.text]
    assert len(shown) == 1


async def test_privacy_mode_is_enough(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    card = await card_in(box, group, aida, text="No laboratory")
    state = await box.state()
    assert state["privacy"]

    await berik.write("Just chatting", chat=group)
    await berik.reply(card, "A comment")
    await box.expect(group, is_now(card, "💬 1"))
