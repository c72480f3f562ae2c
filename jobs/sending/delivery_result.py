"""What an error of Telegram means for a letter."""

import json
import re
from typing import Any, Literal

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from basics.records import dataclass
from basics.spans import MINUTE, SECOND
from cards.presses import prefixes_in
from jobs.connection import NotSent
from jobs.ready import Ready
from storage.outbox import AT_MOST_ONCE, MUTE, Letter

#: What became of it is in doubt, and each try may bring it once more: it is tried again a second
#: later, then after three times as long each, in the end so many milliseconds apart, and for three
#: hours in all, for Telegram may be away as long.
TRIES, LONGEST = 14, 30 * MINUTE
#: So often a letter is changed to what its chat lets in.
CHANGES = 8

_NOT_MODIFIED = "message is not modified"
_CHAT_GONE = ("chat not found", "group chat was deactivated", "peer_id_invalid")
#: The chat, or this bot in it, may not be written to: of a file this may be said of it alone.
_SHUT = "have no write access to the chat"
_FORBIDDEN = (
    *(_SHUT, "chat_write_forbidden", "chat_restricted", "chat_admin_required"),
    *("chat_guest_send_forbidden", "user_banned_in_channel", "allow_payment_required"),
)
#: The same of one kind.
_KIND = re.compile(
    r"not enough rights to send ([a-z ]+) to the chat|chat_send_([a-z]+)_forbidden"
    r"|voice_messages_forbidden"
)
_KINDS = {
    "photos": "photo",
    "documents": "document",
    "docs": "document",
    "videos": "video",
    "animations": "animation",
    "gifs": "animation",
    "music": "audio",
    "audios": "audio",
    "voice notes": "voice",
    "voices": "voice",
}
#: A file that Telegram does not take.
_NO_FILE = (
    *("wrong file identifier", "wrong remote file", "can't use file of type", "file reference"),
    *("wrong padding", "can't unserialize", "photo_invalid", "image_process_failed"),
    *("wrong file_id", "file_id_invalid", "media_empty"),
)
#: A bot of somebody else's deletes whatever ours writes.
_DELETED = "message was immediately deleted"
_NO_TOPIC = ("message thread not found", "topic_closed", "topic_deleted", "thread not found")


@dataclass(frozen=True, slots=True)
class DeliveryResult:
    kind: Literal["sent", "ready", "failed", "unknown"]
    error: str = ""
    #: For "ready": when to try again, in milliseconds UTC, and whether the attempt counts.
    not_before: int = 0
    free: bool = False
    #: Seconds that Telegram wants this chat left alone.
    pause: float = 0.0
    message_id: int | None = None
    media: str | None = None
    rev: int = 0
    #: The messages of an album, as JSON.
    album: str | None = None
    #: Telegram's id of a file that was sent.
    file_id: str | None = None
    #: What else follows: "blocked", "gone", "no_topic", "no_reaction", "plain"; a kind of file was
    #: "refused", or this one is "unusable"; nothing may be written, since it is "forbidden" or
    #: since the topic "general" is closed. What is edited "is_text" alone.
    follow: str = ""
    moved_to: int = 0
    #: The kind that was refused; and what Telegram said.
    refused: str = ""
    said: str = ""
    #: What arrived, and whether outside of topics.
    kinds: tuple[str, ...] = ()
    in_general: bool = False
    #: Prefixes of the buttons below it, with spaces between them.
    buttons: str = ""


def arrived(result: Any, ready: Ready) -> DeliveryResult:
    """What Telegram said of a letter that it took."""
    album = result if isinstance(result, list) else []
    message = album[0] if album else result
    message_id = message.get("message_id") if isinstance(message, dict) else None
    return DeliveryResult(
        "sent",
        message_id=message_id,
        media=ready.media,
        rev=ready.rev,
        album=json.dumps([part["message_id"] for part in album]) if album else None,
        file_id=file_in(message),
        kinds=ready.kinds,
        buttons=prefixes_in(ready.body.get("reply_markup")),
        in_general=ready.in_general,
    )


def file_in(message: Any) -> str | None:
    """Telegram's id of the photo or document in a message that was sent."""
    if not isinstance(message, dict):
        return None
    if message.get("photo"):
        return str(message["photo"][-1]["file_id"])
    return message["document"]["file_id"] if message.get("document") else None


