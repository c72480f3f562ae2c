"""A form that was sent already."""

import pytest

from community.forms import engine, sent
from community.problems.form import PROBLEM
from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms import drafts
from tests.events.planning import NOON, SAULE, a_person


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_who_sends_a_form_twice_hears_that_it_was_sent(db):
    async def work(tx: Transaction) -> None:
        await a_person(tx, SAULE.id)
        draft = await engine.begin(tx, SAULE, PROBLEM, now=NOON)
        await sent.refuse_twice(tx, draft.id)
        await drafts.mark_sent(tx, draft.id, NOON)
        # It is there still: nothing was sent yet.
        await sent.refuse_twice(tx, draft.id)
        await engine.close(tx, draft)
        for reason in (Reason.FORM_SENT, Reason.SENT_ALREADY):
            with pytest.raises(Refused) as refused:
                await sent.refuse_twice(tx, draft.id, why=reason)
            assert refused.value.reason is reason
        await sent.refuse_twice(tx, draft.id + 1)

    await db.write(work)
