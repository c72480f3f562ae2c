"""What somebody acts on has arrived, whatever became of Telegram's word for it; and what they did
long ago is answered as of then."""

from storage import posts
from storage.db import Transaction
from storage.sending import in_doubt, late
from storage.sending.in_doubt import Doubt


async def notice(
    tx: Transaction, doubt: Doubt, message_id: int, *, chat_id: int, buttons: str, now: int
) -> None:
    """A letter that would leave once more has come as this message, with these buttons."""
    await in_doubt.note_arrived(tx, doubt.id, message_id, buttons=buttons, now=now)
    if doubt.post_id is not None:
        await posts.mark_sent(
            tx, doubt.post_id, message_id, chat_id=chat_id, rev=0, media=None, now=now
        )


async def answer_late(tx: Transaction, after: int, at: int) -> None:
    """Letters behind the number `after` answer what was done `at` that moment, in milliseconds:
    they leave as what is late does."""
    await late.date_back(tx, after, at)
