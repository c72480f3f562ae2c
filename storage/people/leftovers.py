"""What was said to and about somebody who is forgotten: updates, letters, drawings.

All of it is looked for a moment later, by pieces and outside the transaction in which they are
forgotten, for nobody shall wait for that: `forgotten` names those for whom it is still to be done.
The press that asks for it and the last word to them go last.
"""

import html
import json
from collections.abc import Iterator, Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.outbox import AT_MOST_ONCE
from storage.rows import Table
from storage.sending import saying

#: Rows that are looked through at once, and that are changed in one transaction.
LOOKED_AT, CHANGED = 2_000, 100


@dataclass(frozen=True, slots=True)
class Forgotten:
    """Who is not forgotten to the end."""

    person_id: int
    #: Since when they are to be.
    at: int
    #: By this their traces are looked for; None once they are gone.
    name: str | None


@dataclass(frozen=True, slots=True)
class Span:
    """Numbers of rows, both ends with them."""

    first: int
    last: int


#: Said of a drawing that may be drawn again.
_WAS_SENT = (
    "(state = 'known' OR (kind = 'portfolio' AND state <> 'wanted'))"
    " AND NOT EXISTS (SELECT 1 FROM drawing_for f WHERE f.drawing_id = drawing.id)"
)
_FORGOTTEN = Table(Forgotten, "forgotten")
_ADD = _FORGOTTEN.upsert(
    Forgotten, key="person_id", name="coalesce(excluded.name, forgotten.name)"
)


def spans(last: int) -> Iterator[Span]:
    """All rows up to the last, so many at a time, so that nobody waits for the look at all."""
    for first in range(1, last + 1, LOOKED_AT):
        yield Span(first, min(first + LOOKED_AT - 1, last))


async def last_update(rows: Rows) -> int:
    return int(await rows.value("SELECT coalesce(max(seq), 0) FROM inbox"))


async def last_letter(rows: Rows) -> int:
    return int(await rows.value("SELECT coalesce(max(id), 0) FROM outbox"))


async def last_drawing(rows: Rows) -> int:
    return int(await rows.value("SELECT coalesce(max(id), 0) FROM drawing"))


async def updates_of(rows: Rows, who: Forgotten, span: Span) -> list[int]:
    """Updates that were served and name them by their number."""
    found = await rows.all(
        "SELECT seq FROM inbox WHERE seq BETWEEN ? AND ? AND state <> 'new' AND received_at <= ?"
        " AND replace(body, ?, '') <> body",
        span.first,
        span.last,
        who.at,
        str(who.person_id),
    )
    return [row[0] for row in found]


async def purge_updates(tx: Transaction, seqs: Sequence[int]) -> None:
    """Of updates that were served only the number is needed, so that none is served twice."""
    await tx.many("UPDATE inbox SET body = '{}' WHERE seq = ?", [(seq,) for seq in seqs])


def said_in_letters(who: Forgotten) -> list[str]:
    """By which a letter that names them is known."""
    said = json.dumps(html.escape(who.name or "", quote=True), ensure_ascii=False)[1:-1]
    return [str(who.person_id), *([said] if said else [])]


async def letters_of(rows: Rows, who: Forgotten, span: Span) -> list[int]:
    """Letters to others that have left and name them; broadcasts are the community's own."""
    said = said_in_letters(who)
    marks = ", ".join("?" for _ in AT_MOST_ONCE)
    found = await rows.all(
        "SELECT id FROM outbox WHERE id BETWEEN ? AND ? AND created_at <= ?"
        f" AND state IN ('sent', 'failed', 'unknown') AND kind NOT IN ({marks})"
        " AND (replace(body, ?, '') <> body OR replace(body, ?, '') <> body)",
        span.first,
        span.last,
        who.at,
        *AT_MOST_ONCE,
        said[0],
        said[-1],
    )
    return [row[0] for row in found]


async def purge_letters(tx: Transaction, numbers: Sequence[int]) -> None:
    await tx.many("UPDATE outbox SET body = '{}' WHERE id = ?", [(number,) for number in numbers])


