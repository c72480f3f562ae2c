"""What functions that read or write rows are asked about: things of one community."""

import inspect
import re
import sys
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from dataclasses import is_dataclass
from functools import cache
from random import Random
from types import ModuleType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from storage.broadcasts.audiences import Source
from storage.db import Rows, Transaction
from storage.rows import Clause, Table
from tests.storage.worlds import (
    MOMENTS,
    NOW,
    SAID,
    THINGS,
    TIMES,
    is_moment,
    names,
    some,
    tables,
)

Function = Callable[..., Any]
Row = dict[str, Any]
_NAMED = re.compile(r"\b(?:FROM|JOIN|UPDATE|INTO) (\w+)")
_hints = cache(get_type_hints)


@cache
def functions(module: ModuleType) -> dict[str, Function]:
    """Those that read or write rows."""
    return {
        name: one
        for name, one in vars(module).items()
        if inspect.iscoroutinefunction(one)
        and one.__module__ == module.__name__
        and not name.startswith("_")
        and next(iter(_hints(one).values()), None) in (Rows, Transaction)
    }


def writes(function: Function) -> bool:
    return next(iter(_hints(function).values())) is Transaction


@cache
def asked_for(function: Function) -> dict[str, Any]:
    """What it is given besides rows, with the type of each."""
    names = list(inspect.signature(function).parameters)[1:]
    return {name: _hints(function)[name] for name in names}


def is_about_things(function: Function) -> bool:
    """Whether it is told of whom or of what; else it is about everybody's."""
    return any(not _is_of_all(name, kind) for name, kind in asked_for(function).items())


#: What says nothing of whom it is about.
_OF_ALL = names(
    "now limit offset year before after since until newest last lang langs state kind which"
    " measure period regions region subject sent_before whats may states kinds order date upto"
    " scope audience"
)


def _is_of_all(name: str, kind: Any) -> bool:
    return name in _OF_ALL or is_moment(name) or kind is bool


def names_a_thing(name: str) -> bool:
    """Whether this is asked about, and only that."""
    return name.endswith(("_id", "ids")) or name in ("address", "code", "key", "source")


@cache
def _named(thing: Any) -> tuple[str, ...]:
    """Tables that stand in its statements."""
    return tuple(dict.fromkeys(_NAMED.findall(inspect.getsource(thing))))


