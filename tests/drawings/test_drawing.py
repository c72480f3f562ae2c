"""Drawings: what is ordered is drawn by a worker, sent, and from then on known to Telegram."""

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pytest
from PIL import Image

from cards.text.links import Links
from community.drawings import drawings as drawing_deeds
from drawing.letters import in_font, printable
from drawing.painter import Broken, Undrawable
from jobs.api import Api
from jobs.connection import Connection
from jobs.drawings.paint import Studio
from jobs.sending.deliver import Sender
from jobs.sending.rate_limit import RateLimit
from sandbox import TOKEN
from sandbox.client import Message, Person, Sandbox
from storage.db import Database
from storage.drawings import drawings
from storage.drawings.drawings import Drawing
from tests.drawings.brush import at_work
from tests.drawings.sheets import SHEET
from tests.events.planning import NOON
from tests.running import PATIENCE, ROOT, sandbox_process

#: What would be markup, or end some, if it were not data.
HOSTILE = '#import "x" $a$ ] } \\ *b* <c> @d `e` // f /* g "h" #panic("i") \' ${j} [k] =l'


def a_photo(width: int, height: int, form: str = "JPEG", **how: object) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "teal").save(out, form, **how)
    return out.getvalue()


def test_every_letter_of_the_three_languages_is_in_the_font():
    letters = "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі abcxyz0189№«»—–…“”„’•°×+=€₸"
    assert [letter for letter in letters + letters.upper() if ord(letter) not in in_font()] == []


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("Сәлем 👋🏽 әлем", "Сәлем әлем"),
        ("👨‍👩‍👧‍👦", ""),
        ("и\u0306й\u0301", "йй"),
        ("a\u202eb\u200dc\x00d", "abcd"),
        ("ﬁ ① ½ 東京 שלום", "ﬁ 1 ½"),
        ("one\r\n\n\n\ntwo\t three ", "one\n\ntwo three"),
        (HOSTILE, HOSTILE),
    ],
)
def test_what_the_font_lacks_leaves_no_box(written, printed):
    assert printable(written) == printed


def test_a_word_without_end_can_be_broken():
    assert printable("щ" * 30).split("\u200b") == ["щ" * 8, "щ" * 8, "щ" * 8, "щ" * 6]


async def test_a_worker_draws_what_is_data_and_never_markup(painter):
    drawn = await painter.draw("poster", {**SHEET, "title": HOSTILE})
    assert drawn.file.startswith(b"%PDF-")
    with Image.open(io.BytesIO(drawn.picture)) as picture:
        assert (picture.format, picture.height) == ("JPEG", 1600)
    assert len(drawn.picture) < 1_000_000
    assert drawn.file.count(b"/FontFile2") + drawn.file.count(b"/FontFile3") > 0


async def test_a_pdf_is_a_picture_of_its_first_page_without_its_properties(painter):
    made = await painter.draw("poster", SHEET)
    drawn = await painter.draw("own_poster", {}, [made.file])
    with Image.open(io.BytesIO(drawn.picture)) as page:
        assert (page.format, dict(page.getexif())) == ("JPEG", {})
    assert drawn.file is None


async def test_photos_come_upright_and_small_and_without_their_secrets(painter):
    tags = Image.Exif()
    tags[0x0112], tags[0x010F] = 6, "A telephone of Aida's"
    photo = await painter.shrink(a_photo(3000, 2000, exif=tags))
    with Image.open(io.BytesIO(photo)) as image:
        assert (image.size, dict(image.getexif())) == ((1067, 1600), {})
    assert b"Aida" not in photo
    with Image.open(io.BytesIO(await painter.shrink(a_photo(3000, 30)))) as strip:
        assert strip.size == (1600, 160)
    for wrong in (
        b"",
        b"%PDF-1.7",
        a_photo(5000, 5000, "PNG", compress_level=1),
        a_photo(20, 20)[:300],
    ):
        with pytest.raises(Undrawable):
            await painter.shrink(wrong)
    assert await painter.draw("poster", SHEET, [photo])


async def test_of_a_pdf_the_first_page_is_shown(painter):
    poster = await painter.draw("poster", SHEET)
    shown = await painter.draw("own_poster", {}, [poster.file])
    with Image.open(io.BytesIO(shown.picture)) as image:
        assert (image.format, image.height) == ("JPEG", 1600)
    for wrong in (b"%PDF-1.7 and no more", b"words", poster.file[:5000]):
        with pytest.raises(Undrawable):
            await painter.draw("own_poster", {}, [wrong])


async def test_a_worker_that_dies_is_replaced(painter):
    first = await at_work(painter)
    os.kill(first, signal.SIGKILL)
    with pytest.raises(Broken):
        await painter.draw("poster", SHEET)
    await painter.draw("poster", SHEET)
    assert painter.pid not in (None, first)


PARENT = """
import asyncio
from drawing.painter import Painter

async def main():
    painter = Painter()
    await painter.shrink(bytes.fromhex("{photo}"))
    print(painter.pid, painter._folder.name, flush=True)
    await asyncio.sleep(60)

asyncio.run(main())
"""


