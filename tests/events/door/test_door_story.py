"""A door with three hundred guests, in one message; and somebody who helps there."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cards.events import door_presses
from cards.presses import pack
from sandbox.client import Message, Person, Sandbox
from storage.connecting import connect
from storage.db import Transaction
from storage.events import guests as guest_rows
from storage.groups import coordinators as coordinator_rows
from tests.databases import with_tables
from tests.events.planning import AHEAD, NOON, SAULE, an_event, at
from tests.inside import bot_inside
from tests.running import move_clock
from tests.steps import group_with_bot, is_now, pressed, taps, writes

NAMES = "Айгүл Әлия Бақыт Гүлнар Ержан Жанар Қанат Мария Нұрлан Шолпан"
FAMILIES = "Ахметова Қасымова Оспанов Сейітова Юсупова"


async def prepare(file: Path) -> None:
    """Three hundred teachers without Telegram come to Saule's event."""
    db = await connect(with_tables(file))
    event = await an_event(db, local=AHEAD, audience={"groups": [99]})
    first, last = NAMES.split(), FAMILIES.split()

    async def work(tx: Transaction) -> None:
        await coordinator_rows.put(tx, SAULE.id, (), added_by=SAULE.id, now=NOON)
        for number in range(300):
            name = f"{first[number % 10]} {last[number // 10 % 5]} {number}"
            await guest_rows.add_companion(
                tx, event.id, SAULE.id, name=name, answer="coming", now=NOON
            )

    await db.write(work)
    await db.close()


@pytest.fixture
async def hall(tmp_path):
    await prepare(tmp_path / "community.db")
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            saule = await box.person("Saule", id=SAULE.id)
            await saule.start()
            await saule.sees("Saule")
            yield box, saule, tmp_path / "community.db"
        assert "ERROR" not in bot.said()


async def begins(box: Sandbox) -> None:
    await move_clock(box, at(AHEAD, "Asia/Aqtau") / 1000 + 60)


async def list_of(person: Person) -> Message:
    """What /checkin leads to."""
    code = await writes(person, "/checkin")
    assert "Guests scan this" in code.text
    return await taps(person, "At the door")


def came(file: Path) -> list[str]:
    with closing(sqlite3.connect(file)) as reading:
        found = reading.execute("SELECT name FROM guest WHERE came_at IS NOT NULL ORDER BY id")
        return [row[0] for row in found]


async def test_somebody_is_found_by_letters_and_by_typing_in_one_message(hall):
    box, saule, file = hall
    await begins(box)
    card = await list_of(saule)
    assert card.text == (
        "🚪 Autumn event\n🎫 0 of 300 are there\n\n"
        "Type the first letters of a name, or choose a letter:"
    )
    assert card.labels[:10] == [f"{letter} 30" for letter in "АӘБГЕЖҚМНШ"]
    page = await pressed(saule, card, "Қ 30")
    assert (page.id, page.labels[0]) == (card.id, "⬜️ Қанат Ахметова 6")
    assert "Қ · 1 of 4" in page.text
    await saule.tap(page, "Қанат Ахметова 6")
    page = await saule.sees(is_now(card, "1 of 300 are there"))
    assert page.labels[0] == "🎫 Қанат Ахметова 6"

    # Typed on a Latin keyboard, in the same message; and what was typed leaves the chat.
    typed = await saule.write("aigul zhan")
    found = await saule.sees(is_now(card, "aigul zhan"))
    assert "🔎 “aigul zhan”: I find nobody." in found.text
    typed = await saule.write("qanat ahm")
    found = await saule.sees(is_now(card, "🔎 “qanat ahm”: 6"))
    assert typed.id not in [one.id for one in await box.messages(saule)]
    assert (await box.messages(saule))[-1].id == card.id
    await saule.tap(found, "Қанат Ахметова 56")
    await saule.sees(is_now(card, "2 of 300 are there"))
    toast = await saule.tap(await box.message(found), "Қанат Ахметова 56")
    assert toast.text == "⬜️ Қанат Ахметова 56: not there"
    assert came(file) == ["Қанат Ахметова 6"]

    await saule.write("Гостья Нежданная")
    found = await saule.sees(is_now(card, "I find nobody"))
    toast = await saule.tap(found, "Write down: Гостья Нежданная")
    assert toast.text == "🎫 Гостья Нежданная: is there"
    await saule.sees(is_now(card, "2 of 301 are there", "“Гостья Нежданная”: 1"))
    assert came(file) == ["Қанат Ахметова 6", "Гостья Нежданная"]
    # The tap came twice; and at once somebody else of the same name stands there.
    await saule.press(found, found.data("Write down"))
    found = await saule.sees(is_now(card, "2 of 301 are there", "somebody else of the same name"))
    for _ in range(2):
        await saule.press(found, found.data("👥 Somebody else: Гостья Нежданная"))
        await saule.sees(is_now(card, "3 of 302 are there", "“Гостья Нежданная”: 2"))
    await saule.tap(await box.message(card), "👥 Somebody else: Гостья Нежданная")
    await saule.sees(is_now(card, "4 of 303 are there"))
    assert came(file)[1:] == ["Гостья Нежданная"] * 3


