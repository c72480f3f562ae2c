"""What becomes of the hidden things of somebody who is forgotten, and of what waits for a decision
when its author takes it back."""

from collections.abc import Mapping

from basics.records import dataclass
from community.moderation import appeals, hiding
from storage import parts
from storage.db import Rows, Transaction
from storage.moderation import beside, decisions, queue, reports, sealed, sealing, things
from storage.moderation.decisions import Decision
from storage.moderation.queue import Entry
from storage.moderation.reports import Report
from storage.moderation.things import Thing
from storage.people import forgetting
from storage.projects import log as log_rows


@dataclass(frozen=True, slots=True)
class Inherited:
    """A project that is hidden, to whose it is now."""

    title: str
    #: By which it is hidden; None where nobody decided that.
    decision: Decision | None
    #: Whether they may say it anew, and whether they may still object.
    asked: bool
    objects: bool


@dataclass(frozen=True, slots=True)
class TakenBack:
    thing: Thing
    #: Who had reported it.
    reports: tuple[Report, ...]


async def end_taken_back(tx: Transaction, entry: Entry, *, now: int) -> TakenBack | None:
    """Nothing is left to decide, and no report was right or wrong."""
    thing = await things.get(tx, entry.what, entry.thing_id)
    found = await reports.reports(tx, entry.id, "open")
    await reports.judge_reports(tx, entry.id, "lapsed", now=now)
    await queue.close(tx, entry.id, "decided", of=entry.state)
    return TakenBack(thing, tuple(found)) if thing else None


async def give_up(tx: Transaction, person_id: int) -> None:
    """Nobody can bring them back any more."""
    for kept in await sealed.of_author(tx, person_id):
        thing = await things.get(tx, kept.what, kept.thing_id)
        await sealing.set_state(tx, kept, "withdrawn", purge_at=None)
        await sealing.give_back(tx, kept)
        await sealed.remove(tx, kept.what, kept.thing_id)
        if thing:
            await hiding.mark_stale(tx, thing)


async def hand_over(tx: Transaction, project_id: int, heir_id: int) -> None:
    """What is hidden comes back as a colleague's, without the poster, on which its maker is
    named."""
    kept = await sealed.get(tx, "project", project_id)
    if kept:
        await sealed.hand_over(tx, kept, heir_id)


async def inherited(rows: Rows, project_id: int, *, now: int) -> Inherited:
    kept = await sealed.get(rows, "project", project_id)
    entry = await queue.of_thing(rows, "project", project_id)
    title = next(iter(sealed.said_in(kept)), "") if kept else ""
    decision = await decisions.standing_by(rows, entry.id) if entry else None
    return Inherited(
        title,
        decision,
        asked=entry is not None and entry.state == "asked",
        objects=decision is not None and appeals.may_object(decision, now),
    )


async def end_cases(
    tx: Transaction, person_id: int, heirs: Mapping[int, int], *, now: int
) -> None:
    """Once their things are as they stay: what is still seen is decided about all the same, and so
    is a project, with whose it is now; about all else, and about what they objected to, nothing is
    left to decide, and no report of it was right or wrong."""
    for entry in await queue.open_of(tx, person_id):
        thing = await things.get(tx, entry.what, entry.thing_id)
        inherited = entry.what == "project" and entry.thing_id in heirs
        if not inherited and _is_over(thing):
            await reports.judge_reports(tx, entry.id, "lapsed", now=now)
            await queue.close(tx, entry.id, "decided", of=entry.state)
        elif entry.cause == "appeal":
            await queue.answer(tx, entry.id)
    await decisions.forget_objections(tx, person_id, heirs)
    for project_id, heir_id in heirs.items():
        await queue.answers_for(tx, project_id, heir_id)


def _is_over(thing: Thing | None) -> bool:
    return thing is None or thing.standing != "seen" or thing.what == "picture"


async def take_out(tx: Transaction, person_id: int, *, words: bool) -> None:
    """What they wrote into colleagues' things that are hidden: it does not come back with those,
    or without its files where the words stay; nor does a poster, on which they are named."""
    for one in await beside.of_person(tx, person_id):
        held = await sealed.get(tx, one.what, one.thing_id)
        if held and (one.table == "poster" or (words and one.table == "translation")):
            await sealed.leave_row_out(tx, held, one.table, number=one.id)
    for note in await forgetting.written_out_of_sight(tx, person_id):
        await parts.withdraw(tx, "note", note.id)
        kept = await sealed.get(tx, "project", note.project_id)
        if kept:
            await sealed.leave_out(tx, kept, note.id, words=words)
        if words:
            await log_rows.withdraw(tx, note.id)
