"""What an error of Telegram means for a letter."""

from dataclasses import dataclass
from typing import Literal

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from basics.spans import MINUTE, SECOND
from jobs.connection import NotSent
from storage.outbox import AT_MOST_ONCE, Letter

TRIES = 8

_NOT_MODIFIED = "message is not modified"
_CHAT_GONE = ("chat not found", "group chat was deactivated", "peer_id_invalid")
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
    #: What else follows: "blocked", "gone", "no_topic", "no_reaction", "plain".
    follow: str = ""
    moved_to: int = 0


def classify(error: TelegramError, letter: Letter, now: int) -> DeliveryResult:
    """BadRequest and TimedOut are NetworkErrors to the library, so the order matters."""
    text = str(error)
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
        return _later(letter, text, now)
    if isinstance(error, BadRequest):
        return _refused(text, letter, now)
    if isinstance(error, NotSent):
        return DeliveryResult("ready", text, now + SECOND, free=True)
    return _in_doubt(letter, text, now)


def _refused(text: str, letter: Letter, now: int) -> DeliveryResult:
    lower = text.lower()
    if _NOT_MODIFIED in lower or "message to delete not found" in lower:
        return DeliveryResult("sent")
    if any(part in lower for part in _CHAT_GONE):
        return DeliveryResult("failed", text, follow="blocked")
    if letter.attempts > 2:
        return DeliveryResult("failed", text)
    if any(part in lower for part in _NO_TOPIC):
        return DeliveryResult("ready", text, now, follow="no_topic")
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
    return DeliveryResult("ready", text, now + min(MINUTE, 500 * 2**letter.attempts))


def wait_of(error: RetryAfter) -> float:
    """Seconds that Telegram asks to wait."""
    wait = error.retry_after
    return float(wait if isinstance(wait, int) else wait.total_seconds())
