"""What is shared, what divides, what nobody knows: rules C1 to C6, on crowds whose opinions are
known."""

import random
from collections import Counter
from collections.abc import Sequence

import numpy as np
import pytest

from community.conversations import ledger, publishing, results, routing
from community.conversations.results import Counts, Finding, Results, Tally
from drawing.opinions.groups import NONE, Opinions, find
from storage.conversations.ballots import Cell
from storage.conversations.conversations import Conversation, Line
from storage.conversations.statements import Candidate
from tests.conversations.crowd import Given, Kind, Teacher, answered, kinds, teachers

SIGN = {"agree": 1, "disagree": -1, "pass": 0}


def tally(by: dict[str, tuple[int, int, int]], line: Line = "lang") -> Tally:
    groups = {group: Counts(*one) for group, one in by.items()}
    everybody = Counts(*(sum(one[at] for one in by.values()) for at in range(3)))
    return Tally(1, everybody, {line: groups})


@pytest.mark.parametrize(
    ("by", "verdict"),
    [
        # One who agrees, and five who do, are no common ground whatever a test says.
        ({"kk": (1, 0, 0), "ru": (1, 0, 0)}, "few"),
        ({"kk": (5, 0, 0), "ru": (5, 0, 0)}, "few"),
        ({"kk": (90, 10, 0), "ru": (2, 0, 0)}, "open"),
        ({"kk": (40, 0, 0)}, "open"),
        ({"kk": (40, 0, 0), "": (10, 0, 0)}, "open"),
        ({"kk": (12, 0, 0), "ru": (10, 1, 0)}, "common"),
        ({"kk": (9, 0, 0), "ru": (20, 0, 0)}, "open"),
        ({"kk": (0, 12, 0), "ru": (1, 10, 0)}, "against"),
        # 7 of 10 is 0.67 where counts are smoothed, 6 of 10 is 0.58.
        ({"kk": (7, 3, 0), "ru": (30, 0, 0)}, "common"),
        ({"kk": (6, 4, 0), "ru": (20, 4, 0)}, "open"),
        # 8 of 13 are enough of each group, 0.60; 16 of 26 are not sure of all.
        ({"kk": (8, 5, 0), "ru": (30, 0, 0)}, "common"),
        ({"kk": (8, 5, 0), "ru": (8, 5, 0)}, "open"),
        ({"kk": (5, 8, 0), "ru": (5, 8, 0)}, "open"),
        ({"kk": (30, 5, 0), "ru": (5, 15, 0)}, "split"),
        # A gap of 0.29, and of 0.31; and along which nine of one group say nothing.
        ({"kk": (36, 12, 0), "ru": (22, 26, 0)}, "open"),
        ({"kk": (36, 12, 0), "ru": (21, 27, 0)}, "split"),
        ({"kk": (36, 12, 0), "ru": (0, 9, 0)}, "open"),
        # A fifth passes, and one fewer.
        ({"kk": (10, 10, 5), "ru": (10, 10, 5)}, "unsure"),
        ({"kk": (11, 10, 5), "ru": (10, 10, 4)}, "open"),
        ({"kk": (10, 5, 5), "ru": (10, 6, 5)}, "unsure"),
        # Whoever passes has not agreed.
        ({"kk": (11, 0, 9), "ru": (12, 0, 8)}, "unsure"),
    ],
)
def test_the_bar(by, verdict):
    assert results.finding(tally(by)).verdict == verdict


def test_a_bound_is_what_wilson_says():
    found = [round(results.wilson(*one, results.ONE_SIDED).low, 2) for one in COUNTS]
    assert found == [0.65, 0.54, 0.62]


COUNTS = ((5, 5), (8, 10), (16, 20))


def test_the_weakest_group_ranks_what_is_shared():
    weak = Tally(1, Counts(95, 9, 0), {"lang": {"kk": Counts(88, 2), "ru": Counts(7, 3)}})
    even = Tally(2, Counts(85, 19, 0), {"lang": {"kk": Counts(75, 15), "ru": Counts(10, 2)}})
    found = results.findings(Results(200, (weak, even)))
    assert [one.tally.statement_id for one in found] == [2, 1]
    assert {one.verdict for one in found} == {"common"}


