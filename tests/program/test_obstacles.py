"""What whoever looks after the machine is told of a SQLite file that can't be used."""

import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from storage.connecting import connect, look
from storage.engines.migrate import try_to_write
from storage.engines.obstacles import obstacle
from storage.failures import DatabaseError, Full, Unreachable
from tests.databases import with_tables


@pytest.fixture
def file(tmp_path: Path) -> Path:
    with_tables(tmp_path / "c.db")
    return tmp_path / "c.db"


@pytest.fixture
def closed(monkeypatch) -> set[Path]:
    """Files that somebody else left, and that this user may not write."""
    theirs: set[Path] = set()
    real = os.access

    def access(what: Path, how: int) -> bool:
        return real(what, how) and not (Path(what) in theirs and how & os.W_OK)

    monkeypatch.setattr(os, "access", access)
    return theirs


@pytest.mark.parametrize("end", ["", "-wal", "-shm", "-journal"])
def test_what_somebody_else_left_is_named_with_what_helps(file, closed, end):
    """A command that root gave beside a bot with a user of its own."""
    left = Path(f"{file}{end}")
    left.touch()
    assert obstacle(file) == ""
    closed.add(left)
    said = obstacle(file)
    assert f"who runs this, may not write {left}; what helps: chown " in said


async def test_a_folder_of_somebody_else_is_told_before_the_start(tmp_path, closed):
    closed.add(tmp_path)
    for name in ("c.db", "data/c.db"):
        with pytest.raises(Unreachable, match=f"can't be made: .* may not write {tmp_path};"):
            await look(f"sqlite:///{tmp_path}/{name}")


@pytest.mark.parametrize(
    ("disk", "said"),
    [
        (SimpleNamespace(f_flag=os.ST_RDONLY, f_bavail=9_999, f_frsize=4096), "read only"),
        (SimpleNamespace(f_flag=0, f_bavail=9, f_frsize=4096), "is full: make room there"),
    ],
)
async def test_a_disk_that_is_full_or_closed(tmp_path, monkeypatch, disk, said):
    """SQLite says "disk I/O error" of the one and "unable to open" of the other."""
    monkeypatch.setattr(os, "statvfs", lambda _: disk)
    with pytest.raises(Unreachable, match=said):
        await look(f"sqlite:///{tmp_path}/c.db")


async def test_what_a_statement_could_not_write_says_why(file, closed, monkeypatch):
    db = await connect(f"sqlite:///{file}")
    try:
        await db.write(lambda tx: tx.run("PRAGMA query_only = ON"))
        closed.add(file)
        with pytest.raises(Full, match=f"can't be written: .* may not write {file}; what helps"):
            await db.write(try_to_write)
    finally:
        await db.close()


async def test_a_broken_one_says_what_brings_it_back(file):
    whole = file.read_bytes()
    file.write_bytes(whole[:2048] + b"\xff" * (len(whole) - 2048))
    with pytest.raises(DatabaseError, match=r"is damaged .*: restore the last copy"):
        await connect(f"sqlite:///{file}")
