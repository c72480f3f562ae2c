"""What people type for a time, and what it must mean; what is doubtful is never guessed."""

from datetime import datetime

import pytest

from locales.dates import read
from locales.doubts import Doubt, Doubtful

#: A Monday.
NOW = datetime.fromisoformat("2027-09-20T10:30")
OCTOBER = "2027-10-05 15:00"
TOMORROW = "2027-09-21 09:00"

#: Language → what is typed → the moment, a doubt, or the two moments that it may mean.
EN = {
    "5 October 15:00": OCTOBER,
    "5 october 15:00": OCTOBER,
    "5 OCTOBER, 15:00": OCTOBER,
    "5 Oct 15:00": OCTOBER,
    "5 Oct. 15:00": OCTOBER,
    "5th October 15:00": OCTOBER,
    "5th of October at 15:00": OCTOBER,
    "October 5 15:00": OCTOBER,
    "October 5, 2027, 15:00": OCTOBER,
    "Oct 5, 2027 at 3 pm": OCTOBER,
    "October 5th 3pm": OCTOBER,
    "October 5th, 3:00 PM": OCTOBER,
    "5 October 3 p.m.": OCTOBER,
    "on 5 October at 15:00": OCTOBER,
    "5 October 2027 15:00": OCTOBER,
    "5 October 15.00": OCTOBER,
    "5 October 15-00": OCTOBER,
    "5 October 15h": OCTOBER,
    "5 October at 15": OCTOBER,
    "  5   October   15:00  ": OCTOBER,
    "15:00 5 October": OCTOBER,
    "15:00 on October 5": OCTOBER,
    "2027-10-05 15:00": OCTOBER,
    "2027-10-05T15:00": OCTOBER,
    "05.10 15:00": OCTOBER,
    "5.10 15:00": OCTOBER,
    "05.10.2027 15:00": OCTOBER,
    "5.10.27 15:00": OCTOBER,
    "05.10.2027, 15.00": OCTOBER,
    "25/10 15:00": "2027-10-25 15:00",
    "10/25 15:00": "2027-10-25 15:00",
    "5/5 15:00": "2028-05-05 15:00",
    "5 October noon": "2027-10-05 12:00",
    "5 October 12:00": "2027-10-05 12:00",
    "5 October 12 pm": "2027-10-05 12:00",
    "5 October 12 am": "2027-10-05 00:00",
    "5 October 9 am": "2027-10-05 09:00",
    "5 October 9": "2027-10-05 09:00",
    "5 October 9:30": "2027-10-05 09:30",
    "5 October 0:30": "2027-10-05 00:30",
    "5 October 03:00": "2027-10-05 03:00",
    "5 October 3 in the morning": Doubt.UNREADABLE,
    "5 October 3 morning": "2027-10-05 03:00",
    "tomorrow 9:00": TOMORROW,
    "Tomorrow at 9": TOMORROW,
    "tomorrow 9 am": TOMORROW,
    "9:00 tomorrow": TOMORROW,
    "today 15:00": "2027-09-20 15:00",
    "Friday 15:00": "2027-09-24 15:00",
    "Fri 15:00": "2027-09-24 15:00",
    "on Friday at 3 pm": "2027-09-24 15:00",
    "Sunday 10:00": "2027-09-26 10:00",
    "Monday 9:00": "2027-09-27 09:00",
    "in 3 days at 15:00": "2027-09-23 15:00",
    "in a week 15:00": "2027-09-27 15:00",
    "in 2 weeks, 15:00": "2027-10-04 15:00",
    "29 February 10:00": "2028-02-29 10:00",
    "20 September 15:00": "2027-09-20 15:00",
    "19 September 15:00": "2028-09-19 15:00",
    "31 December 23:59": "2027-12-31 23:59",
    "1 January 10:00": "2028-01-01 10:00",
    "5/10 15:00": (OCTOBER, "2028-05-10 15:00"),
    "10/5 15:00": ("2028-05-10 15:00", OCTOBER),
    "5 October 3:00": ("2027-10-05 03:00", OCTOBER),
    "5 October at 3": ("2027-10-05 03:00", OCTOBER),
    "next Friday 15:00": ("2027-09-24 15:00", "2027-10-01 15:00"),
    "this Friday 15:00": ("2027-09-24 15:00", "2027-10-01 15:00"),
    "Monday 12:00": ("2027-09-20 12:00", "2027-09-27 12:00"),
    "": Doubt.UNREADABLE,
    "soon": Doubt.UNREADABLE,
    "5 Octobre 15:00": Doubt.UNREADABLE,
    "15:00": Doubt.NO_DATE,
    "at 3 pm": Doubt.NO_DATE,
    "October 15:00": Doubt.NO_DATE,
    "5 October": Doubt.NO_TIME,
    "2027-10-05": Doubt.NO_TIME,
    "tomorrow": Doubt.NO_TIME,
    "31 April 10:00": Doubt.IMPOSSIBLE,
    "29 February 2027 10:00": Doubt.IMPOSSIBLE,
    "31.02 10:00": Doubt.IMPOSSIBLE,
    "5.13 10:00": Doubt.IMPOSSIBLE,
    "5 October 25:00": Doubt.IMPOSSIBLE,
    "5 October 12:75": Doubt.IMPOSSIBLE,
    "5 October 24:00": Doubt.IMPOSSIBLE,
    "5 October 15 am": Doubt.IMPOSSIBLE,
    "5 October 2026 15:00": Doubt.PAST,
    "20.09.2027 10:00": Doubt.PAST,
    "today 9:00": Doubt.PAST,
    "5 October 2031 15:00": Doubt.TOO_FAR,
    "5 October 15:00 16:00": Doubt.UNREADABLE,
    "5 October 15:00 or 16": Doubt.UNREADABLE,
    "<b>5 October</b> 15:00": Doubt.UNREADABLE,
    "５ October 15:00": OCTOBER,
}
RU = {
    "5 октября 15:00": OCTOBER,
    "5 Октября 15:00": OCTOBER,
    "5 октября в 15:00": OCTOBER,
    "5 октября в 15": OCTOBER,
    "5 октября 15 часов": OCTOBER,
    "5 октября 15ч": Doubt.UNREADABLE,
    "5 октября 15 ч": OCTOBER,
    "5 октября 2027 15:00": OCTOBER,
    "5 октября 2027 г. в 15:00": OCTOBER,
    "5 октября 2027 года, 15:00": OCTOBER,
    "5-го октября в 15:00": OCTOBER,
    "5 окт 15:00": OCTOBER,
    "5 окт. 15.00": OCTOBER,
    "5 октябрь 15:00": OCTOBER,
    "5 октября 3 часа дня": OCTOBER,
    "5 октября в 3 дня": OCTOBER,
    "05.10 15:00": OCTOBER,
    "05.10. 15:00": Doubt.UNREADABLE,
    "05.10.2027 в 15.00": OCTOBER,
    "05.10.27 15-00": OCTOBER,
    "5/10 15:00": OCTOBER,
    "15:00 5 октября": OCTOBER,
    "завтра 9:00": TOMORROW,
    "завтра в 9": TOMORROW,
    "Завтра в 9 утра": TOMORROW,
    "завтра в 7 вечера": "2027-09-21 19:00",
    "послезавтра в 14:00": "2027-09-22 14:00",
    "сегодня в 15:00": "2027-09-20 15:00",
    "в пятницу в 15:00": "2027-09-24 15:00",
    "пятница 15:00": "2027-09-24 15:00",
    "пт 15:00": "2027-09-24 15:00",
    "в среду 10:00": "2027-09-22 10:00",
    "во вторник в 10:00": "2027-09-21 10:00",
    "в субботу, 11:00": "2027-09-25 11:00",
    "через 3 дня в 15:00": "2027-09-23 15:00",
    "через неделю 15:00": "2027-09-27 15:00",
    "через 2 недели в 15:00": "2027-10-04 15:00",
    "1 мая 10:00": "2028-05-01 10:00",
    "8 марта 12:00": "2028-03-08 12:00",
    "5 октября в полдень": "2027-10-05 12:00",
    "5 октября в 3": ("2027-10-05 03:00", OCTOBER),
    "в следующую пятницу 15:00": ("2027-09-24 15:00", "2027-10-01 15:00"),
    "в понедельник в 12:00": ("2027-09-20 12:00", "2027-09-27 12:00"),
    "5 октября": Doubt.NO_TIME,
    "в 15:00": Doubt.NO_DATE,
    "31 ноября 10:00": Doubt.IMPOSSIBLE,
    "сегодня в 9:00": Doubt.PAST,
    "как-нибудь": Doubt.UNREADABLE,
    "1 сентября 2040 10:00": Doubt.TOO_FAR,
}
KK = {
    "5 қазан 15:00": OCTOBER,
    "5 Қазан 15:00": OCTOBER,
    "5 қазанда 15:00": OCTOBER,
    "5-қазан 15:00": OCTOBER,
    "5 қазан сағат 15:00": OCTOBER,
    "5 қазан, сағат 15:00-де": OCTOBER,
    "5 қазанда сағат 15-те": OCTOBER,
    "5 қазан күні сағат 15:00": OCTOBER,
    "2027 жылғы 5 қазан 15:00": OCTOBER,
    "2027 жылы 5 қазанда сағат 15:00-де": OCTOBER,
    "2027 ж. 5 қазан 15:00": OCTOBER,
    "5 қаз 15:00": OCTOBER,
    "5 қаз. 15:00": OCTOBER,
    "05.10 15:00": OCTOBER,
    "05.10.2027 15:00": OCTOBER,
    "5/10 15:00": OCTOBER,
    "15:00 5 қазан": OCTOBER,
    "ертең 9:00": TOMORROW,
    "ертең сағат 9-да": TOMORROW,
    "ертең таңғы 9": TOMORROW,
    "ертең кешкі 7": "2027-09-21 19:00",
    "ертен 9:00": TOMORROW,
    "бүгін 15:00": "2027-09-20 15:00",
    "бүрсігүні 14:00": "2027-09-22 14:00",
    "арғы күні 14:00": "2027-09-22 14:00",
    "жұма 15:00": "2027-09-24 15:00",
    "жұмада сағат 15:00-де": "2027-09-24 15:00",
    "дүйсенбіде 10:00": "2027-09-27 10:00",
    "сәрсенбі күні 10:00": "2027-09-22 10:00",
    "3 күннен кейін 15:00": "2027-09-23 15:00",
    "бір аптадан кейін 15:00": "2027-09-27 15:00",
    "2 аптадан соң 15:00": "2027-10-04 15:00",
    "1 қаңтар 10:00": "2028-01-01 10:00",
    "22 наурыз 12:00": "2028-03-22 12:00",
    "5 қазан 3:00": ("2027-10-05 03:00", OCTOBER),
    "келесі жұма 15:00": ("2027-09-24 15:00", "2027-10-01 15:00"),
    "дүйсенбі 12:00": ("2027-09-20 12:00", "2027-09-27 12:00"),
    "5 қазан": Doubt.NO_TIME,
    "сағат 15:00": Doubt.NO_DATE,
    "31 сәуір 10:00": Doubt.IMPOSSIBLE,
    "бүгін 9:00": Doubt.PAST,
    "бір күні": Doubt.UNREADABLE,
    "2030 жылғы 5 қазан 15:00": Doubt.TOO_FAR,
}
TABLE = [
    (lang, text, means)
    for lang, rows in (("en", EN), ("ru", RU), ("kk", KK))
    for text, means in rows.items()
]


