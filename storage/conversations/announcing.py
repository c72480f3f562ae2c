"""The card of a conversation in each group that it is for, a few groups at a time."""

from storage.broadcasts.audiences import Audience, groups_where
from storage.broadcasts.mailings import Groups
from storage.db import Rows, Transaction


async def count_groups(rows: Rows, audience: Audience) -> int:
    to = groups_where(audience)
    found = f"FROM community_group g WHERE g.active = 1 AND {to.sql}"
    return int(await rows.value(f"SELECT count(*) {found}", *to.values))


async def next_group(rows: Rows, audience: Audience, after: int, *, limit: int) -> int | None:
    """The last of so many groups of the audience; None after all."""
    to = groups_where(audience)
    last: int | None = await rows.value(
        "SELECT max(b.id) FROM (SELECT g.id FROM community_group g WHERE g.active = 1"
        f" AND {to.sql} AND g.id > ? ORDER BY g.id LIMIT ?) b",
        *to.values,
        after,
        limit,
    )
    return last


async def show_to(
    tx: Transaction, conversation_id: int, audience: Audience, *, those: Groups
) -> None:
    to = groups_where(audience)
    await tx.run(
        "INSERT INTO conversation_group (conversation_id, group_id)"
        " SELECT CAST(? AS BIGINT), g.id FROM community_group g WHERE g.active = 1"
        f" AND {to.sql} AND g.id > ? AND g.id <= ? ON CONFLICT DO NOTHING",
        conversation_id,
        *to.values,
        those.after,
        those.upto,
    )


async def write_cards(
    tx: Transaction, mailing_id: int, conversation_id: int, *, those: Groups, now: int
) -> None:
    """A card for each of these groups that has none."""
    await tx.run(
        "INSERT INTO post (chat_id, shows, subject_id)"
        " SELECT g.chat_id, 'conversation', e.conversation_id FROM conversation_group e"
        " JOIN community_group g ON g.id = e.group_id"
        " WHERE e.conversation_id = ? AND e.group_id > ? AND e.group_id <= ? AND g.active = 1"
        " AND NOT EXISTS (SELECT 1 FROM post p WHERE p.subject_id = e.conversation_id"
        " AND p.shows = 'conversation' AND p.chat_id = g.chat_id AND p.live = 1)",
        conversation_id,
        those.after,
        those.upto,
    )
    await tx.run(
        "INSERT INTO outbox (mailing, kind, urgency, method, body, post_id, state, chat_id,"
        " created_at) SELECT ?, 'card', 1, 'card', '{}', p.id, 'waiting', p.chat_id, ?"
        " FROM community_group g JOIN post p ON p.chat_id = g.chat_id"
        " WHERE g.id > ? AND g.id <= ? AND +p.subject_id = ? AND p.shows = 'conversation'"
        " AND p.message_id IS NULL AND p.live = 1"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.post_id = p.id)",
        mailing_id,
        now,
        those.after,
        those.upto,
        conversation_id,
    )
