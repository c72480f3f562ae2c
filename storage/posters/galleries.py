"""The gallery of an event: when it opens, what hangs in it, and who saw what.

A person's way through a gallery is the order of their visits; each next poster is one that few
have visited, so that every poster is seen.
"""

from collections.abc import Sequence

from basics.records import dataclass
from storage import posts
from storage.db import Rows, Transaction
from storage.posters.posters import HANGS
from storage.rows import FLAG, Columns


@dataclass(frozen=True, slots=True)
class Gallery:
    event_id: int
    #: When it opens by itself, when it was opened, and when its groups heard of it.
    opens_at: int
    opened_at: int | None
    announced_at: int | None
    #: Until when projects can be submitted.
    closes_at: int


@dataclass(frozen=True, slots=True)
class GalleryCounts:
    """How an event's gallery looks from outside."""

    projects: int = 0
    posters: int = 0
    is_open: bool = False


EMPTY = GalleryCounts()


@dataclass(frozen=True, slots=True)
class Hung:
    project_id: int
    visits: int
    #: Rises along a person's way; None where they have not been.
    passed: int | None = None


_GALLERY = Columns(Gallery)
_COUNTS = Columns(GalleryCounts, is_open=FLAG)
HUNG = Columns(Hung)
_POSTERS = "FROM project p JOIN poster o ON o.project_id = p.id"
_IN_EVENT = f" WHERE p.event_id = ? AND p.state = 'open' AND {HANGS}"
#: Posters `o` of projects `p` that hang in the gallery of an event.
IN_GALLERY = _POSTERS + _IN_EVENT
#: Whether any hangs in the gallery `g`.
_NOT_EMPTY = (
    f"EXISTS (SELECT 1 {_POSTERS} WHERE p.event_id = g.event_id AND p.state = 'open' AND {HANGS})"
)
#: Leaders don't walk past their own poster.
_OF_OTHERS = (
    " AND p.owner_id <> ? AND NOT EXISTS (SELECT 1 FROM project_leader l"
    " WHERE l.project_id = p.id AND l.person_id = ?)"
)


async def get(rows: Rows, event_id: int) -> Gallery | None:
    return await _GALLERY.one(rows, f"SELECT {_GALLERY} FROM gallery WHERE event_id = ?", event_id)


async def add(tx: Transaction, event_id: int, starts_at: int) -> None:
    """Opens at the beginning of the event, until when projects can be submitted."""
    await tx.run(
        "INSERT INTO gallery (event_id, opens_at, closes_at) VALUES (?, ?, ?)"
        " ON CONFLICT (event_id) DO NOTHING",
        event_id,
        starts_at,
        starts_at,
    )


async def shift(tx: Transaction, event_id: int, by: int) -> None:
    """The event was moved by so many milliseconds: what is ahead of its gallery moves along."""
    await tx.run("UPDATE gallery SET closes_at = closes_at + ? WHERE event_id = ?", by, event_id)
    await tx.run(
        "UPDATE gallery SET opens_at = opens_at + ? WHERE event_id = ? AND opened_at IS NULL",
        by,
        event_id,
    )


async def set_opening(tx: Transaction, event_id: int, at: int) -> None:
    await tx.run("UPDATE gallery SET opens_at = ? WHERE event_id = ?", at, event_id)


async def set_deadline(tx: Transaction, event_id: int, at: int) -> None:
    await tx.run("UPDATE gallery SET closes_at = ? WHERE event_id = ?", at, event_id)


async def mark_opened(tx: Transaction, event_id: int, now: int) -> bool:
    """False when it was open already."""
    opened = await tx.run(
        "UPDATE gallery SET opened_at = ? WHERE event_id = ? AND opened_at IS NULL", now, event_id
    )
    return opened > 0


async def mark_announced(tx: Transaction, event_id: int, now: int) -> bool:
    """False when another tick was quicker."""
    said = await tx.run(
        "UPDATE gallery SET announced_at = ? WHERE event_id = ? AND announced_at IS NULL",
        now,
        event_id,
    )
    return said > 0


