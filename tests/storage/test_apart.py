"""Each function of `storage/`, asked about a community of made-up rows, alone and beside another.

It has something to say there; what it says of one community, and what it writes for it, is the
same whether there is another or not; and what it says of everybody is what is said of each.
"""

import sqlite3
from collections import Counter
from collections.abc import AsyncIterator, Collection, Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import pytest

from tests.databases import with_tables
from tests.storage import spoken, worlds
from tests.storage.asking import (
    Asking,
    Function,
    asked_for,
    functions,
    is_about_things,
    names_a_thing,
    writes,
)
from tests.storage.known import ANYWAY, OF_ALL, OF_SEVERAL, QUIET, TOGETHER
from tests.storage.worlds import Heard, World

#: So often each is asked at most, until it had something to say so many times.
TRIES, ENOUGH = 40, 2


@dataclass(slots=True)
class Both:
    """Two communities, and a database with either alone."""

    first: World
    second: World
    both: World
    asking: Asking


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Both]:
    file = tmp_path_factory.mktemp("apart") / "community.db"
    with_tables(file)
    source = sqlite3.connect(file)
    made = [worlds.empty(source) for _ in range(3)]
    source.close()
    for world, firsts in zip(made, _COMMUNITIES, strict=True):
        world.fill(*firsts)
    first, second, together = made
    yield Both(first, second, together, Asking(first.named(), worlds.FIRST))
    for world in made:
        world.raw.close()


_COMMUNITIES = ((worlds.FIRST,), (worlds.SECOND,), (worlds.FIRST, worlds.SECOND))


MODULES = [name for name, module in worlds.modules().items() if functions(module)]


@pytest.mark.parametrize("module", MODULES)
async def test_what_is_said_of_one_community_is_about_that_one(module, both):
    wrong = []
    for name, function in functions(worlds.modules()[module]).items():
        wrong += [f"{name}: {one}" async for one in _wrong(both, function, f"{module}.{name}")]
    assert wrong == []


async def _wrong(both: Both, function: Function, name: str) -> AsyncIterator[str]:
    spoke = 0
    both.first.noted.clear()
    for number in range(TRIES):
        given = both.asking.values(function, Random(f"{name} {number}"))
        alone = await both.first.ask(function, given)
        if alone and _speaks(function, alone):
            spoke += 1
            asked = Asked(both, function, given, alone)
            for look in LOOKS:
                if why := await look(asked):
                    yield f"{why}: {given}"
        if spoke == ENOUGH:
            break
    if not spoke and name.removeprefix("storage.") not in QUIET:
        yield "says nothing"
    for statement in both.first.noted:
        for one in spoken.strange(statement, both.first.columns, function.__module__):
            yield one


@dataclass(frozen=True, slots=True)
class Asked:
    """A function of what, and what it said where there is but one community."""

    both: Both
    function: Function
    given: dict[str, Any]
    alone: Heard

    @property
    def name(self) -> str:
        return f"{self.function.__module__}.{self.function.__name__}".removeprefix("storage.")

    async def anew(self, **given: Any) -> Heard | None:
        return await self.both.first.ask(self.function, self.given | given)


async def _beside(asked: Asked) -> str | None:
    """Where others are, it says the same; or of everybody what it says of each."""
    both, function, given = asked.both, asked.function, asked.given
    beside = await both.both.ask(function, given)
    if beside is None:
        return "fails where there are others"
    if asked.name in TOGETHER:
        return None
    if is_about_things(function) and asked.name not in OF_ALL:
        return _differs(both, asked.alone, beside)
    other = await both.second.ask(function, given)
    adds_up = other and _adds_up(asked.alone, other, beside)
    return None if adds_up else "is not what is said of each"


async def _nowhere(asked: Asked) -> str | None:
    """Of what is nowhere there is nothing to say."""
    for name, kind in asked_for(asked.function).items():
        nobody = NOBODY.get(kind) if names_a_thing(name) else None
        if nobody is not None and f"{asked.name}:{name}" not in ANYWAY:
            heard = await asked.anew(**{name: nobody})
            if heard and _speaks(asked.function, heard):
                return f"{asked.name}:{name} speaks of nothing: {heard.said!r:.200}"
    return None


#: Stands in no row.
NOBODY: dict[Any, Any] = {int: 40, str: "nobody", Sequence[int]: [40], Collection[int]: [40]}


async def _pages(asked: Asked) -> str | None:
    """A list that is cut has the same things in the same order."""
    said = asked.alone.said
    if "limit" not in asked.given or not isinstance(said, list) or asked.name in OF_SEVERAL:
        return None
    first = await asked.anew(limit=1)
    # Some lists are of the newest, the oldest of them first.
    if not first or first.said not in (said[:1], said[-1:]):
        return f"the first is {first and first.said}, and of all it is {said[:1]}"
    if "offset" in asked.given:
        rest = await asked.anew(offset=1)
        if not rest or rest.said != said[1:]:
            return f"after the first comes {rest and rest.said}, and not {said[1:]}"
    return None


async def _spans(asked: Asked) -> str | None:
    """A moment at which two spans of time meet is in one of them."""
    if not {"since", "until"} <= {*asked.given} or not isinstance(asked.alone.said, int | list):
        return None
    if asked.name in TOGETHER:
        return None
    begin, end = worlds.MOMENTS[0], worlds.MOMENTS[-1]
    whole = await asked.anew(since=begin, until=end)
    for middle in worlds.MOMENTS[1:-1]:
        early = await asked.anew(since=begin, until=middle)
        late = await asked.anew(since=middle, until=end)
        if not (whole and early and late and _adds_up(early, late, whole)):
            return f"until {middle} and since then is not all"
    return None


LOOKS = (_beside, _nowhere, _pages, _spans)


def _speaks(function: Function, heard: Heard) -> bool:
    return bool(heard.touched if writes(function) else heard.said)


def _differs(both: Both, alone: Heard, beside: Heard) -> str | None:
    if alone.said != beside.said:
        return f"says {beside.said!r:.300} where others are, and {alone.said!r:.300} without them"
    if alone.touched != beside.touched:
        return f"touches {beside.touched} rows where others are, and {alone.touched} without them"
    for table, left in beside.left.items():
        if lost := both.both.rows[table] - both.first.rows[table] - left:
            return f"changes {table} of others: {lost}"
    return None


def _adds_up(one: Heard, other: Heard, together: Heard) -> bool:
    if one.touched + other.touched != together.touched:
        return False
    each = [one.said, other.said]
    match together.said:
        case bool():
            return together.said == any(each)
        case int() if all(isinstance(said, int) for said in each):
            # A number of things, the first of them, or the last.
            return together.said in (sum(each), min(each), max(each))
        case list() | tuple():
            return Counter(map(repr, together.said)) == Counter(
                map(repr, [*one.said, *other.said])
            )
        case set() | frozenset():
            return together.said == one.said | other.said
    return True
