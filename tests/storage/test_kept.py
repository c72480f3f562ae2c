"""The database that tests share is as a new one for each of them."""

import os
import subprocess
import sys
from pathlib import Path

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


CASES = """
import pytest

@pytest.mark.in_turns
@pytest.mark.parametrize("one", ["a", "b", "c"])
def test_alone(engine, one): pass

@pytest.mark.in_turns
@pytest.mark.parametrize(("one", "two"), [("a", 1), pytest.param("b", 2), ("c", 3)])
def test_pairs(engine, one, two): pass

@pytest.mark.in_turns
@pytest.mark.parametrize("one", ["a", "b"])
@pytest.mark.parametrize("two", ["x", "y"])
def test_lists(engine, one, two): pass

@pytest.mark.in_turns(1)
@pytest.mark.parametrize("one", ["a", "b", "c"])
def test_others(engine, one): pass
"""
TURNS = [
    *("test_alone[sqlite-a]", "test_alone[sqlite-c]", "test_alone[postgres-b]"),
    *("test_pairs[sqlite-a-1]", "test_pairs[sqlite-c-3]", "test_pairs[postgres-b-2]"),
    *("test_lists[sqlite-x-a]", "test_lists[sqlite-y-b]"),
    *("test_lists[postgres-x-b]", "test_lists[postgres-y-a]"),
    *("test_others[sqlite-b]", "test_others[postgres-a]", "test_others[postgres-c]"),
]


def test_each_case_that_takes_turns_is_on_one_engine(tmp_path: Path):
    file = tmp_path / "test_cases.py"
    file.write_text(CASES)
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-p", "tests.databases"]
    options = ["-c", os.devnull, "--rootdir", str(tmp_path), "-p", "no:cacheprovider"]

    def found(*asked: str) -> list[str]:
        said = subprocess.run([*command, *options, *asked], capture_output=True, text=True)
        return [line.split("::")[1] for line in said.stdout.splitlines() if "::" in line]

    assert found(str(file)) == TURNS
    # And on that one, too, where it is asked for by its name.
    for name in ("test_alone[postgres-b]", "test_pairs[sqlite-c-3]", "test_lists[postgres-y-a]"):
        assert found(f"{file}::{name}") == [name]
