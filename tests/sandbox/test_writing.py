"""What people write and change, as it comes to a bot."""

import pytest

from sandbox.client import Impossible
from sandbox.deeds import heading, listed, paragraph, quotation, table
from tests.sandbox.telegram import school, telegram

HALF_AN_HOUR, A_DAY = 1800, 86_400


async def test_the_first_reaction_on_an_old_message_edits_nothing():
    async with telegram() as (box, bot):
        group, aida, berik = await school(box, bot)
        said = await aida.write("/problem No internet", chat=group)
        [before] = await bot.messages()
        await berik.react(said)
        assert await bot.heard() == []
        again = await aida.write("/help", chat=group)
        await bot.heard()
        await box.act("clock", ahead=HALF_AN_HOUR + 60)
        await berik.react(again)
        await berik.react(again, "🔥")
        [late] = await bot.heard()
        await berik.react(said, None, forgot=True)
        assert await bot.heard() == []
    assert "edit_date" not in late["edited_message"]
    assert late["edited_message"]["text"] == "/help"
    assert before["text"] == "/problem No internet"


async def test_the_bots_own_reaction_does_so_too():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        said = await aida.write("/problem No internet", chat=group)
        await bot.heard()
        await box.act("clock", ahead=HALF_AN_HOUR + 60)
        liked = {"reaction": [{"type": "emoji", "emoji": "👍"}]}
        for _ in range(2):
            assert await bot.call("setMessageReaction", chat_id=group, message_id=said, **liked)
        [edited] = await bot.heard()
    assert edited["edited_message"]["message_id"] == said.id


async def test_a_client_cuts_what_is_too_long():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        words = "сабақ " * 1500
        first, second, third = await aida.write_long(words)
        with pytest.raises(Impossible, match="1024"):
            await aida.send_photo("x" * 1025)
        await aida.change(premium=True)
        await aida.send_photo("x" * 4096)
        told = await bot.messages()
    assert [len(one.text) <= 4096 for one in (first, second, third)] == [True] * 3
    assert " ".join(one.text for one in (first, second, third)) == words.strip()
    assert told[-1]["from"]["is_premium"]
    assert len(told[-1]["caption"]) == 4096


async def test_words_come_cleaned():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.write(" \n\u00a0Сәлем\r\n\tкоманда /help, kaz.kz\u202e \n")
        with pytest.raises(Impossible, match="nothing can be seen"):
            await aida.write("\u200b \u200d")
        [said] = await bot.messages()
    assert said["text"] == "\u00a0Сәлем\n команда /help, kaz.kz"
    assert [one["type"] for one in said["entities"]] == ["bot_command", "url"]


async def test_pasted_formatted_text_has_no_text():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        rows = (["Бөтелке", "5"], ["Түтік", "3"])
        await aida.paste(
            [heading("Құрал"), paragraph("Бір"), listed("а", "б"), quotation("в"), table(*rows)]
        )
        [said] = await bot.messages()
    assert "text" not in said
    kinds = [block["type"] for block in said["rich_message"]["blocks"]]
    assert kinds == ["heading", "paragraph", "list", "blockquote", "table"]


async def test_a_part_of_a_message_is_answered():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        card = await bot.say(group, "No laboratory here")
        said = await box.message(await _known(box, group, card))
        await aida.quote(said, "laboratory", "We have one")
        [heard] = await bot.messages()
    assert heard["quote"] == {"text": "laboratory", "position": 0, "is_manual": True}
    assert heard["reply_to_message"]["message_id"] == card["message_id"]


async def test_a_message_of_another_chat_is_answered():
    async with telegram() as (box, bot):
        group, aida, berik = await school(box, bot)
        other = await box.group("Urban", aida, [berik], kind="supergroup")
        await other.add_bot()
        card = await bot.say(other, "No laboratory")
        await bot.heard()
        to = await box.message(await _known(box, other, card))
        await berik.reply_from(group, to, "We have one")
        [heard] = await bot.messages()
    assert "reply_to_message" not in heard
    told = heard["external_reply"]
    assert (told["chat"]["id"], told["message_id"]) == (other.id, card["message_id"])
    assert told["origin"]["sender_user"]["id"] == bot.world.bot.id
    assert heard["quote"]["text"] == "No laboratory"


