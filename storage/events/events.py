"""Network events: the plan is JSON, what is searched for are columns beside it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from storage.broadcasts.audiences import Audience, groups_where
from storage.db import Rows, Transaction, Value

Which = Literal["mine", "region", "all", "past", "drafts"]


@dataclass(frozen=True, slots=True)
class Plan:
    """What the organiser decides."""

    title: str = ""
    description: str = ""
    #: network, workshop, online, conference or other
    kind: str = "network"
    #: None for the whole country.
    region: str | None = None
    zone: str = "Asia/Almaty"
    #: The beginning by the clocks of the zone: "2027-10-05T15:00".
    local: str = ""
    minutes: int = 120
    place: str = ""
    latitude: float | None = None
    longitude: float | None = None
    capacity: int | None = None
    #: Registration closes so many minutes before the beginning.
    closes: int = 0
    programme_kind: str | None = None
    programme_file: str | None = None
    #: {"all": true}, {"regions": […]} or {"groups": […]}
    audience: dict[str, Any] = field(default_factory=dict)
    #: Minutes before the beginning.
    reminders: tuple[int, ...] = (7 * 1440, 1440, 120)


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    #: Secret part of links that only guests and coordinators get.
    key: str
    organiser_id: int
    plan: Plan
    region: str | None
    starts_at: int
    ends_at: int
    #: draft, published or cancelled
    state: str
    #: Rises with every change that guests must hear of.
    sequence: int
    #: Typed at the door.
    code: str
    #: Whether guests without a place may come in.
    open_doors: int
    coming: int
    maybe: int
    waiting: int
    changed_at: int


_COLUMNS = (
    "id, key, organiser_id, plan, region, starts_at, ends_at, state, sequence, code, open_doors,"
    " coming, maybe, waiting, changed_at"
)
_OF_EVENT = ", ".join(f"e.{column.strip()}" for column in _COLUMNS.split(","))


def plan_of(said: dict[str, Any]) -> Plan:
    """From JSON; what a newer or older version of the bot wrote beside it is left out."""
    known = {name: said[name] for name in Plan.__dataclass_fields__ if name in said}
    return Plan(**{**known, "reminders": tuple(known.get("reminders", Plan().reminders))})


def _event(row: tuple[Any, ...]) -> Event:
    event_id, key, organiser_id, plan, *rest = row
    return Event(event_id, key, organiser_id, plan_of(json.loads(plan)), *rest)


async def get(rows: Rows, event_id: int) -> Event | None:
    row = await rows.one(f"SELECT {_COLUMNS} FROM event WHERE id = ?", event_id)
    return _event(row) if row else None


async def published(rows: Rows, ids: Sequence[int]) -> list[Event]:
    """Those of these events that are announced and not cancelled."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    found = await rows.all(
        f"SELECT {_COLUMNS} FROM event WHERE state = 'published' AND id IN ({marks})", *ids
    )
    return [_event(row) for row in found]


async def add(
    tx: Transaction, organiser_id: int, plan: Plan, secrets: tuple[str, str], now: int
) -> int:
    """A draft; `secrets` are its key and the code at its door."""
    return int(
        await tx.value(
            "INSERT INTO event (key, code, organiser_id, plan, region, created_at, changed_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING id",
            *secrets,
            organiser_id,
            _json(plan),
            plan.region,
            now,
            now,
        )
    )


def _json(plan: Plan) -> str:
    return json.dumps(asdict(plan), ensure_ascii=False)


async def set_plan(tx: Transaction, event_id: int, plan: Plan, times: tuple[int, int]) -> None:
    """`times` are beginning and end in milliseconds UTC, (0, 0) while they are not known."""
    await tx.run(
        "UPDATE event SET plan = ?, region = ?, starts_at = ?, ends_at = ? WHERE id = ?",
        _json(plan),
        plan.region,
        *times,
        event_id,
    )


async def mark_changed(tx: Transaction, event_id: int, now: int) -> None:
    """Calendars take the event as changed."""
    await tx.run(
        "UPDATE event SET sequence = sequence + 1, changed_at = ? WHERE id = ?", now, event_id
    )


async def set_state(tx: Transaction, event_id: int, state: str) -> None:
    await tx.run("UPDATE event SET state = ? WHERE id = ?", state, event_id)


async def set_open_doors(tx: Transaction, event_id: int, wanted: bool) -> None:
    await tx.run("UPDATE event SET open_doors = ? WHERE id = ?", int(wanted), event_id)


async def drop_draft(tx: Transaction, event_id: int) -> None:
    await tx.run("DELETE FROM event WHERE id = ? AND state = 'draft'", event_id)


