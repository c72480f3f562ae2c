"""Photos of a classroom: asked for with care, and gone when somebody takes them back."""

from functools import partial

import pytest

from cards import start
from cards.card import Card
from cards.forms.questions import Question
from cards.posters import poster
from cards.problems import comments, form
from cards.problems.problem import problem_card
from cards.problems.solution import solution_card, solution_page
from cards.projects import form as project_form_cards
from cards.projects import log as log_cards
from cards.projects.project import project_card
from cards.text.links import Links
from community import albums
from community.people.people import Actor
from community.problems import problems, solutions
from community.projects import log as project_log
from community.projects import projects
from jobs.tidy import tidy
from locales import texts
from storage import photos, views
from storage.db import Database, Transaction
from storage.drawings import drawings
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.photos import Owner, Picture, Place
from storage.posters import posters as poster_rows
from storage.posters.posters import Poster
from storage.problems.problems import Answers
from storage.projects.projects import Project
from tests.forms.answering import asking
from tests.projects.test_projects import AIDA, BERIK, LINKS, NOW, SAULE, a_project, community
from tests.storage.rows import ground, put
from tests.storage.test_migrations import tables

ASK = {
    "kk": "Ата-анасының келісімінсіз",
    "ru": "без согласия родителей",
    "en": "without their parents' consent",
}
PHOTO = "AgAC-the-photo"


async def a_photo(tx: Transaction, owner: Owner, owner_id: int) -> None:
    await photos.add(tx, owner, owner_id, picture=Picture("photo", PHOTO, f"u{owner}", 1))


async def places(db: Database) -> list[str]:
    """Tables in which the photo's id stands."""
    found = []
    for table in sorted(await tables(db)):
        rows = await db.all(f"SELECT * FROM {table}")
        found += [table for row in rows if any(PHOTO in str(value) for value in row)]
    return sorted(set(found))


@pytest.mark.parametrize("lang", ASK)
async def test_wherever_a_photo_may_be_sent_children_are_thought_of(db, lang):
    t = texts(lang)
    group = await community(db)
    project = await a_project(db, group)
    problem = await db.write(
        lambda tx: problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)
    )
    draft = Draft(1, 1, "project", None, "title", {})
    asked: list[Card | Question] = [
        form.photos_question(asking(draft, t)),
        comments.solution_question.question(asking(draft, t, problem)),
        project_form_cards.title_question(asking(draft, t)),
        project_form_cards.story_question(asking(draft, t)),
        project_form_cards.how_to_submit_card(t, Links("bot"), "key"),
        log_cards.note_question.question(asking(draft, t, project)),
        poster.own_question.question(asking(draft, t)),
        start.group_help_card(t),
    ]
    assert [card.text for card in asked if ASK[lang] not in card.text] == []


async def test_a_withdrawn_photo_is_nowhere(db):
    """No table has it, so no card, list, digest or poster has. tests/moderation/ tells what
    becomes of one that a coordinator takes down."""
    who = AIDA
    group = await community(db)
    project = await a_project(db, group)

    async def show(tx: Transaction) -> tuple[int, int]:
        problem = await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)
        solution = await solutions.share_solution(
            tx, problem.id, AIDA, text="", source="-10:9", now=NOW
        )
        await a_photo(tx, "problem", problem.id)
        await a_photo(tx, "solution", solution.id)
        await a_photo(tx, "project", project.id)
        note = await project_log.write_note(tx, project.id, AIDA, text="", source="-10:8", now=NOW)
        await a_photo(tx, "note", note.id)
        await _hang(tx, project)
        return problem.id, solution.id

    problem_id, solution_id = await db.write(show)
    assert await places(db) == ["drawing", "photo", "poster"]
    seen = await views.problem_view(db, problem_id)
    assert seen
    assert problem_card(seen, texts("en"), LINKS, group_key="rural-key").picture

    await db.write(
        partial(solutions.withdraw_solution, solution_id=solution_id, actor=who, now=NOW)
    )
    await db.write(partial(problems.withdraw, actor=who, problem_id=problem_id, now=NOW))
    await db.write(partial(projects.withdraw, actor=who, project_id=project.id, now=NOW))
    assert await places(db) == []
    await _cards_show_none(db, problem_id, solution_id, project_id=project.id)


