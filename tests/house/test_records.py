"""basics/records.py makes dataclasses as the standard library's, but later."""

import copy
import pickle
import sys
from dataclasses import FrozenInstanceError, asdict, astuple, field, fields, replace
from typing import Generic, TypeVar

import pytest

import bot
from basics.records import _first, _Frozen, _init, dataclass
from tests.rules.rooms import OURS

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Room(Generic[T]):
    number: int
    holds: T
    floor: int = 1
    people: list[str] = field(default_factory=list)
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Laboratory(Room[str]):
    benches: int = 12


@dataclass(frozen=True, slots=True)
class Bench:
    number: int
    note: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Empty:
    """Nothing in it."""


def test_it_is_called_as_others_are():
    room = Room(7, holds="chairs", people=["Aida"])
    assert astuple(room) == (7, "chairs", 1, ["Aida"], "")
    assert astuple(Laboratory(7, "lamps", benches=3)) == (7, "lamps", 1, [], "", 3)
    assert [one.name for one in fields(Laboratory)] == [*(f.name for f in fields(Room)), "benches"]
    assert Room(1, "").people is not Room(1, "").people
    assert asdict(replace(room, floor=2))["floor"] == 2
    match room:
        case Room(number, holds):
            assert (number, holds) == (7, "chairs")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        ((1,), {}),
        ((1, "", 1, [], "", 2), {}),
        ((1, ""), {"no": 1}),
        ((1,), {"number": 1}),
    ],
)
def test_it_takes_nothing_else(values, named):
    with pytest.raises(TypeError, match=r"Room\.__init__\(\)"):
        Room(*values, **named)


@pytest.mark.parametrize("name", ["number", "floor", "elsewhere"])
def test_nothing_of_it_changes(name):
    room = Room(7, "chairs")
    with pytest.raises(FrozenInstanceError, match=f"cannot assign to field '{name}'"):
        setattr(room, name, 8)
    with pytest.raises(FrozenInstanceError, match=f"cannot delete field '{name}'"):
        delattr(room, name)
    assert not hasattr(room, "__dict__")


def test_alike_are_equal_and_the_same_in_sets():
    assert Room(7, "", note="new") == Room(7, "", note="old") != Room(8, "")
    assert Laboratory(7, "") != Room(7, "")
    assert Empty() == Empty()
    assert {Empty(): 1, Empty(): 2} == {Empty(): 2}
    assert hash(Bench(7, "new")) == hash(Bench(7, "old")) != hash(Bench(8, "new"))
    with pytest.raises(TypeError, match="unhashable"):
        hash(Room(7, ""))


def test_it_says_what_is_in_it():
    assert repr(Room(7, "chairs")).endswith(
        "Room(number=7, holds='chairs', floor=1, people=[], note='')"
    )
    assert Empty.__doc__ == "Nothing in it."


@pytest.mark.parametrize(
    "again", [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]
)
def test_a_copy_is_alike(again):
    room = Laboratory(7, "lamps", people=["Aida"], benches=3)
    assert again(room) == room
    assert again(Empty()) == Empty()


def test_what_calls_look_like_is_made_with_the_first():
    @dataclass(frozen=True, slots=True)
    class Door:
        width: int

    @dataclass(frozen=True, slots=True)
    class Gate(Door):
        pass

    class Drawn(Gate):
        pass

    assert vars(Gate)["__init__"] is _first
    assert Drawn(3).width == 3
    assert vars(Door)["__init__"] is _first is not vars(Gate)["__init__"]
    assert "__init__" not in vars(Drawn)
    assert Gate(width=4) == Gate(4)
    assert Door(4) != Gate(4)


def test_what_the_standard_one_would_refuse_is_nowhere():
    """A field without a default behind one with it, one that changes, no field at all."""
    assert bot
    rooms = [one for name, one in {**sys.modules}.items() if name.partition(".")[0] in OURS]
    parameters = vars(_Frozen)["__dataclass_params__"]
    kinds = {
        one
        for module in rooms
        for one in vars(module).values()
        if isinstance(one, type) and vars(one).get("__dataclass_params__") is parameters
    }
    assert len(kinds) > 900
    for kind in kinds - {_Frozen}:
        _init(kind)
        assert vars(kind)["__match_args__"] == tuple(one.name for one in fields(kind)), kind
