"""Who received feedback and gave none, and which posters wait for some."""

from storage.db import Rows, Transaction
from storage.posters.posters import HANGS
from storage.projects.projects import OF_PROJECT, PROJECT, Project


async def due(rows: Rows, heard_before: int, proposed_before: int, *, limit: int) -> list[int]:
    """People who can be written to, heard what colleagues say of their project before a moment,
    have given none themselves, were not asked since another moment, and don't mind."""
    found = await rows.all(
        "SELECT DISTINCT o.id FROM project_feedback f JOIN project p ON p.id = f.project_id"
        " JOIN person o ON o.id = p.owner_id OR o.id IN (SELECT l.person_id FROM project_leader l"
        " WHERE l.project_id = p.id)"
        " WHERE f.state = 'given' AND f.created_at <= ? AND p.state = 'open' AND o.started = 1"
        " AND NOT EXISTS (SELECT 1 FROM project_feedback g WHERE g.giver_id = o.id)"
        " AND NOT EXISTS (SELECT 1 FROM proposal s WHERE s.person_id = o.id"
        " AND (s.declined = 1 OR s.at > ?)) ORDER BY o.id LIMIT ?",
        heard_before,
        proposed_before,
        limit,
    )
    return [row[0] for row in found]


async def waiting(rows: Rows, person_id: int, limit: int) -> list[Project]:
    """Projects of others whose posters hang where this person may look, those with the least
    feedback first."""
    return await PROJECT.all(
        rows,
        f"SELECT {OF_PROJECT} FROM project p JOIN poster o ON o.project_id = p.id"
        f" WHERE p.state = 'open' AND {HANGS} AND p.owner_id <> ?"
        " AND NOT EXISTS (SELECT 1 FROM project_leader l WHERE l.project_id = p.id"
        " AND l.person_id = ?)"
        " AND (p.event_id IN (SELECT event_id FROM gallery WHERE opened_at IS NOT NULL)"
        " OR p.id IN (SELECT g.project_id FROM member m"
        " JOIN project_group g ON g.group_id = m.group_id WHERE m.person_id = ? AND m.seen = 1))"
        " ORDER BY p.feedback, p.visits, p.id DESC LIMIT ?",
        person_id,
        person_id,
        person_id,
        limit,
    )


async def mark(tx: Transaction, person_id: int, now: int) -> None:
    """They were asked now, whether or not there was anything to propose."""
    await tx.run(
        "INSERT INTO proposal (person_id, at) VALUES (?, ?)"
        " ON CONFLICT (person_id) DO UPDATE SET at = excluded.at",
        person_id,
        now,
    )


async def decline(tx: Transaction, person_id: int, declined: bool, *, now: int) -> None:
    """For good, until they want some again."""
    await tx.run(
        "INSERT INTO proposal (person_id, at, declined) VALUES (?, ?, ?)"
        " ON CONFLICT (person_id) DO UPDATE SET declined = excluded.declined",
        person_id,
        now,
        int(declined),
    )
