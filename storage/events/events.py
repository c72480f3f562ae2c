"""Network events: the plan is JSON, what is searched for are columns beside it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, field
from typing import Any, Literal

from basics.fields import part_of
from basics.records import dataclass
from storage.broadcasts.audiences import Audience, groups_where
from storage.broadcasts.mailings import Groups
from storage.db import Rows, Transaction
from storage.rows import WORDS, ByName, Code, Columns, Table


@dataclass(frozen=True, slots=True)
class Plan:
    """What the organiser decides."""

    title: str = ""
    description: str = ""
    #: network, workshop, online, conference or other
    kind: str = "network"
    #: None are the whole country.
    regions: tuple[str, ...] = ()
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
    #: Whom guests can turn to; everybody reads it.
    contact: str = ""
    #: What guests are asked: school, job, full_name.
    asks: tuple[str, ...] = ()
    #: Whether they must answer all of it.
    must: bool = False
    #: {"all": true}, {"regions": […]} or {"groups": […]}
    audience: dict[str, Any] = field(default_factory=dict)
    #: Minutes before the beginning.
    reminders: tuple[int, ...] = (7 * 1440, 1440, 120)
    #: Before the last change of that: local, zone, minutes, starts_at and place.
    was: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Event:
    id: int
    #: Secret part of links that only guests and coordinators get.
    key: str
    organiser_id: int
    plan: Plan
    #: As the plan says.
    regions: tuple[str, ...]
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

    @property
    def title(self) -> str:
        return self.plan.title


@dataclass(frozen=True, slots=True)
class Times:
    """Beginning and end in milliseconds UTC; 0 while they are not known."""

    starts_at: int = 0
    ends_at: int = 0


def plan_of(said: dict[str, Any]) -> Plan:
    """From JSON; what a newer or older version of the bot wrote beside it is left out."""
    former = [said["region"]] if said.get("region") else []
    lists = {
        "regions": tuple(said.get("regions", former)),
        "reminders": tuple(said.get("reminders", Plan().reminders)),
        "asks": tuple(said.get("asks", ())),
    }
    return part_of(Plan, {**said, **lists})


PLAN = Code(
    lambda plan: json.dumps(asdict(plan), ensure_ascii=False),
    lambda text: plan_of(json.loads(text)),
)
EVENT = Table(Event, "event", plan=PLAN, regions=WORDS)
OF_EVENT = EVENT.of("e")
_ADD = EVENT.insert(
    ByName, "key", "code", "organiser_id", "plan", "regions", "created_at", "changed_at"
)
_SET_PLAN = EVENT.update(Times, "plan", "regions")


async def get(rows: Rows, event_id: int) -> Event | None:
    return await EVENT.one(rows, f"SELECT {EVENT} FROM event WHERE id = ?", event_id)


async def published(rows: Rows, ids: Sequence[int]) -> list[Event]:
    """Those of these events that are announced and not cancelled."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    return await EVENT.all(
        rows, f"SELECT {EVENT} FROM event WHERE state = 'published' AND id IN ({marks})", *ids
    )


async def add(
    tx: Transaction, organiser_id: int, plan: Plan, *, key: str, code: str, now: int
) -> int:
    """One that is not published; `code` is typed at its door."""
    return await _ADD.number(
        tx,
        key=key,
        code=code,
        organiser_id=organiser_id,
        plan=plan,
        regions=plan.regions,
        created_at=now,
        changed_at=now,
    )


async def set_plan(tx: Transaction, event_id: int, plan: Plan, *, times: Times) -> None:
    await _SET_PLAN.run(tx, times, plan=plan, regions=plan.regions, id=event_id)


async def mark_changed(tx: Transaction, event_id: int, now: int) -> None:
    """Calendars take the event as changed."""
    await tx.run(
        "UPDATE event SET sequence = sequence + 1, changed_at = ? WHERE id = ?", now, event_id
    )


async def set_state(tx: Transaction, event_id: int, state: str) -> None:
    await tx.run("UPDATE event SET state = ? WHERE id = ?", state, event_id)


async def set_organiser(tx: Transaction, event_id: int, person_id: int) -> None:
    await tx.run("UPDATE event SET organiser_id = ? WHERE id = ?", person_id, event_id)


async def set_open_doors(tx: Transaction, event_id: int, wanted: bool) -> None:
    await tx.run("UPDATE event SET open_doors = ? WHERE id = ?", int(wanted), event_id)


async def certify_as(tx: Transaction, event_id: int, model_id: int) -> bool:
    """What stands on the certificates of the one stands on those of the other, too; False where
    that is nothing."""
    look = await tx.value("SELECT look FROM certificate_look WHERE event_id = ?", model_id)
    await tx.run(
        "INSERT INTO certificate_look (event_id, look) SELECT CAST(? AS BIGINT), look"
        " FROM certificate_look WHERE event_id = ? ON CONFLICT (event_id) DO NOTHING",
        event_id,
        model_id,
    )
    return bool(look) and any(json.loads(look).values())


