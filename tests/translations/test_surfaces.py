"""The reader's language everywhere: in all places where people's words come out, what a colleague
translated comes so to who reads no other language."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from cards.text.links import Links
from community.briefs import briefs
from community.following import hearing
from community.forms.steps import Said
from community.people.people import Actor
from community.problems import states
from community.projects import projects
from community.search import inline, search
from community.search.elsewhere import Eyes
from jobs.draw import draw
from jobs.projects.feedback import _proposed
from storage import posts, views
from storage.certificates import portfolio
from storage.certificates import worded as worded_rows
from storage.days import voices
from storage.db import Database, Rows, Transaction
from storage.digests import things as digest_thing_rows
from storage.following import follows, news
from storage.groups import groups
from storage.people import people
from storage.problems import families, sight
from storage.problems import lists as problem_list_rows
from storage.problems import problems as problem_rows
from storage.problems import states as state_rows
from storage.problems.lists import Filter
from storage.problems.states import Telling
from storage.projects import lists
from storage.projects import projects as project_rows
from storage.projects.projects import Telling as Told
from storage.translations import worded
from storage.translations.originals import What
from tests.rules.tables.surfaces import AS_WRITTEN, SURFACES
from tests.translations.translating import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    GULNAR,
    NOW,
    STRANGER,
    World,
    accepts,
    translated,
    world,
)

__all__ = ["world"]
RU = ("ru",)
#: What is said of each in Russian.
SAID: dict[What, tuple[str, str]] = {
    "problem": ("Нет лаборатории", "Детям негде ставить опыты"),
    "solution": ("", "Маленькая лаборатория в коробке"),
    "project": ("Лаборатория на колёсах", "Ездим из школы в школу"),
    "status": ("", "Кабинет строят будущей осенью"),
    "voice": ("", "Пусть у каждой школы будет лаборатория"),
}


@dataclass(frozen=True, slots=True)
class Made:
    """One of each, Aida's, in Kazakh, and accepted in Russian."""

    world: World
    project: int
    status: int
    voice: int


async def _made(db: Database, world: World) -> Made:
    saule = Actor(GULNAR.id, coordinator=True)

    async def make(tx: Transaction) -> Made:
        await tx.run("UPDATE person SET started = 1, reads = '' WHERE id = ?", STRANGER.id)
        await tx.run(
            "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)",
            world.russian,
            STRANGER.id,
        )
        await tx.run("UPDATE problem SET to_all = 1, region = '47' WHERE id = ?", world.problem)
        said = Telling("answered", "Зертхана келесі күзде салынады, ақша бар.", "Әкімдік", "yes")
        step = await states.say(tx, saule, world.problem, said=said, now=NOW)
        told = Told("Дөңгелекті зертхана", "Мектептен мектепке көшеміз, балалар қуанады")
        both = [await groups.of_chat(tx, chat) for chat in (-7, -8)]
        shown = [one for one in both if one]
        project = await projects.publish(tx, AIDA, told, shown_to=shown, source="1:9", now=NOW)
        voice = await tx.value(
            "INSERT INTO voice (year, person_id, words, lang, name_shown, region, state, said_at)"
            " VALUES (2027, 1, 'Әр мектепте зертхана болсын', 'kk', 1, '47', 'published', 1)"
            " RETURNING id"
        )
        return Made(world, project.id, step.id, int(voice))

    made = await db.write(make)
    ids: dict[What, int] = {
        "problem": world.problem,
        "solution": world.solution,
        "project": made.project,
        "status": made.status,
        "voice": made.voice,
    }
    for what, number in ids.items():
        await _accepted(db, what, number)
    return made


async def _accepted(db: Database, what: What, number: int) -> None:
    """Two look at what is quoted."""
    title, text = SAID[what]
    one = await db.write(
        lambda tx: translated(tx, BERIK, what, thing_id=number, title=title, text=text)
    )
    later = one.open_at
    for actor in (DANA, ELDAR) if what in ("status", "voice") else (DANA,):
        await accepts(db, actor, one, now=later)


