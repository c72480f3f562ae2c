"""Texts are found in the code and brought into the files of the languages."""

from io import BytesIO
from textwrap import dedent

import pytest
from babel.messages.pofile import read_po

from locales.extract import SHORT, Said, TextId, Unreadable, ids, spoken, spoken_in, updated
from tests.rules.texts import every_text


def found_in(source: str) -> set[TextId | None]:
    return {one.text for one in spoken_in(dedent(source))}


def notes_in(source: str) -> set[str]:
    return {one.note for one in spoken_in(dedent(source))}


NOWHERE = Said(frozenset(), frozenset())


def test_texts_are_found_where_they_are_said():
    source = """
        NAMES = {"10": gettext_noop("Abai Region")}
        t("More")
        context.t("Long"
            " text")
        own("{n}" if bare else "{n} votes", n=1)
        t.n("{n} vote", "{n} votes", count)
        context.own.n("{n} day", "{n} days", count)
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
    more = Said(frozenset({"cards/b.py", "cards/a.py"}), frozenset({"button: page card"}))
    texts: dict[TextId, Said] = {
        "More": more,
        "All of it": NOWHERE,
        ("{n} vote", "{n} votes"): NOWHERE,
    }
    after = updated(before.encode(), "ru", texts)
    assert after.decode() == before.partition('msgid "More"')[0] + dedent("""\
        msgid "All of it"
        msgstr ""

        #. button: page card
        #: cards/a.py cards/b.py
        msgid "More"
        msgstr "Подробнее"

        msgid "{n} vote"
        msgid_plural "{n} votes"
        msgstr[0] ""
        msgstr[1] ""
        msgstr[2] ""
        """)
    assert ids(read_po(BytesIO(after), locale="ru")) == {*texts}
    assert updated(after, "ru", texts) == after


def test_a_short_text_says_what_it_stands_on():
    """By where it stands, or by a comment above it."""
    source = """
        KIND_NAMES = {"talk": gettext_noop("Talk")}
        QUESTIONS = {"kind": says(gettext_noop("Which?"), label=gettext_noop("Kind"))}

        def page_card(t):
            Button(t("More") if more else t("Less"))
            return Card(t("Here is all that your colleagues have written so far."))

        def _answer(t):
            # Translators: of a guest who is there
            return t("Yes")
    """
    tables = {"kind names", "questions", "labels"}
    assert notes_in(source) == tables | {"button: page card", "", "of a guest who is there"}


def test_every_short_text_of_the_bot_says_it():
    """A translator who reads "Open" must know whether it is a state or a button."""
    short = {text: said for text, said in every_text().items() if len(text) <= SHORT}
    assert [text for text, said in short.items() if isinstance(text, str) and not said.notes] == []
