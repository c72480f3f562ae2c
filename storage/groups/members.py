"""Who was met in which group: Telegram gives a bot no list of members."""

from storage.db import Rows, Transaction

_SEEN = (
    "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, ?, ?)"
    " ON CONFLICT (group_id, person_id) DO UPDATE SET seen_at = excluded.seen_at,"
    " seen = CASE WHEN excluded.seen = 1 THEN 1 ELSE member.seen END"
)


async def add(tx: Transaction, group_id: int, person_id: int, *, now: int, seen: bool) -> None:
    """Somebody wrote or tapped in the group (`seen`), or opened a link from it."""
    await tx.run(_SEEN, group_id, person_id, int(seen), now)


def add_at_end(tx: Transaction, group_id: int, person_id: int, *, now: int) -> None:
    """Somebody tapped in the group; written together with others before the commit."""
    tx.at_end(_SEEN, group_id, person_id, 1, now)


async def is_known(rows: Rows, group_id: int, person_id: int) -> bool:
    """Whether somebody was seen in the group or opened a link from it."""
    return bool(
        await rows.value(
            "SELECT 1 FROM member WHERE group_id = ? AND person_id = ?", group_id, person_id
        )
    )


async def was_seen(rows: Rows, group_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT seen FROM member WHERE group_id = ? AND person_id = ?", group_id, person_id
        )
    )


async def remove(tx: Transaction, group_id: int, person_id: int) -> None:
    await tx.run("DELETE FROM member WHERE group_id = ? AND person_id = ?", group_id, person_id)
