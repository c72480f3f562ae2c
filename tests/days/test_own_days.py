"""/calendar: coordinators add dates of their own; /group: a country's own Teacher's Day."""

import pytest

from cards.days import presses
from cards.presses import pack
from community.days import days
from community.people.people import Actor
from sandbox.client import Message, Person
from storage.days import days as day_rows
from tests.inside import COORDINATOR
from tests.running import ON_SQLITE
from tests.steps import group_with_bot, is_now, writes
from tests.storage.rows import put


async def taps(person: Person, card: Message, label: str, *, shows: str) -> Message:
    """The same message, once it shows this."""
    await person.tap(card, label)
    return await person.sees(lambda m: m.id == card.id and m.raw != card.raw and shows in m.text)


@ON_SQLITE
async def test_a_day_of_ones_own_one_question_at_a_time(box):
    saule = await box.person("Saule", id=COORDINATOR)
    await saule.start()
    await saule.sees("Saule")
    days = await writes(saule, "/calendar")
    assert "• each year, 5 October, 09:00 – Greeting" in days.text
    await saule.tap(days, "Add a day")
    await saule.sees("A day of ours. When is it?")
    assert "I can't read a date in it" in (await writes(saule, "some day")).text
    asked = await writes(saule, "15 December 10:30")
    assert "15 December, 10:30." in asked.text
    card = await taps(saule, asked, "Each year", shows="What shall be said, Қазақша?")
    russian = await writes(saule, "Бағдарламаға үш жыл толды")
    assert "Русский" in russian.text
    card = await taps(saule, russian, "Skip", shows="What shall be said, English?")
    card = await taps(saule, card, "Skip", shows="Who shall hear it?")
    await saule.tap(card, "Mangystau Region")
    await box.until(card, lambda m: "☑️ Mangystau Region" in m.labels)
    preview = await taps(
        saule, await box.message(card), "Go on", shows="each year, 15 December, 10:30"
    )
    assert "Бағдарламаға үш жыл толды" in preview.text
    # What was begun is there after a while, and can be corrected.
    await taps(saule, preview, "Русский", shows="What shall be said, Русский?")
    preview = await writes(saule, "Программе три года")
    assert "Программе три года" in preview.text
    saved = await taps(saule, preview, "Save", shows="Mangystau Region")
    assert {"✏️ Change", "🗑 Remove"} <= set(saved.labels)
    sure = await taps(saule, saved, "Remove", shows="It will not go out any more.")
    await taps(saule, sure, "Yes, remove it", shows="on which groups hear of something")
    assert "15 December" not in (await box.message(sure)).text


@ON_SQLITE
async def test_a_group_has_its_own_teachers_day_and_may_decline(box):
    aida, berik = await box.person("Aida"), await box.person("Berik")
    group = await group_with_bot(box, "Tashkent", aida, berik)
    said = await aida.write("/group", chat=group)
    card = await box.expect(group, "Teacher's Day: 5 October", after=said)
    for label, shows in (("💐", "in your country?"), ("October", "Which day?"), ("1", "")):
        await aida.tap(await box.message(card), label)
        await box.expect(group, is_now(card, shows))
    await box.expect(group, is_now(card, "Teacher's Day: 1 October"))
    await aida.tap(await box.message(card), "Teachers' days")
    await box.expect(group, lambda m: m.id == card.id and "⬜️ Teachers' days" in m.labels)
    for press in (presses.AskTeachersDay(0), presses.SetTeachersDay("10-05")):
        toast = await berik.press(card, pack(press))
        assert toast.text == "Only the group's administrators can do this. Please ask one of them."
    strange = "I don't know this button. Please open the newest message."
    for press in (presses.AskTeachersDay(13), presses.SetTeachersDay("02-30")):
        assert (await aida.press(card, pack(press))).text == strange


@pytest.mark.parametrize("command", ["/teachersday", "/calendar"])
@ON_SQLITE
async def test_they_are_for_the_private_chat_of_coordinators(box, command):
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    said = await aida.write(command, chat=group)
    await box.expect(group, "This is done in our private chat.", after=said)
    await aida.start()
    await aida.sees("Aida")
    assert (
        "Only coordinators can do this. What you can do: /help"
        in (await writes(aida, command)).text
    )


async def test_a_day_of_groups_is_theirs_who_look_after_them_or_made_it(db):
    near, far = (
        Actor(number, True, regions=frozenset({one})) for number, one in ((2, "47"), (3, "11"))
    )

    async def work(tx) -> list[list[bool]]:
        await put(tx, "community_group", id=100, chat_id=-100, key="k", region="47")
        made = {"kind": "own", "date": "10-05", "minute": 0, "words": "{}", "lang": "kk"}
        audience = '{"groups": [100]}'
        found = []
        for number, made_by in ((901, 9), (902, 3)):
            whose = {"id": number, "made_by": made_by, "created_at": 1}
            await put(tx, "day", **made, **whose, audience=audience)
            day = await day_rows.get(tx, number)
            assert day
            found.append([await days.may_steer(tx, one, day) for one in (near, far)])
        return found

    assert await db.write(work) == [[True, False], [True, True]]
