"""Who leads a project with its owner hears what becomes of it, and loses nothing of theirs. And
who shall see it: groups, or who has its link; nothing is offered that is refused at the end."""

from dataclasses import replace

import pytest

from cards.problems import form as problem_form_cards
from cards.projects import form as project_form_cards
from cards.projects.presses import RemoveLeader, WithdrawProject
from community.forms import engine
from community.problems.form import EVERYBODY, chosen_groups
from community.projects import form as project_form
from community.projects import leaders, log, questions
from community.projects.form import PROJECT
from locales import texts
from storage import photos
from storage.db import Transaction
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.people import people
from storage.photos import Picture
from storage.projects import log as log_rows
from tests.forms.answering import asking
from tests.jobs.serving import Desk
from tests.projects.test_projects import AIDA, BERIK, DANA, NOW, a_project, community

ALL = "🌐 All teachers who use me"


@pytest.mark.parametrize("met", [0, 1])
async def test_all_teachers_are_offered_for_a_problem_alone(db, met):
    await community(db)
    known = (await groups.of_person(db, AIDA.id))[:met]
    asked = replace(asking(Draft(1, AIDA.id, "project", None, "groups", {}), texts("en")))
    asked = replace(asked, groups=known)
    labels = [one.label for one in project_form_cards.groups_question(asked).options]
    assert ALL not in labels
    assert len(labels) == len(known)
    assert "All teachers" not in project_form_cards.groups_question(asked).text
    assert project_form_cards.groups_question(asked).skip == "Only who has the link"
    assert problem_form_cards.groups_question(asked).options[-1].label == ALL


async def test_who_ticked_it_before_shows_the_project_to_who_has_its_link(db):
    """As its preview says: nobody is told at the end that they are no member of that group."""
    await community(db)

    async def work(tx: Transaction) -> list[int]:
        draft = await engine.begin_or_go_on(tx, AIDA, PROJECT, now=NOW)
        answers = {**draft.answers, "title": "A stand", "groups": [EVERYBODY]}
        draft = replace(draft, answers=answers)
        assert await chosen_groups(tx, draft) == []
        made = await project_form.publish(tx, draft, AIDA, allowed=[], now=NOW)
        return [one.id for one in made.shown_to]

    assert await db.write(work) == []


async def test_a_leader_who_is_taken_out_is_told_and_who_leaves_is_not(desk: Desk):
    project = await a_project(desk.db, await community(desk.db))

    async def joins() -> None:
        invited = await desk.db.write(lambda tx: leaders.invite(tx, project.id, AIDA, now=NOW))
        await desk.db.write(lambda tx: leaders.accept(tx, invited.key, BERIK, now=NOW))
        await desk.db.write(lambda tx: people.set_started(tx, BERIK.id, True))

    await joins()
    said = await desk.press(RemoveLeader(project.id, BERIK.id, 1), AIDA.id)
    assert [(one.chat_id, one.text) for one in said] == [
        (AIDA.id, "It is done."),
        (BERIK.id, "👥 You lead “A stand” no more. What you wrote in it stays. Thank you!"),
    ]
    await joins()
    said = await desk.press(RemoveLeader(project.id, BERIK.id, 1), BERIK.id)
    assert [(one.chat_id, one.text) for one in said] == [(BERIK.id, "It is done.")]


@pytest.mark.parametrize("by", [AIDA, BERIK])
@pytest.mark.parametrize("shown", [True, False])
async def test_who_leads_it_no_more_has_a_way_there_only_where_it_opens(desk: Desk, by, shown):
    """One that is in no group was refused below the message that offered it."""
    project = await a_project(desk.db, await community(desk.db))

    async def joins(tx: Transaction) -> None:
        invited = await leaders.invite(tx, project.id, AIDA, now=NOW)
        await leaders.accept(tx, invited.key, BERIK, now=NOW)
        await people.set_started(tx, BERIK.id, True)
        if not shown:
            await tx.run("DELETE FROM project_group")

    await desk.db.write(joins)
    said = await desk.press(RemoveLeader(project.id, BERIK.id, 1), by.id)
    assert {one.chat_id: bool(one.labels) for one in said} == {by.id: shown or by is AIDA} | {
        BERIK.id: shown
    }


async def test_nobody_is_asked_about_who_does_not_lead_it(desk: Desk):
    """A button that was made up named whomever the number belongs to."""
    project = await a_project(desk.db, await community(desk.db))
    for sure in (0, 1):
        assert await desk.press(RemoveLeader(project.id, DANA.id, sure), AIDA.id) == []
        assert desk.toast == "This was withdrawn or is not here any more."


async def test_what_a_colleague_wrote_outlives_a_project_that_its_owner_withdraws(desk: Desk):
    """Their notes were emptied with it, and nobody told them."""
    project = await a_project(desk.db, await community(desk.db))

    async def work(tx: Transaction) -> tuple[int, int, int]:
        invited = await leaders.invite(tx, project.id, AIDA, now=NOW)
        await leaders.accept(tx, invited.key, BERIK, now=NOW)
        await people.set_started(tx, BERIK.id, True)
        mine = await log.write_note(tx, project.id, AIDA, text="Mine", source="1:8", now=NOW)
        theirs = await log.write_note(tx, project.id, BERIK, text="Ours", source="2:9", now=NOW)
        for note in (mine, theirs):
            await photos.add(tx, "note", note.id, picture=Picture("photo", "f", "u", 9))
        asked = await questions.ask(tx, project.id, BERIK, text="Why?", source="2:10", now=NOW)
        return mine.id, theirs.id, asked.id

    mine, theirs, asked = await desk.db.write(work)
    said = await desk.press(WithdrawProject(project.id, 1), AIDA.id)
    assert [one.text for one in said if one.chat_id == BERIK.id] == [
        "👥 “A stand” was withdrawn by its owner: nobody can open it any more. What you wrote in"
        " it is kept for you: /mydata"
    ]
    kept = [await log_rows.get(desk.db, one) for one in (mine, theirs, asked)]
    assert [one.text for one in kept if one] == ["", "Ours", "Why?"]
    files = [await photos.of_owner(desk.db, "note", one) for one in (mine, theirs)]
    assert [len(one) for one in files] == [0, 1]
