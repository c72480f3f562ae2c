"""The journey of a project: its log, colleagues who are asked, leading together, idling."""

import json
from functools import partial

from basics.spans import DAY, WEEK
from cards.projects.names import STAGE_NAMES
from cards.text.links import Links
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
from tests.projects.test_projects import AIDA, BERIK, DANA, NOW, a_project, community

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
        "SELECT body FROM outbox WHERE chat_id = ? AND method IN ('sendMessage', 'news')"
        " ORDER BY id",
        chat_id,
    )
    return [json.loads(row[0])["text"] for row in found]


async def card_of(db: Database, shows: posts.Shows, subject_id: int) -> str:
    post = await posts.in_chat(db, -10, shows, subject_id=subject_id)
    assert post
    card = await draw(db, post, Links("bot"), now=1)
    assert card
    return card.text


async def test_any_step_may_be_chosen_and_back_too(db):
    project = await a_project(db, await community(db))
    for stage in ("running", "plan", "plan", "changed"):
        await db.write(
            lambda tx, stage=stage: project_log.choose_stage(
                tx, project.id, AIDA, wanted=stage, now=NOW
            )
        )
    assert "●●●●●●● What changed" in await card_of(db, "project", project.id)
    said = await log_rows.of_project(db, project.id)
    assert [(one.kind, one.stage) for one in said] == [
        ("stage", "running"),
        ("stage", "plan"),
        ("stage", "changed"),
    ]
    assert (
        await refused(
            db, lambda tx: project_log.choose_stage(tx, project.id, AIDA, wanted="won", now=NOW)
        )
        is Reason.STRANGE_BUTTON
    )


def test_every_step_has_its_words():
    assert tuple(STAGE_NAMES) == project_log.STAGES


async def test_a_message_is_one_note_and_others_write_none(db):
    project = await a_project(db, await community(db))
    made = await db.write(
        lambda tx: project_log.write_note(
            tx, project.id, AIDA, text="We built the stand", source="-10:9", now=NOW
        )
    )
    again = await db.write(
        lambda tx: project_log.write_note(
            tx, project.id, AIDA, text="We built the stand", source="-10:9", now=NOW
        )
    )
    assert made == again
    assert (
        await refused(
            db,
            lambda tx: project_log.write_note(
                tx, project.id, BERIK, text="I built it", source="-10:10", now=NOW
            ),
        )
        is Reason.NOT_YOURS
    )
    current = await project_rows.get(db, project.id)
    assert current
    assert current.notes == 1
    assert await refused(
        db, lambda tx: project_log.withdraw_note(tx, made.id, BERIK, now=NOW)
    ) is (Reason.NOT_YOURS)
    drawn = "SELECT want_rev FROM post WHERE shows = 'project'"
    before = await db.value(drawn)
    await db.write(lambda tx: project_log.withdraw_note(tx, made.id, AIDA, now=NOW))
    assert await db.value(drawn) > before
    gone = await log_rows.get(db, made.id)
    assert gone
    assert (gone.text, gone.state) == ("", "withdrawn")


async def a_question(db: Database, project_id: int) -> Note:
    """Aida's, asked in Rural."""

    async def work(tx: Transaction) -> Note:
        note = await questions.ask(tx, project_id, AIDA, text="Which tube?", source="1:7", now=NOW)
        group = (await groups.of_person(tx, AIDA.id))[0]
        await questions.post_to(tx, note.id, AIDA, group=group, now=NOW)
        return note

    return await db.write(work)


async def test_answers_come_back_with_who_may_be_named(db):
    group = await community(db)
    project = await a_project(db, group)
    note = await a_question(db, project.id)
    in_group = Actor(BERIK.id, group_id=group.id)

    async def answer(tx: Transaction) -> None:
        await questions.answer_in_group(
            tx, note.id, in_group, text="A rubber one", source="-10:20", now=NOW
        )
        await questions.answer_in_group(
            tx, note.id, in_group, text="From the shop", source="-10:21", now=NOW
        )
        assert note.key
        await questions.open_by_link(tx, note.key, note.id, actor=DANA, now=NOW)
        await questions.answer(
            tx, note.id, DANA, said=questions.Saying("Silicone", 0), source="3:1", now=NOW
        )
        await questions.answer(
            tx, note.id, DANA, said=questions.Saying("A glass one", 0), source="3:2", now=NOW
        )

    await db.write(answer)
    found = await log_rows.answers(db, note.id, 0, limit=10)
    assert [(one.author_id, one.text, one.name_shown) for one in found] == [
        (BERIK.id, "A rubber one\n\nFrom the shop", 1),
        (DANA.id, "A glass one", 0),
    ]
    assert "💬 2 answers" in await card_of(db, "question", note.id)


