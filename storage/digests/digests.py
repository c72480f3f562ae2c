"""Digests that were made, each with what it says, and when the next ones are due."""

import json
from collections.abc import Collection
from dataclasses import asdict
from typing import Any, Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Code, Columns, Table

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
    #: Problems that a person follows and that stand otherwise now.
    states: tuple[int, ...] = ()
    #: Events announced since the last one, and known ones that begin before the next.
    events: tuple[int, ...] = ()
    soon: tuple[int, ...] = ()
    problems: tuple[int, ...] = ()
    #: Problems that many have.
    shared: tuple[int, ...] = ()
    #: New in the last digest and still without a solution.
    unsolved: tuple[int, ...] = ()
    solved: tuple[int, ...] = ()
    #: Problems that a person follows and that stand together with others now.
    joined: tuple[int, ...] = ()
    #: Problems that a person has too and whose author changed what they say.
    reworded: tuple[int, ...] = ()
    #: Solutions that helped somebody.
    helped: tuple[int, ...] = ()
    #: Solutions that somebody tried elsewhere.
    tried: tuple[int, ...] = ()
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
    "own",
    "thanks",
    "states",
    "events",
    "soon",
    "problems",
    "shared",
    "unsolved",
    "solved",
    "joined",
    "reworded",
    "helped",
    "tried",
    "solutions",
    "projects",
    "posters",
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


@dataclass(frozen=True, slots=True)
class Subscriber:
    """A group or a person who gets digests."""

    owner: Owner
    owner_id: int


@dataclass(frozen=True, slots=True)
class GroupDigests:
    """A group, and when its last digest was made."""

    group_id: int
    title: str
    at: int | None


def items_of(said: dict[str, Any]) -> Items:
    """From JSON; what another version of the bot wrote beside it is left out."""
    known = Items.__dataclass_fields__
    return Items(**{name: tuple(said[name]) for name in known if name in said})


def _json(items: Items) -> str:
    return json.dumps({name: value for name, value in asdict(items).items() if value})


_DIGEST = Table(Digest, "digest", items=Code(_json, lambda text: items_of(json.loads(text))))
_OF_DIGEST = _DIGEST.of("d")
_ADD = _DIGEST.insert(Digest, but=("id", "letter_id", "state"))
_SENT = Columns(Sent)
#: Of a digest `d` and its letter `o`.
_OF_SENT = _SENT.of(
    "d", state="CASE WHEN d.state = 'lost' THEN 'failed' ELSE COALESCE(o.state, '') END"
)
_GROUPS = Columns(GroupDigests)
_PLAN = Table(Plan, "digest_plan")
_PUT_PLAN = _PLAN.upsert(Plan, key="owner, owner_id")
_SUBSCRIBER = Columns(Subscriber)


async def get(rows: Rows, digest_id: int) -> Digest | None:
    return await _DIGEST.one(rows, f"SELECT {_DIGEST} FROM digest WHERE id = ?", digest_id)


async def last(rows: Rows, owner: Owner, owner_id: int) -> Digest | None:
    """The newest one of which it is not known that it was not delivered."""
    return await _DIGEST.one(
        rows,
        f"SELECT {_OF_DIGEST} FROM digest d LEFT JOIN outbox o ON o.id = d.letter_id"
        " WHERE d.owner = ? AND d.owner_id = ? AND d.state = 'made'"
        " AND COALESCE(o.state, '') <> 'failed' ORDER BY d.id DESC LIMIT 1",
        owner,
        owner_id,
    )


async def last_sent(rows: Rows, group_id: int) -> Sent | None:
    """The newest one of a group, whatever became of it."""
    return await _SENT.one(
        rows,
        f"SELECT {_OF_SENT} FROM digest d LEFT JOIN outbox o ON o.id = d.letter_id"
        " WHERE d.owner = 'group' AND d.owner_id = ? ORDER BY d.id DESC LIMIT 1",
        group_id,
    )


