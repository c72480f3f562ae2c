"""What days, months, cities and numbers are called is what CLDR says, as Babel reads it."""

from datetime import UTC, datetime, timedelta

import pytest
from babel import Locale
from babel.dates import format_datetime, get_timezone_location
from babel.numbers import format_decimal

from basics.languages import LANGUAGES
from community.zones import REGION_ZONES
from locales import names, texts

BEGINS = datetime(2026, 1, 1, 9, 5, tzinfo=UTC)
PATTERNS = ("d MMMM, EEEE, HH:mm", "EEEE, d MMMM y 'г.', HH:mm", "y 'жылғы' d MMMM", "LLLL y")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_they_are_called_as_cldr_has_it(lang):
    t, locale = texts(lang), Locale.parse(lang)
    for day in range(0, 400, 3):
        local = BEGINS + timedelta(days=day, minutes=61 * day)
        for pattern in PATTERNS:
            known = format_datetime(local, pattern, locale=locale)
            assert names.dated(local, pattern, lang) == known
    short = locale.days["stand-alone"]["short"]
    assert t.weekdays() == [short[number] for number in range(7)]
    wide = locale.days["stand-alone"]["wide"]
    assert [t.weekday(number) for number in range(7)] == [wide[number] for number in range(7)]
    for number in (0, 7, 999, 1_000, 12_345, 1_234_567, -4_321):
        assert t.number(number) == format_decimal(number, locale=locale)
    for zone in {"Asia/Almaty", *REGION_ZONES.values(), "Europe/Berlin", "Asia/Tashkent"}:
        known = get_timezone_location(zone, locale=locale, return_city=True)
        assert t.city(zone) == known
    assert {*REGION_ZONES.values()} <= {*names.NAMES[lang].cities}
