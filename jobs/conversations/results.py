"""Conversations end in time."""

from functools import partial

from storage import posts
from storage.conversations import conversations
from storage.conversations.conversations import Conversation
from storage.db import Database, Transaction


async def look_after_conversations(db: Database, now: int) -> None:
    for known in await conversations.to_end(db, now):
        await db.write(partial(_end, known=known))


async def _end(tx: Transaction, *, known: Conversation) -> None:
    if await conversations.end(tx, known.id, known.ends_at):
        posts.mark_stale(tx, "conversation", known.id)
