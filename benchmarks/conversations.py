"""python -m benchmarks.conversations: what an answer in a large conversation costs, and its
results: 5,000 people and 300 statements, all answered by all. `--people 500` is a quick look."""

import argparse
import asyncio
import itertools
import json
import resource
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks.data import SMALL, Size, prepare, tap
from benchmarks.process import Program, apart, started
from benchmarks.stub import TOKEN, Stub, serve
from cards.card import send
from cards.conversations.conversation import turn_card
from cards.conversations.presses import AnswerStatement
from cards.presses import pack
from community.conversations import answering, counting
from community.conversations.answering import Turn
from community.people.people import Actor
from drawing.opinions import asking
from locales import texts
from storage.connecting import connect
from storage.conversations import conversations
from storage.db import Database, Transaction

STATEMENTS, SITTING = 300, 5
#: Answers that are measured through the whole bot, after as many before.
TAPS = 2_000
FIRST, ASKED = 10_000_000, 1
#: Far ahead of the clock of the machine.
ENDS = 4_000_000_000_000
_FILL = (
    "INSERT INTO conversation (id, author_id, question, explanation, audience, regions, state,"
    " taking_part, created_at, ends_at)"
    " VALUES (1, 9000000, 'What is fair?', '', '{}', '', 'open', :people, 1, :ends)",
    "INSERT INTO conversation_group (conversation_id, group_id) VALUES (1, 1)",
    "CREATE TEMP TABLE s (i INTEGER PRIMARY KEY)",
    "WITH RECURSIVE up (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM up WHERE i < :statements)"
    " INSERT INTO s SELECT i FROM up",
    "INSERT INTO statement (id, conversation_id, author_id, words, by_organisers, state, seen,"
    " created_at) SELECT i, 1, 9000000, 'Statement number ' || i || ' is what we think', 1,"
    " 'allowed', :people, 1 FROM s",
    "INSERT INTO ballot (id, conversation_id, person_id, lang, region, place, answered, fresh,"
    " began_at, next) SELECT i + 1, 1, :first + i, CASE WHEN i % 3 THEN 'kk' ELSE 'ru' END,"
    " 10 + i % 17, CASE WHEN i % 2 THEN 'village' ELSE 'town' END, :answered, 0, 1, :next"
    " FROM n WHERE i < :people",
    # Two camps that differ on every third statement, and much chance.
    "INSERT INTO statement_answer (ballot_id, statement_id, answer)"
    " SELECT n.i + 1, s.i, CASE WHEN abs(random()) % 10 = 0 THEN 'pass'"
    " WHEN (abs(random()) % 10 < 8) = (s.i % 3 > 0 OR n.i % 5 < 2) THEN 'agree'"
    " ELSE 'disagree' END FROM n, s WHERE n.i < :people AND s.i > :left",
)


@dataclass(frozen=True, slots=True)
class Wanted:
    people: int
    #: Of the sitting that is under way; everybody has answered all others.
    left: int


async def made(file: Path, wanted: Wanted) -> str:
    size = Size(problems=SMALL.problems, people=SMALL.people, groups=1)
    url = await prepare(file, size)
    values = {
        "people": wanted.people,
        "statements": STATEMENTS,
        "first": FIRST,
        "ends": ENDS,
        "left": wanted.left,
        "answered": STATEMENTS - wanted.left,
        "next": " ".join(str(one) for one in range(1, wanted.left + 1)),
    }
    raw = sqlite3.connect(file)
    try:
        with raw:
            raw.execute("CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)")
            raw.execute(
                "WITH RECURSIVE up (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM up"
                " WHERE i < :people) INSERT INTO n SELECT i FROM up",
                values,
            )
            for statement in _FILL:
                raw.execute(statement, values)
    finally:
        raw.close()
    return url


def votes(people: int) -> Iterator[tuple[int, int, str]]:
    """Each answers a whole sitting, among all others."""
    said = itertools.cycle(("agree", "disagree", "agree", "pass"))
    for statement in range(1, SITTING + 1):
        for person in range(people):
            yield FIRST + person, statement, next(said)


@dataclass(frozen=True, slots=True)
class Deed:
    """Milliseconds of processor time."""

    #: The answer written, and the next statement found.
    answer: float
    #: That one as a message with its buttons, as Telegram gets it.
    card: float


