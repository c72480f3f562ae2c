"""Who coordinates what, and invitations to do so."""

from collections.abc import Sequence

from basics.records import dataclass
from storage import facts
from storage.db import Rows, Transaction
from storage.rows import WORDS, ByName, Columns, Table


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


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who coordinates and can be written to."""

    person_id: int
    name: str
    lang: str
    regions: tuple[str, ...]


_COORDINATOR = Table(Coordinator, "coordinator", regions=WORDS)
_OF_COORDINATOR = _COORDINATOR.of("c", name="COALESCE(p.name, '')")
_PUT = _COORDINATOR.upsert(
    ByName,
    "person_id",
    "regions",
    "added_by",
    "added_at",
    key="person_id",
    keeps=("added_by", "added_at"),
)
_INVITATION = Table(Invitation, "invitation", regions=WORDS)
_INVITE = _INVITATION.insert(Invitation)
_REACHABLE = Columns(Reachable, regions=WORDS)


async def all_regions(rows: Rows) -> dict[int, tuple[str, ...]]:
    """Every coordinator of the table with their regions."""
    found = await rows.all("SELECT person_id, regions FROM coordinator")
    return {row[0]: tuple(row[1].split()) for row in found}


async def listed(rows: Rows) -> list[Coordinator]:
    return await _COORDINATOR.all(
        rows,
        f"SELECT {_OF_COORDINATOR} FROM coordinator c"
        " LEFT JOIN person p ON p.id = c.person_id ORDER BY c.added_at, c.person_id",
    )


async def reachable(rows: Rows, fixed: Sequence[int]) -> list[Reachable]:
    """Everybody; `fixed` are those of the settings."""
    marks = ", ".join("?" for _ in fixed) or "NULL"
    return await _REACHABLE.all(
        rows,
        f"SELECT p.id, p.name, p.lang, CASE WHEN p.id IN ({marks}) THEN '' ELSE c.regions END"
        " FROM person p LEFT JOIN coordinator c ON c.person_id = p.id"
        f" WHERE p.started = 1 AND (c.person_id IS NOT NULL OR p.id IN ({marks})) ORDER BY p.id",
        *fixed,
        *fixed,
    )


async def in_office(rows: Rows) -> set[int]:
    """Everybody who coordinates now, by the table or by the settings."""
    return {*await all_regions(rows), *await facts.fixed_coordinators(rows)}


async def put(
    tx: Transaction, person_id: int, regions: tuple[str, ...], *, added_by: int, now: int
) -> None:
    """A new coordinator, or other regions for a known one."""
    await _PUT.run(tx, person_id=person_id, regions=regions, added_by=added_by, added_at=now)


async def remove(tx: Transaction, person_id: int) -> bool:
    return await tx.run("DELETE FROM coordinator WHERE person_id = ?", person_id) > 0


async def invite(tx: Transaction, invitation: Invitation) -> None:
    await _INVITE.run(tx, invitation)


async def invitation(rows: Rows, key: str) -> Invitation | None:
    return await _INVITATION.one(rows, f"SELECT {_INVITATION} FROM invitation WHERE key = ?", key)


async def withdraw_invitations(tx: Transaction, made_by: int) -> None:
    """Links of this person that nobody has opened yet open nothing any more."""
    await tx.run("DELETE FROM invitation WHERE made_by = ? AND used_by IS NULL", made_by)


async def mark_used(tx: Transaction, key: str, person_id: int) -> None:
    await tx.run("UPDATE invitation SET used_by = ? WHERE key = ?", person_id, key)
