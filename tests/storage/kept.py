"""One database a worker on each engine, swept clean after each test: making one, connecting to it
and dropping it takes longer than most tests.

A test that changes tables, or that opens its database once more, asks for `database_url` as well,
and has one of its own.
"""

import sqlite3
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Protocol

import psycopg
import pytest

from storage.connecting import connect
from storage.db import Database
from tests.databases import Cluster, with_tables

ASK = "a test that changes tables asks for the fixture database_url, too"


class Broom(Protocol):
    """Looks at a database on a connection of its own."""

    def ask(self, sql: str) -> Sequence[Sequence[Any]]: ...

    def filled(self) -> set[str]:
        """Tables that have rows, or had some."""

    def empty(self, tables: set[str]) -> None: ...

    def put(self, table: str, rows: Sequence[Sequence[Any]]) -> None: ...

    def close(self) -> None: ...


class OnSqlite:
    SHAPE = "SELECT count(*), sum(length(sql)) FROM sqlite_schema"

    def __init__(self, file: Path) -> None:
        self._raw = sqlite3.connect(file, isolation_level=None)
        found = self.ask("SELECT name FROM sqlite_schema WHERE type = 'table'")
        self._which = " UNION ALL ".join(
            f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM \"{name}\")" for (name,) in found
        )
        self._shape = self.ask(self.SHAPE)

    def ask(self, sql: str) -> Sequence[Sequence[Any]]:
        return self._raw.execute(sql).fetchall()

    def filled(self) -> set[str]:
        assert self.ask(self.SHAPE) == self._shape, ASK
        return {name for (name,) in self.ask(self._which)}

    def empty(self, tables: set[str]) -> None:
        statements = [f'DELETE FROM "{name}";' for name in tables]
        if "audit" in tables:
            # What keeps the log from this is put back at once.
            found = self.ask("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
            drops = [f'DROP TRIGGER "{name}";' for name, _ in found]
            statements = [*drops, *statements, *(f"{sql};" for _, sql in found)]
        self._raw.executescript("BEGIN IMMEDIATE;" + "".join(statements) + "COMMIT;")

    def put(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        places = ", ".join("?" * len(rows[0]))
        self._raw.executemany(f'INSERT INTO "{table}" VALUES ({places})', rows)

    def close(self) -> None:
        self._raw.close()


class OnPostgres:
    SHAPE = (
        "SELECT count(*), sum(relnatts) FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    )
    #: A table that had rows still has pages, until the server sweeps them up.
    WHICH = (
        "SELECT relname FROM pg_class WHERE relkind = 'r'"
        " AND relnamespace = 'public'::regnamespace AND pg_relation_size(oid) > 0"
    )
    GIVEN = (
        "SELECT sequencename, last_value FROM pg_sequences"
        " WHERE schemaname = 'public' AND last_value IS NOT NULL"
    )
    NUMBERS = (
        "SELECT setval(format('%I', sequencename)::regclass, start_value, false)"
        " FROM pg_sequences WHERE schemaname = 'public' AND last_value IS NOT NULL"
    )

    def __init__(self, url: str) -> None:
        self._raw = psycopg.connect(url, autocommit=True)
        # Without triggers: also none for what points at what.
        self._raw.execute("SET session_replication_role = replica")
        self._shape = self.ask(self.SHAPE)
        #: Numbers begin where they did.
        given = [f"SELECT setval('{name}', {last})" for name, last in self.ask(self.GIVEN)]
        self._begin_anew = [self.NUMBERS, *given]

    def ask(self, sql: str) -> Sequence[Sequence[Any]]:
        return self._raw.execute(sql.encode()).fetchall()

    def filled(self) -> set[str]:
        assert self.ask(self.SHAPE) == self._shape, ASK
        return {name for (name,) in self.ask(self.WHICH)}

    def empty(self, tables: set[str]) -> None:
        statements = [f'DELETE FROM "{name}"' for name in tables]
        self._raw.execute("; ".join([*statements, *self._begin_anew]).encode())

    def put(self, table: str, rows: Sequence[Sequence[Any]]) -> None:
        places = ", ".join(["%s"] * len(rows[0]))
        with self._raw.cursor() as cursor:
            cursor.executemany(f'INSERT INTO "{table}" VALUES ({places})'.encode(), rows)

    def close(self) -> None:
        self._raw.close()


class Kept:
    """A database that stays open."""

    def __init__(self, database: Database, broom: Broom) -> None:
        self._database, self._broom = database, broom
        #: False after a test that left other tables behind: nobody gets it any more.
        self.is_whole = True
        #: What migrations put there.
        self._given = {name: self._rows(name) for name in broom.filled() if self._rows(name)}

    def _rows(self, table: str) -> Sequence[Sequence[Any]]:
        return self._broom.ask(f'SELECT * FROM "{table}"')

    def fresh(self) -> Database:
        """As if it had just been opened."""
        kept = self._database
        return Database(kept.engine, kept._session, kept._writer, aside=kept._aside)

    def sweep(self) -> None:
        self.is_whole = False
        changed = {name for name, rows in self._given.items() if self._rows(name) != rows}
        self._broom.empty(self._broom.filled() - self._given.keys() | changed)
        for name in changed:
            self._broom.put(name, self._given[name])
        self.is_whole = True


@asynccontextmanager
async def _open(url: str, broom: Broom) -> AsyncIterator[Kept]:
    database = await connect(url)
    try:
        yield Kept(database, broom)
    finally:
        broom.close()
        await database.close()


@pytest.fixture(scope="session")
async def kept_sqlite(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Kept]:
    file = tmp_path_factory.mktemp("kept") / "community.db"
    url = with_tables(file)
    async with _open(url, OnSqlite(file)) as kept:
        yield kept


@pytest.fixture(scope="session")
async def kept_postgres(cluster: Cluster, template: str) -> AsyncIterator[Kept]:
    url = cluster.create(template)
    async with _open(url, OnPostgres(url)) as kept:
        yield kept
    cluster.drop(url)


@pytest.fixture
def lasting(engine: str, request: pytest.FixtureRequest) -> Kept | str:
    """Or the address of a database of the test's own."""
    if "database_url" not in request.fixturenames:
        kept: Kept = request.getfixturevalue(f"kept_{engine}")
        if kept.is_whole:
            return kept
    return str(request.getfixturevalue("database_url"))


@pytest.fixture
async def db(lasting: Kept | str) -> AsyncIterator[Database]:
    """An empty database with the tables of today."""
    if isinstance(lasting, Kept):
        yield lasting.fresh()
        lasting.sweep()
    else:
        database = await connect(lasting)
        yield database
        await database.close()
