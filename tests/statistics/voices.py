"""Briefs and conversations of a made-up community, as others are told of them."""

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from community.briefs import counting, ledger
from community.briefs.counting import Region
from community.conversations import publishing, results
from community.conversations.results import Counts, Finding, Line, Tally
from community.statistics.hiding import LEAST, LEAST_FOR_ALL
from community.statistics.measures import ALL, Place
from community.statistics.periods import Period
from community.statistics.rounding import TO, rounded
from storage.briefs.counting import Here, Scope
from storage.conversations.ballots import ANSWERS
from storage.statistics.cells import Said as Written
from tests.statistics.audit import Name, Said
from tests.statistics.communities import Deed, Numbers, Problem, name_of

#: What somebody adds to or takes from a rounded number; where it may be that of another brief,
#: from which it differs by fewer than eight; and from one that is a part of several.
ROUNDED, ANOTHER_S, PART = TO // 2, TO // 2 + LEAST_FOR_ALL - 1, TO - 1
#: Briefs of a quarter, and statements of a conversation.
BRIEFS, STATEMENTS = 3, 3


# --- briefs ---


@dataclass
class Briefs:
    """Of one quarter, of free places, one after another."""

    numbers: Numbers
    quarter: Period
    #: How many people have a problem of the scope, by the scopes that were told; and who of them
    #: are of which region.
    told: dict[Scope, Name] = field(default_factory=dict)
    bars: dict[Scope, dict[str, Name]] = field(default_factory=dict)

    @cached_property
    def deeds(self) -> list[Deed]:
        return self._deeds_of(self.quarter)

    def _deeds_of(self, quarter: Period) -> list[Deed]:
        months = quarter.all_months
        return [one for month in months for one in self.numbers.in_month.get(month.month, ())]

    def publish(self, scope: Scope) -> None:
        """People, who of them has which problem, and who is of which region."""
        there = [one for one in self.deeds if _has(scope, one.region, one.subject)]
        people = {one.person for one in there}
        name = self._name("people", scope)
        self._note(name, people)
        self._say(name, "people", scope, len(people))
        self.numbers.said.at_most(name, list(self._pairs(name, scope, there)))
        # Who has a problem, or said that they have it too, is one of the teachers of the time.
        self.numbers.said.at_most(name, [name_of("teachers", self.quarter, ALL)])
        for other, whole in self.told.items():
            self._nest(scope, name, other, known=whole)
        self.told[scope] = name
        self._lines(name, scope, there)
        if len(scope.regions) != 1:
            self._bars(name, scope, people)

    def _nest(self, scope: Scope, name: Name, other: Scope, *, known: Name) -> None:
        """Who is counted in a place is counted in what holds it."""
        if ledger._nested(other, scope):
            small, large = (known, name) if ledger._within(other, scope) else (name, known)
            self.numbers.said.at_most(small, [large])

    def _pairs(self, name: Name, scope: Scope, there: Sequence[Deed]) -> Iterator[Name]:
        """Of each region and subject, also where nobody has one: nobody is told which."""
        pairs = sorted(one for one in self.numbers.everywhere if one.region and one.subject)
        for place in pairs:
            if _has(scope, place.region, place.subject):
                atom = self._pair(scope, place.region, place.subject)
                found = [
                    d for d in there if (d.region, d.subject) == (place.region, place.subject)
                ]
                self._note(atom, {one.person for one in found})
                self.numbers.said.at_most(atom, [name])
                yield atom

    def _pair(self, scope: Scope, region: str, subject: str) -> Name:
        return self._name("people", replace(scope, regions=(region,), subjects=(subject,)))

    # --- problems ---

    def _lines(self, whole: Name, scope: Scope, there: Sequence[Deed]) -> None:
        """What most have, by how many people, now and in the time before; whose problem it is, of
        which region and subject, is on its card."""
        people: dict[Problem, set[int]] = {}
        for deed in there:
            people.setdefault(deed.problem, set()).add(deed.person)
        order = sorted(people, key=lambda one: (-len(people[one]), one))
        named = order[: counting.MOST]
        lines = {one: self._line(one, scope, people[one]) for one in named}
        for one, line in lines.items():
            pair = self._pair(scope, one.region, one.subject)
            self.numbers.said.at_most(line, [pair])
            self.numbers.said.at_most(line, [whole])
        pairs = {(one.region, one.subject) for one in named}
        for region, subject in sorted(pairs):
            all_of = [one for one in order if (one.region, one.subject) == (region, subject)]
            if set(all_of) <= set(named):
                pair = self._pair(scope, region, subject)
                self.numbers.said.at_most(pair, [lines[one] for one in all_of])
        if len(named) == len(order):
            self.numbers.said.at_most(whole, list(lines.values()))

    def _line(self, problem: Problem, scope: Scope, people: set[int]) -> Name:
        name = self._of_problem(problem, self.quarter)
        self._note(name, people)
        self._say(name, name[0], scope, len(people))
        before = self.quarter.before
        was = {one.person for one in self._deeds_of(before) if one.problem == problem}
        if before.year == self.quarter.year and was:
            then = self._of_problem(problem, before)
            self._note(then, was)
            time = replace(scope, since=before.since, until=before.until)
            self._say(then, then[0], time, len(was))
        return name

    def _of_problem(self, problem: Problem, quarter: Period) -> Name:
        return f"has {problem.number} {quarter.name}", problem.region, problem.subject, ""

    def _say(self, name: Name, measure: str, scope: Scope, value: int) -> None:
        """Who reads knows how it is done: which number is its own, and which another's."""
        measure = f"{measure} {name[1]} {name[2]}" if measure != "people" else measure
        said = ledger.settled(value, scope, self._older(measure))
        self._write(measure, scope, said)
        if said < LEAST_FOR_ALL:
            most = LEAST_FOR_ALL - 1 if said == value else 2 * LEAST_FOR_ALL - 2
            # None would be said as none.
            self.numbers.said.within([name], int(value > 0), most)
        else:
            away = ROUNDED if said == value else ANOTHER_S
            self.numbers.said.within([name], rounded(said) - away, rounded(said) + away)

    def _older(self, measure: str) -> list[Written]:
        return [one for one in self.numbers.ledger if one.measure == measure]

    def _write(self, measure: str, scope: Scope, value: int) -> None:
        written = ledger._said(measure, scope, value)
        if written not in self.numbers.ledger:
            self.numbers.ledger.append(written)

    # --- regions ---

    def _bars(self, whole: Name, scope: Scope, people: set[int]) -> None:
        """Everybody once, where they are at home; elsewhere is told together."""
        homes = {one: self.numbers.homes[one].region for one in sorted(people)}
        found = [Here(one, region, 1) for one, region in homes.items()]
        away = self.numbers.hides(self.quarter)
        bars = counting.by_region(found, scope, away=away)
        shown = {one.code: one for one in bars.said}
        parts = dict[str, Name]()
        for region in scope.regions or self.numbers.regions:
            name = f"{self._name('people', scope)[0]} of {scope}", region, "", ""
            self._note(name, {one for one, home in homes.items() if home == region})
            at_home = name_of("teachers", self.quarter, Place(region=region))
            self.numbers.said.at_most(name, [at_home])
            for other, known in self.bars.items():
                if region in known:
                    self._nest(scope, name, other, known=known[region])
            if region in shown:
                self._bar(name, scope, shown[region])
            parts[region] = name
        self.bars[scope] = parts
        if not scope.regions:
            self.numbers.said.sum(whole, parts.values())
        else:
            self.numbers.said.at_least(whole, parts.values())

    def _bar(self, name: Name, scope: Scope, one: Region) -> None:
        bar, shown = f"bar {one.code}", f"shown {one.code}"
        said = ledger.as_before(one, scope, bars=self._older(bar), shown=self._older(shown))
        self._write(bar, scope, said.exact)
        self._write(shown, scope, said.people)
        told = self.numbers.briefed.setdefault(self.quarter, set())
        told.add((one.code, said.people))
        away = PART if said.exact == one.exact else PART + LEAST_FOR_ALL - 1
        self.numbers.said.within([name], said.people - away, said.people + away)

    def _name(self, what: str, scope: Scope) -> Name:
        places = " ".join(scope.regions), " ".join(scope.subjects)
        return f"brief {what} {self.quarter.name}", *places, ""

    def _note(self, name: Name, people: set[int]) -> None:
        self.numbers.said.truth[name] = len(people)
        if 0 < len(people) < LEAST:
            self.numbers.said.small.add(name)


