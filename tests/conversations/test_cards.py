"""Messages of conversations at their longest: each fits what Telegram takes."""

import pytest

from basics.languages import LANGUAGES
from basics.paging import Pages
from cards.card import TEXT_UNITS
from cards.conversations import conversation, form, results, statements
from cards.text.links import Links
from cards.text.markup import visible_units
from community.conversations.conversations import (
    EXPLANATION_LIMIT,
    MOST,
    QUESTION_LIMIT,
    STATEMENT_LIMIT,
    Wanted,
)
from locales import texts
from storage.conversations.conversations import Conversation
from storage.conversations.statements import Statement
from tests.conversations.talk import NOW

#: Longer in HTML than as it is read.
SAID = "&" * STATEMENT_LIMIT


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("count", [3, MOST])
def test_the_longest_preview_fits(lang, count):
    wanted = Wanted("?" * QUESTION_LIMIT, "<" * EXPLANATION_LIMIT, [SAID] * count, {}, NOW)
    card = form.preview(wanted, 1, zone="Asia/Almaty", t=texts(lang))
    assert visible_units(card.text) <= TEXT_UNITS - len("10 / 10\n")
    shown = card.text.count("•")
    assert shown >= min(count, 15)
    left = texts(lang).n("and {n} more", "and {n} more", count - shown)
    assert (left in card.text) is (shown < count)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("state", ["open", "told"])
def test_a_page_of_one_s_own_statements_fits(lang, state):
    known = Conversation(1, 1, "?", "", {}, (), state, 0, 0, None, NOW, NOW)
    one = Statement(1, 1, 1, SAID, False, "declined", "said", None, 0, NOW)
    at = Pages(1, statements.PAGE, 200)
    card = statements.mine_card([one] * statements.PAGE, at, known, t=texts(lang))
    assert visible_units(card.text) <= TEXT_UNITS
    assert card.text.count(SAID.replace("&", "&amp;")) == statements.PAGE


@pytest.mark.parametrize("state", ["open", "ended", "told"])
def test_what_has_ended_says_nothing_is_still_to_come(state):
    """Nobody can take part any more."""
    known = Conversation(1, 1, "?", "", {}, (), state, 3, 0, None, NOW, NOW)
    t = texts("en")
    card = conversation.group_card(known, t, Links("bot"), group_key="k", zone="Asia/Almaty")
    assert "Fewer than 5 teachers took part" in card.text
    assert ("so far" in card.text) is (state == "open")
    said = results.not_counted_card(known, t).text
    assert ("once at least 5 teachers took part" in said) is (state == "open")
    assert ("look again in a minute" in said) is (state != "open")