async def to_open(rows: Rows, now: int) -> list[int]:
    """Events whose gallery opens by itself now."""
    found = await rows.all(
        "SELECT g.event_id FROM gallery g JOIN event e ON e.id = g.event_id"
        " WHERE g.opened_at IS NULL AND g.opens_at <= ? AND e.state = 'published'"
        " ORDER BY g.opens_at LIMIT 50",
        now,
    )
    return [row[0] for row in found]


async def soonest(rows: Rows, _now: int) -> int | None:
    """When the next one opens."""
    at: int | None = await rows.value("SELECT min(opens_at) FROM gallery WHERE opened_at IS NULL")
    return at


async def to_announce(rows: Rows, now: int) -> list[int]:
    """Events whose open gallery has something to show and was not announced, before their end."""
    found = await rows.all(
        "SELECT g.event_id FROM gallery g JOIN event e ON e.id = g.event_id"
        " WHERE g.opened_at IS NOT NULL AND g.announced_at IS NULL AND e.state = 'published'"
        f" AND e.ends_at > ? AND {_NOT_EMPTY} ORDER BY g.opened_at LIMIT 50",
        now,
    )
    return [row[0] for row in found]


async def counts(rows: Rows, event_id: int) -> GalleryCounts:
    found = await _COUNTS.one(
        rows,
        "SELECT count(*), count(o.project_id), (SELECT count(*) FROM gallery WHERE event_id = ?"
        " AND opened_at IS NOT NULL) FROM project p LEFT JOIN poster o ON o.project_id = p.id"
        f" AND {HANGS} WHERE p.event_id = ? AND p.state = 'open'",
        event_id,
        event_id,
    )
    assert found
    return found


async def open_with_posters(rows: Rows, limit: int) -> list[int]:
    """Events whose gallery is open and not empty, the newest first."""
    found = await rows.all(
        "SELECT e.id FROM event e JOIN gallery g ON g.event_id = e.id"
        f" WHERE g.opened_at IS NOT NULL AND e.state = 'published' AND {_NOT_EMPTY}"
        " ORDER BY e.starts_at DESC, e.id LIMIT ?",
        limit,
    )
    return [row[0] for row in found]


async def of_group(rows: Rows, group_id: int, limit: int) -> list[int]:
    """The same, of events that were announced in a group."""
    found = await rows.all(
        "SELECT e.id FROM event e JOIN gallery g ON g.event_id = e.id"
        " JOIN event_group s ON s.event_id = e.id"
        " WHERE s.group_id = ? AND g.opened_at IS NOT NULL AND e.state = 'published'"
        f" AND {_NOT_EMPTY} ORDER BY e.starts_at DESC, e.id LIMIT ?",
        group_id,
        limit,
    )
    return [row[0] for row in found]


async def around(rows: Rows, event_id: int, person_id: int) -> list[Hung]:
    """Every poster that this person can walk past."""
    return await HUNG.all(
        rows,
        f"SELECT p.id, p.visits, v.id {_POSTERS}"
        " LEFT JOIN poster_visit v ON v.person_id = ? AND v.project_id = p.id"
        f"{_IN_EVENT}{_OF_OTHERS}",
        person_id,
        event_id,
        person_id,
        person_id,
    )


async def visit(tx: Transaction, project_id: int, person_id: int, *, now: int) -> bool:
    """A poster was shown to somebody; counted once a person."""
    counted = await tx.value(
        "INSERT INTO poster_visit (project_id, person_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (person_id, project_id) DO NOTHING RETURNING 1",
        project_id,
        person_id,
        now,
    )
    if counted:
        await tx.run("UPDATE project SET visits = visits + 1 WHERE id = ?", project_id)
    return bool(counted)


async def visits(rows: Rows, event_id: int) -> Sequence[int]:
    """How many saw each poster of an event."""
    found = await rows.all(f"SELECT p.visits {IN_GALLERY} ORDER BY p.id", event_id)
    return [row[0] for row in found]


def mark_stale(tx: Transaction, project_id: int) -> None:
    """What was submitted or hung changed: the cards of its event follow, and those of walks."""
    tx.at_end(
        "UPDATE event SET stale = 1 WHERE id = (SELECT event_id FROM project WHERE id = ?)",
        project_id,
    )
    posts.mark_stale(tx, "poster", project_id)
