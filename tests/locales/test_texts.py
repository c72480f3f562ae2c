"""What is said in a language: places, numbers, moments."""

from textwrap import dedent

import pytest

from basics.languages import LANGUAGES
from locales import Texts, texts

#: 4 September 2026, 12:00 UTC: a Friday.
FRIDAY = 1_788_523_200_000


def small(lang: str, po: str, plural: str) -> Texts:
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {plural}\\n"\n'
    return Texts(lang, head + dedent(po))


RUSSIAN = small(
    "ru",
    """
    msgid "Hello, {name}"
    msgstr "Здравствуйте, {name}"

    msgid "More"
    msgstr ""

    msgid "{n} vote by {name}"
    msgid_plural "{n} votes by {name}"
    msgstr[0] "{n} голос от {name}"
    msgstr[1] "{n} голоса от {name}"
    msgstr[2] "{n} голосов от {name}"
    """,
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 &&"
    " (n%100<10 || n%100>=20) ? 1 : 2);",
)
KAZAKH = small(
    "kk",
    """
    msgid "{n} vote"
    msgid_plural "{n} votes"
    msgstr[0] "{n} дауыс (жалғыз)"
    msgstr[1] "{n} дауыс"
    """,
    "nplurals=2; plural=(n != 1);",
)
ENGLISH = Texts("en")


def test_a_text_is_said_in_the_readers_language():
    assert RUSSIAN("Hello, {name}", name="Аида") == "Здравствуйте, Аида"
    assert ENGLISH("Hello, {name}", name="Aida") == "Hello, Aida"


def test_what_nobody_translated_is_said_in_english():
    assert RUSSIAN("More") == "More"
    assert RUSSIAN("Never seen, {name}", name="Аида") == "Never seen, Аида"
    assert RUSSIAN.n("{n} day", "{n} days", 2) == "2 days"


@pytest.mark.parametrize("name", ["{name}", "{n}", "{0}", "{name.__class__}", "}{", "%s", r"\1"])
def test_braces_in_what_people_write_stay_as_they_are(name):
    assert RUSSIAN("Hello, {name}", name=name) == f"Здравствуйте, {name}"
    assert (
        RUSSIAN.n("{n} vote by {name}", "{n} votes by {name}", 1, name=name)
        == f"1 голос от {name}"
    )


def test_a_place_without_a_value_stays_as_it_is():
    assert RUSSIAN("Hello, {name}") == "Здравствуйте, {name}"


@pytest.mark.parametrize(
    ("n", "words"),
    [
        (0, "0 голосов от Аиды"),
        (1, "1 голос от Аиды"),
        (2, "2 голоса от Аиды"),
        (5, "5 голосов от Аиды"),
        (11, "11 голосов от Аиды"),
        (21, "21 голос от Аиды"),
        (104, "104 голоса от Аиды"),
        (112, "112 голосов от Аиды"),
        (10_001, "10\u00a0001 голос от Аиды"),
    ],
)
def test_russian_counts_in_three_ways(n, words):
    assert RUSSIAN.n("{n} vote by {name}", "{n} votes by {name}", n, name="Аиды") == words


def test_kazakh_and_english_count_in_two():
    forms = [KAZAKH.n("{n} vote", "{n} votes", n) for n in (0, 1, 2, 21)]
    assert forms == ["0 дауыс", "1 дауыс (жалғыз)", "2 дауыс", "21 дауыс"]
    forms = [ENGLISH.n("{n} vote", "{n} votes", n) for n in (0, 1, 2, 21)]
    assert forms == ["0 votes", "1 vote", "2 votes", "21 votes"]
    assert KAZAKH.n("{n} vote", "{n} votes", 1_200) == "1\u00a0200 дауыс"
    assert ENGLISH.n("{n} vote", "{n} votes", 1_200) == "1,200 votes"


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "4 қыркүйек, жұма, 17:00"),
        ("ru", "пятница, 4 сентября, 17:00"),
        ("en", "Friday, 4 September, 17:00"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_almaty(lang, words):
    assert texts(lang).when(FRIDAY, "Asia/Almaty") == words


def test_every_language_is_at_hand():
    assert [texts(lang).lang for lang in LANGUAGES] == list(LANGUAGES)
    assert texts("kk") is texts("kk")
