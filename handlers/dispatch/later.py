"""Updates, read as far as the way to their handler needs, as python-telegram-bot's own objects.

The library makes five objects with 220 fields of each press, a third of what a vote costs, and a
vote looks at nine of them. Here a person, a chat and a pressed message have what is asked for
most; what is not filled in yet is read from what arrived by the library itself, all at once, when
somebody asks for it. A message with nothing but words is a copy of an empty one that the library
made, with what it says filled in: all filters look at it.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from functools import cache
from typing import Any, TypeVar

from telegram import (
    Bot,
    CallbackQuery,
    Chat,
    InlineKeyboardMarkup,
    Message,
    MessageEntity,
    TelegramObject,
    Update,
    User,
)

from basics.records import dataclass

Json = dict[str, Any]
T = TypeVar("T", bound=TelegramObject)

#: The library's objects refuse to be changed once they are made.
_set = object.__setattr__
#: What a handler may ask of a pressed message, and what it is where nothing is said of it.
_UNSAID: Mapping[str, Any] = {
    "message_thread_id": None,
    "is_topic_message": None,
    "media_group_id": None,
    "reply_to_message": None,
    "sender_chat": None,
    "text": None,
    "caption": None,
    "photo": (),
    "document": None,
    "video": None,
    "audio": None,
    "voice": None,
    "video_note": None,
}
#: What a message with nothing but words says, of itself and of what it answers.
_WORDS = frozenset(
    {
        *("message_id", "date", "chat", "from", "text", "entities", "reply_to_message"),
        *("message_thread_id", "is_topic_message", "reply_markup"),
    }
)
#: Those that are the same in JSON and in the library.
_PLAIN = frozenset({"message_thread_id", "is_topic_message", "media_group_id"})


class _Later:
    """Comes before the library's class. It is asked for what is not filled in yet, and only
    then."""

    __slots__ = ()

    def __getattr__(self, name: str) -> Any:
        said: Json | None = None if name in ("_said", "_bot") else self._said
        if said is None:
            raise AttributeError(name)
        kind = type(self).__mro__[2]
        assert issubclass(kind, TelegramObject)
        whole = kind.de_json(said, self._bot)
        for slot in _slots(kind):
            if hasattr(whole, slot):
                _set(self, slot, getattr(whole, slot))
        _set(self, "_said", None)
        return getattr(self, name)


def _slots(kind: type[TelegramObject]) -> list[str]:
    return [slot for one in kind.__mro__ for slot in getattr(one, "__slots__", ())]


class _User(_Later, User):
    __slots__ = ("_said",)


class _Chat(_Later, Chat):
    __slots__ = ("_said",)


class _Message(_Later, Message):
    __slots__ = ("_said",)


class _Query(_Later, CallbackQuery):
    __slots__ = ("_said",)


class _Update(_Later, Update):
    __slots__ = ("_said",)


def read(body: Json, bot: Bot) -> Update:
    """Whatever the library raises for what it can't read."""
    try:
        return _press(body, bot) if "callback_query" in body else _told(body, bot)
    except (KeyError, TypeError, AttributeError):
        return Update.de_json(body, bot)


def _press(body: Json, bot: Bot) -> Update:
    """Raises KeyError, TypeError or AttributeError for what is no press in a message."""
    query = body["callback_query"]
    message, sender = _message(query["message"], bot), _user(query["from"], bot)
    pressed = _made(_Query, query, bot)
    _fill(pressed, id=query["id"], data=query.get("data"), from_user=sender, message=message)
    _fill(pressed, game_short_name=query.get("game_short_name"))
    update = _made(_Update, body, bot)
    _fill(update, update_id=body["update_id"], callback_query=pressed)
    _fill(update, message=None, edited_message=None, my_chat_member=None, inline_query=None)
    _fill(update, _effective_user=sender, _effective_chat=message.chat, _effective_message=message)
    return update