class Asking:
    def __init__(self, rows: dict[str, list[Row]], first: int) -> None:
        """`rows` of a community by their tables."""
        self._rows, self._first = rows, first

    def values(self, function: Function, chance: Random) -> Row:
        """Most are those of one row that it may be about, so that they fit each other."""
        kinds = asked_for(function)
        row = self._row(function, {*kinds}, chance)
        return {name: self._value(name, kind, row, chance) for name, kind in kinds.items()}

    def _row(self, function: Function, wanted: set[str], chance: Random) -> Row:
        named = [one for one in _named(function) if one in self._rows]
        if not named or chance.random() < 0.4:
            module = sys.modules[function.__module__]
            named += [one for one in _named(module) if one in self._rows]
            named += [one.name for one in vars(module).values() if isinstance(one, Table)]
        full = [one for one in named if self._rows[one]]
        if not full:
            return {}
        weights = [1 + 3 * len(wanted & self._rows[one][0].keys()) for one in full]
        (table,) = chance.choices(full, weights)
        row = chance.choice(self._rows[table])
        return row | {f"{table}_id": row["id"]} if "id" in row else row

    def _value(self, name: str, kind: Any, row: Row, chance: Random) -> Any:
        if name in row and chance.random() < 0.85 and _fits(row[name], kind):
            return row[name]
        origin, inner = get_origin(kind), get_args(kind)
        if origin in (Union, UnionType):
            if type(None) in inner and chance.random() < 0.3:
                return None
            chosen = chance.choice([one for one in inner if one is not type(None)])
            return self._value(name, chosen, row, chance)
        if origin is Literal:
            return chance.choice(inner)
        if isinstance(origin, type) and issubclass(origin, Mapping):
            return self._mapping(name, inner, chance)
        if isinstance(origin, type) and issubclass(origin, Collection):
            return self._several(name, kind, row, chance)
        if isinstance(kind, type) and is_dataclass(kind):
            return self._record(kind, row, chance)
        return self._plain(name, kind, chance)

    def _mapping(self, name: str, kinds: Sequence[Any], chance: Random) -> dict[Any, Any]:
        if name == "audience":
            groups = {"groups": [*self._numbers()]}
            return dict(
                chance.choice(({"regions": ["almaty"]}, {"people_of": ["almaty"]}, groups))
            )
        key, value = (self._value(name, one, {}, chance) for one in kinds)
        return {key: value}

    def _several(self, name: str, kind: Any, row: Row, chance: Random) -> Any:
        origin, inner = get_origin(kind), get_args(kind)
        if origin is tuple and inner[-1] is not Ellipsis:
            return tuple(self._value(name, one, row, chance) for one in inner)
        if inner[0] is int and name not in TIMES:
            found = [*self._numbers()]
        else:
            one = name.removesuffix("s")
            found = [self._value(one, inner[0], said, chance) for said in (row, {})]
        made = {set: set, frozenset: frozenset, Set: frozenset, tuple: tuple}
        return made.get(origin, list)(found)

    def _record(self, kind: Any, row: Row, chance: Random) -> Any:
        if kind is Clause:
            return Clause("1 = 1")
        if kind is Source:
            return Source("(SELECT chat_id FROM community_group WHERE id >= ?) c", (self._first,))
        for table in tables().values():
            rows = self._rows.get(table.name)
            if table._kind is kind and rows and rows[0].keys() >= {*table.names}:
                said = chance.choice(rows)
                return table.read(tuple(said[one] for one in table.names))
        kinds = _hints(kind)
        fields = kind.__dataclass_fields__
        return kind(**{name: self._value(name, kinds[name], row, chance) for name in fields})

    def _plain(self, name: str, kind: Any, chance: Random) -> Any:
        if kind is int:
            return self._number(name, chance)
        if kind is str:
            return self._word(name, chance)
        plain: dict[Any, Any] = {bool: chance.random() < 0.5, float: 1.0, bytes: b"x"}
        return plain.get(kind, {})

    def _word(self, name: str, chance: Random) -> str:
        if chance.random() < (0.7 if name in ASKED else 0.3):
            said = ASKED.get(name, SAID.get(name, f"new_{self._first}"))
            return chance.choice(said.split())
        known = [row[name] for rows in self._rows.values() for row in rows[:2] if row.get(name)]
        return str(chance.choice(known)) if known else f"{name} {self._first}"

    def _number(self, name: str, chance: Random) -> int:
        if name in _GIVEN:
            return _GIVEN[name]
        if name in ("since", "after", "first", "last", "upto", "before"):
            early = name in ("since", "after", "first")
            return chance.choice((0, MOMENTS[0]) if early else (MOMENTS[-1], *MOMENTS))
        if is_moment(name) or name in ("newest", "until"):
            return chance.choice(MOMENTS)
        if name in ("minutes", "months", "version", "minute", "part"):
            return chance.choice((0, 1, 3))
        number = some(chance, self._first)
        return -number if name == "chat_id" and chance.random() < 0.5 else number

    def _numbers(self) -> range:
        return range(self._first, self._first + THINGS)


#: What such a value can say, where no column is called so.
ASKED = {
    "how": "pause go stop change replace off",
    "wanted": "coming maybe not idea plan tried sharing",
}
_GIVEN = {"now": NOW, "limit": 50, "most": 50, "enough": 50, "offset": 0, "page": 0, "year": 2027}


def _fits(value: Any, kind: Any) -> bool:
    origin = get_origin(kind)
    if origin is Literal:
        return value in get_args(kind)
    if origin in (Union, UnionType):
        return any(_fits(value, one) for one in get_args(kind))
    return isinstance(kind, type) and isinstance(value, kind)
