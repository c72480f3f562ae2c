"""What becomes of a decision: undone by who made it, objected to or followed by the author."""

from functools import partial

from basics.spans import DAY
from community import words
from community.forms.steps import one_question
from community.moderation import hiding, mutes
from community.moderation.decisions import (
    ON_APPEAL,
    UNDONE_WITHIN,
    Case,
    Decider,
    Outcome,
    find,
    is_from_abroad,
    require_near,
)
from community.moderation.reports import URGENT
from community.people.people import Actor
from community.people.silence import require_voice
from community.refusals import Reason, Refused
from storage import audit
from storage.db import Rows, Transaction
from storage.moderation import decisions, queue, sealed, things, waiting_letters
from storage.moderation import reports as report_rows
from storage.moderation.decisions import ITSELF, Decision, Said
from storage.moderation.queue import Entry
from storage.moderation.things import Thing

APPEALED_WITHIN = 20 * DAY
#: What its author may see differently.
OBJECTED = ("hidden", "asked", "withdrawn", "silenced")
REASON_LIMIT, APPEAL_LIMIT = 500, 1_000


def sentence(text: str) -> str:
    """Why it was decided, for the author. Raises Refused: EMPTY, TEXT_TOO_LONG."""
    return words.text(text, REASON_LIMIT)


async def undo(tx: Transaction, by: Decider, decision_id: int, *, now: int) -> Outcome:
    """All as before it; the thing waits in the queue again, if it was not seen then.

    Raises Refused: as `case`, GONE, TOO_LATE, NOT_YOUR_REGION.
    """
    decision = await decisions.get(tx, decision_id)
    if decision is None or decision.deed in ("handed", "changed", *ON_APPEAL):
        raise Refused(Reason.GONE)
    found = await find(tx, decision.entry_id)
    entry, thing = found.entry, found.thing
    if now - decision.at > UNDONE_WITHIN:
        raise Refused(Reason.TOO_LATE)
    await require_near(tx, by, found)
    if by.group is None and is_from_abroad(by.actor, entry):
        raise Refused(Reason.NOT_YOUR_REGION)
    await _require_undoable(tx, by, found, decision=decision)
    last = await decisions.last(tx, entry.id)
    if decision.deed != "silenced" and last and last.id != decision.id:
        return Outcome(entry, thing, last, mine=False)
    if by.group is not None:
        await mutes.require_to_show(tx, by.actor, entry)
    if not await decisions.mark_undone(tx, decision.id, by=by.actor.id, now=now):
        return Outcome(entry, thing, decision, mine=False)
    became = await _undo(tx, decision, entry, thing=thing, now=now)
    await _note_undone(tx, by.actor, thing, became=became, now=now)
    freed = decision.deed != "silenced" and await mutes.count_anew(
        tx, thing.author_id, by=by.actor.id, now=now
    )
    return Outcome(entry, thing, decision, mine=True, freed=freed)


async def _require_undoable(rows: Rows, by: Decider, found: Case, *, decision: Decision) -> None:
    """What its author took back stays so. Raises Refused: GONE, NOT_YOUR_REGION."""
    if decision.deed != "silenced":
        if await hiding.is_gone_for_good(rows, found.thing):
            raise Refused(Reason.GONE)
    elif decision.decided_by != by.actor.id:
        mutes.require_over(by.actor, found.entry, in_group=by.group is not None)


