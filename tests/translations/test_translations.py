"""Translations by colleagues: proposed, looked at by others, read in place of the original."""

from functools import partial

import pytest

from basics.spans import DAY
from community.moderation import hiding, reports
from community.people import privacy
from community.people.people import Actor
from community.problems import problems, states, votes
from community.refusals import Reason
from community.translations import form, translations
from community.translations.translations import AUTHORS
from storage import views
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.moderation import things
from storage.people import mydata, silenced
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from storage.problems.states import Telling
from storage.translations import translations as translation_rows
from storage.translations import versions
from storage.translations.translations import Translation
from tests.events.planning import refused
from tests.forms.answering import chooses, says
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
    shown,
    translated,
    world,
)

__all__ = ["world"]


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
    for actor, why in ((GULNAR, Reason.OTHER_LANGUAGES), (STRANGER, Reason.GONE)):
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


async def test_where_words_do_not_tell_their_language_it_is_asked_once(db, world):
    async def work(tx: Transaction) -> Translation:
        short = await problem_rows.add(tx, 1, Answers("Wi-Fi", "Kundelik"), source=None, now=1)
        await problem_rows.show_to(tx, short.id, world.kazakh)
        draft = await form.begin(tx, BERIK, "problem", thing_id=short.id, now=NOW)
        assert draft.step == "from"
        draft = await chooses(tx, form.TRANSLATION, draft, value="kk", now=NOW)
        draft = await chooses(tx, form.TRANSLATION, draft, value="en", now=NOW)
        draft = await says(tx, form.TRANSLATION, draft, words="No network", now=NOW)
        draft = await says(tx, form.TRANSLATION, draft, words="The diary stays shut", now=NOW)
        made = await translations.hand_in(tx, draft, BERIK, now=NOW)
        await drafts.remove(tx, draft.id)
        again = await form.begin(tx, DANA, "problem", thing_id=short.id, now=NOW)
        assert (again.step, again.answers["from_lang"]) == ("lang", "kk")
        return made

    made = await db.write(work)
    await accepts(db, AIDA, made)
    said = {made.thing_id: "Wi-Fi Kundelik"}
    for reads, found in ((("en",), True), (("ru",), False), (("kk", "en"), False)):
        known = await versions.of_many(db, "problem", said, reads=reads)
        assert bool(known) is found


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
