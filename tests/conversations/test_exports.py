"""Results as files: bars to 100 %, what is hidden is no nought, and no more than pages say."""

import io
import re

import openpyxl
import pytest

from basics.languages import LANGUAGES
from basics.paging import pages
from cards.conversations import exports, results
from cards.conversations.results import pages_of, results_card
from cards.events.report import as_csv, as_xlsx
from cards.text.markup import visible_units
from community.conversations import conversations, counting, publishing
from community.conversations.results import Counts
from drawing.forms import draw
from drawing.typeset import Typesetter, lay_out_templates
from jobs.conversations.results import look_after_conversations
from locales import texts
from storage.db import Database
from tests.conversations.talk import NOW, SAULE
from tests.conversations.test_counting import CROWD, talked_of
from tests.drawings import tagged


async def stands(db: Database) -> counting.Told:
    number = await talked_of(db)
    await db.write(lambda tx: conversations.end(tx, SAULE, number, now=NOW))
    await look_after_conversations(db, NOW)
    told = await counting.told_to_all(db, number)
    assert told
    return told


@pytest.mark.parametrize(
    ("counts", "kinds"),
    [
        (Counts(60, 20, 10), ["agree", "disagree", "pass"]),
        (Counts(60, 20, 3), ["agree", "hidden"]),
        (Counts(95, 2, 1), ["agree", "hidden"]),
        (Counts(6, 1, 1), ["hidden"]),
        (Counts(3, 60, 20), ["disagree", "hidden"]),
    ],
)
def test_bars_are_parts_of_the_whole_and_what_is_hidden_is_no_nought(counts, kinds):
    parts = exports.bar(publishing.of_all(counts))
    assert [one["kind"] for one in parts] == kinds
    assert round(sum(one["percent"] for one in parts), 6) == 100
    assert min(one["percent"] for one in parts) > 0


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_hears_a_bar_hears_the_numbers_that_are_read(db, tmp_path):
    """Half a percent is said alike by both."""
    counts = Counts(125, 25, 50)
    sheet = exports.results_sheet(await stands(db), zone="Asia/Almaty", t=texts("en"), paper=True)
    sheet["sections"][0]["items"][0]["bar"] = exports.bar(publishing.of_all(counts))
    lay_out_templates(tmp_path)
    _, file = draw("results", sheet, [], folder=tmp_path)
    alt = next(tag.alt for tag in tagged.read(file).tags if tag.kind == "Figure")
    read = [results.percent(one, 200) for one in (125, 25, 50)]
    assert read[1] == "12\u00a0%"
    assert all(f" {one}" in alt for one in read)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_it_is_drawn_for_phones_and_paper_with_its_numbers(db, tmp_path):
    told = await stands(db)
    lay_out_templates(tmp_path)
    for lang in LANGUAGES:
        t = texts(lang)
        for paper in (False, True):
            sheet = exports.results_sheet(told, zone="Asia/Almaty", t=t, paper=paper)
            assert str(CROWD) in sheet["people"]
            kind = "results" if paper else "results_picture"
            picture, file = draw(kind, sheet, [], folder=tmp_path)
            assert picture.startswith(b"\xff\xd8") is not paper
            assert file.startswith(b"%PDF") is paper
    drawn = exports.results_sheet(told, zone="Asia/Almaty", t=texts("en"), paper=False)
    page = Typesetter(tmp_path, "results.typ", drawn, photos=[])
    svg = page._pages("svg")[0].decode()
    page.close()
    bars = [part for one in drawn["sections"] for item in one["items"] for part in item["bar"]]
    # One more of each stands in the legend.
    assert svg.count('fill="#d08a2e"') == 1 + sum(one["kind"] == "disagree" for one in bars)
    hatched = len(re.findall(r'fill="url\(#[^"]*\)"', svg))
    assert hatched == 1 + sum(one["kind"] == "hidden" for one in bars)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_tables_have_just_what_the_pages_say(db):
    told = await stands(db)
    table = exports.results_table(told, texts("en"))
    sheet = openpyxl.load_workbook(io.BytesIO(as_xlsx([table]))).active
    assert [cell.value for cell in sheet[2]][:8] == [
        *(1, "Marking takes too long", "🤝 Most agree, in each group", CROWD),
        *(None, None, None, 75),
    ]
    lines = as_csv(table).decode("utf-8-sig").splitlines()
    assert lines[2].startswith("2;Parents help;⚡ What divides;48;")
    assert len(lines) == 1 + len(told.findings)
    # And what was asked, how many took part, and what shared means.
    about = as_csv(table, [exports.about_table(told, texts("en"))]).decode("utf-8-sig")
    for known in (told.conversation.question, f"{CROWD} teachers took part", "at least 60 %"):
        assert known in about.partition("\r\n\r\n")[2]


@pytest.mark.parametrize("engine", ["sqlite"])
@pytest.mark.parametrize("lang", LANGUAGES)
async def test_every_page_fits_a_message(db, lang):
    told = await stands(db)
    total = pages_of(told)
    for page in range(total):
        card = results_card(told, pages(page, 1, total=total), texts(lang))
        assert visible_units(card.text) <= 4096
