"""What coordinators decide about a thing: once, told, and to be undone or objected to."""

from dataclasses import replace
from functools import partial

from basics.records import dataclass
from basics.spans import DAY, MINUTE
from community.forms import engine
from community.forms.engine import Start
from community.forms.steps import one_question
from community.groups import coordinators as coordinator_deeds
from community.groups.administrators import Administrator
from community.moderation import hiding, mutes, pictured, pupils
from community.moderation.reports import WRONG
from community.people.people import Actor, is_concerned
from community.pictures import declarations, likeness
from community.problems import further
from community.refusals import Reason, Refused
from storage import audit
from storage.db import Rows, Transaction
from storage.forms.drafts import Draft
from storage.groups import groups
from storage.moderation import decisions, queue, things
from storage.moderation import reports as report_rows
from storage.moderation.decisions import Decision, Deed, Said
from storage.moderation.queue import Entry
from storage.moderation.reports import Report
from storage.moderation.things import Thing
from storage.people import silenced

#: A decision can be undone, and what somebody withdrew brought back, for so long.
UNDONE_WITHIN = 30 * DAY
#: How long somebody may only read; 0 is for good.
SILENCES = {"day": DAY, "week": 7 * DAY, "good": 0}
#: What an appeal is answered with, and what anything else.
ON_APPEAL: tuple[Deed, ...] = ("restored", "upheld")
#: What answers one to something that hid itself, and one to a mute while the thing waits, too.
ON_ITSELF: tuple[Deed, ...] = ("left", "hidden")
ON_BOTH: tuple[Deed, ...] = (*ON_APPEAL, *ON_ITSELF, "withdrawn")
DEEDS: tuple[Deed, ...] = ("left", "hidden", "asked", "withdrawn")
#: Kinds whose words can be said anew in one message.
REWORDED = frozenset({"problem", "solution", "comment", "project", "project_comment", "note"})


@dataclass(frozen=True, slots=True)
class Decider:
    """Who decides: a coordinator, or an administrator of a group about what is its alone."""

    actor: Actor
    group: Administrator | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """An entry with the thing that it is about."""

    entry: Entry
    thing: Thing


@dataclass(frozen=True, slots=True)
class Outcome:
    entry: Entry
    thing: Thing
    decision: Decision
    #: False where somebody else was first: then it is their decision.
    mine: bool
    #: Whose reports were judged by it.
    reports: tuple[Report, ...] = ()
    #: It was the third of this author: they only read for a week.
    limited: Decision | None = None
    #: A strike is gone, and with it what it had brought: they may post again.
    freed: bool = False


async def case(rows: Rows, by: Decider, entry_id: int) -> Case:
    """An entry about which this person may decide.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, OWN_CASE.
    """
    found = await find(rows, entry_id)
    await require(rows, by, found)
    return found


async def find(rows: Rows, entry_id: int) -> Case:
    """Raises Refused: GONE."""
    entry = await queue.get(rows, entry_id)
    thing = await things.get(rows, entry.what, entry.thing_id) if entry else None
    if entry is None or thing is None:
        raise Refused(Reason.GONE)
    return Case(entry, thing)


async def require(rows: Rows, by: Decider, found: Case) -> None:
    """Nobody decides about their own things or reports, nor twice about the same appeal; nor who
    administers a group about what a coordinator took away.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, OWN_CASE, GONE.
    """
    entry = found.entry
    await require_near(rows, by, found)
    if entry.cause != "appeal" and await hiding.is_gone_for_good(rows, found.thing):
        raise Refused(Reason.GONE)
    if by.group is not None:
        await mutes.require_to_show(rows, by.actor, entry)
    objected = await decisions.objected_to(rows, entry)
    if objected and by.group is not None:
        await mutes.require_to_answer(rows, by.actor, objected, entry=entry)
    if by.actor.id in (entry.decided_by, objected and objected.decided_by):
        raise Refused(Reason.OWN_CASE)


