"""Which sentences are offered for a brief, and how their authors are asked."""

from dataclasses import replace

import pytest

from basics.languages import LANGUAGES
from cards.briefs.presses import AnswerQuote, WithdrawQuote
from cards.briefs.quotes import (
    ask_card,
    ask_recipient_card,
    mine_card,
    quotes_card,
    sentences_card,
    withdrawn_card,
)
from cards.card import TEXT_UNITS
from cards.text.markup import visible_units
from community.briefs import pieces, quotes
from community.briefs.telling import plainer
from locales import texts
from storage.briefs.quotes import Quote, Source
from tests.briefs.papers import brief_in
from tests.briefs.test_drafts import NOON
from tests.briefs.test_quotes import SAID, SENTENCE


def test_sentences_are_cut_as_they_stand():
    assert pieces.sentences(SAID) == ["We heat the room ourselves.", SENTENCE]


@pytest.mark.parametrize(
    ("words", "plain"),
    [
        ("Call me at +7 701 123 45 67 if you have one.", "Call me at […] if you have one."),
        ("Our head Сауле Ахметова says no to all of it.", "Our head […] says no to all of it."),
        ("Директор Ахметов нам ничего не покупает.", "Директор […] нам ничего не покупает."),
        ("В школе № 12 нет лаборатории уже давно.", "В школе […] нет лаборатории уже давно."),
        ("Қарасай ауылында интернет мүлдем жоқ.", "[…] ауылында интернет мүлдем жоқ."),
        ("Школа закрыта с 5 марта из-за ремонта.", "Школа закрыта с […] из-за ремонта."),
        ("У нас 317 учеников и один кабинет физики.", "У нас […] учеников и один кабинет физики."),
        (SENTENCE, ""),
        ("В Казахстане мало учебников физики.", ""),
    ],
)
def test_what_would_tell_who_says_it_is_marked_and_offered_without_it(words: str, plain: str):
    """Q3: names, schools, villages, phones, dates, numbers that few have."""
    assert plainer(words) == plain
    assert pieces.sentences(f"{words} {SENTENCE}") == [
        one for one in (words, plain, SENTENCE) if one
    ]
    card = sentences_card(1, Source("comment", 1, 1, 1, f"{words} {SENTENCE}"), texts("en"))
    shown = card.text.split("\n\n")[1:]
    assert ["⚠️" in one for one in shown] == ([True, False, False] if plain else [False, False])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_longest_sentences_fit_one_message(lang: str):
    words = "".join(f"{'Сауле Ахметова ' * 18}{at}1. " for at in range(1, 20))
    card = sentences_card(1, Source("comment", 1, 1, 1, words), texts(lang))
    assert "⚠️" in card.text
    assert visible_units(card.text) <= TEXT_UNITS
    one = Quote(1, 1, "comment", 1, 1, 1, words[:280], lang, "", "", "m", 1, 1, "name", 1, 1)
    asked_for = quotes_card(brief_in(lang), [one] * 40, ["people"], t=texts(lang))
    assert visible_units(asked_for.text) <= TEXT_UNITS


def test_a_fair_choice_is_advised():
    one = Quote(1, 1, "comment", 1, 1, 1, "w", "kk", "", "", "m", 1, 0, "name", 1, 1)
    many = [
        one,
        replace(one, author_id=2, lang="ru", disagrees=1),
        replace(one, author_id=3, state="teacher"),
    ]
    assert pieces.lacks([one]) == ["people", "languages", "disagrees"]
    assert pieces.lacks(many) == []
    assert pieces.lacks([replace(one, author_id=1) for one in many]) == ["people"]
    assert pieces.lacks([replace(one, state="asked") for one in many]) == [
        "people",
        "languages",
        "disagrees",
    ]


def test_an_author_is_asked_in_each_form_and_may_refuse_each():
    """Q1: with the name, as one of ten, as a teacher and no more, or not at all."""
    t, brief = texts("en"), brief_in("en")
    quote = Quote(
        1, 1, "comment", 1, 1, 1, SENTENCE, "en", "physics", "10", "m", 1, 0, "asked", 1, 1
    )
    card = ask_card(brief, quote, "Aida", own=t, t=t)
    assert [row[0].press for row in card.buttons] == [
        AnswerQuote(1, said) for said in ("name", "region", "teacher", "no")
    ]
    for by in ("Aida, teacher, Abai Region", "a teacher (Physics), Abai Region", "a teacher from"):
        assert f"– {by}" in card.text
    few = ask_card(brief, replace(quote, subject="", region=""), "Aida", own=t, t=t)
    assert [row[0].press for row in few.buttons] == [
        AnswerQuote(1, said) for said in ("name", "teacher", "no")
    ]


def test_who_took_it_back_hears_who_has_it_and_since_when():
    """Q4."""
    quote = Quote(1, 1, "comment", 1, 1, 1, SENTENCE, "en", "", "", "m", 1, 0, "name", 1, 1)
    sent = replace(brief_in("en"), state="sent", sent_at=NOON)
    gone = quotes.Withdrawn(quote, sent, was_sent=True)
    for card in (withdrawn_card(gone, texts("en")), ask_recipient_card(gone, texts("en"))):
        assert sent.recipient in card.text
        assert "21 September 2026" in card.text
    mine = mine_card([quote], {1: sent}, texts("en"))
    assert f"{sent.recipient} · 21 September 2026 · ✅ with the name" in mine.text
    assert mine.buttons[0][0].press == WithdrawQuote(1)
