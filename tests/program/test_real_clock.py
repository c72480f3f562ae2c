"""The machine's clock is moved while the bot works: what is due comes within seconds, and once."""

import asyncio
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from community.events import events
from community.people.people import Actor
from sandbox.client import Group, Message, Person, Sandbox
from storage.db import Database, Transaction
from storage.events import reminders
from storage.events.events import plan_of
from tests.events.planning import AHEAD
from tests.inside import COORDINATOR
from tests.running import BotProcess, at_work, bot_process, sandbox_process
from tests.steps import awake, card_in, group_with_bot, is_now, with_button

ALMATY = ZoneInfo("Asia/Almaty")
HOUR, DAY = 3600.0, 86_400.0
NEWS = "1 new comment"
#: "Within seconds", for a machine that is busy; an hour or a day would be the fault.
SECONDS = 45.0
FAKETIME = next(Path("/usr/lib").glob("*/faketime/libfaketime.so.1"), None)

pytestmark = [
    pytest.mark.torture,
    pytest.mark.skipif(
        FAKETIME is None, reason="libfaketime moves the clock; on Debian: apt install faketime"
    ),
]


class Wall:
    """The clock of the bot's machine, which libfaketime reads from a file."""

    def __init__(self, file: Path, begin: datetime) -> None:
        self._file, self._ahead = file, 0.0
        self.set(begin.timestamp())

    def now(self) -> float:
        return time.time() + self._ahead

    def set(self, moment: float) -> None:
        self._ahead = moment - time.time()
        fresh = self._file.with_suffix(".new")
        fresh.write_text(f"{self._ahead:+.0f}\n")
        fresh.replace(self._file)

    @property
    def settings(self) -> dict[str, str]:
        return {
            "LD_PRELOAD": str(FAKETIME),
            "FAKETIME_TIMESTAMP_FILE": str(self._file),
            "FAKETIME_CACHE_DURATION": "1",
            "DONT_FAKE_MONOTONIC": "1",
        }


def monday(hour: int) -> datetime:
    """Next Monday, or the one after, in Almaty."""
    local = datetime.now(ALMATY).replace(hour=hour, minute=0, second=0, microsecond=0)
    return local + timedelta(days=7 - local.weekday())


@dataclass
class Town:
    """Aida's group, which has a problem, and an event for everybody years ahead."""

    box: Sandbox
    bot: BotProcess
    db: Database
    wall: Wall
    saule: Person
    aida: Person
    berik: Person
    group: Group
    card: Message
    event: int

    async def remind_at(self, moment: float) -> None:
        due = [reminders.Reminder(self.event, 1440, round(moment * 1000))]
        await self.db.write(lambda tx: reminders.put(tx, self.event, due))

    async def in_group(self, words: str) -> None:
        await self.box.expect(self.group, words, patience=SECONDS)

    async def comment(self, text: str, number: int) -> None:
        """Berik's; the card shows it and Aida hears of it."""
        before = await self.aida.sees("")
        await self.berik.reply(self.card, text)
        await self.aida.sees(NEWS, after=before, patience=SECONDS)
        async with asyncio.timeout(SECONDS):
            await self.box.until(self.card, is_now(self.card, f"💬 {number}"))

    async def broadcast(self, text: str) -> None:
        asked = await self.saule.write("/broadcast")
        await self.saule.sees("What shall everybody hear?", after=asked)
        said = await self.saule.write(text)
        for label in ("English", "Go on", "All groups", "Now"):
            await self.saule.tap(await self.saule.sees(with_button(label), after=said), label)
        preview = await self.saule.sees("It goes to", after=said)
        await self.saule.tap(preview, "Send to 1")
        await self.in_group(text)

    async def heard(self, *words: str) -> Counter[str]:
        """How often each was said in the group and to Aida, once nothing more is due."""
        await self.box.settled(rest=self.bot.rest)
        said = [*await self.box.messages(self.group), *await self.box.messages(self.aida)]
        texts = [message.text for message in said if message.sender_id == self.box.bot["id"]]
        return Counter(word for text in texts for word in words if word in text)


@pytest.fixture
def begin(request: pytest.FixtureRequest) -> datetime:
    """What the clock shows when the bot starts."""
    return request.param


@pytest.fixture
async def town(
    tmp_path: Path, db: Database, database_url: str, begin: datetime
) -> AsyncIterator[Town]:
    wall = Wall(tmp_path / "wall", begin)
    with sandbox_process() as url:
        bot = bot_process(url, database_url, tmp_path, **wall.settings)
        with at_work(bot):
            async with Sandbox(url) as box:
                yield await settled(box, bot, db, wall=wall)
        assert "ERROR" not in bot.said(), bot.said()


async def settled(box: Sandbox, bot: BotProcess, db: Database, *, wall: Wall) -> Town:
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Rural", aida, berik)
    await awake(saule)
    await awake(aida)
    card = await card_in(box, group, aida, text="No laboratory")

    async def publish(tx: Transaction) -> int:
        plan = plan_of(
            {
                "title": "Autumn event",
                "region": "75",
                "zone": "Asia/Almaty",
                "local": AHEAD,
                "place": "School 5",
                "audience": {"all": True},
            }
        )
        organiser = Actor(COORDINATOR, coordinator=True)
        return (await events.publish(tx, organiser, plan, now=round(wall.now() * 1000))).id

    event = await db.write(publish)
    await box.expect(group, "Autumn event")
    return Town(box, bot, db, wall, saule, aida, berik, group, card, event)


def week(moment: float) -> str:
    year, number, _ = datetime.fromtimestamp(moment, ALMATY).isocalendar()
    return f"№ {year}-{number:02}"


@pytest.mark.parametrize("begin", [monday(10)], indirect=True, ids=["an hour back"])
async def test_an_hour_back(town):
    """On a Monday at ten it is a few seconds to nine again, when the digest of the week is due."""
    await town.comment("Before", 1)
    digest = week(town.wall.now())

    town.wall.set(monday(9).timestamp() - 5)
    await town.remind_at(town.wall.now() + 2)
    await town.in_group("⏰")
    await town.in_group(digest)
    await town.broadcast("Dear colleagues!")
    await town.comment("After", 2)

    once = "⏰", digest, "Dear colleagues!"
    assert await town.heard(*once, NEWS) == {**dict.fromkeys(once, 1), NEWS: 2}

    town.wall.set(town.wall.now() + HOUR)
    await town.comment("Set right", 3)
    assert await town.heard(*once, NEWS) == {**dict.fromkeys(once, 1), NEWS: 3}


@pytest.mark.parametrize(
    "begin", [monday(12) - timedelta(days=1)], indirect=True, ids=["a day ahead"]
)
async def test_a_day_ahead(town):
    """From a Sunday noon to a Monday noon, past the moments of a reminder and of a digest."""
    await town.comment("Before", 1)
    digest = week(town.wall.now() + DAY)
    await town.remind_at(town.wall.now() + DAY / 2)

    town.wall.set(town.wall.now() + DAY)
    await town.in_group("⏰")
    await town.in_group(digest)
    await town.broadcast("Dear colleagues!")
    await town.comment("After", 2)

    once = "⏰", digest, "Dear colleagues!"
    assert await town.heard(*once, NEWS) == {**dict.fromkeys(once, 1), NEWS: 2}

    town.wall.set(town.wall.now() - DAY)
    await town.broadcast("Good evening!")
    await town.comment("Set right", 3)
    said = *once, "Good evening!"
    assert await town.heard(*said, NEWS) == {**dict.fromkeys(said, 1), NEWS: 3}
