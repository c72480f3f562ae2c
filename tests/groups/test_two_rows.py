"""A group that was met under both of its numbers before Telegram said that they are one."""

from typing import Any

import pytest

from community.groups import groups
from storage.db import Transaction
from tests.rules import persons
from tests.rules.tree import ROOT
from tests.storage.rows import ground, put

OLD, NEW = 100, 101
#: What is of a group, beside its number: the second row may have all of it.
OF_A_GROUP: dict[str, dict[str, Any]] = {
    "member": {"person_id": 2, "seen": 1, "seen_at": 1},
    "problem_group": {"problem_id": 100},
    "event_group": {"event_id": 1},
    "guest": {
        "event_id": 1,
        "answer": "coming",
        "person_id": 2,
        "host_id": 2,
        "name": "",
        "answered_at": 1,
    },
    "project_group": {"project_id": 100},
    "walk": {"event_id": 1, "started_by": 1, "minutes": 1, "next_at": 1},
    "happening": {"kind": "problem", "subject_id": 100, "at": 1},
    "edition_due": {"edition_id": 100, "date": "2027-10-05", "due_at": 1, "ends_at": 2},
    "keeper": {"person_id": 2, "at": 1},
    "former_chat": {"chat_id": -3},
    "conversation_group": {"conversation_id": 1},
    "going_further": {"what": "problem", "thing_id": 100, "at": 1},
}
#: Of these each group may have many of the same thing.
MANY = ("guest", "former_chat", "going_further")


async def _stand(tx: Transaction) -> None:
    await ground(tx, 2)
    await put(tx, "community_group", id=NEW, chat_id=-101, key="k101")
    await put(tx, "event", id=1, key="e", code="C", organiser_id=1)
    own = {"kind": "own", "date": "10-05", "minute": 0, "words": "{}", "audience": "{}"}
    await put(tx, "day", id=100, made_by=1, lang="kk", created_at=1, **own)
    times = {"opens_at": 1, "closes_at": 9, "created_at": 1}
    await put(tx, "edition", id=100, day_id=100, year=2027, **times)
    asked = {"question": "q", "explanation": "", "audience": "{}", "regions": ""}
    await put(tx, "conversation", id=1, author_id=1, created_at=1, ends_at=9, **asked)


@pytest.mark.parametrize("had", [False, True])
async def test_they_become_one_which_has_all_of_both_once(db, had):
    tables = {table for table, names in persons.columns(ROOT).items() if "group_id" in names}
    assert tables == {*OF_A_GROUP}

    async def work(tx: Transaction) -> dict[str, list[int]]:
        await _stand(tx)
        for table, values in OF_A_GROUP.items():
            await put(tx, table, group_id=NEW, **values)
            if had and table not in MANY:
                await put(tx, table, group_id=OLD, **values)
        await groups.upgrade(tx, -100, -101, now=5)
        found = {one: await tx.all(f"SELECT group_id FROM {one}") for one in tables}
        return {table: [row[0] for row in rows] for table, rows in found.items()}

    once = {table: [OLD] for table in tables}
    # Its old number is a former one now, too; and what waited for the second goes there anyhow.
    assert await db.write(work) == {**once, "former_chat": [OLD, OLD], "going_further": []}