async def _undo(
    tx: Transaction, decision: Decision, entry: Entry, *, thing: Thing, now: int
) -> str:
    objects = entry.state == "pending" and entry.cause == "appeal"
    if objects and decision.appealed_at is not None:
        await queue.answer(tx, entry.id)
    if decision.deed == "silenced":
        await mutes.lift(tx, decision, now=now)
        return thing.standing
    await report_rows.judge_anew(tx, entry.id, "open", at=decision.at)
    open_again = await report_rows.reports(tx, entry.id, "open")
    if open_again:
        await queue.reopen(tx, entry.id, "report", but=None, now=now)
        await _be_urgent(tx, entry, any(one.reason in URGENT for one in open_again))
    elif not objects or decision.appealed_at is not None:
        await queue.close(tx, entry.id, "decided", of=entry.state)
    if not open_again:
        await _wait_as_before(tx, entry, now=now)
    if decision.was == "seen":
        await hiding.restore(tx, thing)
    elif decision.deed == "left" or thing.is_gone:
        await hiding.only_hide(tx, thing, now=now)
    return decision.was


async def _wait_as_before(tx: Transaction, entry: Entry, *, now: int) -> None:
    """For somebody's look, where nobody else decided about what had hidden itself; for its author,
    where they were asked to change it."""
    stands = await decisions.last(tx, entry.id)
    if stands and stands.deed == "asked":
        await queue.close(tx, entry.id, "asked", of="decided")
    elif stands and stands.decided_by == ITSELF and stands.became != "seen":
        cause = "first" if entry.cause == "appeal" else entry.cause
        await queue.reopen(tx, entry.id, cause, but=None, now=now)
        await _be_urgent(tx, entry, cause == "pictured")


async def _be_urgent(tx: Transaction, entry: Entry, urgent: bool) -> None:
    """What may harm somebody is told at once, and waits for as long as it takes."""
    if urgent:
        await queue.mark_urgent(tx, entry.id)


async def _note_undone(
    tx: Transaction, actor: Actor, thing: Thing, *, became: str, now: int
) -> None:
    note = f"{thing.standing} → {became}"
    about, regions = await things.about(tx, thing), await things.regions_of(tx, thing)
    noted = partial(audit.add, tx, actor.id, "queue undone", subject=about, now=now)
    await noted(regions=regions, note=note)


async def appeal(tx: Transaction, actor: Actor, decision_id: int, *, now: int) -> Case:
    """Its author sees it differently: another coordinator looks at it. Once for a decision.

    Raises Refused: GONE, NOT_YOURS, TOO_LATE, APPEALED.
    """
    decision = await decisions.get(tx, decision_id)
    if decision is None or decision.undone_at is not None:
        raise Refused(Reason.GONE)
    await _require_theirs(tx, decision, actor)
    if decision.deed not in OBJECTED:
        raise Refused(Reason.GONE)
    if now - decision.at > APPEALED_WITHIN:
        raise Refused(Reason.TOO_LATE)
    found = await find(tx, decision.entry_id)
    entry, thing = found.entry, found.thing
    if not await decisions.mark_appealed(tx, decision.id, now):
        raise Refused(Reason.APPEALED)
    if entry.state != "pending" or decision.deed == "silenced":
        await queue.reopen(tx, entry.id, "appeal", but=decision.decided_by or None, now=now)
    else:
        await queue.tell_again(tx, entry.id)
    return Case(entry, thing)


def may_object(decision: Decision, now: int) -> bool:
    """Whether whose thing it is may still say that they see it differently."""
    new = decision.undone_at is None and decision.appealed_at is None
    return new and decision.deed in OBJECTED and now - decision.at <= APPEALED_WITHIN


async def _require_theirs(rows: Rows, decision: Decision, actor: Actor) -> None:
    """What was decided about a project is whose it is now, where its owner was forgotten since.

    Raises Refused: NOT_YOURS.
    """
    if decision.author_id == actor.id:
        return
    entry = await queue.get(rows, decision.entry_id)
    if entry is None or entry.author_id != actor.id or decision.deed == "silenced":
        raise Refused(Reason.NOT_YOURS)


async def _objected(tx: Transaction, decision_id: int, actor: Actor) -> Decision:
    """One's own objection that nobody has answered yet. Raises Refused: GONE, NOT_YOURS."""
    decision = await decisions.get(tx, decision_id)
    if decision is None or decision.undone_at is not None:
        raise Refused(Reason.GONE)
    await _require_theirs(tx, decision, actor)
    entry = await queue.get(tx, decision.entry_id)
    waiting = await objection(tx, entry) if entry else None
    if waiting is None or waiting.id != decision.id:
        raise Refused(Reason.GONE)
    return decision


