"""A form that was sent is there no more; a second press on Send hears why."""

from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms import drafts


async def refuse_twice(tx: Transaction, draft_id: int) -> None:
    """Raises Refused: FORM_SENT."""
    if await drafts.get(tx, draft_id) is None and await drafts.was_sent(tx, draft_id):
        raise Refused(Reason.FORM_SENT)
