"""Network events around a day, and which of them each group sees."""

from collections.abc import Sequence

from storage.db import Rows
from storage.events import events
from storage.events.events import Event


async def between(rows: Rows, since: int, until: int, *, limit: int) -> list[Event]:
    """Published ones that begin then, the nearest first."""
    found = await rows.all(
        "SELECT id FROM event WHERE state = 'published' AND starts_at >= ? AND starts_at < ?"
        " ORDER BY starts_at, id LIMIT ?",
        since,
        until,
        limit,
    )
    read = [await events.get(rows, row[0]) for row in found]
    return [event for event in read if event]


async def shown(rows: Rows, groups: Sequence[int], found: Sequence[Event]) -> dict[int, set[int]]:
    """By group, the events whose cards it has; groups that have none are left out."""
    if not groups or not found:
        return {}
    marks = ", ".join("?" for _ in groups)
    these = ", ".join("?" for _ in found)
    pairs = await rows.all(
        f"SELECT group_id, event_id FROM event_group WHERE group_id IN ({marks})"
        f" AND event_id IN ({these})",
        *groups,
        *[event.id for event in found],
    )
    by_group: dict[int, set[int]] = {}
    for group_id, event_id in pairs:
        by_group.setdefault(group_id, set()).add(event_id)
    return by_group
