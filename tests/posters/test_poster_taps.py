"""What a tap says in private of posters and galleries."""

from functools import partial

from cards.posters.presses import DrawPoster
from community.posters import posters
from community.projects import projects as project_deeds
from community.refusals import Reason
from storage.db import Transaction
from storage.posters import galleries
from storage.projects import projects
from storage.projects.projects import Telling
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