async def test_what_was_said_without_a_name_never_meets_what_was_said_under_it(db):
    group = await community(db)
    note = await a_question(db, (await a_project(db, group)).id)
    in_group = Actor(BERIK.id, group_id=group.id)

    async def said(text: str, source: str, shown: int) -> None:
        saying = questions.Saying(text, shown)
        await db.write(
            lambda tx: questions.answer(tx, note.id, BERIK, said=saying, source=source, now=NOW)
        )

    async def replied(text: str, source: str) -> None:
        await db.write(
            lambda tx: questions.answer_in_group(
                tx, note.id, in_group, text=text, source=source, now=NOW
            )
        )

    async def standing() -> list[tuple[str, int]]:
        found = await log_rows.answers(db, note.id, 0, limit=10)
        return [(one.text, one.name_shown) for one in found]

    await said("My director forbids it", "2:3", 0)
    await replied("Good luck!", "-10:20")
    assert await standing() == [("My director forbids it", 0), ("Good luck!", 1)]
    await replied("And more luck", "-10:21")
    await said("My director forbids all of it", "2:4", 0)
    await said("A rubber tube", "2:5", 1)
    assert await standing() == [("My director forbids all of it", 0), ("A rubber tube", 1)]
    # Taken back, it still is the one without a name.
    hidden = (await log_rows.answers(db, note.id, 0, limit=10))[0]
    await db.write(lambda tx: project_log.withdraw_note(tx, hidden.id, BERIK, now=NOW))
    await replied("Bye", "-10:22")
    assert await standing() == [("A rubber tube\n\nBye", 1)]
    await said("Silence", "2:6", 0)
    assert await standing() == [("Silence", 0), ("A rubber tube\n\nBye", 1)]


async def test_a_made_up_link_to_a_question_opens_nothing(db):
    project = await a_project(db, await community(db))
    note = await a_question(db, project.id)
    assert (
        await refused(
            db, lambda tx: questions.open_by_link(tx, project.key, note.id, actor=DANA, now=NOW)
        )
        is Reason.GONE
    )
    prompted: tuple[tuple[Kind, int, Reason], ...] = (
        ("answer", note.id, Reason.NOT_SHOWN),
        ("note", project.id, Reason.NOT_YOURS),
        ("question", project.id, Reason.NOT_YOURS),
        ("project_comment", project.id, Reason.NOT_SHOWN),
    )
    for kind, about, reason in prompted:

        async def answer(tx: Transaction, kind: Kind = kind, about: int = about) -> None:
            await engine.begin_about(tx, DANA, FORMS[kind].form, about=about, now=NOW)

        assert await refused(db, answer) is reason


async def test_withdrawn_takes_its_log_pictures_and_questions_along(db):
    project = await a_project(db, await community(db))
    note = await a_question(db, project.id)

    async def work(tx: Transaction) -> int:
        made = await project_log.write_note(
            tx, project.id, AIDA, text="A photo", source="-10:9", now=NOW
        )
        await photos.add(tx, "note", made.id, picture=Picture("photo", "f", "u", 9))
        await projects.withdraw(tx, AIDA, project.id, now=NOW)
        return made.id

    made = await db.write(work)
    assert await photos.of_owner(db, "note", made) == []
    left = await db.all("SELECT text FROM project_note WHERE text <> ''")
    assert left == []
    assert await card_of(db, "question", note.id) == "<i>This question was withdrawn.</i>"


