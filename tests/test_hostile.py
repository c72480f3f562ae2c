"""Updates that no honest client sends: each has a clear answer or none, and the bot goes on."""

import random

import pytest

from sandbox import TOKEN
from sandbox.client import Sandbox
from tests.running import bot_at_work
from tests.steps import group_with_bot, is_now, problem_in_group

CHAT = {"id": 4242, "type": "private", "first_name": "Mallory"}
USER = {"id": 4242, "is_bot": False, "first_name": "Mallory", "language_code": "en"}


def message(**given: object) -> dict[str, object]:
    return {"message_id": 1, "date": 1_700_000_000, "chat": CHAT, "from": USER, **given}


def press(data: object, **given: object) -> dict[str, object]:
    return {"id": "77", "from": USER, "chat_instance": "1", "data": data, **given}


GONE = {"chat": CHAT, "message_id": 1, "date": 0}
HUGE = 2**62
#: A group of another bot's making: nobody of ours is in it.
FOREIGN_GROUP = {"id": -(2**52) - 7, "type": "supergroup", "title": "\u202eelsewhere\n\r\x00"}

UPDATES: dict[str, object] = {
    "no fields at all": {},
    "an unknown kind": {"telepathy": {"from": USER, "thought": "hello"}},
    "an unknown field": {"message": message(text="/help", aura={"colour": "blue"})},
    "a press without a message": {"callback_query": press("1v.1.1")},
    "a press in an inline message": {"callback_query": press("1v.1.1", inline_message_id="x")},
    "a press on a message that is gone": {"callback_query": press("1o.1.0", message=GONE)},
    "a press without data": {"callback_query": {"id": "1", "from": USER, "chat_instance": "1"}},
    "a game": {"callback_query": {**press("x"), "game_short_name": "chess"}},
    "a message without text": {"message": message()},
    "only spaces": {"message": message(text=" \n\t ")},
    "NUL": {"message": message(text="\x00")},
    "lone surrogates": {"message": message(text="/problem \ud83d alone")},
    "a log line of its own": {"message": message(text="\r\nERROR forged: everything is lost")},
    "a name of lines": {
        "message": message(**{"from": {**USER, "first_name": "A\r\nERROR forged"}, "text": "hi"})
    },
    "a chat of no kind": {"message": message(chat={"id": "x", "type": 7}, text="hi")},
    "a membership of nothing": {"my_chat_member": {}},
    "entities outside the text": {
        "message": message(entities=[{"type": "bold", "offset": -5, "length": 900}], text="/start")
    },
    "a huge id": {"message": message(**{"from": {**USER, "id": HUGE}, "text": "/start"})},
    "a group unknown to us": {"message": message(chat=FOREIGN_GROUP, text="/problem x")},
    "a reply to nothing": {"message": message(text="yes", reply_to_message=message(text="?"))},
    "an edit of nothing": {"edited_message": message(text="/problem again", edit_date=1)},
    "an edit without text": {"edited_message": message(edit_date=1)},
    "a channel post": {"channel_post": message(chat={**CHAT, "type": "channel"}, text="/start")},
    "left by nobody": {"message": message(chat=FOREIGN_GROUP, left_chat_member=USER)},
    "upgraded from nowhere": {"message": message(chat=FOREIGN_GROUP, migrate_from_chat_id=-1)},
    "upgraded to nowhere": {"message": message(chat=FOREIGN_GROUP, migrate_to_chat_id=-2)},
}
#: What can't be read as an update at all.
UNREADABLE: list[dict[str, object]] = [
    {"message": []},
    {"message": "text"},
    {"message": {"message_id": "x"}},
    {"callback_query": {"id": None}},
]


@pytest.mark.parametrize("name", UPDATES)
async def test_what_no_honest_client_sends_stops_nobody(box, name):
    update = UPDATES[name]
    await box.inject(update)
    aida = await box.person("Aida")
    await aida.start()
    await aida.sees("Aida")


async def test_random_bytes_as_callback_data(box):
    _, berik, group, card = await problem_in_group(box)
    chance = random.Random(64)
    presses = [
        press(chance.randbytes(64).decode("latin-1")[: chance.randint(1, 64)], message=card.raw)
        for _ in range(200)
    ]
    for number, query in enumerate(presses):
        user = {**USER, "id": 9_000_000 + number}
        await box.inject({"callback_query": {**query, "from": user, "id": str(number)}})

    await berik.reply(card, "Still here?")
    await box.expect(group, is_now(card, "💬 1", without="🙋💡"))


async def test_a_command_for_another_bot_is_not_ours(box):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    before = len(await box.messages(group))
    await aida.write("/problem@OtherBot No chalk", chat=group)
    await aida.write("/problem@ustaz_uni_bot_fake No chalk", chat=group)
    await box.settled()
    assert len(await box.messages(group)) == before + 2


@pytest.fixture
def lone_bot(tmp_path):
    """A bot of one's own, whose log may complain."""
    with bot_at_work(tmp_path, LOG_LEVEL="DEBUG") as at_work:
        yield at_work


async def test_what_cannot_be_read_is_set_aside_with_one_line_each(lone_bot):
    url, bot = lone_bot
    async with Sandbox(url) as box:
        aida = await box.person("Aida")
        for update in UNREADABLE:
            await box.inject(update)
        await aida.start()
        await aida.sees("Aida")
    log = bot.said()
    assert log.count("can't be read") == len(UNREADABLE), log
    assert "Traceback" not in log
    assert TOKEN not in log


#: As another Telegram than the library's may have it: without what was always there.
OTHER_FORMS: dict[str, dict[str, object]] = {
    "a poll of an older server": {"poll": {"id": "1", "question": "?", "options": []}},
    "words forwarded from nobody": {
        "text": "No laboratory",
        "forward_origin": {"type": "user", "date": 1},
    },
    "a picture with a price of another form": {
        "photo": [{"file_id": "AgA", "file_unique_id": "A", "width": 1, "height": 1}],
        "caption": "No laboratory",
        "suggested_post_info": {"state": "new", "price": {}},
    },
}


@pytest.mark.parametrize("name", OTHER_FORMS)
async def test_what_somebody_wrote_is_read_whatever_else_is_not(box, name):
    aida = await box.person("Aida")
    await aida.start()
    said = OTHER_FORMS[name]
    chat, sender = {**CHAT, "id": aida.id}, {**USER, "id": aida.id}
    before = (await box.messages(aida))[-1]
    await box.inject({"message": message(**{"chat": chat, "from": sender, **said})})
    words = "I keep words, photos" if "poll" in said else "Is this a project, a problem"
    await aida.sees(words, after=before)
