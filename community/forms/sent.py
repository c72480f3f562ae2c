"""A form that was sent is there no more; a second press on Send hears why."""

from community.forms import engine
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft


async def to_send(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    """This person's form. Raises Refused: FORM_SENT, FORM_CLOSED."""
    if await drafts.get(tx, draft_id) is None and await drafts.was_sent(tx, draft_id):
        raise Refused(Reason.FORM_SENT)
    return await engine.own(tx, actor, draft_id)
