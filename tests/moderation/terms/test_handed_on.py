"""Who hands an objection on, and who answers from elsewhere, opens no way around the rules."""

from functools import partial

import pytest

from basics.spans import DAY, HOUR
from community.groups.administrators import Administrator
from community.moderation import appeals, decisions, lease, reports
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.refusals import Reason
from jobs.moderation.queue import tell_queue
from storage.db import Database, Transaction
from storage.groups import coordinators
from storage.moderation import decisions as decision_rows
from storage.moderation.decisions import Said
from storage.people import silenced
from tests.moderation.test_queue import HIDDEN, an_entry, decide, refused
from tests.moderation.things import AIDA, ASEL, BERIK, NOW, RUSTAM, SAULE, TIMUR

#: Nobody but in their group.
OTHER = Actor(30)


async def objected(tx: Transaction, entry_id: int) -> int:
    """Aida objects to what Saule decided."""
    decision = (await decide(tx, SAULE, entry_id, HIDDEN)).decision
    await appeals.appeal(tx, AIDA, decision.id, now=NOW)
    return decision.id


async def test_handed_on_it_is_still_for_another_coordinator(db: Database):
    """Who decided may not answer, and hears nothing of it; but they may take that back."""
    _, entry_id = await an_entry(db)

    async def work(tx: Transaction) -> int:
        seen = await objected(tx, entry_id)
        await coordinators.remove(tx, ASEL.id)
        alone = lease.hand_on(tx, Decider(RUSTAM), entry_id, now=NOW)
        assert await refused(alone) is Reason.NO_COLLEAGUE
        await coordinators.put(tx, ASEL.id, (), added_by=SAULE.id, now=NOW)
        await lease.hand_on(tx, Decider(RUSTAM), entry_id, now=NOW)
        assert await decisions.waiting(tx, Decider(SAULE)) == []
        assert await refused(decide(tx, SAULE, entry_id, Said("upheld"), seen)) is Reason.OWN_CASE
        return seen

    seen = await db.write(work)
    await tell_queue(db, NOW + 12 * HOUR)
    told = await db.all("SELECT chat_id FROM outbox WHERE dedupe LIKE 'queue:%'")
    assert [row[0] for row in told] == [ASEL.id]
    await db.write(partial(appeals.undo, by=Decider(SAULE), decision_id=seen, now=NOW))


async def test_who_answers_from_elsewhere_undoes_nothing_else(db: Database):
    _, entry_id = await an_entry(db)

    async def begin(tx: Transaction) -> int:
        mute = await decisions.silence(tx, Decider(SAULE), entry_id, span="good", now=NOW)
        await objected(tx, entry_id)
        return mute.decision.id

    mute = await db.write(begin)
    await tell_queue(db, NOW + 7 * DAY)

    async def then(tx: Transaction) -> None:
        assert await decisions.waiting(tx, Decider(TIMUR))
        undone = appeals.undo(tx, Decider(TIMUR), mute, now=NOW + 7 * DAY)
        assert await refused(undone) is Reason.NOT_YOUR_REGION
        assert await silenced.until(tx, AIDA.id) is not None
        assert await decision_rows.get(tx, mute)

    await db.write(then)


async def test_a_groups_administrator_lifts_no_mute(db: Database):
    """It holds everywhere: neither by undoing it nor by answering the objection to it."""
    made, entry_id = await an_entry(db)
    admin = Decider(BERIK, Administrator(made.group_id))

    async def work(tx: Transaction) -> None:
        await reports.take_back(tx, BERIK, entry_id)
        mute = await decisions.silence(tx, Decider(SAULE), entry_id, span="good", now=NOW)
        undone = appeals.undo(tx, admin, mute.decision.id, now=NOW)
        assert await refused(undone) is Reason.ONLY_COORDINATORS
        await appeals.appeal(tx, AIDA, mute.decision.id, now=NOW)
        answered = decide(tx, admin, entry_id, Said("restored"))
        assert await refused(answered) is Reason.ONLY_COORDINATORS
        assert await decisions.waiting(tx, admin) == []
        assert await silenced.until(tx, AIDA.id) is not None
        # Who also looks after its region may.
        both = Decider(RUSTAM, Administrator(made.group_id))
        await decide(tx, both, entry_id, Said("restored"))
        assert await silenced.until(tx, AIDA.id) is None

    await db.write(work)