async def test_words_that_are_meant_otherwise_are_not_looked_for(hall):
    box, saule, _ = hall
    await begins(box)
    card = await list_of(saule)
    long = "No laboratory at our school,\nwhat do you do?"
    assert "project" in (await writes(saule, long)).text.lower()
    await saule.write("/events")
    await saule.sees("Events")
    said = await saule.write("aigul")
    asked = await saule.sees("", after=said)
    assert asked.id != card.id
    assert said.id in [one.id for one in await box.messages(saule)]


async def test_who_is_asked_by_a_link_helps_until_it_is_ended(hall):
    box, saule, file = hall
    dana = await box.person("Dana")
    await dana.start()
    await list_of(saule)
    await taps(saule, "Who helps", "Make a link")
    told = await saule.sees("It works for one person")
    payload = told.text.partition("?start=")[2].split()[0]
    asked = await dana.start(payload)
    asked = await dana.sees("Will you help at the door", after=asked)
    assert "in the log with your name" in asked.text
    place = await pressed(dana, asked, "Yes, I help")
    assert "You help at the door" in place.text
    await saule.sees("Dana helps at the door of “Autumn event”.")
    await begins(box)
    near = await writes(dana, "/checkin")
    assert near.text == "🚪 You help at the door:"
    card = await pressed(dana, near, "Autumn event")
    assert "For the organiser" not in " ".join(card.labels)
    assert "Who helps" not in " ".join(card.labels)
    await dana.write("шолпан 9")
    card = await dana.sees(is_now(card, "“шолпан 9”"))
    await dana.tap(card, "Шолпан Ахметова 9")
    await dana.sees(is_now(card, "1 of 300 are there"))
    assert came(file) == ["Шолпан Ахметова 9"]
    event = 1
    only = "Only coordinators can do this. What you can do: /help"
    for press in (door_presses.ShowUshers(event), door_presses.AskUsher(event)):
        assert (await dana.press(card, pack(press))).text == only

    ushers = await taps(saule, "Who helps")
    assert "✖️ Dana" in ushers.labels
    await taps(saule, "✖️ Dana", "Yes")
    await dana.sees("You help at the door of “Autumn event” no more.")
    refused = await dana.tap(await box.message(card), "Шолпан Ахметова 9")
    assert refused.text.startswith("Only organisers, and whom they asked to help")
    assert came(file) == ["Шолпан Ахметова 9"]


async def test_who_is_answered_in_a_group_is_asked_there(hall):
    box, saule, _ = hall
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Coastal", aida, saule, berik)
    said = await aida.write("I can come earlier", chat=group)
    await saule.reply(said, "/checkin")
    asked = await box.expect(group, "will you help at the door of “Autumn event”?")
    payload = asked.data("Look at it").partition("?start=")[2]
    # It is for Aida alone.
    mine = await berik.start(payload)
    assert "used already" in (await berik.sees("", after=mine)).text
    mine = await aida.start(payload)
    await pressed(aida, await aida.sees("Will you help", after=mine), "Yes, I help")
    # A teacher who answers so is told where the command belongs.
    said = await berik.reply(await aida.write("And I?", chat=group), "/checkin")
    told = await box.expect(group, lambda one: one.id > said.id)
    assert "help at the door" not in told.text


async def test_it_ends_with_the_event(hall):
    box, saule, _ = hall
    dana = await box.person("Dana")
    await list_of(saule)
    await taps(saule, "Who helps", "Make a link")
    payload = (await saule.sees("It works for one person")).text.partition("?start=")[2].split()[0]
    asked = await dana.start(payload)
    place = await pressed(dana, await dana.sees("Will you help", after=asked), "Yes, I help")
    await begins(box)
    await move_clock(box, at(AHEAD, "Asia/Aqtau") / 1000 + 4 * 3600)
    refused = await dana.press(place, pack(door_presses.ShowDoor(1, 1)))
    assert refused.text == "This event is over. What comes next: /events"
    assert "Are you at an event?" in (await writes(dana, "/checkin")).text
