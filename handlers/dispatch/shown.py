"""What a message in a chat shows, and whether it can become a card."""

from typing import Any

from telegram import Message

from cards.card import Card


def media_of(message: Message) -> str | None:
    if message.photo:
        return message.photo[-1].file_id
    recorded = message.video or message.audio or message.voice or message.video_note
    file = message.document or recorded
    return file.file_id if file else None


def can_become(message: Any, card: Card) -> bool:
    """Words stay words, and a file that is heard, or round, becomes no other and none does it."""
    if not isinstance(message, Message):
        return False
    shown, picture = media_of(message), card.picture
    if shown is None or picture is None:
        return shown is None and picture is None
    if message.video_note:
        return False
    fixed = message.voice or picture.kind in ("voice", "video_note")
    return shown == picture.file_id or not fixed


def has_media(message: Any) -> bool:
    return isinstance(message, Message) and media_of(message) is not None
