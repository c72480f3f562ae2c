"""A PostgreSQL server of this machine: what it spends, and databases on it for a benchmark."""

import asyncio
import os
import secrets
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from psycopg.sql import SQL, Identifier

from benchmarks.process import Running

#: By a build's own code, for its tables are its own.
_TABLES = """
import asyncio, sys
from benchmarks.data import connect
async def make():
    await (await connect(sys.argv[1])).close()
asyncio.run(make())
"""
_NUMBERED = (
    "SELECT table_name FROM information_schema.columns"
    " WHERE table_schema = 'public' AND column_name = 'id' AND is_identity = 'YES'"
)


@dataclass(frozen=True, slots=True)
class Beside(Running):
    """A bot, and the server that works for it."""

    server: int

    def cpu(self) -> float:
        """Seconds of both."""
        return Running.cpu(self) + spent(self.server)


def spent(server: int) -> float:
    """Processor seconds of PostgreSQL and all that it has started; who has ended is counted by
    their parent."""
    ticks = 0
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, _, rest = stat.read_text("utf-8", "replace").partition(" (")
        except OSError:
            continue
        fields = rest.rpartition(") ")[2].split()
        if int(pid) == server:
            ticks += sum(map(int, fields[11:15]))
        elif int(fields[1]) == server:
            ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


async def server_of(url: str) -> int:
    """The process that started what answers there."""
    async with await psycopg.AsyncConnection.connect(url) as connection:
        return _parent(connection.info.backend_pid)


def _parent(pid: int) -> int:
    return int(Path(f"/proc/{pid}/stat").read_text("utf-8").rpartition(") ")[2].split()[1])


@asynccontextmanager
async def copied(url: str, file: Path, root: Path) -> AsyncIterator[str]:
    """The address of a new database on this server, with what stands in a SQLite file that the
    build in `root` made; it goes when the block ends."""
    name = SQL("bench_" + secrets.token_hex(4))
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as admin:
        await admin.execute(SQL("CREATE DATABASE {}").format(name))
        try:
            there = urlsplit(url)._replace(path=f"/{name.as_string()}").geturl()
            await _fill(there, file, root)
            yield there
        finally:
            await admin.execute(SQL("DROP DATABASE {} WITH (FORCE)").format(name))


async def _fill(url: str, file: Path, root: Path) -> None:
    process = await asyncio.create_subprocess_exec(sys.executable, "-c", _TABLES, url, cwd=root)
    if await process.wait():
        raise SystemExit(f"{root} could not make its tables")
    async with await psycopg.AsyncConnection.connect(url) as connection:
        # Without what keys and triggers would make of it once more.
        await connection.execute("SET session_replication_role = replica")
        with closing(sqlite3.connect(file)) as known:
            for (table,) in known.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
                await _copy(connection, known, table)
        for (table,) in await (await connection.execute(_NUMBERED)).fetchall():
            newest = SQL("SELECT setval(pg_get_serial_sequence({}, 'id'), max(id)) FROM {}")
            await connection.execute(newest.format(table, Identifier(table)))


async def _copy(
    connection: psycopg.AsyncConnection, known: sqlite3.Connection, table: str
) -> None:
    found = await connection.execute(
        "SELECT column_name FROM information_schema.columns"
        " WHERE table_schema = 'public' AND table_name = %s ORDER BY ordinal_position",
        (table,),
    )
    columns = [Identifier(name) for (name,) in await found.fetchall()]
    if not columns:
        return
    there, listed = Identifier(table), SQL(", ").join(columns)
    await connection.execute(SQL("DELETE FROM {}").format(there))
    into = SQL("COPY {} ({}) FROM STDIN").format(there, listed)
    async with connection.cursor() as cursor, cursor.copy(into) as copy:
        for row in known.execute(SQL("SELECT {} FROM {}").format(listed, there).as_string()):
            await copy.write_row(row)