def test_of_equally_weak_groups_all_together_rank():
    """C2: by their geometric mean."""
    low = Tally(1, Counts(46, 12), {"lang": {"kk": Counts(22, 6), "ru": Counts(24, 6)}})
    high = Tally(2, Counts(50, 8), {"lang": {"kk": Counts(22, 6), "ru": Counts(28, 2)}})
    found = results.findings(Results(60, (low, high)))
    assert [one.tally.statement_id for one in found] == [2, 1]
    assert found[0].rank[0] == found[1].rank[0] == pytest.approx(23 / 30)
    assert found[0].rank[1] == pytest.approx((23 / 30 * 29 / 32) ** 0.5)


def test_where_it_divides_the_widest_gap_is_told():
    by: dict[results.Line, dict[str, Counts]] = {
        "lang": {"kk": Counts(30, 10), "ru": Counts(10, 20)},
        "place": {"village": Counts(35, 5), "town": Counts(5, 25)},
    }
    found = results.finding(Tally(1, Counts(40, 30), by))
    assert (found.lines, found.most, found.least) == (("place",), "village", "town")


def counted(crowd: Sequence[Teacher], given: Sequence[Given]) -> Results:
    """As the bot counts them, with groups of opinion."""
    cells: dict[Line, list[Cell]] = {"lang": [], "place": [], "region": []}
    for line, name in (("lang", "lang"), ("place", "place")):
        found = Counter(
            (one.statement, str(getattr(crowd[one.teacher], name)), one.answer) for one in given
        )
        there = cells["lang" if line == "lang" else "place"]
        there += [Cell(*key, people) for key, people in sorted(found.items())]
    opinions = found_in(given)
    groups = {
        number: {str(at): Counts(*one) for at, one in enumerate(there, 1)}
        for number, there in opinions.counts.items()
    }
    return results.counted(len(crowd), cells, groups, sizes=tuple(opinions.sizes))


def found_in(given: Sequence[Given]) -> Opinions:
    rows = [(one.teacher, one.statement, SIGN[one.answer]) for one in given]
    return find(np.array(rows, dtype=np.int64))


def right(found: Sequence[Finding], truth: Sequence[Kind], kind: Kind) -> tuple[float, float]:
    """Precision and recall of what was found to be so."""
    said = {one.tally.statement_id for one in found if one.verdict == kind}
    known = {at for at, one in enumerate(truth) if one == kind}
    both = len(said & known)
    return both / max(1, len(said)), both / max(1, len(known))


@pytest.mark.parametrize("seed", range(5))
def test_what_is_shared_is_found_among_two_hundred_who_see_twenty_five_of_sixty(seed):
    draw = random.Random(seed)
    crowd, truth = teachers(200, draw), kinds(60)
    given = list(answered(crowd, truth, 25, draw))
    shown = Counter(one.statement for one in given)
    assert min(shown.values()) >= 0.8 * len(given) / len(truth)

    found = results.findings(counted(crowd, given))

    for kind in ("common", "against"):
        precision, recall = right(found, truth, kind)
        assert precision >= 0.9
        assert recall >= 0.9
    split = {one.tally.statement_id for one in found if one.verdict == "split"}
    dividing = {at for at, one in enumerate(truth) if one in ("lang", "place", "camp")}
    assert len(split & dividing) >= 0.9 * len(dividing)


def test_the_same_answers_give_the_same_results():
    draw = random.Random(7)
    crowd, truth = teachers(120, draw), kinds(30)
    given = list(answered(crowd, truth, 15, draw))
    once = counted(crowd, given)
    draw.shuffle(given)
    assert counted(crowd, given) == once
    assert results.read(results.written(once)) == once


