"""The words in which people say when, in three languages; see dates.py.

All of them are folded, as what people type is: no capitals, and Kazakh letters as keyboards
without them have them.
"""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale

from basics.languages import LANGUAGES
from basics.patterns import pattern

_LOOK_ALIKES = str.maketrans("әғқңөұүһіё", "агкноуухие")


def folded(text: str) -> str:
    return text.casefold().translate(_LOOK_ALIKES)


def _words(*said: str) -> frozenset[str]:
    return frozenset(folded(word) for words in said for word in words.split())


def _table(said: dict[str, int]) -> dict[str, int]:
    return {folded(word): number for words, number in said.items() for word in words.split()}


#: After these comes a clock time.
MARKS = _words("at в во к ко с со c на сағат сағ from")
#: What an hour is called behind its number.
HOURS = _words("o'clock oclock hours часов часа час ч сағат сағ h")
#: What a year is called behind its number.
YEARS = _words("года году год г жылғы жылы жылдың жыл ж")
#: What a month is called behind its name.
MONTHS = _words("айы айының айында ай")
#: What a beginning is called.
_STARTS = _words(
    "начало начинаем начнём начинается старт starts start starting begins beginning",
    "басталады басталуы басталу басы бастап дата время ровно date time when when's уақыты",
)
#: Kazakh endings that stand behind the dash of a clock time: 15:00-де, 10:00-ден.
_ENDS = _words("да де та те ға ге қа ке дан ден тан тен нан нен")
#: Words that carry nothing.
FILLERS = (
    MARKS
    | HOURS
    | YEARS
    | MONTHS
    | _STARTS
    | _ENDS
    | _words("числа күні күнгі the of on минут мин около примерно шамамен about around")
)
#: Between the beginning and the end, or, in Kazakh, behind the end.
TO = _words("до по to till until")
TO_BEHIND = _words("дейін")
DAYS_AHEAD = _table(
    {
        "yesterday вчера кеше": -1,
        "today сегодня бүгін": 0,
        "tomorrow завтра ертең": 1,
        "послезавтра бүрсігүні бүрсүгүні арғы": 2,
    }
)
#: Parts of a day that are no hours of a clock: when lessons or work are over, and a break or a
#: lesson. Written so in a text that is read once more.
AFTER, DURING = "afterlessons", "duringlessons"
_NTH = r"(?:the )?(?:\d{1,2}(?:-?[a-zа-я]{1,3})? |больш\w+ |улкен |long |big )?"
_TAUGHT = r"(?:урок|заняти|школ|учеб|смен|работ|пар(?=[аыу]?\b))\w*"
#: What people say in place of an hour, folded, and the part of the day that it is.
SAID_OF_LESSONS = tuple(
    (pattern(rf"\b(?:{said})\b"), f" {part} ")
    for said, part in (
        (rf"после (?:всех )?{_NTH}{_TAUGHT}", AFTER),
        (rf"{_NTH}(?:сабак(?:тар)?|мектеп|жумыс)(?:тан|дан|тардан) (?:кейин|сон)", AFTER),
        (rf"after {_NTH}(?:lessons?|class(?:es)?|school|work)", AFTER),
        (r"(?:сабакка|туски аска) дейин|сабак(?:тан)? (?:бурын|алдында)", "forenoon"),
        (rf"(?:на|во время) {_NTH}(?:перемен|урок)\w*|в обед\w*(?: перерыв\w*)?", DURING),
        (
            rf"{_NTH}узилис\w*|туски (?:ас|узилис)\w*(?! кейин| сон)|сабак (?:устинде|кезинде)",
            DURING,
        ),
        (
            rf"(?:during|at|in) {_NTH}(?:lunch(?: ?time)? ?)?(?:break|lessons?|lunch)|lunch ?time",
            DURING,
        ),
        (r"после обеда|во второй половине(?: дня)?|after lunch", "afternoon"),
        (r"туски астан (?:кейин|сон)|(?:куннин )?екинши жартысында", "afternoon"),
        (rf"(?:до|перед) (?:обеда|{_TAUGHT})|в первой половине(?: дня)?", "forenoon"),
        (r"before (?:lessons|school|classes|lunch)|(?:куннин )?биринши жартысында", "forenoon"),
    )
)
#: Parts of a day beside an hour; see `clocks.py` for what each makes of it.
HALVES: dict[str, str] = {
    **dict.fromkeys(("am", "a.m"), "am"),
    **dict.fromkeys(("pm", "p.m"), "pm"),
    **dict.fromkeys(_words("утра утром таңғы таңертеңгі таңертең morning"), "morning"),
    "forenoon": "forenoon",
    **dict.fromkeys(_words("дня днём түскі"), "day"),
    **dict.fromkeys(_words("afternoon"), "afternoon"),
    **dict.fromkeys(_words("вечера вечером кешкі кешке кеште кешкісін evening"), "evening"),
    AFTER: AFTER,
    DURING: DURING,
}
#: Those that an hour belongs to.
OF_CLOCKS = frozenset(HALVES) - {AFTER, DURING}
NOON = _words("noon midday полдень түсте түс")
#: Words that mean together what none of them means alone, and the one that says it.
PHRASES: dict[tuple[str, ...], str] = {
    tuple(folded(said).split()): meant
    for said, meant in {
        "the day after tomorrow": "послезавтра",
        "day after tomorrow": "послезавтра",
        "арғы күні": "послезавтра",
        "где то": "примерно",
        "from now": "кейин",
        "түстен кейін": "afternoon",
        "түстен соң": "afternoon",
        "түске дейін": "morning",
        "after noon": "afternoon",
        "in the morning": "forenoon",
        "in the afternoon": "afternoon",
        "in the evening": "evening",
    }.items()
}
#: Words for a while ahead: "in 3 days", "через неделю", "3 күннен кейін".
AHEAD = _words("in через")
AHEAD_BEHIND = _words("кейін соң")
UNITS_OF_DAYS = _table(
    {
        "day days день дня дней күн күннен күнде": 1,
        "week weeks неделю недели недель апта аптадан": 7,
    }
)
UNITS_OF_MONTHS = _table(
    {
        "month months месяц месяца месяцев ай айдан": 1,
        "year years год года лет жыл жылдан": 12,
    }
)
WEEK = _words("week неделе аптада аптаның апта аптадағы")
#: These say which week only to who says them.
NEXT = _words("next следующий следующую следующее следующая следующей келесі this")
#: These say it to everybody, while the week lasts.
THIS = _words("эту этот это этой осы")
#: Numbers in words: the count of days ahead, or an hour.
_SPELLED = _table(
    {
        "one один одну одна бір": 1,
        "two два две двух екі": 2,
        "three три трёх трем үш": 3,
        "four четыре четырёх төрт": 4,
        "five пять пяти бес": 5,
        "six шесть шести алты": 6,
        "seven семь семи жеті": 7,
        "eight восемь восьми сегіз": 8,
        "nine девять девяти тоғыз": 9,
        "ten десять десяти он": 10,
        "eleven одиннадцать одиннадцати": 11,
        "twelve двенадцать двенадцати": 12,
    }
)
_NAME_ENDINGS = tuple(
    sorted(
        _words(
            "сында сінде нда нде да де та те ның нің дың дің тың тің ға ге қа ке на не ы і сы сі"
        ),
        key=len,
        reverse=True,
    )
)
#: Полтретьего is half of the third hour.
_ORDINALS = (
    "первого второго третьего четвертого пятого шестого",
    "седьмого восьмого девятого десятого одиннадцатого двенадцатого",
)
_HALF_OF = {word: n or 12 for n, word in enumerate(" ".join(_ORDINALS).split())}
_HALF_AN_HOUR = pattern(
    rf"\b(?:пол|половин[аеу] )({'|'.join(_HALF_OF)})\b"
    r"|\b(\w+) жарым(?:да|га|нан)?\b|\bhalf past (\w+)"
)
_NUMBER_ENDINGS = ("да", "де", "та", "те", "ден", "дан", "тен", "тан", "нан", "нен")


