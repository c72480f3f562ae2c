"""A picture is hidden before words are, and each is in the queue."""

from functools import partial

import pytest

from community.moderation import appeals, reports
from community.refusals import Reason
from storage import facts
from storage.db import Database, Transaction
from storage.moderation import queue, things
from storage.moderation.decisions import Said
from storage.moderation.things import What
from tests.events.planning import refuses
from tests.moderation.test_queue import decide, standing
from tests.moderation.things import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    NOW,
    SAULE,
    Made,
    file_of,
    one_of_each,
    reported,
)


async def is_mostly_right(tx: Transaction, person_id: int) -> None:
    for number in range(6):
        entry = 900 + 10 * person_id + number
        await tx.run(
            "INSERT INTO queue_entry (id, what, thing_id, author_id, regions, state, cause,"
            " opened_at) VALUES (?, 'comment', ?, 1, '', 'decided', 'report', 1)",
            entry,
            entry,
        )
        await tx.run(
            "INSERT INTO report (entry_id, person_id, reason, state, at)"
            " VALUES (?, ?, 'insult', 'upheld', 1)",
            entry,
            person_id,
        )


async def files(tx: Transaction, made: Made, what: What) -> list[str]:
    found = await tx.all(
        "SELECT file_id FROM photo WHERE owner = ? AND owner_id = ? ORDER BY id",
        what,
        made.ids[what],
    )
    return [row[0] for row in found]


async def test_one_who_is_mostly_right_hides_the_picture_and_not_the_words(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        assert (await reported(tx, made, DANA, reason="person")).pictures == ()
        await reports.take_back(tx, DANA, 1)
        await is_mostly_right(tx, BERIK.id)
        done = await reported(tx, made, BERIK, reason="person")
        assert done.hidden is None
        assert len(done.pictures) == 2
        assert await files(tx, made, "problem") == []
        assert await standing(tx, made) == "seen"
        for one in done.pictures:
            entry = await queue.of_thing(tx, "picture", one.thing.id)
            assert entry
            assert (entry.state, entry.cause, entry.urgent) == ("pending", "pictured", 1)
        await appeals.appeal(tx, AIDA, done.pictures[0].decision_id, now=NOW)

    await db.write(work)


@pytest.mark.parametrize(
    ("first", "second", "hides"),
    [("person", "data", True), ("person", "insult", False), ("advert", "danger", False)],
)
async def test_two_of_any_do_and_only_for_these_reasons(
    db: Database, first: str, second: str, hides: bool
):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await reported(tx, made, BERIK, reason=first, what="solution")
        done = await reported(tx, made, DANA, reason=second, what="solution")
        assert bool(done.pictures) is hides
        assert await files(tx, made, "solution") == ([] if hides else [file_of("solution")])

    await db.write(work)


async def test_taken_back_it_is_shown_again_and_what_was_left_is_not_hidden_again(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await reported(tx, made, BERIK, reason="person", what="comment")
        done = await reported(tx, made, DANA, reason="person", what="comment")
        assert await files(tx, made, "comment") == []
        await reports.take_back(tx, DANA, done.entry.id)
        assert await files(tx, made, "comment") == [file_of("comment")]
        picture = await queue.of_thing(tx, "picture", done.pictures[0].thing.id)
        assert picture
        assert picture.state == "decided"
        # Nothing is decided of it any more, so there is nothing to object to.
        number = done.pictures[0].decision_id
        assert await refuses(tx, appeals.appeal(tx, AIDA, number, now=NOW)) is Reason.GONE
        again = await reported(tx, made, ELDAR, reason="person", what="comment")
        assert len(again.pictures) == 1
        await decide(tx, SAULE, done.entry.id, Said("left"))
        assert await files(tx, made, "comment") == [file_of("comment")]
        assert (await reported(tx, made, DANA, reason="person", what="comment")).pictures == ()
        assert await files(tx, made, "comment") == [file_of("comment")]

    await db.write(work)


async def test_what_else_of_theirs_is_hidden_stays_hidden(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for what in ("comment", "solution"):
            await reported(tx, made, BERIK, reason="person", what=what)
            done = await reported(tx, made, DANA, reason="person", what=what)
        await reports.take_back(tx, DANA, done.entry.id)
        assert await files(tx, made, "comment") == []
        assert await files(tx, made, "solution") == [file_of("solution")]

    await db.write(work)


async def test_a_decision_about_the_picture_stands_whatever_becomes_of_the_report(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await reported(tx, made, BERIK, reason="person", what="note")
        done = await reported(tx, made, DANA, reason="person", what="note")
        number = done.pictures[0].thing.id
        entry = await queue.of_thing(tx, "picture", number)
        assert entry
        said = Said("withdrawn", "person")
        assert (await decide(tx, SAULE, entry.id, said, done.pictures[0].decision_id)).mine
        await reports.take_back(tx, DANA, done.entry.id)
        now = await things.get(tx, "picture", number)
        assert now
        assert now.is_gone
        assert await files(tx, made, "note") == []

    await db.write(work)


async def test_where_nothing_hides_itself_no_picture_does(db: Database):
    made = await one_of_each(db)
    await db.write(partial(facts.put, key=facts.REPORTS, value="0"))

    async def work(tx: Transaction) -> None:
        await reported(tx, made, BERIK, reason="person")
        assert (await reported(tx, made, DANA, reason="person")).pictures == ()

    await db.write(work)
