"""Aida's problem in Kazakh, colleagues who read this and that, and translations of it."""

from dataclasses import dataclass

import pytest

from basics.spans import DAY
from community.people.people import Actor
from community.translations import form, translations
from community.translations.translations import Case
from storage import views
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.problems import problems, solutions
from storage.problems.problems import Answers
from storage.translations.originals import What
from storage.translations.translations import Translation
from tests.events.planning import a_group, a_person
from tests.forms.answering import chooses, says

#: Aida wrote it; Berik translates; Dana and Eldar read Kazakh and Russian, Gulnar Kazakh only; a
#: stranger is in no group.
AIDA, BERIK, DANA, ELDAR, GULNAR, STRANGER = (Actor(number) for number in (1, 2, 3, 4, 5, 9))
NOW = 100 * DAY
TITLE, TEXT = (
    "Зертхана жоқ",
    "Бізде 2026 жылдан бері зертхана жоқ, балалар тәжірибе жасай алмайды.",
)
RU_TITLE = "Нет лаборатории"
RU_TEXT = "С 2026 года у нас нет лаборатории, дети не могут ставить опыты."


@dataclass(frozen=True, slots=True)
class World:
    problem: int
    solution: int
    #: Groups that read Kazakh and Russian.
    kazakh: int
    russian: int


async def a_world(tx: Transaction) -> World:
    langs = {1: "kk", 2: "ru", 3: "ru", 4: "kk", 5: "kk", 9: "ru"}
    for number, lang in langs.items():
        await a_person(tx, number, lang=lang)
    await tx.run("UPDATE person SET reads = 'kk ru' WHERE id IN (3, 4)")
    await tx.run("UPDATE person SET reads = 'kk' WHERE id = 2")
    kazakh, russian = await a_group(tx, -7, "kk"), await a_group(tx, -8, "ru")
    for actor in (AIDA, BERIK, DANA, ELDAR, GULNAR):
        await tx.run(
            "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)",
            kazakh,
            actor.id,
        )
    problem = await problems.add(tx, 1, Answers(TITLE, TEXT), source=None, now=1)
    for group in (kazakh, russian):
        await problems.show_to(tx, problem.id, group)
    shared = await solutions.add(
        tx, problem.id, 4, text="Қораптағы шағын зертхана", source=None, now=1
    )
    await problems.add_to_count(tx, problem.id, solutions=1)
    return World(problem.id, shared.id, kazakh, russian)


@pytest.fixture
async def world(db: Database) -> World:
    return await db.write(a_world)


async def translated(
    tx: Transaction,
    actor: Actor,
    what: What,
    *,
    thing_id: int,
    title: str = "",
    text: str = RU_TEXT,
    lang: str = "ru",
    now: int = NOW,
) -> Translation:
    """Question by question, and handed in."""
    draft = await form.begin(tx, actor, what, thing_id=thing_id, now=now)
    draft = await chooses(tx, form.TRANSLATION, draft, value=lang, now=now)
    if title:
        draft = await says(tx, form.TRANSLATION, draft, words=title, now=now)
    if text:
        draft = await says(tx, form.TRANSLATION, draft, words=text, now=now)
    made = await translations.hand_in(tx, draft, actor, now=now)
    await drafts.remove(tx, draft.id)
    return made


async def proposed(db: Database, world: World, by: Actor = BERIK) -> Translation:
    return await db.write(
        lambda tx: translated(tx, by, "problem", thing_id=world.problem, title=RU_TITLE)
    )


async def accepts(db: Database, actor: Actor, one: Translation, *, now: int = NOW) -> Case | None:
    """As they read it now."""

    async def work(tx: Transaction) -> Case | None:
        seen = await translations.case(tx, actor, one.id, now=now)
        return await translations.accept(tx, actor, one.id, mark=seen.mark, now=now)

    return await db.write(work)


async def shown(db: Database, world: World, *reads: str) -> str:
    """The title that somebody gets who reads these."""
    view = await views.problem_view(db, world.problem, reads=reads)
    assert view
    return view.problem.title
