"""Groups that newcomers of their region are shown."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class OpenGroup:
    id: int
    title: str
    open_link: str


_OPEN = Columns(OpenGroup)
_LISTED = "active = 1 AND open_link IS NOT NULL AND region = ?"


async def page(rows: Rows, region: str, *, offset: int, limit: int) -> list[OpenGroup]:
    """By their titles."""
    return await _OPEN.all(
        rows,
        f"SELECT {_OPEN} FROM community_group WHERE {_LISTED} ORDER BY title, id LIMIT ? OFFSET ?",
        region,
        limit,
        offset,
    )


async def count(rows: Rows, region: str) -> int:
    sql = f"SELECT count(*) FROM community_group WHERE {_LISTED}"
    return int(await rows.value(sql, region))


async def set_link(tx: Transaction, group_id: int, link: str | None) -> None:
    """None takes it off the list."""
    await tx.run("UPDATE community_group SET open_link = ? WHERE id = ?", link, group_id)
