"""Who only reads, where more than one decision says so: the longest holds, and each is lifted by
itself. Three things that were hidden or taken down within 60 days are a week by themselves."""

from collections.abc import Sequence

from basics.spans import DAY
from community.groups import coordinators as coordinator_deeds
from community.people.people import Actor, is_concerned
from community.refusals import Reason, Refused
from storage.db import Rows, Transaction
from storage.moderation import decisions, queue, strikes
from storage.moderation.decisions import Decision, Deed, Said
from storage.moderation.queue import Entry
from storage.people import silenced

#: A thing that was hidden or taken down counts for so long; a question to its author never does.
STRIKE = 60 * DAY
STRIKES, LIMITED = 3, 7 * DAY
#: By these a thing is seen no more.
HIDES: tuple[Deed, ...] = ("hidden", "asked", "withdrawn")
#: Why, where nobody chose it.
BY_STRIKES = "strikes"


def require_over(actor: Actor, entry: Entry, *, in_group: bool) -> None:
    """A mute holds in all groups, so who administers one and looks after nothing lifts none.

    Raises Refused: ONLY_COORDINATORS.
    """
    if in_group and not is_concerned(actor, entry.regions):
        raise Refused(Reason.ONLY_COORDINATORS)


async def require_to_show(rows: Rows, actor: Actor, entry: Entry) -> None:
    """What a coordinator hid, or took down, they neither bring back nor decide about anew.

    Raises Refused: ONLY_COORDINATORS.
    """
    last = await decisions.standing_by(rows, entry.id)
    if last is None or last.deed not in HIDES or last.decided_by == actor.id:
        return
    if await _by_office(rows, last, entry):
        require_over(actor, entry, in_group=True)


async def require_to_answer(rows: Rows, actor: Actor, objected: Decision, *, entry: Entry) -> None:
    """Of who administers a group: nor do they answer what is said against a mute, or against what
    a coordinator decided.

    Raises Refused: ONLY_COORDINATORS.
    """
    if objected.deed == "silenced" or await _by_office(rows, objected, entry):
        require_over(actor, entry, in_group=True)


async def _by_office(rows: Rows, decision: Decision, entry: Entry) -> bool:
    """Whether a coordinator decided it, though they may be none any more."""
    if decision.by_office is not None:
        return decision.by_office
    return is_concerned(await coordinator_deeds.as_now(rows, decision.decided_by), entry.regions)


async def after_strikes(tx: Transaction, last: Decision, *, now: int) -> Decision | None:
    """Their third thing within 60 days, of which none counted before: they only read for a week.
    It is the decision of who decided about the third, told, objected to and undone as any."""
    found = await _by_strikes(tx, last.author_id)
    counted = await strikes.count(
        tx,
        last.author_id,
        since=last.at - STRIKE,
        after=found[-1].id if found else 0,
        upto=last.id,
    )
    entry = await queue.get(tx, last.entry_id)
    if counted < STRIKES or entry is None:
        return None
    until = now + LIMITED
    await put(tx, last.author_id, until, now=now)
    said = Said("silenced", BY_STRIKES, until=until)
    number = await decisions.add(
        tx, entry, said, by=last.decided_by, was=last.became, became=last.became, now=now
    )
    return await decisions.get(tx, number)


async def count_anew(tx: Transaction, author_id: int, *, by: int, now: int) -> bool:
    """A strike is gone: whether a week that it made is over with it, and they may post again."""
    found = await _by_strikes(tx, author_id)
    if not found:
        return False
    week, before = found[-1], found[-2].id if len(found) > 1 else 0
    left = await strikes.count(tx, author_id, since=week.at - STRIKE, after=before, upto=week.id)
    if left >= STRIKES or not await decisions.mark_undone(tx, week.id, by=by, now=now):
        return False
    return await lift(tx, week, now=now) and week.until is not None and week.until > now


async def _by_strikes(tx: Transaction, author_id: int) -> Sequence[Decision]:
    found = await decisions.silences_of(tx, author_id)
    return [one for one in found if one.reason == BY_STRIKES]


async def put(tx: Transaction, person_id: int, until: int, *, now: int) -> None:
    """Until then, or for as long as they were muted before."""
    known = await silenced.until(tx, person_id)
    if known is None or _end(until) > _end(known):
        await silenced.put(tx, person_id, until, now=now)


async def holding(rows: Rows, decision: Decision) -> int | None:
    """Until when its author really only reads, where another decision holds longer than this one;
    None where it does not."""
    holds = await silenced.until(rows, decision.author_id)
    if decision.deed != "silenced" or decision.until is None or holds is None:
        return None
    return holds if _end(holds) > _end(decision.until) else None


async def lift(tx: Transaction, decision: Decision, *, now: int) -> bool:
    """It holds no more; False where another one, of which it was no part, keeps them silent."""
    holds = await silenced.until(tx, decision.author_id)
    if holds is None:
        return True
    if decision.until is None or _end(holds) > _end(decision.until):
        return False
    await silenced.remove(tx, decision.author_id)
    others = [
        one.until
        for one in await decisions.silences_of(tx, decision.author_id)
        if one.id != decision.id and one.until is not None and _end(one.until) > now
    ]
    if others:
        await silenced.put(tx, decision.author_id, max(others, key=_end), now=now)
    return not others


def _end(until: int) -> float:
    return float("inf") if until == silenced.FOR_GOOD else until
