"""The forms for an event: one question at a time, every answer kept at once."""

from dataclasses import asdict, replace
from datetime import datetime

from basics.records import dataclass
from basics.spans import MINUTE
from community import words, zones
from community.broadcasts.audiences import reach
from community.events import answers as event_answers
from community.events import events, guests, registration, ushers
from community.forms import engine
from community.forms.engine import Start
from community.forms.meanwhile import STOOD
from community.forms.steps import (
    HALF,
    PREVIEW,
    Choice,
    Form,
    Moment,
    Said,
    Several,
    Step,
    Taking,
    Whatever,
    Words,
    line_of,
    number_in,
    one_question,
    read_moment,
    ticked,
)
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage.db import Rows, Transaction
from storage.events import events as event_rows
from storage.events import guests as guest_rows
from storage.events.events import Event, Plan, plan_of
from storage.forms import drafts
from storage.forms.drafts import Draft

PLACE_LIMIT, CONTACT_LIMIT = 200, 120
#: Beside the answers: the event that this one is to be like.
MODEL = "model"


async def _region(taking: Taking, value: str) -> Said:
    """One; "all" is the whole country."""
    return _in_regions(taking, [] if value == "all" else [value])


async def _tick_region(taking: Taking, value: str, wanted: bool) -> Said:
    """One of several."""
    chosen = ticked(plan_of(taking.draft.answers).regions, value, wanted) or [value]
    order = {code: at for at, code in enumerate(REGIONS)}
    return _in_regions(taking, sorted(chosen, key=lambda code: order.get(code, 0)))


def _in_regions(taking: Taking, regions: list[str]) -> Said:
    """Their clocks become the event's, where all have one."""
    if not {*regions} <= {*REGIONS}:
        raise Refused(Reason.STRANGE_BUTTON)
    coordinators.require_regions(taking.actor, regions)
    clocks = {zones.of_region(one) for one in regions}
    zone = clocks.pop() if len(clocks) == 1 else zones.of_region(None)
    return {"regions": regions, "zone": zone}


async def _when(taking: Taking, value: str) -> Said:
    """What was understood is shown first, and counts once it is confirmed."""
    plan = plan_of(taking.draft.answers)
    if value == "no":
        return {"proposed": None, "proposed_minutes": None}
    if value != "yes":
        at, _, minutes = value.partition("/")
        local = read_moment(at)
        if local <= zones.clock(taking.now, plan.zone):
            raise Refused(Reason.EVENT_OVER)
        said = {"proposed": local.isoformat(timespec="minutes")}
        return {**said, "proposed_minutes": number_in(minutes) if minutes else None}
    local = proposed(taking.draft)
    moment = zones.moment(local, plan.zone)
    if moment is None or moment <= taking.now:
        raise Refused(Reason.EVENT_OVER)
    told: Said = {"local": local.isoformat(timespec="minutes"), "proposed": None}
    length = taking.draft.answers.get("proposed_minutes")
    # Where the end was said, how long it takes is answered.
    return told if length is None else {**told, "minutes": event_answers.length(length)}


def proposed(draft: Draft) -> datetime:
    said = draft.answers.get("proposed")
    if not said:
        raise Refused(Reason.FORM_CLOSED)
    return datetime.fromisoformat(said)


async def _length(taking: Taking, value: str) -> Said:
    """Minutes by a button, hours and minutes in words."""
    if taking.heard:
        return {"minutes": event_answers.read_length(value)}
    return {"minutes": event_answers.length(number_in(value))}


async def _capacity(_taking: Taking, value: str) -> Said:
    return {"capacity": event_answers.read_capacity(value)}


async def _closes(taking: Taking, value: str) -> Said:
    """Minutes before the beginning, or a moment: not after the beginning, nor in the past."""
    plan = plan_of(taking.draft.answers)
    start = events.times(plan).starts_at
    if value.isdecimal():
        minutes = int(value)
    else:
        minutes = (start - zones.nearest(read_moment(value), plan.zone)) // MINUTE
    if minutes < 0 or (start and start - minutes * MINUTE <= taking.now):
        raise Refused(Reason.CLOSES_TOO_LATE)
    return {"closes": minutes}


async def _reminder(taking: Taking, value: str, wanted: bool) -> Said:
    minutes = number_in(value)
    if minutes not in events.REMINDERS:
        raise Refused(Reason.STRANGE_BUTTON)
    known = {one for one in plan_of(taking.draft.answers).reminders if one != minutes}
    return {"reminders": sorted(known | ({minutes} if wanted else set()), reverse=True)}


