"""Two never work at once: what the former one still does is refused by the database."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import pytest

from jobs.connection import Connection, NotSent
from jobs.lease import HELD, Lease
from jobs.receiving.receive import Receiver
from storage import facts, inbox, leases
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.failures import Fenced
from storage.inbox import RawUpdate, ServedElsewhere

NOON = 1_800_000_000_000
SOON = 60.0


@pytest.fixture
async def other(database_url: str, db: Database) -> AsyncIterator[Database]:
    """The same database, as another machine sees it."""
    other = await connect(database_url)
    yield other
    await other.close()


async def at_work(db: Database) -> tuple[Lease, list[float]]:
    """A bot that holds the lease, and its clock."""
    moments = [1000.0]
    bot = Lease(db, lambda: NOON, lambda: moments[-1])
    bot.owner = "school:1:0f0f0f0f"
    assert await bot.take(asyncio.Event())
    return bot, moments


async def take_over(tx: Transaction) -> int:
    silent = await leases.get(tx, "bot")
    return await leases.take(tx, "bot", "library:1:f0f0f0f0", until=0, silent=silent)


def say(word: str) -> partial:
    return partial(facts.put, key="said", value=word)


async def test_who_was_relieved_writes_no_more_and_learns_it(db, other):
    bot, _ = await at_work(db)
    await db.write(say("mine"))
    await other.write(take_over)

    with pytest.raises(Fenced):
        await db.write(say("still mine"))

    assert await facts.get(db, "said") == "mine"
    assert db.fence.broken.is_set()
    async with bot.held(asyncio.Event()) as over, asyncio.timeout(SOON):
        await over.wait()


async def test_who_took_it_back_meanwhile_does_not_go_on_in_its_old_term(db, other):
    await at_work(db)
    await other.write(take_over)
    await other.write(partial(leases.release, name="bot", owner="library:1:f0f0f0f0"))
    await other.write(partial(leases.take, name="bot", owner="school:1:0f0f0f0f", until=0))

    with pytest.raises(Fenced):
        await db.write(say("of the old term"))


async def test_who_takes_over_waits_for_what_is_half_done(db, other):
    await at_work(db)
    begun, go = asyncio.Event(), asyncio.Event()

    async def slowly(tx: Transaction) -> None:
        begun.set()
        await go.wait()
        await facts.put(tx, "said", "before")

    slow = asyncio.create_task(db.write(slowly))
    await begun.wait()
    taking = asyncio.create_task(other.write(take_over))
    done, _ = await asyncio.wait([taking], timeout=0.1)
    assert not done
    go.set()
    await asyncio.gather(slow, taking)
    assert await facts.get(other, "said") == "before"


async def test_who_is_not_sure_of_it_calls_nobody(db):
    bot, moments = await at_work(db)
    assert bot.is_sure
    moments.append(moments[-1] + HELD)
    assert not bot.is_sure
    async with Connection(may_leave=lambda: bot.is_sure) as line:
        with pytest.raises(NotSent, match="another bot"):
            await line.fetch("http://127.0.0.1:1/botx/sendMessage", {}, 1.0)


async def test_what_a_webhook_brings_is_kept_by_any_and_what_is_polled_by_one(db, other):
    await at_work(db)
    await other.write(take_over)
    receiver = Receiver(db, lambda: NOON, asyncio.Event())

    await receiver.keep([{"update_id": 1}])
    with pytest.raises(Fenced):
        await receiver.keep([{"update_id": 2}], 3)

    assert await db.all("SELECT update_id FROM inbox") == [(1,)]


async def test_a_row_that_is_committed_late_is_not_passed_over(db):
    """Between two that are served, its number was given before theirs were kept."""
    await db.write(lambda tx: inbox.add(tx, [RawUpdate(one, "{}") for one in (1, 3)], NOON))
    first, last = [one.seq for one in await inbox.waiting(db, 10)]
    await db.write(lambda tx: tx.run("UPDATE inbox SET seq = ? WHERE seq = ?", last + 9, last))
    await db.write(
        lambda tx: tx.run(
            "INSERT INTO inbox (seq, update_id, body, received_at) VALUES (?, 2, '{}', ?)",
            first + 1,
            NOON,
        )
    )

    await db.write(lambda tx: inbox.mark_done(tx, [first, last + 9]))

    assert [one.seq for one in await inbox.waiting(db, 10)] == [first + 1]


async def test_what_is_served_is_not_served_again(db):
    await db.write(lambda tx: inbox.add(tx, [RawUpdate(1, "{}"), RawUpdate(2, "{}")], NOON))
    seqs = [one.seq for one in await inbox.waiting(db, 10)]
    await db.write(lambda tx: inbox.mark_done(tx, seqs[:1]))

    with pytest.raises(ServedElsewhere):
        await db.write(lambda tx: inbox.mark_done(tx, seqs))

    assert [one.seq for one in await inbox.waiting(db, 10)] == seqs[1:]
