"""What was said to and about somebody who is forgotten: updates, letters, drawings.

The press that asks for it and the last word to them are deleted a moment later: `forgotten` names
those for whom that is still to be done.
"""

import html
import json

from storage.db import Rows, Transaction
from storage.outbox import AT_MOST_ONCE


async def purge_updates(tx: Transaction, person_id: int, until: int) -> None:
    """Of updates that were served only the number is needed, so that none is served twice."""
    await tx.run(
        "UPDATE inbox SET body = '{}' WHERE state <> 'new' AND received_at <= ?"
        " AND replace(body, ?, '') <> body",
        until,
        str(person_id),
    )


async def purge_letters(tx: Transaction, person_id: int, name: str) -> None:
    """Letters to others that have left and name them; broadcasts are the community's own."""
    said = json.dumps(html.escape(name, quote=True), ensure_ascii=False)[1:-1]
    marks = ", ".join("?" for _ in AT_MOST_ONCE)
    await tx.run(
        "UPDATE outbox SET body = '{}' WHERE state IN ('sent', 'failed', 'unknown')"
        f" AND kind NOT IN ({marks}) AND (replace(body, ?, '') <> body"
        " OR replace(body, ?, '') <> body)",
        *AT_MOST_ONCE,
        str(person_id),
        said or str(person_id),
    )


async def unname_letters(tx: Transaction, person_id: int) -> None:
    """By which some letters are known, so that they are written once, has who caused them."""
    await tx.run(
        "UPDATE outbox SET dedupe = NULL WHERE dedupe LIKE ? OR dedupe LIKE ?",
        f"lost:{person_id}:%",
        f"leader:%:{person_id}:%",
    )


async def empty_letters(tx: Transaction, person_id: int, until: int) -> None:
    """Letters to them: what waits does not leave, and what is leaving is left for later."""
    await tx.run(
        "UPDATE outbox SET chat_id = 0, dedupe = NULL, body = '{}', post_id = NULL, edits = NULL,"
        " message_id = NULL, album = NULL, error = NULL,"
        " state = CASE WHEN state IN ('ready', 'waiting') THEN 'failed' ELSE state END"
        " WHERE chat_id = ? AND created_at <= ? AND state <> 'sending'",
        person_id,
        until,
    )


async def purge_drawings(tx: Transaction, name: str) -> None:
    """Colleagues' files that name them and were sent: who wants one has it drawn again. A
    portfolio may name anybody, also as they were called once."""
    said = json.dumps(name, ensure_ascii=False)[1:-1]
    await tx.run(
        "UPDATE drawing SET key = 'gone:' || CAST(id AS TEXT), sheet = '{}', state = 'failed',"
        " picture = NULL, file = NULL, picture_id = NULL, file_id = NULL"
        " WHERE ((kind = 'portfolio' AND state <> 'wanted')"
        " OR (state = 'known' AND ? <> '' AND replace(sheet, ?, '') <> sheet))"
        " AND NOT EXISTS (SELECT 1 FROM drawing_for f WHERE f.drawing_id = drawing.id)",
        said,
        said,
    )


async def note(tx: Transaction, person_id: int, now: int) -> None:
    """Their last press and the last word to them are still to be deleted."""
    await tx.run(
        "INSERT INTO forgotten (person_id, at) VALUES (?, ?)"
        " ON CONFLICT (person_id) DO UPDATE SET at = excluded.at",
        person_id,
        now,
    )


async def noted(rows: Rows) -> dict[int, int]:
    """Who is not forgotten to the end, and since when they are to be."""
    found = await rows.all("SELECT person_id, at FROM forgotten ORDER BY at, person_id")
    return {row[0]: row[1] for row in found}


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
    await purge_updates(tx, person_id, at)
    await tx.run("DELETE FROM forgotten WHERE person_id = ?", person_id)
