"""Cards that show what is no longer so, and when each may be edited."""

from collections.abc import Collection

from storage.db import Rows, Transaction, Value
from storage.outbox import SENT, Sent
from storage.posts import POST, Post

#: Posts that show what is no longer so, in chats that may be written to: in a private one, or in
#: an active group.
_STALE = (
    "FROM post WHERE live = 1 AND message_id IS NOT NULL AND want_rev > shown_rev"
    " AND (chat_id > 0"
    " OR (SELECT g.active FROM community_group g WHERE g.chat_id = post.chat_id) = 1)"
)
_DUE = f"{_STALE} AND next_edit_at <= ?"
#: What was edited later than now was so by a clock that has been set back since, and waits for it
#: no more.
_AHEAD = f"{_STALE} AND edited_at > 0 AND edited_at > ? AND +next_edit_at > ?"


async def stale(
    rows: Rows, now: int, *, limit: int, but: Collection[int] = (), besides: Post | None = None
) -> list[Post]:
    """Those that wait longest of what may be edited; none in these chats, and none that shows the
    same as that one."""
    marks = ", ".join("?" for _ in but)
    elsewhere = f" AND chat_id NOT IN ({marks})" if but else ""
    values: list[Value] = [*but]
    if besides:
        elsewhere += " AND NOT (shows = ? AND subject_id = ?)"
        values += [besides.shows, besides.subject_id]
    due = f"SELECT {POST} {_DUE}{elsewhere} ORDER BY next_edit_at, id LIMIT ?"
    found = await POST.all(rows, due, now, *values, limit)
    if len(found) == limit:
        return found
    ahead = f"SELECT {POST} {_AHEAD}{elsewhere} ORDER BY edited_at LIMIT ?"
    return found + await POST.all(rows, ahead, now, now, *values, limit - len(found))


async def soonest_stale(rows: Rows) -> int | None:
    """When the first of those may be edited that show what is no longer so."""
    at: int | None = await rows.value(
        "SELECT min(next_edit_at) FROM post"
        " WHERE live = 1 AND message_id IS NOT NULL AND want_rev > shown_rev"
    )
    return at


#: By the same moment, three times.
COUNT_STALE = f"SELECT (SELECT count(*) {_DUE}) + (SELECT count(*) {_AHEAD})"


async def count_stale(rows: Rows, now: int) -> int:
    return int(await rows.value(COUNT_STALE, now, now, now))


async def mark_shown(
    tx: Transaction, post: Post, media: str | None, *, now: int, next_edit_at: int
) -> None:
    """The message shows the revision that `post` wanted when it was read."""
    await tx.run(
        "UPDATE post SET shown_rev = ?, media = ?, edited_at = ?, next_edit_at = ? WHERE id = ?",
        post.want_rev,
        media,
        now,
        next_edit_at,
        post.id,
    )


async def put_off(tx: Transaction, post_id: int, now: int, *, next_edit_at: int) -> None:
    """It was tried now, in vain: to Telegram that counts like an edit."""
    await tx.run(
        "UPDATE post SET edited_at = ?, next_edit_at = ? WHERE id = ?", now, next_edit_at, post_id
    )


async def edited_since(rows: Rows, since: int) -> list[Sent]:
    """The last edits after `since`, for the sender's limits after a restart."""
    return await SENT.all(
        rows,
        "SELECT chat_id, edited_at FROM post WHERE edited_at >= ? AND edited_at > 0"
        " ORDER BY edited_at",
        since,
    )
