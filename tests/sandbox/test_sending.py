"""What Telegram takes from a bot, and the words in which it refuses the rest."""

import io
import json
from contextlib import ExitStack

import pytest

from sandbox.bot_api.files import drawn
from sandbox.bot_api.limits import LONG, UNDER_WAY
from tests.sandbox.telegram import school, telegram

PHOTO, DOCUMENT = {"type": "photo"}, {"type": "document"}
NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)


async def test_a_file_has_another_id_in_each_message_and_is_the_same():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        first = (await aida.send_photo(file=b"\x89PNG the same")).raw["photo"][-1]
        again = (await aida.send_photo(file=b"\x89PNG the same")).raw["photo"][-1]
        sent = (await bot.call("sendPhoto", chat_id=group, photo=first["file_id"]))["photo"]
    ids = {first["file_id"], again["file_id"], sent[-1]["file_id"]}
    assert len(ids) == 3
    assert first["file_unique_id"] == again["file_unique_id"] == sent[-1]["file_unique_id"]
    assert sent[0]["file_unique_id"] != sent[-1]["file_unique_id"]


def test_no_two_photos_that_people_send_are_the_same():
    """One that was taken down would be known again in another story."""
    assert len({drawn(seed) for seed in range(500)}) == 500


async def test_a_file_that_is_brought_is_of_the_kind_that_it_is_sent_as():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        form = {"chat_id": str(aida.id), "document": io.BytesIO(b"a plan")}
        async with bot.session.post(f"{bot.url}/sendDocument", data=form) as answer:
            assert (await answer.json())["result"]["document"]["file_size"] == 6
        media = [{**PHOTO, "media": "attach://one"}, {**PHOTO, "media": "attach://two"}]
        form = {
            "chat_id": str(aida.id),
            "media": json.dumps(media),
            "one": io.BytesIO(b"1"),
            "two": io.BytesIO(b"2"),
        }
        async with bot.session.post(f"{bot.url}/sendMediaGroup", data=form) as answer:
            sent = (await answer.json())["result"]
        again = {"chat_id": aida, "photo": sent[0]["photo"][-1]["file_id"]}
        same = (await bot.call("sendPhoto", **again))["photo"]
    assert same[-1]["file_unique_id"] == sent[0]["photo"][-1]["file_unique_id"]


async def test_files_of_another_kind_or_of_nobody():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        document = (await aida.send_document()).raw["document"]["file_id"]
        video = (await aida.send("video")).raw["video"]["file_id"]
        sends = [("sendPhoto", "photo", document), ("sendDocument", "document", video)]
        sends += [("sendPhoto", "photo", "nonsense"), ("sendPhoto", "photo", document[:-1] + "z")]
        answers = [await bot.ask(how, chat_id=aida, **{kind: file}) for how, kind, file in sends]
        gone = f"{document[:17]}A{'0' * 14}"
        asked = [await bot.refused("getFile", file_id=one) for one in ("nonsense", gone)]
    told = [one.get("description") for one in answers]
    assert told[0] == "Bad Request: can't use file of type Document as Photo"
    assert "video" in answers[1]["result"]
    assert told[2:] == ["Bad Request: wrong file identifier/HTTP URL specified"] * 2
    assert asked == [
        "Bad Request: invalid file_id",
        "Bad Request: wrong file_id or the file is temporarily unavailable",
    ]


