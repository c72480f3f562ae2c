"""A copy of all that is kept, made while the bot runs, and brought back where nothing is yet.

Of SQLite: whole at one moment (its own backup), checked, for its owner's eyes alone, and beside
its checksum. PostgreSQL has programs of its own, which command_line.py calls; servers.py looks
at what it holds.
"""

import hashlib
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from storage.engines import strangers
from storage.engines.migrate import newest, refuse_newer
from storage.engines.obstacles import BESIDE, ROOM, obstacle
from storage.failures import DatabaseError, Unreachable

#: How copies of each engine begin.
_LITE, _DUMP = b"SQLite format 3\0", b"PGDMP"
#: Letters that leave once a bot begins.
WAITING = "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"


class Refused(Exception):
    """A line for whoever asked: what is in the way, and what helps."""


def back_up(url: str, file: Path) -> str:
    """A copy in a new file. Says what was copied; raises Refused and DatabaseError."""
    source = Path(url.removeprefix("sqlite:///"))
    if not source.exists():
        raise Unreachable(f"there is no database {source}")
    _require_room(source, file)
    with _half(file) as half:
        told = _copied(source, half)
        write_sum(half, file)
        half.rename(file)
    return f"{file}: {told}"


def bring_back(url: str, file: Path) -> str:
    """A copy becomes the database, where there is none. Raises Refused and DatabaseError."""
    target = Path(url.removeprefix("sqlite:///"))
    for old in _and_beside(target):
        if old.exists():
            raise Refused(
                f"{old} is there: stop the bot and move away {target} with all that stands beside"
                f" it ({', '.join(BESIDE)}), for the copy would be mixed with it"
            )
    if file.resolve() == _half_of(target).resolve():
        raise Refused(f"{file} is half of a copy that was broken off: take the whole one")
    check(url, file)
    with _half(target) as half:
        _take(file, half)
        told = _looked_at(half, file, may_be_newer=False) + _what_waits(half)
        half.rename(target)
    return f"{target}: {told}"


def _require_room(source: Path, file: Path) -> None:
    """For a copy on the disk of the database would stop the bot where it fills that."""
    sizes = (one.stat().st_size for one in _and_beside(source) if one.exists())
    needed, free = sum(sizes) + ROOM, shutil.disk_usage(file.parent).free
    if free < needed:
        raise Refused(
            f"{file.parent} has room for {free:,} bytes, and {needed:,} are needed:"
            " make room there"
        )


def _and_beside(file: Path) -> list[Path]:
    return [file, *(Path(f"{file}{end}") for end in BESIDE)]


def _half_of(file: Path) -> Path:
    return file.with_name(f"{file.name}.half")


@contextmanager
def _half(file: Path) -> Iterator[Path]:
    """What becomes this file once it is whole; else nothing is left of it. Raises DatabaseError
    where it can't be written."""
    half = _half_of(file)
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # Of one that was killed.
        _clear(half)
        _begin(half)
        yield half
    except OSError as error:
        why = obstacle(half) or error.strerror
        raise DatabaseError(f"{file} can't be made: {why}") from error
    finally:
        _clear(half)


def _begin(file: Path) -> None:
    """For its owner's eyes alone."""
    os.close(os.open(file, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600))


def _clear(half: Path) -> None:
    for one in _and_beside(half):
        one.unlink(missing_ok=True)


def _copied(source: Path, copy: Path) -> str:
    try:
        with closing(sqlite3.connect(source)) as kept, closing(sqlite3.connect(copy)) as made:
            found = kept.execute(strangers.SQLITE_TABLES).fetchall()
            strangers.refuse({name for (name,) in found}, str(source))
            # All at once: who reads holds up nobody who writes, and in pieces it would begin anew
            # whenever somebody does.
            kept.backup(made)
            _alone(made)
    except sqlite3.Error as error:
        raise DatabaseError(obstacle(copy) or obstacle(source) or str(error)) from error
    _keep(copy)
    return _looked_at(copy, copy)


def _take(file: Path, half: Path) -> None:
    """With what came last, where a database was moved as it stood, with all that is beside it."""
    for old, new in zip(_and_beside(file), _and_beside(half), strict=True):
        # Made anew by whoever opens it.
        if old.exists() and not old.name.endswith("-shm"):
            _begin(new)
            shutil.copyfile(old, new)
    try:
        with closing(sqlite3.connect(half)) as made:
            _alone(made)
    except sqlite3.Error as error:
        raise DatabaseError(
            f"{file} is no database of this bot: {obstacle(half) or error}"
        ) from error
    _keep(half)


def _alone(made: sqlite3.Connection) -> None:
    """One file, with nothing beside it."""
    made.execute("PRAGMA journal_mode = DELETE")


def _looked_at(file: Path, called: Path, *, may_be_newer: bool = True) -> str:
    """Raises DatabaseError where it is damaged, and NewerSchema: beside a newer version that only
    added to the tables an older program works on, and copies them."""
    try:
        with closing(_reading(file)) as copy:
            (said,) = copy.execute("PRAGMA integrity_check").fetchone()
            (version,) = copy.execute("SELECT max(version) FROM schema_version").fetchone()
            (people,) = copy.execute("SELECT count(*) FROM person").fetchone()
    except sqlite3.Error as error:
        raise DatabaseError(f"{called} is no database of this bot: {error}") from error
    if said != "ok":
        raise DatabaseError(f"{called} is damaged: {said}")
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
    beside = Path(f"{file}.sha256")
    try:
        beside.write_text(f"{_sum_of(content)}  {file.name}\n", encoding="utf-8")
    except OSError:
        beside.unlink(missing_ok=True)
        raise


def check(url: str, file: Path) -> None:
    """Raises Refused where it is a copy of the other engine, and DatabaseError where it is not
    what the checksum beside it tells of."""
    with file.open("rb") as content:
        head = content.read(len(_LITE))
    if head.startswith(_DUMP) and url.startswith("sqlite:"):
        raise Refused(
            f"{file} is a copy of PostgreSQL, and DATABASE_URL names a file: restore it into an"
            " empty database of a server, and bring that here by bot.py copy"
        )
    if head == _LITE and not url.startswith("sqlite:"):
        raise Refused(
            f"{file} is a copy of SQLite, and DATABASE_URL names a server: restore it as a file"
            " (DATABASE_URL=sqlite:///…), and bring that here by bot.py copy"
        )
    _check_sum(file)


def _check_sum(file: Path) -> None:
    beside = Path(f"{file}.sha256")
    if not beside.exists():
        return
    # The words of a half-written one are none.
    told = beside.read_bytes().split()
    if told[:1] != [_sum_of(file).encode()]:
        raise DatabaseError(
            f"{file} is not what was copied: {beside} tells of other bytes."
            " Bring both here once more, or take another copy"
        )


def _keep(file: Path) -> None:
    """On the disk, whatever happens to the machine."""
    descriptor = os.open(file, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