def classify(error: TelegramError, ready: Ready, now: int) -> DeliveryResult:
    """BadRequest and TimedOut are NetworkErrors to the library, so the order matters."""
    text, letter = str(error), ready.letter
    if isinstance(error, RetryAfter):
        seconds = wait_of(error)
        return DeliveryResult("ready", text, now + int(seconds * 1000), free=True, pause=seconds)
    if isinstance(error, ChatMigrated):
        return DeliveryResult(
            "ready", text, now, free=True, follow="moved", moved_to=error.new_chat_id
        )
    if isinstance(error, Forbidden):
        return DeliveryResult("failed", text, follow="blocked")
    if isinstance(error, InvalidToken):
        # Nothing leaves until somebody gives the bot its new one.
        return DeliveryResult("ready", text, now + MINUTE, free=True)
    if isinstance(error, BadRequest):
        return _not_let_in(text, ready, now) or _refused(text, letter, now)
    if isinstance(error, NotSent):
        return DeliveryResult("ready", text, now + SECOND, free=True)
    return _deleted(text, ready, now) or _in_doubt(letter, text, now)


def _deleted(text: str, ready: Ready, now: int) -> DeliveryResult | None:
    """It came and went, so nothing is in doubt. Once more a minute later, and then as in any group
    that lets the bot write nothing."""
    if _DELETED not in text.lower():
        return None
    if ready.letter.attempts < 2 and ready.letter.kind not in AT_MOST_ONCE:
        return DeliveryResult("ready", text, now + MINUTE)
    follow = "forbidden" if ready.letter.chat_id < 0 and ready.kinds else ""
    return DeliveryResult("failed", MUTE if follow else text, follow=follow, said=text)


def _not_let_in(text: str, ready: Ready, now: int) -> DeliveryResult | None:
    """What the chat, or its file, does to a letter; None where it is something else."""
    letter = ready.letter
    if not ready.kinds or letter.attempts > CHANGES:
        return None
    if ready.has_file and (trouble := trouble_with_file(text, ready.kinds[0])):
        follow = "unusable" if trouble.is_unusable or letter.chat_id > 0 else "refused"
        return DeliveryResult("ready", text, now, follow=follow, refused=trouble.kind)
    if letter.chat_id > 0:
        return None
    lower = text.lower()
    if any(part in lower for part in _FORBIDDEN) or _KIND.search(lower):
        return DeliveryResult("failed", MUTE, follow="forbidden", said=text)
    if "topic_closed" in lower and ready.in_general:
        return DeliveryResult("failed", MUTE, follow="general", said=text)
    return None


@dataclass(frozen=True, slots=True)
class Trouble:
    """Files of this kind are refused, or this one can't be used."""

    kind: str
    is_unusable: bool = False


def trouble_with_file(text: str, kind: str) -> Trouble | None:
    """What Telegram said of a message with a file of this kind; None where it is something else,
    or concerns words just as well."""
    lower = text.lower()
    if any(part in lower for part in _NO_FILE):
        return Trouble(kind, is_unusable=True)
    named = _KIND.search(lower)
    if named:
        return Trouble(_KINDS.get(named[1] or named[2] or "", kind))
    told = any(part in lower for part in _FORBIDDEN) and _SHUT not in lower
    return Trouble(kind) if told else None


def is_gone(text: str) -> bool:
    """The chat that Telegram speaks of is there no more, for this bot at least."""
    return any(part in text.lower() for part in _CHAT_GONE)


def is_shut(text: str) -> bool:
    """Nothing may be written there, or not in its topic."""
    lower = text.lower()
    shut = any(part in lower for part in (*_FORBIDDEN, "topic_closed"))
    return shut or _KIND.search(lower) is not None


def _refused(text: str, letter: Letter, now: int) -> DeliveryResult:
    lower = text.lower()
    if _NOT_MODIFIED in lower or "message to delete not found" in lower:
        return DeliveryResult("sent")
    if is_gone(text):
        return DeliveryResult("failed", text, follow="blocked")
    if letter.attempts > 2:
        return DeliveryResult("failed", text)
    if any(part in lower for part in _NO_TOPIC):
        return DeliveryResult("ready", text, now, follow="no_topic")
    if "no caption in the message to edit" in lower and letter.method == "editMessageCaption":
        return DeliveryResult("ready", text, now, follow="is_text")
    if "reaction_invalid" in lower:
        return DeliveryResult("ready", text, now, follow="no_reaction", free=True)
    if "can't parse entities" in lower:
        return DeliveryResult("ready", text, now, follow="plain")
    return DeliveryResult("failed", text)


def _in_doubt(letter: Letter, text: str, now: int) -> DeliveryResult:
    if letter.kind in AT_MOST_ONCE:
        return DeliveryResult("unknown", text)
    return _later(letter, text, now)


def _later(letter: Letter, text: str, now: int) -> DeliveryResult:
    if letter.attempts >= TRIES:
        return DeliveryResult("failed", text)
    wait = min(LONGEST, SECOND * 3 ** (letter.attempts - 1))
    return DeliveryResult("ready", text, now + wait)


def wait_of(error: RetryAfter) -> float:
    """Seconds that Telegram asks to wait."""
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())
