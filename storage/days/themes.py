"""What coordinators decided about a year of World Teachers' Day: wordings and their question."""

from dataclasses import dataclass
from typing import Literal

from storage.db import Rows, Transaction

Part = Literal["theme", "question"]


@dataclass(frozen=True, slots=True)
class Wording:
    lang: str
    words: str
    source: str
    decided_by: int
    decided_at: int


async def of_year(rows: Rows, year: int, part: Part) -> dict[str, Wording]:
    """By language."""
    found = await rows.all(
        "SELECT lang, words, source, decided_by, decided_at FROM theme"
        " WHERE year = ? AND part = ? ORDER BY lang",
        year,
        part,
    )
    return {row[0]: Wording(*row) for row in found}


async def put(tx: Transaction, year: int, part: Part, wording: Wording) -> None:
    await tx.run(
        "INSERT INTO theme (year, part, lang, words, source, decided_by, decided_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (year, part, lang) DO UPDATE SET"
        " words = excluded.words, source = excluded.source, decided_by = excluded.decided_by,"
        " decided_at = excluded.decided_at",
        year,
        part,
        wording.lang,
        wording.words,
        wording.source,
        wording.decided_by,
        wording.decided_at,
    )


async def remove(tx: Transaction, year: int, part: Part, lang: str) -> None:
    await tx.run("DELETE FROM theme WHERE year = ? AND part = ? AND lang = ?", year, part, lang)
