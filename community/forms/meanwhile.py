"""A change writes only what was changed in it; what others change meanwhile stays, and is said."""

import json
from dataclasses import field, replace

from basics.records import dataclass
from community.forms.steps import Form, Said
from storage.db import Rows, Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft

#: Among the answers of a change: what stood when it was begun, or was last compared.
STOOD = "stood"


async def stands_now(rows: Rows, form: Form, draft: Draft, *, now: int) -> Said | None:
    """As JSON gives it back, so that it can be compared."""
    said = await form.stands(rows, draft, now) if form.stands else None
    return None if said is None else json.loads(json.dumps(said))


@dataclass(frozen=True, slots=True)
class CaughtUp:
    """A change, after what others have changed meanwhile."""

    draft: Draft
    #: What others say now, by the names under which answers are kept.
    others: Said = field(default_factory=dict)
    #: Those of them that are answered otherwise in this form.
    both: tuple[str, ...] = ()


async def catch_up(tx: Transaction, form: Form, draft: Draft, *, now: int) -> CaughtUp:
    """A change writes only what was changed in it: all else is as it stands now."""
    stood: Said | None = draft.answers.get(STOOD)
    stands = None if stood is None else await stands_now(tx, form, draft, now=now)
    if stood is None or stands is None or stands == stood:
        return CaughtUp(draft)
    others = {key: said for key, said in stands.items() if said != stood.get(key)}
    said = json.loads(json.dumps(draft.answers))
    own = {key for key in stands if said.get(key) != stood.get(key)}
    both = tuple(key for key in others if key in own and said.get(key) != others[key])
    taken = {key: value for key, value in others.items() if key not in own}
    answers = {**draft.answers, **taken, STOOD: stands}
    kept = await drafts.keep(tx, replace(draft, answers=answers), now)
    return CaughtUp(kept, others, both)
