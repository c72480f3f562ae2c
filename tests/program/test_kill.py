"""`kill -9` at any moment loses nothing and doubles nothing; so do broken lines and 429s."""

import asyncio
import random
import sqlite3
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from jobs.sending.rate_limit import FEW
from sandbox.client import Group, Message, Person, Sandbox
from tests.running import PATIENCE, BotProcess, bot_at_work, move_clock, wait_until_at_work
from tests.steps import card_in, eventually


class Story:
    """People who do 300 things, and the books on what must be found afterwards."""

    def __init__(self, box: Sandbox, people: list[Person], groups: list[Group]) -> None:
        self.box, self.people, self.groups = box, people, groups
        self.votes: set[tuple[str, int]] = set()
        self.comments: set[str] = set()
        self.solutions: dict[str, int] = {}
        self.problems: set[str] = set()
        self.commands = 0
        #: By which number each tap is answered.
        self.taps: list[str] = []

    async def begin(self) -> None:
        """Six problems that stand before the first kill."""
        self.cards: list[Message] = []
        for number in range(6):
            group, title = self.groups[number % 2], f"Problem {number}"
            self.cards.append(await card_in(self.box, group, self.people[number], text=title))
            self.problems.add(title)

    async def act(self, number: int, chance: random.Random) -> None:
        person = self.people[6 + number % (len(self.people) - 6)]
        card = chance.choice(self.cards)
        kind = number % 6
        if kind in (0, 1):
            await self.vote(person, card)
        elif kind == 2:
            await person.reply(card, f"Comment {number}")
            self.comments.add(f"Comment {number}")
        elif kind == 3:
            await person.reply(card, photo=True, caption=f"Solution {number}")
            self.solutions[f"Solution {number}"] = 1
        elif kind == 4:
            await person.reply(card, album=3, caption=f"Solution {number}", order=[2, 0, 1])
            self.solutions[f"Solution {number}"] = 3
        else:
            await person.write(f"/help {number}")
            self.commands += 1

    async def vote(self, person: Person, card: Message) -> None:
        data = card.data("🙋")
        press = {"who": person.id, "chat": card.chat_id, "message": card.id, "data": data}
        self.taps.append((await self.box.act("press", **press))["query"])
        self.votes.add((card.text.splitlines()[0], person.id))


