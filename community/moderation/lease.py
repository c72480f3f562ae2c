"""Whoever opens an entry of the queue has it for half an hour: nobody else is offered it then, and
who comes to it by another way sees who has it. What is urgent is offered to all the same.

That somebody opened what is hidden is a line of the log, one for as long as they have it open.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from basics.spans import MINUTE
from community.moderation import decisions
from community.moderation.decisions import Case, Decider
from community.people.people import Actor, is_concerned
from community.refusals import Reason, Refused
from storage import audit, facts
from storage.db import Transaction
from storage.groups import coordinators
from storage.moderation import decisions as decision_rows
from storage.moderation import queue, sealed, things
from storage.moderation.decisions import Said
from storage.moderation.queue import Entry

HELD = 30 * MINUTE


def holder(entry: Entry, actor_id: int, now: int) -> int | None:
    """Who else has it open."""
    if entry.held_by in (None, actor_id) or entry.held_until <= now:
        return None
    return entry.held_by


def offered(found: Sequence[Case], actor_id: int, now: int) -> list[Case]:
    """What nobody else has open, and what is urgent."""
    return [one for one in found if one.entry.urgent or holder(one.entry, actor_id, now) is None]


async def note_look(tx: Transaction, actor: Actor, found: Case, *, now: int) -> None:
    """The line says whose it is, where that stands with it, and nothing of what it says."""
    entry, thing = found.entry, found.thing
    kept = await sealed.get(tx, thing.what, thing.id)
    if kept is None or _has_open(entry, actor.id, since=kept.at, now=now):
        return
    about = await things.about(tx, thing)
    await audit.add(tx, actor.id, "queue words", subject=about, regions=entry.regions, now=now)


def _has_open(entry: Entry, actor_id: int, *, since: int, now: int) -> bool:
    """Opened after it was hidden, and not let go since."""
    return (
        entry.held_by == actor_id and now < entry.held_until and since <= entry.held_until - HELD
    )


async def take_up(tx: Transaction, by: Decider, entry_id: int, *, now: int) -> Case:
    """Open it, and let go of any other. Raises Refused: as `decisions.case`."""
    found = await decisions.case(tx, by, entry_id)
    entry = found.entry
    await note_look(tx, by.actor, found, now=now)
    if entry.state != "pending" or holder(entry, by.actor.id, now) is not None:
        return found
    await queue.hold(tx, entry.id, by.actor.id, until=now + HELD)
    return replace(found, entry=replace(entry, held_by=by.actor.id, held_until=now + HELD))


async def hand_on(tx: Transaction, by: Decider, entry_id: int, *, now: int) -> None:
    """To any colleague, without saying why.

    Raises Refused: as `case`; OTHERWISE_BY_NOW, once it is decided; NO_COLLEAGUE, where nobody
    else could decide.
    """
    found = await decisions.case(tx, by, entry_id)
    entry, standing = found.entry, found.thing.standing
    if entry.state != "pending":
        raise Refused(Reason.OTHERWISE_BY_NOW)
    objected = await decision_rows.objected_to(tx, entry)
    out = (by.actor.id, entry.author_id, objected and objected.decided_by)
    others = [
        one
        for one in await coordinators.reachable(tx, await facts.fixed_coordinators(tx))
        if one.person_id not in out
        and is_concerned(Actor(one.person_id, True, None, frozenset(one.regions)), entry.regions)
    ]
    if not others:
        raise Refused(Reason.NO_COLLEAGUE)
    await queue.hand_on(tx, entry.id, but=by.actor.id)
    await decision_rows.add(
        tx, entry, Said("handed"), by=by.actor.id, was=standing, became=standing, now=now
    )
    about = await things.about(tx, found.thing)
    handed = partial(audit.add, tx, by.actor.id, "queue handed", subject=about, now=now)
    await handed(regions=entry.regions)
