"""Translations by colleagues afterwards: found, told of, and what a changed original does."""

from dataclasses import replace

import pytest

from community.problems import problems
from community.projects import projects
from community.search import search
from community.search.elsewhere import Eyes
from community.translations import form, translations
from community.translations.translations import AUTHORS
from jobs.translations.ask import AFTER, ask_translators, soonest
from storage import views
from storage.db import Database, Transaction
from storage.digests import things as digest_thing_rows
from storage.digests.things import Answer, Entry
from storage.forms import drafts
from storage.groups import groups
from storage.problems import problems as problem_rows
from storage.problems import sight
from storage.problems.problems import Answers, Problem
from storage.projects import lists as project_list_rows
from storage.projects import projects as project_rows
from storage.translations import translations as translation_rows
from storage.translations import versions, worded
from storage.translations.translations import Translation
from tests.translations.translating import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    NOW,
    RU_TEXT,
    RU_TITLE,
    TEXT,
    TITLE,
    World,
    accepts,
    proposed,
    shown,
    translated,
    world,
)

__all__ = ["world"]

PUPIL = "7 «Б» сыныптағы Айдос Омаров келмейді."
OF_PUPIL = "Айдос Омаров из 7 «Б» не ходит."


async def test_what_is_personal_goes_with_the_original_s_own(db, world):
    """One word of many is little else: who reads the other language read the name on."""

    async def change(tx: Transaction, text: str) -> None:
        answers = Answers(TITLE, text)
        await problems.change(tx, AIDA, world.problem, answers=answers, now=NOW + 1)

    await db.write(lambda tx: change(tx, f"{PUPIL} {TEXT}"))
    said = f"{OF_PUPIL} {RU_TEXT}"
    made = {"thing_id": world.problem, "title": RU_TITLE, "text": said}
    one = await db.write(lambda tx: translated(tx, BERIK, "problem", **made))
    await accepts(db, AIDA, one)
    assert await shown(db, world, "ru") == RU_TITLE
    await db.write(lambda tx: change(tx, f"7 «Б» сыныптағы оқушы келмейді. {TEXT}"))
    assert await shown(db, world, "ru") == TITLE
    found = await db.all("SELECT * FROM translation")
    found += await db.all("SELECT * FROM search_text WHERE kind = 'translation'")
    assert len(found) == 1
    assert "Айдос" not in repr(tuple(found[0]))
    # Whoever looks again reads what is left of it, and lets it be read.
    assert [case.one.id for case in await translations.waiting(db, DANA, now=NOW + 1)] == [one.id]
    await accepts(db, DANA, one, now=NOW + 1)
    view = await views.problem_view(db, world.problem, reads=("ru",))
    assert view
    assert view.problem.description == f"[…] из 7 «Б» не ходит. {RU_TEXT}"


CHANGES = {
    ("Зертхана жоқ!", TEXT): "yes",
    (TITLE, TEXT.replace("2026", "2025")): "no",
    (TITLE, TEXT.replace("жасай алмайды", "жасай алады")): "no",
    (TITLE, TEXT + " https://mektep.kz/1"): "no",
    ("Зертхана бар", TEXT): "no",
    (TITLE, TEXT.replace("балалар", "оқушылар")): "nearly",
    (TITLE, "Мүлде басқа сөздер, бұрынғыдан ештеңе қалған жоқ, 2026"): "no",
}


@pytest.mark.parametrize("said", [*CHANGES])
async def test_it_knows_what_it_was_made_from(db, world, said):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)

    async def change(tx: Transaction, title: str, text: str) -> None:
        answers = Answers(title, text)
        await problems.change(tx, AIDA, world.problem, answers=answers, now=NOW + 1)

    await db.write(lambda tx: change(tx, *said))

    view = await views.problem_view(db, world.problem, reads=("ru",))
    assert view
    fits = CHANGES[said]
    assert (view.version.fits if view.version else "no") == fits
    if fits == "no":
        assert [case.one.id for case in await translations.waiting(db, DANA, now=NOW + 1)]
        await accepts(db, DANA, one, now=NOW + 1)
        assert await shown(db, world, "ru") == RU_TITLE
    elif fits == "nearly":
        await db.write(lambda tx: change(tx, TITLE, TEXT))
        view = await views.problem_view(db, world.problem, reads=("ru",))
        assert view
        assert view.version
        assert view.version.fits == "yes"


