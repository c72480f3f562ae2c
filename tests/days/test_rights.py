"""Strangers and coordinators of other regions try every button and command of days and voices:
refused, written into the log, and nothing is changed."""

import time
from dataclasses import fields, replace
from pathlib import Path

import pytest

from cards.days import presses
from cards.presses import PREFIXES, Press, pack
from community.days import form as day_form
from community.forms import engine
from jobs.days.days import plan_days
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.days import days, voices
from storage.days.voices import Voice
from storage.db import Transaction
from storage.forms import drafts
from storage.groups import coordinators
from storage.people import people
from storage.people.people import Account
from tests.databases import with_tables
from tests.days.test_days import an_own_day
from tests.events.planning import SAULE, a_group, a_person, tables_of
from tests.events.test_rights import AUTHOR, ONLY, REGION, STRANGE, Table, placed
from tests.inside import bot_inside

ROUND: Table = {
    **dict.fromkeys(
        (
            *(presses.ApproveTheme, presses.WriteTheme, presses.DecideVoice),
            *(presses.ShowOccurrence, presses.PreviewOccurrence, presses.HoldOccurrence),
            *(presses.WriteInstead, presses.SayAsBefore),
        ),
        (ONLY, REGION),
    ),
    presses.ShowName: (AUTHOR, AUTHOR),
    presses.TakeBackVoice: (AUTHOR, AUTHOR),
    presses.AskTeachersDay: (STRANGE, STRANGE),
    presses.SetTeachersDay: (STRANGE, STRANGE),
}
CALENDAR: Table = {
    **dict.fromkeys((presses.OpenDay, presses.ChangeDay, presses.RemoveDay), (ONLY, REGION)),
}
#: Coordinators may: they see the round, and what they add is their own.
COORDINATORS_OWN = (
    *(presses.OpenTeachersDay, presses.ShowNumbers, presses.ChooseVoices, presses.ListDays),
    presses.BeginDay,
)
#: Voices are for everybody.
OPEN = (presses.SayVoice, presses.ListVoices)
TABLES = {"round": ROUND, "calendar": CALENDAR}


def test_the_tables_name_every_button():
    named = [*COORDINATORS_OWN, *OPEN, *(kind for table in TABLES.values() for kind in table)]
    assert len(named) == len(set(named))
    assert set(named) == {
        kind for kind in PREFIXES.values() if kind.__module__ == presses.__name__
    }


async def prepare(file: Path) -> dict[str, int]:
    """A day of Mangystau's, its occurrence, a voice from there, and forms under way."""
    db = await connect(with_tables(file))
    now = round(time.time() * 1000)
    day_id = await an_own_day(db, f"{time.gmtime().tm_year + 1}-12-15")

    async def work(tx: Transaction) -> dict[str, int]:
        await a_person(tx, SAULE.id)
        await people.put(tx, Account(100, "Aida", None, "en"), now)
        await a_group(tx, -7)
        for number in (500, 501, 510):
            await coordinators.put(tx, number, ("11",), added_by=1, now=now)
        for number in range(600, 610):
            await coordinators.put(tx, number, (), added_by=1, now=now)
        day = await days.get(tx, day_id)
        assert day
        await days.change(tx, replace(day, audience={"regions": ["47"]}))
        said = Voice(0, 2026, 100, "", "We need books", "en", 1, "47", "said")
        await voices.put(tx, said, None, now=now)
        voice = await voices.of_person(tx, 100, 2026)
        assert voice
        await day_form.begin_theme(tx, SAULE, 2026, part="theme", now=now)
        form = await engine.begin_or_go_on(tx, SAULE, day_form.DAY, now=now)
        await drafts.keep(tx, replace(form, answers={"date": "2027-12-15", "minute": 1}), now)
        return {"day_id": day_id, "voice_id": voice.id}

    made = await db.write(work)
    await plan_days(db, now)
    occurrence = await days.latest_occurrence(db, day_id)
    await db.close()
    assert occurrence
    return {**made, "occurrence_id": occurrence.id}


@pytest.fixture
async def story(tmp_path):
    numbers = await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            yield box, numbers, tmp_path / "community.db"
        assert "ERROR" not in bot.said()
        assert "refused ONLY_COORDINATORS: person" in bot.said()


def forged(kind: type[Press], numbers: dict[str, int]) -> Press:
    """This button with the numbers of what others look after."""
    known: dict[str, int | str] = {
        **numbers,
        "year": 2025,
        "lang": "kk",
        "part": "theme",
        "how": "change",
        "mark": "0a1b2c3d",
        "date": "10-06",
        "month": 3,
        "page": 0,
        **dict.fromkeys(("approved", "held", "sure", "wanted", "shown"), 1),
    }
    return kind(**{field.name: known[field.name] for field in fields(kind)})


def books(file: Path) -> dict[str, object]:
    """Everything that nobody of them may change."""
    tables = ("day", "edition", "theme", "voice", "draft", "community_group", "audit")
    return tables_of(file, tables)


async def test_every_button_and_command_is_refused(story):
    box, numbers, file = story
    stranger = await box.person("Dana")
    place = await placed(stranger)
    before = books(file)
    told: dict[str, dict[type[Press], list[str]]] = {name: {} for name in TABLES}
    for name, table in TABLES.items():
        # One person for each table: more than twenty presses in ten seconds are not served.
        first = await box.person("Dana")
        other = await box.person("Eldar", id=500 + list(TABLES).index(name))
        for who in (first, other):
            place = await placed(who)
            for kind in table:
                toast = await who.press(place, pack(forged(kind, numbers)))
                told[name].setdefault(kind, []).append(toast.text)
    assert told == {
        name: {kind: list(both) for kind, both in table.items()} for name, table in TABLES.items()
    }
    place = await placed(stranger)
    for kind in COORDINATORS_OWN:
        assert (await stranger.press(place, pack(forged(kind, numbers)))).text == ONLY
    for command in ("/teachersday", "/calendar"):
        said = await stranger.write(command)
        assert (await stranger.sees("", after=said)).text == ONLY
    assert books(file) == before


async def test_numbers_that_no_button_has_do_no_harm(story):
    """From a coordinator of the whole country; every press is answered, and no error is logged."""
    box, _, _ = story
    odd = [
        kind(**{field.name: value if field.type is int else "zz" for field in fields(kind)})
        for kind in presses.DAY_PREFIXES.values()
        for value in (-1, 10**15)
    ]
    for number in range(0, len(odd), 12):
        saule = await box.person("Saule", id=600 + number // 12)
        place = await placed(saule)
        for press in odd[number : number + 12]:
            await saule.press(place, pack(press))
    stranger = await box.person("Dana")
    assert (await stranger.press(await placed(stranger), pack(presses.ListDays(0)))).text == ONLY
