"""A picture that is taken back is gone from all cards as fast as Telegram lets them be edited, and
nobody who taps meanwhile waits for it."""

import asyncio
import logging
import time
from collections import Counter
from functools import partial
from pathlib import Path

import pytest

from cards.pictures.presses import TakeBackPictures
from cards.presses import pack
from community.people.people import Actor
from community.problems import problems
from sandbox.client import Sandbox
from storage import photos
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.groups import groups
from storage.people import people
from storage.people.people import Account
from storage.photos import Picture
from storage.pictures import pictures
from storage.problems.problems import Answers
from tests.databases import with_tables
from tests.events.test_mailings import A_SECOND, Country, answered_meanwhile
from tests.running import LINE, bot_process, sandbox_process, wait_until_at_work

log = logging.getLogger(__name__)


async def fill(tx: Transaction, chats: list[int], author_id: int, *, picture: Picture) -> None:
    """A released photo of one problem, whose card every group gets in a moment."""
    now = round(time.time() * 1000)
    await people.put(tx, Account(author_id, "Aida", None, "en"), now)
    await tx.run("UPDATE person SET started = 1")
    for chat in chats:
        await groups.add(tx, chat, f"key{-chat}", title="Group", lang="en", now=now)
    found = [group for chat in chats if (group := await groups.of_chat(tx, chat))]
    problem = await problems.publish(
        tx, Actor(author_id), Answers("No chalk"), shown_to=found, now=now
    )
    await photos.add(tx, "problem", problem.id, picture=picture)
    await pictures.want(
        tx, picture.unique_id, author_id, owner="problem", owner_id=problem.id, now=now
    )
    await pictures.declare(tx, 1, author_id, said="adults", version=1, now=now)
    await tx.run("UPDATE picture SET asked_at = ?", now)


async def sent_to(box: Sandbox, method: str) -> Counter[int]:
    return Counter(int(call["given"]["chat_id"]) for call in await box.calls(method))


async def shown_by(db: Database, picture: Picture, cards: int, many: int) -> None:
    """Asked of the bot's rows: the sandbox's log of all calls would be read anew each time."""
    sql = "SELECT count(*) FROM post WHERE shows = 'problem' AND media = ?"
    end = time.monotonic() + 20 + 3 * many / A_SECOND
    while (found := await db.value(sql, picture.file_id)) != cards:
        assert time.monotonic() < end, found
        await asyncio.sleep(0.5)


@pytest.mark.torture
@pytest.mark.parametrize("many", [2_000])
async def test_no_group_shows_a_picture_that_was_taken_back(tmp_path: Path, many: int):
    """But the one that it was posted in: the first."""
    file = tmp_path / "community.db"
    with sandbox_process(LINE) as url:
        async with Sandbox(url) as box:
            aida = await box.person("Aida")
            album = await box.group("Album", creator=aida)
            [sent] = await box.burst([{"do": "photo", "who": aida.id, "chat": album.id}])
            size = sent["photo"][-1]
            picture = Picture("photo", size["file_id"], size["file_unique_id"], 1)
            made = {"do": "group", "creator": aida.id, "members": [box.bot["id"]]}
            found = await box.burst({**made, "title": f"Group {n}"} for n in range(many))
            chats = [int(one["id"]) for one in found]
            db = await connect(with_tables(file))
            filled = partial(fill, chats=chats, author_id=aida.id, picture=picture)
            await db.write(filled)
            bot = bot_process(url, f"sqlite:///{file}", tmp_path)
            bot.start()
            wait_until_at_work(bot)
            await shown_by(db, picture, many, many)
            place = await aida.sees("Aida", after=await aida.start())
            await aida.sees("Aida")
            until = asyncio.Event()
            country = Country(box, bot, chats, [], file, aida.id)
            meanwhile = asyncio.create_task(answered_meanwhile(country, until))
            began = time.time()
            await aida.press(place, pack(TakeBackPictures(1)))
            await shown_by(db, picture, 1, many)
            until.set()
            waited = sorted(await meanwhile)
            edits = await box.calls("editMessageMedia")
            taken = max(call["at"] for call in edits) - began
            late = waited[int(len(waited) * 0.95)]
            log.info(
                "gone from %d cards in %.1f s; answers meanwhile p95 %.3f s of %d",
                *(many, taken, late, len(waited)),
            )
            assert await sent_to(box, "editMessageMedia") == Counter(chats[1:])
            assert (await box.state())["refused"] == 0
            assert taken <= 1.2 * many / A_SECOND + 3
            assert late < 0.5
            await db.close()
            assert bot.stop() == 0
            assert "ERROR" not in bot.said(), bot.said()[-3000:]
