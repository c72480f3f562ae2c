"""The first two things of who is new: one group sees them at once, the others once somebody looked
or a colleague joined in."""

from functools import partial

import pytest

from basics.spans import DAY
from community.moderation import decisions, pace, reports
from community.moderation.decisions import Decider
from community.people.people import Actor
from community.problems import opening, problems, votes
from community.projects import projects
from community.refusals import Reason
from community.site import releases
from jobs.moderation.queue import let_further
from storage import facts
from storage.db import Database, Transaction
from storage.groups import groups, members
from storage.moderation import further, queue
from storage.moderation.decisions import Said
from storage.problems.problems import Answers, Problem
from storage.projects.projects import Telling
from tests.moderation.test_queue import refused
from tests.moderation.things import AIDA, ASEL, BERIK, DANA, NOW, SAULE, one_of_each


async def two_groups(tx: Transaction, met: int) -> list[groups.Group]:
    """Dana's, who was met so long ago, in a community that is older."""
    await facts.put(tx, key=facts.BEGUN, value=str(NOW - 30 * DAY))
    await groups.add(tx, -8, "k", title="Other", lang="en", now=NOW)
    found = [await groups.of_chat(tx, chat) for chat in (-7, -8)]
    both = [one for one in found if one]
    for one in both:
        await members.add(tx, one.id, DANA.id, now=NOW, seen=True)
    await tx.run("UPDATE person SET created_at = ? WHERE id = ?", NOW - met, DANA.id)
    return both


async def raised(tx: Transaction, both: list[groups.Group], *, to_all: bool = False) -> Problem:
    asked = Answers("No chalk")
    return await problems.publish(tx, DANA, asked, shown_to=both, to_all=to_all, now=NOW)


async def seen_by(tx: Transaction, problem: Problem) -> list[int]:
    """Numbers of groups, and 0 where all teachers see it; cards hang in as many."""
    known = await groups.of_problem(tx, problem.id)
    cards = "SELECT count(*) FROM post WHERE shows = 'problem' AND subject_id = ?"
    assert await tx.value(cards, problem.id) == len(known)
    to_all = await tx.value("SELECT to_all FROM problem WHERE id = ?", problem.id)
    return sorted([*(one.id for one in known), *([0] if to_all else [])])


async def test_two_begin_in_one_group_and_go_on_once_somebody_looked(db: Database):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        both = await two_groups(tx, 10)
        first, second = [await raised(tx, both, to_all=True) for _ in range(2)]
        third = await raised(tx, both)
        one, two = [group.id for group in both]
        assert [await seen_by(tx, each) for each in (first, second)] == [[one], [one]]
        assert await seen_by(tx, third) == [one, two]
        waiting = await decisions.waiting(tx, Decider(SAULE))
        assert [case.entry.cause for case in waiting] == ["further", "further"]
        entry = waiting[0].entry
        left = partial(decisions.decide, tx, said=Said("left"), seen=0, now=NOW)
        await left(Decider(SAULE), entry.id)
        assert await seen_by(tx, first) == [0, one, two]
        assert await seen_by(tx, second) == [one]

    await db.write(work)


@pytest.mark.parametrize(
    ("age", "joined", "goes_on"), [(DAY, True, True), (DAY - 1, True, False), (DAY, False, False)]
)
@pytest.mark.in_turns
async def test_a_day_and_a_colleague_do_as_well(
    db: Database, age: int, joined: bool, goes_on: bool
):
    """Nothing of it is lost: it waits in the queue as long."""
    await one_of_each(db)

    async def begin(tx: Transaction) -> Problem:
        both = await two_groups(tx, 10)
        problem = await raised(tx, both)
        if joined:
            await votes.vote(tx, problem.id, BERIK, now=NOW)
        return problem

    problem = await db.write(begin)
    await let_further(db, NOW + age)

    async def then(tx: Transaction) -> None:
        assert len(await seen_by(tx, problem)) == 1 + goes_on
        assert bool(await queue.pending(tx, 9)) == (not goes_on)
        assert await further.waits(tx, "problem", problem.id) == (not goes_on)

    await db.write(then)


@pytest.mark.in_turns
@pytest.mark.parametrize("meanwhile", ["problem is withdrawn", "group sent the bot away"])
async def test_what_is_gone_meanwhile_goes_nowhere(db: Database, meanwhile: str):
    await one_of_each(db)

    async def begin(tx: Transaction) -> Problem:
        both = await two_groups(tx, 10)
        problem = await raised(tx, both, to_all=True)
        await votes.vote(tx, problem.id, BERIK, now=NOW)
        if meanwhile == "problem is withdrawn":
            await problems.withdraw(tx, DANA, problem.id, now=NOW)
        else:
            await tx.run("UPDATE community_group SET active = 0 WHERE id = ?", both[1].id)
        return problem

    problem = await db.write(begin)
    await let_further(db, NOW + DAY)

    async def then(tx: Transaction) -> None:
        first, gone = 1, meanwhile == "problem is withdrawn"
        assert len(await seen_by(tx, problem)) == first + (not gone)
        assert not await further.waits(tx, "problem", problem.id)

    await db.write(then)


async def test_what_somebody_reported_waits_for_a_person(db: Database):
    await one_of_each(db)

    async def begin(tx: Transaction) -> Problem:
        problem = await raised(tx, await two_groups(tx, 10))
        await votes.vote(tx, problem.id, BERIK, now=NOW)
        thing = await reports.to_report(tx, AIDA, "problem", thing_id=problem.id)
        await reports.report(tx, AIDA, thing, reason="insult", now=NOW)
        return problem

    problem = await db.write(begin)
    await let_further(db, NOW + 9 * DAY)
    assert len(await db.write(partial(seen_by, problem=problem))) == 1


@pytest.mark.parametrize("who", ["met before", "coordinator", "young community"])
async def test_nobody_else_waits(db: Database, who: str):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        both = await two_groups(tx, pace.NEW if who == "met before" else 10)
        if who == "young community":
            await facts.put(tx, key=facts.BEGUN, value=str(NOW - DAY))
        actor = Actor(DANA.id, coordinator=True) if who == "coordinator" else DANA
        made = await problems.publish(tx, actor, Answers("No chalk"), shown_to=both, now=NOW)
        assert len(await seen_by(tx, made)) == 2
        assert await queue.pending(tx, 9) == []

    await db.write(work)


async def test_neither_all_teachers_nor_the_public_page_meanwhile(db: Database):
    """Also where it was raised in one group, and of a project."""
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        both = await two_groups(tx, 10)
        problem = await raised(tx, both[:1])
        told = Telling("A garden", "Of bottles", name_shown=1)
        project = await projects.publish(tx, DANA, told, shown_to=both, source=None, now=NOW)
        assert len(await groups.of_project(tx, project.id)) == 1
        first = Reason.FIRST_OF_NEW
        assert await refused(opening.open_to_all(tx, DANA, problem.id, now=NOW)) is first
        out = partial(releases.release, tx, DANA, now=NOW)
        assert await refused(out("problem", thing_id=problem.id)) is first
        assert await refused(out("project", thing_id=project.id)) is first
        for what in ("problem", "project"):
            number = problem.id if what == "problem" else project.id
            case = await decisions.look_at(tx, ASEL, what, thing_id=number, now=NOW)
            by = Decider(ASEL)
            await decisions.decide(tx, by, case.entry.id, said=Said("left"), seen=0, now=NOW)
        await opening.open_to_all(tx, DANA, problem.id, now=NOW)
        assert 0 in await seen_by(tx, problem)
        assert len(await groups.of_project(tx, project.id)) == 2

    await db.write(work)