async def require_near(rows: Rows, by: Decider, found: Case) -> None:
    """Who decided before is as good as anybody.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION, OWN_CASE.
    """
    actor, entry, thing = by.actor, found.entry, found.thing
    if by.group is not None:
        if not await _is_its_alone(rows, thing, by.group.group_id):
            raise Refused(Reason.NOT_YOUR_REGION)
    elif not (is_concerned(actor, entry.regions) or is_from_abroad(actor, entry)):
        raise Refused(Reason.NOT_YOUR_REGION if actor.coordinator else Reason.ONLY_COORDINATORS)
    report = await report_rows.report_of(rows, entry.id, actor.id)
    if actor.id == thing.author_id or (report and report.state == "open"):
        raise Refused(Reason.OWN_CASE)


def is_from_abroad(actor: Actor, entry: Entry) -> bool:
    """Whether this coordinator of another region may answer an objection, and no more than that:
    for a week nobody of its own did."""
    waits = entry.state == "pending" and entry.abroad_at is not None
    return waits and actor.coordinator and not is_concerned(actor, entry.regions)


async def of_own_region(rows: Rows, actor: Actor, entry_id: int) -> Case:
    """For what only coordinators of its regions may do. Raises Refused: as `case`, and
    NOT_YOUR_REGION."""
    found = await case(rows, Decider(actor), entry_id)
    if is_from_abroad(actor, found.entry):
        raise Refused(Reason.NOT_YOUR_REGION)
    return found


async def _is_its_alone(rows: Rows, thing: Thing, group_id: int) -> bool:
    if not await things.is_of_group(rows, thing, group_id):
        return False
    shown = groups.of_problem if thing.problem_id else groups.of_project
    found = await shown(rows, thing.problem_id or thing.project_id)
    return [one.id for one in found] == [group_id]


async def waiting(rows: Rows, by: Decider, limit: int = 500) -> list[Case]:
    """What this person may decide about, the most urgent first."""
    found = []
    for entry in await queue.pending(rows, limit):
        thing = await things.get(rows, entry.what, entry.thing_id)
        if thing is None:
            continue
        try:
            await require(rows, by, Case(entry, thing))
        except Refused:
            continue
        found.append(Case(entry, thing))
    return found


async def look_at(tx: Transaction, actor: Actor, what: str, *, thing_id: int, now: int) -> Case:
    """A coordinator finds something without any report: it is looked at in the same way.

    Raises Refused: STRANGE_BUTTON, GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, OWN_CASE.
    """
    kind = things.known(what)
    thing = await things.get(tx, kind, thing_id) if kind else None
    if kind is None or thing is None:
        raise Refused(Reason.STRANGE_BUTTON if kind is None else Reason.GONE)
    coordinator_deeds.require(actor)
    regions = sorted(await things.regions_of(tx, thing))
    if not is_concerned(actor, regions):
        raise Refused(Reason.NOT_YOUR_REGION)
    entry = await queue.of_thing(tx, kind, thing_id)
    if entry is None:
        entry = await queue.add(
            tx, kind, thing_id, author_id=thing.author_id, regions=regions, cause="report", now=now
        )
        await queue.close(tx, entry.id, "decided")
        entry = replace(entry, state="decided")
    found = Case(entry, thing)
    await require(tx, Decider(actor), found)
    return found


async def decide(
    tx: Transaction, by: Decider, entry_id: int, *, said: Said, seen: int, now: int
) -> Outcome:
    """`seen` is the last decision that stood there when it was read: of two that come at once the
    first counts, and the second is shown it.

    Raises Refused: as `case`, STRANGE_BUTTON, WANTS_REASON, OTHERWISE_BY_NOW.
    """
    found = await find(tx, entry_id)
    await require_near(tx, by, found)
    entry, thing = found.entry, found.thing
    last = await decisions.last(tx, entry.id)
    if last and last.id != seen:
        return Outcome(entry, thing, last, mine=False)
    await require(tx, by, found)
    if said.deed not in _answers(by, entry):
        raise Refused(Reason.STRANGE_BUTTON)
    _require_reason(said, thing)
    reports = await report_rows.reports(tx, entry.id, "open")
    decision = await _write_down(tx, by, found, said=said, now=now)
    outcome = Outcome(entry, thing, decision, mine=True, reports=tuple(reports))
    return await _with_strikes(tx, by, outcome, now=now)


