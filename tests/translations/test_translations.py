"""Translations by colleagues: proposed, looked at by others, read in place of the original."""

from functools import partial

import pytest

from basics.spans import DAY
from community.moderation import hiding, reports
from community.people import privacy
from community.people.people import Actor
from community.problems import problems, states, votes
from community.projects import projects
from community.refusals import Reason
from community.search import search
from community.search.elsewhere import Eyes
from community.translations import form, translations
from community.translations.translations import AUTHORS
from jobs.translations.ask import AFTER, ask_translators, soonest
from storage import views
from storage.db import Database, Transaction
from storage.digests import things as digest_thing_rows
from storage.digests.things import Answer, Entry
from storage.groups import groups
from storage.moderation import things
from storage.people import mydata, silenced
from storage.problems import problems as problem_rows
from storage.problems import sight
from storage.problems.problems import Answers, Problem
from storage.problems.states import Telling
from storage.projects import lists as project_list_rows
from storage.projects import projects as project_rows
from storage.translations import translations as translation_rows
from storage.translations import versions, worded
from storage.translations.translations import Translation
from tests.events.planning import refused
from tests.translations.translating import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    GULNAR,
    NOW,
    RU_TEXT,
    RU_TITLE,
    STRANGER,
    TEXT,
    TITLE,
    World,
    accepts,
    proposed,
    translated,
    world,
)

__all__ = ["world"]


async def shown(db: Database, world: World, *reads: str) -> str:
    """The title that somebody gets who reads these."""
    view = await views.problem_view(db, world.problem, reads=reads)
    assert view
    return view.problem.title


async def state_of(db: Database, one: Translation) -> str:
    known = await translation_rows.get(db, one.id)
    assert known
    return known.state


async def test_nobody_reads_it_before_somebody_else_looked_at_it(db, world):
    one = await proposed(db, world)
    assert await shown(db, world, "ru") == TITLE
    assert await refused(db, lambda tx: _accept(tx, BERIK, one)) is Reason.OWN_TRANSLATION

    found = await accepts(db, AIDA, one)

    assert found
    assert found.one.state == "accepted"
    assert await shown(db, world, "ru") == RU_TITLE
    assert await shown(db, world, "kk", "ru") == TITLE
    assert await shown(db, world, "en") == TITLE
    assert (await problems_row(db, world)).title == TITLE


async def problems_row(db: Database, world: World):
    view = await views.problem_view(db, world.problem)
    assert view
    return view.problem


async def _accept(tx: Transaction, actor: Actor, one: Translation, *, now: int = NOW) -> object:
    seen = await translations.case(tx, actor, one.id, now=now)
    return await translations.accept(tx, actor, one.id, mark=seen.mark, now=now)


async def test_its_author_is_asked_for_a_week_then_whoever_reads_both(db, world):
    one = await proposed(db, world)
    assert await refused(db, lambda tx: _accept(tx, DANA, one)) is Reason.AUTHOR_FIRST
    assert await translations.waiting(db, DANA, now=NOW) == []
    later = NOW + AUTHORS
    assert [case.one.id for case in await translations.waiting(db, DANA, now=later)] == [one.id]
    # Gulnar reads no Russian, the stranger not the problem, Berik wrote it.
    for actor, why in ((GULNAR, Reason.OTHER_LANGUAGES), (STRANGER, Reason.NOT_FOR_YOU)):
        reason = await refused(db, partial(_accept, actor=actor, one=one, now=later))
        assert reason is why
        assert await translations.waiting(db, actor, now=later) == []
    assert await translations.waiting(db, BERIK, now=later) == []

    await accepts(db, DANA, one, now=later)

    assert await state_of(db, one) == "accepted"
    assert await refused(db, lambda tx: _accept(tx, ELDAR, one, now=later)) is Reason.LOOKED_AT


async def test_an_author_may_leave_it_to_colleagues_at_once(db, world):
    one = await proposed(db, world)
    reason = await refused(db, lambda tx: translations.ask_colleagues(tx, DANA, one.id, now=NOW))
    assert reason is Reason.NOT_YOURS
    await db.write(lambda tx: translations.ask_colleagues(tx, AIDA, one.id, now=NOW))
    found = await accepts(db, DANA, one)
    assert found
    assert found.one.state == "accepted"


async def test_an_official_answer_wants_two_and_its_author_is_one_of_them(db, world):
    saule = Actor(GULNAR.id, coordinator=True)
    said = Telling("answered", "Зертхана келесі жылы салынады, ақша бар.", "Әкімдік", "yes")
    step = await db.write(lambda tx: states.say(tx, saule, world.problem, said=said, now=NOW))
    one = await db.write(
        lambda tx: translated(tx, BERIK, "status", thing_id=step.id, text=RU_TEXT)
    )

    first = await accepts(db, DANA, one)

    assert first
    assert first.one.state == "proposed"
    assert await refused(db, lambda tx: _accept(tx, DANA, one)) is Reason.LOOKED_AT
    second = await accepts(db, ELDAR, one)
    assert second
    assert second.one.state == "accepted"
    view = await views.problem_view(db, world.problem, reads=("ru",))
    assert view
    assert view.step
    assert view.step.words == RU_TEXT


async def test_what_was_changed_meanwhile_is_not_accepted_unread(db, world):
    one = await proposed(db, world)
    seen = await translations.case(db, AIDA, one.id, now=NOW)
    other = await db.write(
        lambda tx: translated(
            tx, BERIK, "problem", thing_id=world.problem, title="Другое", text="Совсем"
        )
    )
    assert other.id == one.id
    took = await db.write(
        lambda tx: translations.accept(tx, AIDA, one.id, mark=seen.mark, now=NOW)
    )
    assert took is None
    assert await state_of(db, one) == "proposed"


