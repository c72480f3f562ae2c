"""A year of days for twenty groups in six zones, with the bot killed fifty times: each group hears
of each day once, or its letter is known to be in doubt."""

import asyncio
import random
import sqlite3
from collections import Counter
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from sandbox.client import Group, Sandbox
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.groups import groups as group_rows
from tests.databases import with_tables
from tests.days.test_days import an_own_day
from tests.days.test_teachersday import YEAR
from tests.running import (
    BotProcess,
    bot_process,
    move_clock,
    sandbox_process,
    wait_until_at_work,
)

ZONES = (
    *("Asia/Almaty", "Asia/Aqtau", "Asia/Tashkent", "Europe/London", "America/St_Johns"),
    "Pacific/Auckland",
)
GROUPS, KILLS, SEED = 20, 50, 2027
#: Dates and what is said on them. On 28 March the clocks of London change, on 7 November those of
#: St John's.
DATES = {
    "02-28": "",
    "03-28": "",
    "09-25": "Teachers' days begin",
    "10-01": "World Teachers' Day is on 5 October",
    "10-05": "happy Teachers' Day",
    "10-07": "Thank you, dear colleagues",
    "11-07": "",
    "12-31": "",
}
OWN = {"02-28": "02-29", "03-28": "03-28", "11-07": "11-07", "12-31": "12-31"}


async def prepared(file: Path, groups: list[Group]) -> dict[str, str]:
    """Zones for the groups, and days of one's own; returns the words of every date."""
    db: Database = await connect(with_tables(file))
    for number, group in enumerate(groups):
        known = await group_rows.of_chat(db, group.id)
        assert known
        zone = ZONES[number % len(ZONES)]
        await db.write(partial(group_rows.set_zone, group_id=known.id, zone=zone))
    words = dict(DATES)
    for on, date in OWN.items():
        day_id = await an_own_day(db, date)
        words[on] = f"Our day of {on}"
        said = f'{{"en": "{words[on]}"}}'
        await db.write(partial(reword, day_id=day_id, said=said))
    await db.close()
    return words


async def reword(tx: Transaction, day_id: int, said: str) -> None:
    await tx.run("UPDATE day SET words = ?, lang = 'en' WHERE id = ?", said, day_id)


def moments(date: str) -> list[float]:
    """The morning before, and then every hour at which it is nine somewhere."""
    local = datetime.fromisoformat(f"{YEAR}-{date}T09:00:30")
    hours = {round(local.replace(tzinfo=ZoneInfo(zone)).timestamp()) for zone in ZONES}
    before = local.replace(tzinfo=ZoneInfo("Asia/Almaty")) - timedelta(days=1)
    return [before.timestamp(), *sorted(hours)]


async def live_through(box: Sandbox, bot: BotProcess, chance: random.Random) -> int:
    """All dates of the year; returns how often the bot was killed."""
    steps = [moment for date in DATES for moment in moments(date)]
    killed = begun = 0
    for number, moment in enumerate(steps):
        await move_clock(box, moment)
        due = KILLS * (number + 1) // len(steps)
        while killed < due:
            await asyncio.sleep(chance.uniform(0.05, 4))
            bot.kill()
            killed += 1
            begun = bot.said().count("is at work")
            bot.start()
        wait_until_at_work(bot, begun + 1)
        # Plans are looked at every five seconds, dues every two; twenty letters take one.
        await asyncio.sleep(9)
    return killed


def in_doubt(file: Path) -> set[tuple[int, str]]:
    """(chat, body) of letters whose sending ended in the dark."""
    reading = sqlite3.connect(file)
    found = reading.execute("SELECT chat_id, body FROM outbox WHERE state = 'unknown'").fetchall()
    reading.close()
    return {(row[0], row[1]) for row in found}


@pytest.mark.torture
async def test_a_year_with_fifty_kills(tmp_path):
    chance = random.Random(SEED)
    file = tmp_path / "community.db"
    with sandbox_process() as url:
        bot = bot_process(url, f"sqlite:///{file}", tmp_path)
        bot.start()
        wait_until_at_work(bot)
        async with Sandbox(url) as box:
            makers = await box.people([f"Teacher {number}" for number in range(GROUPS)])
            groups = [await box.group(f"Group of {one.name}", one) for one in makers]
            for group in groups:
                await group.add_bot()
                await box.expect(group, "/problem")
            words = await prepared(file, groups)
            assert await live_through(box, bot, chance) == KILLS
            heard: Counter[tuple[int, str]] = Counter()
            for group in groups:
                texts = [m.text for m in await box.messages(group)]
                for date, said in words.items():
                    heard[group.id, date] = sum(said in one for one in texts)
        bot.kill()
    doubts = in_doubt(file)
    wrong = {place: count for place, count in heard.items() if count != 1}
    explained = {
        (chat, date)
        for chat, date in wrong
        if wrong[chat, date] == 0 and any(c == chat and words[date] in b for c, b in doubts)
    }
    assert set(wrong) == explained
    assert len(heard) == GROUPS * len(DATES)
    assert len(doubts) <= 4 * KILLS
