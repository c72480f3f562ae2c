"""Numbers of briefs remember each other: no difference of two tells of a few, and what somebody
computes from many of them is no narrower than five."""

import random
from dataclasses import dataclass, replace
from functools import partial

import pytest

from community.briefs import counting, ledger
from community.briefs.counting import Counted, Line, Region
from community.statistics import briefed
from community.statistics.measures import Place
from community.statistics.rounding import rounded
from storage.briefs.counting import Here, Scope
from storage.db import Database
from storage.statistics import cells
from storage.statistics.cells import Said
from tests.statistics.audit import Name, narrow
from tests.statistics.audit import Said as Published

REGIONS = ("10", "47", "75")
SMALL = 5


def scope(*regions: str, until: int = 90) -> Scope:
    return Scope(regions, (), 0, until)


def old(value: int, of: Scope) -> Said:
    return ledger._said("people", of, value)


@pytest.mark.parametrize(
    ("value", "of", "told"),
    [
        # The same place a day later, and one that holds it: three more are not seen.
        (25, scope("10", until=91), 22),
        (25, scope("10", "47"), 22),
        (25, scope(), 22),
        (19, scope("10", until=30), 22),
        # Eight more are.
        (30, scope("10", "47"), 30),
        # Elsewhere it does not matter.
        (25, scope("47"), 25),
        (25, scope("47", "75"), 25),
        # Nobody is nobody.
        (22, scope("10"), 22),
    ],
)
def test_the_later_says_what_the_former_said_where_they_differ_by_a_few(value, of, told):
    assert ledger.settled(value, of, [old(22, scope("10"))]) == told


@pytest.mark.parametrize(("exact", "told"), [(23, (22, 20)), (22, (22, 25)), (31, (31, 25))])
def test_bars_of_regions_say_what_a_former_brief_said_where_they_differ_by_a_few(exact, told):
    """P4: rounded with other parts, 22 was 20 then; now that would be 25."""
    former = scope("10", "47")
    bars, shown = (
        [replace(old(one, former), measure=m)] for one, m in ((22, "bar"), (20, "shown"))
    )
    one = Region("10", 25, None, exact, 60)
    found = ledger.as_before(one, scope("10", "47", "75"), bars=bars, shown=shown)
    assert (found.exact, found.people) == told


def test_what_was_none_is_not_said_of_what_is_a_few():
    assert ledger.settled(3, scope("10"), [old(0, scope("10"))]) == 3


@dataclass
class Briefs:
    """Of free places, at one time; regions have their own people."""

    people: dict[str, int]

    def publish(self, chance: random.Random, remember: bool) -> Published:
        """Who reads knows how it is done: which number is its own, and which another's."""
        older: list[Said] = []
        said = Published({_name((one,)): count for one, count in self.people.items()})
        said.small = {_name((one,)) for one, n in self.people.items() if 0 < n < SMALL}
        for _ in range(12):
            regions = tuple(sorted(chance.sample(REGIONS, chance.randint(1, 3))))
            value = sum(self.people[one] for one in regions)
            told = ledger.settled(value, scope(*regions), older) if remember else value
            older.append(old(told, scope(*regions)))
            names = [_name((one,)) for one in regions]
            if told < 8:
                said.within(names, 0, 7 if told == value else 14)
            else:
                away = 2 if told == value else 9
                said.within(names, rounded(told) - away, rounded(told) + away)
        return said


def _name(regions: tuple[str, ...]) -> Name:
    return "people", " ".join(regions), "", ""


def community(seed: int) -> Briefs:
    chance = random.Random(seed)
    return Briefs({one: chance.choice((1, 2, 3, 4, 9, 17, 22, 40)) for one in REGIONS})


def told(remember: bool) -> int:
    """In how many communities somebody computes of a few."""
    found = 0
    for seed in range(150):
        briefs = community(seed)
        found += bool(narrow(briefs.publish(random.Random(seed), remember)))
    return found


def test_nobody_computes_a_few_from_briefs_of_many_places():
    assert told(remember=False) > 10
    assert told(remember=True) == 0


def test_regions_that_numbers_hide_stand_in_no_brief_and_those_of_a_brief_are_at_least_so_many():
    found = [Here(one, REGIONS[one % 3], 1) for one in range(90)]
    free = counting.by_region(found, scope())
    assert {one.code for one in free.said} == {*REGIONS}
    away = counting.by_region(found, scope(), away={Place(region="10")})
    # Its neighbour is hidden with it, else it were the difference to all.
    assert "10" not in {one.code for one in away.said}
    assert away.hides
    told = briefed.least({"10": 30, "47": 10})
    assert told.least == {Place(region="10"): 26, Place(region="47"): 6}


async def test_all_that_a_brief_says_of_people_is_settled(db: Database):
    """P4: three people more in each number, and the second brief says what the first one said."""

    def counted(more: int) -> Counted:
        line = Line(7, *(20 + more, 16 + more, 3, 12 + more, 15 + more, 25 + more, 14, 9 + more))
        bars = (Region("10", 30 + more, 50, 31 + more, 60 + more),)
        numbers = (9, 40 + more, 3, 60 + more)
        return Counted(*numbers, (line,), bars, False, 40 + more, 20 + more)

    first, second = [
        await db.write(partial(ledger.settle, scope=scope(), counted=counted(more), now=1))
        for more in (0, 3)
    ]
    assert first.as_before == 0
    assert second.as_before > 10
    assert replace(second, as_before=0) == first


async def test_regions_of_a_brief_stand_in_the_ledger_once(db: Database):
    counted = Counted(0, 0, 0, 0, (), (Region("10", 30, None), Region("47", 15, None)))
    for now in (1, 2):
        await db.write(partial(ledger.settle, scope=scope(), counted=counted, now=now))
    told = await cells.in_all_places(db, briefed.PERIOD, briefed.REGION)
    assert [(one.region, one.value) for one in told] == [("10", 30), ("47", 15)]
