"""What may be told in digests, in the order in which it was committed.

A window of a digest is a span of these ids. Times can't bound it: the clock may jump, and what
begins first may be committed last.
"""

from typing import Literal

from storage.broadcasts.mailings import Groups
from storage.db import Rows, Transaction

#: Told to groups: problem, shared (so many have it), helped (a solution did), tried (somebody did
#: elsewhere, too), solved, brief (it stands in one, of which something was said), event, project,
#: poster. Told only to those who
#: follow the problem: solution, comment, status, joined (it stands together with another),
#: reworded (its author changed what it says).
Kind = Literal[
    "problem",
    "shared",
    "solution",
    "helped",
    "tried",
    "solved",
    "comment",
    "joined",
    "reworded",
    "status",
    "brief",
    "event",
    "project",
    "poster",
]
_ONCE = " ON CONFLICT (group_id, kind, subject_id, detail) DO NOTHING"


async def add(
    tx: Transaction, kind: Kind, subject_id: int, *, problem_id: int, now: int, detail: int = 0
) -> None:
    """News for each group that sees the problem; the same is told once."""
    await tx.run(
        "INSERT INTO happening (group_id, kind, subject_id, detail, problem_id, at)"
        " SELECT group_id, ?, CAST(? AS BIGINT), CAST(? AS BIGINT), problem_id,"
        f" CAST(? AS BIGINT) FROM problem_group WHERE problem_id = ?{_ONCE}",
        kind,
        subject_id,
        detail,
        now,
        problem_id,
    )


async def add_for_followers(
    tx: Transaction, kind: Kind, subject_id: int, *, problem_id: int, now: int, detail: int = 0
) -> None:
    await tx.run(
        "INSERT INTO happening (group_id, kind, subject_id, detail, problem_id, at)"
        f" VALUES (0, ?, ?, ?, ?, ?){_ONCE}",
        kind,
        subject_id,
        detail,
        problem_id,
        now,
    )


async def add_event_for_people(tx: Transaction, event_id: int, now: int) -> None:
    """Of its region."""
    await tx.run(
        f"INSERT INTO happening (group_id, kind, subject_id, at) VALUES (0, 'event', ?, ?){_ONCE}",
        event_id,
        now,
    )


async def add_event(tx: Transaction, event_id: int, now: int, *, those: Groups) -> None:
    """For each of these groups to which the event is announced."""
    await tx.run(
        "INSERT INTO happening (group_id, kind, subject_id, at)"
        " SELECT group_id, 'event', event_id, CAST(? AS BIGINT) FROM event_group"
        f" WHERE event_id = ? AND group_id > ? AND group_id <= ?{_ONCE}",
        now,
        event_id,
        those.after,
        those.upto,
    )


async def add_project(
    tx: Transaction, kind: Literal["project", "poster"], project_id: int, *, now: int
) -> None:
    """For each group that sees the project."""
    await tx.run(
        "INSERT INTO happening (group_id, kind, subject_id, at)"
        " SELECT group_id, ?, project_id, CAST(? AS BIGINT) FROM project_group"
        f" WHERE project_id = ?{_ONCE}",
        kind,
        now,
        project_id,
    )


async def newest(rows: Rows) -> int:
    return int(await rows.value("SELECT max(id) FROM happening") or 0)


async def merge(tx: Transaction, group_id: int, empty_id: int) -> None:
    """The second row of a group that got two ids is dropped: its news go to the first."""
    await tx.run(
        "UPDATE happening SET group_id = ? WHERE group_id = ? AND NOT EXISTS (SELECT 1"
        " FROM happening h WHERE h.group_id = ? AND h.kind = happening.kind"
        " AND h.subject_id = happening.subject_id AND h.detail = happening.detail)",
        group_id,
        empty_id,
        group_id,
    )
    await tx.run("DELETE FROM happening WHERE group_id = ?", empty_id)
    await tx.run("DELETE FROM digest_plan WHERE owner = 'group' AND owner_id = ?", empty_id)


Seen = Literal["problem", "solution", "event", "project"]


async def mark_seen(tx: Transaction, person_id: int, what: Seen, *, subject_id: int) -> None:
    """The person sees in private how a thing stands: what happened to it so far is known."""
    await tx.run(
        "INSERT INTO glance (person_id, what, subject_id, upto)"
        " SELECT CAST(? AS BIGINT), ?, CAST(? AS BIGINT), COALESCE(max(id), 0) FROM happening"
        " WHERE 1 = 1 ON CONFLICT (person_id, what, subject_id)"
        " DO UPDATE SET upto = excluded.upto",
        person_id,
        what,
        subject_id,
    )
