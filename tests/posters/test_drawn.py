"""A poster as it is drawn: the longest words fit, and five answers come to the wall."""

import pytest

from community.posters import posters
from community.refusals import Reason
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.projects import projects as project_rows
from tests.databases import with_tables
from tests.inside import bot_inside
from tests.posters.test_posters import SAID
from tests.projects.test_projects import NOW
from tests.steps import taps, why_not, with_button

#: As wide as letters get, without a space: what fits so, always fits.
WIDEST = "Щ" * 400


@pytest.mark.parametrize("look", posters.LOOKS)
async def test_the_longest_words_fit_on_one_sheet(painter, look):
    sheet = {
        "lang": "ru",
        "look": look,
        "title": "Ж" * 120,
        "name": "Ы" * 60,
        "place": "Ю" * 30,
        "date": "Ноябрь 2026",
        "programme": "Ustaz Üni",
        "scan": "",
        "link": "https://t.me/b",
        "parts": [{"head": "Что мы сделали", "words": WIDEST} for _ in range(5)],
    }
    made = await painter.draw("poster", sheet)
    assert made.file
    assert made.file.count(b"/Type/Page/") + made.file.count(b"/Type /Page\n") == 1


@pytest.fixture
async def story(tmp_path):
    """Aida with a project, in a bot of their own."""
    with bot_inside(tmp_path) as (url, _):
        async with Sandbox(url) as box:
            aida = await box.person("Aida", language_code="kk")
            started = await aida.start()
            await aida.sees("", after=started)
            db = await connect(with_tables(tmp_path / "community.db"))
            said = project_rows.Telling("Бөтелкеден зертхана", "Стенд жасадық", region="47")
            project = await db.write(
                lambda tx: project_rows.add(
                    tx, aida.id, "key-of-it", said=said, source=None, now=NOW
                )
            )
            yield aida, project
            await db.close()


async def test_from_five_answers_to_the_wall(story):
    aida, project = story
    page = await aida.start(f"j{project.id}-{project.key}")
    page = await aida.sees("Бөтелкеден зертхана", after=page)
    await aida.tap(page, "Постер жасау")
    await taps(aida, "Дайын постерім бар")
    sent = await aida.send("sticker")
    await aida.sees(why_not(Reason.WANTS_POSTER, "kk"), after=sent)
    sent = await aida.send_document(size=30_000_000)
    await aida.sees(why_not(Reason.WANTS_PHOTO, "kk"), after=sent)
    await taps(aida, "Салып беріңіз")
    for number, words in enumerate(SAID, start=1):
        asked = await aida.sees(f"{number}/7")
        if number == 2:
            await aida.tap(asked, "Осылай қалсын")
        else:
            await aida.write(f"{words} 🎓")
    asked = await aida.sees("Фото бар ма?")
    album = await aida.send_album(2)
    asked = await aida.sees("2 фото бар", after=album[-1])
    await aida.tap(asked, "Әрі қарай")
    asked = await aida.sees("Қай үлгіні")
    assert asked.text.endswith("Мұны қағазға басу мүмкін емес, түсіріп тастаймын: 🎓")
    await aida.tap(asked, "Дала")
    preview = await aida.sees(lambda m: bool(m.photo) and "осындай" in m.text)
    await aida.tap(preview, "Ілу")
    await aida.sees("постері ілінді")
    sheet = await aida.sees(lambda m: "document" in m.raw)
    assert sheet.raw["document"]["mime_type"] == "application/pdf"
    await aida.tap(await aida.sees("постері ілінді"), "Жобаға")
    await aida.tap(await aida.sees(with_button("🖼 Постер")), "🖼 Постер")
    shown = await aida.sees(with_button("Түсіріп алу"))
    assert shown.photo == preview.photo
    await aida.tap(shown, "Басып шығаруға")
    again = await aida.sees(lambda m: "document" in m.raw, after=sheet)
    assert again.raw["document"]["file_unique_id"] == sheet.raw["document"]["file_unique_id"]
