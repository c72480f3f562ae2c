"""A brief on paper: read by ear as by eye, at most two sheets, and its charts tell no lies."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from basics.languages import LANGUAGES
from cards.briefs import sheet
from cards.text.links import Links
from community.briefs.briefs import Content
from drawing.forms import draw
from drawing.letters import printable_sheet
from drawing.typeset import Typesetter, lay_out_templates
from locales import texts
from tests.briefs.papers import ASKS, SAID, full, long
from tests.drawings import tagged
from tests.drawings.tagged import Heard

LINKS = Links("ustaz_uni_bot", contact="https://ustaz.example/contact/")
#: Of an SVG: a bar from 0, as high as a line of the chart.
_BAR = re.compile(r'<path fill="([^"]+)"[^>]*? d="M 0 0v 9\.45h ([\d.]+)v -9\.45Z "/>')


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("papers")
    lay_out_templates(made)
    return made


def drawn(content: Content, lang: str, folder: Path) -> Heard:
    t = texts(lang)
    filled = sheet.typeset(content, sheet.written(content, t), t, links=LINKS)
    _, file = draw("brief", filled, [], folder=folder)
    return tagged.read(file)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_heard_as_it_is_read(lang: str, folder: Path):
    t, content = texts(lang), full(lang)
    said = sheet.written(content, t)
    heard = drawn(content, lang, folder)
    assert (heard.title, heard.lang) == (said.title, lang)
    assert heard.is_tagged
    assert heard.shows_title
    assert heard.pages <= 2
    heads = [(tag.kind, tag.words) for tag in heard.tags if tag.kind.startswith("H")]
    names = sheet.typeset(content, said, t, links=LINKS)["heads"]
    order = ("raised", "regions", "tried", "ground", "asks", "quotes", "method")
    assert heads == [("H1", said.title), *(("H2", names[one]) for one in order)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_who_reads_it_learns_whose_it_is_and_how_to_answer(lang: str, folder: Path):
    """An official has it on paper, and knows no bot."""
    content = full(lang)
    many = replace(content, counted=replace(content.counted, problems=115))
    said = " ".join(tag.words for tag in drawn(many, lang, folder).tags)
    for known in ("t.me/ustaz_uni_bot", "ustaz.example/contact", "№\xa01 (", "115"):
        assert known in said
    # A Russian date ends with a dot of its own.
    assert ".." not in said
    t = texts(lang)
    assert t("Of these stand here: {n}, first those that most have.", n=4) in said
    # Where all stand there nothing is said of others.
    few = replace(content, counted=replace(content.counted, problems=4))
    assert t("Of these stand here: {n}, first those that most have.", n=4) not in (
        sheet.written(few, t).lead
    )


@pytest.mark.parametrize("lang", LANGUAGES)
def test_why_its_numbers_are_others_than_those_of_a_region_is_said(lang: str):
    """Of one quarter and region a brief has more teachers than /numbers: some teach elsewhere."""
    content, t = full(lang), texts(lang)
    everywhere = replace(content, brief=replace(content.brief, regions=()))
    assert ["/numbers" in sheet.written(one, t).method for one in (content, everywhere)] == [
        True,
        False,
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_chart_says_its_numbers_in_words(lang: str, folder: Path):
    content = full(lang)
    said = sheet.written(content, texts(lang))
    raised, regions, *shares = [
        tag.alt for tag in drawn(content, lang, folder).tags if tag.kind == "Figure"
    ]
    assert all(f"{one.label}: {one.number}" in raised for one in said.items)
    assert all(f"{one.label}: {one.people or ''}" in regions for one in said.regions)
    assert [alt.startswith(SAID[lang]) and "88" in alt for alt in shares] == [True, False]
    assert [alt.count("%") for alt in shares] == [3, 3]
    # No mark at which a word may be broken is read out.
    assert "\u00ad" not in "".join((raised, regions, *shares))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_copied_out_as_they_were_written(lang: str, folder: Path):
    content = full(lang)
    heard = drawn(content, lang, folder)
    # Russian and English words may be broken at the end of a line.
    words = [tag.words.replace("\u00ad", "" if lang != "kk" else "?") for tag in heard.tags]
    for wanted in (ASKS[lang], SAID[lang], content.lines[0].title):
        assert any(wanted in one for one in words)
    quotes = [tag for tag in heard.tags if tag.kind == "BlockQuote"]
    assert [one.langs[:1] for one in quotes] == [
        [] if kind == lang else [kind] for kind in ("kk", "ru")
    ]
    # In the order in which it is laid out.
    at = [next(n for n, one in enumerate(words) if part in one) for part in (ASKS[lang], "«")]
    assert at[0] > 0


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_longest_fits_two_sheets(lang: str, folder: Path):
    """Of seven quotes as long as may be five stand there, and that there are more."""
    heard = drawn(long(lang), lang, folder)
    assert heard.pages == 2
    assert len([one for one in heard.tags if one.kind == "BlockQuote"]) == 5
    more = texts(lang).n("and {n} more in the bot", "and {n} more in the bot", 2)
    assert any(more in one.words for one in heard.tags)


def bars(content: Content, folder: Path) -> list[tuple[str, float]]:
    """Colour or pattern, and length."""
    t = texts("en")
    filled = printable_sheet(sheet.typeset(content, sheet.written(content, t), t, links=LINKS))
    page = Typesetter(folder, "brief.typ", {**filled, "size": 10.5, "strict": True}, photos=())
    svg = page._pages("svg")[0].decode()
    page.close()
    return [(fill, float(length)) for fill, length in _BAR.findall(svg)]


def test_bars_begin_at_nought_and_what_is_hidden_has_none(folder: Path):
    found = bars(full("en"), folder)
    said = sheet.written(full("en"), texts("en"))
    numbers = [[one.people for one in said.items], [one.people for one in said.regions]]
    assert len(found) == sum(map(len, numbers))
    hidden = {length for fill, length in found if fill.startswith("url(")}
    # As long whatever it hides.
    assert len(hidden) == 1
    for chart in numbers:
        shown, found = found[: len(chart)], found[len(chart) :]
        most = max(one for one in chart if one is not None)
        longest = max(length for _, length in shown)
        for (fill, length), number in zip(shown, chart, strict=True):
            assert fill.startswith("url(") is (number is None)
            assert number is None or length == pytest.approx(longest * number / most)


def test_beside_a_chart_stand_its_base_its_time_and_both_counts():
    content = full("en")
    t = texts("en")
    filled = sheet.typeset(content, sheet.written(content, t), t, links=LINKS)
    assert filled["chart"]["caption"] == (
        "Teachers who use the bot and have the problem,"
        " 1 September 2026 – 29 November 2026. Active there: 140."
    )
    assert [(one["number"], one["share"]) for one in filled["bars"]] == [
        *(("65", "46"), ("30", "21"), ("20", "14")),
        ("< 8", "–"),
    ]
    assert filled["regions"]["caption"] == (
        "Teachers who use the bot and have one of the problems,"
        " 1 September 2026 – 29 November 2026: 95. Each counts once, in their own region."
    )
    # Of a conversation also when it was.
    assert filled["ground"]["sections"][0]["people"] == (
        "160 teachers took part. Ended: 29 November 2026"
    )
    many = sheet.written(long("en"), t)
    assert len(many.regions) <= 9