def _has(scope: Scope, region: str, subject: str) -> bool:
    return (not scope.regions or region in scope.regions) and (
        not scope.subjects or subject in scope.subjects
    )


def say_briefs(numbers: Numbers, quarter: Period, chance: random.Random) -> None:
    briefs = Briefs(numbers, quarter)
    regions = numbers.regions
    subjects = sorted({one.subject for one in numbers.deeds})
    for _ in range(BRIEFS):
        where, about = (_some(all_of, chance) for all_of in (regions, subjects))
        scope = Scope(where, about, quarter.since, quarter.until)
        if scope not in briefs.told:
            briefs.publish(scope)


def _some(found: Sequence[str], chance: random.Random) -> tuple[str, ...]:
    """All, as often as some of them."""
    if chance.random() < 0.5:
        return ()
    return tuple(sorted(chance.sample(found, chance.randint(1, len(found)))))


# --- conversations ---


def say_conversation(numbers: Numbers, chance: random.Random) -> None:
    """So far, when half had answered; and at its end, in full."""
    homes = list(numbers.homes.values())
    for number in range(STATEMENTS):
        minds = [chance.choice((0.05, 0.3, 0.6, 0.9, 0.97)) for _ in range(3)]
        answers = [(one, _answer(one, minds, chance)) for one in homes if chance.random() < 0.8]
        half = answers[: len(answers) // 2]
        said = _Statement(numbers.said, number, answers)
        said.say_rough(half)
        said.say_all()


def _answer(who: Deed, minds: Sequence[float], chance: random.Random) -> int:
    """The place of their answer."""
    if chance.random() < 0.08:
        return 2
    return int(chance.random() > minds[len(who.lang + who.region) % 3 if who.lang else 0])


@dataclass
class _Statement:
    said: Said
    number: int
    answers: Sequence[tuple[Deed, int]]

    def say_rough(self, half: Sequence[tuple[Deed, int]]) -> None:
        """What it shows is no more than at the end."""
        counts = _counts(half)
        for kind, count in zip(ANSWERS, _numbers(counts), strict=True):
            self._note(self._name(kind, "so far"), count)
            self.said.at_most(self._name(kind, "so far"), [self._name(kind)])
        self._told(publishing.of_all(counts, rough=True), counts, "so far")

    def say_all(self) -> None:
        lines: tuple[Line, ...] = ("lang", "region")
        by = {line: self._by(line) for line in lines}
        counts = _counts(self.answers)
        finding = results.finding(Tally(self.number, counts, by))
        for kind, count in zip(ANSWERS, _numbers(counts), strict=True):
            self._note(self._name(kind), count)
            for line, there in by.items():
                self._note_groups(kind, line, there)
        self._told(publishing.of_all(counts), counts)
        for group, share in publishing.of_groups(finding).items():
            line = finding.lines[0]
            assert share.agree is not None
            self._is([self._name(kind, line, group) for kind in ANSWERS], share.people)
            self._is([self._name("agree", line, group)], share.agree)
        self._verdict(finding)

    def _note_groups(self, kind: str, line: Line, there: dict[str, Counts]) -> None:
        at = ANSWERS.index(kind)
        for group, counts in there.items():
            self._note(self._name(kind, line, group), _numbers(counts)[at])
        self.said.sum(self._name(kind), [self._name(kind, line, group) for group in there])

    def _verdict(self, finding: Finding) -> None:
        """Which groups are alike, each of ten at least."""
        if finding.verdict not in ("common", "against"):
            return
        leading = "agree" if finding.verdict == "common" else "disagree"
        for line in finding.lines:
            for group in results.reportable(finding.tally, line):
                names = {self._name(kind, line, group): -results.SHARED for kind in ANSWERS}
                self.said.within(names, results.IN_GROUP)
                names[self._name(leading, line, group)] += 1.0
                self.said.add(names, least=2 * results.SHARED - 1)

    def _told(self, share: publishing.Share, counts: Counts, when: str = "") -> None:
        names = {kind: self._name(kind, when) for kind in ANSWERS}
        if share.people >= publishing.BASE:
            most = counts.seen if not when else share.people + publishing.SMALL - 1
            self.said.within(names.values(), share.people, most)
        for kind, count in zip(ANSWERS, (share.agree, share.disagree, share.passed), strict=True):
            if count is not None:
                self._is([names[kind]], count)
        if share.at_least:
            factors = dict.fromkeys(names.values(), -share.at_least / 100)
            factors[names[share.leading]] += 1.0
            self.said.add(factors, least=0.0)

    def _by(self, line: Line) -> dict[str, Counts]:
        groups: dict[str, list[tuple[Deed, int]]] = {}
        for who, answer in self.answers:
            groups.setdefault(getattr(who, line), []).append((who, answer))
        return {group: _counts(those) for group, those in sorted(groups.items())}

    def _is(self, names: Iterable[Name], value: int) -> None:
        self.said.within(names, value, value)

    def _note(self, name: Name, count: int) -> None:
        self.said.truth[name] = count
        if 0 < count < LEAST:
            self.said.small.add(name)

    def _name(self, kind: str, line: str = "", group: str = "") -> Name:
        return f"statement {self.number} {kind} {line}", group, "", ""


def _counts(answers: Sequence[tuple[Deed, int]]) -> Counts:
    return results.counts_of([sum(one == at for _, one in answers) for at in range(3)])


def _numbers(counts: Counts) -> tuple[int, int, int]:
    return counts.agree, counts.disagree, counts.passed
