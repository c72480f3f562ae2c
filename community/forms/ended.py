"""Forms that can't be filled in any more: what they are about is gone, or its owner may not."""

from community.forms.steps import Form
from community.people.people import Actor
from community.refusals import Reason
from storage.db import Transaction
from storage.forms.drafts import Draft

#: No other answer would be taken, nor the same one later.
ENDS = frozenset(
    {
        *(Reason.GONE, Reason.NOT_FOR_YOU, Reason.NOT_SHOWN, Reason.NOT_YOURS),
        *(Reason.ONLY_COORDINATORS, Reason.NOT_YOUR_REGION, Reason.NOT_AT_DOOR),
        *(Reason.EVENT_CANCELLED, Reason.TOOK_PLACE, Reason.REGISTRATION_CLOSED),
        *(Reason.NOT_A_GUEST, Reason.SUBMISSIONS_CLOSED, Reason.FEEDBACK_CLOSED),
        *(Reason.CONVERSATION_OVER, Reason.NOT_YOUR_CONVERSATION, Reason.VOICES_CLOSED),
        *(Reason.BRIEF_SENT, Reason.BRIEF_NOT_SENT, Reason.ALREADY_SENT, Reason.ANSWERED),
        *(Reason.TOO_LATE, Reason.APPEALED, Reason.OTHERWISE_BY_NOW),
    }
)


async def require_going(tx: Transaction, actor: Actor, form: Form, *, draft: Draft) -> None:
    """Raises Refused: whatever its form says of who may fill it in, and about what."""
    if form.require:
        form.require(actor)
    if form.about and draft.subject_id is not None:
        await form.about(tx, draft.subject_id, actor)
