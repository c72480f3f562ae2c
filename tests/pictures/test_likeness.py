"""A picture that was taken down is recognised when it comes again, and waits for a person."""

import base64
import io
import random
from functools import partial

import pytest
from PIL import Image, ImageDraw, ImageEnhance

from basics.spans import DAY
from community.moderation import appeals
from community.moderation.decisions import Decider
from community.pictures import likeness
from drawing.pictures.likeness import likeness as looks_like
from drawing.pictures.photos import NotAPhoto
from jobs.moderation.queue import KEPT, end_terms
from storage import photos
from storage.db import Database, Transaction
from storage.moderation import decisions, queue
from storage.moderation.decisions import Said
from storage.photos import Picture
from storage.pictures import likeness as likeness_rows
from tests.inside import COORDINATOR
from tests.moderation.test_queue import decide
from tests.moderation.things import (
    AIDA,
    BERIK,
    DANA,
    NOW,
    SAULE,
    Made,
    one_of_each,
    reported,
)
from tests.steps import awake, group_with_bot, having, pressed


def drawn(seed: int) -> Image.Image:
    """Shapes of many colours, which no other number has."""
    dice = random.Random(seed)
    image = Image.new("RGB", (1280, 960), (dice.randrange(256), 90, 160))
    draw = ImageDraw.Draw(image)
    for _ in range(14):
        left, top = dice.randrange(1000), dice.randrange(700)
        box = left, top, left + dice.randrange(80, 500), top + dice.randrange(80, 400)
        draw.ellipse(box, fill=(dice.randrange(256), dice.randrange(256), dice.randrange(256)))
    return image


def jpeg(image: Image.Image, quality: int = 85) -> bytes:
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=quality)
    return out.getvalue()


def sent(image: Image.Image, quality: int = 85) -> str:
    """As the sandbox takes it."""
    return base64.b64encode(jpeg(image, quality)).decode()


def test_copies_look_alike_and_others_do_not():
    marks = [looks_like(jpeg(drawn(seed))).decode() for seed in range(20)]
    for seed, mark in enumerate(marks):
        image = drawn(seed)
        copies = (
            *(image.resize((320, 240)), image.convert("L")),
            ImageEnhance.Brightness(image).enhance(1.15),
        )
        for copy in copies:
            assert likeness.is_near(mark, looks_like(jpeg(copy, 40)).decode())
        assert not any(likeness.is_near(mark, other) for other in marks if other is not mark)


def test_plain_paper_says_nothing_and_what_is_no_picture_is_refused():
    assert looks_like(jpeg(Image.new("RGB", (900, 1200), "white"))) == b""
    with pytest.raises(NotAPhoto):
        looks_like(b"%PDF-1.4")


MARK, NEAR, FAR = "00000000ffffffff", "00000000fffffc0f", "00000000fffff80f"


async def taken_down(tx: Transaction, made: Made) -> int:
    """Berik reports a single picture, and Saule withdraws it; the decision's number."""
    done = await reported(tx, made, BERIK, reason="person", what="picture")
    outcome = await decide(tx, SAULE, done.entry.id, Said("withdrawn", "person"))
    waiting = await likeness_rows.due(tx, NOW)
    assert waiting
    assert (waiting.unique_id, waiting.gone) == ("usingle", 1)
    await likeness.seen(tx, waiting, MARK, now=NOW)
    kept = await likeness_rows.get(tx, "usingle")
    assert kept
    assert (kept.file_id, kept.mark) == ("", MARK)
    return outcome.decision.id


async def arrives(tx: Transaction, made: Made, unique_id: str = "unew") -> None:
    """Another file under Aida's comment."""
    await tx.run("UPDATE photo SET further = 1")
    picture = Picture("photo", f"file_{unique_id}", unique_id, 5)
    await photos.add(tx, "comment", made.ids["comment"], picture=picture)
    await likeness.look_at_new(tx, NOW)


async def comes(tx: Transaction, made: Made, mark: str) -> list[int]:
    """One that looks so; the entries that it opens."""
    await arrives(tx, made)
    found = []
    while one := await likeness_rows.due(tx, NOW):
        found += await likeness.seen(tx, one, mark, now=NOW)
        assert await likeness_rows.get(tx, one.unique_id) is None
    entries = [await queue.of_thing(tx, "picture", one.thing.id) for one in found]
    return [one.id for one in entries if one and (one.state, one.cause) == ("pending", "alike")]


