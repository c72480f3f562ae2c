"""How often what was decided, half-year by half-year; counted once, when it can be told."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Line:
    half: str
    #: As of a decision, or "itself": hidden by reports, until somebody decided.
    deed: str
    reason: str
    count: int
    #: Of these, how many hold no more.
    undone: int


_LINE = Table(Line, "half_year")
#: Stands for itself where nothing was decided.
NOTHING = ""


async def is_counted(rows: Rows, half: str) -> bool:
    return bool(await rows.value("SELECT 1 FROM half_year WHERE half = ? LIMIT 1", half))


async def count(tx: Transaction, half: str, *, begins: int, ends: int) -> None:
    await tx.run(
        "INSERT INTO half_year (half, deed, reason, count, undone)"
        " SELECT ?, CASE decided_by WHEN 0 THEN 'itself' ELSE deed END, reason, count(*),"
        " sum(CASE WHEN undone_at IS NULL THEN 0 ELSE 1 END) FROM decision"
        " WHERE at >= ? AND at < ? AND deed NOT IN ('handed', 'changed')"
        # What hid itself is counted once, whatever nobody did about it.
        " AND (decided_by <> 0 OR was = 'seen')"
        " GROUP BY CASE decided_by WHEN 0 THEN 'itself' ELSE deed END, reason",
        half,
        begins,
        ends,
    )
    if not await is_counted(tx, half):
        await tx.run(
            "INSERT INTO half_year (half, deed, reason, count, undone) VALUES (?, ?, ?, 0, 0)",
            half,
            NOTHING,
            NOTHING,
        )


async def last(rows: Rows) -> list[Line]:
    return await _LINE.all(
        rows,
        f"SELECT {_LINE} FROM half_year WHERE half ="
        " (SELECT half FROM half_year ORDER BY half DESC LIMIT 1) ORDER BY deed, reason",
    )
