"""Events that stand in the database, for tests of what happens with them."""

import contextlib
import sqlite3
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from datetime import datetime
from pathlib import Path

import pytest

from community import zones
from community.events import events
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Database, Transaction
from storage.events.events import Event, Plan, plan_of
from storage.groups import groups
from storage.people import people
from storage.people.people import Account


def at(local: str, zone: str = "Asia/Almaty") -> int:
    """The moment when clocks show this there."""
    return zones.nearest(datetime.fromisoformat(local), zone)


#: A Monday noon in Almaty.
NOON = at("2027-09-20T12:00")
#: By the real clock, for stories in which the bot runs: far enough ahead.
AHEAD = f"{time.gmtime().tm_year + 3}-10-05T15:00"
SAULE = Actor(1, coordinator=True)
PLAN = Plan(
    title="Autumn event",
    regions=("47",),
    zone="Asia/Aqtau",
    local="2027-10-05T15:00",
    place="School 5",
    audience={"all": True},
)


async def a_person(tx: Transaction, number: int, *, lang: str = "en", started: int = 1) -> Actor:
    name = f"Teacher {number}"
    await people.put(tx, Account(number, name, None, lang), 1)
    await people.set_started(tx, number, bool(started))
    return Actor(number)


async def a_group(tx: Transaction, chat_id: int, lang: str = "en") -> int:
    await groups.add(tx, chat_id, f"key{-chat_id}", title=f"Group {-chat_id}", lang=lang, now=1)
    group = await groups.of_chat(tx, chat_id)
    assert group
    return group.id


async def an_event(db: Database, count: int = 0, **changes: object) -> Event:
    """Published by Saule in one group, with `count` teachers numbered from 100."""

    async def work(tx: Transaction) -> Event:
        await a_person(tx, SAULE.id)
        await a_group(tx, -7)
        for number in range(count):
            await a_person(tx, 100 + number)
        plan = plan_of({**asdict(PLAN), **changes})
        return await events.publish(tx, SAULE, plan, now=NOON)

    return await db.write(work)


async def refused(db: Database, deed: Callable[[Transaction], Awaitable[object]]) -> Reason | None:
    """Why a deed is refused; None where it is done."""
    try:
        await db.write(deed)
    except Refused as why:
        return why.reason
    return None


async def refuses(tx: Transaction, deed: Awaitable[object]) -> Reason:
    """Why a deed is refused that has touched no row by then."""
    before, tx.tables = tx.tables, set()
    with pytest.raises(Refused) as why:
        await deed
    assert tx.tables == set()
    tx.tables = before
    return why.value.reason


def tables_of(file: Path, names: Sequence[str]) -> dict[str, object]:
    """All rows of these tables, to see later whether anything was changed."""
    with contextlib.closing(sqlite3.connect(file)) as reading:
        return {name: reading.execute(f"SELECT * FROM {name}").fetchall() for name in names}
