"""Authors are told in private, gathered, and only where Telegram allows it."""

from tests.people import awake, card_in, group_with_bot, is_now, problem_in_group, with_button


async def test_the_author_hears_of_comments_and_solutions_in_one_message(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, "No laboratory")
    await box.quiet(0.2)
    await box.burst(
        [
            {"do": "write", "who": berik.id, "chat": group.id, "reply_to": card.id, "text": text}
            for text in ("One", "Two", "/solution Three")
        ]
    )

    told = await aida.sees("News on your problems", patience=15)
    assert told.text.splitlines()[2:] == ["No laboratory", "2 new comments, 1 new solution"]
    await aida.tap(told, "No laboratory")
    await aida.sees(with_button("Read 2 comments"))

    await berik.reply(card, "Four")
    await box.expect(group, is_now(card, "💬 3"))
    await box.quiet(6)
    news = [m for m in await box.messages(aida) if "News on your problems" in m.text]
    assert len(news) == 1


async def test_it_can_be_stopped_and_wanted_again(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, "No laboratory")
    await aida.tap(card, "More")
    page = await aida.sees(with_button("No more news"))
    toast = await aida.tap(page, "No more news")
    assert toast.text == "I will not tell you of this problem any more."
    await berik.reply(card, "One")
    await box.expect(group, is_now(card, "💬 1"))
    await box.quiet(6)
    assert [m for m in await box.messages(aida) if "News" in m.text] == []


async def test_who_never_started_the_bot_is_not_written_to_and_nothing_breaks(box):
    aida, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "One")
    await box.expect(group, is_now(card, "💬 1"))
    await box.quiet(6)
    calls = [call for call in await box.calls() if call["given"].get("chat_id") == aida.id]
    assert calls == []


async def test_who_blocked_the_bot_is_left_alone_until_they_come_back(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    card = await card_in(box, group, aida, "No laboratory")
    await aida.block()
    await berik.reply(card, "One")
    await box.expect(group, is_now(card, "💬 1"))
    await box.quiet(6)
    refused = [call for call in await box.calls() if call["status"] == 403]
    assert [call for call in refused if call["given"].get("chat_id") == aida.id] == []
    await aida.start()
    await aida.sees("1 new comment", patience=15)
