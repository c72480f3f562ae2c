"""Nothing that is said shows a group of fewer than five, alone or together with all the rest."""

import random
from itertools import product

import pytest

from community.statistics import ranges, releases, rounding
from community.statistics.hiding import Bounds, Cell, PartOf, hidden, sums_of
from community.statistics.measures import ALL, Place, Sum, places
from tests.statistics import together
from tests.statistics.audit import narrow
from tests.statistics.communities import cells_of, community
from tests.statistics.made_up import with_seeds
from tests.statistics.together import all_said


def regions(*counts: int) -> dict[Place, Cell]:
    """So many people in each, different ones everywhere; and the whole."""
    found: dict[Place, Cell] = {}
    last = 0
    for number, count in enumerate(counts):
        found[Place(region=f"{10 + number}")] = Cell(count, frozenset(range(last, last + count)))
        last += count
    return {ALL: Cell(last, frozenset(range(last))), **found}


@pytest.mark.parametrize(
    ("counts", "away"),
    [
        ((20, 30, 40), []),
        ((9, 20), []),
        # The next smallest, and what equals it.
        ((3, 20, 30), [3, 20]),
        ((3, 12, 12, 30), [3, 12, 12]),
        # Two are hidden, and seven people are too few.
        ((3, 4, 30), [3, 4, 30]),
        ((3, 4, 6, 30), [3, 4, 6]),
        # Nothing is left that could hide it.
        ((3, 30), [3, 30]),
        # A whole below ten.
        ((5, 4), [9, 5, 4]),
    ],
)
def test_what_is_hidden_is_joined_by_the_next_smallest_with_all_ties(counts, away):
    cells = regions(*counts)
    assert [cells[one].value for one in sorted(hidden(cells, sums_of(cells)))] == away


def test_the_same_few_people_in_several_cells_are_few():
    """Ten problems of two people in each of two regions: who subtracts sees two people."""
    cells = regions(1, 1, 30, 40)
    both = frozenset({1, 2})
    cells |= {Place(region="10"): Cell(10, both), Place(region="11"): Cell(10, both)}
    assert {one.region for one in hidden(cells, sums_of(cells))} == {"10", "11", "12"}


def test_what_was_said_stays_said_and_what_was_hidden_hidden():
    cells = regions(3, 20, 30, 40)
    bounds = Bounds(frozenset({Place(region="13")}), frozenset({Place(region="11")}))
    away = hidden(cells, sums_of(cells), bounds=bounds)
    assert {one.region for one in away} == {"10", "13"}


def test_what_a_brief_told_of_a_region_hides_one_more():
    """Of 34 people in two hidden regions a brief says of one that it has 31 at least."""
    cells = regions(1, 33, 77, 50)
    assert {one.region for one in hidden(cells, sums_of(cells))} == {"10", "11"}
    told = Bounds(least={Place(region="11"): 31})
    assert {one.region for one in hidden(cells, sums_of(cells), bounds=told)} == {"10", "11", "13"}


def test_a_year_hides_what_would_be_the_difference_to_its_quarters():
    place, other, third = (Place(region=one) for one in ("10", "11", "47"))
    quarters = [{place: True, other: False, third: True}, {place: False, third: True}, {}, {}]
    told = releases.bounds([place, other, third], quarters)
    assert told == Bounds(frozenset({place, other}), frozenset({third}))


def test_a_quarter_of_hidden_months_is_said_where_all_of_them_are_hidden():
    for months, told in (
        ([{ALL: False}, {ALL: False}, {}], Bounds()),
        ([{ALL: True}, {ALL: False}, {}], Bounds(frozenset({ALL}))),
        ([{ALL: False}, {}, {}], Bounds(frozenset({ALL}))),
        ([{ALL: True}, {ALL: True}, {}], Bounds(frozenset(), frozenset({ALL}))),
    ):
        assert releases.bounds([ALL], months, lone=True) == told
    # What has no parts is bound by none.
    assert releases.bounds([ALL], []) == Bounds()


def test_several_sums_together_tell_no_small_number():
    """Subjects a and b are hidden and make 16; twelve of them are seen to be in one region, so
    elsewhere are four."""
    rows = {"10": (11, 2, 10, 39), "11": (3, 2, 2, 10), "12": (7, 0, 0, 12)}
    cells: dict[Place, Cell] = {}
    last = 0
    for region, counts in rows.items():
        for subject, count in zip("sabt", counts, strict=True):
            those = frozenset(range(last, last + count))
            last += count
            for one in places(region, subject, "kk") if count else ():
                known = cells.get(one, Cell(0, frozenset()))
                cells[one] = Cell(known.value + count, known.people | those)
    away = hidden(cells, sums_of(cells))
    assert Place("11", "a") in away
    net = ranges.network({p: c.value for p, c in cells.items()}, away, sums_of(cells))
    assert all(net.width(one, 5) >= 5 for one in away if len(cells[one].people) < 5)


