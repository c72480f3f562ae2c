"""What waits for a look before anybody sees it, where something was decided before."""

from community.moderation import first
from storage.db import Database, Transaction
from storage.moderation import decisions, queue, things
from storage.moderation.decisions import Said
from storage.moderation.things import Thing
from tests.moderation.test_first import LINKED, said, wants
from tests.moderation.things import BERIK, NOW, one_of_each


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
