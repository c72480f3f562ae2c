"""The words in which people say when, in three languages; see dates.py.

All of them are folded, as what people type is: no capitals, and Kazakh letters as keyboards
without them have them.
"""

from collections.abc import Iterable
from functools import cache

from babel import Locale

from basics.languages import LANGUAGES

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
    | _words("числа күні күнгі the of on минут мин")
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
#: Parts of a day beside an hour; see `clocks.py` for what each makes of it.
HALVES: dict[str, str] = {
    **dict.fromkeys(("am", "a.m"), "am"),
    **dict.fromkeys(("pm", "p.m"), "pm"),
    **dict.fromkeys(_words("утра утром таңғы таңертеңгі таңертең morning"), "morning"),
    "forenoon": "forenoon",
    **dict.fromkeys(_words("дня днём түскі"), "day"),
    **dict.fromkeys(_words("afternoon"), "afternoon"),
    **dict.fromkeys(_words("вечера вечером кешкі кешке evening"), "evening"),
}
NOON = _words("noon midday полдень түсте түс")
#: Words that mean together what none of them means alone, and the one that says it.
PHRASES: dict[tuple[str, ...], str] = {
    tuple(folded(said).split()): meant
    for said, meant in {
        "the day after tomorrow": "послезавтра",
        "day after tomorrow": "послезавтра",
        "арғы күні": "послезавтра",
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


def _meant(word: str, known: dict[str, int], endings: Iterable[str]) -> int | None:
    """Also with a Kazakh ending: қазанда, дүйсенбіде, сегізде."""
    if word in known:
        return known[word]
    stems = (word.removesuffix(ending) for ending in endings if word.endswith(ending))
    return next((known[stem] for stem in stems if stem in known), None)
