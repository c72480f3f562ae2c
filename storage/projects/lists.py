"""Lists of projects that somebody may read, and of posters among them, the newest first."""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows
from storage.posters.posters import HANGS
from storage.projects.projects import OF_PROJECT, PROJECT, Project
from storage.rows import Clause

Step = Literal["next", "back", "here"]


@dataclass(frozen=True, slots=True)
class Which:
    """None stands for any."""

    event_id: int | None = None
    subject: str | None = None
    region: str | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    project: Project
    has_poster: bool


@dataclass(frozen=True, slots=True)
class Submitted:
    """A project in the report of its event."""

    project: Project
    owner: str
    has_poster: bool


#: What belongs to an open gallery, or hangs and belongs to none, is for everybody.
_PUBLIC = (
    "p.event_id IN (SELECT event_id FROM gallery WHERE opened_at IS NOT NULL)"
    " OR (p.event_id IS NULL"
    " AND p.id IN (SELECT project_id FROM poster WHERE hung_at IS NOT NULL))"
)
EVERYTHING = Clause("1 = 1")
#: What may be shown to anybody.
BY_ALL = Clause(f"({_PUBLIC})")


def for_person(person_id: int) -> Clause:
    """One's own, what one's groups were shown, what a link opened, what is for everybody."""
    mine = (
        "p.id IN (SELECT g.project_id FROM member m"
        " JOIN project_group g ON g.group_id = m.group_id WHERE m.person_id = ? AND m.seen = 1"
        " UNION SELECT project_id FROM project_reader WHERE person_id = ?"
        " UNION SELECT project_id FROM project_leader WHERE person_id = ?"
        " UNION SELECT id FROM project WHERE owner_id = ?)"
    )
    return Clause(f"({mine} OR {_PUBLIC})", (person_id,) * 4)


def for_group(group_id: int) -> Clause:
    """What it was shown, and what belongs to the open galleries of its events."""
    return Clause(
        "(p.id IN (SELECT project_id FROM project_group WHERE group_id = ?)"
        " OR p.event_id IN (SELECT g.event_id FROM gallery g JOIN event_group e"
        " ON e.event_id = g.event_id WHERE e.group_id = ? AND g.opened_at IS NOT NULL))",
        (group_id, group_id),
    )


async def page(rows: Rows, which: Which, may: Clause, *, offset: int, limit: int) -> list[Listed]:
    where = _where(which, may)
    found = await rows.all(
        f"SELECT (SELECT count(*) FROM poster o WHERE o.project_id = p.id AND {HANGS}),"
        f" {OF_PROJECT} FROM project p WHERE {where.sql} ORDER BY p.id DESC LIMIT ? OFFSET ?",
        *where.values,
        limit,
        offset,
    )
    return [Listed(PROJECT.read(row[1:]), bool(row[0])) for row in found]


async def some(rows: Rows, may: Clause, ids: Sequence[int]) -> list[Listed]:
    """Those of these projects that stand and that somebody may read, in the order asked for."""
    where, marks = _where(Which(), may), ", ".join("?" for _ in ids) or "NULL"
    found = await rows.all(
        f"SELECT (SELECT count(*) FROM poster o WHERE o.project_id = p.id AND {HANGS}),"
        f" {OF_PROJECT} FROM project p WHERE p.id IN ({marks}) AND {where.sql}",
        *ids,
        *where.values,
    )
    known = {row[1]: Listed(PROJECT.read(row[1:]), bool(row[0])) for row in found}
    return [known[one] for one in ids if one in known]


async def count(rows: Rows, which: Which, may: Clause) -> int:
    where = _where(which, may)
    return int(
        await rows.value(f"SELECT count(*) FROM project p WHERE {where.sql}", *where.values)
    )


async def among(rows: Rows, may: Clause, ids: Sequence[int]) -> set[int]:
    """Those of these projects that stand and that somebody may read."""
    where, marks = _where(Which(), may), ", ".join("?" for _ in ids) or "NULL"
    sql = f"SELECT p.id FROM project p WHERE p.id IN ({marks}) AND {where.sql}"
    return {row[0] for row in await rows.all(sql, *ids, *where.values)}


async def poster_near(
    rows: Rows, which: Which, may: Clause, *, project_id: int, step: Step
) -> int | None:
    """The project whose poster comes next after (or before, or at) this one; None at the end."""
    where = _where(which, may)
    beyond, order = {
        "next": ("p.id < ?", "DESC"),
        "back": ("p.id > ?", "ASC"),
        "here": ("p.id = ?", "DESC"),
    }[step]
    found: int | None = await rows.value(
        "SELECT p.id FROM project p JOIN poster o ON o.project_id = p.id"
        f" WHERE {where.sql} AND {HANGS} AND {beyond} ORDER BY p.id {order} LIMIT 1",
        *where.values,
        project_id,
    )
    return found


def _where(which: Which, may: Clause) -> Clause:
    parts, given = ["p.state = 'open'", may.sql], list(may.values)
    for column, value in (
        ("event_id", which.event_id),
        ("subject", which.subject),
        ("region", which.region),
    ):
        if value is not None:
            parts.append(f"p.{column} = ?")
            given.append(value)
    return Clause(" AND ".join(parts), tuple(given))


async def events(rows: Rows, may: Clause, offset: int, *, limit: int) -> list[int]:
    """Events to which these projects were submitted, the newest first."""
    where = _submitted_to(may)
    found = await rows.all(
        f"SELECT e.id FROM event e WHERE {where.sql}"
        " ORDER BY e.starts_at DESC, e.id LIMIT ? OFFSET ?",
        *where.values,
        limit,
        offset,
    )
    return [row[0] for row in found]


async def count_events(rows: Rows, may: Clause) -> int:
    where = _submitted_to(may)
    return int(await rows.value(f"SELECT count(*) FROM event e WHERE {where.sql}", *where.values))


def _submitted_to(may: Clause) -> Clause:
    where = _where(Which(), may)
    of_these = f"e.id IN (SELECT p.event_id FROM project p WHERE {where.sql})"
    return Clause(f"e.state = 'published' AND {of_these}", where.values)


async def submitted(rows: Rows, event_id: int) -> list[Submitted]:
    """All that was submitted to an event, in its order."""
    found = await rows.all(
        f"SELECT h.name, (SELECT count(*) FROM poster o WHERE o.project_id = p.id AND {HANGS}),"
        f" {OF_PROJECT} FROM project p JOIN person h ON h.id = p.owner_id"
        " WHERE p.event_id = ? AND p.state = 'open' ORDER BY p.id",
        event_id,
    )
    return [Submitted(PROJECT.read(row[2:]), row[0], bool(row[1])) for row in found]
