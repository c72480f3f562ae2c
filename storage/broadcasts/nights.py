"""Letters of a mailing to groups that sleep, by the clocks that these live by."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class GroupClock:
    zone: str | None
    region: str | None


_CLOCK = Columns(GroupClock)
_OF = _CLOCK.of("g")


async def clocks(rows: Rows, mailing_id: int) -> list[GroupClock]:
    """Of the groups for which letters of it wait."""
    return await _CLOCK.all(
        rows,
        f"SELECT DISTINCT {_OF} FROM outbox o JOIN community_group g ON g.chat_id = o.chat_id"
        " WHERE o.mailing = ? AND o.state = 'waiting'",
        mailing_id,
    )


async def put_off(tx: Transaction, mailing_id: int, clock: GroupClock, *, until: int) -> None:
    """Those that wait for nothing else."""
    await tx.run(
        "UPDATE outbox SET not_before = ? WHERE mailing = ? AND state = 'waiting'"
        " AND not_before = 0 AND EXISTS (SELECT 1 FROM community_group g"
        " WHERE g.chat_id = outbox.chat_id AND COALESCE(g.zone, '') = ?"
        " AND COALESCE(g.region, '') = ?)",
        until,
        mailing_id,
        clock.zone or "",
        clock.region or "",
    )
