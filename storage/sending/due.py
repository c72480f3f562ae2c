"""Letters whose time comes soon, of the many that wait for a later one."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows
from storage.outbox import LETTER, OPEN, Letter

_READY = f"FROM outbox WHERE state = 'ready'{OPEN} AND id > ?"


@dataclass(frozen=True, slots=True)
class Page:
    """Of the next letters those that are due, and the number up to which all were looked at; None
    where there are no more."""

    letters: Sequence[Letter]
    last: int | None


async def page_after(rows: Rows, after: int, *, now: int, within: int, limit: int) -> Page:
    """So many letters are looked at, and those are read that may leave `within` so many
    milliseconds, or were tried before, or wait no longer than that by the clock that wrote them,
    which may have been set back since."""
    last: int | None = await rows.value(
        f"SELECT max(id) FROM (SELECT id {_READY} ORDER BY id LIMIT ?) n", after, limit
    )
    if last is None:
        return Page([], None)
    found = await LETTER.all(
        rows,
        f"SELECT {LETTER} {_READY} AND id <= ? AND (attempts > 0 OR not_before <= ?"
        " OR not_before - created_at <= ?) ORDER BY id",
        after,
        last,
        now + within,
        within,
    )
    return Page(found, last)
