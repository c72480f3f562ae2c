"""A form is sent once, and as it was looked at; who sends it again or writes to it hears why."""

from zlib import crc32

from basics import json_text
from community.forms.steps import Form
from community.refusals import Reason, Refused
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft


def mark_of(form: Form, draft: Draft) -> str:
    """Of its answers: a preview that shows others has another one."""
    said = [draft.answers.get(step.kept_as) for step in form.steps]
    return f"{crc32(json_text.written(said).encode()):x}"


async def refuse_twice(tx: Transaction, draft_id: int, *, why: Reason = Reason.FORM_SENT) -> None:
    """Raises Refused: FORM_SENT; or `why`."""
    if await is_sent(tx, draft_id):
        raise Refused(why)


async def is_sent(tx: Transaction, draft_id: int) -> bool:
    return await drafts.get(tx, draft_id) is None and await drafts.was_sent(tx, draft_id)
