"""Which times a text means, once its day is read: a beginning, or a beginning and an end; see
dates.py."""

import re
from collections.abc import Iterable, Sequence
from datetime import time

from basics.records import dataclass
from locales.date_tokens import GAP, Token
from locales.date_words import (
    AFTER,
    DURING,
    FILLERS,
    HALVES,
    HOURS,
    MARKS,
    NOON,
    OF_CLOCKS,
    TO,
    TO_BEHIND,
    number_of,
)
from locales.day_parts import hour_in
from locales.doubts import Doubt, Doubtful

HALF_A_DAY = 12 * 60


@dataclass(frozen=True, slots=True)
class Span:
    """A beginning, and the minutes until the end where one is said."""

    begins: time
    minutes: int | None


@dataclass(frozen=True, slots=True)
class _Said:
    """A clock time as it is written."""

    hour: int
    minute: int
    #: 03:00 is no afternoon, and 3 may be one.
    exact: bool
    half: str
    #: Where it stands.
    at: int

    def times(self) -> list[int]:
        """In minutes after midnight; more than one where it may be meant after noon."""
        if self.half:
            return [hour_in(self.half, self.hour) * 60 + self.minute]
        ambiguous = 1 <= self.hour <= 6 and not self.exact
        hours = [self.hour, self.hour + 12] if ambiguous else [self.hour]
        return [hour * 60 + self.minute for hour in hours]

    def ends(self) -> list[int]:
        """The same of an end, which is read by its beginning: 9 to 5, 10 to 1."""
        if self.half or self.exact or not 1 <= self.hour <= 12:
            return self.times()
        return [(hour % 24) * 60 + self.minute for hour in (self.hour, self.hour + 12)]


def spans_of(tokens: Sequence[Token]) -> list[Span]:
    """No time where none is said, more than one where it may be one of them. Raises Doubtful."""
    tokens = _numbered(_parted(tokens))
    _check(tokens)
    said = [one for at in range(len(tokens)) for one in _times_at(tokens, at)]
    if len(said) > 2:
        raise Doubtful(Doubt.UNREADABLE)
    if said:
        _check_halves(tokens, said)
    if len(said) == 2:
        return _between(tokens, said[0], said[1])
    if any(_leads_on(tokens, at, bool(said)) for at in range(len(tokens))):
        raise Doubtful(Doubt.UNREADABLE)
    if said and tokens[said[0].at].kind == "pair":
        return _of_pair(tokens, said[0])
    return _alone(said)


def _parted(tokens: Sequence[Token]) -> list[Token]:
    """In the evening, after work: the part of the day that a clock has says more."""
    of_lessons = [at for at, token in enumerate(tokens) if token.said in (AFTER, DURING)]
    more = any(token.said in OF_CLOCKS for token in tokens)
    passed = of_lessons if more else of_lessons[1:]
    return [GAP if at in passed else token for at, token in enumerate(tokens)]


def _numbered(tokens: Sequence[Token]) -> list[Token]:
    """In ten, сағат онда, в час дня: a number in words is an hour where one is expected."""
    found = list(tokens)
    for at, token in enumerate(tokens):
        marked = at > 0 and tokens[at - 1].said in MARKS
        number = number_of(token.said) if token.kind == "word" else None
        if token.said == "час" and marked:
            found[at] = Token("number", "1")
        elif number is not None and _is_marked(tokens, at):
            found[at] = Token("number", str(number))
    return found


def _alone(said: Sequence[_Said]) -> list[Span]:
    return [Span(_time(at), None) for one in said for at in one.times()]


def _check(tokens: Iterable[Token]) -> None:
    """Nothing is passed over that was not understood."""
    for token in tokens:
        word = token.kind == "word" and _means_something(token.said)
        if not word and token.kind not in ("clock", "pair", "number", "to", "gap", "day", "dots"):
            raise Doubtful(Doubt.UNREADABLE)
        second_day = token.kind == "dots" and token.said.count(".") > 1
        if second_day or (token.kind == "number" and len(token.said) > 2):
            raise Doubtful(Doubt.UNREADABLE)


def _means_something(word: str) -> bool:
    return word in FILLERS or word in HALVES or word in NOON or word in TO or word in TO_BEHIND


def _times_at(tokens: Sequence[Token], at: int) -> list[_Said]:
    """The time that is written here, if any."""
    token, half = tokens[at], _half_of(tokens, at)
    if token.kind in ("clock", "dots", "pair"):
        parts = re.split(r"[:.\-]", token.said)
        hour, minute = int(parts[0]), int(parts[1]) if len(parts) > 1 else 0
        return [_checked(hour, minute, len(parts) > 1 and len(parts[0]) == 2, half=half, at=at)]
    if token.kind == "number":
        if not _is_marked(tokens, at) and _beside_the_day(tokens, at):
            # 10, 11 December: two days.
            raise Doubtful(Doubt.UNREADABLE)
        return [_checked(int(token.said), 0, False, half=half, at=at)]
    if token.kind == "word" and token.said in NOON:
        return [_checked(12, 0, True, half="", at=at)]
    return []


def _checked(hour: int, minute: int, exact: bool, *, half: str, at: int) -> _Said:
    # Midnight as 24:00 belongs to the day before or after: nobody can tell.
    if hour > 23 or minute > 59:
        raise Doubtful(Doubt.IMPOSSIBLE)
    return _Said(hour, minute, exact, half, at)