async def test_albums():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        photo = (await aida.send_photo()).raw["photo"][-1]["file_id"]
        video = (await aida.send("video")).raw["video"]["file_id"]
        document = (await aida.send_document()).raw["document"]["file_id"]
        one = {**PHOTO, "media": photo}

        async def album(*media):
            return await bot.ask("sendMediaGroup", chat_id=aida, media=list(media))

        mixed = await album(one, {"type": "video", "media": video})
        alone = await album(one)
        odd = await album(one, {**DOCUMENT, "media": document})
        many, none = await album(*[one] * 11), await album()
        broken = await album(one, {**PHOTO, "media": "nonsense"})
        await aida.block()
        blocked = await album(one, one)
    assert len({sent["media_group_id"] for sent in mixed["result"]}) == 1
    assert "media_group_id" not in alone["result"][0]
    assert [one["description"].removeprefix("Bad Request: ") for one in (odd, many, none)] == [
        "Document can't be mixed with other media types",
        "too many messages to send as an album",
        "there are no messages to send",
    ]
    assert broken["description"] == (
        'Bad Request: failed to send message #2 with the error message "wrong file'
        ' identifier/HTTP URL specified"'
    )
    assert blocked["error_code"] == 403


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": "\u200b\u200d"}, "text must be non-empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "<b>" + "x" * 33_000 + "</b>"}, "text is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        # What is said is looked at before where it goes.
        ({"text": "", "chat_id": 1}, "message text is empty"),
        ({"text": "<b>", "parse_mode": "HTML", "chat_id": 1}, "can't parse entities"),
        ({"text": "x", "chat_id": 1}, "chat not found"),
    ],
)
async def test_what_can_not_be_sent(given, said):
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        refused = await bot.refused("sendMessage", **{"chat_id": aida, **given})
    assert refused.startswith(f"Bad Request: {said}")


def keyboard(*buttons):
    return {"inline_keyboard": [[button] for button in buttons]}


async def test_keyboards():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        more = {"text": "More\r", "callback_data": "m"}
        link = {"text": "Site", "url": "kaz.kz"}
        sent = await bot.say(aida, reply_markup=keyboard(more, link))
        assert sent["reply_markup"] == keyboard(
            {"text": "More", "callback_data": "m"}, {"text": "Site", "url": "http://kaz.kz/"}
        )
        long = [{"text": "сабақ" * 20, "callback_data": "x" * 60}] * 60

        async def refused(*buttons):
            asked = {"chat_id": aida, "text": "x", "reply_markup": keyboard(*buttons)}
            return (await bot.refused("sendMessage", **asked)).removeprefix("Bad Request: ")

        assert await refused(*long) == "reply markup is too long"
        blank = {"text": "\u200b", "callback_data": "m"}
        assert await refused(blank) == "inline keyboard button text must be non-empty"
        nowhere = {"text": "x", "url": "localhost"}
        assert await refused(nowhere) == (
            "inline keyboard button URL 'localhost' is invalid: Wrong HTTP URL"
        )
        assert await refused({"text": "x", "callback_data": "y" * 65}) == "BUTTON_DATA_INVALID"


async def test_a_hundred_entities_are_kept():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        text = " ".join(f"<b>{number}</b>" for number in range(120))
        sent = await bot.say(aida, text, parse_mode="HTML")
    assert len(sent["entities"]) == 100


async def test_a_link_to_a_person_mentions_those_whom_the_bot_knows():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        text = f'<a href="tg://user?id={aida.id}">A</a> <a href="tg://user?id=5">B</a>'
        sent = await bot.say(aida, text, parse_mode="HTML")
    [entity] = sent["entities"]
    assert (entity["type"], entity["user"]["first_name"]) == ("text_mention", "Aida")


async def test_a_round_video_is_sent_again_without_words():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        note = (await aida.send("video_note")).raw["video_note"]
        await bot.heard()
        sent = await bot.call("sendVideoNote", chat_id=aida, video_note=note["file_id"])
        assert sent["video_note"]["file_unique_id"] == note["file_unique_id"]
        wrong = await bot.refused(
            "sendVideoNote", chat_id=aida, video_note=note["file_id"], caption="x"
        )
    assert "caption" in wrong


