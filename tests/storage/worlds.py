"""A community made up of every kind of row there is, and another beside it.

All things of the first have numbers from 101 on, those of the second from 51 on: a problem, its
author and its group may have the same one. So whatever points at something finds it, whether a
column or two together say what it is, and nothing of one community points into the other.
"""

import math
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from random import Random
from types import ModuleType
from typing import Any, Literal, get_args, get_origin, get_type_hints

import storage
from storage.db import Row, Transaction, Value
from storage.engines.sqlite import Connection
from storage.rows import WORDS, Code, Table


def names(said: str) -> frozenset[str]:
    return frozenset(said.split())


FIRST, SECOND = 101, 51
#: Of each thing; of what has no number of its own there are as many as come to be by chance.
THINGS, TRIES = 12, 60
#: Of these a good part of all that can be: they have to meet others.
MANY = {
    **dict.fromkeys(("site_release", "site_address", "translation_wish"), 200),
    **dict.fromkeys(("outbox", "photo", "post"), 30),
    **dict.fromkeys(("decision", "guest", "queue_entry", "revisit", "translation"), 20),
    **dict.fromkeys(("declaration", "news", "project_note", "trial"), 16),
}
#: Twenty past ten in Almaty, on 15 January 2027, and what lies before and after it.
NOW = 1_799_990_400_000
HOUR, DAY = 3_600_000, 86_400_000
MOMENTS = (
    *(NOW - 400 * DAY, NOW - 100 * DAY, NOW - 20 * DAY, NOW - 3 * DAY, NOW - DAY),
    *(NOW - HOUR, NOW - 1, NOW, NOW + 1, NOW + HOUR, NOW + DAY, NOW + 20 * DAY),
)
TIMES = names(
    "at since until due not_before last told_at mute_since still try_at remind_at"
    " next_at held_until holds_until next_edit_at ask_at there_at"
)
#: What else is a number of something.
NUMBERS = names("id about upto who mailing split_of instead_of seq")
#: What words stand in a column, where no type says it; of a table, or of all that have it.
SAID: dict[str, str] = {
    "state": "open",
    "lang": "kk ru en",
    "from_lang": "kk ru en",
    "region": "almaty abai",
    "regions": "almaty abai",
    "subject": "physics maths",
    "audit.subject": "physics maths -",
    "subjects": "physics maths",
    "zone": "Asia/Almaty",
    "what": "problem solution project",
    "owner": "problem solution comment project note project_comment trial draft",
    "kind": "photo file document",
    "shows": "problem solution project event poster question",
    "date": "2027-01-15 01-15",
    "day": "2027-01-15",
    "until": "2027-02-15",
    "due_on": "2027-01-15 2026-12-01",
    "period": "2026 2026-12 2026-Q4",
    "measure": "raised solved",
    "status": "heard sent answered cannot otherwise unneeded open",
    "inbox.state": "new done failed",
    "outbox.state": "ready sending unknown waiting sent failed",
    "outbox.kind": "receipt digest answer card",
    "outbox.owner": "person group",
    "problem.state": "open solved withdrawn hidden",
    "solution.state": "shared withdrawn hidden",
    "comment.state": "said withdrawn hidden",
    "trial.state": "said withdrawn hidden",
    "project.state": "open withdrawn hidden",
    "project_note.state": "said withdrawn hidden",
    "project_comment.state": "said withdrawn hidden",
    "project_feedback.state": "given reported hidden",
    "translation.state": "accepted proposed refused replaced withdrawn hidden",
    "voice.state": "published said approved declined withdrawn hidden",
    "event.state": "published draft cancelled",
    "guest.answer": "coming maybe not waiting",
    "certificate.state": "issued withdrawn",
    "poster.state": "ready wanted failed",
    "poster.kind": "drawn own",
    "happening.kind": "event helped poster problem project shared solution tried comment solved"
    " status",
    "glance.what": "event problem project solution",
    "follow.what": "event problem project",
    "digest.state": "made sent failed unknown lost",
    "digest.every": "week day",
    "person.digest": "off week day",
    "queue_entry.state": "pending decided",
    "report.state": "open kept upheld back lapsed",
    "report.reason": "rude names",
    "decision.reason": "rude names",
    "decision.was": "seen hidden said",
    "decision.became": "hidden withdrawn",
    "picture.state": "seen wanted",
    "photo.owner": "problem solution comment project note project_comment trial draft poster",
    "search_text.kind": "problem solution translation",
    "revisit.answer": "holds over partly",
    "half_year.deed": "changed handed hidden",
    "site_address.what": "problem solution event project voice",
    "page_picture.kind": "medium small",
    "page_picture_given.kind": "medium small",
    "declaration.said": "nobody adults children",
    "audit.deed": "sent_broadcast published_event came guest_struck_off",
    "community_group.reaction": "👍",
}


