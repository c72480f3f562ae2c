"""The journey of a project: its log, colleagues who are asked, leading together, idling."""

import json

from basics.spans import DAY, WEEK
from cards.links import Links
from cards.projects.project import STAGE_NAMES
from community.forms import engine
from community.groups import groups as group_deeds
from community.people.people import Actor
from community.projects import comments as project_comments
from community.projects import leaders, projects, questions
from community.projects import log as project_log
from community.refusals import Reason
from handlers.forms.forms import FORMS
from jobs.draw import draw
from jobs.problems.notify import notify
from jobs.projects.nudge import IDLE, nudge_idle
from storage import photos, posts
from storage.db import Database, Transaction
from storage.forms.drafts import Kind
from storage.groups import groups, members
from storage.people import people
from storage.photos import Picture
from storage.projects import log as log_rows
from storage.projects import notices as project_notice_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note
from tests.events.planning import refused
from tests.projects.test_projects import AIDA, BERIK, DANA, NOW, SAULE, a_project, community

#: A weekday noon in Almaty: nobody's hours are quiet.
NOON = NOW + 4 * 3_600_000


async def started(db: Database, *numbers: int) -> None:
    async def work(tx: Transaction) -> None:
        for number in numbers:
            await people.set_started(tx, number, True)

    await db.write(work)


async def letters(db: Database, chat_id: int) -> list[str]:
    """What waits to be sent to somebody."""
    found = await db.all(
        "SELECT body FROM outbox WHERE chat_id = ? AND method = 'sendMessage' ORDER BY id", chat_id
    )
    return [json.loads(row[0])["text"] for row in found]


async def card_of(db: Database, shows: posts.Shows, subject_id: int) -> str:
    post = await posts.in_chat(db, -10, shows, subject_id)
    assert post
    card = await draw(db, post, Links("bot"))
    assert card
    return card.text


async def test_any_step_may_be_chosen_and_back_too(db):
    project = await a_project(db, await community(db))
    for stage in ("running", "plan", "plan", "changed"):
        step = (project.id, AIDA, stage, NOW)
        await db.write(lambda tx, step=step: project_log.choose_stage(tx, *step))
    assert "●●●●●●● What changed" in await card_of(db, "project", project.id)
    said = await log_rows.of_project(db, project.id)
    assert [(one.kind, one.stage) for one in said] == [
        ("stage", "running"),
        ("stage", "plan"),
        ("stage", "changed"),
    ]
    forged = (project.id, AIDA, "won", NOW)
    assert (
        await refused(db, lambda tx: project_log.choose_stage(tx, *forged))
        is Reason.STRANGE_BUTTON
    )


def test_every_step_has_its_words():
    assert tuple(STAGE_NAMES) == project_log.STAGES


async def test_a_message_is_one_note_and_others_write_none(db):
    project = await a_project(db, await community(db))
    note = (project.id, AIDA, "We built the stand", "-10:9", NOW)
    made = await db.write(lambda tx: project_log.write_note(tx, *note))
    again = await db.write(lambda tx: project_log.write_note(tx, *note))
    assert made == again
    theirs = (project.id, BERIK, "I built it", "-10:10", NOW)
    assert await refused(db, lambda tx: project_log.write_note(tx, *theirs)) is Reason.NOT_YOURS
    current = await project_rows.get(db, project.id)
    assert current
    assert current.notes == 1
    assert await refused(db, lambda tx: project_log.withdraw_note(tx, made.id, BERIK)) is (
        Reason.NOT_YOURS
    )
    await db.write(lambda tx: project_log.withdraw_note(tx, made.id, AIDA))
    gone = await log_rows.get(db, made.id)
    assert gone
    assert (gone.text, gone.state) == ("", "withdrawn")


async def a_question(db: Database, project_id: int) -> Note:
    """Aida's, asked in Rural."""

    async def work(tx: Transaction) -> Note:
        note = await questions.ask(tx, project_id, AIDA, "Which tube?", "1:7", NOW)
        group = (await groups.of_person(tx, AIDA.id))[0]
        await questions.post_to(tx, note.id, AIDA, group, NOW)
        return note

    return await db.write(work)


