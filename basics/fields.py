"""Dataclasses by their fields: parts of what was said and of rows, and rows that are not there."""

from collections.abc import Mapping
from dataclasses import MISSING, Field
from typing import Any, ClassVar, Protocol, TypeVar


class Fields(Protocol):
    """Any dataclass."""

    __dataclass_fields__: ClassVar[dict[str, Field[Any]]]


T = TypeVar("T", bound=Fields)


def part_of(kind: type[T], said: Mapping[str, Any]) -> T:
    """What is said of its fields; all else that is said is left out."""
    return kind(**{name: said[name] for name in kind.__dataclass_fields__ if name in said})


def said_in(row: Fields, kind: type[Fields]) -> dict[str, Any]:
    """Of a row what makes up such a part."""
    return {name: getattr(row, name) for name in kind.__dataclass_fields__}


def unsaved(kind: type[T], *parts: Fields, **given: Any) -> T:
    """A row as it would look: what is neither in a part nor given is 0, "" or None."""
    known = {name: value for part in parts for name, value in said_in(part, type(part)).items()}
    known |= given
    missing = kind.__dataclass_fields__.keys() - known.keys()
    empty = {name: _empty(kind.__dataclass_fields__[name]) for name in missing}
    return kind(**known, **empty)


def _empty(field: Field[Any]) -> object:
    if field.default is not MISSING:
        return field.default
    return {int: 0, str: ""}.get(field.type) if isinstance(field.type, type) else None
