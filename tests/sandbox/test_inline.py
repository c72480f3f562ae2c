"""Inline mode as Telegram has it: questions, answers, what is kept of them, and what is sent."""

import pytest

from tests.sandbox.telegram import school, telegram

OLD = "query is too old and response timeout expired or query ID is invalid"


def article(number, **more):
    said = {"message_text": f"<b>No. {number}</b>", "parse_mode": "HTML"}
    return {
        "type": "article",
        "id": str(number),
        "title": f"No. {number}",
        "input_message_content": said,
        **more,
    }


async def _asked(box, bot, aida, text="laboratory", chat=None):
    """The question as the bot hears it."""
    deed = {"do": "inline", "who": aida.id, "text": text, "chat": chat}
    ((number),) = [one["query"] for one in await box.burst([deed])]
    heard = await bot.heard()
    return number, heard


async def test_switched_on_at_botfather_and_asked_in_any_chat():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        assert (await bot.call("getMe"))["supports_inline_queries"] is True
        number, heard = await _asked(box, bot, aida, chat=group.id)
        (asked,) = [one["inline_query"] for one in heard if "inline_query" in one]
        assert (asked["id"], asked["query"], asked["offset"]) == (number, "laboratory", "")
        assert asked["chat_type"] in ("group", "supergroup")
        _, heard = await _asked(box, bot, aida)
        assert heard[-1]["inline_query"]["chat_type"] == "sender"
        await box.act("inline_mode", on=False)
        assert (await bot.call("getMe"))["supports_inline_queries"] is False
        with pytest.raises(Exception, match="no inline mode"):
            await _asked(box, bot, aida)


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"results": [article(n) for n in range(51)]}, "too many inline query results specified"),
        ({"results": [article(1), article(1)]}, "RESULT_ID_DUPLICATE"),
        ({"results": [article("9" * 65)]}, "RESULT_ID_INVALID"),
        ({"results": [article("")]}, "RESULT_ID_EMPTY"),
        ({"results": [article(1, title=" ")]}, "ARTICLE_TITLE_EMPTY"),
        ({"results": [article(1, type="gif")]}, "RESULT_TYPE_INVALID"),
        ({"results": [{"type": "article"}]}, 'result: Can\'t find field "id"'),
        ({"results": [article(1, input_message_content={"message_text": " "})]}, "text is empty"),
        ({"results": [], "next_offset": "9" * 65}, "NEXT_OFFSET_INVALID"),
        ({"results": [], "button": {"text": "Go"}}, "exactly one optional field"),
        ({"results": [], "button": {"text": "Go", "start_parameter": "a b"}}, "unallowed"),
        ({"results": [], "inline_query_id": "7"}, OLD),
    ],
)
async def test_what_is_no_answer(given, why):
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        number, _ = await _asked(box, bot, aida)
        given = {"inline_query_id": number, **given}
        assert why in await bot.refused("answerInlineQuery", **given)
        assert await box.act("inline_found", query=number) is None


async def test_an_answer_comes_in_time_or_not_at_all_and_once():
    async with telegram() as (box, bot):
        aida = await box.person("Aida")
        number, _ = await _asked(box, bot, aida)
        given = {"inline_query_id": number, "results": [], "cache_time": 0}
        assert await bot.call("answerInlineQuery", **given) is True
        assert OLD in await bot.refused("answerInlineQuery", **given)
        late, _ = await _asked(box, bot, aida)
        await box.act("clock", ahead=31)
        assert OLD in await bot.refused("answerInlineQuery", **(given | {"inline_query_id": late}))
        deed = {"do": "inline", "who": aida.id, "text": "waits"}
        await box.burst([deed])
        await box.act("clock", ahead=62)
        assert await bot.heard() == []


async def test_the_server_answers_again_by_itself_for_whom_and_as_long_as_the_bot_says():
    async with telegram() as (box, bot):
        aida, berik = await box.person("Aida"), await box.person("Berik")
        for person, personal, others in ((aida, True, True), (aida, False, False)):
            words = f"personal {personal}"
            number, _ = await _asked(box, bot, person, words)
            kept = {"cache_time": 10, "is_personal": personal}
            given = {"inline_query_id": number, "results": [article(1)], **kept}
            await bot.call("answerInlineQuery", **given)
            again, heard = await _asked(box, bot, person, words)
            assert heard == []
            assert (await box.act("inline_found", query=again))["results"][0]["title"] == "No. 1"
            _, heard = await _asked(box, bot, berik, words)
            assert bool(heard) is others
        await box.act("clock", ahead=11)
        _, heard = await _asked(box, bot, aida, "personal True")
        assert len(heard) == 1


async def test_what_is_chosen_is_sent_by_its_person_via_the_bot_which_hears_of_it():
    async with telegram() as (box, bot):
        group, aida, _ = await school(box, bot)
        await box.act("inline_mode", on=True, feedback=True)
        number, _ = await _asked(box, bot, aida, chat=group.id)
        rows = {"inline_keyboard": [[{"text": "Open", "url": "https://t.me/a?start=b"}]]}
        given = {"results": [article(1, reply_markup=rows), article(2)], "cache_time": 0}
        await bot.call("answerInlineQuery", inline_query_id=number, **given)
        said = await box.act("choose", who=aida.id, query=number, result="1")
        assert (said["text"], said["entities"][0]["type"]) == ("No. 1", "bold")
        told, chosen = await bot.heard()
        assert told["message"]["via_bot"]["id"] == box.bot["id"]
        assert told["message"]["from"]["id"] == aida.id
        about = chosen["chosen_inline_result"]
        assert (about["result_id"], about["query"]) == ("1", "laboratory")
        assert about["inline_message_id"]
        await box.act("choose", who=aida.id, query=number, result="2")
        assert "inline_message_id" not in (await bot.heard())[-1]["chosen_inline_result"]
