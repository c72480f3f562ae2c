"""What people type for a time, and what it must mean; what is doubtful is never guessed."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from locales import texts
from locales.dates import Period, read, read_day, read_period
from locales.doubts import Doubt, Doubtful

#: A Monday.
NOW = datetime.fromisoformat("2027-09-20T10:30")
#: Language, meaning and text of each line, parted by tabs. A meaning is a moment, with the minutes
#: until its end where one is said; two moments or more that it may mean; or a doubt, and the
#: moments between which it leaves the choice.
TABLE = [
    tuple(line.split("\t"))
    for line in (Path(__file__).parent / "dates.tsv").read_text(encoding="utf-8").splitlines()
]


def test_the_table_is_long_enough():
    assert len(TABLE) >= 500
    assert {lang: sum(one[0] == lang for one in TABLE) >= 150 for lang in ("en", "ru", "kk")} == {
        "en": True,
        "ru": True,
        "kk": True,
    }


def test_what_is_typed_means_what_it_must():
    assert {(lang, text): understood(text, lang) for lang, _, text in TABLE} == {
        (lang, text): means for lang, means, text in TABLE
    }


def understood(text: str, lang: str) -> str:
    try:
        period = read_period(text, NOW, lang)
    except Doubtful as doubtful:
        options = " | ".join(f"{moment:%Y-%m-%d %H:%M}" for moment in doubtful.options)
        if doubtful.doubt in (Doubt.UNREADABLE, Doubt.TOO_FAR):
            return doubtful.doubt.name
        named = "" if doubtful.doubt is Doubt.TWO_WAYS else doubtful.doubt.name
        return f"{named} {options}".strip()
    lasting = f" +{period.minutes}" if period.minutes is not None else ""
    return f"{period.begins:%Y-%m-%d %H:%M}{lasting}"


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
    cuts = [(text, cut) for _, _, text in TABLE for cut in range(0, len(text), 3)]
    parts = {part for text, cut in cuts for part in (text[:cut], text[cut:])}
    for part in sorted(parts):
        for lang in ("en", "ru", "kk"):
            understood(part, lang)


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_the_bots_own_dates_are_read_back_on_every_day_of_a_year(lang):
    """As people copy them from cards, whatever language they write in otherwise."""
    t = texts(lang)
    for number in range(1, 366):
        day = NOW.replace(hour=0, minute=0) + timedelta(number)
        moment = day + timedelta(minutes=number * 37 % 1440)
        at = int(moment.replace(tzinfo=UTC).timestamp() * 1000)
        end = moment + timedelta(minutes=90)
        for words in (t.when(at, "UTC"), t.date(at, "UTC"), t.plain_date(moment)):
            for reader in ("en", "ru", "kk"):
                assert read(words, NOW, reader) == moment, words
            if end.date() == moment.date():
                lasting = f"🕒 {words}–{end:%H:%M}"
                assert read_period(lasting, NOW, lang) == Period(moment, 90), lasting
        for alone in (t.full_day(moment), t.day(moment.month, moment.day)):
            assert understood(alone, lang) == "NO_TIME"
            assert read(f"{alone}, {moment:%H:%M}", NOW, lang) == moment


@pytest.mark.parametrize("lang", ["en", "ru", "kk"])
def test_a_day_of_the_week_beside_each_date_of_a_year_is_taken_or_asked(lang):
    t = texts(lang)
    for number in range(1, 366):
        moment = NOW.replace(hour=15, minute=0) + timedelta(number)
        other = moment + timedelta(number % 6 - 3 or 3)
        date = t.day(moment.month, moment.day)
        named = f"{t.weekday(moment.weekday())}, {date}, 15:00"
        assert read(named, NOW, lang) == moment
        with pytest.raises(Doubtful) as doubtful:
            read(f"{date}, {t.weekday(other.weekday())}, 15:00", NOW, lang)
        assert doubtful.value.doubt is Doubt.WRONG_WEEKDAY
        assert moment in doubtful.value.options
        assert {one.weekday() for one in doubtful.value.options} <= {
            moment.weekday(),
            other.weekday(),
        }


def test_asked_until_when_people_may_say_until():
    wanted = datetime.fromisoformat("2027-10-05T18:00")
    said = {"en": "until 5 October 18:00", "ru": "до 5 октября, до 18:00"}
    for lang, text in {**said, "kk": "5 қазан сағат 18:00-ге дейін"}.items():
        assert read(text, NOW, lang, until=True) == wanted
        assert understood(text, lang) == "UNREADABLE"


def test_where_no_end_is_asked_an_end_is_not_passed_over():
    for until in (False, True):
        with pytest.raises(Doubtful):
            read("5 October 10:00-12:00", NOW, "en", until=until)


@pytest.mark.parametrize(
    ("text", "lang", "past", "ahead"),
    [
        ("5 қазан", "kk", "2026-10-05", "2027-10-05"),
        ("05.10 15:00", "ru", "2026-10-05", "2027-10-05"),
        ("20 September", "en", "2027-09-20", "2027-09-20"),
        ("21 сентября", "ru", "2026-09-21", "2027-09-21"),
        ("1 October 2027", "en", "2027-10-01", "2027-10-01"),
        ("бүгін", "kk", "2027-09-20", "2027-09-20"),
        ("вчера", "ru", "2027-09-19", "2027-09-19"),
        ("бейсенбі", "kk", "2027-09-16", "2027-09-23"),
        ("Wednesday", "en", "2027-09-15", "2027-09-22"),
        ("15 қаңтарға дейін", "kk", "2027-01-15", "2028-01-15"),
        ("5 October or so", "en", "UNREADABLE", "UNREADABLE"),
        ("15:00", "en", "NO_DATE", "NO_DATE"),
        ("10/11", "en", "TWO_WAYS", "TWO_WAYS"),
        ("Tuesday, 13 September", "en", "WRONG_WEEKDAY", "WRONG_WEEKDAY"),
    ],
)
def test_a_day_needs_no_time_and_may_have_been(text, lang, past, ahead):
    assert [_day(text, lang, past=True), _day(text, lang, past=False)] == [past, ahead]


def _day(text: str, lang: str, *, past: bool) -> str:
    try:
        return read_day(text, NOW, lang, past=past).isoformat()
    except Doubtful as doubtful:
        return doubtful.doubt.name


def test_in_a_month_is_asked_where_that_month_has_no_such_day():
    end_of_january = datetime.fromisoformat("2028-01-31T10:00")
    with pytest.raises(Doubtful) as doubtful:
        read("через месяц в 15:00", end_of_january, "ru")
    assert doubtful.value.options == (
        datetime.fromisoformat("2028-02-29T15:00"),
        datetime.fromisoformat("2028-03-01T15:00"),
    )


def test_this_week_is_over_on_its_last_day():
    """Said on a Saturday, this Friday may be yesterday or the next; a Sunday may begin a week."""
    saturday = datetime.fromisoformat("2027-09-25T10:00")
    for lang, text in {"ru": "в эту пятницу в 15:00", "kk": "осы жұма 15:00"}.items():
        with pytest.raises(Doubtful) as doubtful:
            read(text, saturday, lang)
        assert [one.day for one in doubtful.value.options] == [1, 8]
    sunday = saturday + timedelta(1)
    with pytest.raises(Doubtful) as doubtful:
        read("next week Wednesday 10:00", sunday, "en")
    assert [one.isoformat()[:10] for one in doubtful.value.options] == ["2027-09-29", "2027-10-06"]
    said = read("на следующей неделе в среду в 10:00", sunday, "ru")
    assert said == datetime.fromisoformat("2027-09-29T10:00")
