"""What goes to the disk: pages of SQLite's log, counted."""

import sqlite3
from contextlib import closing

import pytest

from community.people.people import Actor
from community.problems import comments, votes
from storage import outbox
from storage.connecting import connect_as_it_is
from storage.db import Database
from storage.engines import sqlite
from storage.outbox import Arrived
from storage.problems import problems
from storage.problems.problems import Answers
from tests.events.planning import NOON, a_person

BERIK = Actor(2, coordinator=True)
pytestmark = pytest.mark.parametrize("engine", ["sqlite"])


def pages(url: str) -> int:
    """In the log, which begins anew."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw:
        _, found, _ = raw.execute("PRAGMA wal_checkpoint").fetchone()
        return int(found)


async def a_problem(db: Database) -> int:
    async def work(tx) -> int:
        for number in (1, 2):
            await a_person(tx, number)
        made = await problems.add(tx, 1, Answers("No chalk"), source=None, now=NOON)
        return made.id

    return await db.write(work)


async def test_a_new_file_has_small_pages(db, database_url):
    """What a commit touches is written in whole pages."""
    assert await db.value("PRAGMA page_size") == 1024


async def test_what_a_statement_changed_waits_in_no_file_in_case_it_fails(empty_url):
    """But where it may be a whole table: that is too much for the memory."""
    db = await connect_as_it_is(empty_url)
    assert await db.write(lambda tx: tx.value("PRAGMA temp_store")) == 2
    await db.close()
    large = await sqlite.open_file(empty_url, large=True)
    assert await large.writer.fetch("PRAGMA temp_store", ()) == [(0,)]
    for one in (large.reader, large.aside, large.writer):
        await one.close()


async def test_a_vote_and_a_comment_touch_few_pages(db, database_url):
    """A page for the row and one for each of its indexes; a comment is news, too."""
    problem = await a_problem(db)
    assert pages(database_url)
    await db.write(lambda tx: votes.vote(tx, problem, BERIK, now=NOON))
    assert pages(database_url) <= 5
    await db.write(
        lambda tx: comments.comment(tx, problem, BERIK, text="Me too", source="a", now=NOON)
    )
    assert pages(database_url) <= 15


async def test_a_letter_touches_few_pages_when_it_leaves_and_when_it_is_there(db, database_url):
    """Itself and what waits; and when it left, which of a receipt nobody asks."""
    letters = [outbox.NewLetter(-7, kind, "sendMessage", "{}") for kind in ("receipt", "reply")]
    await db.write(lambda tx: outbox.add(tx, letters[0], NOON))
    await db.write(lambda tx: outbox.add(tx, letters[1], NOON))
    written = []
    for one in (1, 2):
        pages(database_url)
        await db.write(lambda tx, one=one: outbox.claim(tx, [one], "a"))
        written.append(pages(database_url))
        came = Arrived(one, None, None, "")
        await db.write(lambda tx, came=came: outbox.mark_sent(tx, [came], NOON))
        written.append(pages(database_url))
    assert written == [2, 2, 2, 3]
