"""What was typed and not sent stands in the way of another form of its kind, and no tap does."""

from community.forms import engine, unsent
from community.forms.engine import Start
from community.people.people import Actor
from community.problems.trials import TRIAL
from community.refusals import Reason
from storage.db import Database, Transaction
from storage.people import people
from storage.people.people import Account
from tests.events.planning import refuses
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
