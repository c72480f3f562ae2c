"""A database is brought up to date by numbered files, each once, each whole or not at all."""

import asyncio
import re

import pytest

from storage.connecting import connect
from storage.db import Database
from storage.engines.migrate import bring_up_to_date, migrations, statements
from storage.failures import DatabaseError, NewerSchema

NEWEST = migrations()[-1].number


@pytest.fixture
def folder(tmp_path, database_url):
    """Migrations of a time to come."""
    folder = tmp_path / "migrations"
    folder.mkdir()
    return folder


def write(folder, number: int, sql: str) -> None:
    (folder / f"{number:04}_of_aida.sql").write_text(sql, encoding="utf-8")


async def version(db: Database) -> int:
    return int(await db.value("SELECT max(version) FROM schema_version"))


async def tables(db: Database) -> set[str]:
    sql = {
        "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table'",
        "postgres": "SELECT table_name FROM information_schema.tables"
        " WHERE table_schema = 'public'",
    }[db.engine]
    return {name for (name,) in await db.all(sql) if not name.startswith("sqlite_")}


async def columns(db: Database, table: str) -> list[tuple[str, bool]]:
    """Names and whether they may be empty, in their order."""
    if db.engine == "sqlite":
        rows = await db.all(
            'SELECT name, "notnull" = 0 AND pk = 0 FROM pragma_table_info(?)', table
        )
    else:
        rows = await db.all(
            "SELECT column_name, is_nullable = 'YES' FROM information_schema.columns"
            " WHERE table_name = ? ORDER BY ordinal_position",
            table,
        )
    return [(name, bool(empty)) for name, empty in rows]


async def test_an_empty_database_gets_all_tables(empty_url):
    db = await connect(empty_url)

    assert await version(db) == NEWEST
    assert {"schema_version", "inbox", "outbox", "problem", "vote"} - await tables(db) == set()
    await db.close()


async def test_starting_again_changes_nothing(db, database_url):
    before = await db.all("SELECT version FROM schema_version")

    await (await connect(database_url)).close()

    assert await db.all("SELECT version FROM schema_version") == before


async def test_both_engines_have_the_same_tables(cluster, tmp_path):
    lite = await connect(f"sqlite:///{tmp_path}/same.db")
    url = cluster.create()
    server = await connect(url)

    assert await tables(lite) == await tables(server)
    for table in sorted(await tables(lite)):
        assert await columns(lite, table) == await columns(server, table), table
    await lite.close()
    await server.close()
    cluster.drop(url)


async def test_files_run_by_their_number_and_once(db, folder):
    write(folder, 10001, "INSERT INTO diary (entry) VALUES ('second');")
    write(folder, 9001, "CREATE TABLE diary (entry TEXT NOT NULL);")
    write(folder, 9002, "INSERT INTO diary (entry) VALUES ('first');")

    await bring_up_to_date(db, folder)
    await bring_up_to_date(db, folder)

    assert await db.all("SELECT entry FROM diary") == [("first",), ("second",)]
    assert await version(db) == 10001


async def test_a_file_that_fails_leaves_nothing_of_itself(db, folder):
    write(folder, 9001, "CREATE TABLE diary (entry TEXT NOT NULL);")
    write(
        folder,
        9002,
        "CREATE TABLE letter (body TEXT);\nINSERT INTO diary (entry) VALUES ('half');\nNONSENSE;",
    )

    with pytest.raises(DatabaseError):
        await bring_up_to_date(db, folder)

    assert await version(db) == 9001
    assert await db.all("SELECT entry FROM diary") == []
    assert "letter" not in await tables(db)

    write(folder, 9002, "INSERT INTO diary (entry) VALUES ('whole');")
    await bring_up_to_date(db, folder)
    assert await db.all("SELECT entry FROM diary") == [("whole",)]


async def test_a_newer_database_is_refused_with_one_clear_line(db, folder, database_url):
    write(folder, 9001, "ALTER TABLE fact RENAME TO truth;")
    await bring_up_to_date(db, folder)

    with pytest.raises(NewerSchema) as refusal:
        await connect(database_url)

    assert str(refusal.value) == (
        f"the database has version 9001 and this program knows {NEWEST}:"
        " please start the newer program"
    )
    assert await version(db) == 9001


