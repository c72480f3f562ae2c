"""Who opens an entry has it for half an hour."""

import time

from community.moderation import decisions, lease
from community.moderation.decisions import Decider
from storage.db import Database, Transaction
from storage.moderation import queue
from storage.moderation.decisions import Said
from tests.inside import COORDINATOR
from tests.moderation.test_queue import decide
from tests.moderation.things import ASEL, BERIK, DANA, NOW, RUSTAM, SAULE, one_of_each, reported
from tests.running import move_clock
from tests.steps import awake, card_in, group_with_bot, taps


async def test_what_one_has_open_is_offered_to_nobody_else_for_half_an_hour(db: Database):
    made = await one_of_each(db)

    async def offered(tx: Transaction, now: int) -> dict[int, list[int]]:
        return {
            who.id: [
                one.entry.id
                for one in lease.offered(await decisions.waiting(tx, Decider(who)), who.id, now)
            ]
            for who in (SAULE, RUSTAM, ASEL)
        }

    async def work(tx: Transaction) -> None:
        one = (await reported(tx, made, BERIK)).entry.id
        two = (await reported(tx, made, BERIK, what="solution")).entry.id
        await lease.take_up(tx, Decider(SAULE), one, now=NOW)
        assert await offered(tx, NOW) == {11: [one, two], 14: [two], 13: [two]}
        # Who comes to it all the same takes nothing away, and sees who has it.
        found = await lease.take_up(tx, Decider(RUSTAM), one, now=NOW + 1)
        assert lease.holder(found.entry, RUSTAM.id, NOW + 1) == SAULE.id
        late = NOW + lease.HELD
        assert (await offered(tx, late - 1))[14] == [two]
        assert (await offered(tx, late))[14] == [one, two]
        # The next one that is opened lets go of the one before.
        await lease.take_up(tx, Decider(SAULE), two, now=NOW)
        assert (await offered(tx, NOW))[14] == [one]
        # What is urgent waits for nobody.
        await reported(tx, made, DANA, what="solution", reason="data")
        assert (await offered(tx, NOW))[14] == [two, one]

    await db.write(work)


async def test_it_ends_with_the_decision_and_with_handing_on(db: Database):
    made = await one_of_each(db)

    async def held(tx: Transaction, number: int) -> int | None:
        entry = await queue.get(tx, number)
        assert entry
        return entry.held_by

    async def work(tx: Transaction) -> None:
        one = (await reported(tx, made, BERIK)).entry.id
        await lease.take_up(tx, Decider(SAULE), one, now=NOW)
        await decisions.hand_on(tx, Decider(SAULE), one, now=NOW)
        assert await held(tx, one) is None
        await lease.take_up(tx, Decider(RUSTAM), one, now=NOW)
        assert await held(tx, one) == RUSTAM.id
        await decide(tx, RUSTAM, one, Said("left"))
        assert await held(tx, one) is None
        # What is decided can be looked at, and is held by nobody.
        await lease.take_up(tx, Decider(RUSTAM), one, now=NOW)
        assert await held(tx, one) is None

    await db.write(work)


async def test_an_administrator_is_told_that_a_coordinator_has_it_open(box):
    saule = await box.person("Saule", id=COORDINATOR)
    aida, berik, dana = [await box.person(name) for name in ("Aida", "Berik", "Dana")]
    for one in (saule, aida, dana):
        await awake(one)
    group = await group_with_bot(box, "Rural", aida, berik, dana)
    card = await card_in(box, group, berik, text="No laboratory")
    await dana.write("/report", chat=group, reply_to=card)
    await taps(dana, "Insult")
    await saule.write("/queue")
    assert "No laboratory" in (await saule.sees("⚖️")).text
    await aida.write("/queue", chat=group)
    assert "a colleague has it open" in (await taps(aida, "Look")).text
    await move_clock(box, time.time() + 1_900)
    assert "Berik" in (await taps(aida, "Look again")).text
