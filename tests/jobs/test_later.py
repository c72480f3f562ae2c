"""A press that is read as far as it is needed is what the library would have made of it."""

import json
from typing import Any

import pytest
from telegram import Bot, Message, Update

from handlers.dispatch import later

CHAT = {"id": -1001, "type": "supergroup", "title": "School", "is_forum": True}
PHOTO = {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 2}
PLACE = {"message_id": 7, "date": 1_790_000_000, "chat": CHAT}
MESSAGES = {
    "a card": PLACE,
    "in a topic": PLACE | {"message_thread_id": 3, "is_topic_message": True},
    "with a photo": PLACE | {"photo": [PHOTO], "caption": "Look"},
    "an answer": PLACE | {"text": "…", "reply_to_message": PLACE | {"text": "What is it?"}},
    "of another": PLACE | {"sender_chat": CHAT},
    "too old": PLACE | {"date": 0},
}


@pytest.fixture
def bot() -> Any:
    return Bot("1:a")


def read(body: dict[str, Any], bot: Bot) -> Any:
    return later.read(body, bot)


def by_library(body: dict[str, Any], bot: Bot) -> Any:
    return Update.de_json(json.loads(json.dumps(body)), bot)


def press(message: dict[str, Any], **more: Any) -> dict[str, Any]:
    sender = {
        "id": 5,
        "is_bot": False,
        "first_name": "Aida",
        "last_name": "S.",
        "username": "aida",
    }
    query = {"id": "9", "from": sender, "chat_instance": "1", "data": "1v.1.1", "message": message}
    return {"update_id": 3, "callback_query": query | more}


@pytest.mark.parametrize("name", MESSAGES)
def test_each_field_is_what_the_library_makes_of_it(bot, name):
    body = press(MESSAGES[name])
    for field in later._slots(Message):
        if field != "_bot":
            made, whole = read(body, bot), by_library(body, bot)
            told, said = made.callback_query.message, whole.callback_query.message
            assert getattr(told, field) == getattr(said, field), field


@pytest.mark.parametrize("name", MESSAGES)
def test_who_where_and_what(bot, name):
    made, whole = read(press(MESSAGES[name]), bot), by_library(press(MESSAGES[name]), bot)
    for part in ("update_id", "effective_user", "effective_chat", "effective_message", "message"):
        assert getattr(made, part) == getattr(whole, part), part
    assert made.effective_user.full_name == "Aida S."
    assert made.effective_user.is_premium is None
    assert made.effective_chat.is_forum is True
    assert made.inline_query is None
    assert made.callback_query.chat_instance == "1"
    assert made.get_bot() is made.callback_query.message.get_bot() is bot
    assert isinstance(made.callback_query.message, Message)
    assert made.to_dict() == whole.to_dict()
    assert isinstance(made, Update)


SAID = PLACE | {"from": press(PLACE)["callback_query"]["from"], "text": "/me and on"}
MARK = {"type": "bot_command", "offset": 0, "length": 3}
KEYS = {"inline_keyboard": [[{"text": "a", "callback_data": "1v.1.1"}]]}
TOLD = {
    "words": SAID,
    "marked": SAID | {"entities": [MARK, {"type": "bold", "offset": 4, "length": 3}]},
    "in a topic": SAID | {"message_thread_id": 3, "is_topic_message": True},
    "an answer": SAID | {"reply_to_message": SAID | {"reply_markup": KEYS}},
    "an answer to a photo": SAID | {"reply_to_message": PLACE | {"photo": [PHOTO]}},
    "of nobody": PLACE | {"text": "Hello"},
}


@pytest.mark.parametrize("kind", ["message", "edited_message"])
@pytest.mark.parametrize("name", TOLD)
def test_a_message_of_words_is_what_the_library_makes_of_it(bot, name, kind):
    body = {"update_id": 3, kind: TOLD[name]}
    made, whole = read(body, bot), by_library(body, bot)
    for told, said in ((made, whole), (getattr(made, kind), getattr(whole, kind))):
        for field in later._slots(type(said)):
            if field != "_bot":
                assert getattr(told, field) == getattr(said, field), field
        assert told.get_bot() is bot
    for part in ("effective_user", "effective_chat", "effective_message", "effective_sender"):
        assert getattr(made, part) == getattr(whole, part), part
    assert made.to_dict() == whole.to_dict()


@pytest.mark.parametrize(
    "body",
    [
        press(PLACE) | {"callback_query": None},
        {"update_id": 3, "message": SAID | {"photo": [PHOTO]}},
        {
            "update_id": 3,
            "message": SAID
            | {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Aida"}},
        },
        {"update_id": 3, "message": SAID, "edited_message": SAID},
        {
            "update_id": 3,
            "callback_query": {
                "id": "9",
                "from": press(PLACE)["callback_query"]["from"],
                "chat_instance": "1",
                "inline_message_id": "x",
                "data": "1v.1.1",
            },
        },
    ],
    ids=["nothing", "a photo", "forwarded", "two messages", "inline"],
)
def test_what_is_more_is_left_to_the_library(bot, body):
    made, whole = read(body, bot), by_library(body, bot)
    assert type(made) is Update
    assert made.to_dict() == whole.to_dict()


@pytest.mark.parametrize("missing", ["message_id", "date"])
def test_what_the_library_refuses_is_refused(bot, missing):
    message = {name: value for name, value in PLACE.items() if name != missing}
    with pytest.raises((KeyError, TypeError)):
        read(press(message), bot)


def test_a_field_that_nobody_knows_is_none_of_it(bot):
    with pytest.raises(AttributeError):
        assert read(press(PLACE), bot).callback_query.message.no_such_thing