async def _hang(tx: Transaction, project: Project) -> None:
    sheet = {"photos": [PHOTO]}
    drawing = await drawings.put(tx, "poster", f"poster:{project.id}:a", sheet=sheet, now=NOW)
    hung = Poster(project.id, "drawn", "en", "", {}, PHOTO, PHOTO, "document", "ready", NOW, NOW)
    await poster_rows.put(tx, hung)
    await drawings.add_waiting(tx, drawing.id, AIDA.id, lang="en")


async def _cards_show_none(
    db: Database, problem_id: int, solution_id: int, *, project_id: int
) -> None:
    problem = await views.problem_view(db, problem_id)
    solution = await views.solution_view(db, solution_id)
    project = await views.project_view(db, project_id)
    assert problem
    assert solution
    assert project
    t = texts("en")
    cards = [
        problem_card(problem, t, LINKS, group_key="rural-key"),
        solution_card(solution, t, LINKS, group_key="rural-key"),
        project_card(project, t, LINKS, group_key="rural-key"),
    ]
    assert [(card.picture, "was withdrawn" in card.text) for card in cards] == [(None, True)] * 3


async def test_an_author_withdraws_a_solution_and_a_coordinator_decides_about_it(db):
    group = await community(db)

    async def share(tx: Transaction) -> int:
        problem = await problems.publish(tx, AIDA, Answers("No chalk"), shown_to=[group], now=NOW)
        return (
            await solutions.share_solution(
                tx, problem.id, BERIK, text="Coal", source=None, now=NOW
            )
        ).id

    view = await views.solution_view(db, await db.write(share))
    assert view

    def may(reader: Actor) -> set[str]:
        card = solution_page(view, texts("en"), reader=reader, helped=False)
        labels = {button.label for row in card.buttons for button in row}
        return labels & {"🗑 Withdraw", "⚖️ Decide"}

    assert [may(reader) for reader in (AIDA, BERIK, SAULE)] == [
        set(),
        {"🗑 Withdraw"},
        {"⚖️ Decide"},
    ]


async def test_what_was_kept_for_a_while_is_dropped(db):
    """A form that nobody went on with, and the drawing of a picture that is gone."""
    day = 86_400_000
    await community(db)

    async def begin(tx: Transaction) -> None:
        for person, at in ((AIDA.id, NOW), (BERIK.id, NOW + day)):
            draft = await drafts.begin(
                tx, person, "problem", subject_id=None, step="title", now=at
            )
            await a_photo(tx, "draft", draft.id)
        for key in ("photo:gone", "photo:udraft"):
            drawing = await drawings.put(tx, "photo", key, sheet={}, now=NOW + 180 * day)
            await drawings.add_waiting(tx, drawing.id, AIDA.id, lang="en")

    await db.write(begin)
    await tidy(db, NOW + 180 * day + 1)
    assert await db.all("SELECT person_id FROM draft") == [(BERIK.id,)]
    assert await db.value("SELECT count(*) FROM photo") == 1
    assert await db.all("SELECT key FROM drawing") == [("photo:udraft",)]


@pytest.mark.parametrize(
    ("owner", "stale"),
    [("problem", {0}), ("solution", {1}), ("project", {2, 3}), ("note", set())],
)
@pytest.mark.in_turns
async def test_cards_that_show_the_files_of_a_thing_follow_them(db, owner: Owner, stale: set[int]):
    async def make(tx: Transaction) -> None:
        await ground(tx, 1)
        for shows in ("problem", "solution", "project", "poster"):
            await put(tx, "post", chat_id=-100, shows=shows, subject_id=100)

    async def change(tx: Transaction) -> None:
        albums.show_anew(tx, Place(owner, 100))

    await db.write(make)
    await db.write(change)
    found = [row[0] for row in await db.all("SELECT want_rev FROM post ORDER BY id")]
    assert found == [1 + (number in stale) for number in range(4)]
