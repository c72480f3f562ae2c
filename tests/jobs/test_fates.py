"""Letters are written with whatever else is committed; where that fails, and while the database
is away, what has left never leaves again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass, field

import pytest

from basics.spans import DAY
from cards.text.links import Links
from jobs.api import Api
from jobs.broadcasts.mailing import look_after_mailings
from jobs.connection import Connection
from jobs.sending import fates, leaving
from jobs.sending.deliver import Sender
from jobs.sending.delivery_result import DeliveryResult
from jobs.sending.fates import Fates
from jobs.sending.rate_limit import RateLimit
from jobs.sending.settle import Fate
from sandbox import TOKEN
from sandbox.client import Person, Sandbox
from sandbox.server import serve
from storage import facts, outbox
from storage.broadcasts import letters, mailings
from storage.broadcasts.letters import MailingLetter
from storage.db import Database, Transaction
from storage.failures import DatabaseError, Full, Unreachable
from storage.moderation import waiting_letters
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


async def a_letter(db: Database, aida: Person, text: str, *, later: int = 0) -> int:
    async def work(tx: Transaction) -> int:
        body = f'{{"text": "{text}"}}'
        letter = outbox.NewLetter(aida.id, "reply", "sendMessage", body, not_before=later)
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
        return await letters.write_one(tx, said, post.aida.id, now=NOON)

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


async def at_work(post: Post) -> tuple[Sender, asyncio.Task[None]]:
    """Once it has looked through the outbox, in which one waits for tomorrow."""
    letter = await a_letter(post.db, post.aida, "Tomorrow", later=NOON + DAY)
    sender, sending = await post.begin()

    async def has_looked() -> bool:
        return sender._leaving.known == letter

    await eventually(has_looked)
    return sender, sending


async def have_come(post: Post, *texts: str) -> None:
    async def came() -> bool:
        return await post.arrived() == [*texts]

    await eventually(came)


async def test_an_answer_costs_one_commit_where_others_follow(post, monkeypatch):
    """It is claimed where it is written, and what has landed is written with the next."""
    monkeypatch.setattr(leaving, "JOIN", 60.0)
    sender, sending = await at_work(post)
    kept = post.db.kept
    first = await a_letter(post.db, post.aida, "Good news")
    assert await post.state(first) == "sending"
    await have_come(post, "Good news")
    assert post.db.kept == kept + 1

    later = await a_letter(post.db, post.aida, "Later")
    assert [await post.state(one) for one in (first, later)] == ["sent", "sending"]
    await have_come(post, "Good news", "Later")
    await post.db.write(lambda tx: facts.put(tx, "what", "ever"))
    assert await post.state(later) == "sent"
    assert post.db.kept == kept + 3
    sending.cancel()
    await sender.finish(5)


async def test_a_letter_passes_none_before_it_in_its_chat(post, monkeypatch):
    """A pause may be over just between the two."""
    goes = leaving.Leaving._goes_at_once
    monkeypatch.setattr(
        leaving.Leaving,
        "_goes_at_once",
        lambda self, letter: "One" not in letter.body and goes(self, letter),
    )
    sender, sending = await at_work(post)

    async def both(tx: Transaction) -> None:
        for text in ("One", "Two"):
            body = f'{{"text": "{text}"}}'
            letter = outbox.NewLetter(post.aida.id, "reply", "sendMessage", body)
            await outbox.add(tx, letter, NOON)

    await post.db.write(both)
    await have_come(post, "One", "Two")
    sending.cancel()
    await sender.finish(5)


async def test_what_landed_waits_a_moment_for_company(post):
    sender, sending = await at_work(post)
    letter = await a_letter(post.db, post.aida, "Good news")

    async def written() -> bool:
        return await post.state(letter) == "sent"

    await eventually(written)
    sending.cancel()
    await sender.finish(5)


def breaks(
    post: Post, monkeypatch: pytest.MonkeyPatch, error: DatabaseError, *, kept: bool
) -> None:
    """The next commit ends so, and what it writes is kept or not."""
    commit = post.db._writer.commit

    async def broken() -> None:
        monkeypatch.setattr(post.db._writer, "commit", commit)
        if kept:
            await commit()
        raise error

    monkeypatch.setattr(post.db._writer, "commit", broken)


async def test_what_is_said_with_what_was_not_kept_does_not_leave(post, monkeypatch):
    """The next letter has its number, where the database gives it again."""
    sender, sending = await at_work(post)
    breaks(post, monkeypatch, Full("the disk is full"), kept=False)
    with pytest.raises(Full):
        await a_letter(post.db, post.aida, "Never")
    await a_letter(post.db, post.aida, "Good news")
    await a_letter(post.db, post.aida, "Later")
    await have_come(post, "Good news", "Later")
    sending.cancel()
    await sender.finish(5)


async def test_who_never_heard_of_the_commit_finds_its_letters_again(post, monkeypatch):
    """The line broke after it, so it may have been kept."""
    sender, sending = await at_work(post)
    breaks(post, monkeypatch, Unreachable("the database server does not answer"), kept=True)
    with pytest.raises(Unreachable):
        await a_letter(post.db, post.aida, "Good news")
    await have_come(post, "Good news")
    assert await post.db.value("SELECT attempts FROM outbox ORDER BY id DESC") == 1
    await a_letter(post.db, post.aida, "Later")
    await have_come(post, "Good news", "Later")
    sending.cancel()
    await sender.finish(5)


async def test_what_cannot_be_written_with_others_spoils_nothing_of_theirs(post, monkeypatch):
    """And is written by itself."""
    monkeypatch.setattr(leaving, "JOIN", 60.0)
    sender, sending = await at_work(post)
    letter = await a_letter(post.db, post.aida, "Good news")
    await have_come(post, "Good news")

    async def fails(_tx: Transaction, fates: list[Fate], _now: int) -> None:
        if fates:
            raise ValueError("what follows from it")

    monkeypatch.setattr(leaving, "settle_all", fails)
    later = await a_letter(post.db, post.aida, "Later")
    await have_come(post, "Good news", "Later")
    monkeypatch.undo()

    async def written() -> bool:
        return [await post.state(one) for one in (letter, later)] == ["sent", "sent"]

    await eventually(written)
    sending.cancel()
    await sender.finish(5)


async def _undone(tx: Transaction, wrong: outbox.NewLetter) -> None:
    with suppress(KeyError):
        async with tx.savepoint():
            await outbox.add(tx, wrong, NOON)
            raise KeyError


async def _dropped(tx: Transaction, wrong: outbox.NewLetter) -> None:
    number = await outbox.add(tx, wrong, NOON)
    assert number
    assert await waiting_letters.drop(tx, [number]) == []


@pytest.mark.parametrize("instead_of", [_undone, _dropped])
async def test_what_is_said_instead_leaves_as_soon_as_anything(post, instead_of):
    """In the transaction that says it: what was taken back holds it up no more."""
    sender, sending = await post.begin()

    async def is_known() -> bool:
        return sender._leaving.known is not None

    async def work(tx: Transaction) -> int:
        wrong, right = (
            outbox.NewLetter(post.aida.id, "reply", "sendMessage", f'{{"text": "{text}"}}')
            for text in ("Wrong", "Right")
        )
        await instead_of(tx, wrong)
        await outbox.add(tx, right, NOON)
        return int(await tx.value("SELECT max(id) FROM outbox"))

    await eventually(is_known)
    letter = await post.db.write(work)
    assert await post.state(letter) != "ready"
    sending.cancel()
    await sender.finish(5)
    assert await post.arrived() == ["Right"]
