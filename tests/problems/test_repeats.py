"""What comes twice or in another order has one effect."""

from sandbox.client import Message, Person
from storage import inbox
from tests.steps import group_with_bot, is_now, problem_in_group, with_button
from tests.test_hostile import message, press


async def test_an_update_that_comes_again_does_nothing(db):
    async def bring(tx):
        await inbox.add(tx, [inbox.RawUpdate(number, "{}") for number in (7, 8, 7)], 1)

    await db.write(bring)
    await db.write(bring)
    assert await inbox.count_waiting(db) == 2


def reply_of(berik: Person, card: Message) -> dict[str, object]:
    """Berik's answer to a card, as Telegram brings it."""
    return {
        **message(text="So it is here", reply_to_message=card.raw),
        "chat": {"id": card.chat_id, "type": "group", "title": "Rural"},
        "from": {"id": berik.id, "is_bot": False, "first_name": "Berik", "language_code": "en"},
        "message_id": card.id + 50,
    }


async def test_what_is_brought_again_under_other_numbers_has_one_effect(box):
    _, berik, group, card = await problem_in_group(box)
    said = reply_of(berik, card)
    tap = {**press(card.data("🙋"), message=card.raw), "from": said["from"]}
    for _ in range(15):
        await box.inject({"message": said})
        await box.inject({"callback_query": tap})
    await box.expect(group, is_now(card, "🙋 1 · 💬 1"))


async def test_a_problem_that_is_sent_again_on_a_slow_line_is_one(box):
    """In the same words, by the same person; a photo or an hour makes it another one."""
    aida, berik, group, card = await problem_in_group(box)
    said = await aida.write("/problem No laboratory", chat=group)
    told = await box.expect(group, "You have written this here already", after=said)
    assert (await aida.tap(told, "Open it")).url
    assert "No laboratory" in (await aida.sees(with_button("Withdraw"))).text
    await box.act("clock", ahead=(await box.state())["ahead"] + 1800)
    for who, how, times in ((berik, {}, 2), (aida, {"photo": True}, 3), (aida, {}, 4)):
        if times == 4:
            await box.act("clock", ahead=(await box.state())["ahead"] + 3600)
        if how:
            await who.send_photo("/problem No laboratory", chat=group)
        else:
            await who.write("/problem No laboratory", chat=group)
        shown = [one for one in await box.messages(group) if "I have this too" in str(one.labels)]
        assert len(shown) == times
    assert shown[0].id == card.id


async def test_an_edit_that_overtakes_its_message(box):
    _, berik, group, card = await problem_in_group(box)
    said = reply_of(berik, card)
    await box.inject({"edited_message": {**said, "text": "So it is here!", "edit_date": 2}})
    await box.inject({"message": said})
    await box.expect(group, is_now(card, "💬 1", without="🙋"))


async def test_taps_again_and_again_are_one_vote(box):
    _, berik, group, card = await problem_in_group(box)
    toasts = [(await berik.tap(card, "I have this too")).text for _ in range(10)]
    assert toasts[0] == "Your vote is in: 1 has this too."
    assert len(set(toasts[1:])) == 1
    await box.expect(group, is_now(card, "🙋 1"))


async def test_publishing_twice_is_one_problem(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.start()
    await aida.write("/problems", chat=group)
    await aida.write("/problem Too few buses")
    preview = await aida.sees(with_button("Publish"))
    data = preview.data("Publish")
    for _ in range(5):
        await aida.press(preview, data)
    await box.expect(group, "Too few buses")
    await box.settled()
    cards = [m for m in await box.messages(group) if m.text.startswith("Too few buses")]
    assert len(cards) == 1
