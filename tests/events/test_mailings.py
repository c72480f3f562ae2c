"""A country is reminded: every group and guest once, within limits, whatever happens."""

import asyncio
import logging
import random
import sqlite3
import time
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

import clock
from community.broadcasts import broadcasts
from jobs.sending.rate_limit import FEW
from sandbox.client import Person, Sandbox
from storage.connecting import connect
from storage.events import reminders
from storage.forms import drafts
from storage.groups import groups
from tests.databases import with_tables
from tests.events.planning import AHEAD, SAULE, a_person, an_event
from tests.running import LINE, PATIENCE, BotProcess, at_work, bot_process, sandbox_process

log = logging.getLogger(__name__)

#: What Telegram allows in a second, and how much longer than that a mailing may take.
A_SECOND, LONGER = 30, 1.15


@dataclass(frozen=True, slots=True)
class Country:
    box: Sandbox
    bot: BotProcess
    groups: list[int]
    guests: list[int]
    file: Path
    #: Of every group.
    creator: int

    async def sent(self, words: str) -> Counter[int]:
        """How often each chat got it."""
        calls = await self.box.calls("sendMessage")
        return Counter(
            int(call["given"]["chat_id"])
            for call in calls
            if words in call["given"]["text"] and call["status"] == 200
        )

    def letters(self, kind: str) -> Counter[str]:
        books = sqlite3.connect(self.file)
        try:
            found = books.execute(
                "SELECT state FROM outbox WHERE mailing IS NOT NULL AND kind LIKE ?", (kind,)
            )
            return Counter(row[0] for row in found)
        finally:
            books.close()

    async def done(self, kind: str, patience: float) -> None:
        end = time.monotonic() + patience
        while True:
            counts = self.letters(kind)
            if counts and not {"waiting", "ready", "sending"} & set(counts):
                return
            assert time.monotonic() < end, counts
            await asyncio.sleep(0.2)


@asynccontextmanager
async def a_country(folder: Path, many_groups: int, many_guests: int) -> AsyncIterator[Country]:
    """Groups that know the bot, and guests of an event for whom a reminder is due in a moment."""
    with sandbox_process(LINE) as url:
        async with Sandbox(url) as box:
            bot_id = box.bot["id"]
            deeds = [
                {"do": "person", "name": f"Teacher {n}", "language_code": "en", "started": True}
                for n in range(many_guests + 1)
            ]
            people = [int(made["id"]) for made in await box.burst(deeds)]
            chats = await box.burst(
                {"do": "group", "title": f"Group {n}", "creator": people[0], "members": [bot_id]}
                for n in range(many_groups)
            )
            ids = [int(made["id"]) for made in chats]
            file = folder / "community.db"
            await prepare(file, ids, people[1:])
            bot = bot_process(url, f"sqlite:///{file}", folder)
            with at_work(bot):
                yield Country(box, bot, ids, people[1:], file, people[0])
            assert "ERROR" not in bot.said(), bot.said()[-3000:]


async def prepare(file: Path, chats: list[int], people: list[int]) -> None:
    db = await connect(with_tables(file))
    event = await an_event(db, local=AHEAD)
    now = clock.now()

    async def work(tx) -> None:
        # The group and the announcement of the first card are not what is tested here.
        await tx.run("DELETE FROM outbox")
        await tx.run("DELETE FROM post")
        await tx.run("DELETE FROM event_group")
        await tx.run("DELETE FROM community_group")
        for chat in chats:
            await groups.add(tx, chat, f"key{-chat}", title="Group", lang="en", now=now)
        await tx.run(
            "INSERT INTO event_group (event_id, group_id) SELECT ?, id FROM community_group",
            event.id,
        )
        for number in people:
            await a_person(tx, number)
        await tx.run(
            "INSERT INTO guest (event_id, person_id, host_id, name, answer, answered_at)"
            " SELECT ?, id, id, '', 'coming', 1 FROM person WHERE id <> ?",
            event.id,
            SAULE.id,
        )
        await reminders.put(tx, event.id, [reminders.Reminder(event.id, 1440, now + 2_000)])

    await db.write(work)
    await db.close()


async def answered_meanwhile(country: Country, until: "asyncio.Event") -> list[float]:
    """Somebody writes and taps now and then; the seconds until the answer came."""
    box = country.box
    aida = await box.person("Aida")
    start = await aida.start()
    place = await aida.sees("Aida", after=start)
    waited = []
    while not until.is_set():
        began = time.monotonic()
        await aida.press(place, place.data("See problems"))
        waited.append(time.monotonic() - began)
        # Two people a second ask.
        await asyncio.sleep(0.5)
        writer = await box.person("Berik")
        began = time.monotonic()
        await writer.write("/help")
        await writer.sees("What you can do here")
        waited.append(time.monotonic() - began)
        # Two people a second ask.
        await asyncio.sleep(0.5)
    return waited


@dataclass(frozen=True, slots=True)
class Times:
    """Seconds: from the first letter to the last, and what 95 in 100 waited for an answer."""

    taken: float
    late: float
    #: All that left in that time; answers to people go first.
    letters: int


async def test_everybody_is_reminded_once_and_others_are_answered_meanwhile(tmp_path):
    await reminded(tmp_path, 40, 160)