async def test_answers_come_back_with_who_may_be_named(db):
    group = await community(db)
    project = await a_project(db, group)
    note = await a_question(db, project.id)
    in_group = Actor(BERIK.id, group_id=group.id)

    async def answer(tx: Transaction) -> None:
        await questions.answer_in_group(tx, note.id, in_group, "A rubber one", "-10:20", NOW)
        await questions.answer_in_group(tx, note.id, in_group, "From the shop", "-10:21", NOW)
        assert note.key
        await questions.open_by_link(tx, note.key, note.id, DANA, NOW)
        await questions.answer(tx, note.id, DANA, questions.Saying("Silicone", 0), "3:1", NOW)
        await questions.answer(tx, note.id, DANA, questions.Saying("A glass one", 0), "3:2", NOW)

    await db.write(answer)
    found = await log_rows.answers(db, note.id, 0, 10)
    assert [(one.author_id, one.text, one.name_shown) for one in found] == [
        (BERIK.id, "A rubber one\n\nFrom the shop", 1),
        (DANA.id, "A glass one", 0),
    ]
    assert "💬 2 answers" in await card_of(db, "question", note.id)


async def test_a_made_up_link_to_a_question_opens_nothing(db):
    project = await a_project(db, await community(db))
    note = await a_question(db, project.id)
    opening = (project.key, note.id, DANA, NOW)
    assert await refused(db, lambda tx: questions.open_by_link(tx, *opening)) is Reason.GONE
    prompted: tuple[tuple[Kind, int, Reason], ...] = (
        ("answer", note.id, Reason.NOT_SHOWN),
        ("note", project.id, Reason.NOT_YOURS),
        ("question", project.id, Reason.NOT_YOURS),
        ("project_comment", project.id, Reason.NOT_SHOWN),
    )
    for kind, about, reason in prompted:

        async def answer(tx: Transaction, kind: Kind = kind, about: int = about) -> None:
            await engine.begin_about(tx, DANA, FORMS[kind].form, about, NOW)

        assert await refused(db, answer) is reason


async def test_withdrawn_takes_its_log_pictures_and_questions_along(db):
    project = await a_project(db, await community(db))
    note = await a_question(db, project.id)

    async def work(tx: Transaction) -> int:
        made = await project_log.write_note(tx, project.id, AIDA, "A photo", "-10:9", NOW)
        await photos.add(tx, "note", made.id, Picture("photo", "f", "u", 9))
        await projects.withdraw(tx, SAULE, project.id)
        return made.id

    made = await db.write(work)
    assert await photos.of_owner(db, "note", made) == []
    left = await db.all("SELECT text FROM project_note WHERE text <> ''")
    assert left == []
    assert await card_of(db, "question", note.id) == "<i>This question was withdrawn.</i>"


async def test_co_leaders_are_invited_once_and_the_owner_takes_them_out(db):
    project = await a_project(db, await community(db))
    invitation = await db.write(lambda tx: leaders.invite(tx, project.id, AIDA, NOW))
    key = invitation.key
    late = (key, BERIK, NOW + WEEK + 1)
    assert await refused(db, lambda tx: leaders.accept(tx, *late)) is Reason.LINK_USED
    for actor in (AIDA, BERIK):
        opening = (key, actor, NOW)
        await db.write(lambda tx, opening=opening: leaders.accept(tx, *opening))
    used = (key, DANA, NOW)
    assert await refused(db, lambda tx: leaders.accept(tx, *used)) is Reason.LINK_USED
    assert "👥 Berik" in await card_of(db, "project", project.id)
    note = (project.id, BERIK, "We met", "2:1", NOW)
    await db.write(lambda tx: project_log.write_note(tx, *note))
    assert await refused(db, lambda tx: leaders.invite(tx, project.id, BERIK, NOW)) is (
        Reason.NOT_YOURS
    )
    taken = (project.id, BERIK.id, AIDA)
    await db.write(lambda tx: leaders.remove(tx, *taken))
    again = (project.id, BERIK, "I am out", "2:2", NOW)
    assert await refused(db, lambda tx: project_log.write_note(tx, *again)) is Reason.NOT_YOURS
    assert "Berik" not in await card_of(db, "project", project.id)


