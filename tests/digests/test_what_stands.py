"""Of each kind of news: as what the thing must stand for it to be told still."""

import pytest

from storage.db import Database, Transaction
from storage.digests import items
from storage.digests.digests import Items
from storage.digests.items import STANDS, THINGS, Window
from storage.sending import listed
from tests.storage.rows import ground, put

OPEN, SOLVED, GONE = "state = 'open'", "state = 'solved'", "state = 'withdrawn'"
#: By kind: what is changed of the problem, or of what the news is about, and whether it is told.
PROBLEMS: dict[str, dict[str, bool]] = {
    "problem": {OPEN: True, SOLVED: True, GONE: False},
    "shared": {OPEN: True, SOLVED: False, GONE: False},
    "joined": {OPEN: True, SOLVED: True, GONE: False},
    "solved": {OPEN: False, SOLVED: True, GONE: False},
    "reworded": {"changed_at = 1": True, "changed_at = 0": False, GONE: False},
    "status": {"status = 'heard'": True, "status = ''": False, GONE: False},
    "brief": {"in_brief = 'sent'": True, "in_brief = ''": False, GONE: False},
    "helped": {OPEN: True, SOLVED: True, GONE: False},
    "tried": {OPEN: True, SOLVED: True, GONE: False},
    "solution": {OPEN: True, SOLVED: True, GONE: False},
    "comment": {OPEN: True, SOLVED: True, GONE: False},
}
OTHERS: dict[str, tuple[str, dict[str, bool]]] = {
    "helped": ("solution", {"helped = 1": True, "helped = 0": False, GONE: False}),
    "tried": ("trial", {"state = 'said'": True, "state = 'hidden'": False}),
    "solution": ("solution", {"state = 'shared'": True, GONE: False}),
    "comment": ("comment", {"state = 'said'": True, "state = 'hidden'": False}),
    "project": ("project", {OPEN: True, GONE: False}),
    "poster": ("poster", {"state = 'ready'": True, "state = 'failed'": False}),
    "joined": ("problem_join", {"rests = 0": True, "rests = 1": False}),
}


ALL = Window(0, 99, 0, 1)


async def told(tx: Transaction) -> bool:
    """Told to a group are only some of them, and never one that doesn't stand."""
    stands = bool(await tx.value(f"SELECT 1 FROM happening h{THINGS} WHERE {STANDS}", 1))
    group = await items.of_group(tx, 100, ALL, last=None, now=1)
    assert stands or group == Items()
    return stands


async def happened(tx: Transaction, kind: str) -> None:
    """All that it can be about is there, and stands."""
    await ground(tx, 2)
    await tx.run("UPDATE solution SET helped = 1")
    await tx.run("UPDATE problem SET changed_at = 1, status = 'heard', in_brief = 'sent'")
    if kind == "solved":
        await tx.run("UPDATE problem SET state = 'solved'")
    await put(tx, "comment", id=100, author_id=2)
    await put(tx, "trial", id=100, author_id=2)
    await put(tx, "trial", id=101, author_id=1)
    await put(tx, "poster", project_id=100, kind="own")
    if kind == "joined":
        await put(tx, "problem", id=90, author_id=2)
        more = {"to_id": 90, "joined_by": 1, "at": 1}
        await put(tx, "problem_join", problem_id=100, head_id=90, **more)
    about = {"subject_id": 100, "problem_id": 0 if kind in ("project", "poster") else 100}
    detail = 100 if kind == "tried" else 0
    await put(tx, "happening", group_id=100, kind=kind, detail=detail, at=1, **about)
    assert await told(tx), kind


@pytest.mark.in_turns
@pytest.mark.parametrize("kind", [*PROBLEMS, "project", "poster"])
async def test_what_is_told(db: Database, kind: str):
    async def work(tx: Transaction) -> None:
        await happened(tx, kind)
        for change, stands in PROBLEMS.get(kind, {}).items():
            await tx.run(f"UPDATE problem SET {change} WHERE id = 100")
            assert (kind, change, await told(tx)) == (kind, change, stands)
        await tx.run(f"UPDATE problem SET {SOLVED if kind == 'solved' else OPEN}")
        table, changes = OTHERS.get(kind, ("", {}))
        which = {"poster": "project_id", "problem_join": "problem_id"}.get(table, "id")
        for change, stands in changes.items():
            await tx.run(f"UPDATE {table} SET {change} WHERE {which} = 100")
            assert (kind, change, await told(tx)) == (kind, change, stands)

    await db.write(work)


@pytest.mark.in_turns
@pytest.mark.parametrize("kind", ["problem", "shared"])
async def test_where_a_group_sees_the_head_it_is_told_of_that_alone(db: Database, kind: str):
    async def work(tx: Transaction) -> None:
        await happened(tx, kind)
        await put(tx, "problem", id=90, author_id=2)
        more = {"to_id": 90, "joined_by": 1, "at": 1}
        await put(tx, "problem_join", problem_id=100, head_id=90, **more)
        assert await told(tx)
        await put(tx, "community_group", id=101, chat_id=-101, key="k101")
        await put(tx, "problem_group", problem_id=90, group_id=101)
        assert await told(tx)
        await put(tx, "problem_group", problem_id=90, group_id=100)
        assert not await told(tx)
        await tx.run("UPDATE problem_join SET rests = 1")
        assert await told(tx)

    await db.write(work)


@pytest.mark.in_turns
async def test_a_digest_that_was_drawn_anew_once_is_so_when_its_letter_is_no_longer_kept(db):
    """What is withdrawn after months stands in none that is within reach."""

    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await put(tx, "problem_group", problem_id=100, group_id=100)
        row = {"every": "week", "after_id": 0, "upto_id": 9, "ahead_to": 1, "items": "{}"}
        for number in (1, 2):
            more = {**row, "owner": "group", "owner_id": 100, "number": "1", "at": number}
            await put(tx, "digest", id=number, period=number, letter_id=7, **more)
            await tx.run(
                "INSERT INTO post (chat_id, message_id, shows, subject_id, shown_rev)"
                " VALUES (-100, ?, 'digest', ?, 1)",
                *(number, number),
            )
        # The second group's, which does not see it.
        await tx.run("UPDATE digest SET owner_id = 101 WHERE id = 2")
        listed.mark_stale(tx, "problem", 100)

    await db.write(work)
    stale = await db.all("SELECT subject_id FROM post WHERE want_rev > shown_rev")
    assert [tuple(one) for one in stale] == [(1,)]
