"""Whom the first things of who is new reach, by the deeds: moderation/terms tells the rest."""

from functools import partial

import pytest

from basics.spans import DAY
from community.people.people import Actor
from community.problems import further
from community.problems.further import AFTER, Reach
from community.projects import projects
from community.refusals import Reason
from storage import facts
from storage.db import Database, Transaction
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.moderation import further as further_rows
from storage.moderation import queue
from storage.moderation.further import EVERYBODY, What
from storage.problems import problems as problem_rows
from storage.problems import votes
from storage.problems.problems import Answers
from storage.projects import comments as project_comment_rows
from storage.projects.projects import Telling
from tests.events.planning import a_group, a_person, refuses

NOW = 100 * DAY
AIDA, BERIK = Actor(1), Actor(2)


async def here(tx: Transaction) -> tuple[Group, Group]:
    """Aida was met a moment ago, in two groups of an old community."""
    await facts.put(tx, key=facts.BEGUN, value="1")
    for one in (AIDA, BERIK):
        await a_person(tx, one.id)
    await tx.run("UPDATE person SET created_at = ? WHERE id = 1", NOW - 10)
    for chat in (-7, -8):
        await members.add(tx, await a_group(tx, chat), AIDA.id, now=NOW, seen=True)
    near, far = [await groups.of_chat(tx, chat) for chat in (-7, -8)]
    assert near
    assert far
    return near, far


async def made(tx: Transaction, what: What, at: int = NOW) -> int:
    if what == "problem":
        return (await problem_rows.add(tx, 1, Answers("No chalk"), source=None, now=at)).id
    told = Telling("A garden")
    return (await projects.publish(tx, AIDA, told, shown_to=[], source=None, now=at)).id


async def join(tx: Transaction, what: What, thing_id: int, who: Actor) -> None:
    if what == "problem":
        await votes.add(tx, thing_id, who.id, now=NOW)
    else:
        await project_comment_rows.add(tx, thing_id, who.id, text="Nice", source=None, now=NOW)


async def test_the_first_two_reach_one_group_at_once(db: Database):
    async def work(tx: Transaction) -> None:
        near, far = await here(tx)
        at_once = partial(further.at_once, tx, AIDA, now=NOW)
        for begun in range(further.FIRST):
            whole = await at_once([near, far], to_all=True)
            assert whole == Reach([near], to_all=False, later=[far.id, EVERYBODY]), begun
            assert await at_once([near], to_all=False) == Reach([near], to_all=False)
            assert await at_once([], to_all=True) == Reach([], to_all=False, later=[EVERYBODY])
            await made(tx, "problem" if begun else "project")
        assert await at_once([near, far], to_all=True) == Reach([near, far], to_all=True)
        old = await further.at_once(tx, BERIK, [near, far], to_all=True, now=NOW)
        assert old == Reach([near, far], to_all=True)

    await db.write(work)


@pytest.mark.parametrize("what", ["problem", "project"])
@pytest.mark.in_turns
async def test_who_waited_sees_it_once_it_is_let_go(db: Database, what: What):
    async def work(tx: Transaction) -> None:
        near, far = await here(tx)
        number = await made(tx, what)
        reach = Reach([near], to_all=False, later=[far.id, EVERYBODY])
        await further.wait(tx, what, number, reach=Reach([near], to_all=False), now=NOW)
        assert await queue.of_thing(tx, what, number) is None
        await further.wait(tx, what, number, reach=reach, now=NOW)
        entry = await queue.of_thing(tx, what, number)
        assert entry
        assert (entry.cause, entry.author_id) == ("further", 1)
        assert await further.let_go(tx, "comment", number, now=NOW) is False
        assert await further.let_go(tx, what, number, now=NOW) is True
        assert await further.let_go(tx, what, number, now=NOW) is False

    await db.write(work)
    assert await db.all("SELECT chat_id, shows, subject_id FROM post") == [(-8, what, 1)]
    shown = await db.all(f"SELECT {what}_id, group_id FROM {what}_group")
    assert [tuple(row) for row in shown] == [(1, 2)]
    told = await db.all("SELECT kind, subject_id, group_id FROM happening")
    assert [tuple(row) for row in told] == [(what, 1, 2)]
    if what == "problem":
        assert await db.value("SELECT to_all FROM problem") == 1


@pytest.mark.parametrize("what", ["problem", "project"])
@pytest.mark.in_turns
async def test_what_was_withdrawn_or_whose_group_is_gone_reaches_nobody(db: Database, what: What):
    async def work(tx: Transaction) -> None:
        near, far = await here(tx)
        first, second = await made(tx, what), await made(tx, what)
        for number in (first, second):
            await further.wait(
                tx, what, number, reach=Reach([near], to_all=False, later=[far.id]), now=NOW
            )
        await tx.run(f"UPDATE {what} SET state = 'withdrawn' WHERE id = ?", first)
        assert await further.let_go(tx, what, first, now=NOW) is False
        await tx.run("UPDATE community_group SET active = 0 WHERE id = ?", far.id)
        assert await further.let_go(tx, what, second, now=NOW) is True

    await db.write(work)
    assert await db.value("SELECT count(*) FROM post") == 0
    assert await db.value("SELECT count(*) FROM going_further") == 0


@pytest.mark.parametrize("what", ["problem", "project"])
@pytest.mark.in_turns
async def test_all_teachers_see_it_a_day_after_a_colleague_joined(db: Database, what: What):
    async def work(tx: Transaction) -> None:
        await here(tx)
        young, old = await made(tx, what, NOW - AFTER + 1), await made(tx, what, NOW - AFTER)
        for number in (young, old):
            require = partial(further.require_known, tx, AIDA, what, thing_id=number, now=NOW)
            await join(tx, what, number, AIDA)
            assert await refuses(tx, require()) is Reason.FIRST_OF_NEW
            await join(tx, what, number, BERIK)
        await require()
        young_now = partial(further.require_known, tx, AIDA, what, thing_id=young)
        assert await refuses(tx, young_now(now=NOW)) is Reason.FIRST_OF_NEW
        await young_now(now=NOW + 1)
        # Not where somebody reported it, until who looked lets it be.
        entry = await queue.add(tx, what, old, author_id=1, regions=[], cause="report", now=NOW)
        await tx.run(
            "INSERT INTO report (entry_id, person_id, reason, at) VALUES (?, 2, 'insult', 1)",
            entry.id,
        )
        assert await refuses(tx, require()) is Reason.FIRST_OF_NEW
        await tx.run(
            "INSERT INTO decision (entry_id, author_id, decided_by, deed, was, became, at)"
            " VALUES (?, 1, 9, 'left', 'seen', 'seen', 1)",
            entry.id,
        )
        await require()
        # Of the third, and of who was met before, nothing is asked.
        third = await made(tx, what)
        await further.require_known(tx, AIDA, what, thing_id=third, now=NOW)

    await db.write(work)
    assert await further_rows.made_by(db, AIDA.id) == 3
