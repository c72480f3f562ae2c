"""Who leads a project with its owner, and invitations that nobody has accepted yet."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Leader:
    person_id: int
    name: str


_LEADER = Columns(Leader)
_OF_LEADER = _LEADER.of("l", name="p.name")


async def is_leader(rows: Rows, project_id: int, person_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM project_leader WHERE project_id = ? AND person_id = ?",
            project_id,
            person_id,
        )
    )


async def of_project(rows: Rows, project_id: int) -> list[Leader]:
    """In the order in which they came."""
    return await _LEADER.all(
        rows,
        f"SELECT {_OF_LEADER} FROM project_leader l JOIN person p ON p.id = l.person_id"
        " WHERE l.project_id = ? ORDER BY l.at, l.id",
        project_id,
    )


async def invite(tx: Transaction, project_id: int, key: str, *, until: int, now: int) -> int:
    """The id of an invitation that one person can accept until then."""
    return int(
        await tx.value(
            "INSERT INTO project_leader (project_id, key, until, at) VALUES (?, ?, ?, ?)"
            " RETURNING id",
            project_id,
            key,
            until,
            now,
        )
    )


async def count_open(rows: Rows, project_id: int, now: int) -> int:
    """Leaders, and invitations that still hold."""
    return int(
        await rows.value(
            "SELECT count(*) FROM project_leader WHERE project_id = ?"
            " AND (person_id IS NOT NULL OR until > ?)",
            project_id,
            now,
        )
    )


async def invited_to(rows: Rows, key: str, now: int) -> int | None:
    """The project of an invitation that nobody has used and that is not too old."""
    found: int | None = await rows.value(
        "SELECT project_id FROM project_leader WHERE key = ? AND person_id IS NULL AND until > ?",
        key,
        now,
    )
    return found


async def accept(tx: Transaction, key: str, person_id: int, *, now: int) -> None:
    """The invitation is this person's place from now on."""
    await tx.run(
        "UPDATE project_leader SET person_id = ?, key = NULL, until = NULL, at = ? WHERE key = ?",
        person_id,
        now,
        key,
    )


async def remove(tx: Transaction, project_id: int, person_id: int) -> None:
    await tx.run(
        "DELETE FROM project_leader WHERE project_id = ? AND person_id = ?", project_id, person_id
    )
