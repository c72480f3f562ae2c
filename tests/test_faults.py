"""A bad line: nothing is lost, and the bot is back within seconds."""

import asyncio
import contextlib
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import aiohttp
import pytest

from cards.text.links import payload_of
from sandbox import TOKEN
from sandbox.client import Group, Message, Person, Sandbox
from storage.engines import sqlite
from tests.inside import Inside, bot_inside
from tests.ports import free_port
from tests.running import (
    BotProcess,
    at_work,
    bot_at_work,
    bot_process,
    wait_until_at_work,
    wait_until_said,
)
from tests.steps import card_in, eventually, group_with_bot, is_now, with_button


@contextlib.asynccontextmanager
async def a_bot(folder: Path) -> AsyncIterator[tuple[Sandbox, BotProcess]]:
    with bot_at_work(folder) as (url, bot):
        async with Sandbox(url) as box:
            yield box, bot


@pytest.fixture
async def hasty(tmp_path: Path) -> AsyncIterator[tuple[Sandbox, Inside]]:
    """Nobody waits for the bot to rest: it can't, as long as the line is bad."""
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url, hasty=True) as box:
            yield box, bot


@pytest.fixture
async def school(hasty) -> tuple[Sandbox, Group, Message, list[Person]]:
    box, _ = hasty
    people = await box.people([f"Teacher {number}" for number in range(6)])
    group = await group_with_bot(box, "Rural", *people)
    for person in people:
        await person.start()
    return box, group, await card_in(box, group, people[0], text="No laboratory"), people


async def met(box: Sandbox) -> None:
    """Until five calls have met the bad line."""

    async def enough() -> bool:
        return bool((await box.state())["faults"]["met"] >= 5)

    await eventually(enough)


@pytest.mark.parametrize(
    "fault",
    [
        {"drop_before": 1.0},
        {"drop_after": 1.0},
        {"bad_gateway": 1.0},
        {"broken": 1.0},
        {"down": True},
        {"flood": 1.0, "flood_seconds": 2},
    ],
    ids=lambda fault: next(iter(fault)),
)
async def test_what_happens_while_the_line_is_bad_is_said_afterwards(school, fault):
    box, group, card, people = school
    await box.faults(**fault)
    for person in people[1:]:
        await box.act("press", who=person.id, chat=group.id, message=card.id, data=card.data("🙋"))
        await person.reply(card, f"A word of {person.name}")
        await person.write("/help")
    await met(box)
    await box.faults()

    await box.expect(group, is_now(card, "🙋 5 · 💬 5"))
    for person in people[1:]:
        await person.sees("What you can do here")


async def test_a_hanging_call_holds_up_nobody_else(school):
    box, _, card, people = school
    await box.faults(hang=300, methods=["setMessageReaction"])
    said = await people[1].reply(card, "My receipt hangs")
    await people[2].write("/help")
    await people[2].sees("What you can do here")
    await people[3].tap(card, "I have this too")
    assert (await box.message(said)).reactions == []
    await box.faults()
    await box.until(said, lambda message: message.reactions == ["👍"])


async def test_a_database_locked_by_another_process(hasty, tmp_path):
    box, bot = hasty
    aida = await box.person("Aida")
    await aida.start()
    await aida.sees("Aida")
    other = sqlite3.connect(tmp_path / "community.db", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    await aida.write("/help")
    # Long enough for the bot to try, and shorter than it waits for the other.
    await asyncio.sleep(2)
    other.execute("ROLLBACK")
    other.close()
    await aida.sees("What you can do here")
    assert "Traceback" not in bot.said()


async def test_telegram_is_not_there_at_the_start(tmp_path):
    bot = bot_process(
        f"http://127.0.0.1:{free_port()}", f"sqlite:///{tmp_path}/community.db", tmp_path
    )
    bot.start()
    try:
        wait_until_said(bot, "Telegram can't be reached")
        assert bot.stop() == 0
    finally:
        bot.kill()
    assert "Traceback" not in bot.said()


async def test_a_second_bot_stands_by_and_takes_over(tmp_path):
    async with a_bot(tmp_path) as (box, first):
        aida = await box.person("Aida")
        await aida.start()
        await aida.sees("Aida")
        (tmp_path / "second").mkdir()
        second = bot_process(box.url, f"sqlite:///{tmp_path}/community.db", tmp_path / "second")
        second.start()
        try:
            wait_until_said(second, "standing by")
            assert "at work" not in second.said()

            first.kill()
            await aida.write("/help")
            await aida.sees("What you can do here")
            assert "at work" in second.said()
            assert second.stop() == 0
        finally:
            second.kill()
        first.start()
        wait_until_at_work(first, times=2)


async def test_another_program_with_the_same_token_is_named(tmp_path):
    """Two databases, one token: Telegram ends the one poll with the other."""
    async with a_bot(tmp_path) as (box, first):
        (tmp_path / "second").mkdir()
        second = bot_process(
            box.url, f"sqlite:///{tmp_path}/second/community.db", tmp_path / "second"
        )
        named = "another program fetches this bot's updates"
        with at_work(second):

            async def said() -> bool:
                return named in first.said() + second.said()

            await eventually(said)


async def test_a_webhook_that_another_program_set_is_named_and_gone_at_the_next_start(tmp_path):
    async with a_bot(tmp_path) as (box, bot):
        aida = await box.person("Aida")
        async with aiohttp.ClientSession() as session:
            call = f"{box.url}/bot{TOKEN}/setWebhook"
            async with session.post(call, json={"url": "http://127.0.0.1:9/theirs"}) as answer:
                assert answer.status == 200
        wait_until_said(bot, "a webhook is set for this bot, so its updates go there")
        assert "another program fetches" not in bot.said()

        bot.stop()
        bot.start()
        wait_until_at_work(bot, times=2)
        await aida.start()
        await aida.sees("Aida")


@pytest.fixture
async def held_soon(tmp_path, monkeypatch):
    """A bot whose database gives up soon, its file, and Aida."""
    monkeypatch.setattr(sqlite, "PATIENCE", 0.2)
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url, hasty=True) as box:
            aida = await box.person("Aida")
            await aida.start()
            await aida.sees("Aida")
            yield bot, aida, tmp_path / "community.db"
    assert "Traceback" not in bot.said()