async def _standing(tx: Transaction, event_id: int, _actor: Actor) -> Event:
    return await events.standing(tx, event_id)


_PLAN = (
    Step("title", line_of(words.TITLE_LIMIT)),
    Step("description", Words(), optional=True),
    Step("kind", Choice(events.KINDS)),
    Step("region", Several(), key="regions", read=_region, tick=_tick_region),
    Step("when", Moment(has_end=True), key="local", read=_when),
    Step("length", Words(), key="minutes", read=_length),
    Step("place", line_of(PLACE_LIMIT, Reason.PLACE_TOO_LONG), optional=True),
    Step("capacity", Words(), optional=True, read=_capacity),
    Step("closes", Moment(until=True), read=_closes),
    Step("programme", Whatever(), optional=True, key="programme_file"),
    Step("contact", line_of(CONTACT_LIMIT), optional=True, by_itself=False),
    Step("asks", Several(), optional=True, by_itself=False, tick=registration.choose),
)
_REMINDERS = Step("reminders", Several(), optional=True, tick=_reminder)
EVENT = Form(
    "event",
    (*_PLAN, Step("audience", Several(), tick=reach), _REMINDERS),
    require=coordinators.require,
)


async def _stands(rows: Rows, draft: Draft, _now: int) -> Said | None:
    event = await event_rows.get(rows, draft.about)
    return _said(event.plan) if event else None


def _said(plan: Plan) -> Said:
    """What its questions are answered with."""
    said = asdict(plan)
    del said["was"]
    return said


CHANGE = Form(
    "event_change",
    (*_PLAN, _REMINDERS),
    about=events.managed,
    require=coordinators.require,
    stands=_stands,
    changes=True,
)
COMPANION = one_question("companion", _standing, "name")
BY_HAND = one_question("by_hand", ushers.theirs, "name")


