"""Decisions against somebody, as they count towards a week of only reading."""

from storage.db import Rows


async def count(rows: Rows, author_id: int, *, since: int, after: int, upto: int) -> int:
    """Of how many of their things somebody decided that nobody is to see them, by decisions with
    numbers `after` this one and `upto` that; those that were undone don't count."""
    return int(
        await rows.value(
            "SELECT count(DISTINCT entry_id) FROM decision WHERE author_id = ? AND at > ?"
            " AND undone_at IS NULL AND deed IN ('hidden', 'withdrawn') AND decided_by <> 0"
            " AND id > ? AND id <= ?",
            author_id,
            since,
            after,
            upto,
        )
    )
