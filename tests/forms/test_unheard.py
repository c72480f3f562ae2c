"""People act on what they see, before the bot has heard that it arrived, or where it never hears:
nothing is lost, and nothing is said to be strange or out of date that is not."""

import contextlib
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from sandbox.client import Message, Person, Sandbox
from tests.inside import bot_inside
from tests.steps import eventually, group_with_bot, with_button, writes

OUT_OF_DATE = "This message is out of date. Here is the current one."
#: Telegram has done it, and its answer is on its way; or is lost.
LATE, LOST = {"late": 60.0}, {"drop_after": 1.0}


@pytest.fixture
async def hasty(tmp_path: Path) -> AsyncIterator[Sandbox]:
    """By the machine's clock: what is done takes no time, so what waits goes on waiting."""
    with bot_inside(tmp_path, limits=True) as (url, _):
        async with Sandbox(url, hasty=True) as box:
            yield box


async def _aida(box: Sandbox) -> Person:
    aida = await box.person("Aida")
    await aida.start()
    await aida.sees("Hello, Aida!")
    return aida


async def _came_twice(person: Person, words: str, after: Message) -> tuple[Message, Message]:
    """The message of which the bot never heard, and the one that it sent anew."""
    first = await person.sees(words, after=after)
    await person.sandbox.faults()
    return first, await person.sees(words, after=first)


async def test_a_page_that_was_just_turned_is_turned_on(hasty):
    aida = await hasty.person("Aida")
    group = await group_with_bot(hasty, "Rural", aida)
    await aida.write("/group", chat=group)
    page = await hasty.expect(group, with_button("📍 Region"))

    await hasty.faults(**LATE, methods=["editMessageText"])
    await aida.tap(page, "📍 Region")
    page = await hasty.until(page, with_button("Almaty Region"))
    toast = await aida.tap(page, "Almaty Region")
    assert (toast.text, toast.alert) == ("", False)
    await hasty.faults()
    await hasty.until(page, lambda message: "Region: Almaty Region" in message.text)


async def test_a_page_of_which_nothing_is_heard_yet_is_turned(hasty):
    aida = await hasty.person("Aida")
    group = await group_with_bot(hasty, "Rural", aida)
    await hasty.faults(**LATE, methods=["sendMessage"])
    await aida.write("/group", chat=group)
    page = await hasty.expect(group, with_button("📍 Region"))
    assert (await aida.tap(page, "📍 Region")).text == ""
    await hasty.faults()
    await hasty.until(page, with_button("Almaty Region"))


async def test_an_older_page_is_no_strange_one(box):
    """Pressed twice, on a weak line: the second press comes from what stood there before."""
    aida = await box.person("Aida")
    group = await group_with_bot(box, "Rural", aida)
    await aida.write("/group", chat=group)
    page = await box.expect(group, with_button("📍 Region"))
    asked = page.data("📍 Region")
    await aida.tap(page, "📍 Region")
    page = await box.until(page, with_button("Almaty Region"))
    region = page.data("Almaty Region")
    for data in (region, region, asked):
        toast = await aida.press(page, data)
        assert (toast.text, toast.alert) == ("", False)
    await box.until(page, with_button("Almaty Region"))


async def test_a_form_pressed_twice_goes_on_once(box):
    aida = await _aida(box)
    await writes(aida, "/problem")
    asked = await writes(aida, "No laboratory")
    skip = asked.data("Skip")
    for _ in range(2):
        toast = await aida.press(asked, skip)
        assert (toast.text, toast.alert) == ("", False)
    assert "Which subject?" in (await box.message(asked)).text
    assert (await box.messages(aida))[-1].id == asked.id


async def test_the_first_of_two_copies_is_turned_like_the_other(hasty):
    aida = await hasty.person("Aida")
    group = await group_with_bot(hasty, "Rural", aida)
    await hasty.faults(**LOST, methods=["sendMessage"])
    await aida.write("/group", chat=group)
    first = await hasty.expect(group, with_button("📍 Region"))
    await hasty.faults()
    await hasty.expect(group, with_button("📍 Region"), after=first)
    assert (await aida.tap(first, "📍 Region")).text == ""
    await hasty.until(first, with_button("Almaty Region"))


async def test_a_form_goes_on_from_either_of_two_copies_of_its_question(hasty):
    aida = await _aida(hasty)
    said = await aida.write("/problem")
    await aida.sees("What is the problem?", after=said)
    await hasty.faults(**LOST, methods=["sendMessage"])
    said = await aida.write("No laboratory")
    first, second = await _came_twice(aida, "What happens", said)
    assert (await aida.tap(first, "Skip")).text == ""
    await hasty.until(first, lambda message: "Which subject?" in message.text)
    # What was gone on from is the form now.
    assert (await aida.tap(second, "Skip")).text == OUT_OF_DATE


async def test_a_reply_to_the_first_of_two_copies_answers_its_own_form(hasty):
    """And not the one that was touched last."""
    aida = await _aida(hasty)
    await hasty.faults(**LOST, methods=["sendMessage"])
    said = await aida.write("/problem")
    first, second = await _came_twice(aida, "What is the problem?", said)
    said = await aida.write("/project")
    await aida.sees("1 of", after=said)
    for copy, following in ((first, "What happens"), (second, "Which subject?")):
        said = await aida.reply(copy, "No laboratory")
        await aida.sees(following, after=said)


async def test_what_somebody_acted_on_does_not_come_again(hasty, tmp_path):
    """Its letter waits to leave once more, since Telegram's answer was lost."""
    aida = await _aida(hasty)
    await hasty.faults(**LOST, methods=["sendMessage"])
    said = await aida.write("/language")
    asked = await aida.sees("Which language", after=said)
    with contextlib.closing(sqlite3.connect(tmp_path / "community.db")) as reader:
        await eventually(lambda: _waits_again(reader))
        await aida.tap(asked, "English")
    await hasty.faults()
    changed = await hasty.until(asked, lambda message: "Which language" not in message.text)
    said = await aida.write("/language")
    last = await aida.sees("Which language", after=said)
    between = await hasty.messages(aida, after=changed.id)
    assert [message.id for message in between] == [said.id, last.id]


async def _waits_again(reader: sqlite3.Connection) -> bool:
    sql = "SELECT 1 FROM outbox WHERE state = 'ready' AND attempts > 0"
    return bool(reader.execute(sql).fetchall())
