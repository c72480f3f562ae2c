"""What became of letters that did not arrive, and how to send them after all."""

from basics.records import dataclass
from storage.db import Rows
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Undelivered:
    """A group that got no letter, or of which that is not known."""

    title: str
    #: None where it is not known.
    reason: str | None


_UNDELIVERED = Columns(Undelivered)


async def groups_without(rows: Rows, mailing_id: int, *, limit: int) -> list[Undelivered]:
    """In the order in which they were met; those that were stopped are no failures."""
    return await _UNDELIVERED.all(
        rows,
        "SELECT g.title, CASE WHEN o.state = 'failed' THEN COALESCE(o.error, '') END"
        " FROM outbox o JOIN community_group g ON g.chat_id = o.chat_id WHERE o.mailing = ?"
        " AND (o.state = 'unknown' OR (o.state = 'failed' AND COALESCE(o.error, '') <> 'stopped'))"
        " ORDER BY g.id LIMIT ?",
        mailing_id,
        limit,
    )


async def count_stopped(rows: Rows, mailing_id: int) -> int:
    """Letters that had not left when their mailing was stopped."""
    return int(
        await rows.value(
            "SELECT count(*) FROM outbox WHERE mailing = ? AND state = 'failed'"
            " AND error = 'stopped'",
            mailing_id,
        )
    )