def _told(body: Json, bot: Bot) -> Update:
    """Raises KeyError, TypeError or AttributeError for what is no message of words alone."""
    kind = "message" if "message" in body else "edited_message"
    if body.keys() != {"update_id", kind}:
        raise KeyError("more than a message")
    message, update = _words(body[kind], bot), _copy(Update, _no_update(), bot)
    _fill(update, update_id=body["update_id"], _id_attrs=(body["update_id"],))
    _set(update, kind, message)
    return update


def _words(said: Json, bot: Bot) -> Message:
    if not said.keys() <= _WORDS or type(said["date"]) is not int or not said["date"]:
        raise KeyError("more than words")
    message, chat = _copy(Message, _no_message(), bot), _chat(said["chat"], bot)
    moment = datetime.fromtimestamp(said["date"], UTC)
    _fill(message, message_id=said["message_id"], date=moment, chat=chat)
    _fill(message, text=said.get("text"), _id_attrs=(said["message_id"], chat))
    for name in _PLAIN & said.keys():
        _set(message, name, said[name])
    if "from" in said:
        _set(message, "from_user", _user(said["from"], bot))
    if "entities" in said:
        _set(message, "entities", MessageEntity.de_list(said["entities"], bot))
    if "reply_markup" in said:
        markup = InlineKeyboardMarkup.de_json(said["reply_markup"], bot)
        _set(message, "reply_markup", markup)
    if "reply_to_message" in said:
        _set(message, "reply_to_message", _answered(said["reply_to_message"], bot))
    return message


def _answered(said: Json, bot: Bot) -> Message:
    try:
        return _words(said, bot)
    except (KeyError, TypeError, AttributeError):
        return Message.de_json(said, bot)


@dataclass(frozen=True, slots=True)
class Slot:
    """How it is filled in, without a look for it at each object, and what with."""

    fill: Callable[[object, object], None]
    value: object


@cache
def _no_message() -> Sequence[Slot]:
    chat = {"id": 1, "type": "private"}
    return _fields(Message.de_json({"message_id": 1, "date": 1, "chat": chat}))


@cache
def _no_update() -> Sequence[Slot]:
    return _fields(Update.de_json({"update_id": 1}))


def _fields(made: TelegramObject) -> Sequence[Slot]:
    kind: Any = type(made)
    slots = [slot for slot in _slots(kind) if hasattr(made, slot)]
    return [Slot(getattr(kind, slot).__set__, getattr(made, slot)) for slot in slots]


def _copy(kind: type[T], fields: Sequence[Slot], bot: Bot) -> T:
    made: T = object.__new__(kind)
    for slot in fields:
        slot.fill(made, slot.value)
    _set(made, "_bot", bot)
    return made


def _user(said: Json, bot: Bot) -> User:
    user = _made(_User, said, bot)
    _fill(user, id=said["id"], is_bot=said["is_bot"], first_name=said["first_name"])
    for name in ("last_name", "username", "language_code"):
        _set(user, name, said.get(name))
    return user


def _message(said: Json, bot: Bot) -> Message:
    message, chat = _made(_Message, said, bot), _chat(said["chat"], bot)
    if not isinstance(said["date"], int):
        raise TypeError("no date")
    _fill(message, message_id=said["message_id"], chat=chat)
    for name, unsaid in _UNSAID.items():
        if name not in said:
            _set(message, name, unsaid)
        elif name in _PLAIN:
            _set(message, name, said[name])
    return message


def _chat(said: Json, bot: Bot) -> Chat:
    chat = _made(_Chat, said, bot)
    _fill(chat, id=said["id"], type=said["type"], title=said.get("title"))
    for name in ("username", "is_direct_messages"):
        _set(chat, name, said.get(name))
    return chat


def _made(kind: type[T], said: Json, bot: Bot) -> T:
    """With nothing filled in: filling in is what the library's own __init__ does."""
    made: T = object.__new__(kind)
    _set(made, "_said", said)
    _set(made, "_bot", bot)
    return made


def _fill(made: TelegramObject, **fields: Any) -> None:
    for name, value in fields.items():
        _set(made, name, value)
