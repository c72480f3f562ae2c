"""Who shall see a project: groups, or who has its link; and nothing is offered that is refused
once all is written."""

from dataclasses import replace

import pytest

from cards.problems import form as problem_form_cards
from cards.projects import form as project_form_cards
from community.forms import engine
from community.problems.form import EVERYBODY, chosen_groups
from community.projects import form as project_form
from community.projects.form import PROJECT
from locales import texts
from storage.db import Transaction
from storage.forms.drafts import Draft
from storage.groups import groups
from tests.forms.answering import asking
from tests.projects.test_projects import AIDA, NOW, community

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
