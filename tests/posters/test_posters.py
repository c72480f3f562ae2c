"""Posters: from five answers to the wall, and who may do what with them."""

from dataclasses import replace
from datetime import datetime
from functools import partial

import pytest

from cards.posters import poster as poster_cards
from cards.text.links import Links
from community.drawings import drawings
from community.forms import engine
from community.people import privacy
from community.people.people import Actor
from community.posters import posters
from community.projects import form as project_form
from community.projects import leaders, projects
from community.refusals import Reason
from locales import texts
from storage import photos, views
from storage.db import Database
from storage.drawings import drawings as drawing_rows
from storage.drawings.drawings import Drawing
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.posters import posters as poster_rows
from storage.posters.posters import Poster
from storage.projects import leaders as leader_rows
from storage.projects import projects as project_rows
from storage.projects.projects import Project
from storage.views import ProjectView
from tests.events.planning import refused
from tests.forms.answering import chooses, says
from tests.projects.test_projects import AIDA, BERIK, DANA, NOW, SAULE, a_project, community

LINKS = Links("ustaz_uni_bot")
WHEN = datetime.fromisoformat("2026-11-25")
PHOTO = Picture("photo", "file-1", "unique-1", 1)
SAID = ("No laboratory", "A stand", "21 of 24 pupils", "Experiments each week", "We share it")


async def filled(db: Database, project: Project, actor: Actor = AIDA) -> Draft:
    """The form with all five answers, at the question for photos."""
    draft = await db.write(partial(begin, project=project, actor=actor))
    for text in SAID:
        draft = await db.write(
            partial(says, form=posters.POSTER, draft=draft, words=text, now=NOW)
        )
    return draft


async def begin(tx, project: Project, actor: Actor = AIDA) -> Draft:
    return await posters.begin(tx, actor, project.id, lang="kk", now=NOW)


async def drawn(db: Database, draft: Draft, look: str = "sky") -> Drawing:
    """A poster that the painter has finished, not sent yet."""
    assert draft.subject_id
    view = await view_of(db, draft.subject_id)
    sheet = poster_cards.sheet(view, draft.answers, look, links=LINKS, local=WHEN, t=texts("kk"))
    drawing = await db.write(partial(posters.order, draft=draft, sheet=sheet, now=NOW))
    finish = partial(drawings.finish, drawing=drawing, picture=b"picture", file=b"pdf", now=NOW)
    await db.write(finish)
    found = await drawing_rows.get(db, drawing.id)
    assert found
    return found


async def view_of(db: Database, project_id: int) -> ProjectView:
    view = await views.project_view(db, project_id)
    assert view
    return view


async def poster_of(db: Database, project: Project) -> Poster:
    poster = await poster_rows.get(db, project.id)
    assert poster
    return poster


async def test_the_form_begins_with_what_is_known_and_goes_on_where_it_stopped(db):
    project = await a_project(db, await community(db))
    await db.write(partial(photos.add, owner="project", owner_id=project.id, picture=PHOTO))
    draft = await db.write(partial(begin, project=project))
    assert draft.answers == {
        "did": "From bottles",
        "changed": "",
        "title": "A stand",
        "lang": "kk",
        "pictures_stood": ["unique-1"],
    }
    assert await photos.of_owner(db, "draft", draft.id) == [PHOTO]
    draft = await db.write(
        partial(says, form=posters.POSTER, draft=draft, words=" No kit ", now=NOW)
    )
    again = await db.write(partial(begin, project=project))
    assert (again.id, again.step, again.answers["problem"]) == (draft.id, "did", "No kit")


async def test_who_hides_their_name_takes_down_the_poster_that_says_it(db):
    project = await a_project(db, await community(db))
    drawing = await drawn(db, await filled(db, project))
    await db.write(partial(posters.hang, actor=AIDA, drawing_id=drawing.id, now=NOW))

    async def hide(tx) -> None:
        draft = await engine.begin_about(tx, AIDA, project_form.CHANGE, about=project.id, now=NOW)
        draft = await engine.change(tx, project_form.CHANGE, draft, name="name", now=NOW)
        draft = await chooses(tx, project_form.CHANGE, draft, value="0", now=NOW)
        await project_form.save_change(tx, draft, AIDA, now=NOW)

    await db.write(hide)
    assert not (await view_of(db, project.id)).has_poster
    kept = await poster_of(db, project)
    assert (kept.picture, kept.file, kept.drawing_id) == (None, None, None)
    again = partial(posters.hang, actor=AIDA, drawing_id=drawing.id, now=NOW)
    assert await refused(db, again) is Reason.DRAW_AGAIN
    draft = await db.write(partial(begin, project=project))
    assert tuple(draft.answers[step] for step in posters.ANSWERS) == SAID
    sheet = poster_cards.sheet(
        await view_of(db, project.id), draft.answers, "sky", links=LINKS, local=WHEN, t=texts("en")
    )
    assert sheet["name"] == "A colleague"


