"""To say that something is wrong with a thing. Who says it is named to coordinators alone."""

from dataclasses import replace
from hashlib import sha256
from typing import Literal, get_args

from basics.records import dataclass
from basics.spans import DAY
from community import words
from community.forms.steps import one_question
from community.moderation import hiding, pictured, weights
from community.moderation.pictured import HiddenPicture
from community.moderation.readable import readable
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.translations import drift
from storage import photos
from storage.db import Rows, Transaction
from storage.moderation import decisions, queue, things
from storage.moderation import reports as report_rows
from storage.moderation.decisions import ITSELF, Said
from storage.moderation.queue import Entry
from storage.moderation.sealed import FILES
from storage.moderation.things import Thing

Wrong = Literal["person", "data", "insult", "advert", "danger", "other"]
WRONG: tuple[Wrong, ...] = get_args(Wrong)
#: A child, personal data or danger may be meant: coordinators are told at once.
URGENT = frozenset({"person", "data", "danger"})
REPORTS_A_DAY = 5
#: So many false alarms of a month, and none that was right among them: then one report a day.
FALSE_ALARMS = 3
REMEMBERED = 30 * DAY
LINE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Reported:
    entry: Entry
    thing: Thing
    #: The number of the decision, where it hid itself just now.
    hidden: int | None = None
    #: Pictures that were hidden while its words stay.
    pictures: tuple[HiddenPicture, ...] = ()


async def to_report(rows: Rows, actor: Actor, what: str, *, thing_id: int) -> Thing:
    """Something that this person may report.

    Raises Refused: STRANGE_BUTTON, GONE, NOT_FOR_YOU, NOT_SHOWN, OWN_REPORT.
    """
    kind = things.known(what)
    if kind is None:
        raise Refused(Reason.STRANGE_BUTTON)
    thing = await readable(rows, kind, thing_id, actor=actor)
    if thing.author_id == actor.id:
        raise Refused(Reason.OWN_REPORT)
    return thing


async def report(
    tx: Transaction, actor: Actor, thing: Thing, *, reason: str, now: int
) -> Reported:
    """Once a person and thing as it is, and once more where that was taken back: coordinators hear
    of each. Of enough people it hides until somebody decides.

    Raises Refused: STRANGE_BUTTON, SPEAK_AS_YOURSELF, TOO_MANY_REPORTS, FALSE_ALARMS,
    REPORTED_BEFORE.
    """
    if reason not in WRONG:
        raise Refused(Reason.STRANGE_BUTTON)
    if actor.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    known = await queue.of_thing(tx, thing.what, thing.id)
    before = await report_rows.report_of(tx, known.id, actor.id) if known else None
    if known and before and before.state == "open":
        return Reported(known, thing)
    mark = await _mark_of(tx, thing)
    was_back = before is not None and before.state == "back" and before.decided_at is None
    if before and not was_back and before.mark in ("", mark):
        raise Refused(Reason.REPORTED_BEFORE)
    await _check_pace(tx, actor, now)
    entry = await _entry(tx, thing, known, now=now)
    if before and was_back:
        await report_rows.say_once_more(tx, before.id, reason=reason, mark=mark, now=now)
    elif before:
        await report_rows.open_again(tx, before.id, reason=reason, mark=mark, now=now)
    else:
        await report_rows.add_report(tx, entry.id, actor.id, reason=reason, mark=mark, now=now)
    return await _heard(tx, entry, thing, reason=reason, now=now)


async def _heard(
    tx: Transaction, entry: Entry, thing: Thing, *, reason: str, now: int
) -> Reported:
    """What follows from one more report."""
    if reason in URGENT:
        await queue.mark_urgent(tx, entry.id)
    if thing.what == "translation":
        await drift.doubt(tx, thing.id, now=now)
    hidden = await _hide_if_many(tx, entry, thing, now=now)
    if hidden is not None:
        return Reported(entry, thing, hidden)
    pictures = await pictured.hide_if_reported(tx, entry, thing, now=now)
    return Reported(entry, thing, None, pictures)


async def _mark_of(rows: Rows, thing: Thing) -> str:
    """Short; another one once its words or its files are others."""
    owner = FILES.get(thing.what)
    files = await photos.of_owner(rows, owner, thing.id) if owner else []
    said = await things.words_of(rows, thing.what, thing.id)
    marks = "\n".join([*said, *sorted(one.unique_id for one in files)])
    return sha256(marks.encode()).hexdigest()[:16]