async def letters_by(rows: Rows, who: Forgotten, span: Span) -> list[int]:
    """Letters that are known, so that they are written once or are taken back, by who caused
    them."""
    found = await rows.all(
        "SELECT id FROM outbox WHERE id BETWEEN ? AND ? AND (dedupe LIKE ? OR dedupe LIKE ?"
        " OR dedupe LIKE ? OR dedupe LIKE ? OR dedupe LIKE ? OR names IN (?, ?))",
        span.first,
        span.last,
        f"lost:{who.person_id}:%",
        f"first:{who.person_id}:%",
        f"hint:{who.person_id}:%",
        f"fault:{who.person_id}:%",
        f"leader:%:{who.person_id}:%",
        saying.by(who.person_id),
        saying.of(who.person_id),
    )
    return [row[0] for row in found]


async def unname_letters(tx: Transaction, numbers: Sequence[int]) -> None:
    await tx.many(
        "UPDATE outbox SET dedupe = NULL, names = NULL WHERE id = ?", [(one,) for one in numbers]
    )


async def empty_letters(tx: Transaction, person_id: int, until: int) -> None:
    """Letters to them: what waits does not leave, and what is leaving is left for later. The rows
    stay, for SQLite gives a deleted one's number again, which the sender would pass over."""
    await tx.run(
        "UPDATE outbox SET chat_id = 0, dedupe = NULL, body = '{}', post_id = NULL, edits = NULL,"
        " message_id = NULL, album = NULL, error = NULL,"
        " state = CASE WHEN state IN ('ready', 'waiting') THEN 'failed' ELSE state END"
        " WHERE chat_id = ? AND created_at <= ? AND state <> 'sending'",
        person_id,
        until,
    )


async def drawings_of(rows: Rows, who: Forgotten, span: Span) -> list[int]:
    """Colleagues' files that name them and were sent. A portfolio may name anybody, also as they
    were called once."""
    said = json.dumps(who.name or "", ensure_ascii=False)[1:-1]
    found = await rows.all(
        "SELECT id FROM drawing WHERE id BETWEEN ? AND ?"
        " AND (kind = 'portfolio' OR replace(sheet, ?, '') <> sheet)"
        f" AND {_WAS_SENT}",
        span.first,
        span.last,
        said or str(who.person_id),
    )
    return [row[0] for row in found]


async def purge_drawings(tx: Transaction, numbers: Sequence[int]) -> None:
    """Who wants one has it drawn again."""
    await tx.many(
        "UPDATE drawing SET key = 'gone:' || CAST(id AS TEXT), sheet = '{}', state = 'failed',"
        " picture = NULL, file = NULL, picture_id = NULL, file_id = NULL"
        f" WHERE id = ? AND {_WAS_SENT}",
        [(number,) for number in numbers],
    )


async def note(tx: Transaction, who: Forgotten) -> None:
    """Their traces, their last press and the last word to them are still to be deleted."""
    await _ADD.run(tx, who)


async def mark_cleared(tx: Transaction, person_id: int) -> None:
    await tx.run("UPDATE forgotten SET name = NULL WHERE person_id = ?", person_id)


async def noted(rows: Rows) -> list[Forgotten]:
    return await _FORGOTTEN.all(rows, f"SELECT {_FORGOTTEN} FROM forgotten ORDER BY at, person_id")


async def soonest(rows: Rows, now: int) -> int | None:
    """Now, while anybody is not forgotten to the end."""
    return now if await rows.value("SELECT 1 FROM forgotten LIMIT 1") else None


async def is_under_way(rows: Rows, person_id: int, at: int) -> bool:
    """Whether the last word still leaves, or the last press is still being served."""
    return bool(
        await rows.value(
            "SELECT 1 WHERE EXISTS (SELECT 1 FROM outbox WHERE chat_id = ? AND created_at <= ?"
            " AND state IN ('ready', 'sending')) OR EXISTS (SELECT 1 FROM inbox"
            " WHERE state = 'new' AND received_at <= ?)",
            person_id,
            at,
            at,
        )
    )


async def finish(tx: Transaction, person_id: int, at: int) -> None:
    """The last leftovers, unless they are a stranger's who came meanwhile."""
    await empty_letters(tx, person_id, at)
    await tx.run("DELETE FROM member WHERE person_id = ? AND seen_at <= ?", person_id, at)
    await tx.run("DELETE FROM forgotten WHERE person_id = ?", person_id)
