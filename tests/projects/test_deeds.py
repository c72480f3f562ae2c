"""What is refused of comments, questions, notes and leading together, and what comes twice."""

from dataclasses import replace
from functools import partial

import pytest

from basics.spans import HOUR, WEEK
from community.forms import engine
from community.forms.steps import Heard
from community.people.people import Actor
from community.problems import problems
from community.projects import comments, leaders, log, projects, questions
from community.projects import form as project_form
from community.projects.comments import COMMENTS_AN_HOUR
from community.refusals import Reason
from storage import photos, posts
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.problems.problems import Answers
from storage.projects import comments as comment_rows
from storage.projects import idle
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.projects.comments import ProjectComment
from storage.projects.projects import Project, Telling
from tests.events.planning import NOON, refused
from tests.posters.hanging import a_gallery
from tests.projects.test_log import a_question
from tests.projects.test_projects import AIDA, BERIK, DANA, NOW, a_project, community


@pytest.fixture
async def project(db: Database) -> Project:
    return await a_project(db, await community(db))


async def said(db: Database, project: Project, text: str, *, source: str) -> None:
    await db.write(
        lambda tx: comments.comment(tx, project.id, BERIK, text=text, source=source, now=NOW)
    )


async def the_comment(db: Database) -> ProjectComment:
    found = await comment_rows.of_source(db, "-10:1")
    assert found
    return found


async def test_a_comment_that_comes_twice_is_one(db, project):
    await said(db, project, "Fine!", source="-10:1")
    await said(db, project, "Fine!", source="-10:1")
    found = await project_rows.get(db, project.id)
    assert found
    assert found.comments == 1


async def test_so_many_comments_an_hour(db, project):
    for number in range(COMMENTS_AN_HOUR):
        await said(db, project, "Fine!", source=f"-10:{number}")

    def again(now: int):
        return refused(
            db,
            lambda tx: comments.comment(
                tx, project.id, BERIK, text="More", source=f"-10:{now}", now=now
            ),
        )

    assert await again(NOW + HOUR - 1) is Reason.TOO_MANY_COMMENTS
    assert await again(NOW + HOUR + 1) is None


async def test_only_its_author_edits_a_comment_and_only_while_it_stands(db, project):
    await said(db, project, "Fine!", source="-10:1")
    comment = await the_comment(db)

    async def edited(actor: Actor, text: str) -> str:
        now = await the_comment(db)
        await db.write(lambda tx: comments.edit_comment(tx, now, actor, text=text))
        return (await the_comment(db)).text

    assert await edited(DANA, "Bad!") == "Fine!"
    assert await edited(BERIK, "Very fine!") == "Very fine!"
    empty = refused(db, lambda tx: comments.edit_comment(tx, comment, BERIK, text=" "))
    assert await empty is Reason.EMPTY
    withdraw = refused(db, lambda tx: comments.withdraw_comment(tx, comment.id, DANA, now=NOW))
    assert await withdraw is Reason.NOT_YOURS
    await db.write(lambda tx: comments.withdraw_comment(tx, comment.id, BERIK, now=NOW))
    gone = (await the_comment(db)).text
    assert await edited(BERIK, "Back again") == gone
    again = refused(db, lambda tx: comments.withdraw_comment(tx, comment.id, BERIK, now=NOW))
    assert await again is Reason.GONE


async def test_a_question_is_short_and_asked_once(db, project):
    async def ask(tx: Transaction, text: str, source: str):
        return await questions.ask(tx, project.id, AIDA, text=text, source=source, now=NOW)

    long = "?" * (questions.QUESTION_LIMIT + 1)
    assert await refused(db, lambda tx: ask(tx, long, "1:1")) is Reason.QUESTION_TOO_LONG
    one = await db.write(lambda tx: ask(tx, long[:-1], "1:1"))
    twice = await db.write(lambda tx: ask(tx, "Another", "1:1"))
    assert (twice.id, twice.text) == (one.id, one.text)
    for number in range(log.NOTES_AN_HOUR - 1):
        await db.write(lambda tx, source=f"1:{2 + number}": ask(tx, "Which?", source))
    assert await refused(db, lambda tx: ask(tx, "Which?", "1:99")) is Reason.TOO_MANY_COMMENTS
    assert await refused(db, lambda tx: questions.standing(tx, 99)) is Reason.GONE
    other = refused(
        db,
        lambda tx: questions.ask(tx, project.id, DANA, text="Which?", source="3:1", now=NOW),
    )
    assert await other in (Reason.NOT_YOURS, Reason.NOT_FOR_YOU)


async def test_a_note_is_no_question_and_is_written_once(db, project):
    async def note(tx: Transaction, actor: Actor = AIDA, source: str = "1:1"):
        return await log.write_note(tx, project.id, actor, text="We began", source=source, now=NOW)

    first = await db.write(note)
    assert (await db.write(note)).id == first.id
    assert await refused(db, lambda tx: questions.standing(tx, first.id)) is Reason.GONE
    assert await refused(db, lambda tx: log.readable_note(tx, 99, AIDA)) is Reason.GONE
    # Somebody else's edit, and one that edits nothing.
    for actor, text in ((DANA, "We ended"), (AIDA, "We began")):
        await db.write(
            lambda tx, actor=actor, text=text: log.edit_note(tx, first, actor, text=text)
        )
    kept = await log_rows.get(db, first.id)
    assert kept
    assert kept.text == "We began"


