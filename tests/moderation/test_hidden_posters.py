"""A poster is hidden while something else becomes of it: it is drawn, sent, named, hung anew."""

from functools import partial

import pytest

from community.drawings import drawings
from community.moderation import hiding
from community.posters import posters
from community.projects import projects
from community.refusals import Reason, Refused
from jobs.sending import attach
from storage.db import Database, Transaction
from storage.drawings import drawings as drawing_rows
from storage.drawings.drawings import Drawing
from storage.moderation import things
from storage.moderation.things import What
from storage.photos import Picture
from storage.posters import posters as poster_rows
from storage.projects.projects import Project, Telling
from tests.groups.test_presence import letter as letter_to
from tests.posters.test_posters import LINKS, SAID, drawn, filled
from tests.projects.test_projects import AIDA, NOW, a_project, community

KINDS: tuple[What, ...] = ("poster", "project")


async def hung(db: Database) -> tuple[Project, Drawing]:
    """Its poster hangs, and Telegram has none of it yet."""
    project = await a_project(db, await community(db))
    drawing = await drawn(db, await filled(db, project))
    await db.write(partial(posters.hang, actor=AIDA, drawing_id=drawing.id, now=NOW))
    return project, drawing


async def hide(tx: Transaction, what: What, project_id: int) -> None:
    thing = await things.get(tx, what, project_id)
    assert thing
    await hiding.hide(tx, thing, now=NOW)


async def restore(tx: Transaction, what: What, project_id: int) -> None:
    thing = await things.get(tx, what, project_id)
    assert thing
    await hiding.restore(tx, thing)


@pytest.mark.parametrize("what", KINDS)
async def test_what_is_drawn_meanwhile_is_not_sent(db: Database, what: What):
    project, drawing = await hung(db)
    body = {"file": "drawing", "drawing": drawing.id, "part": "picture", "lang": "en"}

    async def sent() -> bool:
        letter = letter_to(AIDA.id, "attach", **body)
        return await attach.attached(db, letter, LINKS) is not None

    assert await sent()
    await db.write(partial(hide, what=what, project_id=project.id))
    assert not await sent()
    await db.write(partial(restore, what=what, project_id=project.id))
    assert await sent()


@pytest.mark.parametrize("what", KINDS)
async def test_what_telegram_says_of_it_meanwhile_comes_back_with_it(db: Database, what: What):
    project, drawing = await hung(db)

    async def work(tx: Transaction) -> None:
        await hide(tx, what, project.id)
        await drawings.note_sent(tx, drawing.id, "picture", file_id="shown-1")
        poster = await poster_rows.get(tx, project.id)
        hidden = await drawing_rows.get(tx, drawing.id)
        assert poster
        assert hidden
        assert (poster.picture, hidden.picture_id) == (None, None)
        await restore(tx, what, project.id)
        poster = await poster_rows.get(tx, project.id)
        back = await drawing_rows.get(tx, drawing.id)
        assert poster
        assert back
        assert (poster.picture, poster.state) == ("shown-1", "ready")
        assert (back.picture_id, back.key) == ("shown-1", drawing.key)

    await db.write(work)


async def test_a_drawing_under_way_does_not_finish(db: Database):
    project, _ = await hung(db)
    draft = await filled(db, project)

    async def work(tx: Transaction) -> None:
        sheet = {"lang": "en", "title": "Another"}
        wanted = await posters.order(tx, draft, sheet, now=NOW)
        await drawings.send(tx, wanted, AIDA.id, lang="en", now=NOW)
        await hide(tx, "poster", project.id)
        await drawings.finish(tx, wanted, b"picture", file=b"pdf", now=NOW)
        assert await drawing_rows.content(tx, wanted.id, "picture") is None
        sent = "SELECT count(*) FROM outbox WHERE method = 'attach'"
        assert await tx.value(sent) == 0

    await db.write(work)


async def test_no_other_one_hangs_until_it_is_decided_about(db: Database):
    project, _ = await hung(db)
    draft = await filled(db, project)
    other = await drawn(db, draft, "plain")

    async def work(tx: Transaction) -> None:
        await hide(tx, "poster", project.id)
        again = await drawing_rows.put(tx, "poster", "poster:x:1", sheet=other.sheet, now=NOW)
        await drawing_rows.keep(tx, again.id, b"picture", file=b"pdf")
        with pytest.raises(Refused) as caught:
            await posters.hang(tx, AIDA, again.id, now=NOW)
        assert caught.value.reason is Reason.POSTER_HIDDEN
        own = await posters.begin_own(tx, AIDA, project.id, now=NOW)
        with pytest.raises(Refused) as caught:
            await posters.hang_photo(tx, own, AIDA, picture=Picture("photo", "f", "u", 1), now=NOW)
        assert caught.value.reason is Reason.POSTER_HIDDEN

    await db.write(work)


async def test_of_one_that_a_colleague_withdrew_another_may_take_the_place(db: Database):
    project, _ = await hung(db)
    draft = await filled(db, project)
    other = await drawn(db, draft, "plain")

    async def work(tx: Transaction) -> None:
        thing = await things.get(tx, "poster", project.id)
        assert thing
        await hiding.withdraw(tx, thing, now=NOW, purge_at=NOW + 1)
        again = await drawing_rows.put(tx, "poster", "poster:x:1", sheet=other.sheet, now=NOW)
        await drawing_rows.keep(tx, again.id, b"picture", file=b"pdf")
        await posters.hang(tx, AIDA, again.id, now=NOW)
        # It is hidden in its turn, and comes back as itself.
        await hide(tx, "poster", project.id)
        await restore(tx, "poster", project.id)
        poster = await poster_rows.get(tx, project.id)
        assert poster
        assert (poster.drawing_id, poster.state) == (again.id, "ready")

    await db.write(work)


async def test_who_hides_their_name_keeps_the_answers_of_a_hidden_poster(db: Database):
    project, _ = await hung(db)
    named = "SELECT 1 FROM drawing WHERE sheet LIKE '%Aida%'"

    async def work(tx: Transaction) -> None:
        assert await tx.all(named)
        await hide(tx, "poster", project.id)
        said = Telling("A stand", "From bottles", name_shown=0)
        await projects.change(tx, AIDA, project.id, said=said, now=NOW)
        await restore(tx, "poster", project.id)
        poster = await poster_rows.get(tx, project.id)
        assert poster
        assert tuple(poster.answers.values()) == SAID
        assert (poster.picture, poster.file, poster.state) == (None, None, "failed")
        # What says the name is nowhere.
        assert not await tx.all(named)

    await db.write(work)
