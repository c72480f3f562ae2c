"""The same answers say the same on every machine and in a year: written down once, read anew."""

import random
from dataclasses import dataclass

import pytest

from community.conversations import results
from tests.conversations.crowd import answered, kinds, teachers
from tests.conversations.test_results import counted

SEED = 2026
#: Of 160 teachers who see 16 of 24 statements: what is said of which, in this order.
SAID = {
    "common": [20, 7, 13, 10, 3, 23, 0, 17],
    "against": [5, 15],
    "split": [21, 18, 22, 8, 1, 11, 2, 12, 16, 6],
    "open": [14, 19, 9, 4],
}
#: Along what it divides, and who agree most and least; groups of opinion have no names.
DIVIDES = {
    **dict.fromkeys((22, 2, 12), ("lang", "kk", "ru")),
    **dict.fromkeys((16, 6), ("place", "village", "town")),
}
#: Of the surest and of the least sure that is shared: the weakest group, and all groups together.
RANKS = {20: (0.7857, 0.8284), 17: (0.7037, 0.823)}
OPINIONS = (66, 39, 38, 17)


def test_a_crowd_of_this_seed_always_says_this():
    draw = random.Random(SEED)
    crowd = teachers(160, draw)
    known = counted(crowd, list(answered(crowd, kinds(24), 16, draw)))
    found = results.findings(known)
    said: dict[str, list[int]] = {}
    for one in found:
        said.setdefault(one.verdict, []).append(one.tally.statement_id)
    assert said == SAID
    assert {
        one.tally.statement_id: (one.lines[0], one.most, one.least)
        for one in found
        if one.verdict == "split" and one.lines[0] != "opinion"
    } == DIVIDES
    by_number = {one.tally.statement_id: one for one in found}
    ranks = {number: tuple(round(part, 4) for part in by_number[number].rank) for number in RANKS}
    assert ranks == RANKS
    assert known.opinions == OPINIONS


@dataclass(frozen=True)
class Other:
    """What red-dwarf 0.4.0, a program of others, makes of 200 teachers, 25 of 60 statements each:
    how large its groups are, and which five it holds to be what all agree with, and decline."""

    sizes: tuple[int, ...]
    agree: tuple[int, ...]
    disagree: tuple[int, ...]


@pytest.mark.parametrize(
    ("seed", "other"),
    [
        (0, Other((121, 79), (20, 23, 40, 50, 53), (5, 15, 25, 45, 55))),
        (1, Other((111, 89), (3, 7, 33, 43, 50), (5, 15, 25, 35, 55))),
        (3, Other((128, 72), (13, 20, 47, 50, 57), (5, 15, 25, 35, 55))),
        (5, Other((123, 77), (3, 13, 17, 23, 40), (5, 15, 25, 35, 45))),
    ],
)
def test_another_program_finds_the_same_groups_and_the_same_common_ground(seed, other):
    draw = random.Random(seed)
    crowd = teachers(200, draw)
    known = counted(crowd, list(answered(crowd, kinds(60), 25, draw)))
    verdicts = {one.tally.statement_id: one.verdict for one in results.findings(known)}
    assert known.opinions == other.sizes
    assert {verdicts[one] for one in other.agree} == {"common"}
    assert {verdicts[one] for one in other.disagree} == {"against"}
