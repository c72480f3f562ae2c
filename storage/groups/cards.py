"""The cards that stand in a group, whatever they show."""

from storage.db import Transaction


async def mark_stale(tx: Transaction, chat_id: int, limit: int) -> None:
    """The newest of them are drawn anew."""
    await tx.run(
        "UPDATE post SET want_rev = want_rev + 1 WHERE id IN (SELECT id FROM post"
        " WHERE chat_id = ? AND live = 1 AND message_id IS NOT NULL AND shows IN ('problem',"
        " 'solution', 'event', 'project', 'poster', 'walk', 'question', 'conversation')"
        " ORDER BY id DESC LIMIT ?)",
        chat_id,
        limit,
    )