async def test_nothing_is_overwritten_and_the_newer_takes_its_place_once_accepted(db, world):
    first = await proposed(db, world)
    second = await db.write(
        lambda tx: translated(tx, DANA, "problem", thing_id=world.problem, title="Лаборатории нет")
    )
    assert first.id != second.id
    await accepts(db, AIDA, first)
    assert await shown(db, world, "ru") == RU_TITLE
    await accepts(db, AIDA, second)
    assert await shown(db, world, "ru") == "Лаборатории нет"
    assert await state_of(db, first) == "replaced"


async def test_an_author_may_refuse_at_any_time_and_nobody_else(db, world):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)
    for actor in (BERIK, DANA):
        reason = await refused(
            db, partial(translations.refuse, actor=actor, translation_id=one.id, now=NOW)
        )
        assert reason is Reason.NOT_YOURS
    await db.write(lambda tx: translations.refuse(tx, AIDA, one.id, now=NOW))
    assert await shown(db, world, "ru") == TITLE
    # Its words are the translator's still.
    draft = await db.write(lambda tx: form.begin_change(tx, BERIK, one.id, now=NOW))
    assert draft.answers["text"] == RU_TEXT


async def test_who_may_only_read_neither_translates_nor_accepts(db, world):
    one = await proposed(db, world)
    for actor in (DANA, AIDA):
        await db.write(lambda tx, who=actor: silenced.put(tx, who.id, until=NOW + DAY, now=NOW))
    wrote = await refused(
        db, lambda tx: translated(tx, DANA, "problem", thing_id=world.problem, title=RU_TITLE)
    )
    took = await refused(db, lambda tx: _accept(tx, AIDA, one))
    worded = await refused(
        db, lambda tx: translations.refuse(tx, AIDA, one.id, now=NOW, worded=True)
    )
    assert {wrote, took, worded} == {Reason.SILENCED}
    await db.write(lambda tx: translations.refuse(tx, AIDA, one.id, now=NOW))


async def test_only_who_may_read_it_and_in_another_language_and_other_words(db, world):
    async def strangers(tx: Transaction) -> object:
        return await translated(tx, STRANGER, "problem", thing_id=world.problem, title=RU_TITLE)

    assert await refused(db, strangers) is Reason.NOT_FOR_YOU

    async def same_language(tx: Transaction) -> object:
        return await translated(tx, BERIK, "problem", thing_id=world.problem, title="Т", lang="kk")

    assert await refused(db, same_language) is Reason.STRANGE_BUTTON

    async def same_words(tx: Transaction) -> object:
        problem = world.problem
        return await translated(
            tx, BERIK, "problem", thing_id=problem, title=TITLE + "!", text=TEXT
        )

    assert await refused(db, same_words) is Reason.SAME_WORDS


async def test_one_number_of_votes_whatever_language(db, world):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)
    for actor in (BERIK, DANA):
        await db.write(lambda tx, who=actor: votes.vote(tx, world.problem, who, now=NOW))
    for reads in (("kk",), ("ru",), ("en",)):
        view = await views.problem_view(db, world.problem, reads=reads)
        assert view
        assert view.problem.votes == 2


async def test_a_report_brings_back_the_original_until_somebody_looked_again(db, world):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)

    async def report(tx: Transaction) -> None:
        thing = await reports.to_report(tx, DANA, "translation", thing_id=one.id)
        await reports.report(tx, DANA, thing, reason="other", now=NOW)

    await db.write(report)

    assert await state_of(db, one) == "proposed"
    assert await shown(db, world, "ru") == TITLE
    await accepts(db, ELDAR, one)
    assert await shown(db, world, "ru") == RU_TITLE


async def test_hidden_or_withdrawn_the_original_takes_them_along(db, world):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)

    async def hide(tx: Transaction) -> None:
        thing = await things.get(tx, "problem", world.problem)
        assert thing
        await hiding.hide(tx, thing, now=NOW)

    async def restore(tx: Transaction) -> None:
        thing = await things.get(tx, "problem", world.problem)
        assert thing
        await hiding.restore(tx, thing)

    await db.write(hide)
    known = await translation_rows.get(db, one.id)
    assert known
    assert (known.state, known.title, known.base_text) == ("hidden", "", "")
    await db.write(restore)
    assert await shown(db, world, "ru") == RU_TITLE

    await db.write(lambda tx: problems.withdraw(tx, AIDA, world.problem, now=NOW))
    gone = await translation_rows.get(db, one.id)
    assert gone
    assert (gone.state, gone.text, gone.base_text) == ("withdrawn", "", "")


@pytest.mark.parametrize("words", ["remove", "keep"])
async def test_who_is_forgotten_leaves_words_without_a_name_or_nothing(db, world, words):
    one = await proposed(db, world)
    await accepts(db, AIDA, one)
    assert (await mydata.collect(db, BERIK.id))["translations"][0]["text"] == RU_TEXT
    assert len((await mydata.collect(db, AIDA.id))["translations_looked_at"]) == 1

    wish = privacy.wish(words, "void")
    await db.write(lambda tx: privacy.forget(tx, BERIK.id, wish, now=NOW))

    view = await views.problem_view(db, world.problem, reads=("ru",))
    assert view
    if words == "remove":
        assert (view.version, view.problem.title) == (None, TITLE)
    else:
        assert view.version
        assert (view.version.translator, view.problem.title) == ("", RU_TITLE)


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
