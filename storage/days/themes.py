"""What coordinators decided about a year of World Teachers' Day: wordings and their question."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table

Part = Literal["theme", "question"]


@dataclass(frozen=True, slots=True)
class Wording:
    lang: str
    words: str
    source: str
    decided_by: int
    decided_at: int


_WORDING = Table(Wording, "theme")
_PUT = _WORDING.upsert(Wording, "year", "part", key="year, part, lang")


async def of_year(rows: Rows, year: int, part: Part) -> dict[str, Wording]:
    """By language."""
    found = await _WORDING.all(
        rows,
        f"SELECT {_WORDING} FROM theme WHERE year = ? AND part = ? ORDER BY lang",
        year,
        part,
    )
    return {wording.lang: wording for wording in found}


async def put(tx: Transaction, year: int, part: Part, *, wording: Wording) -> None:
    await _PUT.run(tx, wording, year=year, part=part)


async def remove(tx: Transaction, year: int, part: Part, *, lang: str) -> None:
    await tx.run("DELETE FROM theme WHERE year = ? AND part = ? AND lang = ?", year, part, lang)
