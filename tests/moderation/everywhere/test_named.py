"""Whose name stands beside what a coordinator looks at."""

from typing import Any

import pytest

from storage.db import Transaction
from storage.moderation import things
from storage.moderation.things import What
from tests.storage.rows import ground, put

AIDA, BERIK = 1, 2


def picture(owner: str, author: int) -> dict[str, Any]:
    return {"owner": owner, "owner_id": 7, "author_id": author, "unique_id": "u", "wanted_at": 1}


#: What stands beside it as number 7, by table; whose it is; whether they are named where Aida hid
#: her name at her problem and her project, and where she did not.
CASES: list[tuple[What, dict[str, dict[str, Any]], bool, bool]] = [
    ("comment", {"comment": {"author_id": AIDA}}, False, True),
    ("comment", {"comment": {"author_id": BERIK}}, True, True),
    ("note", {"project_note": {"author_id": AIDA, "created_at": 1}}, False, True),
    ("note", {"project_note": {"author_id": BERIK, "created_at": 1}}, True, True),
    (
        "note",
        {"project_note": {"author_id": BERIK, "created_at": 1, "name_shown": 0}},
        *(False, False),
    ),
    ("trial", {"trial": {"author_id": AIDA}}, True, True),
    ("trial", {"trial": {"author_id": BERIK, "name_shown": 0}}, False, False),
    ("picture", {"picture": picture("project", AIDA)}, False, True),
    # A colleague's own poster of her project.
    ("picture", {"picture": picture("poster", BERIK)}, True, True),
    (
        "picture",
        {
            "trial": {"author_id": BERIK, "name_shown": 0},
            "picture": picture("trial", BERIK),
        },
        *(False, False),
    ),
    (
        "picture",
        {
            "project_note": {"author_id": AIDA, "created_at": 1},
            "picture": picture("note", AIDA),
        },
        *(False, True),
    ),
]


@pytest.mark.in_turns
@pytest.mark.parametrize(("what", "rows", "hidden", "shown"), CASES)
async def test_who_hid_their_name_is_not_named(db, what, rows, hidden, shown):
    async def work(tx: Transaction) -> list[bool]:
        await ground(tx, 2)
        await put(tx, "project", id=7, key="k7", owner_id=AIDA)
        for table, values in rows.items():
            await put(tx, table, **{"id": 7, **values})
        thing = await things.get(tx, what, 7)
        assert thing
        named = []
        for name_shown in (0, 1):
            for table in ("problem", "project"):
                await tx.run(f"UPDATE {table} SET name_shown = ?", name_shown)
            named.append(await things.is_named(tx, thing))
        return named

    assert await db.write(work) == [hidden, shown]
