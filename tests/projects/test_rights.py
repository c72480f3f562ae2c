"""Who may press what of a project: strangers, colleagues and co-leaders try it all."""

import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest

from basics.paging import Pages
from cards.presses import Press, pack
from cards.projects import presses
from cards.projects.comments import comments_page
from cards.projects.log import Seen, log_page
from cards.projects.project import ProjectReader, project_card, project_page
from cards.projects.question import question_card
from cards.text.links import Links
from community.forms import engine
from community.forms.steps import Heard
from community.people.people import Actor
from community.problems import problems
from community.projects import comments as project_comments
from community.projects import form as project_form
from community.projects import leaders, projects
from community.projects import log as project_log
from community.projects import questions as question_deeds
from community.refusals import Reason, Refused
from locales import texts
from sandbox.client import Person, Sandbox
from storage import views
from storage.connecting import connect
from storage.db import Transaction
from storage.groups import groups, members
from storage.people import people
from storage.people.people import Account
from storage.problems.problems import Answers
from storage.projects import comments as comment_rows
from storage.projects import log as log_rows
from storage.projects.projects import Telling
from tests.databases import with_tables
from tests.inside import bot_inside
from tests.steps import why_not

NOW = 1_800_000_000_000
AIDA = 101
#: More than twenty presses in ten seconds are not served, so there are two of each.
STRANGERS, COLLEAGUES, CO_LEADERS = (0, 0), (102, 103), (104, 105)
NAMES = {101: "Aida Secret", 102: "Berik", 103: "Bota", 104: "Emma", 105: "Erlan"}
NOT_SHOWN = "This project is not shown to you. Please ask its owner for a link."
NOT_YOURS = "Only its author can do this. What is yours: /me"
CLOSED = "This form is closed. Begin a new one whenever you like."
STRANGE = "I don't know this button. Please open the newest message."
NO_PICTURES = "There is nothing left to show here."
FOREIGN = "This problem belongs to a group where I have not met you. Open it there."
#: Kind of press → what a stranger, a colleague and a co-leader are told; "" where it is done.
TABLE: dict[type[Press], tuple[str, str, str]] = {
    **dict.fromkeys(
        (
            *(presses.OpenProject, presses.WriteProjectComment),
            *(presses.ShowProjectComments, presses.ReadProjectComment, presses.ShowProjectLog),
            *(presses.ReadProject, presses.ReadNote, presses.ShowQuestion, presses.AnswerQuestion),
        ),
        (NOT_SHOWN, "", ""),
    ),
    **dict.fromkeys(
        (
            *(presses.ChangeProject, presses.WithdrawProject, presses.ManageProject),
            *(presses.SubmitProject, presses.ShowInGroup, presses.WithdrawProjectComment),
            *(presses.SetProjectWish, presses.InviteLeader),
        ),
        (NOT_YOURS, NOT_YOURS, NOT_YOURS),
    ),
    **dict.fromkeys(
        (
            *(presses.WriteNote, presses.AskColleagues, presses.ShowLeaders),
            presses.RemoveLeader,
        ),
        (NOT_YOURS, NOT_YOURS, ""),
    ),
    presses.ShowProjectPictures: (NOT_SHOWN, NO_PICTURES, NO_PICTURES),
    presses.WithdrawNote: (NOT_SHOWN, NOT_YOURS, NOT_YOURS),
    presses.ChooseStage: (NOT_YOURS, NOT_YOURS, "●●●○○○○ The plan"),
    presses.BeginProject: (FOREIGN, "", ""),
    presses.Decide: (CLOSED, CLOSED, CLOSED),
    presses.ListMyProjects: ("", "", ""),
}
OF_QUESTIONS = (presses.ShowQuestion, presses.AnswerQuestion)


def test_the_table_names_every_button():
    assert set(TABLE) == set(presses.PROJECT_PREFIXES.values())


async def written(tx: Transaction) -> dict[str, int]:
    """Aida's project without her name, in the group of Berik and Emma, who leads it with her."""
    for number, name in NAMES.items():
        await people.put(tx, Account(number, name, None, "en"), NOW)
    await groups.add(tx, -10, "rural-key", title="Rural", lang="en", now=NOW)
    group = await groups.of_chat(tx, -10)
    assert group
    for number in NAMES:
        await members.add(tx, group.id, number, now=NOW, seen=True)
    aida = Actor(AIDA)
    problem = await problems.publish(tx, aida, Answers("No laboratory"), shown_to=[group], now=NOW)
    said = Telling("A stand", "From bottles", name_shown=0)
    project = await projects.publish(tx, aida, said, shown_to=[group], source=None, now=NOW)
    for number in CO_LEADERS:
        invitation = await leaders.invite(tx, project.id, aida, now=NOW)
        await leaders.accept(tx, invitation.key, Actor(number), now=NOW)
    note = await project_log.write_note(
        tx, project.id, aida, text="We began", source="1:1", now=NOW
    )
    question = await question_deeds.ask(
        tx, project.id, aida, text="Which tube?", source="1:2", now=NOW
    )
    await project_comments.comment(
        tx, project.id, aida, text="Thank you all", source="1:3", now=NOW
    )
    await project_comments.comment(tx, project.id, aida, text="Oh", source="1:5", now=NOW)
    await project_comments.withdraw_comment(tx, 2, aida, now=NOW)
    await project_form.begin_from(tx, aida, Heard("A garden\nSecret plans", 4, "1:4"), now=NOW)
    return {
        "project_id": project.id,
        "problem_id": problem.id,
        "group_id": group.id,
        "note": note.id,
        "question": question.id,
        "comment_id": 1,
        "person_id": CO_LEADERS[0],
    }


