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


async def of_region(rows: Rows, region: str) -> list[OpenGroup]:
    """All of them, in the order in which they were met."""
    return await _OPEN.all(
        rows, f"SELECT {_OPEN} FROM community_group WHERE {_LISTED} ORDER BY id", region
    )


async def set_link(tx: Transaction, group_id: int, link: str | None) -> None:
    """None takes it off the list."""
    await tx.run("UPDATE community_group SET open_link = ? WHERE id = ?", link, group_id)
