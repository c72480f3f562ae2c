"""Columns, INSERT and UPDATE from the fields of the dataclasses that rows become.

Statements are made once, as constants of the module that owns the table:

    _PROBLEM = Table(Problem, "problem")
    _ADD = _PROBLEM.insert(Answers, "author_id", "created_at")

    await _PROBLEM.one(rows, f"SELECT {_PROBLEM} FROM problem WHERE id = ?", problem_id)
    await _ADD.row(tx, answers, author_id=author_id, created_at=now)

A field has the name of its column, so a row is read in the order in which it was asked for, and
nothing is written that the statement does not name: a value for no column is a TypeError. What is
joined, counted or compared is SQL, beside them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import Any, Generic, TypeVar

from basics import json_text
from basics.fields import Fields
from basics.records import dataclass
from storage.db import Row, Rows, Transaction, Value

T = TypeVar("T", bound=Fields)
P = TypeVar("P", bound=Fields)


@dataclass(frozen=True, slots=True)
class ByName:
    """In place of a part where each column is given by its name."""


@dataclass(frozen=True, slots=True)
class Code:
    """How a field that no database knows is kept in a column. None is NULL whatever the code."""

    write: Callable[[Any], Value]
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a statement with its values; made in storage/ only."""

    sql: str
    values: tuple[Value, ...] = ()
    #: Whether it holds of few rows, however many a table has.
    few: bool = False


JSON = Code(json_text.written, json_text.read)
#: Words without spaces, with spaces between them.
WORDS = Code(" ".join, lambda text: tuple(text.split()))
FLAG = Code(int, bool)


def among(column: str) -> str:
    """Whether a word, given with `% ` before it and ` %` behind, is one of a column of `WORDS`."""
    return f"' ' || {column} || ' ' LIKE ?"


class Columns(Generic[T]):
    """What is selected so that a row becomes a `T`; `f"SELECT {columns} …"` names all fields."""

    def __init__(self, kind: type[T], **codes: Code) -> None:
        self._kind = kind
        self.names = tuple(kind.__dataclass_fields__)
        self.codes = codes
        self._coded = [(self.names.index(name), code.read) for name, code in codes.items()]
        self._text = ", ".join(self.names)

    def __str__(self) -> str:
        return self._text

    def of(self, alias: str, **instead: str) -> str:
        """The columns of `alias` in a join; some are not columns but what is said instead."""
        strangers = instead.keys() - set(self.names)
        if strangers:
            raise TypeError(f"{self._kind.__name__} has no {', '.join(strangers)}")
        return ", ".join(instead.get(name, f"{alias}.{name}") for name in self.names)

    def read(self, row: Row) -> T:
        if self._coded:
            values = list(row)
            for place, read in self._coded:
                values[place] = None if values[place] is None else read(values[place])
            return self._kind(*values)
        return self._kind(*row)

    async def one(self, rows: Rows, sql: str, *values: Value) -> T | None:
        row = await rows.one(sql, *values)
        return None if row is None else self.read(row)

    async def all(self, rows: Rows, sql: str, *values: Value) -> list[T]:
        return [self.read(row) for row in await rows.all(sql, *values)]


class _Fields:
    """Some fields of a part, read at once."""

    def __init__(self, names: Sequence[str]) -> None:
        self._names = names
        self._read = attrgetter(*names) if len(names) > 1 else self._one_by_one

    def of(self, part: object) -> dict[str, Any]:
        return dict(zip(self._names, self._read(part), strict=True))

    def _one_by_one(self, part: object) -> Sequence[Any]:
        return [getattr(part, name) for name in self._names]


class Statement(Generic[P]):
    """Writes the fields of a `P` and what else is named; made by `Table`."""

    def __init__(self, sql: str, names: Sequence[str], codes: dict[str, Code]) -> None:
        self.sql = sql
        self.names = names
        self._known = frozenset(names)
        self._coded = [(name, codes[name].write) for name in names if name in codes]
        #: What is read from a part, by what else is given.
        self._fields: dict[tuple[str, ...], _Fields] = {}

    def values(self, parts: Sequence[P], given: dict[str, Any]) -> list[Value]:
        """In the order of the statement. A column that is not given is a field of the part."""
        if not given.keys() <= self._known:
            raise TypeError(f"{sorted(given.keys() - self._known)} is not written by {self.sql}")
        known = self._besides(tuple(given)).of(parts[0] if parts else None) | given
        for name, write in self._coded:
            if known[name] is not None:
                known[name] = write(known[name])
        return [known[name] for name in self.names]

    def _besides(self, given: tuple[str, ...]) -> _Fields:
        found = self._fields.get(given)
        if found is None:
            left = [name for name in self.names if name not in given]
            found = self._fields[given] = _Fields(left)
        return found

    async def run(self, tx: Transaction, *part: P, **given: Any) -> int:
        """The number of rows that it touched."""
        return await tx.run(self.sql, *self.values(part, given))

    async def many(self, tx: Transaction, parts: Iterable[P], **given: Any) -> None:
        """Once for each part."""
        await tx.many(self.sql, [self.values((part,), given) for part in parts])