@pytest.fixture
async def story(tmp_path: Path) -> AsyncIterator[tuple[Story, BotProcess]]:
    with bot_at_work(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            people = await box.people([f"Teacher {number}" for number in range(66)])
            groups = [
                await box.group(f"Group {number}", creator=people[number], members=people)
                for number in range(2)
            ]
            for group in groups:
                await group.add_bot()
            told = Story(box, people, groups)
            await told.begin()
            yield told, bot


async def check(story: Story, database: Path) -> None:
    """Everything is there exactly once, and the cards show it."""
    books = sqlite3.connect(database)
    try:
        read = books.execute
        votes = read(
            "SELECT p.title, v.voter_id FROM vote v JOIN problem p ON p.id = v.problem_id"
        )
        assert set(votes.fetchall()) == story.votes
        assert sorted(row[0] for row in read("SELECT text FROM comment")) == sorted(story.comments)
        assert sorted(row[0] for row in read("SELECT title FROM problem")) == sorted(
            story.problems
        )
        photos = read(
            "SELECT s.text, (SELECT count(*) FROM photo f WHERE f.owner = 'solution'"
            " AND f.owner_id = s.id) FROM solution s"
        ).fetchall()
        assert sorted(photos) == sorted(story.solutions.items())
        counts = read(
            "SELECT count(*) FROM problem p WHERE"
            " p.votes <> (SELECT count(*) FROM vote v WHERE v.problem_id = p.id) OR"
            " p.comments <> (SELECT count(*) FROM comment c WHERE c.problem_id = p.id) OR"
            " p.solutions <> (SELECT count(*) FROM solution s WHERE s.problem_id = p.id)"
        )
        assert counts.fetchone() == (0,)
        assert read("PRAGMA integrity_check").fetchone() == ("ok",)
        states: dict[str, int] = {}

        async def landed() -> bool:
            """Cards of groups leave all the time: the one on its way arrives."""
            states.clear()
            states.update(read("SELECT state, count(*) FROM outbox GROUP BY state").fetchall())
            return "sending" not in states

        await eventually(landed)
        assert set(states) <= {"sent", "ready"}, states
        assert read("SELECT count(*) FROM inbox WHERE state <> 'done'").fetchone() == (0,)
    finally:
        books.close()


async def no_button_spins(story: Story) -> None:
    """Not even of those whose tap was served when the bot died."""

    async def answered() -> bool:
        return None not in await story.box.burst(
            {"do": "toast", "query": tap} for tap in story.taps
        )

    await eventually(answered)


async def helped_everybody(story: Story) -> int:
    """How many answers to /help arrived: at least one for each question."""
    answers = 0
    for person in story.people:
        said = await story.box.messages(person)
        asked = [m for m in said if m.text.startswith("/help")]
        answered = [m for m in said if m.text.startswith("What you can do here")]
        assert len(answered) >= len(asked), person
        answers += len(answered)
    return answers


async def drained(story: Story, database: Path, seconds: float = PATIENCE) -> None:
    """Until private answers have left; cards of groups may wait for Telegram's 20 a minute."""
    end = asyncio.get_running_loop().time() + seconds
    while asyncio.get_running_loop().time() < end:
        books = sqlite3.connect(database)
        waiting = books.execute(
            "SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending')"
            " AND (chat_id > 0 OR kind = 'receipt')"
        ).fetchone()[0]
        fresh = books.execute("SELECT count(*) FROM inbox WHERE state = 'new'").fetchone()[0]
        books.close()
        if not waiting and not fresh and not (await story.box.state())["waiting"]:
            return
        await asyncio.sleep(0.1)
    raise AssertionError(f"{waiting} letters and {fresh} updates still wait")


async def live_through(
    story: Story, bot: BotProcess, deeds: int, *, kills: int, seed: int
) -> None:
    chance = random.Random(seed)
    kill_at = set(chance.sample(range(deeds), kills))
    for number in range(deeds):
        await story.act(number, chance)
        if number in kill_at:
            # At any moment.
            await asyncio.sleep(chance.random() * 0.8)
            bot.kill()
            bot.start()


async def test_thirty_kills_lose_nothing_and_double_nothing(story, tmp_path):
    told, bot = story
    await live_through(told, bot, deeds=300, kills=30, seed=5)
    await drained(told, tmp_path / "community.db")

    await check(told, tmp_path / "community.db")
    answers = await helped_everybody(told)
    assert told.commands <= answers <= told.commands + FEW * 30
    await no_button_spins(told)
    # A kill forgets the edit that is under way, so the limits may be met once after each.
    assert (await told.box.state())["refused"] <= 30


async def test_lost_calls_and_lost_answers(story, tmp_path):
    told, bot = story
    await told.box.faults(drop_before=0.05, drop_after=0.05)
    await live_through(told, bot, deeds=120, kills=3, seed=6)
    await drained(told, tmp_path / "community.db")

    await check(told, tmp_path / "community.db")
    await helped_everybody(told)


async def test_a_storm_of_429(story, tmp_path):
    told, bot = story
    await told.box.faults(flood=0.2, flood_seconds=2)
    await live_through(told, bot, deeds=90, kills=2, seed=7)
    # The storm goes on for longer than any pause that it asks for.
    await asyncio.sleep(3)
    await told.box.faults()
    await drained(told, tmp_path / "community.db")

    await check(told, tmp_path / "community.db")
    await helped_everybody(told)
    # As above: once after each kill at most.
    assert (await told.box.state())["refused"] <= 2


async def test_a_stop_in_the_middle_leaves_nothing_in_doubt(story, tmp_path):
    told, bot = story
    chance = random.Random(8)
    for round_ in range(3):
        for number in range(30):
            await told.act(round_ * 30 + number, chance)
        wait_until_at_work(bot, times=round_ + 1)
        assert bot.stop() == 0
        books = sqlite3.connect(tmp_path / "community.db")
        in_doubt = books.execute(
            "SELECT count(*) FROM outbox WHERE state IN ('sending', 'unknown') OR attempts > 1"
        )
        assert in_doubt.fetchone() == (0,)
        books.close()
        bot.start()
    await drained(told, tmp_path / "community.db")
    await check(told, tmp_path / "community.db")
    assert await helped_everybody(told) == told.commands


async def test_what_was_said_while_the_bot_was_down_is_not_too_fast(story, tmp_path):
    """It comes all at once, and was not said at once: a person's words, and a group's."""
    told, bot = story
    bot.kill()
    aida, card = told.people[6], told.cards[0]
    for number in range(30):
        if number % 15 == 0:
            await move_clock(told.box, (await told.box.state())["now"] + 11)
        await aida.reply(card, f"Comment {number}")
        told.comments.add(f"Comment {number}")
    for person in told.people[7:]:
        await move_clock(told.box, (await told.box.state())["now"] + 1)
        for number in range(5):
            await person.reply(card, f"Comment {person.id} {number}")
            told.comments.add(f"Comment {person.id} {number}")
    await move_clock(told.box, (await told.box.state())["now"] + 11)
    bot.start()
    await drained(told, tmp_path / "community.db")
    await check(told, tmp_path / "community.db")


@pytest.mark.torture
@pytest.mark.parametrize("seed", range(10))
async def test_three_hundred_kills(story, tmp_path, seed):
    told, bot = story
    await told.box.faults(drop_before=0.02, drop_after=0.02, flood=0.02)
    await live_through(told, bot, deeds=600, kills=30, seed=100 + seed)
    await told.box.faults()
    await drained(told, tmp_path / "community.db", 300)
    await check(told, tmp_path / "community.db")
    await helped_everybody(told)
