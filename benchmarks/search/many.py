"""python -m benchmarks.search.many: search where there are very many problems. `--problems 10000`
is a quick look; the database is made in a folder that goes again."""

import argparse
import asyncio
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from basics import meaning
from basics.languages import LANGUAGES
from community.search import search
from jobs.search.fill import fill_search
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.people import people
from storage.people.people import Account
from storage.problems import sight
from storage.search import texts
from tests.search.asking import told

AIDA, NOW = 9_000_000, 1_790_000_000_000
#: Words of a title and of a description, and searches that are measured.
TITLE, TEXT, SEARCHES = 4, 22, 20


async def main(problems: int) -> None:
    with tempfile.TemporaryDirectory(prefix="search-") as folder:
        file = Path(folder) / "bot.db"
        db = await connect(f"sqlite:///{file}")
        await db.write(lambda tx: written(tx, problems))
        before = _size(file)
        waited = await _filled(db)
        print(
            f"filled; another's write meanwhile: median {statistics.median(waited):.0f} ms,"
            f" p95 {sorted(waited)[len(waited) * 95 // 100]:.0f} ms, worst {max(waited):.0f} ms"
        )
        grown = _size(file) - before
        await _searched(db)
        await db.close()
        print(f"bytes a problem: {grown / problems:.0f}")


def _size(file: Path) -> int:
    """With what stands in the log of writes."""
    raw = sqlite3.connect(file)
    try:
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()
    return file.stat().st_size


async def written(tx: Transaction, problems: int) -> None:
    """The made-up ones first, so they are the oldest."""
    await people.put(tx, Account(AIDA, "Aida", None, "kk"), 0)
    for one in told("testset.json")["problems"]:
        await _problem(tx, one["title"], one["description"])
    words = {lang: _words(lang) for lang in LANGUAGES}
    chance = random.Random(1)
    for _ in range(problems):
        lang = chance.choice(("kk", "kk", "kk", "kk", "kk", "ru", "ru", "ru", "ru", "en"))
        said = _said(words[lang], chance)
        await _problem(tx, " ".join(said[:TITLE]), " ".join(said[TITLE:]))
    await tx.run("DELETE FROM search_fill")
    await tx.run("INSERT INTO search_fill (kind, upto) SELECT 'problem', max(id) FROM problem")


async def _problem(tx: Transaction, title: str, text: str) -> None:
    await tx.run(
        "INSERT INTO problem (author_id, title, description, name_shown, created_at)"
        " VALUES (?, ?, ?, 1, ?)",
        *(AIDA, title, text, NOW),
    )


def _words(lang: str) -> list[str]:
    of = meaning.table()[lang]
    return [of.word(n).decode(meaning.LETTERS) for n in range(len(of.rarity))]


def _said(words: Sequence[str], chance: random.Random) -> list[str]:
    """The first hundreds far oftener than the rest, as people speak."""
    return [words[int(len(words) * chance.random() ** 3)] for _ in range(TITLE + TEXT)]


async def _filled(db: Database) -> list[float]:
    """How long somebody else's small write took meanwhile, in milliseconds."""
    waited: list[float] = []
    filling = asyncio.create_task(_fill(db))
    while not filling.done():
        began = time.perf_counter()
        await db.write(_touched)
        waited.append(1000 * (time.perf_counter() - began))
        await asyncio.sleep(0.05)
    await filling
    return waited


async def _fill(db: Database) -> None:
    began = time.process_time()
    while await texts.unfilled(db):
        await fill_search(db, NOW)
        await asyncio.sleep(0)
    print(f"filling took {time.process_time() - began:.0f} s of processor time")


async def _touched(tx: Transaction) -> None:
    await tx.run("UPDATE person SET name = ? WHERE id = ?", "Aida", AIDA)


async def _searched(db: Database) -> None:
    asked = told("testset.json")["queries"][:SEARCHES]
    took, right = [], 0
    for one in asked:
        began = time.process_time()
        found = await search.find(db, sight.EVERYTHING, one["text"], lang=one["lang"])
        took.append(1000 * (time.process_time() - began))
        numbers = {problem.title for problem in found[:10]}
        right += any(
            p["title"] in numbers
            for p in told("testset.json")["problems"]
            if p["id"] in one["relevant"]
        )
    print(
        f"a coordinator's search: median {statistics.median(took):.1f} ms, worst {max(took):.1f};"
        f" {right} of {len(asked)} find their old one among the first ten"
    )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--problems", type=int, default=100_000)
    asyncio.run(main(parser.parse_args().problems))
