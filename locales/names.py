"""What days, months and the country's cities are called: as CLDR has it, which a test compares.

Babel reads a megabyte a language to know these, and the bot and its page would have it each.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import datetime

from basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Names:
    #: As they stand within a date, and by themselves.
    months: Sequence[str]
    months_alone: Sequence[str]
    #: From Monday on, whole and short.
    days: Sequence[str]
    days_short: Sequence[str]
    #: By the names of their zones.
    cities: Mapping[str, str]
    #: Between thousands.
    thousands: str


NAMES = {
    "kk": Names(
        [
            "қаңтар",
            "ақпан",
            "наурыз",
            "сәуір",
            "мамыр",
            "маусым",
            "шілде",
            "тамыз",
            "қыркүйек",
            "қазан",
            "қараша",
            "желтоқсан",
        ],
        [
            "Қаңтар",
            "Ақпан",
            "Наурыз",
            "Сәуір",
            "Мамыр",
            "Маусым",
            "Шілде",
            "Тамыз",
            "Қыркүйек",
            "Қазан",
            "Қараша",
            "Желтоқсан",
        ],
        ["дүйсенбі", "сейсенбі", "сәрсенбі", "бейсенбі", "жұма", "сенбі", "жексенбі"],
        ["дс", "сс", "ср", "бс", "жм", "сб", "жс"],
        {
            "Asia/Almaty": "Алматы",
            "Asia/Aqtau": "Ақтау",
            "Asia/Aqtobe": "Ақтөбе",
            "Asia/Atyrau": "Атырау",
            "Asia/Oral": "Орал",
            "Asia/Qostanay": "Қостанай",
            "Asia/Qyzylorda": "Қызылорда",
        },
        chr(160),
    ),
    "ru": Names(
        [
            "января",
            "февраля",
            "марта",
            "апреля",
            "мая",
            "июня",
            "июля",
            "августа",
            "сентября",
            "октября",
            "ноября",
            "декабря",
        ],
        [
            "январь",
            "февраль",
            "март",
            "апрель",
            "май",
            "июнь",
            "июль",
            "август",
            "сентябрь",
            "октябрь",
            "ноябрь",
            "декабрь",
        ],
        ["понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"],
        ["пн", "вт", "ср", "чт", "пт", "сб", "вс"],
        {
            "Asia/Almaty": "Алматы",
            "Asia/Aqtau": "Актау",
            "Asia/Aqtobe": "Актобе",
            "Asia/Atyrau": "Атырау",
            "Asia/Oral": "Уральск",
            "Asia/Qostanay": "Костанай",
            "Asia/Qyzylorda": "Кызылорда",
        },
        chr(160),
    ),
    "en": Names(
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
        ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
        ["Mo", "Tu", "We", "Th", "Fr", "Sa", "Su"],
        {
            "Asia/Almaty": "Almaty",
            "Asia/Aqtau": "Aktau",
            "Asia/Aqtobe": "Aqtobe",
            "Asia/Atyrau": "Atyrau",
            "Asia/Oral": "Oral",
            "Asia/Qostanay": "Kostanay",
            "Asia/Qyzylorda": "Kyzylorda",
        },
        ",",
    ),
}
#: Parts of a date, as CLDR's patterns call them; in quotes what stands there as it is.
_PART = re.compile("'[^']*'|EEEE|MMMM|LLLL|HH|mm|d|y")


def dated(local: datetime, pattern: str, lang: str) -> str:
    names = NAMES[lang]
    said = {
        "EEEE": names.days[local.weekday()],
        "MMMM": names.months[local.month - 1],
        "LLLL": names.months_alone[local.month - 1],
        "HH": f"{local.hour:02}",
        "mm": f"{local.minute:02}",
        "d": str(local.day),
        "y": str(local.year),
    }
    return _PART.sub(lambda part: said.get(part[0]) or part[0].strip("'"), pattern)


def numbered(number: int, lang: str) -> str:
    return f"{number:,}".replace(",", NAMES[lang].thousands)
