"""Groups that want it have links, forwarded posts and files looked at first: of newcomers, or of
everybody. Who writes them is told that they wait, and is asked to solve no riddle."""

from collections.abc import Sequence, Set

from basics.spans import DAY
from community.groups.administrators import Administrator
from community.moderation import hiding, pace
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.db import Rows, Transaction
from storage.groups import groups
from storage.groups.groups import Group
from storage.moderation import decisions, first, queue, things, waiting_letters
from storage.moderation.decisions import ITSELF, Said
from storage.moderation.first import WHOSE, Whose
from storage.moderation.queue import Cause
from storage.moderation.things import Thing

#: Who was first seen later is new, and so is who has nothing that stood for as long.
NEWCOMER = DAY


async def choose(tx: Transaction, by: Administrator, whose: str) -> Group:
    """Raises Refused: STRANGE_BUTTON."""
    known = next((one for one in WHOSE if one == whose), None)
    if known is None:
        raise Refused(Reason.STRANGE_BUTTON)
    await first.set_whose(tx, by.group_id, known)
    group = await groups.get(tx, by.group_id)
    assert group
    return group


async def look_first(
    tx: Transaction,
    actor: Actor,
    thing: Thing,
    *,
    forwarded: bool,
    now: int,
    before: Set[str] | None = None,
) -> int | None:
    """The number of the decision that hides it until somebody has looked; None where it stays.

    Of what was changed, `before` is what it carried until then: only what is new is looked at.
    """
    if actor.coordinator or thing.author_id != actor.id or thing.standing != "seen":
        return None
    carries = await carried(tx, thing)
    cause: Cause = "first"
    if not await _is_wanted(tx, actor, thing, now=now):
        cause, forwarded = "many", False
        if not await pace.carries_too_much(tx, actor, carries, now=now):
            return None
    if not (forwarded or carries - (before or frozenset())):
        return None
    entry = await queue.of_thing(tx, thing.what, thing.id)
    if entry is None:
        regions = sorted(await things.regions_of(tx, thing))
        entry = await queue.add(
            tx,
            thing.what,
            thing.id,
            author_id=thing.author_id,
            regions=regions,
            cause=cause,
            now=now,
        )
    elif before is None and await decisions.was_left(tx, entry.id):
        return None
    elif entry.state != "pending":
        await queue.reopen(tx, entry.id, cause, but=None, now=now)
    await hiding.hide(tx, thing, now=now)
    said = Said("hidden", "first")
    return await decisions.add(tx, entry, said, by=ITSELF, was="seen", became="hidden", now=now)


async def unsay(tx: Transaction, answers: Sequence[int]) -> list[int]:
    """These letters said that it was published: nobody sees it yet. Returns which messages were
    to become one of them."""
    return await waiting_letters.drop(tx, answers)


async def _is_wanted(rows: Rows, actor: Actor, thing: Thing, *, now: int) -> bool:
    """By the group where it was written, else by any that was shown what it belongs to."""
    whose: Whose = await first.whose(rows, thing)
    if actor.group_id is not None:
        group = await groups.get(rows, actor.group_id)
        whose = group.look_first if group else "never"
    if whose == "newcomers":
        return await is_newcomer(rows, actor.id, now)
    return whose == "everybody"


async def is_newcomer(rows: Rows, person_id: int, now: int) -> bool:
    before = now - NEWCOMER
    if not await first.was_met(rows, person_id, before=before):
        return True
    return not await first.is_accepted(rows, person_id, before=before)


async def carried(rows: Rows, thing: Thing) -> frozenset[str]:
    """Its links, as they are written, and its pictures and other files."""
    said = "\n".join(await things.words_of(rows, thing.what, thing.id))
    links = (said[one.start() :].split(maxsplit=1)[0] for one in pace.LINK.finditer(said))
    return frozenset(links) | await first.files_of(rows, thing)
