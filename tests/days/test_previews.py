"""Coordinators see each announcement the day before; what they decide is what goes out."""

import json
from dataclasses import replace
from functools import partial
from typing import Any

import pytest

from community.days import days as day_deeds
from community.days import themes, voices
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import audit, facts
from storage.days import days
from storage.days import voices as voice_rows
from storage.days.days import Kind
from storage.db import Database, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.groups import coordinators, groups
from tests.days.test_days import an_own_day, tick
from tests.events.planning import SAULE, a_group, a_person, at

ELDAR = Actor(2, coordinator=True, regions=frozenset({"47"}))
PREVIEW, DAY = "2027-10-04T10:00", "2027-10-05T09:01"


async def a_community(db: Database) -> None:
    """Groups in three languages; Saule coordinates the country, Eldar Mangystau; Dana stays away
    from the private chat."""

    async def work(tx: Transaction) -> None:
        for number, lang in ((1, "en"), (2, "ru")):
            await a_person(tx, number, lang=lang)
        await a_person(tx, 3, started=0)
        await coordinators.put(tx, 2, ("47",), added_by=1, now=1)
        await coordinators.put(tx, 3, (), added_by=1, now=1)
        await facts.remember(tx, "ustaz_bot", {SAULE.id, 99})
        for number, lang in enumerate(("kk", "ru", "en")):
            group = await a_group(tx, -100 - number, lang)
            if lang == "kk":
                await groups.set_region(tx, group, "47", zone="Asia/Aqtau")
            if lang == "en":
                await groups.set_region(tx, group, "11", zone="Asia/Almaty")

    await db.write(work)


async def said_to(db: Database, chat_id: int) -> list[str]:
    """Texts of what waits for a chat, the oldest first."""
    found = await db.all("SELECT body FROM outbox WHERE chat_id = ? ORDER BY id", chat_id)
    bodies = [json.loads(row[0]) for row in found]
    return [body.get("text") or body.get("words") or body.get("caption", "") for body in bodies]


async def occurrence_of(db: Database, kind: Kind) -> days.Occurrence:
    found = await days.occurrence_of(db, kind, 2027)
    assert found
    return found


async def instead(db: Database, kind: Kind, lang: str, *, said: dict[str, Any]) -> None:
    occurrence = await occurrence_of(db, kind)

    async def work(tx: Transaction) -> None:
        begun = await drafts.begin(
            tx, SAULE.id, "day_words", subject_id=occurrence.id, step="text", now=1
        )
        draft = replace(begun, answers={"lang": lang, "how": "change"})
        await day_deeds.say_instead(tx, SAULE, draft, said=said, now=1)

    await db.write(work)


async def say(db: Database, person: int, words: str, *, region: str | None, now: str) -> int:
    async def work(tx: Transaction) -> int:
        actor = await a_person(tx, person)
        await tx.run("UPDATE person SET region = ? WHERE id = ?", region, person)
        said = voices.Said(2027, words, "en")
        return (await voices.say(tx, actor, said, source=f"m{person}", now=at(now))).id

    return await db.write(work)


async def test_every_coordinator_with_a_chat_sees_it_once_in_three_languages(db):
    await a_community(db)
    await tick(db, at("2027-09-24T08:30"))
    assert await said_to(db, SAULE.id) == []
    for moment in ("2027-09-24T09:30", "2027-09-24T09:31", "2027-09-24T20:00"):
        await tick(db, at(moment))
    seen = await said_to(db, SAULE.id)
    assert [words.split("\n")[0] for words in seen] == [
        "🌱 <b>Мұғалімдер күндері басталды</b>",
        "🌱 <b>Начинаются дни учителя</b>",
        "🌱 <b>Teachers' days begin</b>",
        "👁 <b>The days begin, 2027</b>",
    ]
    assert "It goes to 3 groups: 25 September, 09:00" in seen[3]
    assert "No approved theme in: Қазақша, Русский, English" in seen[3]
    assert [words.split("\n")[0] for words in await said_to(db, ELDAR.id)][3:] == [
        "👁 <b>Начало дней учителя, 2027</b>"
    ]
    assert await said_to(db, 3) == []
    assert await said_to(db, -100) == []


async def test_the_greeting_comes_with_its_picture_theme_and_approved_voices(db):
    await a_community(db)
    await tick(db, at("2027-09-25T09:10"))
    heard = await say(db, 50, "We need books", region="11", now="2027-09-26T09:00")
    await say(db, 51, "Nobody approved this", region="47", now="2027-09-26T09:00")
    said = {"kk": "Үн", "source": "unesco.org"}
    await db.write(lambda tx: themes.enter(tx, SAULE, 2027, part="theme", said=said, now=1))
    known = await voice_rows.get(db, heard)
    assert known
    approve = partial(voices.decide, actor=SAULE, voice_id=heard, mark=known.mark)
    await db.write(partial(approve, approved=True, now=1))
    await tick(db, at(PREVIEW))
    await tick(db, at(DAY))
    await tick(db, at("2027-10-05T09:01") + 3_600_000)
    kazakh = (await said_to(db, -100))[1:]
    assert "2027 жылдың тақырыбы:</b> «Үн»" in kazakh[0]
    assert "We need books" in kazakh[1]
    assert len(kazakh) == 2
    english = (await said_to(db, -102))[1:]
    assert "Theme" not in english[0]
    assert "Nobody approved this" not in "".join(english)
    methods = await db.all("SELECT method FROM outbox WHERE chat_id = -100 ORDER BY id")
    assert [row[0] for row in methods] == ["sendMessage", "attach", "sendMessage"]
    voice = await voice_rows.get(db, heard)
    assert voice
    assert voice.state == "published"


