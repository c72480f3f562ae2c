"""/numbers as people read it: coordinators exactly and by region, everybody else in fives."""

import csv
import io
import re
import time
from functools import partial

import aiohttp
import pytest
from PIL import Image

from cards.presses import pack
from cards.statistics import presses
from cards.statistics.numbers import Reader, numbers_card
from cards.statistics.words import period_within
from community.statistics import periods
from community.statistics.numbers import Sheet
from locales import texts
from sandbox.client import Message, Person, Sandbox
from storage.connecting import connect
from tests.databases import with_tables
from tests.inside import COORDINATOR, bot_inside
from tests.statistics.towns import count_all, fill
from tests.steps import taps, writes

NOW = round(time.time() * 1000)
LAST = periods.of(NOW, 12).before
QUARTER = LAST.parts[1]
_NOT_LISTED = (
    "What is not listed is none, has fewer than {least} people, or is hidden so that those can't"
    " be computed."
)


@pytest.fixture
async def box(tmp_path):
    """A community of last year, counted."""
    db = await connect(with_tables(tmp_path / "community.db"))
    await db.write(partial(fill, seed=11, since=LAST.since, days=360, problems=900))
    await count_all(db, NOW)
    await db.close()
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as sandbox:
            yield sandbox
        assert "ERROR" not in bot.said()


async def content(box: Sandbox, message: Message) -> bytes:
    file = message.raw.get("document") or message.raw["photo"][-1]
    url = f"{box.url}/sandbox/file/{file['file_unique_id']}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return await answer.read()


async def quarter_of(person: Person, lang: str) -> str:
    """What somebody reads of a quarter of last year."""
    card = await writes(person, "/numbers")
    await person.press(card, pack(presses.OpenNumbers(QUARTER.name, "")))
    return (await person.sees(period_within(QUARTER, texts(lang)))).text


@pytest.mark.parametrize("lang", ["kk", "ru", "en"])
async def test_everybody_reads_fives_and_a_picture_and_a_table(box, lang):
    aida = await box.person("Aida", language_code=lang)
    t = texts(lang)
    text = await quarter_of(aida, lang)
    said = re.search(r"• (\d+)", text)
    assert said
    assert int(said[1]) % 5 == 0
    rounded = t("Numbers are rounded to five; events and groups are exact.")
    assert rounded in text

    broken = await taps(aida, t("by region")[1:])
    assert broken.text.startswith(t("Problems raised"))
    listed = [int(n) for n in re.findall(r"• .+: (\d+)$", broken.text, re.M)]
    assert listed
    assert all(n % 5 == 0 for n in listed)
    assert t(_NOT_LISTED, least=8) + " " + rounded in broken.text
    picture = await taps(aida, t("🖼 Picture"))
    assert t("Problems raised") in picture.text
    with Image.open(io.BytesIO(await content(box, picture))) as image:
        assert image.width == 1080

    await taps(aida, t("◀️ Back"))
    table = await taps(aida, "CSV")
    rows = csv.reader(io.StringIO((await content(box, table)).decode("utf-8-sig")), delimiter=";")
    heading, *lines = rows
    assert heading[0] == t("Time")
    # Below the numbers stands how they were counted.
    lines, about = lines[: lines.index([])], lines[lines.index([]) :]
    assert {(rounded,), (t("Counted are teachers who use the bot."),)} <= {*map(tuple, about)}
    exact = (t("Events held"), t("Groups alive"))
    assert all(int(line[5]) % 5 == 0 for line in lines if line[5] and line[2] not in exact)


async def test_a_coordinator_reads_exactly_and_of_a_region(box):
    saule = await box.person("Saule", id=COORDINATOR, language_code="en")
    text = await quarter_of(saule, "en")
    assert "rounded to five" not in text
    broken = await taps(saule, "By region")
    assert _NOT_LISTED.format(least=5) in broken.text
    await taps(saule, "Back")
    assert re.search(r"\d+ problems raised \(\d+ (more|fewer) than before\)", text)
    assert re.search(r"problems solved .*% of those raised", text)

    await taps(saule, "Another region", "Mangystau Region")
    card = await saule.sees("Mangystau Region · Q2")
    assert any("By subject" in label for label in card.labels)
    assert not any("By region" in label for label in card.labels)


async def test_nobody_else_reads_of_a_region_or_in_a_group(box):
    aida = await box.person("Aida", language_code="en")
    card = await writes(aida, "/numbers")
    refused = (
        presses.OpenNumbers(QUARTER.name, "47"),
        presses.BreakNumbers(QUARTER.name, "47", "raised", "subject"),
        presses.DrawNumbers(QUARTER.name, "47", "raised", "subject"),
        presses.GetNumbers(QUARTER.name, "47", "csv"),
        presses.AskNumbersRegion(QUARTER.name),
        presses.PreviewData(QUARTER.name, "by"),
        presses.PublishData(QUARTER.name, "by"),
    )
    # Data sets are everybody's.
    everybody = {presses.ListData, presses.GetData}
    named = {type(press) for press in refused} | everybody
    assert named == {*presses.STATISTICS_PREFIXES.values()}
    for press in refused:
        toast = await aida.press(card, pack(press))
        assert toast.text == "Only coordinators can do this. What you can do: /help"
    strange = (
        presses.OpenNumbers("2999-01", ""),
        presses.OpenNumbers("1-1", ""),
        presses.BreakNumbers(QUARTER.name, "", "everything", "region"),
        presses.BreakNumbers(QUARTER.name, "", "raised", "person"),
        presses.GetNumbers(QUARTER.name, "", "exe"),
    )
    for odd in strange:
        toast = await aida.press(card, pack(odd))
        assert toast.text.startswith("I don't know this button.")


async def test_a_data_set_is_published_and_everybody_gets_it(box):
    saule = await box.person("Saule", id=COORDINATOR, language_code="en")
    await quarter_of(saule, "en")
    await taps(saule, "Open data", f"Publish {period_within(QUARTER, texts('en'))}")
    assert "CC BY 4.0" in (await saule.sees("Left out are words")).labels[0]
    await taps(saule, "CC0", "Publish")
    file = await saule.sees(lambda message: "document" in message.raw)
    assert (await content(box, file)).startswith(b"PK")

    aida = await box.person("Aida", language_code="kk")
    await quarter_of(aida, "kk")
    listed = await taps(aida, texts("kk")("📦 Open data"))
    assert "CC0 1.0" in listed.text
    assert not any("➕" in label for label in listed.labels)
    got = await taps(aida, "📥")
    assert await content(box, got) == await content(box, file)


@pytest.mark.parametrize(("values", "files"), [({}, 0), ({"raised": 40}, 3)])
def test_where_there_is_no_number_there_is_no_table_of_it(values, files):
    sheet = Sheet(QUARTER, "", values, {}, NOW if values else None, is_over=True)
    card = numbers_card(sheet, Reader(NOW, coordinates=True), texts("en"))
    labels = [button.label for row in card.buttons for button in row]
    assert len({"🖼 Picture", "CSV", "XLSX"}.intersection(labels)) == files
    assert any("By region" in label for label in labels) == bool(files)
    assert {"◀️ Earlier", "📦 Open data"} <= {*labels}
