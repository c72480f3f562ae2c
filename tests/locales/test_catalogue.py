"""What is read from a .po file is what Babel reads."""

from io import BytesIO
from pathlib import Path
from textwrap import dedent

import pytest
from babel.messages.pofile import read_po

from basics.languages import LANGUAGES
from locales import catalogue

LOCALES = Path(catalogue.__file__).parent
HEAD = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n'
#: Each thing that may stand in such a file.
ALL = """
    # Translators: a button
    #: cards/help.py cards/start.py
    #, python-brace-format
    msgid "More: {name}, fuzzy"
    msgstr "Тағы: {name}, fuzzy"

    #, fuzzy
    msgid "In doubt"
    msgstr "Күмәнді"

    #, python-brace-format, fuzzy
    msgid "In doubt, too"
    msgstr "Күмәнді"

    msgid "Not yet"
    msgstr ""

    msgid ""
    "Several lines,\\n"
    "a \\"quote\\", a \\\\n, a\\ttab"
    msgstr ""
    "Бірнеше жол,\\n"
    "\\"тырнақша\\", \\\\n, \\t"

    msgid "{n} vote"
    msgid_plural ""
    "{n} "
    "votes"
    msgstr[0] ""
    "{n} дауыс "
    "(жалғыз)"
    msgstr[1] "{n} дауыс"

    # A remark alone.

    #~ msgid "Gone"
    #~ msgstr "Кетті"
"""


def by_babel(po: str, lang: str) -> list[tuple[str, tuple[str, ...], bool]]:
    found = [one for one in read_po(BytesIO(po.encode()), locale=lang) if one.id]
    plain = [
        (one.id[0], tuple(one.string or ()), True)
        if isinstance(one.id, tuple)
        else (str(one.id), (str(one.string),), False)
        for one in found
        if not one.fuzzy
    ]
    assert plain
    return sorted(plain)


def by_us(po: str) -> list[tuple[str, tuple[str, ...], bool]]:
    return sorted((one.text, one.said, one.is_plural) for one in catalogue.entries(po))


def test_all_that_may_stand_there():
    po = HEAD + dedent(ALL)
    assert len(by_us(po)) == 4
    assert by_us(po) == by_babel(po, "kk")


@pytest.mark.parametrize("lang", sorted({*LANGUAGES} - {"en"}))
def test_what_stands_there(lang):
    po = (LOCALES / f"{lang}.po").read_text("utf-8")
    assert by_us(po) == by_babel(po, lang)
