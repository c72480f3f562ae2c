"""Who finds that the bot does not work tells those who look after it."""

import pytest

from basics.spans import HOUR
from community.groups import faults
from community.people.people import Actor
from community.refusals import Reason
from storage import facts
from storage.db import Database, Transaction
from storage.groups import coordinators
from storage.groups.coordinators import Reachable
from storage.outbox import Call
from tests.events.planning import NOON, a_person, at, refused
from tests.inside import COORDINATOR
from tests.steps import group_with_bot, taps, why_not, writes

AIDA = Actor(5)
BUTTON = "✉️ To those who look after me"


async def test_a_fault_reaches_those_who_look_after_the_bot_and_is_kept_nowhere(box):
    saule = await box.person("Сәуле", id=COORDINATOR, language_code="kk")
    await writes(saule, "/start")
    aida = await box.person("Aida")
    await group_with_bot(box, "Rural", aida)
    assert BUTTON in (await writes(aida, "it doesn't work")).labels
    asked = await taps(aida, BUTTON)
    assert asked.text.startswith("What shall those who look after me know?")
    refused_words = await writes(aida, "ә" * (faults.WORDS_UNITS + 1))
    assert "3,001" in refused_words.text
    # Else it would be gone, and they could write nothing more today.
    again = await writes(aida, "no")
    assert again.text.startswith("To drop what you are writing: /cancel")
    thanks = await writes(aida, "I press Publish, <and> nothing happens")
    assert thanks.text.startswith("Thank you!")
    told = await saule.sees("✉️ Aida бот жұмысына жауапты адамдарға жазады:")
    assert told.text.endswith("I press Publish, <and> nothing happens")
    await aida.write("/report")
    toast = await aida.tap(await aida.sees("Answer the card or"), BUTTON)
    assert toast.text == why_not(Reason.TOLD_THEM)


async def test_it_goes_to_those_of_the_whole_country_or_of_the_region(db: Database):
    async def of(*coordinating: tuple[int, tuple[str, ...]]) -> list[int]:
        async def story(tx: Transaction) -> list[int]:
            await tx.run("DELETE FROM coordinator")
            for number, regions in coordinating:
                await a_person(tx, number)
                await coordinators.put(tx, number, regions, added_by=1, now=NOON)
            await tx.run("UPDATE person SET started = 1")
            return [one.person_id for one in await faults.hearers(tx, AIDA, "47", now=NOON)]

        return await db.write(story)

    await db.write(lambda tx: facts.remember(tx, "bot", set()))
    assert await of((10, ()), (11, ("47",))) == [10]
    assert await of((11, ("47",)), (12, ("75",))) == [11]
    assert await of((12, ("75",))) == [12]
    assert await of((AIDA.id, ()), (12, ("75",))) == [12]
    assert await of((AIDA.id, ())) == [AIDA.id]
    assert await of(*[(number, ()) for number in range(20, 30)]) == [*range(20, 25)]


async def test_it_comes_at_once_and_in_quiet_hours_without_a_sound(db: Database):
    async def story(tx: Transaction) -> list[bool]:
        await a_person(tx, 10)
        hearer, found = Reachable(10, "Saule", "en", ()), list[bool]()
        for moment in ("2027-09-20T17:00", "2027-09-20T23:00"):
            said = Call("sendMessage", {"text": "It does not work"})
            await faults.tell(tx, Actor(20 + len(found)), hearer, said=said, now=at(moment))
            body = await tx.value("SELECT body FROM outbox ORDER BY id DESC LIMIT 1")
            found.append("disable_notification" in body)
        assert await tx.value("SELECT max(not_before) FROM outbox") == 0
        return found

    assert await db.write(story) == [False, True]


@pytest.mark.parametrize("wait", [0, faults.AGAIN])
async def test_the_same_person_is_heard_once_in_half_a_day_and_nobody_where_nobody_is(
    db: Database, wait: int
):
    async def ask(tx: Transaction) -> None:
        await faults.hearers(tx, AIDA, None, now=NOON + wait)

    await db.write(lambda tx: facts.remember(tx, "bot", {10}))
    assert await refused(db, ask) is Reason.NOBODY_LOOKS_AFTER

    async def told(tx: Transaction) -> None:
        await a_person(tx, 10)
        await tx.run("UPDATE person SET started = 1")
        await tx.run(
            "INSERT INTO outbox (chat_id, dedupe, kind, urgency, method, body, created_at)"
            " VALUES (10, ?, 'notice', 1, 'sendMessage', '{}', 1)",
            faults.name_of(AIDA, NOON),
        )

    await db.write(told)
    if wait:
        await db.write(ask)
    else:
        assert await refused(db, ask) is Reason.TOLD_THEM


async def test_on_a_bad_day_they_are_not_buried_in_letters(db: Database):
    """Others hear of it then, and at last nobody for some time."""

    async def story(tx: Transaction) -> None:
        for number in (10, 11):
            await a_person(tx, number)
            await coordinators.put(tx, number, (), added_by=1, now=NOON)
        await tx.run("UPDATE person SET started = 1")
        for number, hearer in enumerate([*[10] * faults.MOST, *[11] * faults.MOST]):
            chosen = await faults.hearers(tx, AIDA, None, now=NOON + number)
            assert hearer in {one.person_id for one in chosen}
            said = Call("sendMessage", {"text": "It does not work"})
            one = next(one for one in chosen if one.person_id == hearer)
            await faults.tell(tx, Actor(100 + number), one, said=said, now=NOON + number)

    async def ask(tx: Transaction) -> None:
        await faults.hearers(tx, AIDA, None, now=NOON + 100)

    async def ask_later(tx: Transaction) -> None:
        await faults.hearers(tx, AIDA, None, now=NOON + 100 + HOUR)

    await db.write(lambda tx: facts.remember(tx, "bot", set()))
    await db.write(story)
    assert await refused(db, ask) is Reason.MANY_TOLD_THEM
    await db.write(ask_later)
