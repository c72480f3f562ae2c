"""Other processes, broken servers and full disks: no half transaction, and it goes on after."""

import asyncio
import contextlib
import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from storage.connecting import connect, open_reading
from storage.db import Database, Transaction
from storage.engines import postgres, sqlite
from storage.failures import DatabaseError, Full, Locked, Unreachable

on_sqlite = pytest.mark.parametrize("engine", ["sqlite"])
on_postgres = pytest.mark.parametrize("engine", ["postgres"])

HOLD = """
import sqlite3, sys
holder = sqlite3.connect(sys.argv[1], isolation_level=None)
holder.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
"""

WRITE = """
import asyncio, sys
sys.path.insert(0, sys.argv[2])
from storage import facts
from storage.connecting import connect

async def main():
    db = await connect(sys.argv[1])
    for number in range(100_000):
        async def work(tx):
            await facts.put(tx, f"left {number}", "")
            await facts.put(tx, f"right {number}", "")
        await db.write(work)
        print(number, flush=True)

asyncio.run(main())
"""


async def say(tx: Transaction, key: str, value: str = "") -> None:
    await tx.run("INSERT INTO fact (key, value) VALUES (?, ?)", key, value)


async def keys(db: Database) -> list[str]:
    return [key for (key,) in await db.all("SELECT key FROM fact ORDER BY key")]


def program(text: str, *words: str) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", text, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


@pytest.fixture
def holder(database_url: str, db: Database) -> Iterator["subprocess.Popen[bytes]"]:
    """Another process that writes to the file and does not finish."""
    with program(HOLD, database_url.removeprefix("sqlite:///")) as process:
        assert process.stdout
        process.stdout.readline()
        yield process
        process.kill()


@on_sqlite
async def test_a_write_waits_for_another_process_and_reading_goes_on(db, holder):
    writing = asyncio.create_task(db.write(lambda tx: say(tx, "patient")))
    # It could be done only by not waiting.
    await asyncio.sleep(0.3)

    assert await keys(db) == []
    assert not writing.done()

    holder.kill()
    await writing
    assert await keys(db) == ["patient"]


@on_sqlite
async def test_after_a_while_it_says_who_is_to_blame(database_url, db, holder, monkeypatch):
    monkeypatch.setattr(sqlite, "PATIENCE", 0.1)
    hasty = await connect_beside(database_url, holder)

    with pytest.raises(Locked) as refusal:
        await hasty.write(lambda tx: say(tx, "hasty"))

    assert str(refusal.value) == "another process holds the database"
    holder.kill()
    holder.wait()
    await hasty.write(lambda tx: say(tx, "at last"))
    assert await keys(hasty) == ["at last"]
    await hasty.close()


async def connect_beside(url: str, holder: "subprocess.Popen[bytes]") -> Database:
    """Connecting writes too, for it looks for migrations: past that, without the holder."""
    opened = await sqlite.open_file(url)
    assert holder.poll() is None
    return Database("sqlite", opened.reader, opened.writer, aside=opened.aside)


async def test_what_is_kept_belongs_to_its_owner_alone(tmp_path):
    db = await connect(f"sqlite:///{tmp_path}/data/here/community.db")
    await db.write(lambda tx: say(tx, "private"))

    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.rglob("*")}

    assert modes.pop("here") == 0o700
    assert modes == {"data": modes["data"]} | {
        f"community.db{end}": 0o600 for end in ("", "-wal", "-shm")
    }
    await db.close()


