"""What was asked long ago is perhaps forgotten: a plain word may be meant for nobody here."""

from basics.spans import MINUTE
from community.forms.steps import Form
from community.people.people import Actor
from storage.db import Transaction
from storage.events import door_lists
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.people import waiting

#: So long, in milliseconds, a plain word is the answer to what was asked.
IN_MIND = 10 * MINUTE


async def leave(tx: Transaction, actor: Actor, now: int) -> None:
    """This person does something else than what was asked, or than looking for names at a door."""
    left = await waiting.under_way(tx, actor.id)
    if left.door:
        await door_lists.leave(tx, actor.id)
    if left.form:
        await drafts.mark_left(tx, actor.id, now)


async def let_go(tx: Transaction, draft: Draft) -> None:
    """Its owner has said that a message was no answer to it: it waits for a reply alone, until it
    is taken up again."""
    await drafts.let_go(tx, draft.id)


def is_let_go(draft: Draft) -> bool:
    return draft.left_at == drafts.LET_GO


def is_forgotten(form: Form, draft: Draft, now: int) -> bool:
    """Whether a word would be published at once, and was asked for long ago or before something
    else was done."""
    old = draft.left_at is not None or now - draft.touched_at > IN_MIND
    return old and (form.at_once or not form.previewed)
