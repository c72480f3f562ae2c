"""SQLite through aiosqlite: one writer, two readers, write-ahead log.

Statements run where they are asked for, in the loop's own thread: SQLite answers in 5 to 20 µs,
and a hop to another thread and back costs 90. What waits for something does so in aiosqlite's
thread: for the disk (COMMIT), for another process (a BEGIN that finds the file held), and whatever
is read `aside` because it takes long.
"""

import asyncio
import contextlib
import os
import sqlite3
from collections.abc import Sequence
from pathlib import Path
from time import monotonic

import aiosqlite

from basics.records import dataclass
from storage.db import HELD, Fence, Row, Value
from storage.engines import obstacles, strangers
from storage.failures import Conflict, DatabaseError, Full, Locked, NotOurs, Unreachable

#: Seconds to wait for another process that holds the file.
PATIENCE = 15
#: For which statements may follow each other before the loop has its turn, in seconds.
TURN = 0.004
#: Prepared statements that each connection keeps; storage has some 750.
PREPARED = 512
_READS_ONLY = "PRAGMA query_only = ON"
#: Kilobytes of pages that each keeps; the system keeps the file's, too. With as few as a reader's,
#: a vote among a million takes a tenth more: it touches pages that nobody else does.
_WRITER_KEEPS, _READER_KEEPS = "PRAGMA cache_size = -16000", "PRAGMA cache_size = -4000"
#: What a commit touches goes to the disk in whole pages, a few bytes of each changed: pages a
#: quarter as large as usual are a third of the bytes, and what is read one by one costs the same.
#: An old file keeps its own.
_PAGES = "PRAGMA page_size = 1024"
#: Who waits for another process does so in `begin`, and not in the loop's thread.
_WRITES = (
    _PAGES,
    _WRITER_KEEPS,
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA busy_timeout = 0",
    "PRAGMA wal_autocheckpoint = 4000",
)
#: Pages as they were before a statement, in case it fails: in a file they were half of what a
#: comment writes.
_NO_FILES = "PRAGMA temp_store = MEMORY"


@dataclass(frozen=True, slots=True)
class Both:
    """The same connection twice: as it is, and as the library's thread has it."""

    file: Path
    raw: sqlite3.Connection
    threaded: aiosqlite.Connection


class Connection:
    """One that reads for everybody, or writes."""

    def __init__(self, both: Both) -> None:
        self._file, self._raw, self._threaded = both.file, both.raw, both.threaded
        self._turn_ends = 0.0

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        if monotonic() > self._turn_ends:
            await self._pause()
        try:
            return self._raw.execute(sql, values).fetchall()
        except (sqlite3.Error, ValueError) as error:
            raise named(error, self._file) from error

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        if monotonic() > self._turn_ends:
            await self._pause()
        try:
            return self._raw.execute(sql, values).rowcount
        except (sqlite3.Error, ValueError) as error:
            raise named(error, self._file) from error

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        if monotonic() > self._turn_ends:
            await self._pause()
        try:
            self._raw.executemany(sql, rows)
        except (sqlite3.Error, ValueError) as error:
            raise named(error, self._file) from error

    async def begin(self, fence: Fence | None = None) -> bool:
        """At once where nobody holds the file: a write is not waited for in the loop's thread.

        The last one ended in another thread, so everybody has had a turn since."""
        self._turn_ends = monotonic() + TURN
        try:
            self._raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            if not isinstance(named(error, self._file), Locked):
                raise named(error, self._file) from error
            await self._begin_patiently()
        return fence is None or bool(await self.fetch(HELD, (fence.name, fence.owner, fence.term)))

    async def _begin_patiently(self) -> None:
        try:
            await self._threaded.execute(f"PRAGMA busy_timeout = {round(PATIENCE * 1000)}")
            await self._threaded.execute("BEGIN IMMEDIATE")
        except sqlite3.Error as error:
            raise named(error, self._file) from error
        finally:
            await self._threaded.execute("PRAGMA busy_timeout = 0")

    async def commit(self) -> None:
        try:
            await self._threaded.commit()
        except sqlite3.Error as error:
            raise named(error, self._file) from error

    async def rollback(self) -> None:
        """After whatever its thread was asked for before, even if nobody waits for that."""
        try:
            await self._threaded.rollback()
        except sqlite3.Error as error:
            raise named(error, self._file) from error

    def give_up(self) -> None:
        """A file always answers."""

    def hurry(self, seconds: float) -> None:
        """Nor is it waited for."""

    async def close(self) -> None:
        await self._threaded.close()

    async def _pause(self) -> None:
        """A long row of statements lets everybody else have a turn now and then."""
        self._turn_ends = monotonic() + TURN
        await asyncio.sleep(0)