async def test_an_answer_may_come_without_what_it_answers():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        card = await bot.say(group)
        await aida.write("Yes", chat=group, reply_to=card["message_id"], reply_lost=True)
        [heard] = await bot.messages()
    assert heard["text"] == "Yes"
    assert "reply_to_message" not in heard


async def test_an_edit_can_bring_another_photo_and_take_the_words_out():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        said = await aida.send_photo("Our room")
        first = said.raw["photo"][-1]["file_unique_id"]
        await aida.edit_media(said)
        await aida.edit(said, "")
        words = await aida.write("No laboratory")
        await aida.edit_media(words, "video")
        changes = [one["edited_message"] for one in await bot.heard() if "edited_message" in one]
    replaced, emptied, shown = changes
    assert replaced["photo"][-1]["file_unique_id"] != first
    assert replaced["caption"] == "Our room"
    assert "caption" not in emptied
    assert (shown["caption"], "text" in shown) == ("No laboratory", False)
    assert shown["video"]["duration"] == 5


async def test_each_part_of_an_album_has_its_caption_and_is_edited_alone():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        parts = await aida.send_album(3, captions=["Бір", "", "Үш"], order=[2, 0, 1])
        await aida.edit(parts[0], "Бірінші")
        heard = await bot.heard()
    told = [one["message"] for one in heard if "message" in one]
    assert [one.get("caption") for one in told] == ["Үш", "Бір", None]
    assert len({one["media_group_id"] for one in told}) == 1
    assert heard[-1]["edited_message"]["caption"] == "Бірінші"


async def test_every_kind_can_be_sent_with_words():
    kinds = ("voice", "video", "audio", "animation", "document")
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        for kind in kinds[:-1]:
            await aida.send(kind, caption="Тыңдаңыз")
        await aida.send_document("Жоспар", name="plan.docx", mime="application/msword")
        for kind in ("sticker", "location", "contact", "poll", "video_note"):
            await aida.send(kind)
        told = await bot.messages()
    for kind, one in zip(kinds, told, strict=False):
        assert kind in one
        assert one["caption"]
    animation = told[3]
    assert animation["animation"]["file_id"] == animation["document"]["file_id"]
    assert told[4]["document"]["file_name"] == "plan.docx"
    assert told[8]["poll"]["options"][1]["text"] == "В пятницу"


async def test_what_is_sent_on_says_where_it_came_from():
    async with telegram() as (box, bot):
        aida, berik = await box.person("Aida"), await box.person("Berik")
        said = await aida.write("No laboratory")
        await berik.forward(said)
        await berik.forward(said, channel="News")
        await berik.forward(said, hidden="Somebody")
        _, own, post, hidden = await bot.messages()
    assert own["forward_origin"]["sender_user"] == own["forward_from"]
    assert own["forward_from"]["id"] == aida.id
    assert own["forward_date"] == own["forward_origin"]["date"] == said.raw["date"]
    assert post["forward_origin"]["chat"] == post["forward_from_chat"]
    assert hidden["forward_origin"]["sender_user_name"] == hidden["forward_sender_name"]


async def test_a_press_shows_the_message_as_it_is_now():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        asked = await aida.write("/help", chat=group)
        keyboard = {"inline_keyboard": [[{"text": "More", "callback_data": "m"}]]}
        sent = await bot.say(
            group, reply_markup=keyboard, reply_parameters={"message_id": asked.id}
        )
        place = {"chat": group.id, "message": sent["message_id"], "data": "m"}
        await bot.call(
            "editMessageText",
            chat_id=group,
            message_id=sent["message_id"],
            text="Changed",
            reply_markup=keyboard,
        )
        await bot.heard()
        await group.remove_bot()
        await bot.heard()
        await box.act("press", who=aida.id, **place)
        await aida.delete(await box.message(await _known(box, group, sent)))
        await box.act("press", who=aida.id, **place)
        now, gone = [one["callback_query"]["message"] for one in await bot.heard()]
    assert now["text"] == "Changed"
    assert now["reply_to_message"]["message_id"] == asked.id
    assert (gone["date"], "text" in gone) == (0, False)


async def _known(box, chat, sent):
    return next(one for one in await box.messages(chat) if one.id == sent["message_id"])
