"""What groups let the bot send, as far as Telegram has said so."""

from collections.abc import Collection, Sequence

from storage.db import Rows, Transaction
from storage.groups.groups import Mute
from storage.rows import WORDS


async def mark_mute(tx: Transaction, group_id: int, why: Mute, *, now: int, try_at: int) -> None:
    """Nothing may be written; `now` is noted where that is new."""
    await tx.run(
        "UPDATE community_group SET mute_since = CASE WHEN mute IS NULL THEN ? ELSE mute_since"
        " END, mute = ?, try_at = ? WHERE id = ?",
        now,
        why,
        try_at,
        group_id,
    )


async def unmute(tx: Transaction, group_id: int) -> None:
    """Files, which were refused together with all else, are tried anew."""
    await tx.run("UPDATE community_group SET mute = NULL, refuses = '' WHERE id = ?", group_id)


async def strict(rows: Rows, chat_ids: Sequence[int]) -> frozenset[int]:
    """Chats of those of these groups that let something in no more."""
    if not chat_ids:
        return frozenset()
    marks = ", ".join("?" for _ in chat_ids)
    found = await rows.all(
        f"SELECT chat_id FROM community_group WHERE chat_id IN ({marks})"
        " AND (mute IS NOT NULL OR refuses <> '')",
        *chat_ids,
    )
    return frozenset(row[0] for row in found)


async def set_refused(
    tx: Transaction, group_id: int, kinds: Collection[str], *, try_at: int
) -> None:
    """Just these kinds of files are refused."""
    await tx.run(
        "UPDATE community_group SET refuses = ?, try_at = ? WHERE id = ?",
        WORDS.write(sorted(kinds)),
        try_at,
        group_id,
    )