def _is_marked(tokens: Sequence[Token], at: int) -> bool:
    """Whether something beside it says that it is an hour."""
    before = tokens[at - 1] if at else None
    if before and (before.said in MARKS or before.said in HALVES or before.said in TO):
        return True
    # Of 3-5 pm both are.
    after = [one for one in tokens[at + 1 : at + 4] if one.kind != "gap"]
    if len(after) == 3 and after[0].kind == "to":
        after = after[2:]
    return bool(after) and (after[0].said in HOURS or after[0].said in HALVES)


def _beside_the_day(tokens: Sequence[Token], at: int) -> bool:
    """Just behind the day's number, or anywhere before it."""
    return (at > 0 and tokens[at - 1].kind == "day") or any(
        token.kind == "day" for token in tokens[at:]
    )


def _half_of(tokens: Sequence[Token], at: int) -> str:
    """The part of the day that belongs to this time: the word behind it, or before it. Kazakh
    says таңғы 9-дан түскі 2-ге, English from 9 am to 2 pm."""
    before = at - 1
    while before >= 0 and _is_between(tokens[before], MARKS):
        before -= 1
    said_before = HALVES.get(tokens[before].said, "") if before >= 0 else ""
    first_half = next((one for one, token in enumerate(tokens) if token.said in HALVES), at)
    comes_first = first_half < _first_time(tokens)
    if said_before and (comes_first or not _belongs_before(tokens, before)):
        return said_before
    behind = at + 1
    while behind < len(tokens) and _is_between(tokens[behind], FILLERS - MARKS | HOURS):
        behind += 1
    if comes_first or behind == len(tokens):
        return ""
    return HALVES.get(tokens[behind].said, "")


def _first_time(tokens: Sequence[Token]) -> int:
    return next((at for at, token in enumerate(tokens) if token.kind in _TIMES), len(tokens))


_TIMES = ("clock", "dots", "pair", "number")


def _is_between(token: Token, words: frozenset[str]) -> bool:
    return token.kind in ("gap", "day") or token.said in words


def _belongs_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether this part of a day stands behind another time."""
    before = at - 1
    while before >= 0 and _is_between(tokens[before], HOURS):
        before -= 1
    return before >= 0 and tokens[before].kind in _TIMES


def _check_halves(tokens: Sequence[Token], said: Sequence[_Said]) -> None:
    """A part of a day that belongs to no time would be passed over."""
    halves = [token for token in tokens if token.said in OF_CLOCKS]
    if len(halves) > sum(bool(one.half) for one in said):
        raise Doubtful(Doubt.UNREADABLE)


def _leads_on(tokens: Sequence[Token], at: int, timed: bool) -> bool:
    """A word or a dash that leads to an end which is not there; a dash between a day and a clock
    only parts them."""
    token = tokens[at]
    if token.kind != "to":
        return token.said in TO or token.said in TO_BEHIND
    beside = [tokens[at - 1].kind, tokens[at + 1].kind] if 0 < at < len(tokens) - 1 else []
    parted = "gap" in beside or "day" in beside
    return not (timed and parted and ("clock" in beside or "dots" in beside))


def _of_pair(tokens: Sequence[Token], clock: _Said) -> list[Span]:
    """10-30 is a clock, 10-12 may be two: then both readings are given."""
    second = tokens[clock.at].said.split("-")[1]
    around = tokens[max(0, clock.at - 1) : clock.at + 2]
    hours = any(one.said in HOURS for one in around) or around[0].said in _FROM
    spans: list[Span] = []
    if 1 <= clock.minute <= 23 and not second.startswith("0"):
        end = _Said(clock.minute, 0, False, clock.half, clock.at)
        spans = _pairs(_Said(clock.hour, 0, False, "", clock.at), end)
    return spans if spans and hours else [*spans, *_alone([clock])]


_FROM = ("с", "со", "c", "from")


def _between(tokens: Sequence[Token], first: _Said, second: _Said) -> list[Span]:
    """Two times are a beginning and an end only where one word or dash leads to the end."""
    between, behind = tokens[first.at + 1 : second.at], tokens[second.at + 1 :]
    if any(token.kind in ("gap", "day") for token in between):
        raise Doubtful(Doubt.UNREADABLE)
    leads = [token for token in between if token.kind == "to" or token.said in TO]
    leads_behind = [token for token in behind if token.said in TO_BEHIND]
    other = [token for token in tokens if token.kind == "to" or token.said in TO | TO_BEHIND]
    if len(leads) + len(leads_behind) != 1 or len(other) != 1:
        raise Doubtful(Doubt.UNREADABLE)
    spans = _pairs(first, second) or _over_midnight(first, second)
    if not spans:
        raise Doubtful(Doubt.IMPOSSIBLE)
    return spans


def _pairs(first: _Said, second: _Said) -> list[Span]:
    """Beginnings with an end behind them, on the same day; a guessed half is never half a day."""
    begins, ends = first.times(), second.ends()
    if second.half and not first.half and not first.exact and first.hour <= 12:
        begins = [(hour % 24) * 60 + first.minute for hour in (first.hour, first.hour + 12)]
    sure = len(begins) == len(ends) == 1
    found = {
        begin: end - begin
        for begin in begins
        for end in ends
        if begin < end and (sure or end - begin < HALF_A_DAY)
    }
    return [Span(_time(begin), minutes) for begin, minutes in sorted(found.items())]


def _over_midnight(first: _Said, second: _Said) -> list[Span]:
    """With an end on the next day: 22:00-2:00. What would take half a day rather is a mistake."""
    found = {
        begin: end + 2 * HALF_A_DAY - begin
        for begin in first.times()
        for end in second.ends()
        if begin - end > HALF_A_DAY
    }
    return [Span(_time(begin), minutes) for begin, minutes in sorted(found.items())]


def _time(minutes: int) -> time:
    return time(*divmod(minutes, 60))