@pytest.mark.parametrize("became", ["replaced", "refused", "refused otherwise", "begun"])
async def test_what_is_personal_goes_from_what_nobody_reads(db, world, became):
    """From what was replaced or refused, and from a form; what else a form or a refused one says
    is kept, unless the name may be spelled so that it is not found there."""
    draft_answers = "SELECT answers FROM draft WHERE kind = 'translation'"

    async def change(tx: Transaction, text: str) -> None:
        answers = Answers(TITLE, text)
        await problems.change(tx, AIDA, world.problem, answers=answers, now=NOW + 1)

    async def make(tx: Transaction) -> None:
        await change(tx, f"{PUPIL} {TEXT}")
        if became == "begun":
            draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
            spoken = {"title": f"{OF_PUPIL} {RU_TITLE}", "text": f"{OF_PUPIL} {RU_TEXT}"}
            kept = replace(draft, answers={**draft.answers, **spoken})
            await drafts.keep(tx, kept, NOW)
            return
        said = f"{'Некто О.' if became == 'refused otherwise' else OF_PUPIL} {RU_TEXT}"
        made = {"thing_id": world.problem, "title": RU_TITLE, "text": said}
        one = await translated(tx, BERIK, "problem", **made)
        await translation_rows.set_state(tx, one.id, became.split()[0])

    await db.write(make)
    assert "Айдос" in repr(
        [*await db.all("SELECT * FROM translation"), *await db.all(draft_answers)]
    )
    await db.write(lambda tx: change(tx, f"7 «Б» сыныптағы оқушы келмейді. {TEXT}"))
    rows = await db.all("SELECT state, title, text, base_text FROM translation")
    drawn = await db.all(draft_answers)
    assert "Айдос" not in repr([*rows, *drawn])
    assert "Некто" not in repr(rows)
    if became == "refused":
        assert (rows[0][0], rows[0][1]) == ("refused", RU_TITLE)
        assert RU_TEXT in rows[0][2]
    elif became == "begun":
        assert [one in drawn[0][0] for one in ("балалар", RU_TITLE, RU_TEXT)] == [True] * 3
    else:
        assert rows[0][:3] == ("withdrawn", "", "")


@pytest.mark.parametrize("what", ["problem", "solution"])
async def test_a_form_of_something_else_with_this_number_keeps_what_it_says(db, world, what):
    """Of two things with one number the form is about one, and so is the name in it."""

    async def change(tx: Transaction, text: str) -> None:
        answers = Answers(TITLE, text)
        await problems.change(tx, AIDA, world.problem, answers=answers, now=NOW + 1)

    async def make(tx: Transaction) -> None:
        await change(tx, f"{PUPIL} {TEXT}")
        draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
        kept = replace(draft, answers={**draft.answers, "text": OF_PUPIL, "what": what})
        await drafts.keep(tx, kept, NOW)

    await db.write(make)
    await db.write(lambda tx: change(tx, TEXT))
    draft = await drafts.of_kind(db, BERIK.id, "translation")
    assert draft
    assert (draft.answers["text"] == OF_PUPIL) is (what == "solution")


async def found(db: Database, world: World, words: str) -> list[int]:
    eyes = Eyes(sight.for_person(DANA.id), project_list_rows.EVERYTHING)
    looked = await search.look(db, eyes, words, now=NOW)
    return [hit.problem_id for hit in looked.hits if hit.near.shares_words]


