"""When things were decided about, and since when they had waited."""

from basics.records import dataclass
from storage.db import Rows

#: The newest of them are counted.
MOST = 5_000
#: What a person decided about a thing itself.
_MEANT = "d.deed IN ('left', 'hidden', 'asked', 'withdrawn', 'restored', 'upheld')"


@dataclass(frozen=True, slots=True)
class Decided:
    deed: str
    regions: tuple[str, ...]
    #: In milliseconds; not known of the first ones.
    took: int | None


@dataclass(frozen=True, slots=True)
class Waiting:
    regions: tuple[str, ...]
    at: int


async def decided(rows: Rows, since: int) -> list[Decided]:
    """By people, the newest first."""
    found = await rows.all(
        "SELECT d.deed, e.regions, d.at - d.opened_at FROM decision d"
        " JOIN queue_entry e ON e.id = d.entry_id"
        f" WHERE d.at >= ? AND d.decided_by <> 0 AND {_MEANT} ORDER BY d.at DESC LIMIT {MOST}",
        since,
    )
    return [Decided(deed, tuple(regions.split()), took) for deed, regions, took in found]


async def waiting(rows: Rows) -> list[Waiting]:
    found = await rows.all(
        "SELECT regions, opened_at FROM queue_entry WHERE state = 'pending'"
        f" ORDER BY urgent DESC, opened_at LIMIT {MOST}"
    )
    return [Waiting(tuple(regions.split()), at) for regions, at in found]


async def count_by(rows: Rows, person_id: int, since: int) -> int:
    """How many things this person decided about since then."""
    return int(
        await rows.value(
            f"SELECT count(*) FROM decision d WHERE d.decided_by = ? AND d.at >= ? AND {_MEANT}",
            person_id,
            since,
        )
    )
