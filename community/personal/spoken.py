"""Numbers that somebody says in words: "seven seven oh one 552 81 36"."""

import re
from collections.abc import Iterator

from basics.patterns import pattern
from basics.records import dataclass

_UNITS = (
    "zero oh|one|two|three|four|five|six|seven|eight|nine",
    "ноль нуль|один|два|три|четыре|пять|шесть|семь|восемь|девять",
    "нөл нол|бір|екі|үш|төрт|бес|алты|жеті|сегіз|тоғыз",
)
_TEENS = (
    "ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen",
    "десять|одиннадцать|двенадцать|тринадцать|четырнадцать|пятнадцать|шестнадцать|семнадцать"
    "|восемнадцать|девятнадцать",
)
_TENS = (
    "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety",
    "двадцать|тридцать|сорок|пятьдесят|шестьдесят|семьдесят|восемьдесят|девяносто",
    "жиырма|отыз|қырық|елу|алпыс|жетпіс|сексен|тоқсан",
)
_HUNDREDS = "сто|двести|триста|четыреста|пятьсот|шестьсот|семьсот|восемьсот|девятьсот"


def _named(rows: tuple[str, ...], first: int, step: int) -> dict[str, int]:
    return {
        word: first + step * place
        for row in rows
        for place, words in enumerate(row.split("|"))
        for word in words.split()
    }


_VALUES = {
    **_named(_UNITS, 0, 1),
    **_named(_TEENS, 10, 1),
    **_named(_TENS, 20, 10),
    **_named((_HUNDREDS,), 100, 100),
    "он": 10,
}
#: "Жеті жүз", "seven hundred": what stands before it is so many of them.
_HUNDRED = frozenset({"жүз", "hundred"})
_TOKEN = pattern(rf"\d+|(?<!\w)(?:{'|'.join((*_VALUES, *_HUNDRED))})(?!\w)", re.IGNORECASE)
_BETWEEN = pattern(r"[\s,.()+–-]{1,3}")


@dataclass(frozen=True, slots=True)
class Spoken:
    start: int
    end: int
    digits: str


def spoken(text: str) -> Iterator[Spoken]:
    """Rows of numbers of which two at least are words, with the digits that they say."""
    row: list[re.Match[str]] = []
    for token in _TOKEN.finditer(text):
        if row and not _BETWEEN.fullmatch(text, row[-1].end(), token.start()):
            yield from _said(row)
            row = []
        row.append(token)
    yield from _said(row)


def _said(row: list[re.Match[str]]) -> Iterator[Spoken]:
    if sum(not one[0].isdigit() for one in row) >= 2:
        yield Spoken(row[0].start(), row[-1].end(), _digits([one[0].casefold() for one in row]))


def _digits(words: list[str]) -> str:
    """ "Семьсот пять" is 705, "seven oh five" is as well."""
    groups: list[str] = []
    room = 0
    for word in words:
        if word in _HUNDRED and groups and len(groups[-1]) == 1:
            groups[-1], room = groups[-1] + "00", 2
            continue
        said = word if word.isdigit() else str(_VALUES.get(word, 100))
        if room and not word.isdigit() and len(said) <= room and said != "0":
            groups[-1] = groups[-1][: -len(said)] + said
        else:
            groups.append(said)
        room = 0 if word.isdigit() or said == "0" else len(said) - len(said.rstrip("0"))
    return "".join(groups)
