"""Who coordinates what, and invitations to do so."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.db import Rows, Transaction


@dataclass(frozen=True, slots=True)
class Coordinator:
    person_id: int
    name: str
    #: Codes of regions; empty for the whole country.
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Invitation:
    key: str
    regions: tuple[str, ...]
    made_by: int
    #: Milliseconds UTC.
    until: int
    used_by: int | None


async def all_regions(rows: Rows) -> dict[int, tuple[str, ...]]:
    """Every coordinator of the table with their regions."""
    found = await rows.all("SELECT person_id, regions FROM coordinator")
    return {row[0]: tuple(row[1].split()) for row in found}


async def listed(rows: Rows) -> list[Coordinator]:
    found = await rows.all(
        "SELECT c.person_id, p.name, c.regions FROM coordinator c"
        " LEFT JOIN person p ON p.id = c.person_id ORDER BY c.added_at, c.person_id"
    )
    return [Coordinator(row[0], row[1] or "", tuple(row[2].split())) for row in found]


async def reachable(rows: Rows, fixed: Sequence[int]) -> list[tuple[int, str, tuple[str, ...]]]:
    """(person, language, regions) of everybody who coordinates and can be written to; `fixed` are
    those of the settings."""
    marks = ", ".join("?" for _ in fixed) or "NULL"
    found = await rows.all(
        f"SELECT p.id, p.lang, CASE WHEN p.id IN ({marks}) THEN '' ELSE c.regions END"
        " FROM person p LEFT JOIN coordinator c ON c.person_id = p.id"
        f" WHERE p.started = 1 AND (c.person_id IS NOT NULL OR p.id IN ({marks})) ORDER BY p.id",
        *fixed,
        *fixed,
    )
    return [(row[0], row[1], tuple(row[2].split())) for row in found]


async def put(
    tx: Transaction, person_id: int, regions: tuple[str, ...], added_by: int, now: int
) -> None:
    """A new coordinator, or other regions for a known one."""
    await tx.run(
        "INSERT INTO coordinator (person_id, regions, added_by, added_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person_id) DO UPDATE SET regions = excluded.regions",
        person_id,
        " ".join(regions),
        added_by,
        now,
    )


async def remove(tx: Transaction, person_id: int) -> bool:
    return await tx.run("DELETE FROM coordinator WHERE person_id = ?", person_id) > 0


async def invite(tx: Transaction, invitation: Invitation) -> None:
    await tx.run(
        "INSERT INTO invitation (key, regions, made_by, until) VALUES (?, ?, ?, ?)",
        invitation.key,
        " ".join(invitation.regions),
        invitation.made_by,
        invitation.until,
    )


async def invitation(rows: Rows, key: str) -> Invitation | None:
    row = await rows.one(
        "SELECT key, regions, made_by, until, used_by FROM invitation WHERE key = ?", key
    )
    return Invitation(row[0], tuple(row[1].split()), *row[2:]) if row else None


async def withdraw_invitations(tx: Transaction, made_by: int) -> None:
    """Links of this person that nobody has opened yet open nothing any more."""
    await tx.run("DELETE FROM invitation WHERE made_by = ? AND used_by IS NULL", made_by)


async def mark_used(tx: Transaction, key: str, person_id: int) -> None:
    await tx.run("UPDATE invitation SET used_by = ? WHERE key = ?", person_id, key)
