"""The bot's words in three languages: English stands in the code, kk.po and ru.po beside this."""

import re
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from locales import names
from locales.catalogue import entries

_PLACE = re.compile(r"\{(\w+)\}")


def gettext_noop(text: str) -> str:
    """Marks a text that is translated where it is shown."""
    return text


class Texts:
    """What the bot says in one language: `t("Hello, {name}", name=…)`."""

    def __init__(self, lang: str, po: str = "") -> None:
        self.lang = lang
        self._one: dict[str, str] = {}
        self._many: dict[str, dict[str, str]] = {}
        self._read(po)

    def __call__(self, text: str, **values: object) -> str:
        """The text in this language, its {places} filled; braces in a value stay as they are."""
        said = self._one.get(text, text)
        return _fill(said, values) if values else said

    def n(self, one: str, many: str, n: int, **values: object) -> str:
        """The form of the text that goes with the number, which fills {n}."""
        form = plural_form(self.lang, n)
        plain = one if form == "one" else many
        said = self._many.get(one, {}).get(form, plain)
        return _fill(said, {"n": n if n < 1000 else self.number(n), **values})

    def when(self, moment: int, zone: str) -> str:
        """Weekday, day, month and time of a moment (milliseconds UTC) in a zone."""
        local = _local(moment, zone)
        pattern = "d MMMM, EEEE, HH:mm" if self.lang == "kk" else "EEEE, d MMMM, HH:mm"
        return names.dated(local, pattern, self.lang)

    def date(self, moment: int, zone: str) -> str:
        """The same with the year."""
        return self.plain_date(_local(moment, zone))

    def plain_date(self, local: datetime) -> str:
        """The same of a clock time."""
        pattern = {
            "kk": "y 'жылғы' d MMMM, EEEE, HH:mm",
            "ru": "EEEE, d MMMM y 'г.', HH:mm",
        }.get(self.lang, "EEEE, d MMMM y, HH:mm")
        return names.dated(local, pattern, self.lang)

    def day(self, month: int, day: int) -> str:
        """Without a year."""
        return names.dated(datetime(2000, month, day, tzinfo=UTC), "d MMMM", self.lang)

    def full_day(self, local: datetime) -> str:
        """Day, month and year of a clock time."""
        pattern = {"kk": "y 'жылғы' d MMMM", "ru": "d MMMM y 'г.'"}.get(self.lang, "d MMMM y")
        return names.dated(local, pattern, self.lang)

    def clock(self, moment: int, zone: str) -> str:
        """Hours and minutes."""
        return _local(moment, zone).strftime("%H:%M")

    def number(self, number: int) -> str:
        """With the language's separators: 3,214 or 3 214."""
        return names.numbered(number, self.lang)

    def month(self, year: int, month: int) -> str:
        """The name of a month, with the year, as calendars write it."""
        first = datetime(year, month, 1, tzinfo=UTC)
        pattern = "y 'жылғы' MMMM" if self.lang == "kk" else "LLLL y"
        return names.dated(first, pattern, self.lang)

    def within(self, name: str) -> str:
        """A name as it stands within a line: Russian and Kazakh write months, years and subjects
        small there, English what it always writes so."""
        capital_alone = name[:1].isupper() and name[1:2].islower()
        return name[0].lower() + name[1:] if self.lang != "en" and capital_alone else name

    def month_alone(self, month: int) -> str:
        """Its name, as it begins a line."""
        first = datetime(2000, month, 1, tzinfo=UTC)
        name = names.dated(first, "LLLL", self.lang)
        return name[:1].upper() + name[1:]

    def weekdays(self) -> list[str]:
        """Short names, from Monday on."""
        return [*names.NAMES[self.lang].days_short]

    def weekday(self, number: int) -> str:
        """Its whole name; 0 is Monday."""
        return names.NAMES[self.lang].days[number]

    def city(self, zone: str) -> str:
        """The city after which a zone is called."""
        if zone == "UTC":
            return zone
        if zone in names.NAMES[self.lang].cities:
            return names.NAMES[self.lang].cities[zone]
        # Only here: who is abroad is rare, and what all cities are called is much to read.
        from babel.dates import get_timezone_location

        return get_timezone_location(zone, locale=self.lang, return_city=True)

    def _read(self, po: str) -> None:
        for entry in entries(po):
            if entry.is_plural:
                given = zip(plural_forms(self.lang), entry.said, strict=True)
                self._many[entry.text] = {form: said for form, said in given if said}
            elif entry.said[0]:
                self._one[entry.text] = entry.said[0]


def plural_forms(lang: str) -> tuple[str, ...]:
    """CLDR's plural forms in the order in which they stand in the .po file."""
    return {"ru": ("one", "few", "many"), "kk": ("one", "other")}.get(lang, ("one", "other"))


def plural_form(lang: str, n: int) -> str:
    """CLDR's form that goes with a whole number."""
    if lang != "ru":
        return "one" if n == 1 else "other"
    if n % 10 == 1 and n % 100 != 11:
        return "one"
    return "few" if 2 <= n % 10 <= 4 and not 12 <= n % 100 <= 14 else "many"


def _fill(text: str, values: dict[str, object]) -> str:
    return _PLACE.sub(lambda place: str(values.get(place[1], place[0])), text)


def _local(moment: int, zone: str) -> datetime:
    return datetime.fromtimestamp(moment / 1000, UTC).astimezone(ZoneInfo(zone))


@cache
def texts(lang: str) -> Texts:
    """The words of a language; English for one that we don't have."""
    if lang not in ("kk", "ru"):
        return Texts("en")
    # Read as text a file is there three times for a moment, and that memory stays taken.
    return Texts(lang, Path(__file__).with_name(f"{lang}.po").read_bytes().decode())