#: Words of which no two are alike.
KEYS = names("address key number source dedupe")
#: Kept as JSON.
WRITTEN = names("answers heard sheet body plan look audience versions")
#: Numbers that are no number of a thing, no moment and no flag.
USUAL = {"year": 2027, "quiet_from": 20, "quiet_until": 8, "months": 3}
#: Of the whole, and of no community.
NOBODYS = names(
    "schema_version version_that_adds fact lease draft_number search_fill number_period"
)


@cache
def modules() -> dict[str, ModuleType]:
    """Of storage, those that speak of rows."""
    found = walk_packages(storage.__path__, "storage.")
    return {
        one.name: import_module(one.name)
        for one in found
        if not one.ispkg and not one.name.startswith(("storage.engines", "storage.connecting"))
    }


@cache
def tables() -> dict[str, Table[Any]]:
    """By its name, the one whose rows say most."""
    found: dict[str, Table[Any]] = {}
    for module in modules().values():
        for one in vars(module).values():
            if isinstance(one, Table):
                found[one.name] = max(one, found.get(one.name, one), key=lambda it: len(it.names))
    return found


@dataclass(frozen=True, slots=True)
class Column:
    table: str
    name: str
    is_text: bool
    may_lack: bool
    may_be_empty: bool
    #: Of what type its value is in Python, where that is known.
    kind: Any
    code: Code | None

    @property
    def words(self) -> tuple[str, ...]:
        """What words may stand there; empty where any may."""
        for one in (self.kind, *get_args(self.kind)):
            if get_origin(one) is Literal:
                return get_args(one)
        return tuple(SAID.get(f"{self.table}.{self.name}", SAID.get(self.name, "")).split())


Shape = dict[str, list[Column]]


def shape(raw: sqlite3.Connection) -> Shape:
    found = raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table'").fetchall()
    return {table: _columns(raw, table) for (table,) in found}


def _columns(raw: sqlite3.Connection, table: str) -> list[Column]:
    known = tables().get(table)
    kinds = get_type_hints(known._kind) if known else {}
    codes = known.codes if known else {}
    return [
        Column(
            table,
            name,
            is_text=kind == "TEXT",
            may_lack=not (needed or key),
            may_be_empty=usual == "''",
            kind=kinds.get(name),
            code=codes.get(name),
        )
        for _, name, kind, needed, usual, key in raw.execute(f"PRAGMA table_info({table})")
    ]


def fill(raw: sqlite3.Connection, known: Shape, first: int) -> None:
    """By the same choices whatever the numbers: two communities are alike but for these. What
    stands in a column goes by its name, so that a new one leaves the others as they are."""
    raw.execute("PRAGMA foreign_keys = OFF")
    raw.execute("BEGIN")
    for table, columns in known.items():
        if table not in NOBODYS:
            numbered = columns[0].name in ("id", "seq")
            for at in range(MANY.get(table, THINGS if numbered else TRIES)):
                choice = Choice(f"{table} {at}", first)
                _put(raw, columns, choice, number=first + at if numbered else 0)
    raw.execute("COMMIT")
    raw.execute("PRAGMA foreign_keys = ON")


class Choice:
    """Of what stands in a row. Most of its numbers are the same: so of what belongs together by
    two ways, such as a thing and its author, there is enough."""

    def __init__(self, seed: str, first: int) -> None:
        self.seed, self.first = seed, first
        self.chance = Random(seed)
        self.own = some(self.chance, first)

    def number(self) -> int:
        return self.own if self.chance.random() < 0.7 else some(self.chance, self.first)

    def often(self, share: float) -> bool:
        return self.chance.random() < share


def some(chance: Random, first: int) -> int:
    """The number of a thing of this community."""
    return first + chance.randrange(THINGS)


def _put(raw: sqlite3.Connection, columns: list[Column], choice: Choice, *, number: int) -> None:
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT OR IGNORE INTO {columns[0].table} VALUES ({marks})"
    choice.own = number or choice.own
    for attempt in range(20 if number else 1):
        row = []
        for one in columns:
            choice.chance = Random(f"{choice.seed} {one.name} {attempt}")
            row.append(_value(one, choice))
        if number:
            row[0] = number
        if raw.execute(statement, row).rowcount:
            return


