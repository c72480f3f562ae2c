"""Three languages: nothing is left out, and every word is one."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from gettext import c2py
from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po

from locales import LANGUAGES, Texts, plural_forms, texts
from locales.extract import TextId, Unreadable, ids, spoken, spoken_in, untranslated, updated

ROOT = Path(__file__).parent.parent
DICTIONARIES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}
TRANSLATED = ("kk", "ru")
#: 4 September 2026, 12:00 UTC: a Friday.
FRIDAY = 1_788_523_200_000


def catalog(lang: str) -> Catalog:
    return read_po(BytesIO((ROOT / f"locales/{lang}.po").read_bytes()), locale=lang)


def said(lang: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The English, and each form of what this language says for it."""
    for message in catalog(lang):
        if message.id:
            english = message.id if isinstance(message.id, tuple) else (str(message.id),)
            strings = [message.string] if isinstance(message.string, str) else message.string
            yield from ((tuple(english), string) for string in strings or ())


def words_of(lang: str) -> list[str]:
    """All that is said in a language, without tags, places and commands."""
    if lang == "en":
        every = [
            form for text in spoken(ROOT) for form in ([text] if isinstance(text, str) else text)
        ]
    else:
        every = [string for _, string in said(lang)]
    plain = re.sub(r"<[^>]*>|\{\w+\}|/[a-z]+\b|@\w+", "\n", "\n".join(every)).replace("’", "'")
    return sorted(set(re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", plain)))


def own_words(lang: str) -> set[str]:
    return set((ROOT / f"tests/words/{lang}.txt").read_text(encoding="utf-8").split())


def places(text: str) -> list[str]:
    return sorted(set(re.findall(r"\{\w+\}", text)))


def marks(text: str) -> list[str]:
    """HTML tags and commands, which mean the same in every language."""
    return sorted(re.findall(r"<[^>]*>|(?<![\w/])/[a-z]+\b", text))


@pytest.mark.parametrize("lang", TRANSLATED)
def test_every_text_is_translated_and_no_other(lang):
    """After a change of a text: `make words`, then translate what is empty."""
    known, wanted = ids(catalog(lang)), spoken(ROOT)
    assert (wanted - known, known - wanted) == (set(), set())
    assert untranslated(catalog(lang)) == set()
    assert [message.id for message in catalog(lang) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_file_is_as_the_tool_writes_it(lang):
    file = (ROOT / f"locales/{lang}.po").read_bytes()
    assert updated(file, lang, spoken(ROOT)) == file


def test_no_text_is_said_both_alone_and_with_a_number():
    every = spoken(ROOT)
    assert [text for text in every if isinstance(text, tuple) and {*text} & every] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_has_the_same_places_and_marks(lang):
    pairs = list(said(lang))
    assert [own for english, own in pairs if places(own) != places(english[-1])] == []
    assert [own for english, own in pairs if marks(own) != marks(english[-1])] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_translation_begins_and_ends_as_the_text_does(lang):
    """No stray blanks; the same pictures in front of buttons."""
    assert [own for _, own in said(lang) if own != own.strip()] == []
    pictures = re.compile(r"[\U0001F300-\U0001FAFF\u2190-\u27BF]")
    assert [
        own for english, own in said(lang) if pictures.findall(own) != pictures.findall(english[0])
    ] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_plural_forms_in_the_file_are_cldrs(lang):
    forms, locale = plural_forms(lang), Locale.parse(lang)
    assert catalog(lang).num_plurals == len(forms)
    which = c2py(catalog(lang).plural_expr)
    assert [forms[which(n)] for n in range(1200)] == [locale.plural_form(n) for n in range(1200)]


@pytest.mark.parametrize("lang", TRANSLATED)
def test_letters_are_those_of_the_language(lang):
    """Latin look-alikes slip in from another keyboard."""
    latin = [word for word in words_of(lang) if re.search("[A-Za-z]", word)]
    assert sorted(set(latin) - own_words(lang)) == []


def test_kazakh_has_its_own_letters():
    used = set("".join(words_of("kk")).lower())
    assert sorted(set("әғқңөұүһі") - used) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_spelled_as_in_the_dictionary(lang):
    """A right word that the dictionary lacks goes into tests/words/."""
    wrong = misspelled(words_of(lang), DICTIONARIES[lang])
    assert sorted(wrong - own_words(lang)) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_words_are_those_that_the_dictionary_lacks(lang):
    lines = (ROOT / f"tests/words/{lang}.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    assert own_words(lang) - misspelled(sorted(own_words(lang)), DICTIONARIES[lang]) == set()


def misspelled(words: list[str], dictionary: str) -> set[str]:
    if shutil.which("hunspell") is None:
        pytest.skip("spelling is not tested: hunspell is not installed")
    command = ["hunspell", "-i", "utf-8", "-d", dictionary, "-l"]
    done = subprocess.run(
        command,
        input="\n".join(words),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode or "can't open" in done.stderr.lower():
        pytest.skip(f"spelling is not tested: hunspell has no dictionary {dictionary}")
    return set(done.stdout.split())


def small(lang: str, po: str, plural: str) -> Texts:
    head = f'msgid ""\nmsgstr ""\n"Plural-Forms: {plural}\\n"\n'
    return Texts(lang, read_po(BytesIO((head + dedent(po)).encode()), locale=lang))


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
ENGLISH = Texts("en", None)


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
    ],
)
def test_russian_counts_in_three_ways(n, words):
    assert RUSSIAN.n("{n} vote by {name}", "{n} votes by {name}", n, name="Аиды") == words


def test_kazakh_and_english_count_in_two():
    forms = [KAZAKH.n("{n} vote", "{n} votes", n) for n in (0, 1, 2, 21)]
    assert forms == ["0 дауыс", "1 дауыс (жалғыз)", "2 дауыс", "21 дауыс"]
    forms = [ENGLISH.n("{n} vote", "{n} votes", n) for n in (0, 1, 2, 21)]
    assert forms == ["0 votes", "1 vote", "2 votes", "21 votes"]


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("kk", "жұма, 4 қыркүйек, 17:00"),
        ("ru", "пятница, 4 сентября, 17:00"),
        ("en", "Friday, 4 September, 17:00"),
    ],
)
def test_a_moment_is_told_by_the_clock_of_almaty(lang, words):
    assert texts(lang).when(FRIDAY, "Asia/Almaty") == words


def test_every_language_is_at_hand():
    assert [texts(lang).lang for lang in LANGUAGES] == list(LANGUAGES)
    assert texts("kk") is texts("kk")


def found_in(source: str) -> set[TextId | None]:
    return {text for text, _ in spoken_in(dedent(source))}


def test_texts_are_found_where_they_are_said():
    source = """
        NAMES = {"10": N_("Abai Region")}
        t("More")
        visit.t("Long"
            " text")
        own("{n}" if bare else "{n} votes", n=1)
        t.n("{n} vote", "{n} votes", count)
        visit.own.n("{n} day", "{n} days", count)
        t(NAMES["10"]), t(name), format("no text"), rows.n("no", "text")
    """
    assert found_in(source) == {
        "Abai Region",
        "More",
        "Long text",
        "{n}",
        "{n} votes",
        ("{n} vote", "{n} votes"),
        ("{n} day", "{n} days"),
    }


@pytest.mark.parametrize(
    "source", ['t(f"Hello {name}")', 't("Hello " + name)', 't.n("{n} day", days, 2)', 't.n("{n}")']
)
def test_a_text_made_while_running_is_no_text(source, tmp_path):
    assert found_in(source) == {None}
    (tmp_path / "cards").mkdir()
    (tmp_path / "cards/votes.py").write_text(f"\n{source}\n")
    with pytest.raises(Unreadable, match=r"cards/votes\.py:2: "):
        spoken(tmp_path)


def test_new_texts_come_into_the_file_and_old_ones_go():
    before = dedent("""\
        msgid ""
        msgstr ""
        "Language: ru\\n"
        "Content-Type: text/plain; charset=utf-8\\n"
        "Plural-Forms: nplurals=3; plural=(n%10==1 ? 0 : n%10<5 ? 1 : 2);\\n"

        msgid "More"
        msgstr "Подробнее"

        msgid "Old"
        msgstr "Старое"
        """)
    after = updated(before.encode(), "ru", {"More", "All of it", ("{n} vote", "{n} votes")})
    assert after.decode() == before.partition('msgid "More"')[0] + dedent("""\
        msgid "All of it"
        msgstr ""

        msgid "More"
        msgstr "Подробнее"

        msgid "{n} vote"
        msgid_plural "{n} votes"
        msgstr[0] ""
        msgstr[1] ""
        msgstr[2] ""
        """)
    assert updated(after, "ru", ids(read_po(BytesIO(after), locale="ru"))) == after
