"""Letters in doubt: they may stand in a chat as a message of which nothing is known, since what
Telegram said of it is still on its way, or was lost."""

from collections.abc import Sequence

from basics.records import dataclass
from storage import posts
from storage.db import Rows, Transaction
from storage.posts import Post
from storage.rows import Table
from storage.sending import listed


@dataclass(frozen=True, slots=True)
class Doubt:
    id: int
    post_id: int | None
    #: The message that it changes.
    edits: int | None
    state: str
    method: str
    body: str
    buttons: str


_DOUBT = Table(Doubt, "outbox")
#: Under way, to be tried once more, or given up since it must not come twice.
_OPEN = "(state IN ('sending', 'unknown') OR (state = 'ready' AND attempts > 0))"
#: That many letters in doubt are looked at.
MOST = 10


async def behind(rows: Rows, chat_id: int, message_id: int) -> list[Doubt]:
    """Those that this message can be, or what it was changed into, the likeliest first: of a known
    one only what changes it. One that came twice is known as the later of the two."""
    known = await rows.value(
        "SELECT 1 FROM outbox WHERE chat_id = ? AND message_id = ? LIMIT 1", chat_id, message_id
    )
    found = await _DOUBT.all(
        rows,
        f"SELECT {_DOUBT} FROM outbox WHERE chat_id = ? AND {_OPEN}"
        " AND (edits = ? OR (edits IS NULL AND CAST(? AS BIGINT) = 0)) ORDER BY id DESC LIMIT ?",
        chat_id,
        message_id,
        known or 0,
        MOST,
    )
    return found if known else [*await _twice(rows, chat_id, message_id), *found]


async def _twice(rows: Rows, chat_id: int, message_id: int) -> list[Doubt]:
    return await _DOUBT.all(
        rows,
        f"SELECT {_DOUBT} FROM outbox WHERE chat_id = ? AND message_id > ? AND edits IS NULL"
        " AND attempts > 1 AND state = 'sent' ORDER BY message_id LIMIT ?",
        chat_id,
        message_id,
        MOST,
    )


async def is_a_copy(rows: Rows, post: Post, message_id: int) -> bool:
    """Whether this message can be what the post is: it came twice, and was not changed since."""
    if await posts.at(rows, post.chat_id, message_id):
        return False
    found = await behind(rows, post.chat_id, message_id)
    return bool(found) and found[0].post_id == post.id and not await _is_changed(rows, post)


async def _is_changed(rows: Rows, post: Post) -> bool:
    found = await rows.value(
        "SELECT 1 FROM outbox WHERE chat_id = ? AND message_id = ? AND edits IS NOT NULL LIMIT 1",
        post.chat_id,
        post.message_id,
    )
    return bool(found)


async def known_as(rows: Rows, post: Post) -> int | None:
    """The message of a post, which may be known by what people did to it, as a newer post of the
    same thing."""
    if post.message_id is not None:
        return post.message_id
    found = await rows.value(
        "SELECT message_id FROM post WHERE subject_id = ? AND shows = ? AND live = 1"
        " AND chat_id = ? AND id > ? AND message_id IS NOT NULL ORDER BY id LIMIT 1",
        post.subject_id,
        post.shows,
        post.chat_id,
        post.id,
    )
    return None if found is None else int(found)


async def is_outdone(rows: Rows, letter_id: int) -> bool:
    """Whether there is a newer change of the message that it changes."""
    found = await rows.value(
        "SELECT 1 FROM outbox o JOIN outbox n ON n.chat_id = o.chat_id"
        " AND n.edits = o.edits AND n.id > o.id WHERE o.id = ? LIMIT 1",
        letter_id,
    )
    return bool(found)


async def note_arrived(
    tx: Transaction, letter_id: int, message_id: int, *, buttons: str, now: int
) -> None:
    """Somebody acted on what it brought: it need not leave once more."""
    await tx.run(
        "UPDATE outbox SET state = 'sent', body = '{}', message_id = ?, buttons = ?, sent_at = ?"
        " WHERE id = ? AND state = 'ready'",
        message_id,
        buttons,
        now,
        letter_id,
    )
    await listed.note_arrived(tx, letter_id, message_id)


async def note_digest_arrived(
    tx: Transaction, digest_id: int, *, chat_id: int, message_id: int, now: int
) -> None:
    """Somebody answered a digest of a group that was given up, since it must not come twice: it
    came, and what was withdrawn meanwhile is taken out of it."""
    letter_id = await tx.value(
        "UPDATE outbox SET state = 'sent', body = '{}', message_id = ?, sent_at = ?, error = NULL"
        " WHERE id = (SELECT letter_id FROM digest WHERE id = ? AND owner = 'group')"
        " AND chat_id = ? AND state = 'unknown' RETURNING id",
        message_id,
        now,
        digest_id,
        chat_id,
    )
    if letter_id is not None:
        await listed.mark_digest_sent(tx, letter_id, message_id)


async def release(tx: Transaction, numbers: Sequence[int], owner: str) -> None:
    """Those that this owner has claimed, and that have not left, are ready again."""
    await tx.many(
        "UPDATE outbox SET state = 'ready', owner = NULL, attempts = attempts - 1"
        " WHERE id = ? AND state = 'sending' AND owner = ?",
        [(number, owner) for number in numbers],
    )
