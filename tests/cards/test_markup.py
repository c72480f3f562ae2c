"""People's words in Telegram's HTML: none becomes markup, breaks it or outgrows it."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cards.text.markup import fill, heading, name, plain, safe, visible_units
from community.words import has_words, is_visible, shorten, units
from sandbox.bot_api import html

#: The same examples in every run, however slow the machine is.
STEADY = settings(
    max_examples=400,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
)
TEXTS = st.text(
    st.one_of(
        st.sampled_from("<>&\"'/ \n\t😀👩‍👩‍👧‍👦\u202e\u200d\u200b\u2067אא ابҚңһ;#x{}*_[]()~`"),
        st.characters(exclude_categories=["Cs"]),
    ),
    max_size=300,
)
#: Embeddings, overrides and isolates.
TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def shown(markup: str) -> str:
    """As Telegram shows it; raises where it would refuse."""
    text, _ = html.parse(f"«{markup}»")
    return text[1:-1]


def typed(words: str) -> str:
    """As Telegram shows it where a person types it."""
    return html.typed(f"«{words}»")[0][1:-1]


@given(TEXTS)
@STEADY
def test_words_come_back_as_they_were_written(words):
    assert shown(safe(words)) == typed(words)
    assert plain(f"<b>{safe(words)}</b>") == words


@given(TEXTS)
@STEADY
def test_titles_and_names_carry_no_tags_and_turn_nothing_around_them(words):
    for markup in (heading(words), name(words)):
        text, entities = html.parse(f"«{markup}»")
        assert entities == html.typed(text)[1]
        inside = text[1:-1]
        assert not [letter for letter in inside if unicodedata.category(letter) == "Cc"]
        # One pair of isolates around right-to-left letters, and nothing else that turns.
        turning = [letter for letter in inside if letter in TURNS]
        assert turning in ([], ["\u2068", "\u2069"])
        if turning:
            assert (inside[0], inside[-1]) == ("\u2068", "\u2069")


@given(TEXTS, st.integers(1, 200))
@STEADY
def test_shortened_words_fit_and_break_no_letter(words, limit):
    short = shorten(words, limit)
    assert units(short) <= limit
    short.encode()
    if units(words) <= limit:
        assert short == words


@given(TEXTS, st.integers(20, 400))
@STEADY
def test_a_filled_frame_fits_and_stays_whole(words, limit):
    markup = fill("<b>Head</b> {} <i>tail</i>", words, limit)
    text, _ = html.parse(markup)
    assert units(text) <= limit
    assert visible_units(markup) <= limit
    assert text.startswith("Head")
    assert text.endswith("tail")


def test_a_name_of_which_nothing_is_seen_gets_a_mark():
    for nothing in ("", "   ", "\u200b\u200d", "\u202e", "\n\t"):
        assert name(nothing) == "👤"


@pytest.mark.parametrize(
    "nothing",
    [
        *("\u3164", "\u2800\u2800", "\u115f\u1160", "\uffa0", "\ufffc", "\u00a0\u2003\u3000"),
        *("\u1680\u180e\u202f\u205f\ufeff", "\u0301", "\U000e0041\U000e007f", "\u2065", "\uffff"),
    ],
)
def test_what_shows_nothing_is_no_name_no_text_and_no_word(nothing):
    assert name(nothing) == "👤"
    assert not is_visible(nothing)
    assert not has_words(nothing)


@pytest.mark.parametrize("seen", ["🩷", "🫩", "\U0002fa20", "\uf8ff", "👍", "!", "ы", "\u3164a"])
def test_letters_that_python_does_not_know_yet_are_seen(seen):
    assert name(seen) == seen
    assert is_visible(seen)
