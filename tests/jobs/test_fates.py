"""The database is away while a letter is settled: what has left never leaves again."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest

from cards.text.links import Links
from jobs.api import Api
from jobs.broadcasts.mailing import look_after_mailings
from jobs.connection import Connection
from jobs.sending import fates
from jobs.sending.deliver import Sender
from jobs.sending.delivery_result import DeliveryResult
from jobs.sending.fates import Fates
from jobs.sending.rate_limit import RateLimit
from jobs.sending.settle import Fate
from sandbox import TOKEN
from sandbox.client import Person, Sandbox
from sandbox.server import serve
from storage import outbox
from storage.broadcasts import mailings
from storage.broadcasts.mailings import MailingLetter
from storage.db import Database, Transaction, Unreachable
from tests.events.planning import NOON
from tests.steps import eventually


@dataclass
class Post:
    """Senders, one after another, at a sandbox whose bot nobody runs; the database can be away."""

    db: Database
    box: Sandbox
    api: Api
    aida: Person
    away: bool = False
    fates: Fates = field(default_factory=Fates)

    async def begin(self) -> tuple[Sender, asyncio.Task[None]]:
        links = Links("bot")
        sender = Sender(
            self.db,
            self.api,
            RateLimit(),
            links=links,
            now=lambda: NOON,
            owner="me",
            fates=self.fates,
        )
        await sender.recover()
        return sender, asyncio.create_task(sender.run())

    async def state(self, letter: int) -> str:
        return str(await self.db.value("SELECT state FROM outbox WHERE id = ?", letter))

    async def arrived(self) -> list[str]:
        bot = self.box.bot["id"]
        return [one.text for one in await self.box.messages(self.aida) if one.sender_id == bot]


@pytest.fixture
async def post(db: Database, monkeypatch) -> AsyncIterator[Post]:
    monkeypatch.setattr(fates, "PAUSE", 0.05)
    write = db.write

    async def faulty(work):
        if found.away:
            raise Unreachable("the database server does not answer")
        return await write(work)

    monkeypatch.setattr(db, "write", faulty)
    async with serve() as running, Connection() as connection, Sandbox(running.url) as box:
        aida = await box.person("Aida")
        await aida.start()
        found = Post(db, box, Api(connection, running.url, TOKEN), aida)
        yield found


async def leaves_while_the_database_goes(post: Post, letter: int) -> tuple[Sender, asyncio.Task]:
    """The letter has arrived, and nobody could write that down."""
    await post.box.faults(hang=300)
    sender, sending = await post.begin()

    async def flies() -> bool:
        return await post.state(letter) == "sending"

    await eventually(flies)
    post.away = True
    await post.box.faults()

    async def came() -> bool:
        return await post.arrived() == ["Good news"]

    await eventually(came)
    return sender, sending


async def a_letter(db: Database, aida: Person, text: str) -> int:
    async def work(tx: Transaction) -> int:
        body = f'{{"text": "{text}"}}'
        letter = outbox.NewLetter(aida.id, "reply", "sendMessage", body)
        await outbox.add(tx, letter, NOON)
        return int(await tx.value("SELECT max(id) FROM outbox"))

    return await db.write(work)


async def test_it_is_written_as_soon_as_the_database_is_back_and_before_anything_leaves(post):
    letter = await a_letter(post.db, post.aida, "Good news")
    sender, sending = await leaves_while_the_database_goes(post, letter)
    post.away = False
    later = await a_letter(post.db, post.aida, "Later")

    async def all_written() -> bool:
        return [await post.state(one) for one in (letter, later)] == ["sent", "sent"]

    await eventually(all_written)
    sending.cancel()
    await sender.finish(5)
    assert await post.arrived() == ["Good news", "Later"]
    assert not post.fates.are_stuck


async def test_the_next_sender_writes_down_what_the_last_one_knew(post):
    letter = await a_letter(post.db, post.aida, "Good news")
    sender, sending = await leaves_while_the_database_goes(post, letter)
    # The lease is lost, and taken again by the same process.
    sending.cancel()
    await sender.finish(0)
    assert await post.state(letter) == "sending"
    post.away = False

    sender, sending = await post.begin()
    assert await post.state(letter) == "sent"
    await a_letter(post.db, post.aida, "Later")

    async def came() -> bool:
        return "Later" in await post.arrived()

    await eventually(came)
    sending.cancel()
    await sender.finish(5)
    assert await post.arrived() == ["Good news", "Later"]


async def test_a_mailing_with_such_a_letter_comes_to_its_end(post):
    async def work(tx: Transaction) -> int:
        mailing = await mailings.add(tx, "reminder", 1, urgency=1, state="sending", starts_at=NOON)
        said = MailingLetter(
            mailing, "once", "reminder", 1, "sendMessage", '{"text": "Good news"}'
        )
        return await mailings.write_one(tx, said, post.aida.id, now=NOON)

    letter = await post.db.write(work)
    sender, sending = await leaves_while_the_database_goes(post, letter)
    post.away = False

    async def written() -> bool:
        return await post.state(letter) == "sent"

    await eventually(written)
    await look_after_mailings(post.db, NOON)
    assert await post.db.value("SELECT state FROM mailing") == "done"
    sending.cancel()
    await sender.finish(5)


async def test_what_follows_from_a_letter_may_go_wrong_and_the_letter_is_settled(db, caplog):
    async def work(tx: Transaction) -> outbox.Letter:
        said = outbox.NewLetter(7, "reply", "attach", '{"file": "drawing"}')
        await outbox.add(tx, said, NOON)
        number = int(await tx.value("SELECT max(id) FROM outbox"))
        return (await outbox.claim(tx, [number], "me"))[number]

    letter = await db.write(work)
    result = DeliveryResult("sent", message_id=5, file_id="abc")
    fates = Fates()
    fates.add(Fate(letter, result))
    await fates.write_down(db, NOON)

    assert fates.all() == []

    assert await db.value("SELECT state FROM outbox") == "sent"
    assert "what follows from letter" in caplog.text
