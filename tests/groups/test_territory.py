"""Coordinators take away what must not stay where they look after, and the log says so."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from community.groups.coordinators import looks_after
from community.people.people import Actor, before, is_concerned
from community.posters import posters
from community.problems import comments, problems, solutions
from community.projects import comments as project_comments
from community.projects import log as project_log
from community.projects import projects
from community.refusals import Reason
from storage import audit
from storage.db import Transaction
from storage.groups import groups
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from storage.projects import comments as project_comment_rows
from tests.events.planning import refused
from tests.projects.test_projects import AIDA, BERIK, NOW, SAULE, a_project, community

HERE = replace(SAULE, coordinator=True, regions=frozenset({"47"}))
ELSEWHERE = replace(HERE, regions=frozenset({"75", "10"}))
EVERYWHERE = replace(HERE, regions=frozenset())

Deed = Callable[[Transaction, Actor], Awaitable[object]]


async def things(db) -> dict[str, Deed]:
    """What can be taken away, each of Aida's or Berik's, in a group of the region 47."""
    group = await community(db)
    project = await a_project(db, group)

    async def work(tx: Transaction) -> dict[str, Deed]:
        await groups.set_region(tx, group.id, "47", zone="Asia/Aqtau")
        answers = Answers("No laboratory", "", None, None, 0)
        problem = await problems.publish(tx, AIDA, answers, shown_to=[group], now=NOW)
        solution = await solutions.share_solution(
            tx, problem.id, BERIK, text="Bottles", source="1:1", now=NOW
        )
        await comments.comment(tx, problem.id, BERIK, text="Me too", source="1:2", now=NOW)
        await project_comments.comment(tx, project.id, BERIK, text="Nice", source="1:3", now=NOW)
        note = await project_log.write_note(
            tx, project.id, AIDA, text="Built", source="1:4", now=NOW
        )
        said = await comment_rows.of_source(tx, "1:2")
        nice = await project_comment_rows.of_source(tx, "1:3")
        assert said
        assert nice
        return {
            "comment withdrawn": lambda tx, who: comments.withdraw_comment(
                tx, said.id, who, now=NOW
            ),
            "solution withdrawn": lambda tx, who: solutions.withdraw_solution(
                tx, solution.id, who, now=NOW
            ),
            "problem withdrawn": lambda tx, who: problems.withdraw(tx, who, problem.id, now=NOW),
            "comment withdrawn ": lambda tx, who: project_comments.withdraw_comment(
                tx, nice.id, who, now=NOW
            ),
            "note withdrawn": lambda tx, who: project_log.withdraw_note(tx, note.id, who, now=NOW),
            "poster taken down": lambda tx, who: posters.take_down(tx, who, project.id, now=NOW),
            "project withdrawn": lambda tx, who: projects.withdraw(tx, who, project.id, now=NOW),
        }

    return await db.write(work)


async def does(db, deed: Deed, who: Actor) -> Reason | None:
    return await refused(db, lambda tx: deed(tx, who))


async def log_of(db) -> list[tuple[str, str]]:
    found = await audit.entries(db, 0, limit=20)
    return [(one.deed, one.subject) for one in reversed(found)]


@pytest.mark.parametrize("who", [HERE, EVERYWHERE])
async def test_a_coordinator_of_the_region_takes_it_away_with_a_reason_only(db, who):
    """In the queue: tests/moderation/ tells how."""
    for name, deed in (await things(db)).items():
        assert await does(db, deed, ELSEWHERE) is (Reason.NOT_YOUR_REGION), name
        assert await does(db, deed, Actor(404)) is (
            Reason.NOT_YOURS if name != "note withdrawn" else Reason.NOT_SHOWN
        ), name
        assert await does(db, deed, who) is Reason.DECIDE_WITH_REASON, name
    assert await log_of(db) == []


async def test_who_takes_back_what_is_theirs_leaves_no_trace(db):
    found = await things(db)
    for name, deed in found.items():
        owner = BERIK if "comment" in name or "solution" in name else AIDA
        assert await does(db, deed, owner) is None, name
    assert await log_of(db) == []


async def test_what_is_of_its_own_region_is_of_this_one_too(db):
    group = await community(db)

    async def publish(tx: Transaction) -> int:
        answers = Answers("No laboratory", "", None, "75", 0)
        return (await problems.publish(tx, AIDA, answers, shown_to=[group], now=NOW)).id

    number = await db.write(publish)
    assert await problem_rows.regions_of(db, number) == {"75"}
    taken = (problems.to_withdraw(db, HERE, number), problems.to_withdraw(db, ELSEWHERE, number))
    with pytest.raises(Exception, match="NOT_YOUR_REGION"):
        await taken[0]
    with pytest.raises(Exception, match="DECIDE_WITH_REASON"):
        await taken[1]


def test_a_coordinator_is_one_only_before_what_is_theirs():
    assert before(HERE, {"47", "19"}) == HERE
    assert before(EVERYWHERE, {"19"}) == EVERYWHERE
    assert before(HERE, ()) == HERE
    assert before(HERE, {"19"}) == replace(HERE, coordinator=False)
    assert not is_concerned(AIDA, ())
    assert not looks_after(ELSEWHERE, "47")
