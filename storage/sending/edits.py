"""Edits of messages that are on their way."""

from storage.db import Rows
from storage.outbox import OPEN

#: Milliseconds in which a press and an edit may pass each other.
_CROSSING = 2_000


async def is_edited(rows: Rows, chat_id: int, message_id: int, *, now: int) -> bool:
    """Whether an edit of this message waits, is under way, or has just left."""
    waits = await rows.value(
        f"SELECT 1 FROM outbox WHERE chat_id = ? AND edits = ?{OPEN} LIMIT 1", chat_id, message_id
    )
    return waits is not None or bool(
        await rows.value(
            "SELECT 1 FROM outbox WHERE sent_at IS NOT NULL AND kind <> 'receipt' AND sent_at > ?"
            " AND chat_id = ? AND edits = ? LIMIT 1",
            now - _CROSSING,
            chat_id,
            message_id,
        )
    )
