"""What texts are about, across languages: the table is as it was made, and says what it should."""

import hashlib
import time

import pytest

from basics import meaning
from basics.letters import searchable
from tests.search.asking import drafts, found, texts, told

SHA256 = "7936448100aa543e2dffacf57f403a425975f115d5522668f3d23b27b8fc22e8"


def near(one: str, other: str) -> float:
    return meaning.near(meaning.of(one), [meaning.of(other)])[0]


def test_the_table_is_the_one_that_was_made():
    """Whoever makes another one lets all vectors be made again: search/build/README.md."""
    assert hashlib.sha256(meaning.FILE.read_bytes()).hexdigest() == SHA256


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("мектеп", "школа"),
        ("мектеп", "school"),
        ("учитель", "teacher"),
        ("мұғалімдер", "учителя"),
        ("кітапхана", "library"),
        ("оқулықтар жетпейді", "не хватает учебников"),
        ("сыныпта суық", "холодно в классе"),
        ("родители", "ата-аналар"),
        ("жалақы", "salary"),
        ("химия тәжірибесі", "chemistry experiment"),
    ],
)
def test_translations_are_near(one, other):
    assert near(one, other) >= 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("мектеп", "вода"),
        ("учитель", "холод"),
        ("оқулықтар жетпейді", "холодно в классе"),
        ("teacher", "ақша"),
        ("химия тәжірибесі", "parents meeting"),
    ],
)
def test_what_has_nothing_in_common_is_not_near(one, other):
    assert near(one, other) < 0.3


@pytest.mark.parametrize(
    ("said", "digest"),
    [
        ("Зертхана жоқ", "30f034bc8fda"),
        ("Нет лаборатории, и реактивы старые", "789d5e74d3fd"),
        ("No internet in our village school", "81aa0555ecce"),
        ("мугалим жетиспейди", "4440f082c71e"),
        ("Сыныпта 40 оқушы, WhatsApp топ", "6ab4448fe640"),
    ],
)
def test_a_text_is_the_same_bytes_everywhere(said, digest):
    """They lie in databases beside those that another machine made."""
    assert hashlib.sha256(meaning.of(said)).hexdigest()[:12] == digest


@pytest.mark.parametrize("said", ["", "?!", "жоқ", "ъъъъъ", "\0", "\ud800", "🌱" * 9, "中文"])
def test_what_no_word_is_known_of_is_near_nothing(said):
    assert meaning.of(said) == meaning.NOTHING
    assert near(said, "мектеп") == 0


def test_long_and_odd_texts_cost_little():
    """A thousand letters are looked at."""
    began = time.process_time()
    for said in ("а" * 1_000_000, "мектеп " * 200_000, "é̀" * 100_000, "ﬁ" * 100_000):
        assert len(meaning.of(said)) == meaning.DIMS
    assert time.process_time() - began < 2


def test_many_are_compared_as_one_is():
    known = [meaning.of(word) for word in ("мектеп", "вода", "?", "school", "шу")]
    asked = meaning.of("школа")
    one_by_one = [
        sum((a - meaning.ZERO) * (b - meaning.ZERO) for a, b in zip(asked, row, strict=True))
        for row in known
    ]
    assert meaning.near(asked, known) == [dot / meaning.UNIT**2 for dot in one_by_one]
    assert meaning.near(asked, []) == []


def test_it_is_found_in_other_languages_and_no_worse_in_its_own():
    """The figures that search was asked for; a topic's problem stands once in each language."""
    opened = found(told("testset.json")["queries"], texts("testset.json"))
    assert opened.own >= 0.78
    assert opened.own_rank >= 0.72
    assert opened.across >= 0.55


def test_topics_that_it_was_made_without_are_found_too():
    kept = told("keptback.json")["queries"]
    assert found(kept, texts("testset.json", "keptback.json")).across >= 0.42


def test_drafts_are_shown_what_is_alike_and_nothing_else():
    shown = drafts(told("drafts.json"), texts("testset.json"))
    assert shown.precision >= 0.85
    assert shown.found >= 0.75
    assert shown.across >= 0.25
    assert shown.false_alarms == 0


def test_two_thousand_are_compared_in_a_moment():
    """10 ms of processor time; here five times as much, for a machine that does other things."""
    known = ([text.vector or b"" for text in texts("testset.json")] * 2)[:2_000]
    began = time.process_time()
    for _ in range(5):
        meaning.near(meaning.of("зертхана"), known)
    assert (time.process_time() - began) / 5 < 0.05
    assert searchable("зертхана")
