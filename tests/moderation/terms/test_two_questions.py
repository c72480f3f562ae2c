"""A mute and what was reported are two questions: whoever objects to the first leaves the second
open, and shields nothing by it."""

from functools import partial

import pytest

from cards.moderation.presses import DecideEntry, ShowEntry
from community.moderation import appeals, decisions, reports
from community.moderation.decisions import Decider
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.moderation import queue
from storage.moderation import reports as report_rows
from storage.moderation.decisions import Said, last, was_left
from storage.people import silenced
from tests.jobs.serving import Desk
from tests.moderation.test_queue import HIDDEN, an_entry, decide, refused, standing
from tests.moderation.things import AIDA, ASEL, DANA, NOW, RUSTAM, SAULE, reported


async def muted(tx: Transaction, entry_id: int) -> None:
    """Before anything is decided about what Berik reported; Aida objects at once."""
    mute = await decisions.silence(tx, Decider(SAULE), entry_id, span="good", now=NOW)
    await appeals.appeal(tx, AIDA, mute.decision.id, now=NOW)


@pytest.mark.parametrize("answer", ["upheld", "restored"])
async def test_what_was_reported_waits_on_once_the_mute_was_answered(db: Database, answer):
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        await muted(tx, entry_id)
        await decide(tx, RUSTAM, entry_id, Said(answer))
        assert (await silenced.until(tx, AIDA.id) is None) == (answer == "restored")
        for who in (SAULE, RUSTAM):
            [waits] = await decisions.waiting(tx, Decider(who))
            assert (waits.entry.cause, waits.entry.state) == ("report", "pending")
        assert not await was_left(tx, entry_id)
        answered = await last(tx, entry_id)
        assert answered
        await decide(tx, SAULE, entry_id, HIDDEN, answered.id)
        assert len(await report_rows.reports(tx, entry_id, "upheld")) == 1
        assert await queue.pending(tx, 9) == []

    await db.write(work)


async def test_what_was_reported_is_hidden_though_the_mute_was_not_answered(desk: Desk):
    db = desk.db
    made, entry_id = await an_entry(db)
    await db.write(partial(muted, entry_id=entry_id))
    desk.post.at = NOW
    [shown] = await desk.press(ShowEntry(entry_id, 0), RUSTAM.id)
    assert "is still to be decided" in shown.text
    assert shown.labels[:5] == (
        "✅ The author is right",
        "🙈 It stays as decided",
        "✅ Leave it",
        "🙈 Hide for now",
        "🗑 Take down",
    )
    await desk.press(DecideEntry(entry_id, "hidden", "insult", 0, 0), RUSTAM.id)

    async def then(tx: Transaction) -> None:
        assert await standing(tx, made) == "hidden"
        [waits] = await decisions.waiting(tx, Decider(ASEL))
        assert waits.entry.cause == "appeal"
        assert await decisions.waiting(tx, Decider(SAULE)) == []
        hidden = await last(tx, entry_id)
        assert hidden
        more = decide(tx, ASEL, entry_id, HIDDEN, hidden.id)
        assert await refused(more) is Reason.STRANGE_BUTTON
        await decide(tx, ASEL, entry_id, Said("restored"), hidden.id)
        assert await silenced.until(tx, AIDA.id) is None
        assert await standing(tx, made) == "hidden"
        assert await queue.pending(tx, 9) == []

    await db.write(then)


@pytest.mark.parametrize("first", ["mute", "thing"])
async def test_of_two_objections_each_is_answered(db: Database, first):
    """Hidden and muted at once, as it mostly is."""
    made, entry_id = await an_entry(db)

    async def begin(tx: Transaction) -> dict[str, int]:
        hidden = await decide(tx, SAULE, entry_id, HIDDEN)
        mute = await decisions.silence(tx, Decider(SAULE), entry_id, span="good", now=NOW)
        return {"thing": hidden.decision.id, "mute": mute.decision.id}

    made_of = await db.write(begin)
    second = "thing" if first == "mute" else "mute"

    async def work(tx: Transaction) -> None:
        await appeals.appeal(tx, AIDA, made_of[first], now=NOW + 1)
        await appeals.appeal(tx, AIDA, made_of[second], now=NOW + 2)
        await decide(tx, RUSTAM, entry_id, Said("upheld"), made_of["thing"])
        answered = await last(tx, entry_id)
        assert answered
        assert await standing(tx, made) == "hidden"
        assert await silenced.until(tx, AIDA.id) is not None
        assert await decisions.waiting(tx, Decider(SAULE)) == []
        [waits] = await decisions.waiting(tx, Decider(RUSTAM))
        assert waits.entry.cause == "appeal"
        await decide(tx, RUSTAM, entry_id, Said("restored"), answered.id)
        assert (await standing(tx, made) == "seen") == (first == "thing")
        assert (await silenced.until(tx, AIDA.id) is None) == (first == "mute")
        assert await queue.pending(tx, 9) == []

    await db.write(work)


async def test_what_is_reported_while_a_mute_is_objected_to_waits_too(db: Database):
    made, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> None:
        left = await decide(tx, SAULE, entry_id, Said("left"))
        await muted(tx, entry_id)
        await reported(tx, made, DANA)
        entry = await queue.get(tx, entry_id)
        assert entry
        assert (entry.cause, entry.resumes, entry.opened_at) == ("appeal", "report", NOW)
        await decide(tx, RUSTAM, entry_id, Said("upheld"), left.decision.id)
        [waits] = await decisions.waiting(tx, Decider(SAULE))
        assert waits.entry.cause == "report"
        await reports.take_back(tx, DANA, entry_id)
        assert await queue.pending(tx, 9) == []

    await db.write(work)


async def test_who_was_asked_to_change_it_may_do_so_once_an_objection_was_declined(desk: Desk):
    db = desk.db
    made, entry_id = await an_entry(db)

    async def begin(tx: Transaction) -> int:
        asked = await decide(tx, SAULE, entry_id, Said("asked", "insult", "Say it kindly"))
        await appeals.appeal(tx, AIDA, asked.decision.id, now=NOW)
        return asked.decision.id

    seen = await db.write(begin)
    desk.post.at = NOW + 1
    said = await desk.press(DecideEntry(entry_id, "upheld", "-", seen, 0), RUSTAM.id)
    [told] = [one for one in said if one.chat_id == AIDA.id]
    assert "the decision stays" in told.text
    assert told.labels == ("✏️ Change it",)
    amend = partial(appeals.amend, actor=AIDA, entry_id=entry_id, now=NOW + 2)
    await db.write(partial(amend, text="Kindly\nSaid"))
    assert await standing(db, made) == "seen"
