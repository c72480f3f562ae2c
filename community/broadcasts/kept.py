"""Forms for a broadcast that wait for the coordinator who has them."""

from community.broadcasts.form import BROADCAST
from community.forms import engine
from community.forms.engine import Start
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.broadcasts import kept
from storage.db import Transaction
from storage.forms import drafts
from storage.forms.drafts import Draft


async def keep(tx: Transaction, draft: Draft, person_id: int, *, now: int) -> int:
    """Put a form aside for somebody; returns its number."""
    number = await kept.add(tx, person_id, draft.answers, now=now)
    await engine.close(tx, draft)
    return number


async def go_on(tx: Transaction, actor: Actor, kept_id: int, *, now: int) -> Draft:
    """At its preview; what this coordinator has begun meanwhile is put aside in its place.

    Raises Refused: ONLY_COORDINATORS, GONE.
    """
    coordinators.require(actor)
    found = await kept.get(tx, kept_id)
    if found is None or found.person_id != actor.id:
        raise Refused(Reason.GONE)
    under_way = await drafts.of_kind(tx, actor.id, "broadcast")
    if under_way and under_way.answers.get("versions"):
        await keep(tx, under_way, actor.id, now=now)
    await kept.drop(tx, kept_id)
    start = Start(given=found.answers, left=())
    return await engine.begin(tx, actor, BROADCAST, now=now, start=start)