async def test_a_poster_that_names_who_is_forgotten_comes_down(db):
    """Berik leads the project too; its poster was drawn before Dana came, and names her not."""
    project = await a_project(db, await community(db))

    async def lead(tx, actor: Actor) -> None:
        invitation = await leaders.invite(tx, project.id, AIDA, now=NOW)
        await leaders.accept(tx, invitation.key, actor, now=NOW)

    await db.write(partial(lead, actor=BERIK))
    drawing = await drawn(db, await filled(db, project))
    await db.write(partial(posters.hang, actor=AIDA, drawing_id=drawing.id, now=NOW))
    await db.write(partial(lead, actor=DANA))
    for actor, hangs in ((DANA, True), (BERIK, False)):
        wish = privacy.wish("keep", "valid")
        await db.write(partial(privacy.forget, person_id=actor.id, wanted=wish, now=NOW))
        assert (await view_of(db, project.id)).has_poster is hangs
    draft = await db.write(partial(begin, project=project))
    assert tuple(draft.answers[step] for step in posters.ANSWERS) == SAID


@pytest.mark.parametrize(("prints", "file"), [(True, "file-1"), (False, None)])
async def test_a_picture_of_ones_own_is_hung_without_the_file_that_tells_its_place(
    db, prints, file
):
    project = await a_project(db, await community(db))

    async def work(tx) -> None:
        draft = await posters.begin_own(tx, AIDA, project.id, now=NOW)
        sent = posters.File("file-1", "unique-1", prints=prints)
        drawing = await posters.order_own(tx, draft, AIDA, file=sent, now=NOW)
        await drawings.finish(tx, drawing, b"picture", file=None, now=NOW)
        await drawings.note_sent(tx, drawing.id, "picture", file_id="shown-1")
        await posters.hang(tx, AIDA, drawing.id, now=NOW)

    await db.write(work)
    hung = await poster_of(db, project)
    assert (hung.picture, hung.file) == ("shown-1", file)
    page = poster_cards.poster_page(
        await view_of(db, project.id), hung, texts("en"), decides=False
    )
    assert len(page.buttons[0]) == (2 if prints else 1)


async def test_an_unfinished_poster_is_not_lost_to_another(db):
    group = await community(db)
    first = await a_project(db, group)
    await filled(db, first)

    async def second(tx):
        other = await project_rows.add(
            tx, AIDA.id, "another-key", said=project_rows.Telling("Another"), source=None, now=NOW
        )
        return await begin(tx, other)

    assert await refused(db, second) is Reason.FORM_UNDER_WAY


async def test_what_is_too_long_is_refused_with_by_how_much(db):
    project = await a_project(db, await community(db))
    draft = await db.write(partial(begin, project=project))
    assert posters.too_long_by("щ" * 400) == 0
    assert posters.too_long_by("😀" * 201) == 2
    assert (
        "“The problem” has 2 characters too many"
        in poster_cards.too_long_question(draft, 2, texts("")).text
    )
    said = partial(says, form=posters.POSTER, draft=draft, words="щ" * 401, now=NOW)
    assert await refused(db, said) is Reason.TEXT_TOO_LONG


async def test_a_poster_without_a_word_is_not_drawn(db):
    project = await a_project(db, await community(db))
    draft = await db.write(partial(begin, project=project))
    empty = replace(draft, answers={"did": ""})
    order = partial(posters.order, draft=empty, sheet={}, now=NOW)
    assert await refused(db, order) is Reason.NOTHING_TO_DRAW


async def test_what_was_drawn_hangs_and_gets_its_ids_when_they_are_known(db):
    project = await a_project(db, await community(db))
    drawing = await drawn(db, await filled(db, project))
    assert [part["head"] for part in drawing.sheet["parts"]] == [
        *("Мәселе", "Не істедік", "Қайдан білеміз", "Не өзгерді", "Енді не істейміз")
    ]
    await db.write(partial(drawings.note_sent, drawing_id=drawing.id, part="picture", file_id="P"))
    await db.write(partial(posters.hang, actor=AIDA, drawing_id=drawing.id, now=NOW))
    poster = await poster_of(db, project)
    assert (poster.kind, poster.state, poster.picture, poster.file) == (
        "drawn",
        "ready",
        "P",
        None,
    )
    assert list(poster.answers.values()) == list(SAID)
    await db.write(partial(drawings.note_sent, drawing_id=drawing.id, part="file", file_id="F"))
    assert (await poster_of(db, project)).file == "F"
    assert await drafts.of_kind(db, AIDA.id, "poster") is None
    assert (await view_of(db, project.id)).has_poster