async def test_a_letter_that_has_left_is_written_down_once_the_database_is_free(held_soon):
    bot, aida, file = held_soon
    await aida.sandbox.faults(hang=60, methods=["sendMessage"])
    said = await aida.write("/help")
    with contextlib.closing(sqlite3.connect(file)) as reader:
        await eventually(lambda: _flies(reader))
    with _held(file):
        await aida.sandbox.faults()
        await _logged(bot, "it waits to be written what became of a letter")
    again = await aida.write("/me")
    await aida.sees("", after=again)
    heard = await aida.sandbox.messages(aida, said.id)
    assert sum("What you can do here" in one.text for one in heard) == 1
    assert bot.said().count("it waits to be written what became of a letter") == 1


async def test_a_letter_waits_for_a_database_that_is_held(held_soon):
    bot, aida, file = held_soon
    due = round((await aida.sandbox.state())["now"] * 1000) + 4_000
    with contextlib.closing(sqlite3.connect(file)) as writer, writer:
        writer.execute(
            "INSERT INTO outbox (chat_id, kind, urgency, method, body, state, not_before,"
            " created_at) VALUES (?, 'notice', 1, 'sendMessage', ?, 'ready', ?, ?)",
            (aida.id, '{"text": "Good news"}', due, due - 4_000),
        )
    # The bot looks for new letters after it wrote one.
    said = await aida.write("/help")
    await aida.sees("", after=said)
    with contextlib.closing(sqlite3.connect(file)) as reader:
        await eventually(lambda: _landed(reader))
    with _held(file):
        # Said of the letter, or of the lease where its time is up at the same moment.
        await _logged(bot, "another process holds the database")
    await aida.sees("Good news")


async def _flies(reader: sqlite3.Connection) -> bool:
    """Whether a letter is under way."""
    return bool(reader.execute("SELECT 1 FROM outbox WHERE state = 'sending'").fetchall())


async def _landed(reader: sqlite3.Connection) -> bool:
    return not await _flies(reader)


async def _logged(bot: Inside, words: str) -> None:
    async def said() -> bool:
        return words in bot.said()

    await eventually(said)


@contextlib.contextmanager
def _held(file: Path) -> Iterator[None]:
    """Another process, so to say, holds the database."""
    holder = sqlite3.connect(file, isolation_level=None, timeout=30)
    holder.execute("BEGIN IMMEDIATE")
    try:
        yield
    finally:
        holder.execute("ROLLBACK")
        holder.close()


def link_below(card: Message, label: str) -> str:
    found = (one for row in card.buttons for one in row if one["text"] == label)
    return str(next(found)["url"])


async def twice_in(box: Sandbox, group: Group, words: str) -> tuple[Message, Message]:
    """The card whose arrival the bot never heard of, and the one that it sent anew."""
    lost = await box.expect(group, lambda card: words in card.text and bool(card.labels))
    await box.faults()
    again = await box.expect(group, lambda card: words in card.text, after=lost)
    return lost, again


async def test_who_answers_a_card_that_was_lost_to_the_bot_is_heard(hasty):
    """A problem's card, a project's and a question's: each came twice, and each is answered."""
    box, _ = hasty
    aida, berik = await box.people(["Aida", "Berik"])
    group = await group_with_bot(box, "Rural", aida, berik)
    await aida.start()
    await aida.sees("Hello")
    lost = {"drop_after": 1.0, "methods": ["sendMessage"]}

    await box.faults(**lost)
    await aida.write("/problem No laboratory", chat=group)
    first, _ = await twice_in(box, group, "No laboratory")
    await berik.reply(first, "We borrow one")
    await box.expect(group, is_now(first, "💬 1"))

    await box.faults(**lost)
    await aida.write("/project A stand\nof bottles", chat=group)
    first, second = await twice_in(box, group, "of bottles")
    await berik.reply(first, "We have bottles too")
    await box.expect(group, is_now(first, "💬 1"))

    await aida.start(payload_of(link_below(second, "More")))
    await aida.tap(await aida.sees(with_button("❓")), "❓")
    await aida.reply(await aida.sees(lambda m: m.asks), "Which tube holds?")
    where = await aida.sees(with_button("📣 Rural"))
    await box.faults(**lost)
    await aida.tap(where, "📣 Rural")
    first, _ = await twice_in(box, group, "❓ Which tube holds?")
    await berik.reply(first, "A rubber one")
    await box.expect(group, is_now(first, "💬 1"))
