"""Days are told to each group once, on its own date and at its own hour, whatever clocks do."""

import asyncio
import random
from collections import Counter

import pytest

from basics.spans import DAY, HOUR
from cards.text.links import Links
from community import zones
from community.days import times as day_times
from community.people.people import Actor
from jobs.api import Api
from jobs.broadcasts.mailing import look_after_mailings
from jobs.connection import Connection
from jobs.days import days as day_jobs
from jobs.days.previews import preview_days
from jobs.sending.deliver import Sender
from jobs.sending.rate_limit import RateLimit
from sandbox import TOKEN
from storage import facts, outbox
from storage.days import days
from storage.days.days import Day
from storage.db import Database, Transaction
from storage.groups import groups
from tests.events.planning import a_group, a_person, at

DRAWN = "UPDATE drawing SET state = 'drawn', picture = ? WHERE state = 'wanted'"
ZONES = (
    *("Asia/Almaty", "Asia/Aqtau", "Europe/London", "America/St_Johns", "Pacific/Auckland"),
    *("Pacific/Kiritimati", "Pacific/Pago_Pago"),
)
SAULE = Actor(1, coordinator=True)


async def groups_in(db: Database, *homes: str) -> list[int]:
    """A group in each zone; their numbers."""

    async def work(tx: Transaction) -> list[int]:
        made = []
        for number, zone in enumerate(homes):
            group = await a_group(tx, -100 - number, ("kk", "ru", "en")[number % 3])
            await groups.set_zone(tx, group, zone)
            made.append(group)
        return made

    return await db.write(work)


async def an_own_day(db: Database, date: str, minute: int = 540, **said: object) -> int:
    words = {"kk": "Біздің күніміз", "en": "Our day"}
    day = Day(0, "own", date, minute, words, "kk", {"all": True}, 1, "on")

    async def work(tx: Transaction) -> int:
        return await days.add(tx, day, 1)

    return await db.write(work)


async def tick(db: Database, now: int) -> None:
    """The bot's clockwork at this moment; whatever is to be drawn is drawn at once."""
    await day_jobs.plan_days(db, now)
    await preview_days(db, now)
    if await db.value("SELECT 1 FROM drawing WHERE state = 'wanted' LIMIT 1"):
        await db.write(lambda tx: tx.run(DRAWN, b"picture"))
        await preview_days(db, now)
    await day_jobs.tell_days(db, now)


async def told(db: Database) -> list[tuple[int, str, int]]:
    """(chat, what, when) of every letter of a day."""
    found = await db.all(
        "SELECT chat_id, dedupe, created_at FROM outbox WHERE dedupe LIKE 'day:%'"
        " ORDER BY created_at, id"
    )
    return [(row[0], row[1], row[2]) for row in found]


