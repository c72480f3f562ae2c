"""The sentence that goes with a decision, for the author."""

from community import words
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import one_question
from community.moderation.decisions import Case, Decider, case
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms.drafts import Draft
from storage.moderation.decisions import Deed

REASON_LIMIT = 500


def sentence(text: str) -> str:
    """Why, for the author. Raises Refused: EMPTY, TEXT_TOO_LONG."""
    return words.text(text, REASON_LIMIT)


async def _to_explain(tx: Transaction, entry_id: int, actor: Actor) -> Case:
    return await case(tx, Decider(actor), entry_id)


#: The sentence that goes with a decision.
EXPLAIN = one_question("explain", _to_explain)


async def begin_explaining(
    tx: Transaction, by: Decider, entry_id: int, *, deed: Deed, seen: int, now: int
) -> Draft:
    """The next message says why. Raises Refused: as `case`, STRANGE_BUTTON, OTHERWISE_BY_NOW."""
    found = await case(tx, by, entry_id)
    if deed == "asked" and found.thing.is_nobodys:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    if deed not in ("asked", "withdrawn"):
        raise Refused(Reason.STRANGE_BUTTON)
    given = {"deed": deed, "seen": seen}
    return await engine.begin(tx, by.actor, EXPLAIN, now=now, start=Start(entry_id, given))
