"""Digests that were made, each with what it says, and when the next ones are due."""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Any, Literal

from storage.db import Rows, Transaction

Owner = Literal["group", "person"]
#: A week or a day.
Every = str


@dataclass(frozen=True, slots=True)
class Items:
    """What a digest says, by the ids of things, in the order in which it says them."""

    #: A person's own problems with news, for each how many comments and solutions are new, and
    #: their solutions that helped somebody.
    own: tuple[int, ...] = ()
    own_comments: tuple[int, ...] = ()
    own_solutions: tuple[int, ...] = ()
    thanks: tuple[int, ...] = ()
    #: Events announced since the last one, and known ones that begin before the next.
    events: tuple[int, ...] = ()
    soon: tuple[int, ...] = ()
    problems: tuple[int, ...] = ()
    #: Problems that many have.
    shared: tuple[int, ...] = ()
    #: New in the last digest and still without a solution.
    unsolved: tuple[int, ...] = ()
    solved: tuple[int, ...] = ()
    #: Solutions that helped somebody.
    helped: tuple[int, ...] = ()
    #: New solutions of problems that a person follows.
    solutions: tuple[int, ...] = ()
    projects: tuple[int, ...] = ()
    posters: tuple[int, ...] = ()
    #: How many problems the last digest had, and how many of them are solved by now.
    became: tuple[int, ...] = (0, 0)

    def count(self) -> int:
        """How many things it names."""
        return sum(len(getattr(self, name)) for name in PARTS)


#: The parts of a digest in their order.
PARTS = (
    *("own", "thanks", "events", "soon", "problems", "shared", "unsolved"),
    *("solved", "helped", "solutions", "projects", "posters"),
)


@dataclass(frozen=True, slots=True)
class Digest:
    id: int
    owner: Owner
    owner_id: int
    every: Every
    period: int
    #: 0 for one that was due, else which one that was sent besides.
    extra: int
    number: str
    #: Activity after the one id, up to and with the other.
    after_id: int
    upto_id: int
    #: Until when its events ahead begin, in milliseconds UTC.
    ahead_to: int
    at: int
    items: Items
    letter_id: int
    state: str


@dataclass(frozen=True, slots=True)
class Sent:
    """The last digest of a group, as coordinators look at it."""

    id: int
    number: str
    at: int
    #: Of its letter; empty for one so old that its letter is forgotten.
    state: str


@dataclass(frozen=True, slots=True)
class Plan:
    owner: Owner
    owner_id: int
    rule: str
    #: Occasions up to this moment are over.
    since: int
    next_at: int


_COLUMNS = (
    "id, owner, owner_id, every, period, extra, number, after_id, upto_id, ahead_to, at, items,"
    " letter_id, state"
)
_OF_DIGEST = ", ".join(f"d.{column.strip()}" for column in _COLUMNS.split(","))
_PLAN = "owner, owner_id, rule, since, next_at"


def _digest(row: tuple[Any, ...]) -> Digest:
    items = items_of(json.loads(row[11]))
    return Digest(*(*row[:11], items, *row[12:]))


def items_of(said: dict[str, Any]) -> Items:
    """From JSON; what another version of the bot wrote beside it is left out."""
    known = Items.__dataclass_fields__
    return Items(**{name: tuple(said[name]) for name in known if name in said})


def _json(items: Items) -> str:
    return json.dumps({name: value for name, value in asdict(items).items() if value})


async def get(rows: Rows, digest_id: int) -> Digest | None:
    row = await rows.one(f"SELECT {_COLUMNS} FROM digest WHERE id = ?", digest_id)
    return _digest(row) if row else None


async def last(rows: Rows, owner: Owner, owner_id: int) -> Digest | None:
    """The newest one of which it is not known that it was not delivered."""
    row = await rows.one(
        f"SELECT {_OF_DIGEST} FROM digest d LEFT JOIN outbox o ON o.id = d.letter_id"
        " WHERE d.owner = ? AND d.owner_id = ? AND d.state = 'made'"
        " AND COALESCE(o.state, '') <> 'failed' ORDER BY d.id DESC LIMIT 1",
        owner,
        owner_id,
    )
    return _digest(row) if row else None


async def last_sent(rows: Rows, group_id: int) -> Sent | None:
    """The newest one of a group, whatever became of it."""
    row = await rows.one(
        "SELECT d.id, d.number, d.at, CASE WHEN d.state = 'lost' THEN 'failed'"
        " ELSE COALESCE(o.state, '') END FROM digest d LEFT JOIN outbox o ON o.id = d.letter_id"
        " WHERE d.owner = 'group' AND d.owner_id = ? ORDER BY d.id DESC LIMIT 1",
        group_id,
    )
    return Sent(*row) if row else None