class Insert(Statement[P], Generic[P, T]):
    def __init__(self, sql: str, names: Sequence[str], read: Columns[T]) -> None:
        super().__init__(sql, names, read.codes)
        self._read = read
        self._numbered = f"{sql} RETURNING id"
        self._whole = f"{sql} RETURNING {read}"

    async def number(self, tx: Transaction, *part: P, **given: Any) -> int:
        """Of the new row."""
        return int(await tx.value(self._numbered, *self.values(part, given)))

    async def number_if_new(self, tx: Transaction, *part: P, **given: Any) -> int | None:
        """None where there is such a row already."""
        found: int | None = await tx.value(self._numbered, *self.values(part, given))
        return found

    async def row(self, tx: Transaction, *part: P, **given: Any) -> T:
        """As it stands now."""
        row = await tx.one(self._whole, *self.values(part, given))
        assert row
        return self._read.read(row)

    async def row_if_new(self, tx: Transaction, *part: P, **given: Any) -> T | None:
        """None where there is such a row already."""
        row = await tx.one(self._whole, *self.values(part, given))
        return self._read.read(row) if row else None


class Table(Columns[T]):
    """A table whose rows become a `T`. Each field is a column of the same name."""

    def __init__(self, kind: type[T], name: str, **codes: Code) -> None:
        super().__init__(kind, **codes)
        self.name = name

    def insert(
        self, part: type[P], *more: str, but: Collection[str] = (), once: str = ""
    ) -> Insert[P, T]:
        """All fields of the part `but` some, and `more`.

        Where `once` names columns, a row with the same in them is left as it is.
        """
        names = _named(part, more, but)
        left = f" ON CONFLICT ({once}) DO NOTHING" if once else ""
        return Insert(f"{self._into(names)}{left}", names, self)

    def upsert(
        self,
        part: type[P],
        *more: str,
        key: str,
        but: Collection[str] = (),
        keeps: Collection[str] = (),
        where: str = "",
        **fresh: str,
    ) -> Insert[P, T]:
        """In place of the row with the same `key`, of which it `keeps` some columns; `fresh` are
        those that get another value than the new row's, as SQL. Where the old row is not as in
        `where`, it stays."""
        names = _named(part, more, but)
        same = {*key.split(", "), *keeps}
        sets = {name: f"excluded.{name}" for name in names if name not in same} | fresh
        sql = f"{self._into(names)} ON CONFLICT ({key}) DO UPDATE SET {_assigned(sets)}"
        sql += f" WHERE {where}" if where else ""
        return Insert(sql, names, self)

    def update(
        self,
        part: type[P],
        *more: str,
        but: Collection[str] = (),
        by: str = "id",
        **fresh: str,
    ) -> Statement[P]:
        """Of the row that is named `by` these columns; `fresh` are columns with the SQL that they
        get."""
        keys = by.split(", ")
        names = [name for name in _named(part, more, but) if name not in keys]
        sets = dict.fromkeys(names, "?") | fresh
        where = " AND ".join(f"{key} = ?" for key in keys)
        sql = f"UPDATE {self.name} SET {_assigned(sets)} WHERE {where}"
        return Statement(sql, [*names, *keys], self.codes)

    def _into(self, names: Sequence[str]) -> str:
        marks = ", ".join("?" for _ in names)
        return f"INSERT INTO {self.name} ({', '.join(names)}) VALUES ({marks})"


def _assigned(sets: Mapping[str, str]) -> str:
    return ", ".join(f"{name} = {value}" for name, value in sets.items())


def _named(part: type[Fields], more: Sequence[str], but: Collection[str]) -> list[str]:
    names = part.__dataclass_fields__
    if not names.keys() >= set(but):
        raise TypeError(f"{part.__name__} has no {sorted(set(but) - names.keys())}")
    return [*(name for name in names if name not in but), *more]
