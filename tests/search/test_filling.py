"""Problems from before are written down for search, while people go on."""

import asyncio
from functools import partial

import pytest

from basics import marks, meaning
from community.search import search
from jobs.search import fill
from storage.people import people
from storage.people.people import Account
from storage.problems import problems, sight
from storage.problems.problems import Answers
from storage.search import texts
from tests.search import asking

AIDA = 1
#: What a database keeps of a row beside its words: numbers, and their places in two indexes.
ROW = 100


@pytest.fixture
async def old(db):
    """Five problems as a database of before has them: without their search texts."""

    async def before(tx):
        await people.put(tx, Account(AIDA, "Aida", None, "en"), 0)
        for number in range(1, 6):
            answers = Answers(f"No laboratory {number}", "Neither lamps nor batteries")
            await problems.add(tx, AIDA, answers, source=None, now=0)
        await tx.run("DELETE FROM search_text")
        await tx.run("DELETE FROM search_block")
        await tx.run("INSERT INTO search_fill (kind, upto) VALUES ('problem', 5)")

    await db.write(before)
    return db


async def found(db, words):
    return {one.id for one in await search.find(db, sight.EVERYTHING, words, lang="en")}


async def test_they_are_found_once_they_are_written_down(old, monkeypatch):
    monkeypatch.setattr(fill, "AT_A_TIME", 2)
    await fill.fill_search(old, 0)
    assert await old.value("SELECT count(*) FROM search_text WHERE vector IS NOT NULL") == 5
    assert await old.value("SELECT count(*) FROM search_block") == 1
    assert await texts.unfilled(old) == ()
    assert await found(old, "laboratories") == {1, 2, 3, 4, 5}


async def test_others_have_their_turn_after_each(old):
    """What a text is about takes its time, in which nobody else would be answered."""
    turns = 0

    async def others():
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    said = await texts.old(old, "problem", at_a_time=5)
    waiting = asyncio.create_task(others())
    assert len(await fill._made("problem", said)) == 5
    assert turns >= 5
    waiting.cancel()


async def test_what_is_changed_or_taken_back_meanwhile_stays_so(old):
    made = await fill._made("problem", await texts.old(old, "problem", at_a_time=3))

    async def meanwhile(tx):
        await problems.withdraw(tx, 5)
        await problems.change(tx, 4, Answers("No gym"))

    await old.write(meanwhile)
    await old.write(partial(texts.fill, kind="problem", made=made))
    assert await found(old, "laboratories") == {3}
    assert await found(old, "gym") == {4}
    await fill.fill_search(old, 0)
    assert await found(old, "laboratories") == {1, 2, 3}


async def test_what_was_folded_by_other_rules_is_found_once_it_is_written_down_again(old):
    """A word with a Latin letter in it, from before those were known. Once is enough."""

    async def before(tx):
        await tx.run("DELETE FROM search_fill")
        made = await problems.add(tx, AIDA, Answers("Caбaқ"), source=None, now=0)
        await tx.run(
            "UPDATE search_text SET folded = ' caбaқ', vector = ? WHERE thing_id = ?",
            meaning.NOTHING,
            made.id,
        )
        return made.id

    number = await old.write(before)
    assert await found(old, "сабақ") == set()
    await old.write(texts.fold_anew)
    await fill.fill_search(old, 0)
    assert await found(old, "сабақ") == await found(old, "сaбaқ") == {number}
    await old.write(texts.fold_anew)
    assert await texts.unfilled(old) == ()


def test_a_problem_takes_a_kilobyte_at_most():
    """With what it is found by among very many, and the index of its row."""
    known = asking.texts("testset.json")
    kept = [len(one.folded.encode()) + len(one.vector or b"") + marks.WIDTH + ROW for one in known]
    assert sum(kept) / len(kept) < 1_000
