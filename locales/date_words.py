"""The words in which people say when, in three languages; see dates.py."""

from functools import cache

from babel import Locale

LANGUAGES = ("kk", "ru", "en")
#: Words that carry nothing.
FILLERS = {
    *("at", "on", "the", "of", "o'clock", "oclock"),
    *("в", "во", "на", "года", "год", "г", "часов", "часа", "час", "ч", "числа"),
    *("сағат", "жылы", "жылғы", "жыл", "ж", "күні", "да", "де", "та", "те", "саг"),
}
DAYS_AHEAD = {
    "today": 0,
    "tomorrow": 1,
    "сегодня": 0,
    "завтра": 1,
    "послезавтра": 2,
    "бүгін": 0,
    "ертең": 1,
    "бүрсігүні": 2,
    "арғы": 2,
    "бугин": 0,
    "ертен": 1,
}
#: After these an hour up to 12 is before or after noon.
BEFORE_NOON = {"am", "a.m", "утра", "таңғы", "таңертеңгі", "таңертең", "morning"}
AFTER_NOON = {
    *("pm", "p.m", "дня", "вечера", "afternoon", "evening"),
    *("кешкі", "кешке", "түскі"),
}
NOON = {"noon", "полдень", "түсте", "түс"}
#: Words for a while ahead: "in 3 days", "через неделю", "3 күннен кейін".
AFTER = {"in", "через", "кейін", "соң"}
UNITS = {
    **dict.fromkeys(("day", "days", "день", "дня", "дней", "күн", "күннен", "күнде"), 1),
    **dict.fromkeys(("week", "weeks", "неделю", "недели", "недель", "апта", "аптадан"), 7),
}
ONE = {"a", "one", "одну", "один", "бір"}
#: These say which week only to who says them.
NEXT = {"next", "следующий", "следующую", "следующее", "следующая", "келесі", "this"}
_ENDINGS = (
    *("нда", "нде", "да", "де", "та", "те", "ның", "нің"),
    *("ға", "ге", "қа", "ке", "на", "не", "ы", "і", "сы", "сі"),
)


@cache
def _months() -> dict[str, int]:
    """Names of the months in three languages, as calendars and as sentences write them."""
    names: dict[str, int] = {}
    for lang in LANGUAGES:
        locale = Locale.parse(lang)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in locale.months[form][width].items():
                    names[name.casefold().rstrip(".")] = number
    return {**names, "sept": 9, "сент": 9, "мая": 5, "қаз": 10, "казан": 10}


@cache
def _weekdays() -> dict[str, int]:
    """Names of the days, Monday is 0."""
    names: dict[str, int] = {}
    for lang in LANGUAGES:
        locale = Locale.parse(lang)
        for form in ("format", "stand-alone"):
            for width in ("wide", "abbreviated", "short"):
                for number, name in locale.days[form][width].items():
                    names[name.casefold().rstrip(".")] = number
    russian = {"среду": 2, "пятницу": 4, "субботу": 5}
    return {**names, **russian, "tues": 1, "thurs": 3}


def month_of(word: str) -> int | None:
    return _months().get(word) or _months().get(_stem(word, _months()))


def weekday_of(word: str) -> int | None:
    days = _weekdays()
    return days.get(word, days.get(_stem(word, days)))


def _stem(word: str, known: dict[str, int]) -> str:
    """A Kazakh name without its ending: қазанда, дүйсенбіде."""
    for ending in _ENDINGS:
        if word.endswith(ending) and word.removesuffix(ending) in known:
            return word.removesuffix(ending)
    return ""
