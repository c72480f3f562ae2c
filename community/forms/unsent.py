"""What somebody wrote into a form and has not sent is not replaced by a new form of its kind."""

from community.forms.pictures import STOOD
from community.forms.steps import Form, Whatever
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import photos
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

#: Questions that are asked again by one tap, and of which nothing is kept.
FLEETING: tuple[Kind, ...] = ("setting", "search")


async def require_none(tx: Transaction, actor: Actor, form: Form) -> None:
    """Raises Refused: OTHER_UNDER_WAY, where a new one would take its owner's words with it."""
    known = await drafts.of_kind(tx, actor.id, form.kind)
    if known and form.kind not in FLEETING and await has_words(tx, form, known):
        raise Refused(Reason.OTHER_UNDER_WAY)


async def about(tx: Transaction, actor: Actor, form: Form, *, thing_id: int) -> Draft | None:
    """The one about this thing into which they wrote something."""
    known = await drafts.of_kind(tx, actor.id, form.kind)
    if known is None or known.subject_id != thing_id or not await has_words(tx, form, known):
        return None
    return known


async def has_words(rows: Rows, form: Form, draft: Draft) -> bool:
    """Whether its owner sent it words or pictures: what is chosen by a tap is chosen again."""
    if any(draft.heard.values()):
        return True
    sent = {step.name for step in form.steps if isinstance(step.answer, Whatever)}
    if any(how == "said" for name, how in (draft.done or {}).items() if name in sent):
        return True
    found = await photos.of_owner(rows, "draft", draft.id)
    return {one.unique_id for one in found} != set(draft.answers.get(STOOD, []))