async def shows(tx: Transaction, made: Made, unique_id: str = "unew") -> bool:
    found = await photos.of_owner(tx, "comment", made.ids["comment"])
    return unique_id in [one.unique_id for one in found]


@pytest.mark.parametrize(("mark", "waits"), [(NEAR, True), (FAR, False), ("", False)])
async def test_what_comes_again_waits_until_somebody_lets_it_stand(
    db: Database, mark: str, waits: bool
):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await taken_down(tx, made)
        entries = await comes(tx, made, mark)
        assert bool(entries) is waits
        assert await shows(tx, made) is not waits
        for entry in entries:
            hidden = await decisions.last(tx, entry)
            assert hidden
            assert (hidden.deed, hidden.reason) == ("hidden", "alike")
            await appeals.appeal(tx, AIDA, hidden.id, now=NOW)
            await decide(tx, SAULE, entry, Said("left"), hidden.id)
            assert await shows(tx, made)
            assert await comes(tx, made, mark) == []
            assert await shows(tx, made)

    await db.write(work)


async def test_where_nothing_was_taken_down_telegram_is_asked_for_no_picture(db: Database):
    """Nor once the decision is undone, or is a year old; nor for what was said, not seen."""
    made = await one_of_each(db)

    async def none_is_looked_at(tx: Transaction, unique_id: str) -> None:
        assert not await likeness_rows.any_gone(tx)
        await arrives(tx, made, unique_id)
        assert await likeness_rows.due(tx, NOW) is None
        assert await shows(tx, made, unique_id)

    async def work(tx: Transaction) -> None:
        await none_is_looked_at(tx, "u1")
        done = await reported(tx, made, DANA, reason="advert", what="solution")
        await decide(tx, SAULE, done.entry.id, Said("withdrawn", "data"))
        await none_is_looked_at(tx, "u2")
        number = await taken_down(tx, made)
        await appeals.undo(tx, Decider(SAULE), number, now=NOW)
        await none_is_looked_at(tx, "u3")
        last = await queue.of_thing(tx, "picture", made.ids["picture"])
        assert last
        await decide(tx, SAULE, last.id, Said("withdrawn", "person"))

    await db.write(work)
    await end_terms(db, NOW + 31 * DAY)
    assert await likeness_rows.any_gone(db)
    await end_terms(db, NOW + KEPT + 1)
    await db.write(partial(none_is_looked_at, unique_id="u4"))


async def test_it_comes_again_from_somebody_else(box):
    """Smaller and saved anew: in the group that it is sent to it is grey in a moment."""
    aida, berik = await box.person("Aida"), await box.person("Berik")
    saule = await box.person("Saule", id=COORDINATOR)
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(aida)
    await awake(berik)
    await aida.send_photo("/problem No chalk", chat=group, file=sent(drawn(1)))
    card = await box.expect(group, lambda m: "No chalk" in m.text and len(m.labels) > 3)
    await berik.reply(card, "/hidephoto")
    await saule.start()
    await saule.write("/queue")
    await pressed(saule, await having(saule, "Take down"), "Take down")
    await pressed(saule, await having(saule, "A person can be"), "A person can be")
    await box.settled()
    again = sent(drawn(1).resize((640, 480)), 50)
    await berik.send_photo("/problem Our new board", chat=group, file=again)
    other = await box.expect(group, lambda m: "Our new board" in m.text and len(m.labels) > 3)
    await berik.sees("It looks like a picture that was taken down before")
    await box.until(other, lambda m: m.photo != other.photo)
    await saule.write("/queue")
    entry = await saule.sees("It looks like a picture that was taken down")
    assert "A picture in “Our new board”" in entry.text
    kept = sent(drawn(2))
    await berik.send_photo("/problem The old board", chat=group, file=kept)
    third = await box.expect(group, lambda m: "The old board" in m.text and len(m.labels) > 3)
    await box.settled()
    [stays] = [one for one in await box.messages(group) if one.id == third.id]
    assert stays.photo == third.photo