async def test_the_owner_hears_of_all_in_one_message_unless_they_want_none(db):
    group = await community(db)
    project = await a_project(db, group)
    note = await a_question(db, project.id)
    await started(db, AIDA.id)

    async def work(tx: Transaction) -> None:
        await project_comments.comment(tx, project.id, BERIK, "Fine!", "-10:30", NOON)
        await project_comments.comment(tx, project.id, BERIK, "Very!", "-10:31", NOON)
        await project_comments.comment(tx, project.id, AIDA, "Thanks", "-10:32", NOON)
        await questions.answer(tx, note.id, BERIK, questions.Saying("A rubber one"), "2:3", NOON)

    await db.write(work)
    await notify(db, NOON + 5_000)
    await notify(db, NOON + 5_000)
    assert await letters(db, AIDA.id) == [
        "<b>News on your projects</b>\n\nA stand\n2 new comments, 1 new answer"
    ]
    await db.write(lambda tx: project_notice_rows.mute(tx, AIDA.id, project.id))
    later = (project.id, BERIK, "More", "-10:40", NOON + DAY)
    await db.write(lambda tx: project_comments.comment(tx, *later))
    await notify(db, NOON + DAY + 5_000)
    assert len(await letters(db, AIDA.id)) == 1


async def test_after_four_quiet_weeks_the_owner_is_asked_once(db):
    project = await a_project(db, await community(db))
    await started(db, AIDA.id)
    await nudge_idle(db, NOON + IDLE - DAY)
    assert await letters(db, AIDA.id) == []
    for days in range(3):
        await nudge_idle(db, NOON + IDLE + days * DAY)
    asked = await letters(db, AIDA.id)
    assert len(asked) == 1
    assert asked[0].startswith("It has been quiet around “A stand” for four weeks.")
    note = (project.id, AIDA, "We go on", "1:50", NOON + IDLE + 5 * DAY)
    await db.write(lambda tx: project_log.write_note(tx, *note))
    await nudge_idle(db, NOON + 2 * IDLE)
    assert len(await letters(db, AIDA.id)) == 1
    await nudge_idle(db, NOON + 2 * IDLE + 7 * DAY)
    assert len(await letters(db, AIDA.id)) == 2


async def test_who_does_not_want_to_be_asked_is_not(db):
    group = await community(db)
    project = await a_project(db, group)
    await started(db, AIDA.id)
    await db.write(lambda tx: tx.run("UPDATE project SET asks = 0 WHERE id = ?", project.id))
    await nudge_idle(db, NOON + 2 * IDLE)
    assert await letters(db, AIDA.id) == []


async def test_nobody_is_asked_at_night(db):
    await a_project(db, await community(db))
    await started(db, AIDA.id)
    midnight = NOON + IDLE + 12 * 3_600_000
    await nudge_idle(db, midnight)
    assert await letters(db, AIDA.id) == []


async def test_a_supergroup_gets_its_projects_and_questions_anew(db):
    group = await community(db)
    project = await a_project(db, group)
    note = await a_question(db, project.id)
    for _ in range(2):
        await db.write(lambda tx: group_deeds.upgrade(tx, -10, -1000, NOW))
    found = await db.all("SELECT shows, subject_id FROM post WHERE chat_id = -1000 ORDER BY id")
    assert sorted(found) == [("project", project.id), ("question", note.id)]


async def test_two_rows_of_a_group_that_moved_become_one(db):
    group = await community(db)
    project = await a_project(db, group)

    async def meet(tx: Transaction) -> None:
        second = await group_deeds.meet(tx, -1000, "Rural", "en", NOW)
        await members.add(tx, second.id, DANA.id, NOW, seen=True)
        other = await projects.telling(tx, AIDA, "A garden")
        made = await projects.publish(tx, AIDA, other, [second], None, NOW)
        await project_rows.show_to(tx, project.id, second.id)
        await group_deeds.upgrade(tx, -10, -1000, NOW)
        shown = [
            await project_rows.is_shown_to(tx, one, group.id) for one in (project.id, made.id)
        ]
        assert shown == [True, True]

    await db.write(meet)