async def test_a_relative_address_is_a_file_beside_the_program(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    await (await connect("sqlite:///data/community.db")).close()

    assert [path.name for path in (tmp_path / "data").iterdir()] == ["community.db"]


@on_sqlite
async def test_a_commit_reaches_the_disk_before_it_is_said(db):
    async def work(tx: Transaction) -> list[object]:
        names = ("journal_mode", "synchronous", "foreign_keys")
        return [await tx.value(f"PRAGMA {name}") for name in names]

    assert await db.write(work) == ["wal", 2, 1]


async def test_a_file_that_is_no_database_is_refused(tmp_path):
    (tmp_path / "letter.db").write_text("Dear Aida, " * 100)

    with pytest.raises(DatabaseError) as refusal:
        await connect(f"sqlite:///{tmp_path}/letter.db")

    assert str(refusal.value) == (
        f"{tmp_path}/letter.db is no SQLite database: does DATABASE_URL name the right file?"
    )


async def test_a_folder_that_can_not_be_made_is_named(tmp_path):
    (tmp_path / "data").write_text("a file where a folder should be")

    with pytest.raises(Unreachable) as refusal:
        await connect(f"sqlite:///{tmp_path}/data/community.db")

    assert str(refusal.value) == (
        f"the database file can't be made: {tmp_path}/data is a file, and a folder of that name is"
        " needed"
    )


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[Path]:
    """A disk of its own; only root may do so."""
    if os.geteuid() != 0 or not shutil.which("mount"):
        pytest.skip("only root can make a small disk: a full one is not tested")
    folder.mkdir()
    options = ["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)]
    if subprocess.run(options, check=False, stderr=subprocess.DEVNULL).returncode:
        pytest.skip("no disk can be mounted here: a full one is not tested")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


async def test_on_a_full_disk_no_half_transaction_stays_and_it_goes_on_after(tmp_path):
    with small_disk(tmp_path / "disk", "4m") as disk:
        db = await connect(f"sqlite:///{disk}/community.db")
        await db.write(lambda tx: say(tx, "before"))
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(shutil.disk_usage(disk).free - 100_000))

        async def work(tx: Transaction) -> None:
            for number in range(200):
                await say(tx, f"page {number}", "x" * 4000)

        with pytest.raises(Full):
            await db.write(work)
        with pytest.raises(Full):
            await db.write(work)
        assert await keys(db) == ["before"]

        ballast.unlink()
        await db.write(work)
        assert len(await keys(db)) == 201
        assert await db.value("PRAGMA integrity_check") == "ok"
        await db.close()


async def test_a_killed_writer_leaves_whole_transactions(db, database_url):
    with program(WRITE, database_url, str(Path(__file__).parents[2])) as process:
        assert process.stdout
        told = [int(process.stdout.readline()) for _ in range(20)]
        process.kill()
        told += [int(line) for line in process.stdout.read().splitlines()]

    there = set(await keys(db))

    assert {f"left {number}" for number in told} - there == set()
    assert {key.replace("left", "right") for key in there if key.startswith("left")} == {
        key for key in there if key.startswith("right")
    }
    await db.write(lambda tx: say(tx, "and on"))


@pytest.fixture
def unused_port() -> Iterator[int]:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        yield int(closed.getsockname()[1])


async def test_a_server_that_is_not_there_is_unreachable(unused_port, tmp_path):
    """And what is in the way is told: each needs another hand."""
    for place, why in {
        f"127.0.0.1:{unused_port}/community": "nothing listens there",
        f"/community?host={tmp_path}": "nothing listens on this machine",
        "db.invalid/community": "its name is not found",
        "127.0.0.1/community?sslmode=quark": 'invalid sslmode value: "quark"',
    }.items():
        with pytest.raises(Unreachable, match=f"does not answer: {why}"):
            await connect(f"postgresql://bot:word@{place}")


@on_postgres
async def test_a_server_that_refuses_is_quoted(db, cluster, database_url):
    name = psycopg.conninfo.conninfo_to_dict(database_url)["dbname"]
    with pytest.raises(Unreachable, match=r'server refuses: database ".*" does not'):
        await connect(database_url.replace(str(name), "nowhere"))


@on_postgres
async def test_after_a_broken_connection_the_next_call_works(db, cluster, database_url):
    await db.write(lambda tx: say(tx, "before"))
    cluster.cut_off(database_url)

    with pytest.raises(Unreachable):
        await db.all("SELECT key FROM fact")
    with pytest.raises(Unreachable):
        await db.write(lambda tx: say(tx, "lost"))

    await db.write(lambda tx: say(tx, "after"))
    assert await keys(db) == ["after", "before"]


@on_postgres
async def test_a_server_that_only_reads_for_a_while_is_written_to_again(db, cluster, database_url):
    """A connection stays what it was when it began: who writes makes none to such a server."""
    cluster.begin_reading_only(database_url, only=True)
    cluster.cut_off(database_url)
    with pytest.raises(Unreachable):
        await db.write(lambda tx: say(tx, "lost"))
    for _ in range(2):
        with pytest.raises(Unreachable, match="it can only be read: it follows another"):
            await db.write(lambda tx: say(tx, "lost"))
    # The public page goes on meanwhile.
    reading = await open_reading(database_url)
    async with reading.look() as rows:
        assert await rows.all("SELECT key FROM fact") == []
    await reading.close()

    cluster.begin_reading_only(database_url, only=False)
    await db.write(lambda tx: say(tx, "after"))
    # What was read over the line that was cut breaks once.
    with contextlib.suppress(Unreachable):
        await keys(db)
    assert await keys(db) == ["after"]


@on_postgres
async def test_a_connection_that_breaks_in_the_middle_undoes_the_work(db, cluster, database_url):
    async def work(tx: Transaction) -> None:
        await say(tx, "first half")
        cluster.cut_off(database_url)
        await say(tx, "second half")

    with pytest.raises(Unreachable):
        await db.write(work)

    with contextlib.suppress(Unreachable):
        await keys(db)
    assert await keys(db) == []
    await db.write(lambda tx: say(tx, "after"))
    assert await keys(db) == ["after"]


@on_postgres
async def test_a_server_that_stands_still_is_given_up(db, database_url):
    session = await postgres.open_url(database_url, 0.2)
    async with asyncio.timeout(60):
        with pytest.raises(Unreachable):
            await session.fetch("SELECT pg_sleep(300)", ())

    assert await session.fetch("SELECT 1", ()) == [(1,)]
    await session.close()


@on_postgres
async def test_while_an_answer_takes_its_time_others_go_on(db):
    asking, turns = asyncio.create_task(db.all("SELECT pg_sleep(0.2)")), 0
    while not asking.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns > 10


@on_postgres
async def test_who_asks_at_the_same_time_gets_an_answer_of_ones_own(db):
    rows = [db.all("SELECT ? FROM generate_series(1, ?)", f"{n}", n) for n in range(30)]
    assert await asyncio.gather(*rows) == [[(f"{n}",)] * n for n in range(30)]


@on_postgres
async def test_what_is_asked_again_is_ready(db):
    for _ in range(4):
        for number in range(150):
            await db.all(f"SELECT {number}")
    ready = await db.value("SELECT count(*) FROM pg_prepared_statements WHERE NOT from_sql")
    assert ready >= 150


@on_postgres
async def test_who_shall_stop_waits_no_longer(database_url, db):
    asking = asyncio.create_task(db.all("SELECT pg_sleep(300)"))
    # Until the server has it; where that is late, it is asked in a hurry at once.
    await asyncio.sleep(0.1)

    db.hurry(0.1)

    async with asyncio.timeout(60):
        with pytest.raises(Unreachable):
            await asking


@on_postgres
@pytest.mark.parametrize("pooled", [False, True])
async def test_who_stands_still_in_a_transaction_holds_nobody_up(database_url, pooled):
    session = await postgres.open_url(database_url)
    assert not session.is_pooled
    session.is_pooled = pooled
    await session.begin()
    for limit in ("idle_in_transaction_session_timeout", "lock_timeout"):
        assert await session.fetch(f"SHOW {limit}", ()) == [("8s",)]
    assert await session.fetch("SHOW jit", ()) == [("off",)]
    await session.commit()
    await session.close()


def test_what_an_address_says_counts_before_what_we_would_say():
    told = postgres.told("postgresql://a@b,c/d?connect_timeout=9&target_session_attrs=any")
    assert (told["connect_timeout"], told["target_session_attrs"]) == ("9", "any")
    assert postgres.told("postgresql://a@b,c/d")["target_session_attrs"] == "read-write"
    assert "target_session_attrs" not in postgres.told("postgresql://a@b/d")
    assert postgres.told("postgresql://a@b/d", writes=True)["target_session_attrs"] == "read-write"


def test_a_server_is_of_this_machine_where_every_address_is():
    beside = ["postgresql:///d", "postgresql://a@/d?host=/run/p", "postgresql://127.0.0.1,[::1]/d"]
    elsewhere = ["postgresql://db/d", "postgresql://a@127.0.0.1,10.0.0.2/d"]
    assert all(postgres.is_beside(postgres.told(url)) for url in beside)
    assert not any(postgres.is_beside(postgres.told(url)) for url in elsewhere)