async def _check_pace(rows: Rows, actor: Actor, now: int) -> None:
    judged = await report_rows.judged(rows, actor.id, since=now - REMEMBERED, today=now - DAY)
    if judged.today >= REPORTS_A_DAY:
        raise Refused(Reason.TOO_MANY_REPORTS)
    if judged.today and judged.kept >= FALSE_ALARMS and not judged.upheld:
        raise Refused(Reason.FALSE_ALARMS)


async def _entry(tx: Transaction, thing: Thing, known: Entry | None, *, now: int) -> Entry:
    """The one of this thing; it waits again where it was decided about before."""
    if known is None:
        regions = sorted(await things.regions_of(tx, thing))
        return await queue.add(
            tx,
            thing.what,
            thing.id,
            author_id=thing.author_id,
            regions=regions,
            cause="report",
            now=now,
        )
    if thing.what in ("project", "poster") and known.author_id != thing.author_id:
        # Who inherited a project from somebody who was forgotten, by an older program.
        await queue.answers_for(tx, thing.id, thing.author_id)
        known = replace(known, author_id=thing.author_id)
    if known.state != "pending" or (known.cause == "appeal" and known.resumes is None):
        await queue.reopen(tx, known.id, "report", but=None, now=now)
    return known


async def _hide_if_many(tx: Transaction, entry: Entry, thing: Thing, *, now: int) -> int | None:
    """What a person looked at and let stand does not hide itself again."""
    if await decisions.was_left(tx, entry.id):
        return None
    if not await weights.is_enough(tx, entry.id, thing, at=now):
        return None
    await hiding.hide(tx, thing, now=now)
    return await decisions.add(
        tx, entry, Said("hidden"), by=ITSELF, was="seen", became="hidden", now=now
    )


async def _of_form(tx: Transaction, entry_id: int, actor: Actor) -> Entry:
    """One that this person reported. Raises Refused: GONE."""
    entry = await queue.get(tx, entry_id)
    report = await report_rows.report_of(tx, entry_id, actor.id) if entry else None
    if entry is None or report is None or report.state == "back":
        raise Refused(Reason.GONE)
    return entry


REPORT_WORDS = one_question("report_words", _of_form)


async def say_why(tx: Transaction, actor: Actor, entry_id: int, *, text: str) -> None:
    """A line beside one's report, for coordinators. Raises Refused: GONE, TEXT_TOO_LONG."""
    await _of_form(tx, entry_id, actor)
    await report_rows.say_why(tx, entry_id, actor.id, said=words.text(text, LINE_LIMIT))


async def take_back(tx: Transaction, actor: Actor, entry_id: int) -> Thing | None:
    """It weighs nothing any more: what hid itself by it is seen again, and what nobody reports
    leaves the queue. Returns what is seen again, as it was. Raises Refused: GONE, once it was
    decided."""
    entry = await _of_form(tx, entry_id, actor)
    report = await report_rows.report_of(tx, entry_id, actor.id)
    if report is None or report.state != "open":
        raise Refused(Reason.GONE)
    await report_rows.take_back(tx, report.id)
    thing = await things.get(tx, entry.what, entry.thing_id)
    if thing is None or entry.state != "pending":
        return None
    back = await _seen_again(tx, entry, thing, now=report.at)
    await pictured.show_unless_reported(tx, entry, thing, now=report.at)
    if not await report_rows.reports(tx, entry_id, "open"):
        await _leave_queue(tx, entry)
    return thing if back else None


async def _leave_queue(tx: Transaction, entry: Entry) -> None:
    """Nobody reports it any more."""
    if entry.cause == "report":
        await queue.close(tx, entry.id, "decided")
    elif entry.resumes == "report":
        await queue.only_object(tx, entry.id)


async def _seen_again(tx: Transaction, entry: Entry, thing: Thing, *, now: int) -> bool:
    """Too few report it now, of those that hid it."""
    last = await decisions.last(tx, entry.id)
    if last is None or last.decided_by != ITSELF or last.appealed_at is not None:
        return False
    if await weights.is_enough(tx, entry.id, thing, at=last.at):
        return False
    await decisions.mark_undone(tx, last.id, by=ITSELF, now=now)
    return await hiding.restore(tx, thing)
