"""What each deed costs where there are many: the bot's own parts, in this process, without the
network, so that nothing dilutes what the database takes. `python -m benchmarks.growth` prints it.

Like for like: groups of either size have as many problems each, every batch is for as many cards,
and who acts is a member.
"""

import argparse
import asyncio
import itertools
import random
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import bot
import office
import settings
from benchmarks import country
from benchmarks.data import NOW, Size, command, comment, prepare, school, tap, write
from benchmarks.stub import TOKEN, Stub, serve
from cards.text.links import Links
from handlers import register
from handlers.dispatch.choice import BATCH
from handlers.dispatch.dispatcher import Dispatcher
from handlers.dispatch.ways import Ways
from handlers.dispatch.worker import Worker
from jobs.api import Api
from jobs.connection import Connection
from jobs.receiving.receive import Receiver
from jobs.sending.rate_limit import RateLimit
from jobs.sending.redraw import Redrawer
from jobs.statuses import Statuses
from storage import inbox, posts
from storage.connecting import connect
from storage.db import Database, Transaction

Json = dict[str, Any]

#: Batches in a round, and cards that a batch is about.
AT_A_TIME, CARDS = 4, 10
#: A thousand votes and a million; ten problems in a group.
FEW_VOTES, MANY_VOTES = Size(10, 10_000, 1), Size(10_000, 100_000, 1_000)
#: Sixty problems in a group, twenty people, and what belongs to them.
FEW_PROBLEMS, MANY_PROBLEMS = Size(10_000, 3_333, 166), country.WHOLE


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
    #: Of the next update, and of the first letter that was not there before.
    serial: "itertools.count[int]"
    letter: int
    chance: random.Random = field(default_factory=partial(random.Random, 31))

    async def serve(self, updates: Iterable[Json]) -> float:
        """From arrival to commit; returns milliseconds of processor time for one update."""
        numbered = [self._numbered(update) for update in updates]
        begun = time.process_time()
        for at in range(0, len(numbered), BATCH):
            await self.receiver.keep(numbered[at : at + BATCH])
            while await inbox.count_waiting(self.db):
                await self.worker.step()
                # What Telegram was asked for some of them arrives.
                await asyncio.sleep(0)
        spent = time.process_time() - begun
        await self.db.write(self._drop_letters)
        return spent * 1000 / len(numbered)

    async def votes(self) -> float:
        return await self.serve(self._vote(one) for one in self._acts())

    async def lone_taps(self) -> float:
        """Each by itself: from arrival to commit in one transaction."""
        numbered = [self._numbered(self._vote(one)) for one in self._acts(1)]
        begun = time.process_time()
        for update in numbered:
            await self.receiver.take([update])
        spent = time.process_time() - begun
        assert not await inbox.count_waiting(self.db), "kept, and not served"
        return spent * 1000 / len(numbered)

    async def comments(self) -> float:
        return await self.serve(
            comment(
                *one.person,
                chat=school(self.size, one.problem - 1),
                problem=one.problem,
                number=next(self.serial),
            )
            for one in self._acts()
        )

    async def lists_in_groups(self) -> float:
        return await self.serve(
            command(*one.person, "/problems", chat=school(self.size, one.problem - 1))
            for one in self._acts()
        )

    async def lists_in_private(self) -> float:
        """By votes, the heaviest order."""
        return await self.serve(
            tap(*one.person, "1lp.votes...0", chat=_private(*one.person), message=5)
            for one in self._acts()
        )

    async def forms(self) -> float:
        """The title of a problem, and then the form is dropped."""
        acts = list(self._acts())
        await self.serve(
            command(*one.person, "/problem", chat=_private(*one.person)) for one in acts
        )
        spent = await self.serve(
            write(*one.person, "Not one microscope for biology", chat=_private(*one.person))
            for one in acts
        )
        await self.db.write(_drop_forms)
        return spent

    async def redraws(self) -> float:
        """One card at a time, with nothing left to draw from other work."""
        spent = 0.0
        await self.db.write(_call_all_shown)
        for one in self._acts(1):
            await self.db.write(partial(_mark_stale, problem=one.problem))
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

    def _acts(self, batches: int = AT_A_TIME) -> Iterator["Act"]:
        """Of each batch on other cards, all over the community, by any members of their groups;
        hardly any has voted for this problem before."""
        size = self.size
        for _ in range(batches):
            cards = self.chance.sample(range(1, size.problems + 1), CARDS)
            for at in range(BATCH):
                problem = cards[at % CARDS]
                member = self.chance.randrange(size.people // size.groups)
                yield Act(problem, (problem - 1) % size.groups + member * size.groups)

    async def _drop_letters(self, tx: Transaction) -> None:
        """Nobody sends them here, and what lies about must not slow the next round."""
        await tx.run("DELETE FROM outbox WHERE id >= ?", self.letter)

    def _vote(self, one: "Act") -> Json:
        return tap(
            *one.person,
            f"1v.{one.problem}.1",
            chat=school(self.size, one.problem - 1),
            message=1000 + one.problem,
        )

    def _numbered(self, update: Json) -> Json:
        """Minutes after the last: neither a person nor a group acts too fast."""
        number = next(self.serial)
        if said := update.get("message"):
            said |= {"message_id": 10**6 + number, "date": said["date"] + 60 * number}
        return {"update_id": number, **update}


@dataclass(frozen=True, slots=True)
class Act:
    """Somebody, and a problem in their group."""

    problem: int
    at: int

    @property
    def person(self) -> tuple[int, str]:
        return country.PERSON + self.at, f"Teacher {self.at}"


def _private(person: int, name: str) -> Json:
    return {"id": person, "type": "private", "first_name": name}


async def _drop_forms(tx: Transaction) -> None:
    await tx.run("DELETE FROM draft")


async def _call_all_shown(tx: Transaction) -> None:
    await tx.run("UPDATE post SET shown_rev = want_rev WHERE shown_rev < want_rev")


async def settle(url: str, size: Size, stub: Stub) -> Community:
    given = settings.load({"BOT_TOKEN": TOKEN, "BOT_API_URL": stub.url})
    application = bot.build(given, Connection(), Connection())
    await application.initialize()
    register(application)
    # Minutes pass between two looks at this clock, so nobody acts too fast.
    ticks = itertools.count(NOW, 60_000)
    db, links = await connect(url), Links("bench_bot")
    api = Unconnected(Connection(), stub.url, TOKEN)
    dispatcher = Dispatcher(application, links, frozenset(), default_language="kk")
    bell = asyncio.Event()
    ways = Ways(Statuses(api), lambda _toast, _person, _waited: None, bell)
    worker = Worker(db, application.bot, dispatcher, ways=ways, now=ticks.__next__)
    receiver = Receiver(db, ticks.__next__, asyncio.Event(), at_once=worker.serve_at_once)
    await worker.step()
    last = await db.value("SELECT coalesce(max(update_id), 0) FROM inbox")
    letter = await db.value("SELECT coalesce(max(id), 0) FROM outbox")
    return Community(
        size,
        application,
        db,
        api,
        links,
        worker,
        receiver,
        ticks.__next__,
        itertools.count(int(last) + 1),
        int(letter) + 1,
    )


WORK: dict[str, Callable[[Community], Awaitable[float]]] = {
    "a vote": Community.votes,
    "a tap alone": Community.lone_taps,
    "a comment": Community.comments,
    "problems in private, by votes": Community.lists_in_private,
    "/problems in a group": Community.lists_in_groups,
    "an answer in a form": Community.forms,
    "a card drawn anew": Community.redraws,
}


async def by_votes(folder: Path, stub: Stub) -> "Pair":
    small = await prepare(folder / "few_votes.db", FEW_VOTES)
    large = await prepare(folder / "many_votes.db", MANY_VOTES)
    return Pair(await settle(small, FEW_VOTES, stub), await settle(large, MANY_VOTES, stub))


async def by_problems(folder: Path, stub: Stub) -> "Pair":
    found = []
    for size in (FEW_PROBLEMS, MANY_PROBLEMS):
        file = folder / f"{size.problems}_problems.db"
        await asyncio.to_thread(country.fill, file, size=size)
        found.append(await settle(f"sqlite:///{file}", size, stub))
    return Pair(*found)


@dataclass(frozen=True, slots=True)
class Pair:
    small: Community
    large: Community

    async def measure(self, rounds: int) -> dict[str, tuple[float, float]]:
        """The quickest of the rounds, in turn, for what else runs here only adds; the first round
        warms up."""
        found: dict[str, tuple[float, float]] = {}
        for name, work in WORK.items():
            pairs = [(await work(self.small), await work(self.large)) for _ in range(rounds + 1)]
            few, many = zip(*pairs[1:], strict=True)
            found[name] = min(few), min(many)
        await self.small.leave()
        await self.large.leave()
        return found


#: What there is few of and many.
GROWTHS = {
    "1,000 votes → 1,000,000": by_votes,
    "10,000 problems → 300,000": by_problems,
}


async def measure(
    stub: Stub, folder: Path, rounds: int
) -> dict[str, dict[str, tuple[float, float]]]:
    found = {}
    for name, settled in GROWTHS.items():
        print(f"  {name}", file=sys.stderr)
        found[name] = await (await settled(folder, stub)).measure(rounds)
    return found


def print_table(growths: dict[str, dict[str, tuple[float, float]]]) -> None:
    for growth, found in growths.items():
        print(f"\n{'CPU ms, ' + growth:<40}{'few':>9}{'many':>9}{'grows':>9}")
        for name, (small, large) in found.items():
            print(f"{name:<40}{small:>9.2f}{large:>9.2f}{large / small:>8.2f}×")


async def _mark_stale(tx: Transaction, problem: int) -> None:
    posts.mark_stale(tx, "problem", problem)


async def main(rounds: int) -> None:
    with tempfile.TemporaryDirectory(prefix="growth-") as place:
        async with serve() as stub:
            print_table(await measure(stub, Path(place), rounds))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    asyncio.run(main(parser.parse_args().rounds))
