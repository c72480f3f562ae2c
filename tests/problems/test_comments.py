"""A reply to a card is a comment; so is the answer to the prompt in private."""

import pytest

from tests.steps import card_in, group_with_bot, is_now, problem_in_group, taps, with_button

WORDS = {
    "kk": (
        "Пікір жазу",
        "пікіріңізді",
        "Рақмет, пікіріңіз сақталды: «Зертхана жоқ».",
        "Пікірлерді оқу",
    ),
    "ru": ("Пікір жазу", "Напишите комментарий", "Спасибо, комментарий", "Прочитать"),
    "en": (
        "Пікір жазу",
        "Write your comment",
        "Thank you, your comment on “Зертхана жоқ” is in.",
        "Read the",
    ),
}


async def test_a_reply_with_text_is_a_comment_and_its_receipt_a_reaction(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, "Same")
    await box.expect(group, is_now(card, "💬 1"))
    before = len(await box.messages(group))

    said = await berik.reply(card, "Same in our school")

    await box.expect(group, is_now(card, "💬 2"))
    await box.until(said, lambda message: message.reactions == ["👍"])
    assert len(await box.messages(group)) == before + 1


@pytest.mark.parametrize("said", ["👍", "🩷🩷", "!!!"])
async def test_a_nod_is_no_comment(box, said):
    _, berik, group, card = await problem_in_group(box)
    nod = await berik.reply(card, said)
    await berik.reply(card, "10")
    await box.expect(group, is_now(card, "💬 1"))
    assert (await box.message(nod)).reactions == []
    texts = [message.text for message in await box.messages(group)]
    assert texts[texts.index(said) + 1] == "10"


async def test_a_sticker_is_no_comment(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.reply(card, sticker=True)
    await box.expect(group, is_now(card, without="💬"))


async def test_another_reaction_where_the_group_does_not_allow_the_first(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Hearts", aida, berik, reactions=["❤"])
    card = await card_in(box, group, aida, text="No laboratory")

    said = await berik.reply(card, "Same in our school")
    await box.expect(group, is_now(card, "💬 1"))
    await box.until(said, lambda message: message.reactions == ["❤"])


async def test_editing_the_message_edits_the_comment(box):
    aida, berik, _, card = await problem_in_group(box)
    said = await berik.reply(card, "Same in our schol")
    await berik.edit(said, "Same in our school")
    await berik.edit(said, "Same in our school, since 2019")
    await box.settled()

    await aida.tap(card, "More")
    page = await aida.sees(with_button("Comments: 1"))
    await aida.tap(page, "Comments: 1")

    shown = await aida.sees("Comments on “No laboratory”")
    assert shown.text.splitlines()[2:] == ["1. Berik", "Same in our school, since 2019"]


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_a_comment_in_private_by_the_cards_button(box, lang):
    aida = await box.person("Айда", language_code="kk")
    berik = await box.person("Berik", language_code=lang)
    group = await group_with_bot(box, "Ауыл", aida, berik)
    card = await card_in(box, group, aida, text="Зертхана жоқ")
    button, prompt, thanks, read = WORDS[lang]

    await berik.tap(card, button)
    asked = await berik.sees(lambda m: m.asks and "Зертхана жоқ" in m.text)
    assert prompt in asked.text
    await berik.reply(asked, "Виртуалды зертхана бар")

    done = await berik.sees(thanks)
    assert any(read in label for label in done.labels)
    await box.expect(group, is_now(card, "💬 1"))


async def test_comments_come_in_pages_oldest_first(box):
    aida, berik, group, card = await problem_in_group(box)
    for number in range(1, 8):
        await berik.reply(card, f"Idea {number}")
    await box.expect(group, is_now(card, "💬 7"))

    await aida.tap(card, "More")
    await aida.tap(await aida.sees(with_button("Comments: 7")), "Comments: 7")
    first = await aida.sees(with_button("▶️"))
    assert "Idea 1" in first.text
    assert "Idea 6" not in first.text
    # Side by side: a row for each would fill the screen.
    rows = first.raw["reply_markup"]["inline_keyboard"]
    assert [one["text"] for one in rows[0]] == [f"⚠️ {number}" for number in range(1, 6)]
    await aida.tap(first, "▶️")
    second = await aida.sees(with_button("◀️"))
    assert second.text.splitlines()[2:] == ["6. Berik", "Idea 6", "", "7. Berik", "Idea 7"]


async def test_who_hid_their_name_does_not_give_it_away_by_commenting(box):
    aida, berik = await box.person("Aida Secret"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.write("/problems", chat=group)
    await aida.write("/problem Too many reports")
    preview = await aida.sees(with_button("Publish"))
    await aida.tap(preview, "Name")
    asked = await aida.sees(with_button("a colleague"))
    await aida.tap(asked, "a colleague")
    preview = await aida.sees(lambda m: "👤 a colleague" in m.text)
    await aida.tap(preview, "Publish")
    card = await box.expect(group, "Too many reports")
    assert "👤 a colleague" in card.text
    await aida.reply(card, "I mean twelve a month")
    await box.expect(group, is_now(card, "💬 1"))

    await berik.tap(card, "More")
    await berik.tap(await berik.sees(with_button("Comments: 1")), "Comments: 1")

    shown = await berik.sees("I mean twelve a month")
    assert "Secret" not in shown.text
    assert shown.text.splitlines()[2] == "1. the author"


async def test_a_coordinator_asks_for_the_hidden_name_and_hides_a_comment(box):
    from tests.inside import COORDINATOR

    aida, berik = await box.person("Aida Hidden"), await box.person("Berik")
    dana = await box.person("Dana", id=COORDINATOR)
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    await aida.write("/problems", chat=group)
    await aida.write("/problem Too many meetings")
    await aida.tap(await aida.sees(with_button("Publish")), "Name")
    await aida.tap(await aida.sees(with_button("a colleague")), "a colleague")
    preview = await aida.sees(lambda m: "👤 a colleague" in m.text)
    await aida.tap(preview, "Publish")
    card = await box.expect(group, "Too many meetings")
    await berik.reply(card, "Buy my course")
    await box.expect(group, is_now(card, "💬 1"))

    await dana.tap(card, "More")
    page = await dana.sees("Too many meetings")
    assert "👤 a colleague" in page.text
    await taps(dana, "⚖️ Decide", "Whose is it?")
    await dana.sees("Aida Hidden (the log says that you looked)")
    await dana.tap(page, "Comments: 1")
    await taps(dana, "⚖️ 1", "🙈 Hide for now", "Advertisement")
    await box.expect(group, is_now(card, without="💬"))


async def test_a_long_comment_can_be_read_whole(box):
    aida, berik, group, card = await problem_in_group(box)
    long = "Тәжірибе 😀 " * 300
    await berik.reply(card, long)
    await box.expect(group, is_now(card, "💬 1"))

    await aida.tap(card, "More")
    await aida.tap(await aida.sees(with_button("Comments: 1")), "Comments: 1")
    await aida.tap(await aida.sees(with_button("whole")), "whole")

    await aida.sees(lambda m: m.text == long.strip())
