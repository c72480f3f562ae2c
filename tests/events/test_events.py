"""A network event, from the first question to the report, as people live through it."""

import csv
import io
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import aiohttp
import pytest
from babel.dates import format_datetime

from cards.text.links import payload_of
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR
from tests.running import in_languages, move_clock
from tests.steps import awake, group_with_bot, is_now, opened, taps, writes

AQTAU = ZoneInfo("Asia/Aqtau")
#: When the events are, by the clock of the machine.
DAY = datetime.now(AQTAU) + timedelta(days=60)


def day(lang: str) -> str:
    """As people of this language write it."""
    return format_datetime(DAY, "d MMMM", locale=lang)


@dataclass(frozen=True, slots=True)
class Words:
    """What a coordinator types and presses in one language, and what must be read."""

    kind: str
    region: str
    yes: str
    length: str
    closes: str
    go_on: str
    publish: str
    done: str


WORDS = {
    "en": Words(
        *("Workshop", "Mangystau", "Yes"),
        *("3 hours", "1 day before", "Go on", "Publish", "Published"),
    ),
    "ru": Words(
        *("Семинар", "Мангистауская", "Да"),
        *("3 часа", "за 1 день", "Дальше", "Опубликовать", "Опубликовано"),
    ),
    "kk": Words(
        *("Семинар", "Маңғыстау", "Иә"),
        *("3 сағат", "1 күн бұрын", "Әрі қарай", "Жариялау", "Жарияланды"),
    ),
}


async def a_coordinator(box: Sandbox, lang: str) -> Person:
    saule = await box.person("Saule", language_code=lang, id=COORDINATOR)
    said = await saule.start()
    await saule.sees("Saule", after=said)
    return saule


async def plan(box: Sandbox, lang: str, title: str, *, group: Group, places: str) -> Person:
    """Through the whole form."""
    words = WORDS[lang]
    saule = await a_coordinator(box, lang)
    for text in ("/newevent", title, "Posters, talks and tea"):
        await writes(saule, text)
    for label in (words.kind, words.region):
        await taps(saule, label)
    confirm = await writes(saule, f"{day(lang)} 15:00")
    assert day(lang) in confirm.text
    for label in (words.yes, words.length):
        await taps(saule, label)
    for text in ("School 5, Aqtau", places):
        await writes(saule, text)
    await taps(saule, words.closes)
    sent = await saule.send_photo()
    await saule.sees("", after=sent)
    for label in (group.title, words.go_on, words.go_on, words.publish):
        await taps(saule, label)
    await saule.sees(words.done)
    return saule


@in_languages(("sqlite-polling", "kk"), ("postgres-webhook", "ru"))
async def test_one_question_at_a_time_in_each_language(box, lang):
    saule = await box.person("Saule", language_code=lang, id=COORDINATOR)
    aida = await box.person("Aida", language_code=lang)
    group = await group_with_bot(box, f"Rural {lang}", aida, saule)
    await saule.write("/problems", chat=group)
    await plan(box, lang, f"Autumn event {lang}", group=group, places="40")
    card = await box.expect(group, f"Autumn event {lang}")
    assert day(lang) in card.text
    assert "School 5, Aqtau" in card.text
    assert card.photo
    times = [e for e in card.raw["caption_entities"] if e["type"] == "date_time"]
    moment = datetime.fromtimestamp(times[0]["unix_time"], AQTAU)
    assert (moment.month, moment.day, moment.hour) == (DAY.month, DAY.day, 15)


@dataclass(frozen=True, slots=True)
class Story:
    """Saule's event with two places in the group of Aida, Berik and Dana, who never started."""

    box: Sandbox
    saule: Person
    aida: Person
    berik: Person
    dana: Person
    group: Group
    card: Message
    starts: float


