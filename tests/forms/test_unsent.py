"""What was typed and not sent stands in the way of another form of its kind, and no tap does."""

import pytest

from community.certificates import looks
from community.events import form as event_form
from community.forms import engine, unsent
from community.forms.engine import Start
from community.forms.steps import PREVIEW, Form
from community.people.people import Actor
from community.problems.trials import TRIAL
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.forms.drafts import Draft
from storage.people import people
from storage.people.people import Account
from tests.events.planning import NOON, SAULE, an_event, refuses
from tests.forms.answering import chooses, says

AIDA = Actor(1)


async def test_only_what_was_typed_stands_in_the_way(db: Database):
    async def work(tx: Transaction) -> None:
        await people.put(tx, Account(AIDA.id, "Aida", None, "en"), 1)
        first = await engine.begin(tx, AIDA, TRIAL, now=1, start=Start(7))
        await chooses(tx, TRIAL, first, value="worked", now=1)
        second = await engine.begin(tx, AIDA, TRIAL, now=2, start=Start(8))
        assert second.id != first.id
        chosen = await chooses(tx, TRIAL, second, value="partly", now=2)
        await says(tx, TRIAL, chosen, words="Lamps instead of a beamer", now=2)
        begun = engine.begin(tx, AIDA, TRIAL, now=3, start=Start(7))
        assert await refuses(tx, begun) is Reason.OTHER_UNDER_WAY
        kept = await unsent.about(tx, AIDA, TRIAL, thing_id=8)
        assert kept
        assert kept.id == second.id
        assert await unsent.about(tx, AIDA, TRIAL, thing_id=7) is None

    await db.write(work)


@pytest.mark.parametrize("form", [event_form.CHANGE, looks.LOOK])
async def test_a_change_begun_again_goes_on_with_what_was_typed_and_else_with_what_stands(
    db: Database, form: Form
):
    event = await an_event(db)

    async def work(tx: Transaction) -> None:
        async def begun() -> Draft:
            return await engine.begin_about(tx, SAULE, form, about=event.id, now=NOON)

        first = await begun()
        assert first.step == PREVIEW
        assert (await begun()).id != first.id
        name = "place" if form is event_form.CHANGE else "signer"
        asked = await engine.change(tx, form, await begun(), name=name, now=NOON)
        typed = await says(tx, form, asked, words="Gymnasium 7", now=NOON)
        again = await begun()
        assert (again.id, again.answers[name]) == (typed.id, "Gymnasium 7")

    await db.write(work)
