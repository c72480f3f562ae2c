"""SQLite through aiosqlite: one writer, two readers, write-ahead log.

Each call is a hop to the connection's thread and back, about 90 µs: one statement, one hop.
"""

import contextlib
import os
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import aiosqlite

from storage.db import Conflict, DatabaseError, Full, Locked, Row, Unreachable, Value

#: Seconds to wait for another process that holds the file.
PATIENCE = 15
_READS_ONLY = "PRAGMA query_only = ON"


class Connection:
    def __init__(self, connection: aiosqlite.Connection) -> None:
        self._connection = connection

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        try:
            found = await self._connection.execute_fetchall(sql, values)
        except (sqlite3.Error, ValueError) as error:
            raise _named(error) from error
        return [tuple(row) for row in found]

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        try:
            return (await self._connection.execute(sql, values)).rowcount
        except (sqlite3.Error, ValueError) as error:
            raise _named(error) from error

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        try:
            await self._connection.executemany(sql, rows)
        except (sqlite3.Error, ValueError) as error:
            raise _named(error) from error

    async def begin(self) -> None:
        await self.execute("BEGIN IMMEDIATE", ())

    async def commit(self) -> None:
        await self.execute("COMMIT", ())

    async def rollback(self) -> None:
        if self._connection.in_transaction:
            await self.execute("ROLLBACK", ())

    async def close(self) -> None:
        await self._connection.close()


def _named(error: Exception) -> DatabaseError:
    if isinstance(error, sqlite3.IntegrityError):
        return Conflict(str(error))
    if not isinstance(error, sqlite3.OperationalError):
        return DatabaseError(str(error))
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Locked("another process holds the database")
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR):
        return Full(f"the database can't be written: {error}")
    if code == sqlite3.SQLITE_CANTOPEN:
        return Unreachable(f"the database file can't be opened: {error}")
    return DatabaseError(str(error))


@dataclass(frozen=True, slots=True)
class Opened:
    reader: Connection
    writer: Connection
    aside: Connection


def is_there(url: str) -> bool:
    """Raises Unreachable where no file could be made."""
    path = Path(url.removeprefix("sqlite:///"))
    folder = next(parent for parent in path.parents if parent.exists())
    if not path.exists() and not os.access(folder, os.W_OK):
        raise Unreachable(f"the database file can't be made: nothing may be written in {folder}")
    return path.exists()


async def open_file(url: str) -> Opened:
    """Two readers and a writer on the file; it and its folder are the owner's alone."""
    path = Path(url.removeprefix("sqlite:///"))
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDONLY, 0o600))
    except OSError as error:
        raise Unreachable(f"the database file can't be made: {error.strerror}: {path}") from error
    async with contextlib.AsyncExitStack() as undo:
        writer = await _open(path, "PRAGMA journal_mode = WAL", "PRAGMA synchronous = FULL")
        undo.push_async_callback(writer.close)
        reader = await _open(path, _READS_ONLY)
        undo.push_async_callback(reader.close)
        aside = await _open(path, _READS_ONLY, "PRAGMA cache_size = -2000")
        undo.pop_all()
    return Opened(reader, writer, aside)


async def _open(path: Path, *pragmas: str) -> Connection:
    try:
        raw = await aiosqlite.connect(path, isolation_level=None, timeout=PATIENCE)
    except sqlite3.Error as error:
        raise _named(error) from error
    connection = Connection(raw)
    try:
        for pragma in ("PRAGMA foreign_keys = ON", "PRAGMA cache_size = -16000", *pragmas):
            await connection.fetch(pragma, ())
    except DatabaseError:
        await connection.close()
        raise
    return connection
