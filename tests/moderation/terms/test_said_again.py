"""What can be said once more: a report of what is another thing by now, and why one objects."""

from functools import partial

import pytest

from community.moderation import appeals, giving_up, reports
from community.pictures import declarations
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.moderation import decisions, queue
from storage.moderation import reports as report_rows
from storage.moderation.decisions import Said
from storage.people import mydata
from tests.moderation.test_moderation import saule, three_hide_it
from tests.moderation.test_queue import HIDDEN, an_entry, decide, refused
from tests.moderation.things import AIDA, BERIK, NOW, RUSTAM, SAULE, one_of_each, reported
from tests.steps import is_now, taps


async def test_what_was_looked_at_is_reported_again_once_it_is_changed(db: Database):
    """Its words, or its pictures."""
    made, entry_id = await an_entry(db)
    changes = (
        "UPDATE problem SET description = 'Ruder still'",
        "DELETE FROM photo WHERE owner = 'problem' AND unique_id = 'usingle'",
    )

    async def work(tx: Transaction) -> None:
        for times, change in enumerate(changes):
            seen = await decisions.last(tx, entry_id)
            await decide(tx, SAULE, entry_id, Said("left"), seen.id if seen else 0)
            assert await refused(reported(tx, made, BERIK)) is Reason.REPORTED_BEFORE, times
            await tx.run(change)
            assert (await reported(tx, made, BERIK)).entry.id == entry_id
            entry = await queue.get(tx, entry_id)
            assert entry
            assert entry.state == "pending"
            [report] = await report_rows.reports(tx, entry_id, "open")
            assert report.person_id == BERIK.id

    await db.write(work)


async def test_why_somebody_objects_is_told_to_who_decides_and_goes_with_them(db: Database):
    """While it waits, by who objected, in a thousand letters."""
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        told = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
        say = partial(appeals.say_why, tx, decision_id=told.id)
        assert await refused(say(AIDA, text="It is a quote")) is Reason.GONE
        await appeals.appeal(tx, AIDA, told.id, now=NOW)
        assert await refused(say(BERIK, text="So it is")) is Reason.NOT_YOURS
        assert await refused(say(AIDA, text="x" * 1001)) is Reason.TEXT_TOO_LONG
        await say(AIDA, text="x" * 1000)
        await say(AIDA, text="It is a quote")
        objected = await decisions.appealed(tx, entry_id)
        assert objected
        assert objected.appeal_words == "It is a quote"
        await decide(tx, RUSTAM, entry_id, Said("upheld"), told.id)
        assert await refused(say(AIDA, text="Still")) is Reason.GONE

    await db.write(work)
    assert "It is a quote" in repr(await mydata.collect(db, AIDA.id))
    await db.write(lambda tx: giving_up.end_cases(tx, AIDA.id, {}, now=NOW))
    assert await db.value("SELECT max(appeal_words) FROM decision") == ""


async def test_whoever_decides_reads_why_the_author_objects(box):
    coordinator = await saule(box)
    aida, _, group, card = await three_hide_it(box)
    await taps(aida, "🙋 I see it differently", "✍️ Say why")
    await aida.write("I quoted <b>somebody</b>")
    await aida.sees("it stands beside your objection")
    await coordinator.write("/queue")
    entry = await coordinator.sees("The author sees the decision differently")
    assert "I quoted <b>somebody</b>" in entry.text
    await taps(coordinator, "✅ Show it again")
    await coordinator.sees("Done: shown. The log says so.")
    await box.expect(group, is_now(card, "Rude words"))


async def test_taken_back_and_said_again_it_is_told_twice_at_most(db: Database):
    """Each time coordinators are woken; and each counts among the five of a day."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        for _ in range(2):
            entry = (await reported(tx, made, BERIK, reason="data")).entry
            await reports.take_back(tx, BERIK, entry.id)
            assert await queue.pending(tx, 10) == []
            assert await refused(reports.take_back(tx, BERIK, entry.id)) is Reason.GONE
            assert await refused(reports.say_why(tx, BERIK, entry.id, text="x")) is Reason.GONE
        assert await refused(reported(tx, made, BERIK)) is Reason.REPORTED_BEFORE
        assert await report_rows.reporters(tx, entry.id) == []
        judged = await report_rows.judged(tx, BERIK.id, since=0, today=NOW - 1)
        assert (judged.today, judged.upheld, judged.kept) == (1, 0, 0)
        await tx.run("UPDATE problem SET description = 'Other words'")
        assert (await reported(tx, made, BERIK)).entry.id == entry.id

    await db.write(work)


@pytest.mark.parametrize(("back", "left"), [(False, "pending"), (True, "decided")])
async def test_of_a_reported_picture_its_author_may_say_otherwise(
    db: Database, back: bool, left: str
):
    """Whoever reported it still wants somebody to look."""
    made = await one_of_each(db)
    number = made.ids["picture"]

    async def work(tx: Transaction) -> str:
        await declarations.declare(tx, AIDA, number, said="children", now=NOW)
        entry = (await reported(tx, made, BERIK, what="picture")).entry
        if back:
            await reports.take_back(tx, BERIK, entry.id)
        await declarations.declare(tx, AIDA, number, said="adults", now=NOW)
        known = await queue.get(tx, entry.id)
        assert known
        return known.state

    assert await db.write(work) == left