Probe = Callable[[Rows, Made], Awaitable[object]]


async def _cards(rows: Rows, made: Made, shows: posts.Shows, number: int) -> object:
    found = await rows.all(
        "SELECT id FROM post WHERE shows = ? AND subject_id = ? AND chat_id = -8", shows, number
    )
    known = [await posts.get(rows, row[0]) for row in found]
    return [await draw(rows, post, Links("b"), now=NOW) for post in known if post]


async def _problem_card(rows: Rows, made: Made) -> object:
    return await views.problem_view(rows, made.world.problem, reads=RU)


async def _news(rows: Rows, made: Made) -> object:
    person = await people.get(rows, STRANGER.id)
    assert person
    ids: tuple[tuple[news.Kind, int], ...] = (
        ("status", 0),
        ("solution", made.world.solution),
    )
    unheard = [
        news.Unheard(at, "problem", made.world.problem, kind, subject, "was", 1, NOW)
        for at, (kind, subject) in enumerate(ids)
    ]
    of_project = news.Unheard(9, "project", made.project, "stage", 0, "was", 1, NOW)
    return await hearing.heard(rows, person, [*unheard, of_project])


async def _digest(rows: Rows, made: Made) -> object:
    wanted = [
        digest_thing_rows.Entry("problems", made.world.problem),
        digest_thing_rows.Entry("solutions", made.world.solution),
        digest_thing_rows.Entry("projects", made.project),
    ]
    return await digest_thing_rows.load(rows, wanted, reads=RU)


async def _together(rows: Rows, made: Made) -> object:
    view = await views.problem_view(rows, made.world.problem, may=sight.EVERYTHING, reads=RU)
    assert view
    return view.family


async def _found(rows: Rows, made: Made) -> object:
    """By the words of its original and by those of its translation; and behind the bot's name."""
    eyes = Eyes(sight.EVERYTHING, lists.EVERYTHING)
    told = []
    for asked in ("зертхана", "лаборатория на колёсах"):
        looked = await search.look(rows, eyes, asked, now=NOW)
        shown = await search.shown(rows, eyes, looked, lang="ru", now=NOW)
        told.append(await search.in_words(rows, shown, reads=RU))
    inlined = await inline.look_open(rows, "лаборатория", reads=RU, now=NOW)
    assert SAID["problem"][0] in repr(inlined)
    assert made.project in [one.id for one in told[1].others]
    return told


async def _lists(rows: Rows, made: Made) -> object:
    found = await problem_list_rows.page(rows, Filter(), sight.EVERYTHING, offset=0, limit=9)
    return await worded.problems(rows, found, reads=RU)


async def _projects(rows: Rows, made: Made) -> object:
    found = await project_rows.get(rows, made.project)
    assert found
    return await worded.projects(rows, [found], reads=RU)


async def _follows(rows: Rows, made: Made) -> object:
    every = {"problems": sight.EVERYTHING, "projects": lists.EVERYTHING}
    found = await follows.page(rows, STRANGER.id, 0, limit=9, **every)
    return await follows.in_words(rows, found, reads=RU, own=STRANGER.id)


async def _proposal(rows: Rows, made: Made) -> object:
    found, person = await project_rows.get(rows, made.project), await people.get(rows, STRANGER.id)
    assert found
    assert person
    return await _proposed(rows, [found], person)


async def _portfolio(rows: Rows, made: Made) -> object:
    span = portfolio.Span(0, 2 * NOW)
    found = [await portfolio.of_person(rows, who.id, span) for who in (AIDA, ELDAR)]
    hers, his = [await worded_rows.in_words(rows, one, "ru") for one in found]
    assert [one.translated for one in hers.problems] == [1]
    assert [one.translated for one in hers.projects] == [1]
    assert [one.translated for one in his.solutions] == [1]
    return [hers, his]


async def _brief(rows: Rows, made: Made) -> object:
    known = await briefs.steered(rows, 1, Actor(GULNAR.id, coordinator=True))
    return await briefs.content(rows, known)


