"""What a vote, a list and a card cost where there are many: the bot's own parts, in this process,
without the network, so that nothing dilutes what the database takes."""

import asyncio
import itertools
import statistics
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import bot
import office
import settings
from benchmarks.data import LARGE, NOW, SMALL, Size, command, prepare, school, tap, vote
from benchmarks.stub import TOKEN, Stub
from cards.text.links import Links
from handlers import register
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.worker import BATCH, Ways, Worker
from jobs.api import Api
from jobs.connection import Connection
from jobs.receiving.receive import Receiver
from jobs.sending.rate_limit import RateLimit
from jobs.sending.redraw import Redrawer
from jobs.statuses import Statuses
from storage import inbox, posts
from storage.connecting import connect
from storage.db import Database, Transaction

#: Batches in a round.
AT_A_TIME = 4


class Unconnected(Api):
    """Every call succeeds at once."""

    async def call(self, _method: str, _body: Mapping[str, Any], _patience: float = 0) -> Any:
        return True


@dataclass(slots=True)
class Community:
    """A database of some size, and the bot's parts at work on it."""

    size: Size
    application: office.App
    db: Database
    api: Api
    links: Links
    worker: Worker
    receiver: Receiver
    clock: Callable[[], int]
    serial: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))

    async def serve(self, updates: list[dict[str, Any]]) -> float:
        """From arrival to commit; returns milliseconds of processor time for one update."""
        numbered = [{"update_id": next(self.serial), **update} for update in updates]
        begun = time.process_time()
        for at in range(0, len(numbered), BATCH):
            await self.receiver.keep(numbered[at : at + BATCH])
            while await inbox.count_waiting(self.db):
                await self.worker.step()
                # What Telegram was asked for some of them arrives.
                await asyncio.sleep(0)
        spent = time.process_time() - begun
        await self.db.write(_drop_letters)
        return spent * 1000 / len(updates)

    async def votes(self) -> float:
        problems = range(1, self.size.problems + 1)
        return await self.serve(
            [
                vote(self.size, problems[number * 7 % len(problems)], number)
                for number in itertools.islice(self.serial, AT_A_TIME * BATCH)
            ]
        )

    async def lists_in_groups(self) -> float:
        """Of people who are members there, as everybody is in a small community."""
        updates = []
        for number in itertools.islice(self.serial, AT_A_TIME * BATCH):
            person, name = self._teacher(number)
            said = command(person, name, "/problems", chat=school(self.size, person))
            # A minute after the last, for a group may not be too fast either.
            said["message"]["date"] += 60 * number
            updates.append(said)
        return await self.serve(updates)

    async def lists_in_private(self) -> float:
        """By votes, the heaviest order."""
        updates = []
        for number in itertools.islice(self.serial, AT_A_TIME * BATCH):
            person, name = self._teacher(number)
            chat = {"id": person, "type": "private", "first_name": name}
            updates.append(tap(person, name, "1lp.votes...0", chat=chat, message=5))
        return await self.serve(updates)

    async def redraws(self) -> float:
        """One card at a time, with nothing left to draw from other work."""
        spent = 0.0
        await self.db.write(_call_all_shown)
        for number in itertools.islice(self.serial, BATCH):
            problem = number * 7 % self.size.problems + 1
            await self.db.write(partial(_mark_stale, problem=problem))
            redrawer = Redrawer(
                self.db,
                self.application.bot,
                self.api,
                rate_limit=RateLimit(),
                links=self.links,
                now=self.clock,
            )
            begun = time.process_time()
            await redrawer.step()
            spent += time.process_time() - begun
        return spent * 1000 / BATCH

    async def leave(self) -> None:
        await self.db.close()
        await self.application.shutdown()

    def _teacher(self, number: int) -> tuple[int, str]:
        at = number * 31 % self.size.people
        return 10_000_000 + at, f"Teacher {at}"


async def _drop_letters(tx: Transaction) -> None:
    """Nobody sends them here, and what lies about must not slow the next round."""
    await tx.run("DELETE FROM outbox")


async def _call_all_shown(tx: Transaction) -> None:
    await tx.run("UPDATE post SET shown_rev = want_rev WHERE shown_rev < want_rev")


async def settle(file: Path, size: Size, stub: Stub) -> Community:
    url = await prepare(file, size)
    given = settings.load({"BOT_TOKEN": TOKEN, "BOT_API_URL": stub.url})
    application = bot.build(given, Connection(), Connection())
    await application.initialize()
    register(application)
    # Minutes pass between two looks at this clock, so nobody acts too fast.
    ticks = itertools.count(NOW, 60_000)
    db, links = await connect(url), Links("bench_bot")
    api = Unconnected(Connection(), stub.url, TOKEN)
    dispatcher = Dispatcher(application, links, frozenset(), default_language="kk")
    ways = Ways(Statuses(api), lambda _toast, _person, _waited: None, asyncio.Event())
    worker = Worker(db, application.bot, dispatcher, ways=ways, now=ticks.__next__)
    receiver = Receiver(db, ticks.__next__, asyncio.Event())
    return Community(size, application, db, api, links, worker, receiver, ticks.__next__)


WORK: dict[str, Callable[[Community], Awaitable[float]]] = {
    "a vote": Community.votes,
    "/problems in a group": Community.lists_in_groups,
    "problems in private, by votes": Community.lists_in_private,
    "a card drawn anew": Community.redraws,
}


async def measure(stub: Stub, folder: Path, rounds: int) -> dict[str, tuple[float, float]]:
    """Medians for a thousand and for a million votes, in turn; the first round warms up."""
    small = await settle(folder / "small.db", SMALL, stub)
    large = await settle(folder / "large.db", LARGE, stub)
    found: dict[str, tuple[float, float]] = {}
    for name, work in WORK.items():
        pairs = [(await work(small), await work(large)) for _ in range(rounds + 1)][1:]
        few, many = zip(*pairs, strict=True)
        found[name] = statistics.median(few), statistics.median(many)
    await small.leave()
    await large.leave()
    return found


async def _mark_stale(tx: Transaction, problem: int) -> None:
    posts.mark_stale(tx, "problem", problem)
