"""What a tap says in private of posters and galleries."""

from dataclasses import replace
from functools import partial

import pytest

from basics.fields import unsaved
from basics.languages import LANGUAGES
from cards.posters.presses import DrawPoster
from cards.projects.form import published_card
from cards.projects.presses import SubmitProject
from cards.text.links import Links
from community.posters import posters
from community.projects import projects as project_deeds
from community.refusals import Reason
from locales import texts
from storage.db import Transaction
from storage.posters import galleries
from storage.projects import projects
from storage.projects.projects import Project, Telling
from tests.events.planning import NOON, an_event
from tests.jobs.serving import Desk
from tests.posters.hanging import a_gallery, a_poster
from tests.posters.test_posters import filled
from tests.projects.test_projects import AIDA, a_project, community
from tests.steps import why_not


async def test_open_galleries_with_posters_the_newest_first(desk: Desk):
    db = desk.db
    await a_gallery(db, 1)
    empty, closed = await an_event(db, title="Empty"), await an_event(db, title="Closed")
    late = await an_event(db, title="Late event", local="2027-10-06T15:00")

    async def fill(tx: Transaction) -> None:
        for event in (empty, late):
            await galleries.mark_opened(tx, event.id, NOON)
        for number, event in enumerate((closed, late), 1):
            await a_poster(tx, number, event.id)

    await db.write(fill)
    (said,) = await desk.write("/gallery")
    assert said.labels == ("🖼 Late event", "🖼 Autumn event")


async def test_of_an_unfinished_poster_it_is_said_which(desk: Desk):
    group = await community(desk.db)
    await filled(desk.db, await a_project(desk.db, group))
    add = partial(projects.add, owner_id=AIDA.id, key="another-key", source=None, now=NOON)
    other = await desk.db.write(partial(add, said=Telling("A garden")))
    (said,) = await desk.press(DrawPoster(other.id), AIDA.id)
    assert "unfinished poster: “A stand”" in said.text


async def test_a_photo_hangs_once_it_is_known_who_is_in_it(desk: Desk):
    project = await a_project(desk.db, await community(desk.db))
    await desk.db.write(partial(posters.begin_own, actor=AIDA, project_id=project.id, now=NOON))
    left_out, waits, asked = await desk.serve(desk.post.photo("Ours", AIDA.id))
    assert "I took the file alone" in left_out.text
    assert "It hangs as soon as you have answered this:" in waits.text
    assert "Who can be recognised in this photo?" in asked.text


async def test_a_poster_of_a_project_that_was_withdrawn_is_not_asked_for_again(desk: Desk):
    """By none of what is no poster; while the project stands it is."""
    project = await a_project(desk.db, await community(desk.db))
    await desk.db.write(partial(posters.begin_own, actor=AIDA, project_id=project.id, now=NOON))
    (asked,) = await desk.write("Here it is", AIDA.id)
    assert "Send your poster now" in asked.text

    await desk.db.write(
        partial(project_deeds.withdraw, actor=AIDA, project_id=project.id, now=NOON)
    )
    (said,) = await desk.write("Here it is", AIDA.id)
    assert said.text.startswith(why_not(Reason.GONE))
    (asked,) = await desk.write("Here it is", AIDA.id)
    assert "Send your poster now" not in asked.text


async def test_who_submits_a_project_is_told_that_posters_hang_in_the_gallery(desk: Desk):
    """Galleries stood empty on the day: their project was in, and nothing said what is missing."""
    project = await a_project(desk.db, await community(desk.db))
    event = await an_event(desk.db)
    hint = "In the gallery of the event hang posters"
    (said,) = await desk.press(SubmitProject(project.id, event.id), AIDA.id)
    assert (hint in said.text, said.labels[0]) == (True, "🖼 Make a poster")

    async def hang(tx: Transaction) -> None:
        await tx.run("DELETE FROM outbox")
        await tx.run(
            "INSERT INTO poster (project_id, kind, lang, picture, state, hung_at, changed_at)"
            " VALUES (?, 'own', 'en', 'p', 'ready', ?, ?)",
            *(project.id, NOON, NOON),
        )

    await desk.db.write(hang)
    (said,) = await desk.press(SubmitProject(project.id, event.id), AIDA.id)
    assert (hint in said.text, said.labels[0]) == (False, "Open my project")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_of_a_new_project_it_is_told_as_well(lang):
    t, links = texts(lang), Links("bot")
    alone = unsaved(Project, id=1, key="k", owner_id=AIDA.id, title="A stand")
    for project, told in ((alone, False), (replace(alone, event_id=7), True)):
        card = published_card(project, (), None, t=t, links=links)
        labels = [button.label for row in card.buttons for button in row]
        assert (t("🖼 Make a poster") in labels) is told