@cache
def _months() -> dict[str, int]:
    """Names of the months in three languages, as calendars and as sentences write them."""
    names: dict[str, int] = {}
    for lang in LANGUAGES:
        locale = Locale.parse(lang)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    names[folded(name).rstrip(".")] = number
    short = _table({"фев": 2, "sept сен сент": 9, "мая": 5, "қаз": 10, "ноя": 11})
    return {**names, **short}


@cache
def _weekdays() -> dict[str, int]:
    """Names of the days, Monday is 0."""
    names: dict[str, int] = {}
    for lang in LANGUAGES:
        locale = Locale.parse(lang)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                for number, name in locale.days[form][width].items():
                    names[folded(name).rstrip(".")] = number
    others = _table(
        {"среду": 2, "пятницу": 4, "субботу": 5, "tues": 1, "weds": 2, "thur thurs": 3}
    )
    return {**names, **others}


def month_of(word: str) -> int | None:
    return _meant(word, _months(), _NAME_ENDINGS)


def weekday_of(word: str) -> int | None:
    return _meant(word, _weekdays(), _NAME_ENDINGS)


def number_of(word: str) -> int | None:
    """A number up to twelve in words."""
    return _meant(word, _SPELLED, _NUMBER_ENDINGS)


def with_half_hours(text: str) -> str:
    """Folded words, with clocks where half an hour is said in words: 2:30."""
    return _HALF_AN_HOUR.sub(_half_an_hour, text)


def _half_an_hour(said: re.Match[str]) -> str:
    word = said[2] or said[3]
    hour = _HALF_OF.get(said[1]) if said[1] else number_of(word) or (word.isdigit() and int(word))
    return f"{hour}:30" if hour else said[0]


def _meant(word: str, known: dict[str, int], endings: Iterable[str]) -> int | None:
    """Also with a Kazakh ending: қазанда, дүйсенбіде, сегізде."""
    if word in known:
        return known[word]
    stems = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    return next((known[stem] for stem in stems if stem in known), None)
