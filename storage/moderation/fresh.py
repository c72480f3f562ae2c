"""What was written lately, for the look at floods: each thing is looked at once."""

from basics.records import dataclass
from storage import facts
from storage.db import Rows, Transaction
from storage.moderation.things import WHERE, What
from storage.rows import Columns

#: What strangers flood with; the rest is written by leaders or comes once a year.
LOOKED_AT: tuple[What, ...] = ("problem", "solution", "comment", "project", "project_comment")


@dataclass(frozen=True, slots=True)
class Fresh:
    id: int
    author_id: int
    words: str
    #: How often the same person wrote the same lately, with this time.
    times: int


_FRESH = Columns(Fresh)


def _reading(what: What) -> str:
    """Those after a number; the first value is since when the same is counted."""
    kind = WHERE[what]
    words = " || ' ' || ".join(f"w.{name}" for name in kind.words)
    same = " AND ".join(f"o.{name} = w.{name}" for name in kind.words)
    return (
        f"SELECT w.id, w.{kind.author}, {words}, (SELECT count(*) FROM {kind.table} o"
        f" WHERE o.{kind.author} = w.{kind.author} AND o.created_at > ? AND {same})"
        f" FROM {kind.table} w WHERE w.id > ? ORDER BY w.id LIMIT ?"
    )


_READ = {what: _reading(what) for what in LOOKED_AT}
_LAST = {what: f"SELECT coalesce(max(id), 0) FROM {WHERE[what].table}" for what in LOOKED_AT}
_UPTO = "looked_at:"


async def after(rows: Rows, what: What, upto: int, *, since: int, limit: int) -> list[Fresh]:
    return await _FRESH.all(rows, _READ[what], since, upto, limit)


async def upto(tx: Transaction, what: What) -> int:
    """What was looked at; all that stands when this begins is let be."""
    known = await facts.get(tx, _UPTO + what)
    if known is None:
        await mark(tx, what, int(await tx.value(_LAST[what])))
        return int(await tx.value(_LAST[what]))
    return int(known)


async def mark(tx: Transaction, what: What, number: int) -> None:
    await facts.put(tx, _UPTO + what, str(number))
