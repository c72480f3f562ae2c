"""The log of what coordinators did, and who did it."""

from dataclasses import dataclass

from storage.db import Rows, Transaction, Value
from storage.rows import Clause, Columns


@dataclass(frozen=True, slots=True)
class About:
    """A person whose words are the subject of a line, or who is it where there are no words."""

    person_id: int | None
    words: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log."""

    at: int
    actor: str
    deed: str
    subject: str
    note: str


_ENTRY = Columns(Entry)
#: Of a line `a`, its actor `p`, and the person `q` whom it is about.
_OF_ENTRY = _ENTRY.of(
    "a",
    actor="COALESCE(p.name, '')",
    subject="CASE WHEN a.subject = '' THEN COALESCE(q.name, '') ELSE a.subject END",
)


async def add(
    tx: Transaction, actor_id: int, deed: str, *, subject: str | About, now: int, note: str = ""
) -> None:
    """Write down who changed what; `deed` is a word that cards/groups/coordinators.py knows."""
    about = subject if isinstance(subject, About) else About(None, subject)
    await tx.run(
        "INSERT INTO audit (at, actor_id, deed, subject, note, about) VALUES (?, ?, ?, ?, ?, ?)",
        now,
        actor_id,
        deed,
        about.words,
        note,
        about.person_id,
    )


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which lines; by default all."""

    #: Whose deeds, 0 for everybody's.
    person_id: int = 0
    #: Of who looks after this region now, "" for all.
    region: str = ""
    #: Between these moments; 0 for any.
    since: int = 0
    until: int = 0
    #: Whether with who was seen at doors, which would fill page after page.
    doors: bool = False


EVERYTHING = Wanted()


def _where(wanted: Wanted) -> Clause:
    """For lines `a`."""
    parts, values = ["1 = 1"], list[Value]()
    if wanted.person_id:
        parts.append("a.actor_id = ?")
        values.append(wanted.person_id)
    if wanted.region:
        parts.append(
            "a.actor_id IN (SELECT person_id FROM coordinator WHERE ' ' || regions || ' ' LIKE ?)"
        )
        values.append(f"% {wanted.region} %")
    if wanted.until:
        parts.append("a.at >= ? AND a.at < ?")
        values += [wanted.since, wanted.until]
    if not wanted.doors:
        parts.append("a.deed <> 'came'")
    return Clause(" AND ".join(parts), tuple(values))


async def entries(
    rows: Rows, offset: int, limit: int, *, wanted: Wanted = EVERYTHING
) -> list[Entry]:
    """The newest first."""
    chosen = _where(wanted)
    return await _ENTRY.all(
        rows,
        f"SELECT {_OF_ENTRY} FROM audit a LEFT JOIN person p ON p.id = a.actor_id"
        f" LEFT JOIN person q ON q.id = a.about WHERE {chosen.sql}"
        " ORDER BY a.id DESC LIMIT ? OFFSET ?",
        *chosen.values,
        limit,
        offset,
    )


@dataclass(frozen=True, slots=True)
class Who:
    person_id: int
    name: str


_WHO = Columns(Who)


async def actors(rows: Rows) -> list[Who]:
    """Who did something; those who were forgotten have no name, and are left out."""
    return await _WHO.all(
        rows,
        "SELECT p.id, p.name FROM person p WHERE p.name <> ''"
        " AND p.id IN (SELECT actor_id FROM audit) ORDER BY p.name, p.id LIMIT 40",
    )
