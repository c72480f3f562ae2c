"""Lists of events: one's own, near ones, all, past ones and drafts."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows
from storage.events.events import EVENT, OF_EVENT, Event
from storage.rows import Clause, among

Which = Literal["mine", "region", "all", "past", "drafts"]


@dataclass(frozen=True, slots=True)
class Reader:
    """For whom events are listed."""

    person_id: int
    region: str | None = None
    #: Whose drafts a coordinator sees beside their own; empty for the whole country.
    regions: frozenset[str] = frozenset()
    #: Who coordinates sees cancelled events, too: their guests are still known.
    coordinates: bool = False


async def page(
    rows: Rows, which: Which, who: Reader, *, now: int, offset: int, limit: int
) -> list[Event]:
    choice = _choice(which, who, now)
    return await EVENT.all(
        rows,
        f"SELECT {OF_EVENT} FROM event e WHERE {choice.sql} ORDER BY {_ORDERS[which]}"
        " LIMIT ? OFFSET ?",
        *choice.values,
        limit,
        offset,
    )


async def count(rows: Rows, which: Which, who: Reader, *, now: int) -> int:
    choice = _choice(which, who, now)
    return int(
        await rows.value(f"SELECT count(*) FROM event e WHERE {choice.sql}", *choice.values)
    )


async def kept_by(rows: Rows, organiser_id: int) -> list[Event]:
    """What one has planned for later oneself."""
    return await EVENT.all(
        rows,
        f"SELECT {EVENT} FROM event WHERE state = 'draft' AND organiser_id = ?"
        " ORDER BY id DESC LIMIT 20",
        organiser_id,
    )


_ORDERS: dict[Which, str] = {
    **dict.fromkeys(("mine", "region", "all"), "e.starts_at, e.id"),
    "past": "e.starts_at DESC, e.id",
    "drafts": "e.id DESC",
}


def _choice(which: Which, who: Reader, now: int) -> Clause:
    """Events `e`."""
    ahead = "e.state = 'published' AND e.ends_at >= ?"
    if which == "mine":
        mine = (
            "e.state <> 'draft' AND e.ends_at >= ? AND (e.organiser_id = ? OR e.id IN"
            " (SELECT event_id FROM guest WHERE person_id = ? AND answer <> 'not'))"
        )
        return Clause(mine, (now, who.person_id, who.person_id))
    if which == "region":
        near = f"{ahead} AND (e.regions = '' OR {among('e.regions')})"
        return Clause(near, (now, f"% {who.region} %"))
    if which == "past":
        cancelled = " OR e.state = 'cancelled'" if who.coordinates else ""
        return Clause(f"((e.state = 'published' AND e.ends_at < ?){cancelled})", (now,))
    if which == "drafts":
        return _drafts(who)
    return Clause(ahead, (now,))


def _drafts(who: Reader) -> Clause:
    if not who.regions:
        return Clause("e.state = 'draft'")
    near = " OR ".join(among("e.regions") for _ in who.regions)
    theirs = f"e.state = 'draft' AND (e.organiser_id = ? OR {near})"
    return Clause(theirs, (who.person_id, *(f"% {code} %" for code in sorted(who.regions))))