async def test_what_is_held_goes_out_when_it_is_released_and_not_before(db):
    await a_community(db)
    await tick(db, at(PREVIEW))
    occurrence = await occurrence_of(db, "greeting")
    await db.write(lambda tx: day_deeds.hold(tx, SAULE, occurrence, held=True, now=1))
    await tick(db, at(DAY))
    assert await said_to(db, -102) == []
    held = await occurrence_of(db, "greeting")
    await db.write(lambda tx: day_deeds.hold(tx, SAULE, held, held=False, now=1))
    await tick(db, at("2027-10-05T15:00"))
    assert [words.split("\n")[0] for words in await said_to(db, -102)] == [
        "💐 <b>Dear colleagues, happy Teachers' Day!</b>"
    ]


async def test_other_words_and_another_message_go_out_in_their_language_alone(db):
    await a_community(db)
    await tick(db, at("2027-09-24T10:00"))
    await instead(db, "beginning", "ru", said={"text": "Коллеги, <начинаем>!"})
    photo = {"method": "sendPhoto", "body": {"photo": "file", "caption": "Міне, басталды"}}
    await instead(db, "beginning", "kk", said=photo)
    await tick(db, at("2027-09-25T12:00"))
    assert (await said_to(db, -101))[0].startswith("Коллеги, &lt;начинаем&gt;!\n\n🗣 <b>Хочу")
    assert await said_to(db, -100) == ["Міне, басталды"]
    assert (await said_to(db, -102))[0].startswith("🌱 <b>Teachers' days begin</b>")
    occurrence = await occurrence_of(db, "beginning")
    await db.write(lambda tx: day_deeds.say_as_before(tx, SAULE, occurrence, lang="kk", now=1))
    assert list((await occurrence_of(db, "beginning")).words) == ["ru"]


async def test_own_days_are_shown_to_who_looks_after_them(db):
    await a_community(db)
    day_id = await an_own_day(db, "12-15")
    day = await days.get(db, day_id)
    assert day
    await db.write(lambda tx: days.change(tx, replace(day, audience={"regions": ["11"]})))
    await tick(db, at("2027-12-14T10:00"))
    assert [words.split("\n")[0] for words in await said_to(db, SAULE.id)] == [
        "Біздің күніміз",
        "Our day",
        "👁 <b>Біздің күніміз</b>",
    ]
    assert await said_to(db, ELDAR.id) == []


async def test_a_group_that_becomes_a_supergroup_hears_it_once(db):
    await a_community(db)
    await tick(db, at(DAY))
    await db.write(
        lambda tx: tx.run("UPDATE community_group SET chat_id = -999 WHERE lang = 'en'")
    )
    await tick(db, at("2027-10-05T10:00"))
    assert (await said_to(db, -102), await said_to(db, -999)) != ([], [])
    assert [] in (await said_to(db, -102), await said_to(db, -999))


async def form(db: Database, actor: Actor, day_id: int | None, **said: object) -> Draft:
    async def work(tx: Transaction) -> Draft:
        begun = await drafts.begin(tx, actor.id, "day", subject_id=day_id, step="preview", now=1)
        return replace(begun, answers=said)

    return await db.write(work)


async def test_a_day_is_added_changed_and_removed(db):
    await a_community(db)
    said = {"date": "2027-12-15", "minute": 600, "repeat": "yearly", "ru": "Наш день"}
    draft = await form(db, ELDAR, None, **said, audience={"regions": ["47"]})
    day_id = await db.write(
        lambda tx: day_deeds.save(tx, draft, ELDAR, now=at("2027-12-01T00:00"))
    )
    await tick(db, at("2027-12-15T09:00"))
    later = await form(db, ELDAR, day_id, **{**said, "minute": 660}, audience={"regions": ["47"]})
    await db.write(lambda tx: day_deeds.save(tx, later, ELDAR, now=at("2027-12-15T09:30")))
    await tick(db, at("2027-12-15T10:30"))
    assert await said_to(db, -100) == []
    await tick(db, at("2027-12-15T11:05"))
    assert await said_to(db, -100) == ["Наш день"]
    assert await said_to(db, -101) == []
    await db.write(lambda tx: day_deeds.remove(tx, ELDAR, day_id, now=1))
    await tick(db, at("2028-12-15T11:05"))
    assert await said_to(db, -100) == ["Наш день"]
    log = [entry.deed for entry in await audit.entries(db, 0, 9)]
    assert log == ["day removed", "day changed", "day added"]


async def test_nobody_reaches_further_than_they_look_after(db):
    await a_community(db)
    said = {"date": "2027-12-15", "minute": 600, "repeat": "once", "kk": "Біздің күн"}
    for audience, reason in (
        ({"all": True}, Reason.NOT_YOUR_REGION),
        ({"regions": ["47", "11"]}, Reason.NOT_YOUR_REGION),
        ({}, Reason.INCOMPLETE),
    ):
        draft = await form(db, ELDAR, None, **said, audience=audience)
        with pytest.raises(Refused) as refused:
            await db.write(lambda tx, draft=draft: day_deeds.save(tx, draft, ELDAR, now=1))
        assert refused.value.reason is reason
    await tick(db, at("2027-09-24T10:00"))
    occurrence = await occurrence_of(db, "beginning")
    with pytest.raises(Refused) as refused:
        await day_deeds.steered(db, occurrence.id, ELDAR)
    assert refused.value.reason is Reason.NOT_YOUR_REGION