def test_the_table_is_long_enough():
    assert len(TABLE) >= 150


def test_what_is_typed_means_what_it_must():
    assert {(lang, text): understood(text, lang) for lang, text, _ in TABLE} == {
        (lang, text): means for lang, text, means in TABLE
    }


def understood(text: str, lang: str) -> object:
    try:
        return f"{read(text, NOW, lang):%Y-%m-%d %H:%M}"
    except Doubtful as doubtful:
        if doubtful.doubt is Doubt.TWO_WAYS:
            return tuple(f"{moment:%Y-%m-%d %H:%M}" for moment in doubtful.options)
        return doubtful.doubt


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_every_month_and_day_of_the_week_is_known(lang):
    from babel import Locale

    locale = Locale.parse(lang)
    for width in ("wide", "abbreviated"):
        for number, name in locale.months["format"][width].items():
            assert read(f"11 {name} 15:00", NOW, lang).month == number
        for number, name in locale.days["format"][width].items():
            if number != NOW.weekday():
                assert read(f"{name} 15:00", NOW, lang).weekday() == number


def test_nothing_that_is_typed_breaks_it():
    for _, text, _ in TABLE:
        for lang in ("en", "ru", "kk"):
            for cut in range(0, len(text), 3):
                understood(text[:cut], lang)
                understood(text[cut:], lang)
