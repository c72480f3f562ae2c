"""What a message answers, also in another chat, and where Telegram forgot to say it."""

from telegram import Message, MessageOriginUser

from basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """Where a message stands."""

    chat_id: int
    message_id: int


def replied_to(message: Message | None) -> Message | None:
    """None where it answers nothing that somebody said: in a topic Telegram names the topic's
    first message, and lines such as "Aida added Berik" have who caused them as their sender."""
    asked = message.reply_to_message if message else None
    return asked if asked is not None and says_something(asked) else None


def says_something(message: Message) -> bool:
    """Words or media, also of kinds that the library does not know yet."""
    held = message.text or message.caption or message.effective_attachment
    return bool(held) or "rich_message" in message.api_kwargs


def answered_at(message: Message) -> Place | None:
    """Where what it answers stands: here, or in another supergroup or channel."""
    asked, elsewhere = replied_to(message), message.external_reply
    if asked is not None:
        return Place(message.chat_id, asked.message_id)
    if elsewhere is None or elsewhere.chat is None or elsewhere.message_id is None:
        return None
    return Place(elsewhere.chat.id, elsewhere.message_id)


def answers_unknown(message: Message, bot_id: int) -> bool:
    """Whether it answers something of this bot's in a chat that Telegram does not name."""
    elsewhere = message.external_reply
    if elsewhere is None or answered_at(message) is not None:
        return False
    origin = elsewhere.origin
    return isinstance(origin, MessageOriginUser) and origin.sender_user.id == bot_id


def answers_nothing(message: Message) -> bool:
    """Nothing but, perhaps, the topic's first message."""
    asked = message.reply_to_message
    root = message.message_thread_id if message.is_topic_message else None
    return message.external_reply is None and (asked is None or asked.message_id == root)