def test_no_worker_is_left_when_the_bot_is_killed():
    words = PARENT.format(photo=a_photo(8, 8).hex())
    with subprocess.Popen(
        [sys.executable, "-c", words], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as bot:
        assert bot.stdout
        pid, folder = bot.stdout.readline().split()
        bot.kill()
        bot.wait()
    end = time.monotonic() + PATIENCE
    while is_running(int(pid)) and time.monotonic() < end:
        time.sleep(0.02)
    assert not is_running(int(pid))
    assert not Path(folder).exists()


def is_running(pid: int) -> bool:
    """What has ended may still have an entry, until its new parent asks."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").split()[2] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


@dataclass(frozen=True, slots=True)
class Shop:
    """What draws and sends, at a sandbox whose bot nobody runs."""

    db: Database
    box: Sandbox
    studio: Studio
    sender: Sender
    aida: Person

    async def order(self, key: str, **sheet: object) -> Drawing:
        given = {**SHEET, **sheet}
        return await self.db.write(
            lambda tx: drawings.put(tx, "poster", key, sheet=given, now=NOON)
        )

    async def send(self, drawing: Drawing, *people: Person) -> None:
        for person in people:
            await self.db.write(
                partial(
                    drawing_deeds.send, drawing=drawing, chat_id=person.id, lang="en", now=NOON
                )
            )

    async def state(self, drawing: Drawing) -> str:
        found = await drawings.get(self.db, drawing.id)
        assert found
        return found.state

    async def receives(
        self, person: Person, wanted: Callable[[Message], bool] = lambda m: bool(m.photo)
    ) -> Message:
        sending = asyncio.create_task(self.sender.run())
        try:
            return await person.sees(wanted)
        finally:
            sending.cancel()
            await self.sender.finish(5)


@pytest.fixture(scope="module")
def box_url():
    with sandbox_process() as url:
        yield url


@pytest.fixture
async def shop(db: Database, box_url: str) -> AsyncIterator[Shop]:
    async with Connection() as connection, Sandbox(box_url) as box:
        api = Api(connection, box_url, TOKEN)
        sender = Sender(db, api, RateLimit(), links=Links("bot"), now=lambda: NOON, owner="me")
        studio = Studio(db, api, lambda: NOON, letters=sender.bell)
        aida = await box.person("Aida")
        await aida.start()
        yield Shop(db, box, studio, sender, aida)
        await studio.painter.close()


async def test_what_is_ordered_is_drawn_once_and_sent_by_id_afterwards(shop):
    berik = await shop.box.person("Berik")
    await berik.start()
    photo = (await shop.aida.send_photo()).raw["photo"][-1]["file_id"]
    drawing = await shop.order("card:1", photos=[photo, "nobody-has-this"])
    assert await shop.order("card:1", title="Another") == drawing
    await shop.send(drawing, shop.aida)
    await shop.send(drawing, shop.aida)

    assert [await shop.studio.step() for _ in range(2)] == [True, False]
    got = await shop.receives(shop.aida)
    assert await shop.state(drawing) == "drawn"
    drawn = await drawings.of_key(shop.db, "card:1")
    assert drawn
    assert drawn.picture_id == got.raw["photo"][-1]["file_id"]
    assert await drawings.content(shop.db, drawing.id, "picture") is None

    await shop.send(await shop.order("card:1"), berik)
    again = await shop.receives(berik)
    assert again.photo == got.photo
    assert len([m for m in await shop.box.messages(shop.aida) if m.photo]) == 2

    to = drawings.Receiver(berik.id, "en")
    await shop.db.write(lambda tx: drawing_deeds.send_part(tx, drawing, "file", to=to, now=NOON))
    await shop.receives(berik, lambda message: "document" in message.raw)
    assert await shop.state(drawing) == "known"
    assert await drawings.content(shop.db, drawing.id, "file") is None


async def test_what_can_t_be_drawn_is_said_with_kindness(shop):
    drawing = await shop.order("card:2", parts=[{"nothing": "fits"}])
    await shop.send(drawing, shop.aida)
    assert await shop.studio.step()
    assert await shop.state(drawing) == "failed"
    sending = asyncio.create_task(shop.sender.run())
    await shop.aida.sees("Nothing of what you wrote is lost")
    sending.cancel()
    await shop.sender.finish(5)


async def test_nobody_waits_behind_all_that_somebody_else_ordered(shop):
    berik = await shop.box.person("Berik")
    many = [await shop.order(f"card:{number}") for number in range(3)]
    one = await shop.order("card:9")
    for drawing in many:
        await shop.send(drawing, berik)
    await shop.send(one, shop.aida)
    for _ in range(2):
        assert await shop.studio.step()
    assert await shop.state(one) == "drawn"
    assert [await shop.state(drawing) for drawing in many] == ["drawn", "wanted", "wanted"]


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_breaks_is_tried_three_times(shop, caplog):
    drawing = await shop.order("card:3")
    for attempt in range(3):
        os.kill(await at_work(shop.studio.painter), signal.SIGKILL)
        found = await drawings.get(shop.db, drawing.id)
        assert found
        assert found.attempts == attempt
        shop.studio._now = partial(int, NOON + attempt * 100_000)
        assert await shop.studio.step()
    assert await shop.state(drawing) == "failed"
    assert [record.name for record in caplog.records if "jobs" in record.name] == [
        "jobs.drawings.paint"
    ] * 3
