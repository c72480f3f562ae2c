"""The log of what coordinators did, and who did it."""

from dataclasses import dataclass

from storage.db import Rows, Transaction
from storage.rows import Columns


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


async def entries(rows: Rows, offset: int, limit: int) -> list[Entry]:
    """The newest first."""
    return await _ENTRY.all(
        rows,
        f"SELECT {_OF_ENTRY} FROM audit a LEFT JOIN person p ON p.id = a.actor_id"
        " LEFT JOIN person q ON q.id = a.about ORDER BY a.id DESC LIMIT ? OFFSET ?",
        limit,
        offset,
    )
