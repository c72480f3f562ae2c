"""Three languages: nothing is left out, and every word is one."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from functools import cache
from gettext import c2py
from io import BytesIO
from pathlib import Path

import pytest
from babel import Locale
from babel.messages import Catalog
from babel.messages.pofile import read_po

from basics.languages import LANGUAGES
from locales import plural_form, plural_forms
from locales.extract import ids, untranslated, updated
from tests.rules.texts import every_text

ROOT = Path(__file__).parent.parent.parent
DICTIONARIES = {"kk": "kk_KZ", "ru": "ru_RU", "en": "en_US"}
TRANSLATED = ("kk", "ru")


@cache
def catalog(lang: str) -> Catalog:
    return read_po(BytesIO((ROOT / f"locales/{lang}.po").read_bytes()), locale=lang)


def said(lang: str) -> Iterator[tuple[tuple[str, ...], str]]:
    """The English, and each form of what this language says for it."""
    for message in catalog(lang):
        if message.id:
            english = message.id if isinstance(message.id, tuple) else (str(message.id),)
            strings = [message.string] if isinstance(message.string, str) else message.string
            yield from ((tuple(english), string) for string in strings or ())


def every_form(lang: str) -> list[str]:
    """All that is said in a language."""
    if lang == "en":
        return [
            form for text in every_text() for form in ([text] if isinstance(text, str) else text)
        ]
    return [string for _, string in said(lang)]


@cache
def words_of(lang: str) -> list[str]:
    """All that is said in a language, without tags, places and commands."""
    every = every_form(lang)
    plain = re.sub(r"<[^>]*>|\{\w+\}|/[a-z]+\b|@\w+", "\n", "\n".join(every)).replace("’", "'")
    return sorted(set(re.findall(r"[^\W\d_]+(?:[-'][^\W\d_]+)*", plain)))


@cache
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
    known, wanted = ids(catalog(lang)), {*every_text()}
    assert (wanted - known, known - wanted) == (set(), set())
    assert untranslated(catalog(lang)) == set()
    assert [message.id for message in catalog(lang) if message.id and message.fuzzy] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_file_is_as_the_tool_writes_it(lang):
    file = (ROOT / f"locales/{lang}.po").read_bytes()
    assert updated(file, lang, every_text()) == file


def test_no_text_is_said_both_alone_and_with_a_number():
    every = {*every_text()}
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
def test_a_number_is_not_parted_from_its_thousands_or_its_unit(lang):
    """4 000, 20 МБ and № 7 have a no-break space."""
    parted = re.compile(r"\d \d{3}\b|[\d}] [МК]Б|№ ")
    assert [own for _, own in said(lang) if parted.search(own)] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_plural_forms_in_the_file_are_cldrs(lang):
    forms, locale = plural_forms(lang), Locale.parse(lang)
    assert catalog(lang).num_plurals == len(forms)
    which = c2py(catalog(lang).plural_expr)
    assert [forms[which(n)] for n in range(1200)] == [locale.plural_form(n) for n in range(1200)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_form_of_a_number_is_cldrs(lang):
    cldr = Locale.parse(lang).plural_form
    assert [plural_form(lang, n) for n in range(1200)] == [cldr(n) for n in range(1200)]


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


@pytest.mark.parametrize("lang", LANGUAGES)
def test_own_words_are_said(lang):
    """A list of words that nobody says any more guards nothing."""
    parts = {part for word in words_of(lang) for part in (word, *re.split("[-']", word))}
    assert sorted(own_words(lang) - parts) == []


def test_no_voiced_ending_follows_a_voiceless_stem():
    """Мектепте, not мектепде; топқа, not топға."""
    wrong = re.compile("[пткқсшфхцчщ][дғг][аеыі]", re.IGNORECASE)
    assert [word for word in words_of("kk") if wrong.search(word)] == []


def test_words_with_back_and_front_vowels_are_those_that_have_them_by_right():
    """Endings follow the stem: мұғалімдер, жобаларым. What mixes is -мен, a compound or a loan;
    a new one that is right goes into tests/words/kk_mixed.txt, in order."""
    lines = (ROOT / "tests/words/kk_mixed.txt").read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))
    found = {word for word in words_of("kk") if mixes(word)}
    assert sorted(found ^ set(lines)) == []


#: By language, how words begin that are called otherwise here: a button, a guest, a door code,
#: to try a solution; whom one sees (but in one's own name is an idiom); what is strong; to take
#: back; a region.
CALLED_OTHERWISE = {
    "kk": (
        *("батырма", "қонақ", "есік код", "байқап көр", "сынап", "сынал", "сынаға"),
        *("атыңыз(?!дан)", "атымсыз", "атыммен", "күшті тұс", "жартылай", "кері алын"),
    ),
    "ru": ("гост", "клавиш", "код двери", "испыт", "взят[оь] .*назад", "областей", "областям"),
}
#: Behind a place, in Kazakh: an ending, or a word that asks for a case or follows the last vowel.
#: What is counted in order has its noun: 3-пікір.
HANGING = re.compile(
    r"\}[»)]?(?:(?!-(?:орын|беті|тоқсан|пікір|топ|жартыжыл))-?[^\W\d_]"
    r"| (?:дейін|кейін|бері|қарай|м[еа]н|б[еа]н|п[еа]н|[дт][еа]|[мбп][еа])\b)"
)
#: In Russian: the bot, or a colleague who may be a woman, in the past of men; or of both.
GENDERED = re.compile(
    r"\b[Яя] (?:\w+ ){0,2}\w+л(?:а|ся|ась)?\b|[Кк]оллега \w+л\b|\w\((?:а|ла|ась)\)"
    r"|\w{2}ил(?:ся)? \{n\} (?:коллега|учитель)"
)
#: A place for a person, who may be “a colleague”, at the beginning of a later sentence.
BEGINNING = re.compile(r"[.!?] \{(?:who|name|by|author|person)\}")


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_sentence_that_ends_with_a_command_has_its_full_stop(lang):
    """But behind a colon, a dash or a question, where the command stands alone."""
    endless = re.compile(r"^(?:\W*[^\W\d_a-zа-я]|.*[.!;] ).*[^:?–]\s/[a-z]+$", re.MULTILINE)
    texts = [text for english, own in said(lang) for text in (*english, own)]
    assert [text for text in texts if endless.search(text)] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_sentence_of_a_translation_has_its_full_stop(lang):
    """But where it ends with a place or a command instead."""
    ends = re.compile(r"(?:[.!?…:]|\}|/[a-z]+)(?:</\w+>)*$")
    pairs = [(english[-1], own) for english, own in said(lang)]
    assert [own for english, own in pairs if english.endswith(".") and not ends.search(own)] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_a_thing_has_one_name(lang):
    wrong = re.compile(rf"\b(?:{'|'.join(CALLED_OTHERWISE[lang])})", re.IGNORECASE)
    assert [own for _, own in said(lang) if wrong.search(own)] == []


def test_no_ending_hangs_on_a_place():
    """A name or a time asks for -ға or -ге, мен or пен by its last sound, which nobody knows."""
    assert [own for _, own in said("kk") if HANGING.search(own)] == []


def test_nobody_is_taken_for_a_man():
    assert [own for _, own in said("ru") if GENDERED.search(own)] == []
    page = (ROOT / "sandbox/page/words.js").read_text(encoding="utf-8")
    assert GENDERED.findall(page) == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_sentence_begins_with_a_small_letter_where_somebody_has_no_name(lang):
    assert [one for one in every_form(lang) if BEGINNING.search(one)] == []


@pytest.mark.parametrize("lang", TRANSLATED)
def test_what_a_thing_is_called_fits_behind_a_colon(lang):
    """A comment on “{title}” stands there: О чём речь: перевод: «…» has one too many."""
    called = re.compile(r"(?:an?|the|feedback) [^.:?]*“\{title\}”")
    named = [own for english, own in said(lang) if called.fullmatch(english[0])]
    assert len(named) > 5
    assert [own for own in named if ":" in own] == []


def mixes(word: str) -> bool:
    return bool(re.search("[аоұы]", word.lower()) and re.search("[әөүіе]", word.lower()))


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
