"""Projects: who may read and write, and what their cards say."""

from typing import TypeVar

import pytest

from cards.projects.project import ProjectReader, project_card, project_page, stage_line
from cards.text.links import Links
from community.people.people import Actor
from community.problems import problems
from community.problems.problems import Origin
from community.projects import projects
from community.refusals import Reason, Refused
from locales import texts
from storage import posts, views
from storage.db import Database, Transaction
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.people import people
from storage.people.people import Account
from storage.projects import leaders as leader_rows
from storage.projects import projects as project_rows
from storage.projects.projects import Project
from tests.events.planning import refused

NOW = 1_800_000_000_000
LINKS = Links("ustaz_uni_bot")
AIDA, BERIK, DANA, SAULE = (Actor(1), Actor(2), Actor(3), Actor(4, coordinator=True))
NAMES = {1: "Aida", 2: "Berik", 3: "Dana", 4: "Saule"}
T = TypeVar("T")


async def community(db: Database) -> Group:
    """Aida and Berik are in the group Rural; Dana and the coordinator Saule are not."""

    async def work(tx: Transaction) -> Group:
        for number, name in NAMES.items():
            person = Account(number, name, None, "en")
            await people.put(tx, person, NOW)
        await people.change(tx, AIDA.id, "region", value="19")
        await groups.add(tx, -10, "rural-key", title="Rural", lang="en", now=NOW)
        group = await groups.of_chat(tx, -10)
        assert group
        for number in (1, 2):
            await members.add(tx, group.id, number, now=NOW, seen=True)
        return group

    return await db.write(work)


async def a_project(db: Database, group: Group, text: str = "A stand\nFrom bottles") -> Project:
    """Aida's, in Rural."""

    async def work(tx: Transaction) -> Project:
        said = await projects.telling(tx, AIDA, text)
        return await projects.publish_message(
            tx, AIDA, group, said=said, origin=Origin("-10:5", 5), now=NOW
        )

    return await db.write(work)


async def test_a_message_is_one_project_with_one_card(db):
    group = await community(db)
    first, again = await a_project(db, group), await a_project(db, group)
    assert first == again
    assert (first.title, first.story, first.stage) == ("A stand", "From bottles", "concern")
    card = await posts.in_chat(db, -10, "project", subject_id=first.id)
    assert card
    assert await db.value("SELECT count(*) FROM post") == 1


async def test_who_may_read(db):
    group = await community(db)
    project = await a_project(db, group)

    async def reads(actor: Actor) -> bool:
        return await projects.may_read(db, project, actor)

    assert [await reads(actor) for actor in (AIDA, BERIK, DANA, SAULE)] == [
        *(True, True, False, True)
    ]
    assert await reads(Actor(3, group_id=group.id))
    elsewhere = Actor(1, group_id=group.id + 1)
    assert not await reads(elsewhere)
    await db.write(
        lambda tx: projects.open_by_link(tx, project.key, project.id, actor=DANA, now=NOW)
    )
    assert await reads(DANA)


async def test_a_made_up_link_opens_nothing(db):
    project = await a_project(db, await community(db))
    for key in ("rural-kez", project.key[:-1], "", project.key.swapcase()):

        async def open_it(tx: Transaction, key: str = key) -> None:
            await projects.open_by_link(tx, key, project.id, actor=DANA, now=NOW)

        assert await refused(db, open_it) is Reason.GONE
    assert not await project_rows.is_reader(db, project.id, DANA.id)


async def test_everybody_reads_once_its_poster_hangs(db):
    project = await a_project(db, await community(db))
    hang = (
        "INSERT INTO poster (project_id, kind, lang, state, hung_at, changed_at)"
        " VALUES (?, 'own', 'en', 'ready', ?, ?)"
    )
    await db.write(lambda tx: tx.run(hang, project.id, NOW, NOW))
    assert await projects.may_read(db, project, DANA)


async def test_withdrawn_is_gone_for_good(db):
    group = await community(db)
    project = await a_project(db, group)
    assert await refused(db, lambda tx: projects.withdraw(tx, BERIK, project.id, now=NOW)) is (
        Reason.NOT_YOURS
    )
    await db.write(lambda tx: projects.withdraw(tx, AIDA, project.id, now=NOW))
    with pytest.raises(Refused, match="GONE"):
        await projects.readable(db, project.id, AIDA)
    view = await views.project_view(db, project.id)
    assert view
    card = project_card(view, texts("en"), LINKS, group_key=group.key)
    assert card.text == "<i>This project was withdrawn.</i>"


async def test_a_problem_that_is_withdrawn_is_named_by_no_project(db):
    """The card in the group follows."""
    group = await community(db)

    async def begin(tx: Transaction) -> tuple[int, int]:
        problem = await problems.publish_message(
            tx, BERIK, group, text="No laboratory", origin=Origin("-10:4", 4), now=NOW
        )
        said = await projects.telling(tx, AIDA, "A stand\nFrom bottles", problem_id=problem.id)
        origin = Origin("-10:5", 5)
        project = await projects.publish_message(
            tx, AIDA, group, said=said, origin=origin, now=NOW
        )
        return problem.id, project.id

    async def shown() -> tuple[str | None, int]:
        view = await views.project_view(db, project_id)
        card = await posts.in_chat(db, -10, "project", subject_id=project_id)
        assert view
        assert card
        return view.problem, card.want_rev

    problem_id, project_id = await db.write(begin)
    named, rev = await shown()
    assert named == "No laboratory"
    await db.write(lambda tx: problems.withdraw(tx, BERIK, problem_id, now=NOW))
    assert await shown() == (None, rev + 1)


async def test_the_card_says_where_the_journey_stands(db):
    group = await community(db)
    project = await a_project(db, group)
    await db.write(lambda tx: project_rows.set_stage(tx, project.id, "plan"))
    view = await views.project_view(db, project.id)
    assert view
    card = project_card(view, texts("en"), LINKS, group_key=group.key)
    assert card.text == (
        "🌱 <b>A stand</b>\n\nFrom bottles\n\n👤 Aida · 📍 Almaty Region\n\n●●●○○○○ The plan"
    )
    page = project_page(view, ProjectReader(True, False, False), texts("kk"))
    assert stage_line("plan", texts("kk")) in page.text


async def test_a_co_leader_writes_and_does_not_decide(db):
    project = await a_project(db, await community(db))

    async def join(tx: Transaction) -> None:
        await leader_rows.invite(tx, project.id, "a-key", until=NOW + 1, now=NOW)
        await leader_rows.accept(tx, "a-key", BERIK.id, now=NOW)

    await db.write(join)
    assert await projects.led(db, project.id, BERIK)
    assert await refused(db, lambda tx: projects.own(tx, project.id, BERIK)) is Reason.NOT_YOURS
    assert await refused(db, lambda tx: projects.led(tx, project.id, DANA)) is Reason.NOT_YOURS