async def groups_page(
    rows: Rows, regions: Collection[str], offset: int, *, limit: int
) -> list[GroupDigests]:
    """Groups of these regions, of all where none is named."""
    named = sorted(regions)
    marks = ", ".join("?" for _ in named)
    where = f" AND g.region IN ({marks})" if named else ""
    return await _GROUPS.all(
        rows,
        "SELECT g.id, g.title, (SELECT max(d.at) FROM digest d WHERE d.owner = 'group'"
        " AND d.owner_id = g.id AND d.state = 'made') FROM community_group g"
        f" WHERE g.active = 1{where} ORDER BY g.id LIMIT ? OFFSET ?",
        *named,
        limit,
        offset,
    )


async def count_groups(rows: Rows, regions: Collection[str]) -> int:
    """Of these regions, of all where none is named."""
    named = sorted(regions)
    marks = ", ".join("?" for _ in named)
    where = f" AND g.region IN ({marks})" if named else ""
    sql = f"SELECT count(*) FROM community_group g WHERE g.active = 1{where}"
    return int(await rows.value(sql, *named))


async def taken(
    rows: Rows, owner: Owner, owner_id: int, *, every: Every, from_period: int
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


async def count_extra(
    rows: Rows, owner: Owner, owner_id: int, *, every: Every, period: int
) -> int:
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
    return await _ADD.number(tx, made)


async def set_letter(tx: Transaction, digest_id: int, letter_id: int) -> None:
    await tx.run("UPDATE digest SET letter_id = ? WHERE id = ?", letter_id, digest_id)


async def mark_lost(tx: Transaction, before: int) -> None:
    """Those whose letters failed, before letters older than this moment are dropped."""
    await tx.run(
        "UPDATE digest SET state = 'lost' WHERE state = 'made' AND letter_id IS NOT NULL"
        " AND letter_id IN (SELECT id"
        " FROM outbox WHERE created_at < ? AND state = 'failed' AND kind = 'digest')",
        before,
    )


async def plan_of(rows: Rows, owner: Owner, owner_id: int) -> Plan | None:
    return await _PLAN.one(
        rows, f"SELECT {_PLAN} FROM digest_plan WHERE owner = ? AND owner_id = ?", owner, owner_id
    )


async def put_plan(tx: Transaction, plan: Plan) -> None:
    await _PUT_PLAN.run(tx, plan)


async def remove_plan(tx: Transaction, owner: Owner, owner_id: int) -> None:
    await tx.run("DELETE FROM digest_plan WHERE owner = ? AND owner_id = ?", owner, owner_id)


async def due(rows: Rows, now: int, limit: int) -> list[Plan]:
    return await _PLAN.all(
        rows,
        f"SELECT {_PLAN} FROM digest_plan WHERE next_at <= ?"
        " ORDER BY next_at, owner, owner_id LIMIT ?",
        now,
        limit,
    )


async def soonest(rows: Rows, _now: int) -> int | None:
    """When the next one is due."""
    at: int | None = await rows.value("SELECT min(next_at) FROM digest_plan")
    return at


async def put_off(tx: Transaction, plan: Plan, until: int) -> None:
    await tx.run(
        "UPDATE digest_plan SET next_at = ? WHERE owner = ? AND owner_id = ?",
        until,
        plan.owner,
        plan.owner_id,
    )


async def plans_after(rows: Rows, after: Subscriber, limit: int) -> list[Plan]:
    """All plans in pages, by owner."""
    return await _PLAN.all(
        rows,
        f"SELECT {_PLAN} FROM digest_plan WHERE owner > ? OR (owner = ? AND owner_id > ?)"
        " ORDER BY owner, owner_id LIMIT ?",
        after.owner,
        after.owner,
        after.owner_id,
        limit,
    )


async def unplanned(rows: Rows, limit: int) -> list[Subscriber]:
    """Those who want digests and have no plan yet."""
    return await _SUBSCRIBER.all(
        rows,
        "SELECT 'group', g.id FROM community_group g WHERE g.active = 1 AND g.digests = 1"
        " AND NOT EXISTS (SELECT 1 FROM digest_plan d WHERE d.owner = 'group'"
        " AND d.owner_id = g.id) UNION ALL"
        " SELECT 'person', p.id FROM person p WHERE p.started = 1 AND p.digest <> 'off'"
        " AND NOT EXISTS (SELECT 1 FROM digest_plan d WHERE d.owner = 'person'"
        " AND d.owner_id = p.id) LIMIT ?",
        limit,
    )