async def objection(rows: Rows, entry: Entry) -> Decision | None:
    """The decision that its author sees differently, until somebody has looked at it. What hid
    itself waits already, for whatever cause that was."""
    found = await decisions.appealed(rows, entry.id) if entry.state == "pending" else None
    if found is None or entry.cause == "appeal":
        return found
    last = await decisions.last(rows, entry.id)
    return found if last and last.id == found.id else None


APPEAL_WORDS = one_question("appeal_words", _objected)


async def say_why(tx: Transaction, actor: Actor, decision_id: int, *, text: str) -> None:
    """Why somebody sees it differently, for who decides about it; said again it takes the place of
    what was said before. Raises Refused: GONE, NOT_YOURS, EMPTY, TEXT_TOO_LONG."""
    decision = await _objected(tx, decision_id, actor)
    await decisions.say_why_not(tx, decision.id, words.text(text, APPEAL_LIMIT))


async def _to_amend(tx: Transaction, entry_id: int, actor: Actor) -> Case:
    """Raises Refused: GONE, NOT_YOURS, OTHERWISE_BY_NOW."""
    entry = await queue.get(tx, entry_id)
    thing = await things.get(tx, entry.what, entry.thing_id) if entry else None
    if entry is None or thing is None or thing.is_gone:
        raise Refused(Reason.GONE)
    if thing.author_id != actor.id:
        raise Refused(Reason.NOT_YOURS)
    if entry.state != "asked" or not thing.is_hidden:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    return Case(entry, thing)


AMEND = one_question("amend", _to_amend)


async def amend(tx: Transaction, actor: Actor, entry_id: int, *, text: str, now: int) -> Outcome:
    """Its author said it in other words: it is seen again, and a coordinator looks once more.

    Raises Refused: GONE, NOT_YOURS, OTHERWISE_BY_NOW, EMPTY, TEXT_TOO_LONG, SILENCED.
    """
    await require_voice(tx, actor)
    found = await _to_amend(tx, entry_id, actor)
    thing = found.thing
    kept = await sealed.get(tx, thing.what, thing.id)
    if kept is None:
        raise Refused(Reason.GONE)
    before = sealed.said_in(kept)
    await sealed.reword(tx, kept, _words_for(thing, text))
    await waiting_letters.say_instead(tx, kept, before)
    return await _come_back(tx, actor, found, now=now)


async def come_back(tx: Transaction, actor: Actor, thing: Thing, *, now: int) -> Outcome | None:
    """Its author changed it where it stands: what a coordinator had asked for. None where nobody
    had."""
    entry = await queue.of_thing(tx, thing.what, thing.id)
    if entry is None or entry.state != "asked" or not thing.is_hidden:
        return None
    return await _come_back(tx, actor, Case(entry, thing), now=now)


async def _come_back(tx: Transaction, actor: Actor, found: Case, *, now: int) -> Outcome:
    entry, thing = found.entry, found.thing
    await hiding.restore(tx, thing)
    await queue.reopen(tx, entry.id, "changed", but=None, now=now)
    number = await decisions.add(
        tx, entry, Said("changed"), by=actor.id, was="hidden", became="seen", now=now
    )
    decision = await decisions.get(tx, number)
    assert decision
    return Outcome(entry, thing, decision, mine=True)


def _words_for(thing: Thing, text: str) -> dict[str, str]:
    """Of one message: of what has a title its first line is that."""
    said = words.text(text)
    if thing.what not in ("problem", "project"):
        return {"text": said}
    parts = words.split_problem(said)
    return {
        "title": parts.title,
        "description" if thing.what == "problem" else "story": parts.rest,
    }
