"""The bot was away when a morning passed: what waited for it comes with the next one. Whatever
waits for later costs little meanwhile."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import pytest

from basics.spans import DAY, HOUR, SECOND
from cards.text.links import Links
from jobs.api import Api
from jobs.connection import Connection
from jobs.sending.deliver import Sender
from jobs.sending.rate_limit import RateLimit
from sandbox import TOKEN
from sandbox.client import Person, Sandbox
from sandbox.server import serve
from storage import outbox
from storage.db import Database
from storage.outbox import Call
from storage.sending import due
from tests.events.planning import NOON, a_person, at
from tests.steps import eventually

EVENING, MORNING = at("2027-09-20T22:00"), at("2027-09-21T08:00")
NIGHT = MORNING + 15 * HOUR
pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


@dataclass
class Post:
    """A sender at a sandbox whose bot nobody runs, begun at a moment of the test's."""

    db: Database
    box: Sandbox
    aida: Person
    api: Api
    now: int = NOON

    async def write(self, text: str, not_before: int = 0) -> None:
        said = Call("sendMessage", {"text": text})
        letter = outbox.notice(self.aida.id, said, text, not_before=not_before)
        await self.db.write(lambda tx: outbox.add(tx, letter, EVENING))

    @asynccontextmanager
    async def at_work(self, now: int) -> AsyncIterator[None]:
        self.now = now
        sender = Sender(
            self.db,
            self.api,
            RateLimit(),
            links=Links("bot"),
            now=lambda: self.now,
            owner="me",
        )
        sending = asyncio.create_task(sender.run())
        yield
        sending.cancel()
        await sender.finish(5)

    def waits_for(self, moment: int) -> Callable[[], Awaitable[bool]]:
        """As if it had not been tried: what is put off spends no attempt."""

        async def waits() -> bool:
            found = await outbox.ready_after(self.db, 0, 10)
            return [(one.not_before, one.attempts) for one in found] == [(moment, 0)]

        return waits


@pytest.fixture
async def post(db: Database) -> AsyncIterator[Post]:
    async with serve() as running, Connection() as connection, Sandbox(running.url) as box:
        aida = await box.person("Aida")
        await aida.start()
        await db.write(lambda tx: a_person(tx, aida.id))
        yield Post(db, box, aida, Api(connection, running.url, TOKEN))


async def test_a_morning_that_passed_is_waited_for_once_more(post):
    await post.write("Your question is in", MORNING)
    await post.write("Cancelled: the event of tomorrow")
    await post.write("Telegram was busy", MORNING + 7)

    async with post.at_work(NIGHT):
        await post.aida.sees("Telegram was busy", patience=20)
        await post.aida.sees("Cancelled", patience=20)
        await eventually(post.waits_for(MORNING + DAY))
        assert "Your question is in" not in [
            one.text for one in await post.box.messages(post.aida)
        ]
        post.now = MORNING + DAY
        await post.write("Good morning")
        await post.aida.sees("Your question is in", patience=20)


async def test_by_day_it_comes_at_once(post):
    await post.write("Your question is in", MORNING)
    async with post.at_work(MORNING + HOUR):
        await post.aida.sees("Your question is in", patience=20)


async def test_of_many_that_wait_for_the_morning_none_is_read_before(db):
    async def write(tx):
        said = Call("sendMessage", {"text": "In the morning"})
        for number in range(1, 8):
            when = NOON + SECOND if number == 5 else NOON + 9 * HOUR
            await outbox.add(tx, outbox.notice(number, said, "once", not_before=when), NOON)

    await db.write(write)
    pages: list[list[int]] = []
    last: int | None = 0
    while last is not None:
        page = await due.page_after(db, last, now=NOON, within=5 * SECOND, limit=3)
        pages.append([one.chat_id for one in page.letters])
        last = page.last
    assert pages == [[], [5], [], []]
    # A clock that was set back by a day: what waited a second waits no day.
    page = await due.page_after(db, 0, now=NOON - DAY, within=5 * SECOND, limit=9)
    assert [one.chat_id for one in page.letters] == [5]
