"""What is refused of projects: numbers of nothing, subjects of none, words that say nothing."""

from community.people.people import Actor
from community.problems.problems import TO_ALL
from community.projects import feedback, projects
from community.refusals import Reason
from storage import photos
from storage.db import Database, Transaction
from storage.groups import groups
from storage.photos import Picture
from storage.projects.projects import Telling
from tests.storage.rows import ground, put, reasons

OWNER, OTHER = Actor(1), Actor(2)
GONE = Reason.GONE
PICTURE = Picture("photo", "file", "unique", 5)


async def test_numbers_of_nothing_and_words_that_say_nothing(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        assert await reasons(
            tx,
            feedback.own(tx, OTHER, 999),
            feedback.received(tx, OWNER, 999),
            projects.own(tx, 999, OWNER),
            projects.led(tx, 100, OTHER),
            projects.choose_subject(tx, OWNER, 100, subject="alchemy"),
            projects.choose_subject(tx, OTHER, 100, subject="physics"),
            projects.telling(tx, OWNER, "…"),
        ) == [
            *(GONE, GONE, GONE, Reason.NOT_YOURS),
            *(Reason.STRANGE_BUTTON, Reason.NOT_YOURS, Reason.EMPTY),
        ]
        await projects.choose_subject(tx, OWNER, 100, subject="physics")

    await db.write(work)
    assert await db.value("SELECT subject FROM project WHERE id = 100") == "physics"


async def test_the_same_source_is_the_same_project(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        group = await groups.get(tx, 100)
        assert group
        told = Telling("A garden")
        made = [
            await projects.publish(tx, OTHER, told, shown_to=[group], source="2:5", now=1)
            for _ in range(2)
        ]
        assert made[0].id == made[1].id
        # Without one each is another.
        more = [
            await projects.publish(tx, OTHER, told, shown_to=[], source=None, now=1)
            for _ in range(2)
        ]
        assert len({one.id for one in (*made, *more)}) == 3

    await db.write(work)
    assert await db.value("SELECT count(*) FROM post") == 1


async def test_leading_with_somebody_else_s(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "project_leader", project_id=100, person_id=2, at=1)
        assert (await projects.led(tx, 100, OTHER)).id == 100
        assert await reasons(tx, projects.own(tx, 100, OTHER)) == [Reason.NOT_YOURS]

    await db.write(work)


async def test_words_of_the_message_that_it_came_in_follow_it(db: Database):
    """Until it is changed in a form; without words it is called a picture."""

    async def work(tx: Transaction) -> None:
        await ground(tx, 2)
        for text, words in (
            ("A garden\nOf bottles", ("A garden", "Of bottles")),
            ("A garden\nOf bottles", ("A garden", "Of bottles")),
            ("", ("🖼", "")),
        ):
            project = await projects.standing(tx, 100)
            if not text:
                edit = projects.edit_message(tx, project, OWNER, text=text, now=1)
                assert await reasons(tx, edit) == [Reason.EMPTY]
                await photos.add(tx, "project", 100, picture=PICTURE)
            await projects.edit_message(tx, project, OWNER, text=text, now=1)
            now = await projects.standing(tx, 100)
            assert (now.title, now.story) == words
        await tx.run("UPDATE project SET reworked = 1")
        project = await projects.standing(tx, 100)
        await projects.edit_message(tx, project, OWNER, text="Other words", now=1)
        assert (await projects.standing(tx, 100)).title == "🖼"
        project = await projects.standing(tx, 100)
        edit = projects.edit_message(tx, project, OTHER, text="Theirs", now=1)
        assert await reasons(tx, edit) == [Reason.NOT_YOURS]

    await db.write(work)


async def test_who_wants_to_hear_of_it(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 3)
        await put(tx, "project_group", project_id=100, group_id=100)
        await put(tx, "member", group_id=100, person_id=2, seen=1, seen_at=1)
        assert not await projects.hears(tx, OTHER, 100)
        for wanted in (True, False, True):
            await projects.hear(tx, OTHER, 100, wanted=wanted, now=1)
            assert await projects.hears(tx, OTHER, 100) is wanted
        # Who said something there hears of it until they have enough.
        await put(tx, "project_comment", id=100, author_id=2)
        for wanted in (False, True):
            await projects.hear(tx, OTHER, 100, wanted=wanted, now=1)
            assert await projects.hears(tx, OTHER, 100) is wanted
        # Of their own they hear otherwise.
        await projects.hear(tx, OWNER, 100, wanted=True, now=1)
        assert await tx.all("SELECT person_id FROM follow") == [(2,)]
        stranger = projects.hear(tx, Actor(3), 100, wanted=True, now=1)
        assert await reasons(tx, stranger) == [Reason.NOT_SHOWN]
        link = projects.open_by_link(tx, TO_ALL, 100, actor=Actor(3), now=1)
        assert await reasons(tx, link) == [GONE]
        assert (await projects.open_by_link(tx, TO_ALL, 100, actor=OTHER, now=1)).id == 100

    await db.write(work)


async def test_cards_that_are_out_of_reach_are_posted_anew_once(db: Database):
    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        await put(tx, "project_group", project_id=100, group_id=100)
        group = await groups.get(tx, 100)
        assert group
        for _ in range(2):
            await projects.post_anew(tx, group, 1)

    await db.write(work)
    assert await db.all("SELECT chat_id, shows, subject_id FROM post") == [(-100, "project", 100)]
