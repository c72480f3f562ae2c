"""Hundreds of posters and of people who look at them at once, within Telegram's limits."""

import asyncio
import logging
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from cards.posters.gallery_presses import TurnPoster
from cards.presses import pack, unpack
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.posters import galleries
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, a_person, an_event
from tests.posters.hanging import OWNERS, a_poster
from tests.running import LINE, BotProcess, bot_process, sandbox_process, wait_until_at_work

log = logging.getLogger(__name__)
#: What Telegram allows in a second, and how much longer than that everything may take.
A_SECOND, LONGER = 30, 1.15
#: People who turn pages in a second, so that Telegram's limits hold nobody up.
TURNS_A_SECOND = 20


@dataclass(frozen=True, slots=True)
class Crowd:
    box: Sandbox
    bot: BotProcess
    visitors: list[int]
    link: str
    file: Path

    async def pictures(self) -> dict[int, dict[str, Any]]:
        """The poster that each of them has before them now."""
        shown = {}
        for who in self.visitors:
            photos = [m.raw for m in await self.box.messages(who) if m.photo]
            assert len(photos) == 1
            shown[who] = photos[0]
        return shown


@asynccontextmanager
async def a_crowd(folder: Path, many_posters: int, many_visitors: int) -> AsyncIterator[Crowd]:
    """An open gallery, and people who know the bot."""
    with sandbox_process(LINE) as url:
        async with Sandbox(url) as box:
            owner = await box.person("Aida", id=OWNERS)
            album = await box.group("Album", creator=owner)
            deeds = [{"do": "photo", "who": owner.id, "chat": album.id}] * many_posters
            files = [str(sent["photo"][-1]["file_id"]) for sent in await box.burst(deeds)]
            people = await box.burst(
                {"do": "person", "name": f"Teacher {n}", "language_code": "en", "started": True}
                for n in range(many_visitors)
            )
            ids = [int(one["id"]) for one in people]
            file = folder / "community.db"
            link = await prepare(file, files, ids)
            bot = bot_process(url, f"sqlite:///{file}", folder)
            bot.start()
            wait_until_at_work(bot)
            yield Crowd(box, bot, ids, link, file)
            assert bot.stop() == 0
            assert "ERROR" not in bot.said(), bot.said()[-3000:]


async def prepare(file: Path, files: list[str], people: list[int]) -> str:
    db = await connect(with_tables(file))
    event = await an_event(db, local=AHEAD)

    async def work(tx) -> None:
        await tx.run("DELETE FROM outbox")
        await tx.run("DELETE FROM event_group")
        await galleries.mark_opened(tx, event.id, NOON)
        await galleries.mark_announced(tx, event.id, NOON)
        for number, picture in enumerate(files):
            await a_poster(tx, number, event.id, picture=picture)
        for number in people:
            await a_person(tx, number)

    await db.write(work)
    await db.close()
    return f"o{event.id}-{event.key}"


async def opened(crowd: Crowd, patience: float) -> float:
    """All come at once; the seconds until the last has a poster before them."""
    began = time.monotonic()
    await crowd.box.burst(
        {"do": "start", "who": who, "payload": crowd.link} for who in crowd.visitors
    )
    await crowd.box.settled(rest=crowd.bot.rest)
    sent = await crowd.box.calls("sendPhoto")
    assert Counter(call["given"]["chat_id"] for call in sent) == Counter(crowd.visitors)
    return time.monotonic() - began


def turned(shown: dict[str, Any]) -> str:
    """The data of the button that leads on from this poster."""
    for row in shown["reply_markup"]["inline_keyboard"]:
        for button in row:
            press = unpack(button.get("callback_data", ""))
            if isinstance(press, TurnPoster) and press.step == "next":
                return pack(press)
    raise AssertionError(shown)


async def turn_pages(crowd: Crowd, pause: float) -> tuple[list[float], list[float]]:
    """Each of them turns one page; the seconds from each press to the edit, and to the toast."""
    shown = await crowd.pictures()
    before = len(await crowd.box.calls("editMessageMedia"))
    pressed: dict[int, float] = {}
    queries: dict[str, int] = {}
    for who in crowd.visitors:
        pressed[who] = time.time()
        made = await crowd.box.act(
            "press", who=who, chat=who, message=shown[who]["message_id"], data=turned(shown[who])
        )
        queries[made["query"]] = who
        # So many turns a second are asked for.
        await asyncio.sleep(pause)
    await crowd.box.settled(rest=crowd.bot.rest)
    edits = (await crowd.box.calls("editMessageMedia"))[before:]
    # One page turn costs one edit, of that person's one message.
    assert Counter(call["given"]["chat_id"] for call in edits) == Counter(crowd.visitors)
    toasts = await crowd.box.calls("answerCallbackQuery")
    until = {call["given"]["callback_query_id"]: call["at"] for call in toasts}
    return (
        sorted(call["at"] - pressed[call["given"]["chat_id"]] for call in edits),
        sorted(until[query] - pressed[who] for query, who in queries.items()),
    )


def p95(waited: list[float]) -> float:
    return waited[int(len(waited) * 0.95)]


async def seen_evenly(crowd: Crowd, pages: int) -> None:
    db = await connect(with_tables(crowd.file))
    visits = await galleries.visits(db, 1)
    await db.close()
    assert sum(visits) == pages * len(crowd.visitors)
    assert max(visits) - min(visits) <= 1


async def test_everybody_gets_a_poster_and_a_page_turn_is_one_edit(tmp_path):
    async with a_crowd(tmp_path, 12, 25) as crowd:
        await opened(crowd, 60)
        await turn_pages(crowd, 0)
        await seen_evenly(crowd, 2)
        assert (await crowd.box.state())["refused"] == 0


@pytest.mark.torture
async def test_five_hundred_people_at_once_in_a_gallery_of_three_hundred(tmp_path):
    async with a_crowd(tmp_path, 300, 500) as crowd:
        taken = await opened(crowd, 60)
        calm = await turn_pages(crowd, 1 / TURNS_A_SECOND)
        rush = await turn_pages(crowd, 0)
        log.info("opened for %d in %.1f s", len(crowd.visitors), taken)
        for name, (edits, toasts) in (("calm", calm), ("rush", rush)):
            log.info("%s: edit p95 %.3f s, toast p95 %.3f s", name, p95(edits), p95(toasts))
        await seen_evenly(crowd, 3)
        assert (await crowd.box.state())["refused"] == 0
        longest = LONGER * len(crowd.visitors) / A_SECOND
        assert taken <= longest
        assert p95(calm[0]) < 0.5
        # The presses of a rush come within a second or two.
        assert rush[0][-1] <= longest + 2
