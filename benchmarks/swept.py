"""What a country is on PostgreSQL, table by table, and what its server has to sweep after the bot
has worked there: `python -m benchmarks.swept postgresql://…`, on a copy of `benchmarks.country`.

Votes, comments and lists in private in turns, as quick as the bot goes.
"""

import argparse
import asyncio
import itertools
import os
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from benchmarks.country import CHAT, GROUPS, PEOPLE, PERSON, PROBLEMS, UPDATES
from benchmarks.data import command, comment, tap
from benchmarks.process import Program, started
from benchmarks.stub import TOKEN, Stub, serve

Json = dict[str, Any]

#: So many updates wait at most.
AHEAD = 60
#: Odd, so that the people and problems are spread and all are met.
STRIDE = 7919
SIZES = """
    SELECT relname, n_live_tup, pg_table_size(relid) / 1e6, pg_indexes_size(relid) / 1e6,
    n_tup_ins, n_tup_upd, n_tup_hot_upd, n_tup_del, n_dead_tup, autovacuum_count
    FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC LIMIT %s"""
HEAD = ("table", "rows", "MB", "indexes", "new", "changed", "hot", "gone", "dead", "swept")


def happenings() -> Iterator[Json]:
    """One after another, by other people about other problems each time."""
    for number in itertools.count():
        at = number * STRIDE
        who, problem = PERSON + at % PEOPLE, at % PROBLEMS + 1
        name, group = f"Teacher {at % PEOPLE}", (problem - 1) % GROUPS
        school = {"id": CHAT - group, "type": "supergroup", "title": f"School {group}"}
        alone = {"id": who, "type": "private", "first_name": name}
        yield (
            tap(who, name, f"1v.{problem}.1", chat=school, message=1000 + problem),
            comment(who, name, chat=school, problem=problem, number=number),
            command(who, name, "/problems", chat=alone),
        )[number % 3]


async def work(stub: Stub, url: str, minutes: float) -> int:
    """How many updates were taken."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stub.fresh().url,
        "DATABASE_URL": url,
        "LISTEN": "127.0.0.1:0",
    }
    # What is kept has lower ones.
    stub.next_id = max(stub.next_id, UPDATES + int(time.time()))
    with tempfile.TemporaryDirectory() as folder:
        bot = Program("bot", "bot.py", environment=settings)
        async with started(bot, Path(folder), None):
            ends, brought = time.monotonic() + 60 * minutes, 0
            for update in happenings():
                stub.bring([update])
                brought += 1
                if brought % AHEAD == 0:
                    await stub.until_idle(60.0)
                if time.monotonic() > ends:
                    break
            await stub.until_quiet(10.0, 600.0)
            return brought


async def tables(url: str, count: int) -> list[tuple[Any, ...]]:
    async with await psycopg.AsyncConnection.connect(url, autocommit=True) as connection:
        found = await connection.execute(SIZES, (count,))
        return await found.fetchall()


def line(cells: tuple[Any, ...]) -> str:
    shown = [f"{cell:,.0f}" if not isinstance(cell, str) else cell for cell in cells]
    return "| " + " | ".join(shown) + " |"


async def main(given: argparse.Namespace) -> None:
    async with serve() as stub:
        taken = await work(stub, given.url, given.minutes)
    print(f"{taken} updates in {given.minutes} minutes, at load {os.getloadavg()[0]:.1f}\n")
    print(line(HEAD), line(("---",) * len(HEAD)), sep="\n")
    for row in await tables(given.url, given.tables):
        print(line(row))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.swept", description=__doc__)
    parser.add_argument("url", help="of a database that nobody needs")
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--tables", type=int, default=14, help="the largest")
    asyncio.run(main(parser.parse_args()))