async def groups_page(
    rows: Rows, regions: Collection[str], offset: int, limit: int
) -> list[tuple[int, str, int | None]]:
    """Groups of these regions, of all where none is named: id, title, when the last was made."""
    named = sorted(regions)
    marks = ", ".join("?" for _ in named)
    where = f" AND g.region IN ({marks})" if named else ""
    found = await rows.all(
        "SELECT g.id, g.title, (SELECT max(d.at) FROM digest d WHERE d.owner = 'group'"
        " AND d.owner_id = g.id AND d.state = 'made') FROM community_group g"
        f" WHERE g.active = 1{where} ORDER BY g.id LIMIT ? OFFSET ?",
        *named,
        limit,
        offset,
    )
    return [(row[0], row[1], row[2]) for row in found]


async def taken(
    rows: Rows, owner: Owner, owner_id: int, every: Every, from_period: int
) -> set[int]:
    """The weeks or days from this one on whose digests were made, also those that were lost.

    After a jump of the clock there may be some to come.
    """
    found = await rows.all(
        "SELECT period FROM digest WHERE owner = ? AND owner_id = ? AND every = ?"
        " AND period >= ? AND extra = 0",
        owner,
        owner_id,
        every,
        from_period,
    )
    return {row[0] for row in found}


async def count_extra(rows: Rows, owner: Owner, owner_id: int, every: Every, period: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM digest WHERE owner = ? AND owner_id = ? AND every = ?"
            " AND period = ? AND extra > 0",
            owner,
            owner_id,
            every,
            period,
        )
    )


async def add(tx: Transaction, made: Digest) -> int:
    """Its own id does not count. Conflict where this occasion has one already."""
    return int(
        await tx.value(
            "INSERT INTO digest (owner, owner_id, every, period, extra, number, after_id,"
            " upto_id, ahead_to, at, items) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
            " RETURNING id",
            made.owner,
            made.owner_id,
            made.every,
            made.period,
            made.extra,
            made.number,
            made.after_id,
            made.upto_id,
            made.ahead_to,
            made.at,
            _json(made.items),
        )
    )


async def set_letter(tx: Transaction, digest_id: int, letter_id: int) -> None:
    await tx.run("UPDATE digest SET letter_id = ? WHERE id = ?", letter_id, digest_id)


async def mark_lost(tx: Transaction, before: int) -> None:
    """Those whose letters failed, before letters older than this moment are dropped."""
    await tx.run(
        "UPDATE digest SET state = 'lost' WHERE state = 'made' AND letter_id IN (SELECT id"
        " FROM outbox WHERE created_at < ? AND state = 'failed' AND kind = 'digest')",
        before,
    )


async def plan_of(rows: Rows, owner: Owner, owner_id: int) -> Plan | None:
    row = await rows.one(
        f"SELECT {_PLAN} FROM digest_plan WHERE owner = ? AND owner_id = ?", owner, owner_id
    )
    return Plan(*row) if row else None


async def put_plan(tx: Transaction, plan: Plan) -> None:
    await tx.run(
        f"INSERT INTO digest_plan ({_PLAN}) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (owner, owner_id) DO UPDATE SET rule = excluded.rule,"
        " since = excluded.since, next_at = excluded.next_at",
        plan.owner,
        plan.owner_id,
        plan.rule,
        plan.since,
        plan.next_at,
    )


async def remove_plan(tx: Transaction, owner: Owner, owner_id: int) -> None:
    await tx.run("DELETE FROM digest_plan WHERE owner = ? AND owner_id = ?", owner, owner_id)


async def due(rows: Rows, now: int, limit: int) -> list[Plan]:
    found = await rows.all(
        f"SELECT {_PLAN} FROM digest_plan WHERE next_at <= ?"
        " ORDER BY next_at, owner, owner_id LIMIT ?",
        now,
        limit,
    )
    return [Plan(*row) for row in found]


async def put_off(tx: Transaction, plan: Plan, until: int) -> None:
    await tx.run(
        "UPDATE digest_plan SET next_at = ? WHERE owner = ? AND owner_id = ?",
        until,
        plan.owner,
        plan.owner_id,
    )


async def plans_after(rows: Rows, after: tuple[Owner, int], limit: int) -> list[Plan]:
    """All plans in pages, by owner."""
    found = await rows.all(
        f"SELECT {_PLAN} FROM digest_plan WHERE owner > ? OR (owner = ? AND owner_id > ?)"
        " ORDER BY owner, owner_id LIMIT ?",
        after[0],
        *after,
        limit,
    )
    return [Plan(*row) for row in found]


async def unplanned(rows: Rows, limit: int) -> list[tuple[Owner, int]]:
    """Groups and people who want digests and have no plan yet."""
    found = await rows.all(
        "SELECT 'group', g.id FROM community_group g WHERE g.active = 1 AND g.digests = 1"
        " AND NOT EXISTS (SELECT 1 FROM digest_plan d WHERE d.owner = 'group'"
        " AND d.owner_id = g.id) UNION ALL"
        " SELECT 'person', p.id FROM person p WHERE p.started = 1 AND p.digest <> 'off'"
        " AND NOT EXISTS (SELECT 1 FROM digest_plan d WHERE d.owner = 'person'"
        " AND d.owner_id = p.id) LIMIT ?",
        limit,
    )
    return [(row[0], row[1]) for row in found]