async def test_the_same_sheet_is_drawn_once_and_another_look_anew(db):
    project = await a_project(db, await community(db))
    draft = await filled(db, project)
    first = await drawn(db, draft)
    assert (await drawn(db, draft)).id == first.id
    assert (await drawn(db, draft, "plain")).id != first.id


async def test_twenty_drawings_an_hour_are_enough(db):
    project = await a_project(db, await community(db))
    draft = await filled(db, project)

    async def order(tx, number: int, now: int = NOW) -> None:
        await posters.order(tx, draft, {"lang": "kk", "title": str(number)}, now=now)

    for number in range(20):
        await db.write(partial(order, number=number))
    assert await refused(db, partial(order, number=20)) is Reason.TOO_MANY_DRAWINGS
    assert await refused(db, partial(order, number=7)) is None
    assert await refused(db, partial(order, number=20, now=NOW + 3_600_001)) is None


async def test_only_who_writes_in_a_project_makes_its_poster(db):
    project = await a_project(db, await community(db))
    drawing = await drawn(db, await filled(db, project))
    for stranger in (BERIK, DANA, SAULE):
        for deed in (
            partial(begin, project=project, actor=stranger),
            partial(posters.begin_own, actor=stranger, project_id=project.id, now=NOW),
            partial(posters.hang, actor=stranger, drawing_id=drawing.id, now=NOW),
        ):
            assert await refused(db, deed) is Reason.NOT_YOURS
    draft = await drafts.of_kind(db, AIDA.id, "poster")
    assert draft
    own = partial(engine.own, actor=BERIK, draft_id=draft.id)
    assert await refused(db, own) is Reason.FORM_CLOSED

    async def joins(tx):
        await leader_rows.invite(tx, project.id, "key", until=NOW + 1, now=NOW)
        await leader_rows.accept(tx, "key", BERIK.id, now=NOW)

    await db.write(joins)
    await db.write(partial(posters.hang, actor=BERIK, drawing_id=drawing.id, now=NOW))
    taking = partial(posters.take_down, project_id=project.id, now=NOW)
    assert await refused(db, partial(taking, actor=BERIK)) is Reason.NOT_YOURS
    assert await refused(db, partial(taking, actor=SAULE)) is Reason.DECIDE_WITH_REASON
    await db.write(partial(taking, actor=AIDA))
    assert await poster_rows.get(db, project.id) is None


async def test_an_own_photo_hangs_and_a_large_file_waits_for_one(db):
    project = await a_project(db, await community(db))

    async def begin_own(tx):
        return await posters.begin_own(tx, AIDA, project.id, now=NOW)

    draft = await db.write(begin_own)
    keep = partial(posters.keep_file, draft=draft, actor=AIDA, file_id="large.pdf", now=NOW)
    await db.write(keep)
    assert not (await view_of(db, project.id)).has_poster
    hang = partial(posters.hang_photo, draft=draft, actor=AIDA, picture=PHOTO, now=NOW)
    poster = await db.write(hang)
    assert (poster.picture, poster.file, poster.state) == ("file-1", "large.pdf", "ready")
    assert await poster_rows.get(db, project.id) == poster


async def test_answers_that_were_not_drawn_outlive_a_picture_of_ones_own(db):
    project = await a_project(db, await community(db))
    await filled(db, project)
    own = await db.write(partial(posters.begin_own, actor=AIDA, project_id=project.id, now=NOW))
    await db.write(partial(posters.hang_photo, draft=own, actor=AIDA, picture=PHOTO, now=NOW))
    assert await drafts.of_kind(db, AIDA.id, "own_poster") is None
    kept = await drafts.of_kind(db, AIDA.id, "poster")
    assert kept
    assert [kept.answers[step] for step in posters.ANSWERS] == list(SAID)


async def test_a_withdrawn_project_takes_its_drawings_along(db):
    project = await a_project(db, await community(db))
    drawing = await drawn(db, await filled(db, project))
    await db.write(partial(projects.withdraw, actor=AIDA, project_id=project.id, now=NOW))
    assert await poster_rows.get(db, project.id) is None
    assert await drawing_rows.get(db, drawing.id) is None


async def test_a_hidden_name_is_not_on_the_sheet(db):
    project = await a_project(db, await community(db))
    await db.write(lambda tx: tx.run("UPDATE project SET name_shown = 0"))
    view = await view_of(db, project.id)
    for lang, said in (("kk", "Әріптес"), ("ru", "Коллега"), ("en", "A colleague")):
        sheet = poster_cards.sheet(
            view, {"did": "A\n" * 30}, "sky", links=LINKS, local=WHEN, t=texts(lang)
        )
        assert sheet["name"] == said
        assert "Aida" not in str(sheet)
        assert sheet["parts"][0]["words"] == " ".join("A" * 30)