async def test_co_leaders_are_invited_once_and_the_owner_takes_them_out(db):
    project = await a_project(db, await community(db))
    invitation = await db.write(lambda tx: leaders.invite(tx, project.id, AIDA, now=NOW))
    key = invitation.key
    assert (
        await refused(db, lambda tx: leaders.accept(tx, key, BERIK, now=NOW + WEEK + 1))
        is Reason.LINK_USED
    )
    for actor in (AIDA, BERIK):
        await db.write(lambda tx, actor=actor: leaders.accept(tx, key, actor, now=NOW))
    assert await refused(db, lambda tx: leaders.accept(tx, key, DANA, now=NOW)) is Reason.LINK_USED
    assert "👥 Berik" in await card_of(db, "project", project.id)
    await db.write(
        lambda tx: project_log.write_note(
            tx, project.id, BERIK, text="We met", source="2:1", now=NOW
        )
    )
    assert await refused(db, lambda tx: leaders.invite(tx, project.id, BERIK, now=NOW)) is (
        Reason.NOT_YOURS
    )
    await db.write(lambda tx: leaders.remove(tx, project.id, BERIK.id, actor=AIDA))
    assert (
        await refused(
            db,
            lambda tx: project_log.write_note(
                tx, project.id, BERIK, text="I am out", source="2:2", now=NOW
            ),
        )
        is Reason.NOT_YOURS
    )
    assert "Berik" not in await card_of(db, "project", project.id)


async def test_the_owner_hears_of_all_in_one_message_unless_they_want_none(db):
    group = await community(db)
    project = await a_project(db, group)
    note = await a_question(db, project.id)
    await started(db, AIDA.id)

    async def work(tx: Transaction) -> None:
        await project_comments.comment(
            tx, project.id, BERIK, text="Fine!", source="-10:30", now=NOON
        )
        await project_comments.comment(
            tx, project.id, BERIK, text="Very!", source="-10:31", now=NOON
        )
        await project_comments.comment(
            tx, project.id, AIDA, text="Thanks", source="-10:32", now=NOON
        )
        await questions.answer(
            tx, note.id, BERIK, said=questions.Saying("A rubber one"), source="2:3", now=NOON
        )

    await db.write(work)
    await notify(db, NOON + 5_000)
    await notify(db, NOON + 5_000)
    assert await letters(db, AIDA.id) == [
        "<b>News on your projects</b>\n\nA stand\n2 new comments, 1 new answer\n"
        "↩️ Berik: <i>A rubber one</i>\n💬 Berik: <i>Fine!</i>\n💬 Berik: <i>Very!</i>"
    ]
    await db.write(lambda tx: project_notice_rows.mute(tx, AIDA.id, project.id))
    await db.write(
        lambda tx: project_comments.comment(
            tx, project.id, BERIK, text="More", source="-10:40", now=NOON + DAY
        )
    )
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
    await db.write(
        lambda tx: project_log.write_note(
            tx, project.id, AIDA, text="We go on", source="1:50", now=NOON + IDLE + 5 * DAY
        )
    )
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
        await db.write(lambda tx: group_deeds.upgrade(tx, -10, -1000, now=NOW))
    found = await db.all("SELECT shows, subject_id FROM post WHERE chat_id = -1000 ORDER BY id")
    assert sorted(found) == [("project", project.id), ("question", note.id)]


async def test_two_rows_of_a_group_that_moved_become_one(db):
    group = await community(db)
    project = await a_project(db, group)

    async def meet(tx: Transaction) -> None:
        second = await group_deeds.meet(tx, -1000, "Rural", lang="en", now=NOW)
        await members.add(tx, second.id, DANA.id, now=NOW, seen=True)
        other = await projects.telling(tx, AIDA, "A garden")
        made = await projects.publish(tx, AIDA, other, shown_to=[second], source=None, now=NOW)
        await project_rows.show_to(tx, project.id, second.id)
        await group_deeds.upgrade(tx, -10, -1000, now=NOW)
        shown = [
            await project_rows.is_shown_to(tx, one, group.id) for one in (project.id, made.id)
        ]
        assert shown == [True, True]

    await db.write(meet)


async def test_whoever_hides_their_name_is_quoted_without_it(db):
    group = await community(db)
    project = await a_project(db, group)
    note = await a_question(db, project.id)
    await started(db, AIDA.id)
    hidden = questions.Saying("A long answer " + "and more " * 20, name_shown=0)
    answer = partial(questions.answer, question_id=note.id, actor=BERIK, said=hidden)
    await db.write(partial(answer, source="2:3", now=NOON))
    await notify(db, NOON + 5_000)
    (said,) = await letters(db, AIDA.id)
    assert "↩️ a colleague: <i>A long answer and more and" in said
    assert "Berik" not in said
    assert len(said) < 200
