"""A picture that was sent as a file keeps the place where it was taken: nobody is shown that."""

import base64
import io
import json

import aiohttp
import pytest
from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo

from community.drawings import drawings, unsafe_files
from drawing.pictures.photos import shrunk
from jobs.drawings.unsafe_files import look_after_unsafe_files
from sandbox.client import Sandbox
from storage import photos, views
from storage.db import Database, Transaction
from storage.drawings import drawings as drawing_rows
from storage.drawings import unsafe_files as unsafe_file_rows
from storage.photos import Picture
from storage.problems import problems
from storage.problems.problems import Answers
from tests.events.planning import NOON, a_group, a_person
from tests.running import ON_SQLITE
from tests.steps import is_now, problem_in_group, with_button

COMING = "🖼 1 picture is on its way"
SHOWN = "🖼 The picture as others see it."
REFUSED = "🖼 I can't take the place and the camera out of this picture"


def from_a_phone() -> str:
    """A picture with the place where it was taken, lying on its side; as the sandbox takes it."""
    tags, out = Image.Exif(), io.BytesIO()
    tags[ExifTags.Base.Make], tags[ExifTags.Base.Orientation] = "Aida's telephone", 6
    tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (43.0, 15.0, 0.0)
    Image.new("RGB", (300, 200), "teal").save(out, "JPEG", exif=tags)
    assert Image.open(io.BytesIO(out.getvalue())).getexif().get_ifd(ExifTags.IFD.GPSInfo)
    return base64.b64encode(out.getvalue()).decode()


async def picture(box: Sandbox, unique_id: str) -> Image.Image:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{box.url}/sandbox/file/{unique_id}") as response,
    ):
        return Image.open(io.BytesIO(await response.read()))


@ON_SQLITE
async def test_a_picture_sent_as_a_file_is_a_solution_and_loses_its_place(box):
    """Berik never started the bot: his group gets the picture, and then the card has it."""
    _, berik, group, card = await problem_in_group(box)
    place = {"name": "a.jpg", "mime": "image/jpeg"}
    sent = await berik.reply(card, document=True, caption="The plan", file=from_a_phone(), **place)
    solution = await box.expect(group, with_button("This helped"))
    assert "The plan" in solution.text
    shown = await box.expect(group, SHOWN)
    full = await box.expect(group, lambda m: m.id == solution.id and m.photo is not None)
    assert COMING not in full.text
    for message in (shown, full):
        seen = await picture(box, message.photo)
        assert (seen.size, dict(seen.getexif())) == ((200, 300), {})
    unsafe = sent.raw["document"]["file_id"]
    told = [call["method"] for call in await box.calls() if unsafe in json.dumps(call["given"])]
    assert told == ["getFile"]


@ON_SQLITE
async def test_what_is_no_picture_is_told_to_its_sender_and_the_words_stay(box):
    _, berik, group, card = await problem_in_group(box)
    await berik.start()
    file = base64.b64encode(b"ftypheic and so on").decode()
    how = {"name": "a.heic", "mime": "image/heic", "file": file}
    await berik.reply(card, document=True, caption="The plan", **how)
    solution = await box.expect(group, with_button("This helped"))
    await berik.sees(REFUSED)
    done = await box.expect(
        group, lambda m: is_now(solution, "The plan")(m) and COMING not in m.text
    )
    assert done.photo is None


async def a_problem(tx: Transaction, started: int) -> int:
    await a_person(tx, 5, lang="kk", started=started)
    await a_group(tx, -7, "ru")
    problem = await problems.add(tx, 5, Answers("No laboratory", ""), source=None, now=1)
    await tx.run(
        "INSERT INTO post (chat_id, shows, subject_id) VALUES (-7, 'problem', ?)", problem.id
    )
    await tx.run(
        "INSERT INTO problem_group (problem_id, group_id)"
        " SELECT ?, id FROM community_group WHERE chat_id = -7",
        problem.id,
    )
    for kind in ("photo", "document", "file"):
        await photos.add(tx, "problem", problem.id, picture=Picture(kind, f"{kind}-1", kind, 1))
    return problem.id


async def seen(db: Database, problem_id: int) -> tuple[list[str], int]:
    """File ids that the card can show, and how many pictures it waits for."""
    view = await views.problem_view(db, problem_id)
    assert view
    return [one.file_id for one in view.pictures], view.coming


