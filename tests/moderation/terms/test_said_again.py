"""What can be said once more: a report of what is another thing by now, and why one objects."""

from functools import partial

from community.moderation import appeals, giving_up
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.moderation import decisions, queue
from storage.moderation import reports as report_rows
from storage.moderation.decisions import Said
from storage.people import mydata
from tests.moderation.test_moderation import saule, three_hide_it
from tests.moderation.test_queue import HIDDEN, an_entry, decide, refused
from tests.moderation.things import AIDA, BERIK, NOW, RUSTAM, SAULE, reported
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
    await db.write(lambda tx: giving_up.give_up(tx, AIDA.id))
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
    await box.expect(group, is_now(card, "Rude words"))
