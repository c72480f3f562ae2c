"""No small count can be computed from what is told of all and of groups: a linear programme."""

import random
from collections.abc import Iterator

import numpy as np
import pytest

from community.conversations import publishing, results
from community.conversations.results import Counts, Finding, Tally

KINDS = ("agree", "disagree", "pass")
#: How far apart the least and the greatest value of a small count must lie, both told in whole
#: people: five values at least.
APART = 4


def crowds(count: int, seed: int) -> Iterator[Tally]:
    draw = random.Random(seed)
    for number in range(count):
        there: dict[str, Counts] = {}
        # Half of the time nearly all are of one mind.
        minds = draw.choice(((0.05, 0.3, 0.6, 0.9, 0.97), (0.97, 0.99)))
        for group in ("kk", "ru", "en", "")[: draw.randint(2, 4)]:
            people = draw.choice((3, 8, 15, 30, 60, 120) if len(minds) > 2 else (8, 15, 30))
            chance = draw.choice(minds)
            agree = sum(draw.random() < chance for _ in range(people))
            passed = sum(draw.random() < 0.1 for _ in range(people - agree))
            there[group] = Counts(agree, people - agree - passed, passed)
        numbers = [answers_of(one) for one in there.values()]
        everybody = results.counts_of([sum(one[at] for one in numbers) for at in range(3)])
        yield Tally(number, everybody, {"lang": there})


def answers_of(counts: Counts) -> list[int]:
    return [counts.agree, counts.disagree, counts.passed]


class _Book:
    """What a reader knows, as equations and bounds over one variable a group and answer."""

    def __init__(self, finding: Finding) -> None:
        self.groups = list(finding.tally.by["lang"])
        self.equal: list[tuple[list[float], float]] = []
        self.most: list[tuple[list[float], float]] = []
        told = publishing.of_all(finding.tally.all)
        if told.people >= publishing.BASE:
            self._is(self._row(self.groups, KINDS), told.people)
        for kind, count in zip(KINDS, (told.agree, told.disagree, told.passed), strict=True):
            if count is not None:
                self._is(self._row(self.groups, (kind,)), count)
        if told.at_least:
            fewest = -(-told.people * told.at_least // 100)
            row = self._row(self.groups, (told.leading,))
            self.most.append(([-one for one in row], -fewest))
        for group, share in publishing.of_groups(finding).items():
            assert share.agree is not None
            self._is(self._row([group], KINDS), share.people)
            self._is(self._row([group], ("agree",)), share.agree)

    def _row(self, groups: list[str], kinds: tuple[str, ...]) -> list[float]:
        return [
            float(group in groups and kind in kinds) for group in self.groups for kind in KINDS
        ]

    def _is(self, row: list[float], value: int) -> None:
        self.equal.append((row, value))

    def width(self, wanted: list[float]) -> float:
        """Between the least and the greatest that it can be."""
        found = [self._least([sign * one for one in wanted]) for sign in (1.0, -1.0)]
        return -found[1] - found[0]

    def _least(self, row: list[float]) -> float:
        # Here, not at the top: each process that looks for tests would read it.
        from scipy.optimize import linprog

        equal = {
            "A_eq": np.array([one for one, _ in self.equal]) if self.equal else None,
            "b_eq": [value for _, value in self.equal] or None,
        }
        most = {
            "A_ub": np.array([one for one, _ in self.most]) if self.most else None,
            "b_ub": [value for _, value in self.most] or None,
        }
        found = linprog(row, **equal, **most, bounds=(0, None), method="highs")
        return float(found.fun) if found.status == 0 else -1e9


@pytest.mark.parametrize("seed", range(4))
def test_no_small_count_can_be_computed(seed):
    for tally in crowds(40, seed):
        finding = results.finding(tally)
        book = _Book(finding)
        for group, counts in tally.by["lang"].items():
            for kind, count in zip(KINDS, answers_of(counts), strict=True):
                if 0 < count < publishing.SMALL:
                    assert book.width(book._row([group], (kind,))) >= APART, (tally, group, kind)
        for kind, count in zip(KINDS, answers_of(tally.all), strict=True):
            if 0 < count < publishing.SMALL:
                assert book.width(book._row(book.groups, (kind,))) >= APART, (tally, kind)


@pytest.mark.parametrize(
    "groups",
    [
        # Who agrees in each group adds up to all, and the rest would be how many pass: 4.
        {"kk": Counts(15, 37, 4), "ru": Counts(11, 48, 0)},
        # As all decline it, 17 of 27 do in one group at least, and 16 of 26: 2 to 4 pass.
        {"kk": Counts(6, 17, 4), "ru": Counts(6, 18, 2)},
    ],
)
def test_groups_of_what_all_decline_do_not_tell_who_passes(groups):
    everybody = results.counts_of(
        [sum(c) for c in zip(*map(answers_of, groups.values()), strict=True)]
    )
    finding = results.finding(Tally(1, everybody, {"lang": groups}))
    assert finding.verdict == "against"
    assert publishing.of_groups(finding) == {}


def test_groups_of_what_all_decline_are_told_where_that_leaves_room():
    groups = {"kk": Counts(8, 80, 12), "ru": Counts(9, 95, 14)}
    finding = results.finding(Tally(1, Counts(17, 175, 26), {"lang": groups}))
    assert finding.verdict == "against"
    assert [one.agree for one in publishing.of_groups(finding).values()] == [8, 9]
