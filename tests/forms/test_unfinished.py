"""What somebody began and did not send."""

from dataclasses import replace

from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Kind
from tests.events.planning import NOON, SAULE, a_person

#: Neither by their names nor by when they were touched last.
BEGUN: tuple[Kind, ...] = ("solution", "comment", "problem")


async def test_forms_stay_in_the_order_in_which_they_were_begun(db):
    """They are numbered, and a number that moves is pressed for another."""

    async def work(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        begun = [
            await drafts.begin(tx, SAULE.id, kind, subject_id=None, step="text", now=NOON)
            for kind in BEGUN
        ]
        await drafts.keep(tx, replace(begun[0], step="title"), NOON + 1)
        found = await drafts.of_person(tx, SAULE.id)
        assert [one.kind for one in found] == [*BEGUN]

    await db.write(work)