def _value(column: Column, choice: Choice) -> Any:
    name = column.name
    if column.may_lack and choice.often(0.3):
        return None
    if column.is_text:
        return _text(column, choice)
    if name == "chat_id":
        return choice.chance.choice((1, -1)) * choice.number()
    if name.endswith(("_id", "_by")) or name in NUMBERS:
        return choice.number()
    if is_moment(name):
        return choice.chance.choice(MOMENTS)
    return USUAL.get(name, choice.chance.choice((0, 1, 1)))


def is_moment(name: str) -> bool:
    return name.endswith("_at") or name in TIMES


def _text(column: Column, choice: Choice) -> str:
    if column.may_be_empty and choice.often(0.4):
        return ""
    if column.code is WORDS:
        return choice.chance.choice((*column.words, " ".join(column.words)))
    if column.name == "audience":
        return choice.chance.choice(('{"all": true}', '{"regions": ["almaty"]}'))
    if (column.table, column.name) == ("sealed", "body"):
        return '{"rows": [], "photos": [], "parts": []}'
    if column.code is not None or column.name in WRITTEN:
        return "[]" if get_origin(column.kind) in (list, tuple) else "{}"
    if words := column.words:
        # What comes first is how most are.
        return words[0] if choice.often(0.3) else choice.chance.choice(words)
    if column.name in KEYS:
        return f"{column.name} {choice.first}-{choice.chance.randrange(1_000_000)}"
    return f"{column.name} {choice.number()}"


class Direct(Connection):
    """Without a thread: a database in memory waits for nothing. Notes what it is asked."""

    def __init__(self, raw: sqlite3.Connection, noted: set[str]) -> None:
        self._file, self._raw, self._turn_ends = Path(":memory:"), raw, math.inf
        self._noted = noted

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        self._noted.add(sql)
        return await super().fetch(sql, values)

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        self._noted.add(sql)
        return await super().execute(sql, values)

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        self._noted.add(sql)
        await super().execute_many(sql, rows)


@dataclass(frozen=True, slots=True)
class Heard:
    said: Any
    touched: int
    #: Rows that are there afterwards, of tables that it wrote to.
    left: dict[str, set[Row]]


@dataclass(slots=True)
class World:
    raw: sqlite3.Connection
    columns: Shape
    rows: dict[str, set[Row]] = field(default_factory=dict)
    #: Statements since somebody looked.
    noted: set[str] = field(default_factory=set)

    def fill(self, *firsts: int) -> None:
        for first in firsts:
            fill(self.raw, self.columns, first)
        self.rows = {table: self._rows(table) for table in self.columns}

    def _rows(self, table: str) -> set[Row]:
        return set(self.raw.execute(f'SELECT * FROM "{table}"'))

    def named(self) -> dict[str, list[dict[str, Value]]]:
        """The same by the names of columns, in order."""
        names = {table: [one.name for one in columns] for table, columns in self.columns.items()}
        return {
            table: [dict(zip(names[table], row, strict=True)) for row in sorted(rows, key=repr)]
            for table, rows in self.rows.items()
        }

    @contextmanager
    def undone(self) -> Iterator[Transaction]:
        """Nothing that is written stays."""
        self.raw.execute("BEGIN")
        try:
            yield Transaction(Direct(self.raw, self.noted))
        finally:
            self.raw.execute("ROLLBACK")

    def words_in(self, tables: set[str]) -> Iterator[tuple[Column, str]]:
        """Those of rows that were not there before, in columns where few may stand."""
        for table in tables & self.columns.keys():
            for row in self._rows(table) - self.rows[table]:
                for column, said in zip(self.columns[table], row, strict=True):
                    if said and column.is_text and column.words and column.code is None:
                        yield column, str(said)

    async def ask(self, function: Callable[..., Any], given: dict[str, Any]) -> Heard | None:
        """None where it refuses what it is asked."""
        with self.undone() as tx:
            try:
                said = await function(tx, **given)
                await tx.finish()
            except Exception:
                return None
            tables = tx.tables & self.columns.keys()
            return Heard(said, tx.touched, {one: self._rows(one) for one in tables})


def empty(source: sqlite3.Connection) -> World:
    """In memory, with the tables of another."""
    raw = sqlite3.connect(":memory:", isolation_level=None)
    source.backup(raw)
    return World(raw, shape(raw))