@pytest.fixture
async def story(tmp_path):
    db = await connect(with_tables(tmp_path / "community.db"))
    numbers = await db.write(written)
    await db.close()
    with bot_inside(tmp_path) as (url, bot):
        async with Sandbox(url) as box:
            yield box, numbers, tmp_path / "community.db"
        assert "ERROR" not in bot.said()


def forged(kind: type[Press], numbers: dict[str, int]) -> Press:
    """This button with the numbers of Aida's things."""
    known = {
        **numbers,
        "note_id": numbers["question" if kind in OF_QUESTIONS else "note"],
        "question_id": 0,
        "event_id": 0,
        "what": "asks" if kind is presses.SetProjectWish else "project",
        "stage": "plan",
        "wanted": 0,
        "sure": int(kind is not presses.RemoveLeader),
        **dict.fromkeys(("page", "new"), 0),
    }
    return kind(**{field.name: known[field.name] for field in fields(kind)})


def books(file: Path) -> dict[str, object]:
    """Everything that nobody but Aida may change."""
    reading = sqlite3.connect(file)
    tables = ("project", "project_note", "project_comment", "project_group", "project_muted")
    read: dict[str, object] = {
        table: reading.execute(f"SELECT * FROM {table}").fetchall() for table in tables
    }
    read["draft"] = reading.execute("SELECT * FROM draft WHERE person_id = ?", (AIDA,)).fetchall()
    reading.close()
    return read


async def tried(box: Sandbox, two: tuple[int, int], numbers: dict[str, int]) -> list[str]:
    """What two people of a kind are told at the buttons of the table, half of them each."""
    told = []
    kinds, half = list(TABLE), len(TABLE) // 2
    for number, part in zip(two, (kinds[:half], kinds[half:]), strict=True):
        who: Person = await box.person(NAMES.get(number, "Dana"), id=number)
        await who.start()
        place = await who.sees("")
        mine = {**numbers, "person_id": number} if number in CO_LEADERS else numbers
        for kind in part:
            told.append((await who.press(place, pack(forged(kind, mine)))).text)
    return told


async def test_every_button_is_refused_to_whom_it_does_not_belong(story):
    box, numbers, file = story
    before = books(file)
    stranger = await tried(box, STRANGERS, numbers)
    colleague = await tried(box, COLLEAGUES, numbers)
    assert books(file) == before
    co_leader = await tried(box, CO_LEADERS, numbers)
    told = zip(TABLE, stranger, colleague, co_leader, strict=True)
    assert {kind: (a, b, c) for kind, a, b, c in told} == TABLE
    await box.settled()
    seen = [m.text for number in COLLEAGUES for m in await box.messages(number)]
    assert not any("Secret" in text for text in seen)
    assert await tried_in_a_group(box, numbers) == {STRANGE}
    # What was taken back is read by nobody.
    berik = await box.person(NAMES[COLLEAGUES[0]], id=COLLEAGUES[0])
    taken_back = presses.ReadProjectComment(2)
    said = await berik.press(await berik.sees(""), pack(taken_back))
    assert said.text == why_not(Reason.GONE)


async def tried_in_a_group(box: Sandbox, numbers: dict[str, int]) -> set[str]:
    """No button of a project does anything there."""
    who = await box.person("Dana")
    group = await box.group("Elsewhere", creator=who)
    await group.add_bot()
    place = await box.expect(group, "/problem")
    kinds = list(TABLE)[::2]
    return {(await who.press(place, pack(forged(kind, numbers)))).text for kind in kinds}


async def test_a_hidden_name_shows_nowhere(db):
    numbers = await db.write(written)
    t, project_id = texts("en"), numbers["project_id"]
    view = await views.project_view(db, project_id)
    assert view
    comments = await comment_rows.page(db, project_id, 0, limit=5)
    log = await log_rows.page(db, project_id, 0, limit=5)
    question = await log_rows.get(db, numbers["question"])
    assert question
    seen = Seen({AIDA: NAMES[AIDA]}, {}, {}, "Asia/Almaty", may_write=False)
    reader = Actor(COLLEAGUES[0])
    shown = [
        project_card(view, t, Links("bot"), group_key="rural-key").text,
        project_page(view, ProjectReader(False, False, False), t).text,
        comments_page(view.project, comments, Pages(0, 5, 5), actor=reader, t=t).text,
        log_page(view.project, log, seen, at=Pages(0, 5, 5), t=t).text,
        question_card(question, view, 0, t=t, links=Links("bot"), group_key="rural-key").text,
    ]
    assert [text for text in shown if "Secret" in text] == []
    assert ["a colleague" in text or "the author" in text for text in shown] == [True] * 5
    # A coordinator asks in the queue, and that is written down.
    assert "Secret" not in project_page(view, ProjectReader(False, False, True), t).text


async def test_nobody_reads_or_fills_anothers_form(db):
    async def work(tx: Transaction) -> None:
        await written(tx)
        draft = await engine.begin_or_go_on(tx, Actor(AIDA), project_form.PROJECT, now=NOW)
        with pytest.raises(Refused) as refused:
            await engine.own(tx, Actor(COLLEAGUES[0]), draft.id)
        assert refused.value.reason is Reason.FORM_CLOSED

    await db.write(work)