async def drop_draft(tx: Transaction, event_id: int) -> None:
    draft = "SELECT id FROM event WHERE id = ? AND state = 'draft'"
    await tx.run(f"DELETE FROM certificate_look WHERE event_id IN ({draft})", event_id)
    await tx.run("DELETE FROM event WHERE id = ? AND state = 'draft'", event_id)


async def of_code(rows: Rows, code: str, *, since: int, until: int) -> Event | None:
    """The event at whose door this code is typed between these moments."""
    return await EVENT.one(
        rows,
        f"SELECT {EVENT} FROM event WHERE code = ? AND state = 'published'"
        " AND starts_at <= ? AND ends_at >= ? ORDER BY starts_at LIMIT 1",
        code,
        until,
        since,
    )


async def is_any_near(rows: Rows, *, since: int, until: int) -> bool:
    """Whether some door is open between these moments."""
    return bool(
        await rows.value(
            "SELECT 1 FROM event WHERE state = 'published' AND starts_at <= ? AND ends_at >= ?"
            " LIMIT 1",
            until,
            since,
        )
    )


async def ahead(rows: Rows, now: int) -> list[Event]:
    """Published and not over, the next first."""
    return await EVENT.all(
        rows,
        f"SELECT {EVENT} FROM event WHERE state = 'published' AND ends_at >= ?"
        " ORDER BY starts_at, id",
        now,
    )


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


async def next_group(rows: Rows, audience: Audience, after: int, *, limit: int) -> int | None:
    """The last of so many groups of the audience that want announcements; None after all."""
    to = groups_where(audience)
    last: int | None = await rows.value(
        "SELECT max(b.id) FROM (SELECT g.id FROM community_group g WHERE g.active = 1"
        f" AND g.events = 1 AND {to.sql} AND g.id > ? ORDER BY g.id LIMIT ?) b",
        *to.values,
        after,
        limit,
    )
    return last


async def show_to(tx: Transaction, event_id: int, audience: Audience, *, those: Groups) -> None:
    """Those of the audience that want announcements get the event."""
    to = groups_where(audience)
    await tx.run(
        "INSERT INTO event_group (event_id, group_id) SELECT CAST(? AS BIGINT), g.id"
        f" FROM community_group g WHERE g.active = 1 AND g.events = 1 AND {to.sql}"
        " AND g.id > ? AND g.id <= ? ON CONFLICT DO NOTHING",
        event_id,
        *to.values,
        those.after,
        those.upto,
    )


async def mark_stale(tx: Transaction, event_id: int) -> None:
    await tx.run("UPDATE event SET stale = 1 WHERE id = ?", event_id)


@dataclass(frozen=True, slots=True)
class Stale:
    event_id: int
    #: When its cards were last brought up to date.
    spread_at: int


_STALE = Columns(Stale)


async def stale(rows: Rows) -> list[Stale]:
    return await _STALE.all(rows, "SELECT id, spread_at FROM event WHERE stale = 1")


async def drawn(rows: Rows, now: int) -> list[Stale]:
    """Those that are ahead, whether their cards are behind or not."""
    return await _STALE.all(
        rows, "SELECT id, spread_at FROM event WHERE state = 'published' AND ends_at >= ?", now
    )


async def soonest_spread(rows: Rows, now: int) -> int | None:
    """Now, while the cards of any are behind its numbers."""
    return now if await rows.value("SELECT 1 FROM event WHERE stale = 1 LIMIT 1") else None


async def mark_spread(tx: Transaction, event_id: int, now: int) -> None:
    await tx.run("UPDATE event SET stale = 0, spread_at = ? WHERE id = ?", now, event_id)


Closing = Literal["asked_at", "reported_at"]
_CLOSINGS: dict[Closing, str] = {"asked_at": "asked_at", "reported_at": "reported_at"}


async def to_close(rows: Rows, closing: Closing, *, since: int, until: int) -> list[Event]:
    """Events that ended after `since`, up to `until`, and whose guests were not asked, or whose
    organiser was not told."""
    column = _CLOSINGS[closing]
    return await EVENT.all(
        rows,
        f"SELECT {EVENT} FROM event WHERE state = 'published' AND {column} IS NULL"
        " AND ends_at > ? AND ends_at <= ? ORDER BY ends_at LIMIT 20",
        since,
        until,
    )


async def mark_closed(tx: Transaction, event_id: int, closing: Closing, *, now: int) -> None:
    column = _CLOSINGS[closing]
    await tx.run(f"UPDATE event SET {column} = ? WHERE id = ?", now, event_id)


async def chat_of(rows: Rows, group_id: int) -> int | None:
    value: int | None = await rows.value(
        "SELECT chat_id FROM community_group WHERE id = ?", group_id
    )
    return value
