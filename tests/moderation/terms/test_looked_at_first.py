"""What waits for a look before anybody sees it, where something was decided before."""

import pytest

from community.moderation import appeals, first
from community.moderation.decisions import Decider, decide, silence
from storage.db import Database, Transaction
from storage.moderation import decisions, queue, things
from storage.moderation.decisions import Said
from storage.moderation.things import Thing
from tests.moderation.test_first import LINKED, a_wait, said, wants
from tests.moderation.things import BERIK, NOW, RUSTAM, SAULE, one_of_each


async def test_what_somebody_let_be_does_not_wait_again_until_it_is_changed(db: Database):
    await one_of_each(db)

    async def shown(tx: Transaction, thing: Thing) -> Thing:
        await tx.run("UPDATE comment SET state = 'said' WHERE id = ?", thing.id)
        await tx.run("UPDATE comment SET text = ? WHERE id = ?", LINKED, thing.id)
        found = await things.get(tx, "comment", thing.id)
        assert found
        return found

    async def work(tx: Transaction) -> None:
        await wants(tx, "everybody")
        thing = await said(tx, BERIK, LINKED)
        look = first.look_first
        decided = await look(tx, BERIK, thing, forwarded=False, now=NOW)
        entry = await queue.of_thing(tx, "comment", thing.id)
        assert entry
        assert (decided is not None, entry.state, entry.cause) == (True, "pending", "first")
        # Pending still, it is the same case.
        thing = await shown(tx, thing)
        assert await look(tx, BERIK, thing, forwarded=False, now=NOW) is not None
        again = await queue.of_thing(tx, "comment", thing.id)
        assert again
        assert again.id == entry.id
        await decisions.add(tx, entry, Said("left"), by=13, was="hidden", became="seen", now=NOW)
        thing = await shown(tx, thing)
        assert await look(tx, BERIK, thing, forwarded=False, now=NOW) is None
        # Changed, it carries something new.
        before: set[str] = set()
        done = await look(tx, BERIK, thing, forwarded=False, now=NOW, before=before)
        assert done is not None
        reopened = await queue.of_thing(tx, "comment", thing.id)
        assert reopened
        assert (reopened.id, reopened.state) == (entry.id, "pending")

    await db.write(work)


@pytest.mark.parametrize("said", [Said("left"), Said("hidden", "advert")])
async def test_what_is_undone_waits_for_a_look_again(db: Database, said: Said):
    """It is as it was: hidden by nobody, and decided about by nobody."""
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        thing, entry = await a_wait(tx)
        by, last = Decider(SAULE), await decisions.last(tx, entry.id)
        assert last
        done = await decide(tx, by, entry.id, said=said, seen=last.id, now=NOW)
        assert (await appeals.undo(tx, by, done.decision.id, now=NOW)).mine
        now = await things.get(tx, "comment", thing.id)
        again = await queue.get(tx, entry.id)
        assert now
        assert again
        assert (now.standing, again.state, again.cause) == ("hidden", "pending", "first")

    await db.write(work)


@pytest.mark.parametrize("asks", [SAULE.id, decisions.ITSELF])
async def test_what_is_undone_is_for_its_author_to_change_again(db: Database, asks: int):
    """Whom a coordinator had asked, or nobody had for a month."""
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        thing, entry = await a_wait(tx)
        asked = Said("asked", words="Without the link, please")
        seen = await decisions.add(
            tx, entry, asked, by=asks, was="hidden", became="hidden", now=NOW
        )
        await queue.close(tx, entry.id, "asked")
        by, left = Decider(RUSTAM), Said("left")
        done = await decide(tx, by, entry.id, said=left, seen=seen, now=NOW)
        assert (await appeals.undo(tx, by, done.decision.id, now=NOW)).mine
        await appeals.amend(tx, BERIK, entry.id, text="Bottles", now=NOW)
        assert await things.words_of(tx, "comment", thing.id) == ["Bottles"]

    await db.write(work)


async def test_what_is_undone_waits_beside_an_objection_to_something_else(db: Database):
    await one_of_each(db)

    async def work(tx: Transaction) -> None:
        _, entry = await a_wait(tx)
        by, last = Decider(SAULE), await decisions.last(tx, entry.id)
        assert last
        mute = (await silence(tx, by, entry.id, span="week", now=NOW)).decision
        await appeals.appeal(tx, BERIK, mute.id, now=NOW)
        other = Decider(RUSTAM)
        done = await decide(tx, other, entry.id, said=Said("left"), seen=last.id, now=NOW)
        assert (await appeals.undo(tx, other, done.decision.id, now=NOW)).mine
        await decide(tx, other, entry.id, said=Said("upheld"), seen=last.id, now=NOW)
        again = await queue.get(tx, entry.id)
        assert again
        assert (again.state, again.cause) == ("pending", "first")

    await db.write(work)