async def test_coordinators_who_sleep_see_a_day_in_the_morning(db: Database):
    """As where no bot ran when it was due."""
    await groups_in(db, "Asia/Almaty")
    night, morning = at("2026-10-04T23:00"), at("2026-10-05T08:00")

    async def work(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        await facts.remember(tx, "bot", {SAULE.id})

    await db.write(work)
    await day_jobs.plan_days(db, night - 2 * DAY)
    await tick(db, night)
    found = await db.all("SELECT DISTINCT not_before FROM outbox WHERE dedupe LIKE 'preview:%'")
    assert [row[0] for row in found] == [morning]


async def kinds(db: Database) -> dict[str, str]:
    return {str(day.id): day.kind for day in await days.listed(db)}


def moments(*dates: str, step: int = HOUR) -> list[int]:
    """Every hour while it is one of these dates anywhere on Earth, on no full hour."""
    found: set[int] = set()
    for date in dates:
        start = at(f"{date}T00:00", "Pacific/Kiritimati") - 2 * HOUR
        found.update(range(start + 17 * 60_000, start + 54 * HOUR, step))
    return sorted(found)


ROUND = ("2027-09-25", "2027-10-01", "2027-10-05", "2027-10-07")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_each_group_hears_the_round_once_at_nine_by_its_own_clock(db):
    await groups_in(db, *ZONES)
    for now in moments(*ROUND):
        await tick(db, now)

    heard = await told(db)
    assert Counter((chat, what) for chat, what, _ in heard).most_common(1)[0][1] == 1
    names = await kinds(db)
    local: dict[str, set[str]] = {}
    for chat, what, when in heard:
        clock = zones.clock(when, ZONES[-100 - chat])
        local.setdefault(names[what.split(":")[1]], set()).add(f"{clock:%m-%d %H}")
    assert local == {
        "beginning": {"09-25 09"},
        "reminder": {"10-01 09"},
        "greeting": {"10-05 09"},
        "thanks": {"10-07 09"},
    }
    assert len(heard) == 4 * len(ZONES)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_a_year_of_days_of_ones_own_with_restarts_and_clock_changes(db):
    """29 February, the turn of the year, hours that a zone leaps over or has twice, and a bot
    that is down for hours at random."""
    await groups_in(db, *ZONES)
    own = {
        await an_own_day(db, "02-29"): "2027-02-28",
        await an_own_day(db, "12-31", 12 * 60): "2027-12-31",
        await an_own_day(db, "01-01", 0): "2027-01-01",
        # 01:30 does not exist in London that day; in St John's 00:30 comes twice in November.
        await an_own_day(db, "03-28", 90): "2027-03-28",
        await an_own_day(db, "2027-11-07", 30): "2027-11-07",
        await an_own_day(db, "10-31", 90): "2027-10-31",
    }
    chance = random.Random(5)
    await tick(db, at("2026-12-28T12:00"))
    for now in moments(*sorted(own.values())):
        if chance.random() < 0.6:
            await tick(db, now)

    expected = {f"day:{day}:{date[:4]}" for day, date in own.items()}
    heard = [one for one in await told(db) if one[1] in expected]
    assert max(Counter((chat, what) for chat, what, _ in heard).values()) == 1
    assert len(heard) == len(own) * len(ZONES)
    wrong = []
    for chat, what, when in heard:
        day = own[int(what.split(":")[1])]
        local = zones.clock(when, ZONES[-100 - chat])
        if f"{local:%Y-%m-%d}" != day:
            wrong.append((day, local))
    assert wrong == []


async def test_on_29_february_in_leap_years():
    assert [f"{day_times.date_in('02-29', year)}" for year in (2027, 2028)] == [
        "2027-02-28",
        "2028-02-29",
    ]


async def test_a_clock_that_jumps_repeats_and_loses_nothing(db):
    await groups_in(db, "Asia/Almaty", "Europe/London")
    await tick(db, at("2027-10-04T12:00"))
    await tick(db, at("2027-10-05T09:01"))
    await tick(db, at("2027-10-05T14:01"))
    assert len(await told(db)) == 2
    await db.write(lambda tx: tx.run("UPDATE outbox SET state = 'sent', sent_at = 1"))
    # A wrong clock: a year ahead, then back before the day, and forward again.
    await tick(db, at("2028-10-20T12:00"))
    await db.write(lambda tx: outbox.drop_older(tx, at("2028-09-20T12:00"), 99))
    for moment in ("2027-09-01T12:00", "2027-10-01T18:00", "2027-10-05T10:00", "2027-10-05T20:00"):
        await tick(db, at(moment))
    assert [(chat, what) for chat, what, _ in await told(db)] == [
        (-100, "day:2:2027"),
        (-101, "day:2:2027"),
    ]


async def test_who_joins_on_the_day_hears_of_it_and_who_declines_does_not(db):
    almaty, declines = await groups_in(db, "Asia/Almaty", "Asia/Almaty")
    await db.write(lambda tx: groups.set_wish(tx, declines, "days", wanted=False))
    await tick(db, at("2027-10-05T09:01"))
    assert [chat for chat, _, _ in await told(db)] == [-100]

    async def join(tx: Transaction) -> None:
        await groups.add(tx, -200, "key200", title="New", lang="ru", now=at("2027-10-05T15:00"))

    await db.write(join)
    await tick(db, at("2027-10-05T15:01"))
    await tick(db, at("2027-10-05T16:00"))
    assert [chat for chat, _, _ in await told(db)] == [-100, -200]
    assert almaty


async def test_a_group_that_moves_its_clock_hears_it_once(db):
    (group,) = await groups_in(db, "Asia/Almaty")
    await tick(db, at("2027-10-05T08:00"))
    await db.write(lambda tx: groups.set_zone(tx, group, "Europe/London"))
    await tick(db, at("2027-10-05T10:00"))
    assert await told(db) == []
    await tick(db, at("2027-10-05T09:05", "Europe/London"))
    await db.write(lambda tx: groups.set_zone(tx, group, "America/St_Johns"))
    await tick(db, at("2027-10-05T09:05", "America/St_Johns"))
    assert len(await told(db)) == 1


async def test_a_country_has_its_own_teachers_day(db):
    _, tashkent = await groups_in(db, "Asia/Almaty", "Asia/Tashkent")
    await db.write(lambda tx: groups.set_teachers_day(tx, tashkent, "10-01"))
    for now in moments("2027-10-01", "2027-10-05"):
        await tick(db, now)
    names = await kinds(db)
    greeted = [
        (chat, f"{zones.clock(when, 'Asia/Tashkent'):%m-%d}")
        for chat, what, when in await told(db)
        if names[what.split(":")[1]] == "greeting"
    ]
    assert greeted == [(-101, "10-01"), (-100, "10-05")]


async def test_down_until_the_day_is_over_it_is_skipped_with_one_line(db, caplog):
    await groups_in(db, "Asia/Almaty", "Europe/London", "Asia/Almaty")
    await tick(db, at("2027-10-04T12:00"))
    # Back when it is over in Almaty and not in London.
    await tick(db, at("2027-10-05T22:00", "Europe/London"))
    for hour in range(48):
        await tick(db, at("2027-10-06T10:00") + hour * HOUR)
    assert [chat for chat, what, _ in await told(db) if what.split(":")[1] == "3"] == [-101]
    said = [record.getMessage() for record in caplog.records]
    assert said == ["greeting of 2027-10-05: 2 groups did not hear of it, the day was over"]


async def test_a_letter_that_waits_too_long_does_not_leave(db):
    await groups_in(db, "Asia/Almaty")
    await tick(db, at("2027-10-05T09:01"))
    # The bot stops, and is back the next morning.
    morning = at("2027-10-06T07:00")
    async with Connection() as connection:
        nowhere = Api(connection, "http://127.0.0.1:9", TOKEN)
        sender = Sender(
            db, nowhere, RateLimit(), links=Links("bot"), now=lambda: morning, owner="me"
        )
        sending = asyncio.create_task(sender.run())
        letter = "SELECT state, error FROM outbox WHERE dedupe LIKE 'day:%'"
        while (row := await db.one(letter)) is not None and row[0] != "failed":
            await look_after_mailings(db, morning)
            await asyncio.sleep(0.05)
        sending.cancel()
        await sender.finish(5)
    assert row == ("failed", "the day is over")


async def test_weeks_of_silence_are_one_line_each(db, caplog):
    await groups_in(db, "Asia/Almaty")
    await tick(db, at("2027-09-01T12:00"))
    await tick(db, at("2027-10-20T12:00"))
    await tick(db, at("2027-10-20T13:00"))
    assert sorted(record.getMessage() for record in caplog.records) == [
        "beginning of 2027 was missed: no bot ran",
        "reminder of 2027 was missed: no bot ran",
        "thanks of 2027 was missed: no bot ran",
    ]


async def test_where_the_law_moves_the_clocks_the_hour_stays(db):
    """As if it had been planned by yesterday's rules of the zone."""
    await groups_in(db, "Asia/Almaty")
    await tick(db, at("2027-10-04T12:00"))
    await db.write(lambda tx: tx.run("UPDATE edition_due SET due_at = due_at - ?", HOUR))
    await tick(db, at("2027-10-05T08:30"))
    assert await told(db) == []
    await tick(db, at("2027-10-05T09:00"))
    assert len(await told(db)) == 1