async def _history(rows: Rows, made: Made) -> object:
    found = await state_rows.history(rows, made.world.problem)
    return await worded.history(rows, found, reads=RU)


async def _voices(rows: Rows, made: Made) -> object:
    found = await voices.page(rows, 2027, 0, limit=9)
    return await worded.titles(rows, "voice", {one.id: one.words for one in found}, reads=RU)


async def _given(rows: Rows, made: Made) -> object:
    return await worded.titles(rows, "project", {made.project: "Дөңгелекті зертхана"}, reads=RU)


def _view_of_solution(rows: Rows, made: Made) -> Awaitable[object]:
    return views.solution_view(rows, made.world.solution, reads=RU)


def _view_of_project(rows: Rows, made: Made) -> Awaitable[object]:
    return views.project_view(rows, made.project, reads=RU)


#: How each is looked at, and what of it is to be read there.
PROBES: dict[str, tuple[Probe, tuple[What, ...]]] = {
    "problem cards in groups": (
        lambda rows, made: _cards(rows, made, "problem", made.world.problem),
        ("problem", "status"),
    ),
    "solution cards in groups": (_view_of_solution, ("solution", "problem")),
    "project cards in groups": (
        lambda rows, made: _cards(rows, made, "project", made.project),
        ("project",),
    ),
    "question cards in groups": (_view_of_project, ("project",)),
    "what became of problems": (_history, ("status",)),
    "news of what people follow": (_news, ("problem", "solution", "status", "project")),
    "digests of groups": (_digest, ("problem", "solution", "project")),
    "digests of persons": (_digest, ("problem", "solution", "project")),
    "problems that stand together": (_together, ("problem",)),
    "pages of problems": (_problem_card, ("problem", "status", "solution")),
    "pages of solutions": (_view_of_solution, ("solution", "problem")),
    "what one follows": (_follows, ("problem", "project")),
    "pages of projects": (_view_of_project, ("project",)),
    "translations": (_view_of_project, ("project",)),
    "comments on problems": (_lists, ("problem",)),
    "what is found by its words": (_found, ("problem", "project", "voice")),
    "lists of problems, solutions and comments": (_lists, ("problem",)),
    "lists in groups": (_lists, ("problem",)),
    "lists of projects": (_projects, ("project",)),
    "feedback on projects": (_given, ("project",)),
    "posters that wait for feedback": (_proposal, ("project",)),
    "voices of Teachers' Day": (_voices, ("voice",)),
    "portfolios": (_portfolio, ("problem", "solution", "project")),
    "briefs": (_brief, ("problem",)),
    "forms that change or begin with something": (_lists, ("problem",)),
}


def test_each_place_is_decided_on():
    assert {one.name for one in SURFACES} == {*PROBES, *AS_WRITTEN}
    assert not {*PROBES} & {*AS_WRITTEN}


async def test_each_place_speaks_the_readers_language(db, world):
    made = await _made(db, world)
    saule = Actor(GULNAR.id, coordinator=True, regions=frozenset({"47"}))

    async def prepare(tx: Transaction) -> None:
        other = await problem_rows.add(tx, 3, problem_rows.Answers("X"), source=None, now=2)
        await problem_rows.show_to(tx, other.id, world.russian)
        await families.put(
            tx, families.Join(other.id, world.problem, world.problem, GULNAR.id, NOW)
        )
        await follows.add(tx, STRANGER.id, "problem", thing_id=world.problem, now=NOW)
        await follows.add(tx, STRANGER.id, "project", thing_id=made.project, now=NOW)
        await tx.run("UPDATE problem SET created_at = ?", NOW - 1)
        await posts.add(tx, -8, "problem", subject_id=world.problem)
        wish: Said = {"period": "now", "recipient": "Әкімдік", "language": "ru"}
        await briefs.make(tx, saule, wish, now=NOW)

    await db.write(prepare)
    silent = []
    for name, (probe, kinds) in PROBES.items():
        told = repr(await probe(db, made))
        for kind in kinds:
            title, text = SAID[kind]
            if (title or text) not in told:
                silent.append((name, kind))
    assert silent == [], silent
