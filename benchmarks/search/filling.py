"""python -m benchmarks.search.filling: what people wait for while 100,000 old problems are written
down for search, with 100 ms to Telegram.

`--problems 10000` is a quick look; `--open` opens all of them to every teacher; `--database` is
the address of an empty PostgreSQL database, where it shall not be SQLite.
"""

import argparse
import asyncio
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.line import ROOT, School, at, school
from benchmarks.search.many import written
from sandbox.client import Person
from storage.connecting import connect
from storage.db import Database, Transaction
from tests.inside import COORDINATOR

#: Seconds of each row, and from one deed to the next.
LASTS, PACE = 40.0, 0.25
#: Who never gets an answer has waited for so many seconds.
PATIENCE = 60.0
LEFT = "SELECT upto FROM search_fill"
ASKED = ("зертхана", "интернет жоқ", "лаборатория", "laboratory", "ата-аналар", "отчёты")


@dataclass(frozen=True, slots=True)
class Deed:
    """When it was done, and by what its answer is known."""

    what: str
    begun: float
    method: str
    key: str
    value: object

    def waited(self, calls: list[dict[str, Any]]) -> float:
        answers = [
            call["at"] - self.begun
            for call in calls
            if call["given"].get(self.key) == self.value and call["at"] >= self.begun
        ]
        return min(answers, default=PATIENCE)


async def vote(found: School, who: Person) -> Deed:
    begun = time.time()
    [query] = await found.tap([who])
    return Deed("a vote", begun, "answerCallbackQuery", "callback_query_id", query)


async def look(found: School, who: Person, *, asked: str, what: str) -> Deed:
    begun = time.time()
    words = f"/find {asked}"
    await found.box.burst([{"do": "write", "who": who.id, "text": words, "chat": None}])
    return Deed(what, begun, "sendMessage", "chat_id", who.id)


async def act(found: School, number: int, saule: Person) -> Deed:
    """Five votes, two searches of teachers, and one of a coordinator, who gets a message a second
    at most."""
    who, asked = found.people[number % 200], ASKED[number // 8 % len(ASKED)]
    if number % 8 in (1, 5):
        return await look(found, who, asked=asked, what="a teacher's search")
    if number % 8 == 3:
        return await look(found, saule, asked=asked, what="a coordinator's search")
    return await vote(found, who)


async def measured(found: School) -> dict[str, list[float]]:
    saule = await found.box.person("Saule", id=COORDINATOR)
    done: list[Deed] = []
    end = time.monotonic() + LASTS
    while time.monotonic() < end:
        done.append(await act(found, len(done), saule))
        await asyncio.sleep(PACE)
    await asyncio.sleep(3)
    calls = {one: await found.box.calls(one) for one in {deed.method for deed in done}}
    waited: dict[str, list[float]] = {}
    for deed in done:
        waited.setdefault(deed.what, []).append(deed.waited(calls[deed.method]))
    return {what: sorted(seconds) for what, seconds in sorted(waited.items())}


async def _settle(db: Database, problems: int, *, is_open: bool) -> None:
    await db.write(lambda tx: written(tx, problems))
    await db.write(_forget_all)
    if is_open:
        await db.write(_open)


async def _forget_all(tx: Transaction) -> None:
    await tx.run("DELETE FROM search_fill")


async def _open(tx: Transaction) -> None:
    await tx.run("UPDATE problem SET to_all = 1")


async def _want(tx: Transaction) -> None:
    """As a migration does."""
    await tx.run("INSERT INTO search_fill (kind, upto) SELECT 'problem', max(id) FROM problem")


def _print(what: str, found: dict[str, list[float]]) -> None:
    for name, waited in found.items():
        figures = (at(0.5, waited), at(0.95, waited), waited[-1])
        print(f"{what + name:<44}" + "".join(f"{one:>8.2f}" for one in figures), flush=True)


async def _beside(found: School, db: Database) -> None:
    print(f"{'seconds, with 100 ms':<44}{'p50':>8}{'p95':>8}{'most':>8}")
    _print("", await measured(found))
    await db.write(_want)
    # The bot looks once a minute whether another process left it something to do.
    before = begins = int(await db.value(LEFT))
    for _ in range(240):
        await asyncio.sleep(0.5)
        before = int(await db.value(LEFT))
        if before < begins:
            break
    _print("while filling: ", await measured(found))
    print(f"written down meanwhile: {before - int(await db.value(LEFT) or 0)}")


async def main(given: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory(prefix="filling-") as place:
        url = given.database or f"sqlite:///{place}/community.db"
        db = await connect(url)
        await _settle(db, given.problems, is_open=given.open)
        environment = {"DATABASE_URL": url, "COORDINATORS": str(COORDINATOR)}
        async with school(ROOT, Path(place), environment) as found:
            await _beside(found, db)
        await db.close()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.search.filling", description=__doc__
    )
    parser.add_argument("--problems", type=int, default=100_000)
    parser.add_argument("--open", action="store_true")
    parser.add_argument("--database")
    asyncio.run(main(parser.parse_args()))
