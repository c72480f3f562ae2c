"""What a country is on PostgreSQL: how much one bot does there, what it costs the bot and the
server, and what the server has to sweep afterwards, table by table.

`python -m benchmarks.postgres.swept postgresql://…`, on a copy of what `benchmarks.country` makes
and on a server of this machine.
"""

import argparse
import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.country import CHAT, GROUPS, PEOPLE, PERSON, PROBLEMS, UPDATES
from benchmarks.data import command, comment, tap
from benchmarks.postgres.server import server_of, spent
from benchmarks.process import Program, Running, started
from benchmarks.stub import TOKEN, Stub, serve

Json = dict[str, Any]

#: A prime, so that the people and problems are spread and all are met.
STRIDE = 7919
SIZES = """
    SELECT relname, n_live_tup, pg_table_size(relid) / 1e6, pg_indexes_size(relid) / 1e6,
    n_tup_ins, n_tup_upd, n_tup_hot_upd, n_tup_del, n_dead_tup, autovacuum_count
    FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT %s"""
HEAD = ("table", "rows", "MB", "indexes", "new", "changed", "hot", "gone", "dead", "swept")


@dataclass(frozen=True, slots=True)
class Place:
    """Who does something, and where."""

    person: int
    name: str
    problem: int
    number: int

    @classmethod
    def of(cls, number: int) -> "Place":
        at = number * STRIDE
        return cls(PERSON + at % PEOPLE, f"Teacher {at % PEOPLE}", at % PROBLEMS + 1, number)

    @property
    def school(self) -> Json:
        group = (self.problem - 1) % GROUPS
        return {"id": CHAT - group, "type": "supergroup", "title": f"School {group}"}


def vote(at: Place) -> Json:
    message = 1000 + at.problem
    return tap(at.person, at.name, f"1v.{at.problem}.1", chat=at.school, message=message)


def comments(at: Place) -> Json:
    return comment(at.person, at.name, chat=at.school, problem=at.problem, number=at.number)


def asks(at: Place) -> Json:
    alone = {"id": at.person, "type": "private", "first_name": at.name}
    return command(at.person, at.name, "/problems", chat=alone)


KINDS: Sequence[tuple[str, Callable[[Place], Json]]] = (
    ("votes", vote),
    ("comments, with receipts and cards", comments),
    ("lists in private", asks),
)


@dataclass(frozen=True, slots=True)
class Clocks:
    """Seconds of a processor so far."""

    wall: float
    bot: float
    server: float

    @classmethod
    def read(cls, bot: Running, server: int) -> "Clocks":
        return cls(time.monotonic(), bot.cpu(), spent(server))


async def work(stub: Stub, url: str, count: int, server: int) -> None:
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stub.fresh().url,
        "DATABASE_URL": url,
        "LISTEN": "127.0.0.1:0",
    }
    # What is kept has lower ones.
    stub.next_id = UPDATES + round(time.time() * 1000)
    numbers = itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        bot = Program("bot", "bot.py", environment=settings)
        async with started(bot, Path(folder), None) as running:
            await stub.until_quiet(10.0, 600.0)
            for name, kind in KINDS:
                before = Clocks.read(running, server)
                stub.bring(kind(Place.of(next(numbers))) for _ in range(count))
                await stub.until_idle(600.0)
                wall = time.monotonic() - before.wall
                await stub.until_quiet(5.0, 600.0)
                after = Clocks.read(running, server)
                mine = 1000 * (after.bot - before.bot) / count
                its = 1000 * (after.server - before.server) / count
                print(f"| {name} | {count / wall:,.0f} | {mine:.2f} | {its:.2f} |", flush=True)


async def rows(url: str, query: str, *values: int) -> list[tuple[Any, ...]]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        return await (await connection.execute(query, values)).fetchall()


def line(cells: tuple[Any, ...]) -> str:
    shown = [f"{cell:,.0f}" if not isinstance(cell, str) else cell for cell in cells]
    return "| " + " | ".join(shown) + " |"


async def main(given: argparse.Namespace) -> None:
    print(f"load {os.getloadavg()[0]:.1f}\n")
    print(line(("what", "taken a second", "ms of the bot", "of the server")))
    print(line(("---",) * 4), flush=True)
    async with serve() as stub:
        await work(stub, given.url, given.count, await server_of(given.url))
    print("", line(HEAD), line(("---",) * len(HEAD)), sep="\n")
    for row in await rows(given.url, SIZES, given.tables):
        print(line(row))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.postgres.swept", description=__doc__
    )
    parser.add_argument("url", help="of a database that nobody needs")
    parser.add_argument("--count", type=int, default=3000, help="updates of a kind")
    parser.add_argument("--tables", type=int, default=14, help="the largest")
    asyncio.run(main(parser.parse_args()))