@pytest.mark.parametrize(
    ("rest", "said", "away"),
    [
        # What the part does not have there is the whole, which is said: nobody computes it.
        (6, {"13": 6}, set()),
        # It is not said: what is left of all wholes is these six people, whatever else is hidden.
        (6, {}, {"10", "11", "12"}),
        (12, {}, set()),
    ],
)
def test_what_is_left_of_a_whole_where_the_part_has_nothing(rest, said, away):
    cells = regions(20, 30, 40)
    sums = sums_of([*cells, Place(region="13")])
    left = {Place(region="13"): Cell(rest, frozenset(range(rest)))}
    whole = PartOf(left, {Place(region=one): value for one, value in said.items()})
    assert {one.region for one in hidden(cells, sums, whole=whole)} == away


@pytest.mark.parametrize("values", [(1, 4, 2, 3, 2, 0), (0, 0, 5, 2, 1, 0), (3, 3, 3, 3, 3, 3)])
def test_a_hidden_number_is_known_as_exactly_as_all_tables_with_these_sums_say(values):
    regions, subjects = ("10", "11"), ("a", "b", "c")
    there = [Place(region, subject) for region in regions for subject in subjects]
    sums = [
        *(Sum(Place(one), tuple(p for p in there if p.region == one)) for one in regions),
        *(Sum(Place("", one), tuple(p for p in there if p.subject == one)) for one in subjects),
    ]
    net = ranges.network(dict(zip(there, values, strict=True)), there, sums)
    above = [values[n] + values[n + 3] for n in range(3)]
    first = sum(values[:3])
    tables = [
        (*row, *(most - one for most, one in zip(above, row, strict=True)))
        for row in product(*(range(most + 1) for most in above))
        if sum(row) == first
    ]
    for number, place in enumerate(there):
        known = {table[number] for table in tables}
        assert net.width(place, 99) == len(known) - 1


@with_seeds(300)
def test_parts_are_rounded_to_five_and_add_up(seed):
    chance = random.Random(seed)
    most = chance.choice([1, 4, 9, 40, 400])
    values = [chance.randint(0, most) for _ in range(chance.randint(1, 12))]
    total = rounding.rounded(sum(values))
    parts = rounding.rounded_parts(values, total)
    assert sum(parts) == total
    assert all(part % 5 == 0 and part >= 0 for part in parts)
    if sum(values) >= 5:
        assert all(abs(part - value) < 10 for part, value in zip(parts, values, strict=True))


@pytest.mark.parametrize(
    ("part", "base", "said"),
    [(5, 19, None), (4, 20, None), (16, 20, None), (5, 20, 25), (0, 20, 0), (20, 20, 100)],
)
def test_a_percent_needs_a_base_of_twenty_and_five_on_both_sides(part, base, said):
    assert rounding.percent(part, base) == said


@with_seeds(100)
def test_everybody_reads_nothing_that_coordinators_do_not_and_only_fives(seed):
    cells = cells_of(one for one in community(random.Random(seed)) if one.month > 9)
    found = releases.release(cells, "raised", [])
    assert found.everybody.keys() <= found.shown.keys()
    assert all(place.dimensions < 2 and n % 5 == 0 for place, n in found.everybody.items())
    assert all(len(cells[place].people) >= 8 for place in found.everybody)
    assert all(len(cells[place].people) >= 5 for place in found.shown)


@with_seeds(100)
def test_of_every_sum_that_is_said_nothing_is_hidden_or_two_of_ten_people(seed):
    """P2: of rows, columns and the whole, however often they are looked through; and a whole of
    fewer than ten is hidden itself."""
    cells = cells_of(one for one in community(random.Random(seed)) if one.month > 6)
    sums = sums_of(cells)
    away = hidden(cells, sums)
    assert {place for place in cells if len(cells[place].people) < 5} <= away
    for one in sums:
        if one.total not in cells or one.total in away:
            continue
        assert len(cells[one.total].people) >= 10
        shut = [cells[part] for part in one.parts if part in away]
        people = {person for cell in shut for person in cell.people}
        assert not shut or (len(shut) > 1 and len(people) >= 10)


@with_seeds(100)
def test_of_a_month_only_the_whole_is_said(seed):
    """P7: quarters are the finest by which anything is broken down."""
    cells = cells_of(one for one in community(random.Random(seed)) if one.month == 9)
    found = releases.release(cells, "raised", [], by_month=True)
    assert {*found.shown, *found.everybody} <= {ALL}
    assert (ALL in found.shown) is (ALL in cells and len(cells[ALL].people) >= 10)


@with_seeds(24)
def test_nobody_computes_a_small_group_from_all_that_is_published(seed):
    assert narrow(all_said(random.Random(seed))) == {}


@pytest.mark.torture
def test_nor_of_ten_thousand_communities():
    """In parts: python -m tests.statistics.together 0 2500, and so on."""
    assert not together.main(0, 10_000)
