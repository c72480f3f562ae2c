"""What does not work in the bot itself, and else what those who look after it shall know."""

from basics.spans import HOUR
from community.forms.steps import Form, Step, Words
from community.people import quiet
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage import facts, outbox
from storage.db import Rows, Transaction
from storage.groups import coordinators
from storage.groups import faults as fault_rows
from storage.groups.coordinators import Reachable
from storage.outbox import Call

#: So many hear of it, and of the same person once in so long.
HEARERS, AGAIN = 5, 12 * HOUR
#: Letters that one of them gets within an hour, whoever writes: on a bad day all do.
MOST = 20
#: UTF-16 units, all of which are passed on: there is room for who says it.
WORDS_UNITS = 3000
FAULT = Form("fault", (Step("text", Words(WORDS_UNITS)),), previewed=False)


def name_of(actor: Actor, now: int) -> str:
    """Of the letters: another one of theirs within that time is the same."""
    return f"fault:{actor.id}:{now // AGAIN}"


async def hearers(rows: Rows, actor: Actor, region: str | None, *, now: int) -> list[Reachable]:
    """Those who look after the whole country; else after the region, or anybody who coordinates:
    who tells it only where there is nobody else.

    Raises Refused: NOBODY_LOOKS_AFTER, TOLD_THEM, MANY_TOLD_THEM.
    """
    every = await coordinators.reachable(rows, await facts.fixed_coordinators(rows))
    found = [one for one in every if one.person_id != actor.id] or every
    whole = [one for one in found if not one.regions]
    near = [one for one in found if region in one.regions]
    if not found:
        raise Refused(Reason.NOBODY_LOOKS_AFTER)
    lately = await fault_rows.lately(rows, now - HOUR)
    free = [one for one in whole or near or found if len(lately.get(one.person_id, ())) < MOST]
    chosen = free[:HEARERS]
    if not chosen:
        raise Refused(Reason.MANY_TOLD_THEM)
    for one in chosen:
        if await outbox.is_written(rows, one.person_id, name_of(actor, now)):
            raise Refused(Reason.TOLD_THEM)
    return chosen


async def tell(tx: Transaction, actor: Actor, hearer: Reachable, *, said: Call, now: int) -> None:
    """At once, for a fault can't wait; in their quiet hours without a sound."""
    asleep = await quiet.of_person(tx, hearer.person_id, now) is not None
    body = {**said.body, "disable_notification": True} if asleep else said.body
    letter = outbox.notice(hearer.person_id, Call(said.method, body), name_of(actor, now))
    await outbox.add(tx, letter, now)
    await fault_rows.note(tx, hearer.person_id, now, since=now - HOUR)
