"""All that is kept moves to a database of the other engine, whole or not at all."""

import subprocess
import sys

import pytest

from storage import facts, outbox
from storage.connecting import bring_up_to_date, connect, connect_as_it_is
from storage.db import Database, Transaction
from storage.engines import copying, sides
from storage.engines.backups import Refused
from storage.engines.copying import copy, is_empty
from storage.failures import DatabaseError, HalfACopy
from tests.running import ROOT

WORDS = ("Сәлем, «Aida»", 'a\tb\\N "c"\n', "😀" * 3)


async def fill(tx: Transaction) -> None:
    for number in range(1, 8):
        await tx.run(
            "INSERT INTO person (id, name, lang, created_at) VALUES (?, ?, 'kk', 1)",
            number,
            WORDS[number % 3],
        )
        await tx.run(
            "INSERT INTO inbox (seq, update_id, body, received_at) VALUES (?, ?, '{}', 5)",
            number * 10,
            number,
        )
    await tx.run("UPDATE day SET minute = 601")
    await outbox.add(tx, outbox.NewLetter(7, "reply", "sendMessage", "{}"), 1)
    await facts.put(tx, "next offset", "8")


@pytest.fixture
async def old(db: Database) -> Database:
    await db.write(fill)
    return db


@pytest.fixture
def new_url(engine: str, request: pytest.FixtureRequest, tmp_path):
    """An empty database of the other engine."""
    if engine == "postgres":
        yield f"sqlite:///{tmp_path}/new.db"
        return
    cluster = request.getfixturevalue("cluster")
    url = cluster.create()
    yield url
    cluster.drop(url)


async def content(db: Database) -> list[object]:
    return [
        await db.all("SELECT id, name FROM person ORDER BY id"),
        await db.all("SELECT seq, update_id FROM inbox ORDER BY seq"),
        await db.all("SELECT id, minute FROM day ORDER BY id"),
        await db.all("SELECT key, value FROM fact ORDER BY key"),
    ]


def copied(source: str, target: str) -> tuple[int, str]:
    """By the command: addresses with a password are read where nobody else sees them."""
    done = subprocess.run(
        [sys.executable, "bot.py", "copy", "--from", "-", "--to", "-"],
        cwd=ROOT,
        input=f"{source}\n{target}\n",
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, (done.stdout + done.stderr).strip()


async def test_every_row_is_there_and_numbers_go_on_after_them(old, database_url, new_url):
    status, said = copied(database_url, new_url)
    assert (status, "alike on both sides" in said) == (0, True), said

    new = await connect_as_it_is(new_url)
    assert await content(new) == await content(old)
    number = await new.write(
        lambda tx: tx.value(
            "INSERT INTO inbox (update_id, body, received_at) VALUES (99, '{}', 5) RETURNING seq"
        )
    )
    assert number == 71
    await new.close()

    # What is not empty any more is nobody's target.
    status, said = copied(database_url, new_url)
    assert (status, "is not empty" in said) == (1, True), said


async def test_it_goes_on_where_it_was_killed_and_no_bot_begins_meanwhile(
    old, database_url, new_url, monkeypatch
):
    monkeypatch.setattr(sides, "PIECE", 2)
    side = sides.Server if new_url.startswith("postgresql") else sides.Lite
    put, left = side.put, [9]

    def dying(self, shape, rows):
        left[0] -= 1
        if left[0] == 0:
            raise KeyboardInterrupt
        put(self, shape, rows)

    await bring_up_to_date(new_url)
    with monkeypatch.context() as killed:
        killed.setattr(side, "put", dying)
        with pytest.raises(KeyboardInterrupt):
            copy(database_url, new_url)

    with pytest.raises(HalfACopy):
        await connect_as_it_is(new_url)
    assert is_empty(new_url)
    copied = []

    def counting(self, shape, rows):
        copied.append(len(rows))
        put(self, shape, rows)

    monkeypatch.setattr(side, "put", counting)
    assert "alike on both sides" in copy(database_url, new_url)

    new = await connect(new_url)
    assert await content(new) == await content(old)
    every = sum([await one_count(old, name) for name in await tables(old)])
    assert 0 < sum(copied) < every
    await new.close()


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_follows_the_file_is_not_copied(old, database_url, new_url):
    """Litestream counts in tables of its own, in the bot's file."""
    await old.write(lambda tx: tx.run("CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY)"))
    await bring_up_to_date(new_url)
    assert "alike on both sides" in copy(database_url, new_url)


async def tables(db: Database) -> list[str]:
    names = {
        "sqlite": "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sq%'",
        "postgres": "SELECT relname FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = current_schema()::regnamespace",
    }[db.engine]
    return [name for (name,) in await db.all(names) if name not in copying.ITS_OWN]


async def one_count(db: Database, table: str) -> int:
    return int(await db.value(f"SELECT count(*) FROM {table}"))


async def test_a_row_that_came_out_otherwise_is_found(old, database_url, new_url, monkeypatch):
    side = sides.Server if new_url.startswith("postgresql") else sides.Lite
    put = side.put

    def spoiling(self, shape, rows):
        if shape.name == "person":
            rows = [(row[0], "Another", *row[2:]) if row[0] == 3 else row for row in rows]
        put(self, shape, rows)

    await bring_up_to_date(new_url)
    monkeypatch.setattr(side, "put", spoiling)
    with pytest.raises(DatabaseError, match="person is not the same on both sides"):
        copy(database_url, new_url)


async def test_a_bot_at_work_is_not_copied_under_its_hands(
    old, database_url, new_url, monkeypatch
):
    """It is known by what it renews."""

    async def hold(tx: Transaction, until: int) -> None:
        await tx.run(
            "INSERT INTO lease (name, owner, term, until) VALUES ('bot', 'school', 1, ?)"
            " ON CONFLICT (name) DO UPDATE SET until = excluded.until",
            until,
        )

    await old.write(lambda tx: hold(tx, 1))
    await bring_up_to_date(new_url)
    asked = []

    side = sides.Lite if database_url.startswith("sqlite") else sides.Server
    look = side.ask

    def ask(self, query, *values):
        found = look(self, query, *values)
        if "FROM lease" in query and found:
            asked.append(found)
            return (found[0], found[1] + len(asked))
        return found

    monkeypatch.setattr(copying, "BEAT", 0.01)
    with monkeypatch.context() as at_work:
        at_work.setattr(side, "ask", ask)
        with pytest.raises(Refused, match="a bot is at work"):
            copy(database_url, new_url)
    # One that is dead does not hinder it.
    assert "alike on both sides" in copy(database_url, new_url)


def test_what_is_in_the_way_is_said_in_our_words(tmp_path):
    """As at a start: a library's own words name no setting and no help."""
    (tmp_path / "words.db").write_bytes(b"no database" * 99)
    for source, said in (
        ("postgresql://dana@127.0.0.1:1/ustaz", "does not answer: nothing listens there"),
        (f"sqlite:///{tmp_path}/words.db", "words.db is no SQLite database"),
    ):
        code, told = copied(source, f"sqlite:///{tmp_path}/new.db")
        assert (code, said in told, len(told.splitlines())) == (1, True, 1)
