"""A form that was sent is there no more; who presses Send again or writes to it hears why."""

from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms import drafts


async def refuse_twice(tx: Transaction, draft_id: int) -> None:
    """Raises Refused: FORM_SENT."""
    if await _is_sent(tx, draft_id):
        raise Refused(Reason.FORM_SENT)


async def refuse_words(tx: Transaction, draft_id: int) -> None:
    """Raises Refused: SENT_ALREADY."""
    if await _is_sent(tx, draft_id):
        raise Refused(Reason.SENT_ALREADY)


async def _is_sent(tx: Transaction, draft_id: int) -> bool:
    return await drafts.get(tx, draft_id) is None and await drafts.was_sent(tx, draft_id)