def test_groups_of_opinion_are_found_where_there_are_some_and_nowhere_else():
    draw = random.Random(3)
    crowd = teachers(200, draw)
    divided = list(answered(crowd, kinds(60), 25, draw))
    assert len(found_in(divided).sizes) >= 2
    assert min(found_in(divided).sizes) >= 10
    # All think alike, but for chance.
    alike: list[Kind] = ["common", "open", "against"] * 20
    assert found_in(list(answered(crowd, alike, 25, draw))) == NONE
    few = [one for one in divided if one.teacher < 49]
    assert found_in(few) == NONE


def test_each_is_seen_by_twenty_before_any_is_by_sixty():
    draw = random.Random(1)
    crowd, truth = teachers(300, draw), kinds(40)
    shown: Counter[int] = Counter()
    for one in answered(crowd, truth, 10, draw):
        shown[one.statement] += 1
        if max(shown.values()) == routing.MOST:
            break
    assert len(shown) == len(truth)
    assert min(shown.values()) >= routing.LEAST


def test_what_came_late_is_shown_until_it_has_caught_up():
    old = [Candidate(one, 200) for one in range(1, 11)]
    assert routing.sitting([*old, Candidate(11, 0)], "seed")[0] == 11
    assert len(routing.sitting(old, "seed")) == routing.SITTING


def test_what_is_disliked_is_shown_as_often_as_what_is_liked():
    """What somebody thinks of a statement is nowhere asked when the next one is drawn."""
    assert {*Candidate.__dataclass_fields__} == {"id", "seen"}


# --- what may be told of it ---


def unsafe(counts: Counts, told: publishing.Share) -> bool:
    """Whether a count of one to four is told, or can be computed to within less than five."""
    small = [one for one in (counts.agree, counts.disagree, counts.passed) if 0 < one < 5]
    told_counts = [one for one in (told.agree, told.disagree, told.passed) if one is not None]
    if any(one < 5 for one in told_counts):
        return True
    hidden = 3 - len(told_counts)
    rest = counts.seen - sum(told_counts)
    return bool(small) and (hidden < 2 or (bool(told_counts) and rest < 10))


def test_no_small_count_of_all_can_be_told():
    for agree in range(0, 40, 1):
        for disagree in range(14):
            for passed in range(8):
                counts = Counts(agree, disagree, passed)
                told = publishing.of_all(counts)
                assert not unsafe(counts, told), counts
                if told.at_least:
                    fewest = -(-counts.seen * told.at_least // 100)
                    assert counts.seen - fewest >= 10
                if counts.seen < 20:
                    assert (told.lead, told.at_least) == (None, 0)


def test_while_answers_come_numbers_are_rough():
    told = publishing.of_all(Counts(60, 23, 20), rough=True)
    assert (told.people, told.lead, told.at_least) == (100, None, 55)


def test_of_groups_only_what_can_t_be_taken_from_the_whole():
    """Kazakh and Russian would tell of the three who speak English: nobody is told."""
    three = tally({"kk": (40, 20, 0), "ru": (5, 30, 0), "en": (3, 0, 0)})
    assert publishing.of_groups(results.finding(three)) == {}
    two = tally({"kk": (40, 20, 0), "ru": (5, 30, 0)})
    assert set(publishing.of_groups(results.finding(two))) == {"kk", "ru"}
    rest = tally({"kk": (40, 20, 0), "ru": (5, 30, 0), "en": (6, 6, 0), "": (6, 8, 0)})
    assert set(publishing.of_groups(results.finding(rest))) == {"kk", "ru"}


def test_of_each_statement_the_ledger_names_what_is_read():
    known = Conversation(3, 1, "What is fair?", "", {}, (), "ended", 40, 0, 1, 1, 1)
    finding = results.finding(tally({"kk": (40, 20, 12), "ru": (5, 40, 0)}))
    said = {(one.measure, one.lang): one.value for one in ledger.told(known, 1, finding)}
    numbers = {
        "": {"answers": 117, "agree": 45, "disagree": 60, "pass": 12},
        "kk": {"answers": 72, "agree": 40},
        "ru": {"answers": 45, "agree": 5},
    }
    assert said == {
        (f"1 split {kind}", lang): value
        for lang, kinds in numbers.items()
        for kind, value in kinds.items()
    }
