"""A copy of all that is kept, made while the bot runs, and brought back where nothing is yet.

Of SQLite: whole at one moment (its own backup), checked, for its owner's eyes alone, and beside
its checksum. PostgreSQL has programs of its own, which command_line.py calls; servers.py looks
at what it holds.
"""

import hashlib
import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from storage.engines import strangers
from storage.engines.migrate import newest, refuse_newer
from storage.engines.obstacles import BESIDE
from storage.failures import DatabaseError, Unreachable

#: Pages that are copied before others may write.
PAGES = 1_000
#: Letters that leave once a bot begins.
WAITING = "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"


class Refused(Exception):
    """A line for whoever asked: what is in the way, and what helps."""


def back_up(url: str, file: Path) -> str:
    """A copy in a new file. Says what was copied; raises DatabaseError."""
    source = Path(url.removeprefix("sqlite:///"))
    if not source.exists():
        raise Unreachable(f"there is no database {source}")
    half = file.with_name(f"{file.name}.half")
    os.close(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    try:
        told = _copied(source, half)
        write_sum(half, file)
        half.rename(file)
    finally:
        half.unlink(missing_ok=True)
    return f"{file}: {told}"


def bring_back(url: str, file: Path) -> str:
    """A copy becomes the database, where there is none. Raises Refused and DatabaseError."""
    target = Path(url.removeprefix("sqlite:///"))
    for old in (target, *(Path(f"{target}{end}") for end in BESIDE)):
        if old.exists():
            raise Refused(
                f"{old} is there: stop the bot and move away {target} with all that stands beside"
                f" it ({', '.join(BESIDE)}), for the copy would be mixed with it"
            )
    check_sum(file)
    told = _looked_at(file, may_be_newer=False) + _what_waits(file)
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = target.with_name(f"{target.name}.half")
    os.close(os.open(half, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))
    shutil.copyfile(file, half)
    _keep(half)
    half.rename(target)
    return f"{target}: {told}"


def _copied(source: Path, copy: Path) -> str:
    try:
        with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(copy)) as made:
            found = kept.execute(strangers.SQLITE_TABLES).fetchall()
            strangers.refuse({name for (name,) in found}, str(source))
            kept.backup(made, pages=PAGES)
            # One file, with nothing beside it.
            made.execute("PRAGMA journal_mode = DELETE")
    except sqlite3.Error as error:
        raise DatabaseError(str(error)) from error
    _keep(copy)
    return _looked_at(copy)


def _looked_at(file: Path, *, may_be_newer: bool = True) -> str:
    """Raises DatabaseError where it is damaged, and NewerSchema: beside a newer version that only
    added to the tables an older program works on, and copies them."""
    try:
        with closing(_reading(file)) as copy:
            (said,) = copy.execute("PRAGMA integrity_check").fetchone()
            (version,) = copy.execute("SELECT max(version) FROM schema_version").fetchone()
            (people,) = copy.execute("SELECT count(*) FROM person").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{file} is no database of this bot: {error}") from error
    if said != "ok":
        raise DatabaseError(f"{file} is damaged: {said}")
    if not may_be_newer:
        refuse_newer(version, newest())
    return f"{file.stat().st_size:,} bytes, version {version}, {people:,} people"


def _what_waits(file: Path) -> str:
    with closing(_reading(file)) as copy:
        (waiting,) = copy.execute(WAITING).fetchone()
    return what_leaves(waiting)


def what_leaves(waiting: int) -> str:
    """Of letters that waited when the copy was made nobody here knows what became of them."""
    if not waiting:
        return ""
    return (
        f"; {waiting:,} letters wait in it and leave once the bot begins:"
        " who got them since the copy gets them once more"
    )


def _reading(file: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro&immutable=1", uri=True)


def _sum_of(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()


def write_sum(content: Path, file: Path) -> None:
    """Beside a file that is to be there soon, with this content."""
    Path(f"{file}.sha256").write_text(f"{_sum_of(content)}  {file.name}\n", encoding="utf-8")


def check_sum(file: Path) -> None:
    """Where a checksum stands beside it."""
    beside = Path(f"{file}.sha256")
    if beside.exists() and beside.read_text(encoding="utf-8").split()[0] != _sum_of(file):
        raise DatabaseError(f"{file} is not what was copied: {beside} tells of other bytes")


def _keep(file: Path) -> None:
    """On the disk, whatever happens to the machine."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