async def _write_down(
    tx: Transaction, by: Decider, found: Case, *, said: Said, now: int
) -> Decision:
    """It is done, and stands in the log."""
    entry, thing = found.entry, found.thing
    answered = await decisions.appealed(tx, entry.id) if said.deed in ON_APPEAL else None
    if answered and answered.appealed_at is not None:
        # Since when it waited says which objection it is that is answered.
        entry = replace(entry, opened_at=answered.appealed_at)
    if said.deed in ON_APPEAL:
        right = answered if said.deed == "restored" else None
        became = await _answer_appeal(tx, by, found, right=right, now=now)
    else:
        became = await _carry_out(tx, found, said.deed, now=now)
    if became != "seen":
        cause, reason = entry.cause, said.reason
        await pupils.note(tx, thing.what, thing.id, cause=cause, reason=reason, now=now)
        await likeness.remember(tx, thing, said, now=now)
    office = is_concerned(by.actor, entry.regions)
    noted = partial(decisions.add, tx, entry, said, by=by.actor.id, by_office=office, now=now)
    decision_id = await noted(was=thing.standing, became=became)
    if said.deed in ON_APPEAL:
        await _go_on(tx, entry.id)
    await _note(tx, by.actor, thing, said=said, became=became, now=now)
    decision = await decisions.get(tx, decision_id)
    assert decision
    return decision


async def _with_strikes(tx: Transaction, by: Decider, outcome: Outcome, *, now: int) -> Outcome:
    """What a third decision, or one that was wrong, makes of whether its author may post."""
    decision, thing, actor = outcome.decision, outcome.thing, by.actor
    if decision.deed == "restored":
        freed = await mutes.count_anew(tx, thing.author_id, by=actor.id, now=now)
        return replace(outcome, freed=freed)
    if decision.deed not in ("hidden", "withdrawn") or not actor.coordinator or thing.is_nobodys:
        return outcome
    limited = await mutes.after_strikes(tx, decision, now=now)
    if limited:
        found = Case(outcome.entry, thing)
        await _note_silence(tx, actor, found, span=limited.reason, now=now)
    return replace(outcome, limited=limited)


def _answers(by: Decider, entry: Entry) -> tuple[Deed, ...]:
    abroad = by.group is None and is_from_abroad(by.actor, entry)
    if entry.cause == "appeal" and entry.state == "pending":
        return ON_BOTH if entry.resumes and not abroad else ON_APPEAL
    return ON_ITSELF if abroad else DEEDS


def _require_reason(said: Said, thing: Thing) -> None:
    """Whoever loses something learns why."""
    if said.deed in ("hidden", "withdrawn") and said.reason not in WRONG:
        raise Refused(Reason.STRANGE_BUTTON)
    if said.deed == "withdrawn" and said.reason == "other" and not said.words:
        raise Refused(Reason.WANTS_REASON)
    if said.deed == "asked" and thing.is_nobodys:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    if said.deed == "asked" and (not said.words or thing.what not in REWORDED):
        raise Refused(Reason.WANTS_REASON)


async def _carry_out(tx: Transaction, found: Case, deed: Deed, *, now: int) -> str:
    """Returns how the thing stands from now on."""
    entry, thing = found.entry, found.thing
    if entry.resumes:
        await queue.only_object(tx, entry.id)
    else:
        await queue.close(tx, entry.id, "asked" if deed == "asked" else "decided", of=entry.state)
    await report_rows.judge_reports(tx, entry.id, "kept" if deed == "left" else "upheld", now=now)
    if deed == "left":
        await hiding.restore(tx, thing)
        await pictured.show_again(tx, thing, now=now)
        if thing.what == "picture":
            await declarations.let_go(tx, thing, now=now)
        await further.let_go(tx, thing.what, thing.id, now=now)
        return "seen"
    if deed == "withdrawn":
        await hiding.withdraw(tx, thing, now=now, purge_at=now + UNDONE_WITHIN)
        return "withdrawn"
    await hiding.only_hide(tx, thing, now=now)
    return "hidden"


