"""Personal data in a text is seen before all read it, and little else is taken for it."""

import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from community.personal.data import personal, without
from community.personal.found import Kind
from community.personal.numbers import is_card, is_iin

#: Made up, with the check digits that they must have: nobody's.
IIN = next(number for last in range(10) if is_iin(number := f"12031550001{last}"))
CARD = next(
    number
    for last in range(10)
    if is_card((number := f"4400 4300 1234 567{last}").replace(" ", ""))
)


@dataclass(frozen=True)
class Text:
    language: str
    kinds: frozenset[Kind]
    text: str


def read(name: str = "texts.tsv") -> list[Text]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()
    return [one(*line.split("\t")) for line in lines]


def one(language: str, kinds: str, text: str) -> Text:
    text = text.replace("{iin}", IIN).replace("{card}", CARD)
    return Text(language, frozenset(map(Kind, kinds.replace("-", "").split())), text)


def kinds(text: str) -> set[Kind]:
    return {found.kind for found in personal(text)}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_of_texts_with_personal_data_nineteen_in_twenty_are_found(language):
    said = [text for text in read() if text.language == language and text.kinds]
    missed = [text.text for text in said if not text.kinds <= kinds(text.text)]
    assert len(said) >= 50
    assert len(missed) <= len(said) * 0.05, missed


def test_of_other_texts_at_most_one_in_fifty_is_questioned():
    said = [text for text in read() if not text.kinds]
    questioned = [text.text for text in said if personal(text.text)]
    assert len(said) >= 100
    assert len(questioned) <= len(said) * 0.02, questioned


def test_texts_that_were_written_before_the_rules_were_read():
    """As teachers write, by somebody who had not read the rules. At first 69 of 75 were found;
    3 of 75 were questioned for nothing. Of 36 more, once that was mended: 17 of 18 and 1 of 18.
    A second time, harder: 39 of 50, and none of 52 questioned; of 32 more, 15 of 16 and none.
    A third time: 38 of 40, and none of 40 questioned. A fourth: 65 of 75 and 2 of 75; once that
    was mended, seven times a hundred more, half of them with such data, each unseen when it was
    written, and mended before the next: found 41, 42, 49, 48, 44, 48 and 47 of 50, questioned
    for nothing 1, 3, 7, 4, 1, 2 and none of 50."""
    said = [*read("texts_unseen.tsv"), *read("texts_later.tsv")]
    assert [text.text for text in said if not text.kinds <= kinds(text.text)] == []
    assert [text.text for text in said if not text.kinds and personal(text.text)] == []


@pytest.mark.parametrize(
    "word",
    [
        *("Жаңа", "Және", "Саны", "Сонда", "Кітапхана", "Емтихан", "Асхана", "Еңбек", "Өзбек"),
        *("Қате", "Арнайы", "Аналар", "Азамат", "Сағат", "Любой", "Барщина", "Семена", "Бархан"),
    ],
)
def test_words_that_only_look_like_names_are_none(word):
    assert kinds(f"{word} туралы 7-сынып") == kinds(f"{word}, 7 класс") == set()


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("Хантөре", {Kind.PUPIL}),
        ("Осман", {Kind.PUPIL}),
        # A word in one of its cases, a short one, an abbreviation, and a town.
        *((word, set()) for word in ("Микроскоптың", "Директордың", "Звоните")),
        *((word, set()) for word in ("Осм", "ХАНТӨРЕ", "Талдықорған")),
    ],
)
def test_in_the_place_of_a_name_no_list_must_hold_it(word, found):
    assert kinds(f"{word}, 5 «Б»") == found


@pytest.mark.parametrize("text", [text.text for text in read() if text.kinds])
def test_what_was_taken_out_is_not_found_again(text):
    assert personal(without(text, personal(text))) == ()


def test_the_rest_of_a_text_stays_as_it_was():
    text = "Тел. 87000001122, школа далеко. Почта: marat@mail.ru!"
    assert without(text, personal(text)) == "Тел. […], школа далеко. Почта: […]!"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("write to aida.k at gmail dot com", {Kind.EMAIL}),
        ("aidak [at] inbox [dot] ru", {Kind.EMAIL}),
        ("aida_k собака mail.ru", {Kind.EMAIL}),
        ("info (at) school.kz", set()),
        ("Look at mail.ru for it", set()),
        ("We meet at kaspi.kz", set()),
        ("Roman from grade 4 is late", {Kind.PUPIL}),
        ("Дана из 9б молчит", {Kind.PUPIL}),
        ("Этот роман из 10 класса, а тот из 11", set()),
        ("8 дана из 10 класса", set()),
    ],
)
def test_mails_in_words_and_names_that_are_words_too(text, found):
    assert kinds(text) == found


@pytest.mark.parametrize("place", range(12))
def test_a_number_with_a_wrong_digit_is_no_iin(place):
    other = str((int(IIN[place]) + 1) % 10)
    assert is_iin(IIN)
    assert not is_iin(IIN[:place] + other + IIN[place + 1 :])


@pytest.mark.parametrize(("century", "was_there"), [("3", False), ("4", False), ("5", True)])
def test_the_day_of_birth_was_one_in_its_century(century, was_there):
    """1900 had no 29 February."""
    found = [number for last in range(100) if is_iin(number := f"000229{century}500{last:02}")]
    assert bool(found) is was_there


@pytest.mark.parametrize(
    "part",
    ["1 ", "7-", "8 (", "А. ", "Айдос ", "7 «А» ", "ул. Абая ", "a.", "+7", "x@y.", "\n", "((("],
)
def test_a_long_text_of_anything_is_read_at_once(part):
    """As long as a message may be, and longer; a second is a thousand times what it takes."""
    began = time.process_time()
    personal(part * (20_000 // len(part)))
    assert time.process_time() - began < 1