@pytest.mark.parametrize("deed", ["hidden", "withdrawn"])
async def test_an_objection_to_a_coordinator_is_for_no_groups_administrator(db, deed):
    made, entry_id = await an_entry(db)
    admin = Decider(BERIK, Administrator(made.group_id))

    async def work(tx: Transaction) -> None:
        await reports.take_back(tx, BERIK, entry_id)
        first = (await decide(tx, SAULE, entry_id, Said(deed, "insult"))).decision
        await appeals.appeal(tx, AIDA, first.id, now=NOW)
        answered = decide(tx, admin, entry_id, Said("restored"), first.id)
        assert await refused(answered) is Reason.ONLY_COORDINATORS
        assert await decisions.waiting(tx, admin) == []
        # Who also looks after its region may.
        both = Decider(RUSTAM, Administrator(made.group_id))
        assert (await decide(tx, both, entry_id, Said("restored"), first.id)).mine

    await db.write(work)


async def test_an_objection_to_what_an_administrator_decided_is_for_another_one(db):
    made, entry_id = await an_entry(db)
    first, other = (Decider(one, Administrator(made.group_id)) for one in (BERIK, OTHER))

    async def work(tx: Transaction) -> None:
        await reports.take_back(tx, BERIK, entry_id)
        own = (await decide(tx, first, entry_id, HIDDEN)).decision
        await appeals.appeal(tx, AIDA, own.id, now=NOW)
        again = decide(tx, first, entry_id, Said("restored"), own.id)
        assert await refused(again) is Reason.OWN_CASE
        assert (await decide(tx, other, entry_id, Said("restored"), own.id)).mine

    await db.write(work)


@pytest.mark.parametrize("deed", ["hidden", "withdrawn"])
async def test_what_a_coordinator_hid_stays_so_before_a_groups_administrator(db, deed):
    """Neither undone nor decided anew, nor once another coordinator said that it stays."""
    made, entry_id = await an_entry(db)
    admin = Decider(BERIK, Administrator(made.group_id))

    async def stays(tx: Transaction, seen: int) -> None:
        for again in (Said("left"), HIDDEN):
            anew = decide(tx, admin, entry_id, again, seen)
            assert await refused(anew) is Reason.ONLY_COORDINATORS

    async def work(tx: Transaction) -> None:
        await reports.take_back(tx, BERIK, entry_id)
        first = (await decide(tx, SAULE, entry_id, Said(deed, "insult"))).decision.id
        undone = appeals.undo(tx, admin, first, now=NOW)
        assert await refused(undone) is Reason.ONLY_COORDINATORS
        await stays(tx, first)
        # Who had it open meanwhile reads what was decided.
        assert not (await decide(tx, admin, entry_id, Said("left"))).mine
        await appeals.appeal(tx, AIDA, first, now=NOW)
        seen = (await decide(tx, RUSTAM, entry_id, Said("upheld"), first)).decision.id
        await stays(tx, seen)
        assert not (await appeals.undo(tx, admin, first, now=NOW)).mine
        # Who also looks after its region may, and then it is the group's as before.
        both = Decider(ASEL, Administrator(made.group_id))
        assert (await decide(tx, both, entry_id, Said("left"), seen)).mine
        last = await decision_rows.last(tx, entry_id)
        assert last
        assert (await decide(tx, admin, entry_id, HIDDEN, last.id)).mine

    await db.write(work)


async def test_what_a_groups_administrator_decided_they_may_take_back(db: Database):
    made, entry_id = await an_entry(db)
    admin = Decider(BERIK, Administrator(made.group_id))

    async def work(tx: Transaction) -> None:
        await reports.take_back(tx, BERIK, entry_id)
        own = (await decide(tx, admin, entry_id, HIDDEN)).decision
        assert (await appeals.undo(tx, admin, own.id, now=NOW)).mine

    await db.write(work)
