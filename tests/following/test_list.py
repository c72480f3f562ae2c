"""What somebody follows is one list: of what they may read now, what they followed last first."""

import pytest

from community.events import events
from community.people.people import Actor
from community.problems import opening, problems
from community.projects import projects
from community.search.elsewhere import eyes_of
from storage.following import follows
from storage.people import people
from storage.people.people import Account
from storage.problems.problems import Answers
from storage.projects.projects import Telling
from tests.events.planning import PLAN, an_event

AIDA, DANA = Actor(1), Actor(2)
NOW, EVENT = 10_000_000_000, PLAN.title


@pytest.fixture
async def things(db):
    """Dana follows an event, a problem that is open to all, and a project by a link."""
    event = await an_event(db)

    async def make(tx):
        for actor in (AIDA, DANA):
            await people.put(tx, Account(actor.id, f"Teacher {actor.id}", None, "en"), NOW)
        problem = await problems.publish(tx, AIDA, Answers("No lamp"), shown_to=[], now=NOW)
        await opening.open_to_all(tx, AIDA, problem.id, now=NOW)
        told = Telling("A garden", "")
        project = await projects.publish(tx, AIDA, told, shown_to=[], source=None, now=NOW)
        await tx.run(
            "INSERT INTO project_reader (project_id, person_id, at) VALUES (?, 2, 1)", project.id
        )
        await events.follow(tx, DANA, event.id, wanted=True, now=NOW)
        await problems.hear(tx, DANA, problem.id, wanted=True, now=NOW + 1)
        await projects.hear(tx, DANA, project.id, wanted=True, now=NOW + 2)
        return problem.id, project.id

    return await db.write(make)


async def listed(db):
    eyes = eyes_of(DANA)
    may = {"problems": eyes.problems, "projects": eyes.projects}
    found = await follows.page(db, DANA.id, 0, limit=9, **may)
    assert await follows.count(db, DANA.id, **may) == len(found)
    return [one.title for one in found]


async def test_what_was_followed_last_comes_first_and_what_is_left_is_gone(db, things):
    _problem, project = things
    assert await listed(db) == ["A garden", "No lamp", EVENT]
    await db.write(lambda tx: projects.hear(tx, DANA, project, wanted=False, now=NOW + 3))
    assert await listed(db) == ["No lamp", EVENT]


async def test_what_may_not_be_read_any_more_is_not_listed(db, things):
    problem, project = things
    await db.write(lambda tx: opening.close_to_groups(tx, AIDA, problem))
    assert await listed(db) == ["A garden", EVENT]
    await db.write(lambda tx: projects.withdraw(tx, AIDA, project, now=NOW + 3))
    assert await listed(db) == [EVENT]