async def begin_companion(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    """Nobody is asked for a name that can't be registered. Raises Refused as `bringing` does."""
    await guests.bringing(tx, event_id, actor, now=now)
    return await engine.begin_about(tx, actor, COMPANION, about=event_id, now=now)


async def begin_copy(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    """The next event like this one, which may be cancelled: all is there but its date."""
    event = await events.looked_after(tx, event_id, actor)
    await _keep_what_is_begun(tx, actor, now)
    given = {**_said(events.template(event)), MODEL: event_id}
    return await engine.begin(tx, actor, EVENT, now=now, start=Start(given=given, left=("when",)))


async def open_draft(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    """Go on with a plan that was kept for later.

    Raises Refused: GONE, ONLY_COORDINATORS, NOT_YOUR_REGION, EVENT_CANCELLED, FORM_CLOSED.
    """
    event = await events.managed(tx, event_id, actor)
    if event.state != "draft":
        raise Refused(Reason.FORM_CLOSED)
    under_way = await drafts.of_kind(tx, actor.id, "event")
    if under_way and under_way.subject_id == event_id:
        return await engine.go_on(tx, under_way, now=now)
    await _keep_what_is_begun(tx, actor, now)
    given = _said(event.plan)
    return await engine.begin(tx, actor, EVENT, now=now, start=Start(event_id, given, left=()))


async def _keep_what_is_begun(tx: Transaction, actor: Actor, now: int) -> None:
    """Nothing that somebody wrote is lost: it is kept among the drafts."""
    under_way = await drafts.of_kind(tx, actor.id, "event")
    if under_way and under_way.answers and not await _is_untouched(tx, under_way):
        await keep_for_later(tx, under_way, actor, now=now)


async def _is_untouched(rows: Rows, draft: Draft) -> bool:
    """A copy, or a plan that was opened, to which nothing was said: a second tap keeps no twin."""
    model = draft.answers.get(MODEL)
    known = await event_rows.get(rows, model or draft.subject_id or 0)
    if known is None or HALF in draft.answers:
        return False
    begun = events.template(known) if model else known.plan
    return _said(plan_of(draft.answers)) == _said(begun)


async def begin_change(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    await events.to_change(tx, event_id, actor, now=now)
    return await engine.begin_about(tx, actor, CHANGE, about=event_id, now=now)


async def set_location(taking: Taking, form: Form, latitude: float, *, longitude: float) -> Draft:
    """A location that was sent; the place's name may still be written."""
    if taking.draft.step != "place":
        raise Refused(Reason.WANTS_TEXT)
    said: Said = {"latitude": latitude, "longitude": longitude}
    known = taking.draft.answers.get("place")
    return await engine.settle(taking, form, {**said, **({"place": known} if known else {})})


async def set_programme(taking: Taking, form: Form, kind: str, *, file_id: str) -> Draft:
    """A picture or file, when it is asked for or at the preview."""
    if taking.draft.step not in ("programme", PREVIEW):
        raise Refused(Reason.WANTS_TEXT)
    at = replace(taking, draft=replace(taking.draft, step="programme"))
    return await engine.settle(at, form, {"programme_kind": kind, "programme_file": file_id})


async def keep_for_later(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> int:
    """Among the organiser's drafts; in place of the one that it was opened from.

    Raises Refused: FORM_CLOSED.
    """
    if draft.kind != "event":
        raise Refused(Reason.FORM_CLOSED)
    event_id = await events.keep_draft(tx, actor, plan_of(draft.answers), now=now)
    await _take_over(tx, draft, event_id)
    await _forget_kept(tx, draft)
    await engine.close(tx, draft)
    return event_id


async def _take_over(tx: Transaction, draft: Draft, event_id: int) -> bool:
    """What stands on the certificates of the event that it is planned like; False where that is
    nothing."""
    model = draft.answers.get(MODEL) or draft.subject_id
    return model is not None and await event_rows.certify_as(tx, event_id, model)


async def _forget_kept(tx: Transaction, draft: Draft) -> None:
    """The plan that the form was opened from."""
    if draft.kind == "event" and draft.subject_id is not None:
        await event_rows.drop_draft(tx, draft.subject_id)


async def drop_kept(tx: Transaction, draft: Draft, actor: Actor) -> Event | None:
    """With the form goes the plan that it was opened from, where that is theirs to manage. Returns
    it as it was."""
    kept = await event_rows.get(tx, draft.subject_id or 0)
    if kept is None or kept.state != "draft" or not events.may_manage(kept, actor):
        return None
    await _forget_kept(tx, draft)
    return kept


@dataclass(frozen=True, slots=True)
class Published:
    event: Event
    #: Who had kept it for later; None where nobody had.
    kept_by: int | None
    #: Whether what stands on its certificates came along.
    certified: bool


async def publish(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> Published:
    event = await events.publish(tx, actor, plan_of(draft.answers), now=now)
    certified = await _take_over(tx, draft, event.id)
    kept = await event_rows.get(tx, draft.subject_id or 0)
    await _forget_kept(tx, draft)
    return Published(event, kept.organiser_id if kept else None, certified)


async def _guest_of(rows: Rows, event_id: int, actor: Actor) -> Event:
    event = await events.standing(rows, event_id)
    guest = await guest_rows.of_person(rows, event_id, actor.id)
    if guest is None or guest.answer == "not":
        raise Refused(Reason.NOT_A_GUEST)
    return event


async def _opinion(taking: Taking, value: str) -> Said:
    """Kept at once: who stops halfway has said something."""
    draft = taking.draft
    part = next(part for part in guests.PARTS if part == draft.step)
    await guests.say(taking.tx, draft.about, taking.actor, part=part, text=value, now=taking.now)
    return {part: words.text(value, words.TEXT_LIMIT)}


async def _said_before(rows: Rows, draft: Draft, _now: int) -> Said:
    return await guests.said_of(rows, draft.about, draft.person_id)


async def unsay(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> None:
    """What was kept at once goes with the form that is dropped; what was said before it stays."""
    before = draft.answers.get(STOOD, {})
    said = {part: before.get(part, "") for part in guests.PARTS if part in draft.answers}
    await guests.unsay(tx, draft.about, actor, said=said, now=now)


FEEDBACK = Form(
    "feedback",
    tuple(Step(part, Words(), optional=True, read=_opinion) for part in guests.PARTS),
    previewed=False,
    about=_guest_of,
    stands=_said_before,
)


async def begin_feedback(tx: Transaction, actor: Actor, event_id: int, *, now: int) -> Draft:
    """With what was answered so far; each question is asked again, for it may be changed."""
    await _guest_of(tx, event_id, actor)
    said = await guests.said_of(tx, event_id, actor.id)
    given = {part: known for part, known in said.items() if known}
    start = Start(event_id, given, left=guests.PARTS)
    return await engine.begin(tx, actor, FEEDBACK, now=now, start=start)


async def finish_feedback(tx: Transaction, draft: Draft, actor: Actor, *, now: int) -> None:
    """What was taken out in the form is taken out here, too."""
    gone = {part: "" for part in guests.PARTS if not draft.answers.get(part)}
    await guests.unsay(tx, draft.about, actor, said=gone, now=now)
