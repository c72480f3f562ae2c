"""*I would like to read it in my language*: counted, shown to who translates, told once; who is at
a translation already; and the programme's set words."""

import json
from functools import partial

import pytest

from basics import terms
from basics.languages import LANGUAGES
from basics.spans import DAY, HOUR, MINUTE
from community.people import privacy
from community.people.people import Actor
from community.problems import problems, votes
from community.refusals import Reason
from community.translations import desk, form, translations, wanted
from community.translations.desk import AT_IT
from jobs.translations.there import GATHERED, tell_wishers, translated_drawn
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.outbox import LETTER
from storage.people import mydata
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers
from storage.translations import originals
from storage.translations import wanted as wanted_rows
from tests.events.planning import refused
from tests.forms.answering import chooses
from tests.translations.translating import (
    AIDA,
    BERIK,
    DANA,
    ELDAR,
    GULNAR,
    NOW,
    RU_TITLE,
    STRANGER,
    World,
    accepts,
    proposed,
    translated,
    world,
)

__all__ = ["world"]
#: By day everywhere in Kazakhstan.
NOON = NOW + 7 * HOUR


async def wished(db: Database, actor: Actor, number: int, lang: str = "ru") -> None:
    await db.write(
        lambda tx: wanted.wish(tx, actor, "problem", thing_id=number, lang=lang, now=NOW)
    )


async def people_for(db: Database, number: int) -> dict[str, int]:
    return await wanted_rows.counted(db, "problem", number)


async def test_a_wish_is_one_for_a_person_and_language_and_can_be_taken_back(db, world):
    for actor in (BERIK, BERIK, DANA):
        await wished(db, actor, world.problem)
    await wished(db, BERIK, world.problem, "en")
    assert await people_for(db, world.problem) == {"ru": 2, "en": 1}
    await db.write(
        lambda tx: wanted.take_back(tx, BERIK, "problem", thing_id=world.problem, lang="ru")
    )
    assert await people_for(db, world.problem) == {"ru": 1, "en": 1}


async def test_nobody_wishes_for_what_they_may_not_read_nor_for_what_is_there(db, world):
    wish = partial(wanted.wish, thing_id=world.problem, now=NOW)
    for actor, what, lang, why in (
        (STRANGER, "problem", "ru", Reason.NOT_FOR_YOU),
        (DANA, "problem", "kk", Reason.STRANGE_BUTTON),
        (DANA, "problem", "xx", Reason.STRANGE_BUTTON),
        (DANA, "poem", "ru", Reason.STRANGE_BUTTON),
        (Actor(-7), "problem", "ru", Reason.SPEAK_AS_YOURSELF),
    ):
        assert await refused(db, partial(wish, actor=actor, what=what, lang=lang)) is why
    one = await proposed(db, world)
    await wished(db, DANA, world.problem)
    await accepts(db, AIDA, one)
    reason = await refused(db, partial(wish, actor=ELDAR, what="problem", lang="ru"))
    assert reason is Reason.READ_IT_THERE


async def test_who_reads_both_is_offered_what_most_wait_for_then_what_most_have(db, world):
    async def more(tx: Transaction) -> list[int]:
        made = []
        for title in ("Спортзал суық", "Асхана жабық"):
            one = await problem_rows.add(tx, 1, Answers(title, ""), source=None, now=1)
            await problem_rows.show_to(tx, one.id, world.kazakh)
            made.append(one.id)
        return made

    cold, shut = await db.write(more)
    for actor in (GULNAR, BERIK):
        await wished(db, actor, cold)
    await wished(db, BERIK, world.problem)
    await wished(db, BERIK, shut)
    await db.write(lambda tx: votes.vote(tx, shut, GULNAR, now=NOW))

    offered = []
    while found := await wanted.next_wished(db, DANA):
        offered.append((found.original.id, found.people))
        await db.write(
            lambda tx, number=found.original.id: wanted.pass_over(
                tx, DANA, "problem", thing_id=number, lang="ru", now=NOW
            )
        )
    assert offered == [(cold, 2), (shut, 1), (world.problem, 1)]
    # Gulnar reads Kazakh alone, a stranger none of them; Eldar passed nothing over.
    for actor, number in ((GULNAR, None), (STRANGER, None), (ELDAR, cold)):
        found = await wanted.next_wished(db, actor)
        assert (found.original.id if found else None) == number
    # Somebody's translation waits to be looked at: nobody is asked for another.
    await db.write(lambda tx: translated(tx, BERIK, "problem", thing_id=cold, title="X", text=""))
    found = await wanted.next_wished(db, ELDAR)
    assert found
    assert found.original.id == shut


async def test_who_wished_is_told_once_in_one_letter_and_not_at_night(db, world):
    await wished(db, DANA, world.problem)
    await wished(db, ELDAR, world.problem, "en")
    await db.write(
        lambda tx: wanted.wish(tx, DANA, "solution", thing_id=world.solution, lang="ru", now=NOW)
    )
    await db.write(_starts)
    one = await proposed(db, world)
    other = await db.write(
        lambda tx: translated(tx, BERIK, "solution", thing_id=world.solution, text="Лаборатория")
    )
    await accepts(db, AIDA, one, now=NOON)
    await accepts(db, ELDAR, other, now=NOON + MINUTE)

    await tell_wishers(db, NOON + GATHERED - 1)
    assert await letters(db) == []
    night = NOON + 12 * HOUR
    await tell_wishers(db, night)
    assert await letters(db) == []
    morning = NOON + DAY
    for at in (morning, morning, morning + DAY):
        await tell_wishers(db, at)

    (said,) = await letters(db)
    assert said.chat_id == DANA.id
    assert [one["what"] for one in json.loads(said.body)["wished"]] == ["problem", "solution"]
    drawn = await translated_drawn(db, said)
    assert drawn
    assert RU_TITLE in drawn.body["text"]
    assert await people_for(db, world.problem) == {"en": 1}
    # Hidden or withdrawn before it leaves, it is not told.
    await db.write(lambda tx: problems.withdraw(tx, AIDA, world.problem, now=NOW))
    assert await translated_drawn(db, said) is None