async def _answer_appeal(
    tx: Transaction, by: Decider, found: Case, *, right: Decision | None, now: int
) -> str:
    """Where its author is `right` all is as before that, also where it had hidden itself before
    anybody decided. Returns how the thing stands."""
    entry, thing = found.entry, found.thing
    await queue.answer(tx, entry.id)
    if right is None:
        return thing.standing
    at = right.appealed_at or now
    await decisions.mark_undone(tx, right.id, by=by.actor.id, now=at)
    await report_rows.judge_anew(tx, entry.id, "kept", at=right.at)
    if right.deed == "silenced":
        await mutes.lift(tx, right, now=now)
        return thing.standing
    return "seen" if await hiding.restore(tx, thing) else thing.standing


async def _go_on(tx: Transaction, entry_id: int) -> None:
    """Another objection to what was decided about the same thing waits, too; and who was asked to
    change it still is."""
    other = await decisions.appealed(tx, entry_id)
    if other and other.appealed_at is not None:
        but = other.decided_by or None
        await queue.reopen(tx, entry_id, "appeal", but=but, now=other.appealed_at)
    elif await decisions.is_asked(tx, entry_id):
        await queue.close(tx, entry_id, "asked", of="decided")


async def _note(
    tx: Transaction, actor: Actor, thing: Thing, *, said: Said, became: str, now: int
) -> None:
    """Before and after, and why; the words of the thing itself stand nowhere in the log."""
    why = said.reason if said.reason != "other" else ""
    note = f"{thing.standing} → {became}" + (f" {why}" if why else "")
    noted = partial(audit.add, tx, actor.id, f"queue {said.deed}", now=now, note=note)
    regions = await things.regions_of(tx, thing)
    await noted(subject=await things.about(tx, thing), regions=regions)


async def silence(tx: Transaction, by: Decider, entry_id: int, *, span: str, now: int) -> Outcome:
    """Its author may read and not post; about the thing itself it is still to be decided.

    Raises Refused: as `case`, ONLY_COORDINATORS, STRANGE_BUTTON, OTHERWISE_BY_NOW.
    """
    found = await case(tx, by, entry_id)
    coordinator_deeds.require(by.actor)
    await of_own_region(tx, by.actor, entry_id)
    if span not in SILENCES:
        raise Refused(Reason.STRANGE_BUTTON)
    if found.thing.is_nobodys:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    for one in await decisions.silences_of(tx, found.entry.author_id):
        same = (one.entry_id, one.decided_by, one.reason) == (entry_id, by.actor.id, span)
        if same and now - one.at < MINUTE:
            # The tap came twice; undone, nothing of it shall be left.
            return Outcome(found.entry, found.thing, one, mine=True)
    until = now + SILENCES[span] if SILENCES[span] else silenced.FOR_GOOD
    thing, standing = found.thing, found.thing.standing
    await mutes.put(tx, thing.author_id, until, now=now)
    said = Said("silenced", span, until=until)
    number = await decisions.add(
        tx, found.entry, said, by=by.actor.id, was=standing, became=standing, now=now
    )
    await _note_silence(tx, by.actor, found, span=span, now=now)
    decision = await decisions.get(tx, number)
    assert decision
    return Outcome(found.entry, thing, decision, mine=True)


async def _note_silence(
    tx: Transaction, actor: Actor, found: Case, *, span: str, now: int
) -> None:
    about = await things.about(tx, found.thing)
    noted = partial(audit.add, tx, actor.id, "queue silenced", subject=about, now=now, note=span)
    await noted(regions=found.entry.regions)


async def _to_explain(tx: Transaction, entry_id: int, actor: Actor) -> Case:
    return await case(tx, Decider(actor), entry_id)


#: The sentence that goes with a decision.
EXPLAIN = one_question("explain", _to_explain)


async def begin_explaining(
    tx: Transaction, by: Decider, entry_id: int, *, deed: Deed, seen: int, now: int
) -> Draft:
    """The next message says why. Raises Refused: as `case`, STRANGE_BUTTON, OTHERWISE_BY_NOW."""
    found = await case(tx, by, entry_id)
    if deed == "asked" and found.thing.is_nobodys:
        raise Refused(Reason.OTHERWISE_BY_NOW)
    if deed not in ("asked", "withdrawn"):
        raise Refused(Reason.STRANGE_BUTTON)
    given = {"deed": deed, "seen": seen}
    return await engine.begin(tx, by.actor, EXPLAIN, now=now, start=Start(entry_id, given))