@pytest.fixture
async def story(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    group = await group_with_bot(box, "Coastal", aida, saule, berik, dana)
    await saule.write("/problems", chat=group)
    await plan(box, "en", "Poster day", group=group, places="2")
    for person in (aida, berik):
        await person.start()
    card = await box.expect(group, "Poster day")
    starts = next(e for e in card.raw["caption_entities"] if e["type"] == "date_time")
    return Story(box, saule, aida, berik, dana, group, card, float(starts["unix_time"]))


async def test_from_the_first_answer_to_the_report(story):
    box, saule, aida, group = story.box, story.saule, story.aida, story.group
    for guest in (aida, story.berik):
        await awake(guest)
    await answers(story)
    await moved(story)
    await reminded(story)
    await at_the_door(story)
    await afterwards(story)
    await saule.write("/coordinators")
    await saule.tap(await saule.sees("Coordinators"), "What was changed")
    log = await saule.sees("What was changed, the newest first")
    assert "Saule announced “Poster day”" in log.text
    assert "Saule changed “Poster day”" in log.text
    await aida.write("/events", chat=group)
    assert "No event is planned here" in (await box.expect(group, "Events to come")).text


async def answers(story: Story) -> None:
    """Two places: Aida and Dana have them, Berik waits, and a colleague of Aida's too."""
    said = "You have a place. See you there!"
    assert (await story.aida.tap(story.card, "I'm coming")).text == said
    assert (await story.dana.tap(story.card, "I'm coming")).text == said
    waits = await story.berik.press(story.card, story.card.data("I'm coming"))
    assert waits.text.startswith("All places are taken. You are number 1 on the waiting list")
    full = is_now(story.card, "👥 2 are coming · no places left · waiting list: 1")
    await story.box.expect(story.group, full)
    await story.aida.tap(story.card, "A colleague")
    asked = await story.aida.sees("What is the name")
    await story.aida.reply(asked, "Gulnar")
    await story.aida.sees("Gulnar is on the waiting list now.")
    await story.berik.tap(story.card, "Calendar")
    await story.berik.sees("Open the file")
    file = next(m for m in await story.box.messages(story.berik) if "document" in m.raw)
    assert file.raw["document"]["mime_type"] == "text/calendar"


async def moved(story: Story) -> None:
    """Saule moves it by an hour: everybody concerned is told once."""
    saule = story.saule
    await writes(saule, "/events")
    await opened(saule, "Poster day")
    for label in ("For the organiser", "Change", "Time"):
        await taps(saule, label)
    await writes(saule, f"{day('en')} 16:00")
    for label in ("Yes", "Save"):
        await taps(saule, label)
    for place in (story.aida.id, story.berik.id, story.group.id):
        await story.box.expect(place, "“Poster day” has changed. It is now:")
    await story.box.expect(story.group, is_now(story.card, "16:00–19:00"))
    await story.box.settled()
    told = [m for m in await story.box.messages(story.aida) if "has changed" in m.text]
    assert len(told) == 1


async def reminded(story: Story) -> None:
    """A day before, once; Dana, who never started the bot, by her name in the group."""
    starts = story.starts + 3600
    await move_clock(story.box, starts - 86_400 + 60)
    reminder = await story.aida.sees("⏰ Tomorrow: Poster day")
    in_group = await story.box.expect(story.group, "⏰ Tomorrow: Poster day")
    assert "Coming from here: Dana" in in_group.text
    await story.box.settled()
    reminders = [m for m in await story.box.messages(story.aida) if m.text.startswith("⏰")]
    assert [m.id for m in reminders] == [reminder.id]
    assert not [m for m in await story.box.messages(story.berik) if m.text.startswith("⏰")]
    assert not await story.box.messages(story.dana)


async def at_the_door(story: Story) -> None:
    """Dana can't after all: Berik moves up. Aida scans, Berik types; a stranger finds it full."""
    toast = await story.dana.tap(story.card, "Can't")
    assert toast.text.endswith("say it once more in our private chat.")
    # Telegram opens it there, where she is asked before Berik has her place.
    await story.dana.start(payload_of(toast.url or ""))
    await taps(story.dana, "Can't", "Yes, give it up")
    await story.berik.sees("A place became free: you can come to “Poster day”.")
    await move_clock(story.box, story.starts + 3600 - 600)
    said = await story.saule.write("/checkin")
    door = await story.saule.sees("", after=said)
    if "For which event?" in door.text:  # that of another language is near, too
        await story.saule.tap(door, "Poster day")
        door = await story.saule.sees("Guests scan this")
    assert door.photo
    link = next(word for word in door.text.split() if word.startswith("https://t.me/"))
    await story.aida.start(link.partition("start=")[2])
    await story.aida.sees("Welcome, Aida! You are at “Poster day”.")
    code = link.rpartition("-")[2]
    await story.berik.write(code.lower())
    await story.berik.sees("Welcome, Berik!")
    eldar = await story.box.person("Eldar")
    await eldar.write(f"/checkin {code}")
    await eldar.sees("All places are taken. Please talk to the organiser at the door.")


async def afterwards(story: Story) -> None:
    """Those who came are asked once; Saule hears of it, in words and as tables."""
    await move_clock(story.box, story.starts + 5 * 3600)
    asked = await story.aida.sees("How was “Poster day”?")
    await story.aida.tap(asked, "Answer")
    await story.aida.sees("1 of 3")
    await story.aida.write("The posters")
    await story.aida.tap(await story.aida.sees("2 of 3"), "Skip")
    await story.aida.sees("3 of 3")
    await story.aida.write("=1+1")
    await story.aida.sees("Thank you! The organiser reads every answer.")
    # Berik begins, and thinks better of it.
    await taps(story.berik, "Answer")
    await writes(story.berik, "Too long")
    await writes(story.berik, "/cancel")
    await taps(story.berik, "Yes, drop it")
    await awake(story.saule)
    await move_clock(story.box, story.starts + 30 * 3600)
    report = await story.saule.sees("📊 Poster day")
    assert "Registered: 2. Waiting: 1. Came: 2. Feedback: 1." in report.text
    assert "• The posters" in report.text
    assert "Too long" not in report.text
    await story.saule.sees(lambda m: _name(m).endswith(".xlsx"), after=report)
    # That of another event may follow: the first one after the report is its own.
    following = await story.box.messages(story.saule, after=report.id)
    csv_file = next(m for m in following if _name(m).endswith(".csv"))
    lines = await table(story.box, csv_file)
    assert [line[0] for line in lines] == ["Name", "Aida", "Berik", "Gulnar"]
    assert lines[1][5:] == ["Yes", lines[1][6], "The posters", "", "'=1+1"]


def _name(message: Message) -> str:
    return str(message.raw.get("document", {}).get("file_name", ""))


async def table(box: Sandbox, message: Message) -> list[list[str]]:
    file_id = message.raw["document"]["file_unique_id"]
    url = f"{box.url}/sandbox/file/{file_id}"
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        words = (await answer.read()).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(words), delimiter=";"))