class Aside(Connection):
    """One that reads what takes long, in the library's thread."""

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        try:
            found = await self._threaded.execute_fetchall(sql, values)
        except (sqlite3.Error, ValueError) as error:
            raise named(error, self._file) from error
        return [tuple(row) for row in found]


def named(error: Exception, file: Path) -> DatabaseError:
    if isinstance(error, sqlite3.IntegrityError):
        return Conflict(str(error))
    if not isinstance(error, sqlite3.DatabaseError):
        return DatabaseError(str(error))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Locked("another process holds the database")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        return Full(f"the database can't be written: {obstacles.obstacle(file) or error}")
    if code == sqlite3.SQLITE_CANTOPEN:
        return Unreachable(
            f"the database file can't be opened: {obstacles.obstacle(file) or error}"
        )
    if code == sqlite3.SQLITE_NOTADB:
        return DatabaseError(
            f"{file} is no SQLite database: does DATABASE_URL name the right file?"
        )
    if code == sqlite3.SQLITE_CORRUPT:
        return DatabaseError(
            f"{file} is damaged ({error}): restore the last copy, see docs/operators.md"
        )
    return DatabaseError(str(error))


@dataclass(frozen=True, slots=True)
class Opened:
    reader: Connection
    writer: Connection
    aside: Connection


def is_there(url: str) -> bool:
    """Raises Unreachable where no file could be made."""
    path = Path(url.removeprefix("sqlite:///"))
    if obstacles.is_there(path):
        return True
    in_the_way = obstacles.obstacle(path)
    if in_the_way:
        raise Unreachable(f"the database file can't be made: {in_the_way}")
    return False


async def open_file(url: str, *, large: bool = False) -> Opened:
    """Two readers and a writer on the file; it and its folder are the owner's alone. `large` where
    a statement may change a whole table, too much for the memory."""
    path = Path(url.removeprefix("sqlite:///"))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        why = obstacles.obstacle(path) or f"{error.strerror}: {path}"
        raise Unreachable(f"the database file can't be made: {why}") from error
    async with contextlib.AsyncExitStack() as undo:
        writer = Connection(await _open(path, _WRITES if large else (*_WRITES, _NO_FILES)))
        undo.push_async_callback(writer.close)
        reader = Connection(await _open(path, (_READS_ONLY, _READER_KEEPS)))
        undo.push_async_callback(reader.close)
        aside = Aside(await _open(path, (_READS_ONLY, "PRAGMA cache_size = -2000")))
        undo.pop_all()
    return Opened(reader, writer, aside)


async def open_aside(url: str) -> Connection:
    """One more that reads what takes long, of a file that is there."""
    path = Path(url.removeprefix("sqlite:///"))
    return Aside(await _open(path, (_READS_ONLY, _READER_KEEPS)))


async def _open(path: Path, pragmas: Sequence[str]) -> Both:
    """Opened here and given to the library, so that both have it."""
    try:
        raw = sqlite3.connect(
            path,
            isolation_level=None,
            timeout=PATIENCE,
            check_same_thread=False,
            cached_statements=PREPARED,
        )
    except sqlite3.Error as error:
        raise named(error, path) from error
    library = await aiosqlite.Connection(lambda: raw, iter_chunk_size=64)
    try:
        # Before the first word that would change it: the file may be anybody's.
        await _require_ours(library, path)
        for pragma in ("PRAGMA foreign_keys = ON", *pragmas):
            await library.execute(pragma)
    except sqlite3.Error as error:
        await library.close()
        raise named(error, path) from error
    except NotOurs:
        await library.close()
        raise
    return Both(path, raw, library)


async def _require_ours(library: aiosqlite.Connection, file: Path) -> None:
    tables = await library.execute_fetchall(strangers.SQLITE_TABLES)
    strangers.refuse({name for (name,) in tables}, str(file))
