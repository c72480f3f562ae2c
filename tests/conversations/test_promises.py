"""What was promised to who answers can't be switched off, and what they answered is not changed
under them."""

import re
from collections import Counter
from pathlib import Path

import pytest

from basics.languages import LANGUAGES
from basics.paging import pages
from cards.conversations import presses
from cards.conversations.conversation import pause_card
from cards.conversations.results import results_card
from community.conversations import counting, form, routing
from community.conversations.answering import Turn
from community.conversations.counting import Told
from community.conversations.results import Counts, Results, Tally, findings
from locales import texts
from storage.conversations.ballots import Sheet
from storage.conversations.conversations import Asked, Conversation
from storage.conversations.statements import Candidate
from storage.db import Database
from tests.conversations.talk import NOW

_UPDATES = re.compile(
    r"UPDATE (conversation|statement|statement_answer|ballot) SET ([^\"]+?)(?: WHERE|\")"
)
#: What of a conversation changes once it is open: how many, how it stands, when it ends, results.
#: Of a statement its words go, and never become others.
CHANGES = {
    "conversation": {"taking_part", "fresh", "state", "ends_at", "results", "counted_at"},
    "statement": {"seen", "state", "why", "decided_by", "words"},
    "statement_answer": {"answer"},
    "ballot": {
        *("next", "answered", "fresh", "place", "school"),
        # Once results stand: whose it was is gone.
        *("person_id", "lang", "region", "began_at"),
    },
}
KNOWN = Conversation(1, 1, "What is fair?", "", {}, (), "open", 40, 0, NOW, NOW, NOW)


def changed() -> dict[str, set[str]]:
    """By table, which columns any statement of storage changes."""
    found: dict[str, set[str]] = {}
    for file in sorted(Path("storage").rglob("*.py")):
        code = re.sub(r'"\n\s+f?"', "", file.read_text("utf-8"))
        for table, columns in _UPDATES.findall(code):
            names = re.findall(r"(\w+) = ", f"{columns} ")
            found.setdefault(table, set()).update(names)
    return found


def test_nothing_that_was_promised_can_be_switched_off():
    """P9: no question of its form, no button and no statement of the database decides whether
    answers are anybody's to read; so there is nothing to refuse after the first one."""
    assert {*Asked.__dataclass_fields__} == {
        *("question", "explanation", "audience", "regions", "ends_at")
    }
    assert [one.name for one in form.CONVERSATION.steps] == [
        *("question", "explanation", "statements", "audience", "until")
    ]
    found = changed()
    assert not [table for table in found if found[table] - CHANGES.get(table, set())]
    assert "conversation" in found
    named = [
        name
        for kind in presses.CONVERSATION_PREFIXES.values()
        for name in kind.__dataclass_fields__
        if re.search("anonym|secret|named|show_", name)
    ]
    assert not named


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_an_answer_has_no_column_but_what_was_answered(db: Database):
    """P8, P9: whose a ballot is stands in the ballot alone, which is cut off at the end."""
    found = await db.all("SELECT name FROM pragma_table_info('statement_answer')")
    assert {one[0] for one in found} == {"ballot_id", "statement_id", "answer"}


def test_words_of_a_statement_only_go():
    """C5: no edits, before the first answer or after."""
    code = Path("storage/conversations/statements.py").read_text("utf-8")
    assert re.findall(r"words = ([^\s,\"]+)", code.split("_ADD", 1)[1]) == ["''"]


def sheet(answers: int) -> Sheet:
    return Sheet("kk", "47", "", "", " ".join(f"{one}a" for one in range(1, answers + 1)))


@pytest.mark.parametrize(
    ("people", "each", "looked_for"), [(50, 7, 50), (49, 7, 0), (50, 6, 0), (80, 7, 80)]
)
def test_groups_of_opinion_are_looked_for_among_fifty_who_answered_seven(
    people: int, each: int, looked_for: int
):
    """C1."""
    found = [*([sheet(each)] * people), *([sheet(6)] * 30)]
    assert len(counting.busy(found)) == looked_for


def test_a_statement_s_share_of_the_draw_is_one_by_one_and_those_who_saw_it():
    """C4: of two that 24 and 49 have seen, the first comes twice as often."""
    two = [Candidate(1, 24), Candidate(2, 49)]
    shown = Counter(routing.sitting(two, f"{turn}", 1)[0] for turn in range(6_000))
    assert 1.85 < shown[1] / shown[2] < 2.15


@pytest.mark.parametrize(("fewest", "offered"), [(19, {1, 2}), (20, {1, 2, 3})])
def test_what_many_have_seen_rests_while_one_has_been_seen_by_few(fewest, offered):
    """C4: forty-five have seen the last one, so that with sittings under way it is seen by 60."""
    known = [Candidate(1, fewest), Candidate(2, 44), Candidate(3, 45)]
    assert {routing.sitting(known, f"{turn}", 1)[0] for turn in range(300)} == offered


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("answered", "asks"), [(4, False), (5, True)])
def test_after_five_one_is_asked_for_more_and_for_what_is_missing(
    lang: str, answered: int, asks: bool
):
    """C4."""
    t = texts(lang)
    card = pause_card(Turn(KNOWN, None, answered, 12, placed=True), t)
    assert t.n("{n} is left: one more?", "{n} are left: some more?", 12) in card.text
    assert (t("Is something missing? Write it in a sentence of your own.") in card.text) is asks
    written = [one.press for row in card.buttons for one in row]
    assert (presses.WriteStatement(1) in written) is asks


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("agree", "says_so"), [(22, True), (40, False)])
def test_where_nothing_is_shared_the_page_says_so(lang: str, agree: int, says_so: bool):
    """C3."""
    t = texts(lang)
    half = Counts(agree, 44 - agree)
    known = Results(
        88, (Tally(1, Counts(2 * agree, 88 - 2 * agree), {"lang": {"kk": half, "ru": half}}),)
    )
    told = Told(KNOWN, known, findings(known), {1: "Marking takes too long"})
    card = results_card(told, pages(0, 1, total=2), t)
    assert (t("Nothing reached the bar of what all share.") in card.text) is says_so
    nothing = results_card(Told(KNOWN, Results(0, ()), [], {}), pages(0, 1, total=1), t)
    assert "\n\n\n" not in card.text + nothing.text
