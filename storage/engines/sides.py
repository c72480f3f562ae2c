"""Sides of a copy, an SQLite file or a PostgreSQL server: tables, and rows by their keys."""

import contextlib
import sqlite3
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import psycopg
from psycopg import sql

from basics.records import dataclass
from storage.db import Row
from storage.engines import sqlite, strangers
from storage.failures import DatabaseError, Unreachable

#: Rows that are kept at once, and of tables that keep files.
PIECE, PIECE_OF_FILES = 10_000, 20


@dataclass(frozen=True, slots=True)
class Shape:
    """A table."""

    name: str
    columns: tuple[str, ...]
    #: Columns of its key, by which its rows are read; without one all are read at once.
    key: tuple[str, ...]
    #: Rows that are read at once.
    piece: int

    def read(self, after: bool, place: str) -> str:
        """Rows from the beginning, or after a key, in the order of keys."""
        query = f"SELECT {', '.join(self.columns)} FROM {self.name}"
        if not self.key:
            return query
        key, places = ", ".join(self.key), ", ".join(place for _ in self.key)
        where = f" WHERE ({key}) > ({places})" if after else ""
        return f"{query}{where} ORDER BY {key} LIMIT {self.piece}"

    def key_of(self, row: Row) -> list[Any]:
        return [row[self.columns.index(name)] for name in self.key]

    def is_last(self, rows: Sequence[Row]) -> bool:
        return not self.key or len(rows) < self.piece


def _shape(name: str, columns: Sequence[str], key: Sequence[str], *, files: bool) -> Shape:
    return Shape(name, tuple(columns), tuple(key), PIECE_OF_FILES if files else PIECE)


class Side(Protocol):
    """One of the two databases."""

    #: How people know it.
    place: str

    def names(self) -> list[str]: ...
    def shapes(self) -> list[Shape]: ...
    def hold(self) -> None: ...
    def rows(self, shape: Shape, after: Sequence[Any] | None) -> list[Row]: ...
    def ask(self, query: str, *values: Any) -> Row | None: ...
    def put(self, shape: Shape, rows: Sequence[Row]) -> None: ...
    def tell(self, query: str, *values: Any) -> None: ...
    def keep(self) -> None: ...
    def loosen(self) -> list[str]: ...
    def count_on(self, shape: Shape) -> None: ...
    def close(self) -> None: ...