async def test_it_is_found_by_its_words_and_listed_in_them(db, world):
    one = await proposed(db, world)
    assert await found(db, world, "лаборатории") == []
    await accepts(db, AIDA, one)
    assert await found(db, world, "лаборатории") == [world.problem]

    known = await problem_rows.standing(db, [world.problem])
    entries = [Entry("problems", world.problem), Entry("solutions", world.solution)]
    for reads, title in ((("ru",), f"🌐 {RU_TITLE}"), (("ru", "kk"), TITLE), (("en",), TITLE)):
        listed = await worded.problems(db, known, reads=reads)
        digest = await digest_thing_rows.load(db, entries, reads)
        told = [one.title for one in digest.values() if isinstance(one, Problem | Answer)]
        assert [listed[0].title, *told] == [title] * 3
    (own,) = await worded.problems(db, known, reads=("ru",), own=AIDA.id)
    assert own.title == TITLE

    await db.write(lambda tx: translations.refuse(tx, AIDA, one.id, now=NOW))
    assert await found(db, world, "лаборатории") == []


async def test_its_translator_hears_once_that_the_original_was_changed(db, world):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)
    await db.write(_sleepless)
    answers = Answers(TITLE, TEXT.replace("2026", "2025"))
    await db.write(
        lambda tx: problems.change(tx, AIDA, world.problem, answers=answers, now=NOW + 1)
    )

    await ask_translators(db, NOW + AFTER)
    assert await _letters(db) == 0
    for _ in range(2):
        await ask_translators(db, NOW + 1 + AFTER)
        assert await _letters(db) == 1
    assert await soonest(db, NOW + 1 + AFTER) is None


async def _sleepless(tx: Transaction) -> None:
    await tx.run("UPDATE person SET quiet_from = 0, quiet_until = 0, quiet_sunday = 0")


async def _letters(db: Database) -> int:
    sql = "SELECT count(*) FROM outbox WHERE chat_id = ? AND dedupe LIKE 'retranslate:%'"
    return int(await db.value(sql, BERIK.id))


async def test_a_group_hears_that_one_waits_for_who_reads_both(db, world):
    await proposed(db, world)
    for group, lang in ((world.kazakh, "kk"), (world.russian, "ru")):
        told = [
            await translation_rows.count_waiting(db, group, lang, now=at)
            for at in (NOW, NOW + AUTHORS)
        ]
        assert told == [0, 1]
    assert await translation_rows.count_waiting(db, world.kazakh, "en", now=NOW + AUTHORS) == 0


async def test_solutions_projects_and_voices_are_read_so_too(db, world):
    async def more(tx: Transaction) -> list[Translation]:
        group = await groups.of_chat(tx, -7)
        assert group
        said = project_rows.Telling("Біздің бақ", "Мектеп артында бақ өсірдік", name_shown=1)
        project = await projects.publish(tx, AIDA, said, shown_to=[group], source="1:1", now=NOW)
        voice = await tx.value(
            "INSERT INTO voice (year, person_id, words, lang, name_shown, state, said_at)"
            " VALUES (2026, 1, 'Бізге тыныштық керек', 'kk', 1, 'published', 1) RETURNING id"
        )
        return [
            await translated(tx, BERIK, "solution", thing_id=world.solution, text="Набор"),
            await translated(
                tx, BERIK, "project", thing_id=project.id, title="Наш сад", text="За школой"
            ),
            await translated(tx, BERIK, "voice", thing_id=voice, text="Нам нужен покой"),
        ]

    solution, project, voice = await db.write(more)
    await accepts(db, ELDAR, solution)
    await accepts(db, AIDA, project)
    for actor in (DANA, ELDAR):
        assert not await versions.of_many(
            db, "voice", {voice.thing_id: "тыныштық керек"}, reads=("ru",)
        )
        await accepts(db, actor, voice)

    view = await views.problem_view(db, world.problem, reads=("ru",))
    shared = await views.solution_view(db, world.solution, reads=("ru",))
    garden = await views.project_view(db, project.thing_id, reads=("ru",))
    said = await versions.of_many(db, "voice", {voice.thing_id: "тыныштық керек"}, reads=("ru",))
    assert view
    assert view.best
    assert shared
    assert garden
    assert (view.best.text, shared.solution.text) == ("Набор", "Набор")
    assert (garden.project.title, garden.project.story) == ("Наш сад", "За школой")
    assert said[voice.thing_id].text == "Нам нужен покой"
