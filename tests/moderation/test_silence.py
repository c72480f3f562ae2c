"""Who may only read posts nothing, and is kept from nothing else: a table of all deeds."""

import pytest

from basics.spans import DAY
from community.moderation import appeals, decisions
from community.moderation.decisions import Decider
from community.problems import comments, problems, votes
from community.refusals import Reason, Refused
from storage.db import Database, Transaction
from storage.moderation.decisions import Decision
from storage.moderation.things import What
from storage.people import silenced
from storage.problems.problems import Answers
from tests.moderation.things import AIDA, BERIK, NOW, SAULE, one_of_each
from tests.rules.deeds import deeds
from tests.rules.tables import silence
from tests.rules.tree import ROOT

ALLOWED = {f"{subject}.{name}" for subject, names in silence.ALLOWED.items() for name in names}


def test_every_deed_asks_or_is_allowed():
    """Each asks `require_voice`, or stands in `tests/rules/tables/silence.py`; none does both."""
    assert {one.name for one in deeds(ROOT) if not one.asks} == ALLOWED


async def test_who_is_silenced_reads_and_votes_and_posts_nothing(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        await silenced.put(tx, BERIK.id, NOW + 1, now=NOW)
        with pytest.raises(Refused) as refused:
            await problems.publish(tx, BERIK, Answers("A flood"), shown_to=[], now=NOW)
        assert refused.value.reason is Reason.SILENCED
        number = made.ids["problem"]
        with pytest.raises(Refused) as refused:
            await comments.comment(tx, number, BERIK, text="Buy!", source="2:9", now=NOW)
        assert refused.value.reason is Reason.SILENCED
        assert (await problems.open_problem(tx, BERIK, number)).id == number
        assert (await votes.vote(tx, number, BERIK, now=NOW)).changed
        # Nobody else is.
        await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[], now=NOW)

    await db.write(work)


async def test_it_ends_by_itself(db: Database):
    async def work(tx: Transaction) -> list[int | None]:
        await silenced.put(tx, 1, NOW + 10, now=NOW)
        await silenced.put(tx, 2, silenced.FOR_GOOD, now=NOW)
        found = []
        for now in (NOW, NOW + 10):
            await silenced.drop_over(tx, now)
            found += [await silenced.until(tx, who) for who in (1, 2)]
        return found

    assert await db.write(work) == [NOW + 10, 0, None, 0]


async def test_of_two_mutes_each_is_lifted_by_itself(db: Database):
    made = await one_of_each(db)

    async def work(tx: Transaction) -> None:
        by = Decider(SAULE)
        told: list[Decision] = []
        mutes: tuple[tuple[What, str], ...] = (
            ("problem", "week"),
            ("solution", "good"),
            ("comment", "day"),
        )
        for what, span in mutes:
            case = await decisions.look_at(tx, SAULE, what, thing_id=made.ids[what], now=NOW)
            done = await decisions.silence(tx, by, case.entry.id, span=span, now=NOW)
            told.append(done.decision)
        # The longest holds; what is shorter neither shortens it nor lifts it.
        assert await silenced.until(tx, AIDA.id) == silenced.FOR_GOOD
        await appeals.undo(tx, by, told[2].id, now=NOW)
        assert await silenced.until(tx, AIDA.id) == silenced.FOR_GOOD
        await appeals.undo(tx, by, told[1].id, now=NOW)
        assert await silenced.until(tx, AIDA.id) == NOW + 7 * DAY
        await appeals.undo(tx, by, told[0].id, now=NOW)
        assert await silenced.until(tx, AIDA.id) is None

    await db.write(work)
