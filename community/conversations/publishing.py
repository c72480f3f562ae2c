"""What of counted answers may be told: nobody's answer can be told from it.

A count of 1 to 4 people is never told, nor what it could be computed from: of three answers either
all are told, or the leading one with at least ten people in the others, or a share that so many at
least have, which leaves ten people open. Of groups, shares are told along one line only, on a base
of twenty; what is left of that line is nobody, or two groups and ten people on each side.
"""

import math
from collections.abc import Mapping
from typing import Literal

from basics.records import dataclass
from community.conversations.results import (
    IN_GROUP,
    SHARED,
    Bounds,
    Counts,
    Finding,
    wilson,
)

#: Fewer people are not told; fewer together with others can't be hidden; shares want such a base.
SMALL, TOGETHER, BASE = 5, 10, 20
#: Percent, in steps of so many where less is told.
STEP = 5
Leading = Literal["agree", "disagree", "pass"]


@dataclass(frozen=True, slots=True)
class Share:
    """Of how many people, and how many said what; None where that is not told."""

    people: int
    leading: Leading
    agree: int | None = None
    disagree: int | None = None
    passed: int | None = None
    #: Where the leading answer has no number: so many percent at least, 0 where nothing is told.
    at_least: int = 0

    @property
    def lead(self) -> int | None:
        known = {"agree": self.agree, "disagree": self.disagree, "pass": self.passed}
        return known[self.leading]

    @property
    def bounds(self) -> Bounds | None:
        """Where the share of the leading answer lies, of all who might have been asked."""
        return None if self.lead is None else wilson(self.lead, self.people)


def of_all(counts: Counts, *, rough: bool = False) -> Share:
    """`rough` while answers still come: numbers of two days must not tell one from another."""
    leading = _leading(counts)
    lead = _of(counts, leading)
    rest = counts.seen - lead
    if rough or counts.seen < BASE:
        people = counts.seen - counts.seen % SMALL
        told = _at_least(lead, counts.seen) if counts.seen >= BASE else 0
        return Share(people, leading, at_least=told)
    if min(counts.agree, counts.disagree, counts.passed) >= SMALL:
        return Share(counts.seen, leading, counts.agree, counts.disagree, counts.passed)
    if rest >= TOGETHER:
        return Share(counts.seen, leading, **{_FIELDS[leading]: lead})
    return Share(counts.seen, leading, at_least=_at_least(lead, counts.seen))


_FIELDS: dict[Leading, str] = {"agree": "agree", "disagree": "disagree", "pass": "passed"}


def _leading(counts: Counts) -> Leading:
    order: tuple[Leading, ...] = ("agree", "disagree", "pass")
    return max(order, key=lambda one: _of(counts, one))


def _of(counts: Counts, answer: Leading) -> int:
    return {"agree": counts.agree, "disagree": counts.disagree, "pass": counts.passed}[answer]


def _at_least(lead: int, people: int) -> int:
    """The greatest step of percent that leaves ten people open; 0 below half."""
    for told in range(100 - STEP, 50 - STEP, -STEP):
        fewest = -(-people * told // 100)
        if lead >= fewest and people - fewest >= TOGETHER:
            return told
    return 0


def of_groups(finding: Finding) -> Mapping[str, Share]:
    """Shares of groups along the line of a finding, without those that are hidden."""
    if not finding.lines:
        return {}
    line = finding.lines[0]
    if line == "opinion":
        return {}
    there = finding.tally.by[line]
    shown = {group for group, counts in there.items() if group and _is_plain(counts)}
    while shown and not _closed(there, shown):
        fewest = min(there[group].seen for group in shown)
        shown = {group for group in shown if there[group].seen > fewest}
    if not _hidden(there, shown) and _tells_rest(finding.tally.all):
        return {}
    if finding.verdict == "against" and not _leaves_open(there):
        return {}
    return {group: _group_share(there[group]) for group in sorted(shown)}


def _is_plain(counts: Counts) -> bool:
    rest = counts.seen - counts.agree
    return counts.seen >= BASE and counts.agree >= SMALL and rest >= SMALL


def _closed(there: Mapping[str, Counts], shown: set[str]) -> bool:
    """Whether what is not shown can't be computed: nobody, or two groups and ten on each side."""
    hidden = _hidden(there, shown)
    agree = sum(one.agree for one in hidden)
    rest = sum(one.seen - one.agree for one in hidden)
    return not hidden or (len(hidden) > 1 and min(agree, rest) >= TOGETHER)


def _hidden(there: Mapping[str, Counts], shown: set[str]) -> list[Counts]:
    return [one for group, one in there.items() if group not in shown and one.seen]


def _tells_rest(counts: Counts) -> bool:
    """Whether how many agree, which all groups together tell, would tell that a few pass."""
    told = of_all(counts)
    return told.leading != "agree" and told.agree is None and 0 < counts.passed < SMALL


def _leaves_open(there: Mapping[str, Counts]) -> bool:
    """What all decline says how many of each group decline it at least. Whether that and the
    numbers of groups leave open how many of the rest pass."""
    rest = {group: one.seen - one.agree for group, one in there.items()}
    sure = {group: math.ceil(SHARED * (one.seen + 2) - 1) for group, one in there.items()}
    room = [rest[group] - sure[group] for group, one in there.items() if one.seen >= IN_GROUP]
    small = [rest[group] for group, one in there.items() if one.seen < IN_GROUP]
    passed = sum(one.passed for one in there.values())
    return min(room) >= SMALL and sum(room) + sum(small) - passed >= SMALL


def _group_share(counts: Counts) -> Share:
    return Share(counts.seen, "agree", counts.agree)
