"""The database that tests share is as a new one for each of them."""

import pytest

from storage.db import Database, Transaction
from tests.storage.kept import Kept

TABLES = ("person", "problem", "day", "draft_number", "schema_version", "version_that_adds")


async def rows(db: Database) -> dict[str, list[object]]:
    return {name: [*await db.all(f"SELECT * FROM {name} ORDER BY 1")] for name in TABLES}


async def write(tx: Transaction) -> int:
    """Into what is empty, and into what migrations have filled; the number of a new row."""
    await tx.run("INSERT INTO person (id, name, lang, created_at) VALUES (1, 'Aida', 'kk', 1)")
    await tx.run("UPDATE day SET state = 'off'")
    await tx.run("DELETE FROM day WHERE id = 2")
    return int(
        await tx.value(
            "INSERT INTO problem (author_id, title, description, name_shown, created_at)"
            " VALUES (1, 'A', '', 1, 1) RETURNING id"
        )
    )


async def test_what_was_written_is_gone_and_numbers_begin_anew(lasting: Kept):
    db = lasting.fresh()
    before = await rows(db)
    assert before["day"]
    numbers = []
    for _ in range(3):
        numbers.append(await db.write(write))
        assert await rows(db) != before
        lasting.sweep()
        assert await rows(db) == before
    assert numbers == [1, 1, 1]


async def test_who_changes_tables_is_told_what_to_ask_for(lasting: Kept):
    db = lasting.fresh()
    await db.write(lambda tx: tx.run("CREATE TABLE book (id BIGINT PRIMARY KEY)"))
    with pytest.raises(AssertionError, match="database_url"):
        lasting.sweep()
    # As it was, for who comes next.
    await db.write(lambda tx: tx.run("DROP TABLE book"))
    lasting.sweep()