async def waiting(db: Database) -> list[tuple[int, str]]:
    found = await db.all("SELECT chat_id, lang FROM drawing_for")
    return [(row[0], row[1]) for row in found]


@pytest.mark.parametrize(("started", "receiver"), [(1, (5, "kk")), (0, (-7, "ru"))])
async def test_its_author_gets_it_first_or_else_a_group(db: Database, started, receiver):
    problem_id = await db.write(lambda tx: a_problem(tx, started))
    for _ in range(2):
        await look_after_unsafe_files(db, NOON)
    assert await seen(db, problem_id) == (["photo-1", "file-1"], 1)
    assert await waiting(db) == [receiver]

    async def drawn_and_sent(tx: Transaction) -> None:
        drawing = await drawing_rows.put(tx, "photo", "photo:document", sheet={}, now=NOON)
        assert drawing.sheet == {"photos": ["document-1"]}
        await drawings.finish(tx, drawing, b"jpeg", file=None, now=NOON)
        await drawings.note_sent(tx, drawing.id, "picture", file_id="clean-1")

    await db.write(drawn_and_sent)
    await look_after_unsafe_files(db, NOON)
    assert await seen(db, problem_id) == (["photo-1", "clean-1", "file-1"], 0)
    assert await db.value("SELECT want_rev FROM post") == 2
    assert not await unsafe_file_rows.has_any(db)


async def test_the_same_file_sent_again_is_shown_at_once(db: Database):
    async def work(tx: Transaction) -> int:
        first = await a_problem(tx, 1)
        await unsafe_files.look_after(tx, NOON)
        drawing = await drawing_rows.put(tx, "photo", "photo:document", sheet={}, now=NOON)
        await drawings.note_sent(tx, drawing.id, "picture", file_id="clean-1")
        await unsafe_files.look_after(tx, NOON)
        second = await problems.add(tx, 5, Answers("No laboratory again", ""), source=None, now=1)
        await photos.copy(tx, "problem", first, to="problem", to_id=second.id)
        again = Picture("document", "document-2", "document", 2)
        await photos.add(tx, "draft", 9, picture=again)
        await unsafe_files.look_after(tx, NOON)
        return second.id

    assert await seen(db, await db.write(work)) == (["photo-1", "clean-1", "file-1"], 0)
    assert [one.file_id for one in await photos.of_owner(db, "draft", 9)] == ["clean-1"]


async def test_what_can_not_be_drawn_is_let_go_and_may_come_again(db: Database):
    async def work(tx: Transaction) -> int:
        problem_id = await a_problem(tx, 1)
        await unsafe_files.look_after(tx, NOON)
        drawing = await drawing_rows.put(tx, "photo", "photo:document", sheet={}, now=NOON)
        await drawing_rows.take_waiting(tx, drawing.id)
        await drawing_rows.mark_failed(tx, drawing.id, "no picture")
        await unsafe_files.look_after(tx, NOON)
        return problem_id

    problem_id = await db.write(work)
    assert await seen(db, problem_id) == (["photo-1", "file-1"], 0)
    assert await db.all("SELECT id FROM drawing") == []


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_of_no_kind_of_picture_the_place_is_kept(kind):
    """Where it was taken, as EXIF, and as words that an editor wrote beside it."""
    tags, out, words = Image.Exif(), io.BytesIO(), PngInfo()
    tags[ExifTags.Base.Make] = "Aida's telephone"
    tags.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (43.0, 15.0, 0.0)
    words.add_text("Comment", "Aida, Abai street 5")
    beside = b"<x:xmpmeta>Aida, Abai street 5</x:xmpmeta>"
    more = {"pnginfo": words} if kind == "PNG" else {"xmp": beside} if kind == "WEBP" else {}
    Image.new("RGB", (30, 20), "teal").save(out, kind, exif=tags, **more)
    with Image.open(io.BytesIO(out.getvalue())) as sent:
        sent.load()
        assert sent.getexif().get_ifd(ExifTags.IFD.GPSInfo)
    safe = shrunk(out.getvalue())
    with Image.open(io.BytesIO(safe)) as image:
        assert dict(image.getexif()) == {}
        assert not {"exif", "xmp", "comment", "Comment"} & {*image.info}
    assert b"Aida" not in safe