async def _starts(tx: Transaction) -> None:
    await tx.run("UPDATE person SET started = 1")


async def letters(db: Database):
    return await LETTER.all(db, f"SELECT {LETTER} FROM outbox WHERE method = 'translated'")


@pytest.mark.parametrize("words", ["remove", "keep"])
async def test_wishes_are_told_with_mydata_and_go_with_who_is_forgotten(db, world, words):
    await wished(db, BERIK, world.problem)
    await db.write(
        lambda tx: wanted.pass_over(
            tx, BERIK, "problem", thing_id=world.problem, lang="en", now=NOW
        )
    )
    told = await mydata.collect(db, BERIK.id)
    assert told["translations_wished"][0]["lang"] == "ru"
    assert told["translations_passed_over"][0]["lang"] == "en"
    wish = privacy.wish(words, "void")
    await db.write(lambda tx: privacy.forget(tx, BERIK.id, wish, now=NOW))
    assert await people_for(db, world.problem) == {}
    assert await db.value("SELECT count(*) FROM translation_pass") == 0


async def test_what_is_withdrawn_takes_its_wishes_along(db, world):
    await wished(db, BERIK, world.problem)
    await db.write(lambda tx: problems.withdraw(tx, AIDA, world.problem, now=NOW))
    assert await db.value("SELECT count(*) FROM translation_wish") == 0


async def at_it(db: Database, world: World, now: int) -> list[tuple[str, str, int]]:
    original = await originals.get(db, "problem", world.problem)
    assert original
    found = await desk.claims_of(db, original, DANA, now=now)
    return [(one.lang, one.name, one.until) for one in found]


async def test_who_is_at_it_is_seen_for_half_an_hour_and_keeps_nobody_away(db, world):
    async def begins(tx: Transaction) -> None:
        draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
        await chooses(tx, form.TRANSLATION, draft, value="ru", now=NOW)

    await db.write(begins)
    name = str(await db.value("SELECT name FROM person WHERE id = ?", BERIK.id))
    assert await at_it(db, world, NOW) == [("ru", name, NOW + AT_IT)]
    assert await at_it(db, world, NOW + AT_IT) == []
    # Dana and the author write theirs all the same: nothing is overwritten.
    for actor in (DANA, AIDA):
        await db.write(
            lambda tx, who=actor: translated(
                tx, who, "problem", thing_id=world.problem, title=RU_TITLE
            )
        )
    known = await db.all("SELECT author_id FROM translation ORDER BY id")
    assert [row[0] for row in known] == [DANA.id, AIDA.id]


@pytest.mark.parametrize("how", ["dropped", "handed in"])
async def test_a_claim_ends_with_its_form(db, world, how):
    async def work(tx: Transaction) -> None:
        if how == "handed in":
            await translated(tx, BERIK, "problem", thing_id=world.problem, title=RU_TITLE)
            return
        draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
        draft = await chooses(tx, form.TRANSLATION, draft, value="ru", now=NOW)
        await drafts.remove(tx, draft.id)

    await db.write(work)
    assert await at_it(db, world, NOW) == []


async def test_the_translators_own_look_counts_for_nothing(db, world):
    """Handing it in is no vote for it; nor is a colleague's without the other language."""
    one = await proposed(db, world)
    later = NOW + translations.AUTHORS
    for actor, why in ((BERIK, Reason.OWN_TRANSLATION), (GULNAR, Reason.OTHER_LANGUAGES)):
        seen = await translations.case(db, actor, one.id, now=later)
        assert seen.why_not is why
    assert await db.value("SELECT count(*) FROM translation_check") == 0


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("kk", "БЖБ-лар көп, мұғалімдердің уақыты жоқ", ["СОР", "учитель"]),
        ("ru", "Сорт яблок; СОР и СОЧ; на родительском собрании", ["БЖБ", "ТЖБ", "ата-ана"]),
        ("en", "Lesson plans of a small rural school; terminal", ["шағын", "жоспар"]),
        ("ru", "Ученики проедут мимо", ["оқушы"]),
        ("en", "", []),
    ],
)
def test_set_words_are_found_with_their_endings(lang, text, found):
    told = [" ".join(one.said(to) for to in LANGUAGES) for one in terms.within(text, lang)]
    for word in found:
        assert any(word in one for one in told), told
    assert len(told) == len(found)


def test_set_words_are_whole_and_each_stands_once():
    known = terms.terms()
    assert len(known) > 60
    assert all(
        one.said(lang).strip() == one.said(lang) != "" for one in known for lang in LANGUAGES
    )
    assert len({(one.kk, one.ru) for one in known}) == len(known)


async def test_a_translator_sees_set_words_wishes_and_who_is_at_it(db, world):
    await wished(db, GULNAR, world.problem)

    async def begins(tx: Transaction) -> desk.Desk:
        draft = await form.begin(tx, BERIK, "problem", thing_id=world.problem, now=NOW)
        await chooses(tx, form.TRANSLATION, draft, value="ru", now=NOW)
        other = await form.begin(tx, DANA, "problem", thing_id=world.problem, now=NOW)
        return await desk.desk_of(tx, other, DANA, now=NOW)

    seen = await db.write(begins)
    assert seen.wished == {"ru": 1}
    assert [one.lang for one in seen.claims] == ["ru"]
    assert [one.ru for one in terms.within(seen.original.text, "kk")] == ["лаборатория"]
