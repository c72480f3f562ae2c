"""Who opens an entry has it for half an hour."""

from community.moderation import decisions, hiding, lease
from community.moderation.decisions import Decider
from community.people.people import Actor
from storage import audit
from storage.db import Database, Transaction
from storage.moderation import queue, things
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
        await lease.hand_on(tx, Decider(SAULE), one, now=NOW)
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
    await move_clock(box, (await box.state())["now"] + 1_900)
    assert "Berik" in (await taps(aida, "Look again")).text


async def test_who_looks_at_what_is_hidden_is_a_line_of_the_log(db: Database):
    """Of what stands anybody may read; and nobody is told what it says."""
    made = await one_of_each(db)

    async def lines(tx: Transaction) -> list[str]:
        found = await audit.entries(tx, 0, 20)
        assert not any("secret" in line for one in found for line in (one.subject, one.note))
        return [f"{one.actor}: {one.subject}" for one in found if one.deed == "queue words"]

    async def work(tx: Transaction) -> None:
        one = (await reported(tx, made, BERIK)).entry.id

        async def opens(who: Actor, now: int) -> None:
            await lease.take_up(tx, Decider(who), one, now=now)

        await opens(SAULE, NOW)
        assert await lines(tx) == []
        thing = await things.get(tx, "problem", made.ids["problem"])
        assert thing
        await hiding.hide(tx, thing, now=NOW + 1)
        # It was hidden while she had it open: she looks at it once more, and that is one line.
        await opens(SAULE, NOW + 2)
        await opens(SAULE, NOW + 3)
        assert await lines(tx) == ["Saule: Aida"]
        await opens(RUSTAM, NOW + 4)
        await opens(SAULE, NOW + 3 + lease.HELD)
        assert await lines(tx) == ["Saule: Aida", "Rustam: Aida", "Saule: Aida"]
        found = await decisions.look_at(
            tx, ASEL, "problem", thing_id=made.ids["problem"], now=NOW + 5
        )
        await lease.note_look(tx, ASEL, found, now=NOW + 5)
        assert len(await lines(tx)) == 4
        await tx.run("UPDATE problem SET name_shown = 0")
        await opens(RUSTAM, NOW + 6)
        assert (await lines(tx))[0] == f"Rustam: {audit.UNNAMED}"

    await db.write(work)