async def test_leading_together_begins_by_a_link_that_is_used_once(db, project):
    made = await db.write(lambda tx: leaders.invite(tx, project.id, AIDA, now=NOW))

    def accepts(actor: Actor, now: int = NOW, key: str = made.key):
        return refused(db, lambda tx: leaders.accept(tx, key, actor, now=now))

    assert await accepts(DANA, NOW + WEEK + 1) is Reason.LINK_USED
    assert await accepts(DANA, key="k" * 22) is Reason.LINK_USED
    # The owner's own tap spends it not.
    assert await accepts(AIDA) is None
    assert await accepts(DANA) is None
    assert await accepts(BERIK) is Reason.LINK_USED

    def removes(person: int, actor: Actor):
        return refused(db, lambda tx: leaders.remove(tx, project.id, person, actor=actor))

    assert await removes(DANA.id, BERIK) is Reason.NOT_YOURS
    assert await removes(BERIK.id, AIDA) is Reason.GONE
    assert await removes(DANA.id, DANA) is None
    assert await removes(DANA.id, DANA) is Reason.GONE


async def test_no_more_lead_than_may(db, project):
    for _ in range(leaders.AT_MOST):
        await db.write(lambda tx: leaders.invite(tx, project.id, AIDA, now=NOW))
    more = refused(db, lambda tx: leaders.invite(tx, project.id, AIDA, now=NOW))
    assert await more is Reason.TOO_MANY_LEADERS


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_so_many_projects_an_hour(db):
    await community(db)

    def again(number: int, now: int = NOW):
        said = Telling(f"A stand {number}", "From bottles")
        return refused(
            db, lambda tx: projects.publish(tx, AIDA, said, shown_to=[], source=None, now=now)
        )

    for number in range(projects.PROJECTS_AN_HOUR):
        assert await again(number) is None
    assert await again(99) is Reason.TOO_MANY_PROJECTS
    assert await again(99, NOW + HOUR + 1) is None


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_what_was_begun_is_not_lost_when_another_one_is(db):
    """In one message, or with a problem; the same again goes on."""
    await community(db)
    problem = await db.write(
        lambda tx: problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[], now=NOW)
    )

    async def written(tx: Transaction, text: str) -> Draft:
        return await project_form.begin_from(tx, AIDA, Heard(text, 5, "1:5"), now=NOW)

    first = await db.write(lambda tx: written(tx, "A stand\nFrom bottles"))
    same = await db.write(lambda tx: written(tx, "A stand\nFrom bottles"))
    assert same.id == first.id
    other = await refused(db, lambda tx: written(tx, "A garden\nBehind the school"))
    assert other is Reason.PROJECT_UNDER_WAY
    of_problem = partial(project_form.begin_from_problem, actor=AIDA, problem_id=problem.id)
    assert await refused(db, partial(of_problem, now=NOW)) is Reason.PROJECT_UNDER_WAY
    await db.write(lambda tx: engine.close(tx, first))
    begun = await db.write(partial(of_problem, now=NOW))
    again = await db.write(partial(of_problem, now=NOW + 1))
    assert (again.id, again.answers["problem_id"]) == (begun.id, problem.id)


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_it_is_shown_in_none_of_the_groups_that_one_has_left(db):
    group = await community(db)

    async def work(tx: Transaction, allowed: list[int]) -> object:
        heard = Heard("A stand\nFrom bottles", 5, "1:5")
        draft = await project_form.begin_from(tx, AIDA, heard, now=NOW)
        chosen = replace(draft, answers={**draft.answers, "groups": [group.id]})
        return await project_form.publish(tx, chosen, AIDA, allowed=allowed, now=NOW)

    assert await refused(db, lambda tx: work(tx, [])) is Reason.NOT_A_MEMBER
    assert await refused(db, lambda tx: work(tx, [group.id])) is None


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_the_card_of_a_question_follows_its_words(db, project):
    note = await a_question(db, project.id)

    async def drawn() -> int:
        post = await posts.in_chat(db, -10, "question", subject_id=note.id)
        assert post
        return post.want_rev

    before = await drawn()
    for text, later in (("Which tube?", 0), ("Which pump?", 1)):
        await db.write(partial(log.edit_note, note=note, actor=AIDA, text=text))
        assert await drawn() == before + later


async def test_that_one_was_asked_about_is_said_of_no_other(db):
    _, posters = await a_gallery(db, 2)
    await db.write(lambda tx: idle.mark_asked(tx, posters[0], NOON + 5))
    found = await db.all("SELECT asked_at FROM project ORDER BY id")
    assert [row[0] for row in found] == [NOON + 5, None]


async def test_files_of_who_hid_their_name_are_hidden_where_they_comment_too(db: Database):
    project = await a_project(db, await community(db))

    async def work(tx: Transaction) -> list[bool]:
        numbers = []
        for at, who in enumerate((AIDA, BERIK)):
            source = f"-10:{at + 60}"
            await comments.comment(tx, project.id, who, text="Look", source=source, now=NOW)
            comment = await comment_rows.of_source(tx, source)
            assert comment
            numbers.append(comment.id)
            plan = Picture("file", f"file{at}", f"unique{at}", 1)
            await photos.add(tx, "project_comment", comment.id, picture=plan)
        hidden = []
        for is_shown in (0, 1):
            await tx.run("UPDATE project SET name_shown = ?", is_shown)
            hidden += [await photos.is_hidden(tx, "project_comment", one) for one in numbers]
        return hidden

    assert await db.write(work) == [True, False, False, False]
