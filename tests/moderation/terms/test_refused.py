"""Numbers of nothing, words that no button says, and deeds that come after another."""

from functools import partial

from community.moderation import appeals, decisions, lease, reports
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.pictures import declarations, objections
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.moderation import things
from storage.moderation.decisions import Said
from storage.photos import Place
from tests.moderation.things import AIDA, ASEL, BERIK, NOW, RUSTAM, SAULE, one_of_each, reported
from tests.storage.rows import reasons

GONE, ODD = Reason.GONE, Reason.STRANGE_BUTTON
CHIEF = Decider(ASEL)


async def test_what_is_nothing_is_gone_and_what_no_button_says_refused(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        entry = (await reported(tx, made, BERIK)).entry.id
        thing = await things.get(tx, "comment", made.ids["comment"])
        assert thing
        gone = await reasons(
            tx,
            decisions.case(tx, CHIEF, 999),
            decisions.look_at(tx, ASEL, "problem", thing_id=999, now=NOW),
            appeals.undo(tx, CHIEF, 999, now=NOW),
            appeals.appeal(tx, AIDA, 999, now=NOW),
            appeals.amend(tx, AIDA, 999, text="Other words", now=NOW),
            reports.take_back(tx, SAULE, entry),
            declarations.own(tx, AIDA, 999),
            declarations.to_declare(tx, AIDA, Place("problem", 999), now=NOW),
        )
        assert gone == [GONE] * len(gone)
        odd = await reasons(
            tx,
            decisions.look_at(tx, ASEL, "riddle", thing_id=1, now=NOW),
            decisions.silence(tx, CHIEF, entry, span="an age", now=NOW),
            decisions.begin_explaining(tx, CHIEF, entry, deed="left", seen=0, now=NOW),
            decisions.decide(tx, CHIEF, entry, said=Said("upheld"), seen=0, now=NOW),
            reports.to_report(tx, BERIK, "riddle", thing_id=1),
            reports.report(tx, BERIK, thing, reason="boring", now=NOW),
            objections.in_thing(tx, BERIK, "riddle", thing_id=1),
        )
        assert odd == [ODD] * len(odd)
        channel = reports.report(tx, Actor(-5), thing, reason="insult", now=NOW)
        assert await reasons(tx, channel) == [Reason.SPEAK_AS_YOURSELF]

    await db.write(work)


async def test_deeds_that_come_after_another(db: Database):
    """What was left as it is can't be objected to, and what was undone not once more."""
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        entry = (await reported(tx, made, BERIK)).entry.id
        decide = partial(decisions.decide, tx, now=NOW)
        left = (await decide(CHIEF, entry, said=Said("left"), seen=0)).decision
        assert await reasons(
            tx,
            appeals.appeal(tx, AIDA, left.id, now=NOW),
            reports.take_back(tx, BERIK, entry),
            lease.hand_on(tx, CHIEF, entry, now=NOW),
            appeals.amend(tx, AIDA, entry, text="Other words", now=NOW),
        ) == [GONE, GONE, Reason.OTHERWISE_BY_NOW, Reason.OTHERWISE_BY_NOW]
        hidden = (await decide(CHIEF, entry, said=Said("hidden", "insult"), seen=left.id)).decision
        # Somebody had looked at the first decision alone: that is told, and nothing undone.
        stale = await appeals.undo(tx, CHIEF, left.id, now=NOW)
        assert (stale.mine, stale.decision.id) == (False, hidden.id)
        late = await decide(Decider(RUSTAM), entry, said=Said("left"), seen=left.id)
        assert (late.mine, late.decision.id) == (False, hidden.id)
        undone = await appeals.undo(tx, CHIEF, hidden.id, now=NOW)
        assert undone.mine
        assert await reasons(tx, appeals.appeal(tx, AIDA, hidden.id, now=NOW)) == [GONE]
        again = await appeals.undo(tx, CHIEF, hidden.id, now=NOW)
        assert not again.mine

    await db.write(work)
