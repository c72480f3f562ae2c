"""A text about a time, in pieces: dates, clocks, numbers and words; see dates.py."""

import re
from collections.abc import Iterable
from itertools import takewhile
from typing import Literal

from basics.patterns import pattern
from basics.records import dataclass
from locales.date_words import (
    OF_CLOCKS,
    PHRASES,
    SAID_OF_LESSONS,
    folded,
    number_of,
    with_half_hours,
)
from locales.doubts import Doubt, Doubtful

#: `dots` are a date or a clock, `pair` a clock with a dash or two hours; `to` is a dash between
#: two numbers. `gap` is where something was that is read already, `day` where a day's number was.
Kind = Literal["iso", "dots", "slash", "clock", "pair", "number", "word", "to", "day", "gap"]


@dataclass(frozen=True, slots=True)
class Token:
    kind: Kind
    said: str


GAP, DAY = Token("gap", ""), Token("day", "")
#: What Kazakh and Russian hang on a number: 15-і, 3-те, 10-нан, 5-го.
_ENDING = (
    "(?:st|nd|rd|th|го|ого|ое|е|шы|ши|нан|нен|дан|ден|тан|тен|инде|ында|сында|синде|ине|ына"
    "|да|де|та|те|га|ге|ка|ке|сы|си|ы|и)"
)
_TOKEN = pattern(
    r"(?P<iso>\d{4}(?P<mark>[-./])\d{1,2}(?P=mark)\d{1,2}(?!\d))(?:t(?=\d))?"
    r"|(?P<dots>\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,2}\.\d{1,2}(?=[\s,;)]|$))"
    r"|(?P<slash>\d{1,2}/\d{1,2}(?:/\d{2,4})?|\d{1,2}-\d{1,2}-\d{4}(?!\d))"
    r"|(?P<clock>\d{1,2}[чh]\d{2}(?:\s?(?:мин|min|m)\w*)?(?!\w)"
    r"|\d{1,2}\s?(?:ч|час|часа|часов|h|сагат|саг)\.?\s?\d{1,2}\s?(?:мин|минут|минута|минуты|min)\b"
    # On old phones a colon is far away: 15 00, at the end.
    r"|\d{1,2} (?:00|30)(?=-?(?:де|да|те|та|ге|га|ке|ка)?\s*$|\s*(?:[–—\-]|до\b|to\b))"
    r"|\d{1,2}[:.]\d{2}(?!\d)|\d{1,2}(?=\s?(?:am|pm|a\.m|p\.m)\b)|\d{1,2}[hч]\b)"
    r"|(?P<pair>\d{1,2}-\d{2}(?!\d|[:.]\d))"
    rf"|(?P<number>\d{{1,4}})(?:-?{_ENDING})?\b"
    r"|(?P<word>[^\W\d_]+(?:['’.][^\W\d_]+)*)"
)
#: Marks between words, and the pictures that stand before a date in messages.
_SKIP = pattern(r"(?:[\s,;()–—\-.🕒🗓📅⏰📆\ufe0f]|:(?=\s))+")
_DASH = pattern(r"[–—\-]")
_MEANINGLESS = ("of", "the")
_LETTERS = pattern(r"[^\W\d_]+")
_CYRILLIC = pattern("[а-я]")
_LATIN = str.maketrans("aceikmoptxy", "асеикмортху")


def tokens_of(text: str) -> list[Token]:
    """Everything in it. Raises Doubtful for what can't be read at all."""
    whole = with_half_hours(_LETTERS.sub(_in_one_alphabet, folded(text)))
    for said, part in SAID_OF_LESSONS:
        whole = said.sub(part, whole)
    whole = whole.strip()
    found: list[Token] = []
    at = 0
    while at < len(whole):
        gap = _SKIP.match(whole, at)
        if gap:
            at = gap.end()
            if _joins(gap[0], found, whole[at : at + 1]):
                found.append(Token("to", ""))
            continue
        match = _matched(whole, at)
        found.append(_token(match))
        at = match.end()
    return _settled([token for token in _phrased(found) if token.said not in _MEANINGLESS])


def _in_one_alphabet(word: re.Match[str]) -> str:
    """Keyboards without і, and some programs, put a Latin i into a Kazakh word."""
    return word[0].translate(_LATIN) if _CYRILLIC.search(word[0]) else word[0]


def _matched(whole: str, at: int) -> re.Match[str]:
    match = _TOKEN.match(whole, at)
    if match is None:
        raise Doubtful(Doubt.UNREADABLE)
    return match


def _token(match: re.Match[str]) -> Token:
    kind: Kind = next(kind for kind in _KINDS if match[kind] is not None)
    return Token(kind, _written(kind, match[kind]))


_KINDS: tuple[Kind, ...] = ("iso", "dots", "slash", "clock", "pair", "number", "word")


def _written(kind: Kind, said: str) -> str:
    """A clock as 9:30, 9.30 or 9; a date as 2027-10-05 or 5/10/2027."""
    if kind == "iso":
        return re.sub(r"[./]", "-", said)
    if kind == "slash":
        return said.replace("-", "/")
    if kind == "clock" and "." not in said.rstrip("."):
        return ":".join(re.findall(r"\d+", said))
    return said.rstrip(".")


def _joins(gap: str, before: list[Token], following: str) -> bool:
    """A dash between two numbers leads from the one to the other, also in 10 am – 1 pm."""
    if not before or not following.isdigit() or not _DASH.search(gap):
        return False
    last = before[-1]
    return last.kind in ("clock", "number", "dots", "pair") or last.said in OF_CLOCKS


def _phrased(tokens: list[Token]) -> list[Token]:
    """Words that mean something only together become one; so do Kazakh's numbers above ten."""
    found: list[Token] = []
    at = 0
    while at < len(tokens):
        words = takewhile(lambda token: token.kind == "word", tokens[at : at + 4])
        said = tuple(token.said for token in words)
        phrase = next((one for one in _LONGEST_FIRST if said[: len(one)] == one), None)
        if phrase:
            found.append(Token("word", PHRASES[phrase]))
            at += len(phrase)
        elif len(said) > 1 and said[0] == "он" and (ones := number_of(said[1])) and ones < 10:
            found.append(Token("number", str(10 + ones)))
            at += 2
        else:
            found.append(tokens[at])
            at += 1
    return found


_LONGEST_FIRST = sorted(PHRASES, key=len, reverse=True)


def _settled(tokens: list[Token]) -> list[Token]:
    """Dots beside a dash are a clock, as in 10.00-13.00; 05.10 - 15:00 is a day and a clock."""
    settled = list(tokens)
    for at, token in enumerate(tokens):
        if token.kind != "dots" or token.said.count(".") > 1:
            continue
        if any(one.kind != "clock" or "." in one.said for one in _over_a_dash(tokens, at)):
            settled[at] = Token("clock", token.said)
    return settled


def _over_a_dash(tokens: list[Token], at: int) -> Iterable[Token]:
    """What a dash joins to this one."""
    if at >= 2 and tokens[at - 1].kind == "to":
        yield tokens[at - 2]
    if at + 2 < len(tokens) and tokens[at + 1].kind == "to":
        yield tokens[at + 2]