async def test_what_can_not_be_edited():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        asked = await bot.say(aida, reply_markup={"force_reply": True})
        plain = await bot.say(aida)
        photo = (await aida.send_photo()).raw["photo"][-1]["file_id"]
        shown = await bot.call("sendPhoto", chat_id=aida, photo=photo)

        def place(sent):
            return {"chat_id": aida, "message_id": sent["message_id"]}

        async def refused(method, **given):
            return (await bot.refused(method, **given)).removeprefix("Bad Request: ")

        force = {"text": "y", "reply_markup": {"force_reply": True}}
        assert await refused("editMessageText", **place(plain), **force) == (
            "inline keyboard expected"
        )
        assert await refused("editMessageText", **place(asked), text="y") == (
            "message can't be edited"
        )
        assert await refused("editMessageText", **place(shown), text="y") == (
            "there is no text in the message to edit"
        )
        assert await refused("editMessageCaption", **place(plain), caption="y") == (
            "there is no caption in the message to edit"
        )
        assert await bot.refused("editMessageText", **place(plain), text="Hello") == NOT_MODIFIED
        media = {**PHOTO, "media": photo, "caption": "y"}
        edited = await bot.call("editMessageMedia", **place(plain), media=media)
        assert await bot.refused("editMessageMedia", **place(plain), media=media) == NOT_MODIFIED
    assert (edited["caption"], "text" in edited) == ("y", False)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("group", "message can't be deleted for everyone"),
        ("supergroup", "message can't be deleted"),
    ],
)
async def test_after_two_days_a_message_stays(kind, said):
    async with telegram() as (box, bot):
        group, _, _ = await school(box, bot, kind=kind)
        sent = await bot.say(group)
        await box.act("clock", ahead=49 * 3600)
        refused = await bot.refused("deleteMessage", chat_id=group, message_id=sent["message_id"])
        fresh = await bot.say(group)
        await bot.call("deleteMessage", chat_id=group, message_id=fresh["message_id"])
    assert refused == f"Bad Request: {said}"


async def test_methods_and_tokens_that_there_are_not():
    async with telegram() as (_, bot):
        assert (await bot.ask("getNothing"))["description"] == "Not Found: method not found"
        for token, said in (
            ("1", "Unauthorized: invalid token specified"),
            ("1:x", "Unauthorized"),
        ):
            root = bot.url.rpartition("/bot")[0]
            async with bot.session.get(f"{root}/bot{token}/getMe") as answer:
                assert (await answer.json())["description"] == said
                assert answer.status == 401


async def test_more_than_three_hundred_calls_at_once_are_too_many():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        await aida.start()
        bot.limits.on = True
        with ExitStack() as many:
            for _ in range(UNDER_WAY):
                many.enter_context(bot.limits.under_way(str(aida.id)))
            answer = await bot.ask("sendMessage", chat_id=aida, text="x")
    assert answer["parameters"] == {"retry_after": LONG}


async def test_large_files_of_one_size_go_one_after_another():
    async with telegram() as (_, bot):
        limits = bot.limits
        limits.on = True
        turns = [limits.upload(2_000_000) for _ in range(12)]
    assert turns == sorted(turns)
    assert turns[0] == 0.0
    assert turns[-1] > 0.8
    assert limits.upload(50_000) == 0.0


async def test_how_words_links_and_pictures_are_shown_is_told():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        photo = (await aida.send_photo()).raw["photo"][-1]["file_id"]
        form = {"show_caption_above_media": True, "has_spoiler": True}
        sent = await bot.call("sendPhoto", chat_id=group, photo=photo, caption="x", **form)
        assert (sent["show_caption_above_media"], sent["has_media_spoiler"]) == (True, True)
        assert "has_spoiler" not in sent
        said = await bot.say(group, link_preview_options={"is_disabled": True})
        assert said["link_preview_options"] == {"is_disabled": True}
        plain = await bot.say(group)
    assert "link_preview_options" not in plain


async def test_a_live_photo_needs_its_picture():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        seen = (await aida.send("live_photo", caption="The sea")).raw
        parts = {
            "live_photo": seen["live_photo"]["file_id"],
            "photo": seen["photo"][-1]["file_id"],
        }
        sent = await bot.call("sendLivePhoto", chat_id=group, **parts)
        assert sent["live_photo"]["file_unique_id"] == seen["live_photo"]["file_unique_id"]
        assert sent["photo"][-1]["file_unique_id"] == seen["photo"][-1]["file_unique_id"]
        said = await bot.refused("sendPhoto", chat_id=group, photo=parts["live_photo"])
        assert said == "Bad Request: can't use file of type LivePhoto as Photo"
        await group.forbid("can_send_photos")
        said = await bot.refused("sendLivePhoto", chat_id=group, **parts)
    assert said == "Bad Request: not enough rights to send photos to the chat"
