"""When an event begins, as its organiser writes it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from basics.spans import DAY as DAYS
from basics.spans import HOUR, MINUTE
from cards.events.form import QUESTIONS
from community import zones
from community.events.form import EVENT
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import Taking
from community.refusals import Reason
from locales import texts
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from tests.events.planning import NOON, PLAN, SAULE, a_person, at, refuses
from tests.forms.answering import asking, chooses
from tests.inside import COORDINATOR
from tests.steps import taps, writes

#: A day in a year or so, and its name.
DAY = (datetime.now(UTC) + timedelta(400)).replace(hour=10, minute=0)


async def test_an_end_behind_the_beginning_answers_how_long_it_takes(box):
    saule = await box.person("Saule", id=COORDINATOR)
    await writes(saule, "/newevent")
    await writes(saule, "Autumn event")
    await taps(saule, "Skip", "Network event", "Mangystau")
    asked = await writes(saule, f"{DAY:%d.%m.%Y} 10:00-12:30")
    assert f"{DAY:%A}, {DAY.day} {DAY:%B %Y}, 10:00–12:30\n" in asked.text
    place = await taps(saule, "Yes")
    assert "Where is it?" in place.text
    await taps(saule, "Skip")
    closes = await taps(saule, "No limit")
    again = await writes(saule, "I don't know yet")
    assert (again.labels, "can't read a date" in again.text) == (closes.labels, True)
    await taps(saule, "Until it begins", "Skip")
    await taps(saule, "All groups", "Go on")
    preview = await taps(saule, "Go on")
    line = next(line for line in preview.text.splitlines() if line.startswith("🕒"))
    assert line == f"🕒 {DAY:%A}, {DAY.day} {DAY:%B %Y}, 10:00–12:30"

    # What the card says can be copied as an answer; a beginning alone leaves the length.
    await taps(saule, "Time")
    assert "10:00–12:30" in (await writes(saule, line)).text
    again = await taps(saule, "No, another time")
    assert "When does it begin?" in again.text
    assert f"{DAY:%Y}, 11:00\n" in (await writes(saule, f"{DAY:%d.%m.%Y} 11:00")).text
    assert ", 11:00–13:30" in (await taps(saule, "Yes")).text

    # A day of the week that is not that of the date is asked.
    await taps(saule, "Time")
    wrong = DAY + timedelta(1)
    asked = await writes(saule, f"{wrong:%A}, {DAY.day} {DAY:%B %Y}, 12:00")
    assert asked.text == "The day of the week is not that of the date. Which one is right?"
    assert asked.labels[:2] == [f"{one:%A}, {one.day} {one:%B %Y}, 12:00" for one in (DAY, wrong)]
    assert f"{DAY:%Y}, 12:00\n" in (await taps(saule, asked.labels[0])).text

    # Until when people can register is asked with that word, and answered with it.
    await taps(saule, "Yes")
    await taps(saule, "Registration")
    preview = await writes(saule, f"until {DAY - timedelta(3):%d.%m.%Y} 18:00")
    assert "✍️ Register until" in preview.text
    assert ", 18:00" in preview.text
    await taps(saule, "Drop", "Yes, drop it")


async def test_a_day_without_an_hour_is_taken_and_only_the_hour_is_asked(box):
    saule = await box.person("Saule", id=COORDINATOR)
    await writes(saule, "/newevent")
    await writes(saule, "Autumn event")
    await taps(saule, "Skip", "Network event", "Mangystau")
    asked = await writes(saule, "tomorrow after lessons")
    assert "The day is clear: " in asked.text
    # Nobody means eight in the morning.
    assert (asked.labels[0], "19:30" in asked.labels) == ("12:00", True)
    day = asked.text.partition("The day is clear: ")[2].splitlines()[0]
    assert f"{day}, 15:00\n" in (await writes(saule, "at 3")).text
    # So is an hour of the same day, and an hour before its day.
    await taps(saule, "No, another time")
    assert f"{day}, 16:40\n" in (await writes(saule, "16:40")).text
    await taps(saule, "No, another time")
    assert "The day is clear: " in (await writes(saule, f"{DAY:%d.%m.%Y}")).text
    assert f"{DAY:%Y}, 09:20\n" in (await writes(saule, "9:20")).text

    await taps(saule, "Yes", "1 hour", "Skip", "No limit")
    asked = await writes(saule, "18:00")
    assert "On which day?" in asked.text
    await writes(saule, f"{DAY - timedelta(3):%d.%m.%Y}")
    await taps(saule, "Skip", "All groups", "Go on")
    preview = await taps(saule, "Go on")
    assert ", 18:00" in preview.text.partition("✍️ Register until")[2]

    # So is an hour of the day that was pressed.
    await taps(saule, "Time", "▶️", "15")
    asked = await writes(saule, "15:40")
    assert (" 15 " in asked.text, ", 15:40\n" in asked.text) == (True, True)
    await taps(saule, "Drop", "Yes, drop it")


@pytest.mark.parametrize(
    ("day", "hour", "clock"),
    [
        ("tomorrow evening", "7 pm", "19:00"),
        ("tomorrow evening", "7", "19:00"),
        ("завтра вечером", "в 7 вечера", "19:00"),
        ("завтра утром", "в 9 утра", "09:00"),
        ("завтра после обеда", "в 3 часа дня", "15:00"),
        ("ертең кешкісін", "кешкі 7-де", "19:00"),
        ("tomorrow", "15.10", "15:10"),
    ],
)
async def test_an_hour_may_name_its_part_of_the_day_behind_its_day(box, day, hour, clock):
    saule = await box.person("Saule", id=COORDINATOR)
    await writes(saule, "/newevent")
    await writes(saule, "Autumn event")
    await taps(saule, "Skip", "Network event", "Mangystau")
    asked = await writes(saule, day)
    known = asked.text.partition("The day is clear: ")[2].splitlines()[0]
    said = (await writes(saule, hour)).text
    await taps(saule, "Drop", "Yes, drop it")
    assert f"{known}, {clock}\n" in said


async def test_behind_a_day_another_day_is_one(box):
    saule = await box.person("Saule", id=COORDINATOR)
    await writes(saule, "/newevent")
    await writes(saule, "Autumn event")
    await taps(saule, "Skip", "Network event", "Mangystau")
    first = DAY.replace(month=11, day=8)
    await writes(saule, f"{first:%d.%m.%Y}")
    again = await writes(saule, "12.11")
    await taps(saule, "Drop", "Yes, drop it")
    assert ("The day is clear: " in again.text, "12 November" in again.text) == (True, True)


@pytest.mark.parametrize(
    ("ahead", "reminders", "closes"),
    [
        (14 * DAYS, ["10080", "1440", "120"], ["0", "60", "1440", "4320", "10080"]),
        (7 * DAYS, ["1440", "120"], ["0", "60", "1440", "4320"]),
        (HOUR * 2 + MINUTE, ["120"], ["0", "60"]),
        (HOUR, [], ["0"]),
    ],
)
def test_only_what_is_still_to_come_is_offered(ahead, reminders, closes):
    moment = zones.clock(NOON + ahead, "Asia/Almaty")
    said = {"zone": "Asia/Almaty", "local": moment.isoformat(timespec="minutes")}
    known = Draft(1, SAULE.id, "event", None, "reminders", said)
    asked = replace(asking(known, texts("en")), now=NOON)
    shown = [QUESTIONS[name].question(asked) for name in ("reminders", "closes")]
    assert [[one.value for one in each.options] for each in shown] == [reminders, closes]
    assert ("It begins so soon" in shown[0].text) is (not reminders)


async def test_reminders_are_ticked_one_by_one_the_longest_first(db: Database):
    async def work(tx: Transaction) -> list[list[int]]:
        await a_person(tx, SAULE.id)
        step = next(one for one in EVENT.steps if one.name == "reminders")
        answers, ticked = dict[str, Any](reminders=[]), []
        for value, wanted in (("120", True), ("1440", True), ("120", True), ("120", False)):
            draft = Draft(1, SAULE.id, "event", None, "reminders", answers)
            assert step.tick
            answers |= await step.tick(Taking(tx, SAULE, draft, NOON), value, wanted)
            ticked.append(answers["reminders"])
        return ticked

    assert await db.write(work) == [[120], [1440, 120], [1440, 120], [1440]]


def test_hours_that_are_over_are_not_offered():
    known = Draft(1, SAULE.id, "event", None, "when", {"zone": "Asia/Almaty"})
    now = at("2027-09-20T18:40")
    asked = replace(asking(known, texts("en")), now=now, page="2027-09-20")
    question = QUESTIONS["when"].question(asked)
    assert [one.label for one in question.options] == ["19:00", "19:30"]
    assert len(QUESTIONS["when"].question(replace(asked, page="2027-09-21")).options) == 24
    late = QUESTIONS["when"].question(replace(asked, now=now + 50 * MINUTE))
    assert (late.options, late.text[:13]) == ([], "At what time?")


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_registration_closes_when_it_begins_at_the_latest_and_not_in_the_past(db):
    ahead = (at(PLAN.local, PLAN.zone) - NOON) // MINUTE
    given = {"local": PLAN.local, "zone": PLAN.zone, "regions": ["47"]}
    begins, later = f"{PLAN.local}", PLAN.local.replace(":00", ":01")

    async def work(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        for said, minutes in ((begins, 0), ("0", 0), (f"{ahead - 1}", ahead - 1)):
            start = Start(given=given, left=("closes",))
            draft = await engine.begin(tx, SAULE, EVENT, now=NOON, start=start)
            for wrong in (later, f"{ahead}", f"{ahead + 1}"):
                deed = chooses(tx, EVENT, draft, value=wrong, now=NOON)
                assert await refuses(tx, deed) is Reason.CLOSES_TOO_LATE
            assert await drafts.of_kind(tx, SAULE.id, "event") == draft
            draft = await chooses(tx, EVENT, draft, value=said, now=NOON)
            assert draft.answers["closes"] == minutes

    await db.write(work)
