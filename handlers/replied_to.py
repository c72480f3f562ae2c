"""What a message answers."""

from telegram import Message


def replied_to(message: Message | None) -> Message | None:
    """None where it answers nothing that somebody said: in a topic Telegram names the topic's
    first message, and lines such as "Aida added Berik" have who caused them as their sender."""
    asked = message.reply_to_message if message else None
    return asked if asked is not None and _says_something(asked) else None


def _says_something(message: Message) -> bool:
    """Words or media, also of kinds that the library does not know yet."""
    held = message.text or message.caption or message.effective_attachment
    return bool(held) or "rich_message" in message.api_kwargs
