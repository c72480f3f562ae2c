"""Whom to tell when the bot can't write in a group: who added it, or else an administrator."""

from storage.db import Rows, Transaction


async def put(tx: Transaction, group_id: int, person_id: int, *, now: int) -> None:
    """In place of the one before."""
    await tx.run(
        "INSERT INTO keeper (group_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (group_id) DO UPDATE SET person_id = excluded.person_id, at = excluded.at",
        group_id,
        person_id,
        now,
    )


async def put_if_needed(tx: Transaction, group_id: int, person_id: int, *, now: int) -> None:
    """Where there is none who can be written to."""
    await tx.run(
        "INSERT INTO keeper (group_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (group_id) DO UPDATE SET person_id = excluded.person_id, at = excluded.at"
        " WHERE NOT EXISTS (SELECT 1 FROM person p WHERE p.id = keeper.person_id"
        " AND p.started = 1)",
        group_id,
        person_id,
        now,
    )


async def of_group(rows: Rows, group_id: int) -> int | None:
    found: int | None = await rows.value(
        "SELECT person_id FROM keeper WHERE group_id = ?", group_id
    )
    return found


async def remove(tx: Transaction, group_id: int, person_id: int) -> None:
    """They left the group."""
    await tx.run("DELETE FROM keeper WHERE group_id = ? AND person_id = ?", group_id, person_id)


async def merge(tx: Transaction, group_id: int, empty_id: int) -> None:
    """Of a group that got two rows; who added it first stays."""
    await tx.run(
        "UPDATE keeper SET group_id = ? WHERE group_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM keeper k WHERE k.group_id = ?)",
        group_id,
        empty_id,
        group_id,
    )
    await tx.run("DELETE FROM keeper WHERE group_id = ?", empty_id)
