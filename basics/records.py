"""Frozen dataclasses that cost little until they are used.

The standard decorator reads all fields of a class, writes seven functions for it and compiles
them, at once. Of a thousand classes here that was half of a start and seven megabytes, and most of
them a bot doesn't use all day. So fields are read when somebody asks for them, `__init__` is
compiled for the first instance, and all else is the same few functions for every class. To types
and tools they are dataclasses like others.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, Field, FrozenInstanceError, fields
from dataclasses import dataclass as standard
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(
        *, slots: bool, frozen: bool = False, order: bool = False
    ) -> Callable[["Kind"], "Kind"]:
        """Those that change or have an order are the standard library's."""
        if frozen and slots and not order:
            return _record
        return standard(slots=slots, frozen=frozen, order=order)


Kind = type[Any]
_INIT, _FIELDS = "__init__", "__dataclass_fields__"
#: Stands for an argument that is not given, and is made anew for each instance.
_NEW = object()


def _record(kind: Kind) -> Kind:
    """Made anew with slots, as the standard decorator does it, and nothing else is done yet."""
    own: dict[str, Any] = vars(kind).get("__annotations__", {})
    inherited: tuple[str, ...] = getattr(kind, "__match_args__", ())
    body = {**_METHODS, **vars(kind)}
    for name in ("__dict__", "__weakref__"):
        body.pop(name, None)
    later = _Fields({name: body.pop(name) for name in own if name in body})
    body["__slots__"] = tuple(name for name in own if name not in inherited)
    body["__match_args__"] = (*inherited, *body["__slots__"])
    body["__dataclass_params__"] = _PARAMETERS
    body[_FIELDS] = later
    made: Any = type(kind)
    later.kind = made(kind.__name__, kind.__bases__, body)
    later.kind.__qualname__ = kind.__qualname__
    return later.kind


class _Fields:
    """In the place of a class's fields until somebody asks for them."""

    kind: Kind

    def __init__(self, defaults: Mapping[str, Any]) -> None:
        self._defaults = defaults

    def __get__(self, _one: object, _kind: Kind) -> Mapping[str, Field[Any]]:
        found: dict[str, Field[Any]] = {}
        for base in reversed(self.kind.__mro__[1:]):
            if _FIELDS in vars(base):
                found |= getattr(base, _FIELDS)
        own = vars(self.kind).get("__annotations__", {})
        body = {"__annotations__": own, "__doc__": "-", **self._defaults}
        found |= getattr(_as_standard(type(self.kind.__name__, (), body)), _FIELDS)
        setattr(self.kind, _FIELDS, found)
        return found


#: Without what it writes.
_as_standard = standard(init=False, repr=False, eq=False, match_args=False)


def _first(self: object, *values: object, **named: object) -> None:
    """Stands for `__init__` until the first instance."""
    kind = next(one for one in type(self).__mro__ if vars(one).get(_INIT) is _first)
    made = _init(kind)
    setattr(kind, _INIT, made)
    made(self, *values, **named)


def _init(kind: Kind) -> Callable[..., None]:
    """Each field is put into its slot by the slot itself: `object.__setattr__`, which looks for
    it by its name, takes twice as long."""
    given = fields(kind)
    names: dict[str, Any] = {"_NEW": _NEW}
    for one in given:
        names[f"_put_{one.name}"] = getattr(kind, one.name).__set__
        names[f"_default_{one.name}"] = _NEW if one.default is MISSING else one.default
        names[f"_new_{one.name}"] = one.default_factory
    head = ", ".join(["self", *_parameters(given)])
    lines = [f" _put_{one.name}(self, {_value(one)})" for one in given]
    exec("\n".join([f"def {_INIT}({head}):", *(lines or [" pass"])]), names)
    made: Callable[..., None] = names[_INIT]
    made.__qualname__ = f"{kind.__qualname__}.{_INIT}"
    return made


def _parameters(given: Sequence[Field[Any]]) -> Iterator[str]:
    for one in given:
        is_needed = one.default is MISSING and one.default_factory is MISSING
        yield one.name if is_needed else f"{one.name}=_default_{one.name}"


def _value(one: Field[Any]) -> str:
    if one.default_factory is MISSING:
        return one.name
    return f"_new_{one.name}() if {one.name} is _NEW else {one.name}"


def _values(one: Any) -> object:
    kind: Any = type(one)
    return _compared(kind)(one)


@cache
def _compared(kind: Kind) -> Callable[[object], object]:
    """By what two of a kind are told apart."""
    names = [one.name for one in fields(kind) if one.compare]
    return attrgetter(*names) if names else lambda _: ()


def _is_equal(self: Any, other: object) -> object:
    if other.__class__ is not self.__class__:
        return NotImplemented
    return _values(self) == _values(other)


def _hash(self: Any) -> int:
    return hash(_values(self))


def _said(self: Any) -> str:
    values = (f"{one.name}={getattr(self, one.name)!r}" for one in fields(self) if one.repr)
    return f"{self.__class__.__qualname__}({', '.join(values)})"


def _stays(_self: object, name: str, _value: object) -> None:
    raise FrozenInstanceError(f"cannot assign to field {name!r}")


def _is_kept(_self: object, name: str) -> None:
    raise FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, one.name) for one in fields(self)]


def _take_state(self: Any, state: Sequence[Any]) -> None:
    """What is copied or comes from another process is put together so."""
    for one, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, one.name, value)


_METHODS: dict[str, Callable[..., Any]] = {
    _INIT: _first,
    "__eq__": _is_equal,
    "__hash__": _hash,
    "__repr__": _said,
    "__setattr__": _stays,
    "__delattr__": _is_kept,
    "__getstate__": _state,
    "__setstate__": _take_state,
}


@standard(frozen=True)
class _Frozen:
    """As what others say that they are."""


_PARAMETERS = vars(_Frozen)["__dataclass_params__"]