@pytest.mark.torture
@pytest.mark.parametrize(("groups", "guests"), [(60, 240), (3_000, 12_000)])
async def test_everybody_is_reminded_at_full_pace_and_nobody_else_waits(tmp_path, groups, guests):
    times = await reminded(tmp_path, groups, guests)
    assert times.letters >= groups + guests
    assert times.taken <= LONGER * times.letters / A_SECOND
    assert times.late < 0.5


async def reminded(folder: Path, many_groups: int, many_guests: int) -> Times:
    async with a_country(folder, many_groups, many_guests) as country:
        everybody = many_groups + many_guests
        until = asyncio.Event()
        meanwhile = asyncio.create_task(answered_meanwhile(country, until))
        await country.done("reminder", PATIENCE + 2 * everybody / A_SECOND)
        until.set()
        waited = sorted(await meanwhile)
        assert await country.sent("⏰") == Counter([*country.groups, *country.guests])
        calls = await country.box.calls("sendMessage")
        moments = [call["at"] for call in calls if "⏰" in call["given"]["text"]]
        taken = max(moments) - min(moments)
        late = waited[int(len(waited) * 0.95)]
        log.info("%d letters in %.1f s; answers p95 %.2f s", everybody, taken, late)
        assert (await country.box.state())["refused"] == 0
        helped = [call["at"] for call in calls if "What you can do" in call["given"]["text"]]
        assert [at for at in helped if min(moments) < at < max(moments)]
        letters = [call for call in calls if min(moments) <= call["at"] <= max(moments)]
        return Times(taken, late, len(letters))


async def test_kills_repeat_at_most_what_was_in_flight(tmp_path):
    await reminded_under_kills(tmp_path, 60, 60, kills=3)


@pytest.mark.torture
async def test_ten_kills_among_three_thousand_groups(tmp_path):
    await reminded_under_kills(tmp_path, 3_000, 0, kills=10)


async def reminded_under_kills(
    folder: Path, many_groups: int, many_guests: int, *, kills: int
) -> None:
    """On the way some chats are lost, too: they are dealt with, and all others reached."""
    async with a_country(folder, many_groups, many_guests) as country:
        lost = country.groups[-1:] + country.guests[-1:]
        for chat in lost:
            await lose(country, chat)
        moved = country.groups.pop(0)
        country.groups.append(
            await country.box.act("upgrade", chat=moved, by=country.creator, told=False)
        )
        await killed(country, kills, (many_groups + many_guests) / A_SECOND)
        await country.done("reminder", PATIENCE + (many_groups + many_guests) / 10)
        sent = await country.sent("⏰")
        wanted = {*country.groups, *country.guests} - set(lost)
        assert set(sent) == wanted
        assert sum(sent.values()) - len(wanted) <= 2 * FEW * kills
        assert country.letters("reminder") == {"sent": len(wanted), "failed": len(lost)}


async def lose(country: Country, chat: int) -> None:
    if chat > 0:
        await Person(country.box, chat, "").change(blocked=True)
    else:
        await country.box.act(
            "set_status", chat=chat, person=country.box.bot["id"], status="kicked"
        )


async def killed(country: Country, kills: int, seconds: float) -> None:
    chance = random.Random(3)
    for _ in range(kills):
        await asyncio.sleep(0.5 + chance.random() * seconds / kills)
        country.bot.kill()
        country.bot.start()
        await asyncio.sleep(1)


async def test_a_broadcast_reaches_nobody_twice_and_its_unknowns_are_shown(tmp_path):
    await broadcast_under_kills(tmp_path, 100, kills=3)


@pytest.mark.torture
async def test_a_broadcast_to_three_thousand_groups_under_kills(tmp_path):
    await broadcast_under_kills(tmp_path, 3_000, kills=10)


async def broadcast_under_kills(folder: Path, many_groups: int, kills: int) -> None:
    async with a_country(folder, many_groups, 0) as country:
        await country.done("reminder", PATIENCE + many_groups / 10)
        country.bot.stop()
        await told_everybody(country.file)
        country.bot.start()
        await killed(country, kills, many_groups / A_SECOND)
        await country.done("broadcast%", PATIENCE + many_groups / 10)
        sent = await country.sent("Dear colleagues")
        assert max(sent.values()) == 1
        letters = country.letters("broadcast%")
        assert letters["sent"] + letters["unknown"] == many_groups
        assert letters["unknown"] <= 2 * FEW * kills
        assert many_groups - len(sent) <= letters["unknown"]


async def told_everybody(file: Path) -> None:
    """Saule sends a broadcast to all groups."""
    db = await connect(with_tables(file))
    now = clock.now()
    words = {"method": "sendMessage", "body": {"text": "Dear colleagues", "entities": []}}
    said = {"versions": {"en": words}, "lang": "en", "audience": {"all": True}}

    async def work(tx) -> None:
        draft = await drafts.begin(
            tx, SAULE.id, "broadcast", subject_id=None, step="preview", now=now
        )
        ready = drafts.Draft(draft.id, SAULE.id, "broadcast", None, "preview", said)
        await broadcasts.send(tx, ready, SAULE, now=now)

    await db.write(work)
    await db.close()