async def of_code(rows: Rows, code: str, near: tuple[int, int]) -> Event | None:
    """The event at whose door this code is typed between these moments."""
    row = await rows.one(
        f"SELECT {_COLUMNS} FROM event WHERE code = ? AND state = 'published'"
        " AND starts_at <= ? AND ends_at >= ? ORDER BY starts_at LIMIT 1",
        code,
        *near,
    )
    return _event(row) if row else None


async def page(
    rows: Rows, which: Which, who: tuple[int, str | None], now: int, span: tuple[int, int]
) -> list[Event]:
    """Events for a person, given by id and region; `span` is offset and limit."""
    where, order, values = _choice(which, *who, now)
    found = await rows.all(
        f"SELECT {_OF_EVENT} FROM event e WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        *values,
        span[1],
        span[0],
    )
    return [_event(row) for row in found]


def _choice(
    which: Which, person_id: int, region: str | None, now: int
) -> tuple[str, str, tuple[Value, ...]]:
    ahead = "e.state = 'published' AND e.ends_at >= ?"
    coming = "e.starts_at, e.id"
    if which == "mine":
        mine = (
            " AND (e.organiser_id = ? OR e.id IN"
            " (SELECT event_id FROM guest WHERE person_id = ? AND answer <> 'not'))"
        )
        return ahead + mine, coming, (now, person_id, person_id)
    if which == "region":
        return ahead + " AND (e.region = ? OR e.region IS NULL)", coming, (now, region)
    if which == "past":
        return "e.state = 'published' AND e.ends_at < ?", "e.starts_at DESC, e.id", (now,)
    if which == "drafts":
        return "e.state = 'draft' AND e.organiser_id = ?", "e.id DESC", (person_id,)
    return ahead, coming, (now,)


async def ahead(rows: Rows, now: int) -> list[Event]:
    """Published and not over."""
    found = await rows.all(
        f"SELECT {_COLUMNS} FROM event WHERE state = 'published' AND ends_at >= ?", now
    )
    return [_event(row) for row in found]


async def of_group(rows: Rows, group_id: int, now: int) -> list[int]:
    """Events ahead whose cards hang in a group."""
    found = await rows.all(
        "SELECT e.id FROM event e JOIN event_group g ON g.event_id = e.id"
        " WHERE g.group_id = ? AND e.state = 'published' AND e.ends_at >= ? ORDER BY e.starts_at",
        group_id,
        now,
    )
    return [row[0] for row in found]


async def is_shown_to(rows: Rows, event_id: int, group_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM event_group WHERE event_id = ? AND group_id = ?", event_id, group_id
        )
    )


async def count_groups(rows: Rows, event_id: int) -> int:
    return int(await rows.value("SELECT count(*) FROM event_group WHERE event_id = ?", event_id))


async def show_to(tx: Transaction, event_id: int, audience: Audience) -> int:
    """Groups of the audience that want announcements get the event; returns how many."""
    where, values = groups_where(audience)
    return await tx.run(
        "INSERT INTO event_group (event_id, group_id) SELECT CAST(? AS BIGINT), g.id"
        f" FROM community_group g WHERE g.active = 1 AND g.events = 1 AND {where}"
        " ON CONFLICT DO NOTHING",
        event_id,
        *values,
    )


async def mark_stale(tx: Transaction, event_id: int) -> None:
    await tx.run("UPDATE event SET stale = 1 WHERE id = ?", event_id)


async def stale(rows: Rows) -> list[tuple[int, int]]:
    """(event, when its cards were last brought up to date)"""
    found = await rows.all("SELECT id, spread_at FROM event WHERE stale = 1")
    return [(row[0], row[1]) for row in found]


async def mark_spread(tx: Transaction, event_id: int, now: int) -> None:
    await tx.run("UPDATE event SET stale = 0, spread_at = ? WHERE id = ?", now, event_id)


Closing = Literal["asked_at", "reported_at"]
_CLOSINGS: dict[Closing, str] = {"asked_at": "asked_at", "reported_at": "reported_at"}


async def to_close(rows: Rows, closing: Closing, span: tuple[int, int]) -> list[Event]:
    """Events that ended in this span and whose guests were not asked, or organiser not told."""
    column = _CLOSINGS[closing]
    found = await rows.all(
        f"SELECT {_COLUMNS} FROM event WHERE state = 'published' AND {column} IS NULL"
        " AND ends_at > ? AND ends_at <= ? ORDER BY ends_at LIMIT 20",
        *span,
    )
    return [_event(row) for row in found]


async def mark_closed(tx: Transaction, event_id: int, closing: Closing, now: int) -> None:
    column = _CLOSINGS[closing]
    await tx.run(f"UPDATE event SET {column} = ? WHERE id = ?", now, event_id)


async def chat_of(rows: Rows, group_id: int) -> int | None:
    value: int | None = await rows.value(
        "SELECT chat_id FROM community_group WHERE id = ?", group_id
    )
    return value