async def test_a_newer_database_that_was_only_added_to_serves_this_program_too(
    db, folder, database_url
):
    """So one machine after another gets the newer program, and the way back is open."""
    write(
        folder,
        9001,
        "CREATE TABLE diary (entry TEXT NOT NULL);\n"
        "CREATE UNIQUE INDEX diary_entry ON diary (entry);\n"
        "ALTER TABLE fact ADD COLUMN since INTEGER;\n",
    )
    await bring_up_to_date(db, folder)

    await (await connect(database_url)).close()
    assert await version(db) == 9001


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE UNIQUE INDEX fact_value ON fact (value);",
        "ALTER TABLE fact ADD COLUMN x INTEGER;\nALTER TABLE fact DROP COLUMN x;",
        "UPDATE fact SET value = '';",
    ],
)
def test_what_takes_something_away_or_forbids_something_does_more_than_add(folder, sql):
    write(folder, 9001, sql)
    assert [one.adds_only for one in migrations(folder)] == [False]


def test_an_index_that_is_dropped_was_for_speed_alone():
    """A unique one the program before would miss: it relies on it where it writes ON CONFLICT."""
    every = "\n".join(one.sql for one in migrations())
    dropped = set(re.findall(r"^DROP INDEX (\w+)", every, re.MULTILINE))
    assert dropped
    assert dropped <= set(re.findall(r"^CREATE INDEX (\w+)", every, re.MULTILINE))


@pytest.mark.parametrize("engine", ["postgres"])
async def test_two_that_start_on_an_empty_database_both_begin(empty_url):
    both = await asyncio.gather(connect(empty_url), connect(empty_url))

    assert [await version(one) for one in both] == [NEWEST, NEWEST]
    assert await both[0].value("SELECT count(*) FROM schema_version") == len(migrations())
    for one in both:
        await one.close()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_two_starts_at_once_run_a_file_once(db, folder, database_url):
    other = await connect(database_url)
    write(folder, 9001, "INSERT INTO fact (key, value) VALUES ('starts', '');")
    write(folder, 9002, "UPDATE fact SET value = value || 'I' WHERE key = 'starts';")

    await asyncio.gather(bring_up_to_date(db, folder), bring_up_to_date(other, folder))

    assert await db.value("SELECT value FROM fact WHERE key = 'starts'") == "I"
    assert await version(db) == 9002
    await other.close()


async def test_one_file_serves_both_engines(db, folder):
    write(
        folder,
        9001,
        "-- Books; and who has them.\n"
        "CREATE TABLE book (\n"
        "    id INTEGER PRIMARY KEY,\n"
        "    isbn BIGINT NOT NULL UNIQUE,\n"
        "    copies INTEGER NOT NULL DEFAULT 1,\n"
        "    weight REAL,\n"
        "    cover BLOB\n"
        ");\n"
        "CREATE INDEX book_copies ON book (copies);\n"
        "INSERT INTO book (isbn, copies) VALUES (1, 9223372036854775807);\n",
    )
    await bring_up_to_date(db, folder)

    book = await db.write(
        lambda tx: tx.one(
            "INSERT INTO book (isbn, copies, weight, cover) VALUES (?, ?, ?, ?) RETURNING *",
            2**60,
            -(2**63),
            0.1,
            b"\x00",
        )
    )

    assert book == (2, 2**60, -(2**63), 0.1, b"\x00")
    assert await db.value("SELECT copies FROM book WHERE isbn = 1") == 2**63 - 1


def test_statements_end_where_a_line_ends_with_a_semicolon():
    sql = (
        "-- A remark; with a semicolon;\n"
        "CREATE TABLE a (x INTEGER);  \n"
        "    -- Another.\n"
        "INSERT INTO b (x) VALUES ('1; 2'), ('-- 3');\n"
        "UPDATE c\n"
        "SET x = 1"
    )

    assert statements(sql, "sqlite") == [
        "CREATE TABLE a (x INTEGER)",
        "INSERT INTO b (x) VALUES ('1; 2'), ('-- 3')",
        "UPDATE c\nSET x = 1",
    ]