async def deed(url: str, people: int) -> Deed:
    """Fifty to a transaction, as they come in a burst."""
    db = await connect(url)
    some, turns = list(votes(people))[: people * SITTING], list[Turn]()
    began = time.process_time()
    for at in range(0, len(some), 50):
        turns += await db.write(partial(_answer, some=some[at : at + 50]))
    answered, words = time.process_time(), texts("kk")
    for turn in turns:
        json.dumps(send(turn_card(turn, words)).body)
    drawn = time.process_time()
    await db.close()
    return Deed((answered - began) * 1000 / len(some), (drawn - answered) * 1000 / len(some))


async def _answer(tx: Transaction, *, some: list[tuple[int, int, str]]) -> list[Turn]:
    return [
        await answering.answer(tx, Actor(person), statement, wanted=said, now=1)
        for person, statement, said in some
    ]


def taps(some: list[tuple[int, int, str]]) -> Iterator[dict[str, Any]]:
    for person, statement, said in some:
        chat = {"id": person, "type": "private", "first_name": "Teacher"}
        data = pack(AnswerStatement(statement, said))
        yield tap(person, f"Teacher {person - FIRST}", data, chat=chat, message=1000 + statement)


async def whole(stub: Stub, folder: Path, url: str, *, people: int) -> float:
    """The same through the whole bot, with the card of the next statement that follows."""
    settings = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": stub.url,
        "DATABASE_URL": url,
        "LISTEN": "127.0.0.1:0",
    }
    program = Program("this bot", "bot.py", environment=settings)
    some = list(votes(people))
    count = min(TAPS, len(some) // 2)
    stub.fresh()
    async with started(program, folder, apart()) as running:
        stub.bring(taps(some[:count]))
        await stub.until_answered(count)
        await stub.until_quiet(2.0)
        before = running.cpu()
        stub.bring(taps(some[count : 2 * count]))
        await stub.until_answered(2 * count)
        await stub.until_quiet(2.0)
        return (running.cpu() - before) * 1000 / count


@dataclass(frozen=True, slots=True)
class Results:
    """Seconds of processor time."""

    worker: float
    bot: float
    groups: int


async def results(db: Database) -> Results:
    known = await conversations.get(db, 1)
    assert known
    began, before = time.process_time(), _children()
    sheets = await counting.sheets(db.aside, known)
    found = await asking.ask(counting.busy(sheets))
    counting.count(known, sheets, sizes=found.sizes, groups=found.counts)
    return Results(_children() - before, time.process_time() - began, len(found.sizes))


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


@dataclass(frozen=True, slots=True)
class Round:
    deed: Deed
    results: Results
    bot: float


async def measured(stub: Stub, folder: Path, people: int) -> Round:
    """Both begin with the same file, which takes longest to make."""
    file, copy = folder / "deed.db", folder / "bot.db"
    url = await made(file, Wanted(people, SITTING))
    shutil.copyfile(file, copy)
    took = await deed(url, people)
    db = await connect(url)
    told = await results(db)
    await db.close()
    bot = await whole(stub, folder, url.replace(file.name, copy.name), people=people)
    return Round(took, told, bot)


async def main(people: int, rounds: int) -> None:
    found: list[Round] = []
    async with serve() as stub:
        for _ in range(rounds):
            with tempfile.TemporaryDirectory(prefix="conversations-") as name:
                found.append(await measured(stub, Path(name), people))

    def middle(what: Callable[[Round], float]) -> str:
        return f"{statistics.median(what(one) for one in found):.2f}"

    print(f"{people:,} people, {STATEMENTS} statements, {rounds} rounds; medians\n")
    print(f"an answer and the next statement, ms of CPU: {middle(lambda one: one.deed.answer)}")
    print(f"and its card as Telegram gets it: {middle(lambda one: one.deed.card)}")
    print(f"with the update and its calls around it: {middle(lambda one: one.bot)}")
    print(f"results, s in the worker: {middle(lambda one: one.results.worker)}")
    print(f"and in the bot, beside everything else: {middle(lambda one: one.results.bot)}")
    print(f"groups of opinion: {found[0].results.groups}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, default=5_000)
    parser.add_argument("--rounds", type=int, default=1)
    given = parser.parse_args()
    asyncio.run(main(given.people, given.rounds))
