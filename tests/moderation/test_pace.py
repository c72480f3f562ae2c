"""Who is new here begins slowly, where others have been for longer."""

from functools import partial

import pytest

from basics.spans import DAY
from community.moderation import pace, reports
from community.people.people import Actor
from community.problems import comments, problems
from community.refusals import Reason, Refused
from storage import facts
from storage.db import Database, Transaction
from storage.moderation.things import What
from storage.problems.problems import Answers
from tests.moderation.things import BERIK, NOW, SAULE, one_of_each


async def problem(tx: Transaction, who: Actor = BERIK) -> Reason | None:
    try:
        await problems.publish(tx, who, Answers("No chalk"), shown_to=[], now=NOW)
    except Refused as refused:
        return refused.reason
    return None


async def comment(tx: Transaction, number: int, who: Actor = BERIK) -> Reason | None:
    source = f"{who.id}:{number}"
    try:
        await comments.comment(tx, 1, who, text="So do we", source=source, now=NOW)
    except Refused as refused:
        return refused.reason
    return None


@pytest.mark.parametrize(
    ("begun", "met", "who", "slowed"),
    [
        (30 * DAY, DAY, BERIK, True),
        (30 * DAY, pace.NEW - 1, BERIK, True),
        (30 * DAY, pace.NEW, BERIK, False),
        (30 * DAY, DAY, SAULE, False),
        # The first week of a community.
        (pace.NEW - 1, DAY, BERIK, False),
        (None, DAY, BERIK, False),
    ],
)
@pytest.mark.in_turns
async def test_who_is_slowed(db: Database, begun: int | None, met: int, who: Actor, slowed: bool):
    await one_of_each(db)
    if begun is not None:
        await db.write(partial(facts.put, key=facts.BEGUN, value=str(NOW - begun)))

    async def work(tx: Transaction) -> None:
        await tx.run("UPDATE person SET created_at = ? WHERE id = ?", NOW - met, who.id)
        for _ in range(pace.PROBLEMS_A_DAY):
            assert await problem(tx, who) is None
        for number in range(pace.COMMENTS_AN_HOUR):
            assert await comment(tx, number, who) is None
        assert await problem(tx, who) is (Reason.PROBLEMS_OF_NEW if slowed else None)
        assert await comment(tx, 99, who) is (Reason.COMMENTS_OF_NEW if slowed else None)

    await db.write(work)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_five_reports_a_day(db: Database):
    made = await one_of_each(db)
    kinds: list[What] = ["problem", "solution", "comment", "project", "note", "project_comment"]

    async def report(tx: Transaction, what: What, now: int) -> None:
        thing = await reports.to_report(tx, BERIK, what, thing_id=made.ids[what])
        await reports.report(tx, BERIK, thing, reason="insult", now=now)

    async def work(tx: Transaction) -> None:
        for what in kinds[: reports.REPORTS_A_DAY]:
            await report(tx, what, NOW)
        # Pressed again it is the same report, and none too many.
        await report(tx, kinds[0], NOW)
        with pytest.raises(Refused) as why:
            await report(tx, kinds[5], NOW + DAY - 1)
        assert why.value.reason is Reason.TOO_MANY_REPORTS
        await report(tx, kinds[5], NOW + DAY + 1)

    await db.write(work)
