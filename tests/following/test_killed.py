"""Thousands follow one problem, it gets an official answer, and the bot is killed meanwhile: each
hears it once, in doubt once more, and nobody in their quiet hours."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import clock
from basics.spans import HOUR, MINUTE
from community.people.people import Actor
from community.problems import states
from jobs.sending.rate_limit import FEW
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.problems import problems
from storage.problems.problems import Answers
from storage.problems.states import Telling
from tests.databases import with_tables
from tests.events.planning import a_person
from tests.running import LINE, PATIENCE, BotProcess, at_work, bot_process, sandbox_process

#: Every so manyeth has quiet hours now; the others never.
QUIET = 5
#: Letters a second that Telegram lets through.
A_SECOND = 30
AUTHOR, SAULE = 1, Actor(2, coordinator=True)
ANSWER = Telling("answered", "Two sets come in May.", "Education department", "yes")


@dataclass(slots=True)
class Village:
    box: Sandbox
    bot: BotProcess
    people: list[int]
    #: Who looks at the bot's database beside it.
    db: Database

    @property
    def asleep(self) -> set[int]:
        return set(self.people[::QUIET])

    async def heard(self) -> Counter[int]:
        """How often each got it."""
        calls = await self.box.calls("sendMessage")
        return Counter(
            int(call["given"]["chat_id"])
            for call in calls
            if "Two sets come in May." in call["given"]["text"] and call["status"] == 200
        )

    async def left(self) -> int:
        """For how many something is still to be done: written down, told or sent."""
        awake = f"SELECT id FROM person WHERE quiet_from = quiet_until AND id <> {AUTHOR}"
        counts = [
            await self.db.value("SELECT count(*) FROM news WHERE upto IS NOT NULL"),
            await self.db.value(f"SELECT count(*) FROM followed WHERE person_id IN ({awake})"),
            await self.db.value("SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"),
        ]
        return sum(map(int, counts))


@asynccontextmanager
async def a_village(folder: Path, database_url: str, many: int) -> AsyncIterator[Village]:
    """A problem that so many share, answered a quarter of an hour ago."""
    with sandbox_process(LINE) as url:
        async with Sandbox(url) as box:
            deed = {"do": "person", "name": "Teacher", "language_code": "en", "started": True}
            people = [int(made["id"]) for made in await box.burst([deed] * many)]
            db = await connect(database_url)
            await prepare(db, people)
            bot = bot_process(url, database_url, folder)
            with at_work(bot):
                yield Village(box, bot, people, db)
            await db.close()
            assert "ERROR" not in bot.said(), bot.said()[-3000:]


async def prepare(db: Database, people: list[int]) -> None:
    now = clock.now()

    async def work(tx: Transaction) -> None:
        for number in (AUTHOR, SAULE.id, *people):
            await a_person(tx, number)
        await tx.run("UPDATE person SET started = 0 WHERE id IN (1, 2)")
        await tx.run("UPDATE person SET quiet_from = 0, quiet_until = 0, quiet_sunday = 0")
        asleep = people[::QUIET]
        # From one hour on until the same but one: now is in it, whatever the clock says.
        hour = (now // HOUR + 5) % 24
        await tx.many(
            "UPDATE person SET zone = 'Asia/Almaty', quiet_from = ?, quiet_until = ? WHERE id = ?",
            [((hour - 11) % 24, (hour + 11) % 24, number) for number in asleep],
        )
        made = await problems.add(tx, AUTHOR, Answers("No laboratory"), source=None, now=now)
        for table, column in (("reader", "person_id"), ("vote", "voter_id")):
            await tx.many(
                f"INSERT INTO {table} (problem_id, {column}, at) VALUES (?, ?, ?)",
                [(made.id, number, now) for number in people],
            )
        await states.say(tx, SAULE, made.id, said=ANSWER, now=now - 15 * MINUTE)

    await db.write(work)


async def answered_under_kills(folder: Path, database_url: str, many: int, *, kills: int) -> None:
    async with a_village(folder, database_url, many) as village:
        chance = random.Random(3)
        for _ in range(kills):
            await asyncio.sleep(0.5 + chance.random() * many / A_SECOND / kills)
            village.bot.kill()
            village.bot.start()
        end = time.monotonic() + PATIENCE + many / 10
        while await village.left():
            assert time.monotonic() < end, await village.left()
            await asyncio.sleep(0.2)
        heard = await village.heard()
        assert heard.keys() == set(village.people) - village.asleep
        twice = [who for who, times in heard.items() if times > 1]
        assert max(heard.values()) <= 1 + kills
        assert len(twice) <= 2 * FEW * kills


async def test_each_follower_hears_an_answer_though_the_bot_is_killed(tmp_path):
    database_url = with_tables(tmp_path / "community.db")
    await answered_under_kills(tmp_path, database_url, 60, kills=2)


@pytest.mark.torture
async def test_three_thousand_followers_hear_an_answer_under_ten_kills(tmp_path, database_url):
    await answered_under_kills(tmp_path, database_url, 3_000, kills=10)