class Lite:
    """A SQLite file."""

    def __init__(self, url: str) -> None:
        self.place = url.removeprefix("sqlite:///")
        self._db = sqlite3.connect(self.place, isolation_level="IMMEDIATE")

    def names(self) -> list[str]:
        found = self._db.execute(f"{strangers.SQLITE_TABLES} ORDER BY rowid").fetchall()
        return [name for (name,) in found]

    def shapes(self) -> list[Shape]:
        return [self._shape(name) for name in self.names()]

    def _shape(self, table: str) -> Shape:
        found = self._db.execute(
            "SELECT name, pk, type FROM pragma_table_info(?) ORDER BY cid", [table]
        ).fetchall()
        key = [name for name, place, _ in sorted(found, key=lambda one: one[1]) if place]
        files = any(kind == "BLOB" for *_, kind in found)
        return _shape(table, [name for name, *_ in found], key, files=files)

    def hold(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def rows(self, shape: Shape, after: Sequence[Any] | None) -> list[Row]:
        query = shape.read(after is not None, "?")
        return self._db.execute(query, after or ()).fetchall()

    def ask(self, query: str, *values: Any) -> Row | None:
        found: Row | None = self._db.execute(query, values).fetchone()
        return found

    def put(self, shape: Shape, rows: Sequence[Row]) -> None:
        marks = ", ".join("?" for _ in shape.columns)
        self._db.executemany(
            f"INSERT INTO {shape.name} ({', '.join(shape.columns)}) VALUES ({marks})", rows
        )

    def tell(self, query: str, *values: Any) -> None:
        self._db.execute(query, values)

    def keep(self) -> None:
        self._db.commit()

    def loosen(self) -> list[str]:
        """Nothing holds rows of two tables together on a connection that does not ask for it."""
        return []

    def count_on(self, shape: Shape) -> None:
        """Its numbers go on after the highest by themselves."""

    def close(self) -> None:
        self._db.close()


class Server:
    """A PostgreSQL database."""

    def __init__(self, url: str) -> None:
        from storage.engines.postgres import told

        self._db = psycopg.connect(**told(url))
        self._db.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ
        self.place = str(self._db.execute(strangers.POSTGRES_PLACE.encode()).fetchall()[0][0])

    def names(self) -> list[str]:
        query = f"{strangers.POSTGRES_TABLES} ORDER BY c.oid"
        return [name for (name,) in self._db.execute(query.encode()).fetchall()]

    def shapes(self) -> list[Shape]:
        return [self._shape(name) for name in self.names()]

    def _shape(self, table: str) -> Shape:
        columns = self._db.execute(
            "SELECT attname::text, atttypid = 'bytea'::regtype FROM pg_attribute"
            " WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped ORDER BY attnum",
            [table],
        ).fetchall()
        key = self._db.execute(
            "SELECT a.attname::text FROM pg_index i, pg_attribute a,"
            " unnest(i.indkey) WITH ORDINALITY k (num, nth)"
            " WHERE i.indrelid = %s::regclass AND i.indisprimary"
            " AND a.attrelid = i.indrelid AND a.attnum = k.num ORDER BY k.nth",
            [table],
        ).fetchall()
        files = any(is_file for _, is_file in columns)
        return _shape(table, [one for one, _ in columns], [one for (one,) in key], files=files)

    def hold(self) -> None:
        self._db.execute("LOCK TABLE lease IN SHARE ROW EXCLUSIVE MODE")

    def rows(self, shape: Shape, after: Sequence[Any] | None) -> list[Row]:
        query = shape.read(after is not None, "%s")
        return self._db.execute(query.encode(), after or ()).fetchall()

    def ask(self, query: str, *values: Any) -> Row | None:
        return self._db.execute(query.replace("?", "%s").encode(), values).fetchone()

    def put(self, shape: Shape, rows: Sequence[Row]) -> None:
        names = sql.SQL(", ").join(map(sql.Identifier, shape.columns))
        into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(shape.name), names)
        with self._db.cursor() as cursor, cursor.copy(into) as copy:
            for row in rows:
                copy.write_row(row)

    def tell(self, query: str, *values: Any) -> None:
        self._db.execute(query.replace("?", "%s").encode(), values or None)

    def keep(self) -> None:
        self._db.commit()

    def loosen(self) -> list[str]:
        """What holds rows of two tables together comes back at the end, and is checked then."""
        query = (
            "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid)"
            f" FROM pg_constraint WHERE contype = 'f' AND connamespace = {strangers.SCHEMA}"
        )
        found = self._db.execute(query.encode()).fetchall()
        for table, name, _ in found:
            self.tell(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        return [f"ALTER TABLE {table} ADD CONSTRAINT {name} {what}" for table, name, what in found]

    def count_on(self, shape: Shape) -> None:
        """The next number is above all that are there."""
        for column in shape.columns:
            found = self.ask("SELECT pg_get_serial_sequence(?, ?)", shape.name, column)
            if found and found[0]:
                highest = f"(SELECT coalesce(max({column}), 0) FROM {shape.name})"
                self.tell(f"SELECT setval('{found[0]}', {highest} + 1, false)")
                told = self.ask(f"SELECT last_value > {highest} FROM {found[0]}")
                if not told or not told[0]:
                    raise DatabaseError(f"{shape.name}.{column} does not count on")

    def close(self) -> None:
        self._db.close()


def _side(url: str) -> Side:
    if url.startswith("sqlite:") and not Path(url.removeprefix("sqlite:///")).exists():
        raise Unreachable(f"there is no database {url.removeprefix('sqlite:///')}")
    return Lite(url) if url.startswith("sqlite:") else Server(url)


@contextlib.contextmanager
def opened(url: str) -> Iterator[Side]:
    """Raises NotOurs for another program's, and DatabaseError for whatever the engine says."""
    try:
        with contextlib.closing(_side(url)) as side:
            strangers.refuse(side.names(), side.place)
            # Nobody is held up by what was only looked at.
            side.keep()
            yield side
    except sqlite3.Error as error:
        raise sqlite.named(error, Path(url.removeprefix("sqlite:///"))) from error
    except psycopg.Error as error:
        # Only here: between files it does without it.
        from storage.engines import postgres

        raise postgres.named(error) from error
