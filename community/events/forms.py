"""The form for an event: one question at a time, every answer kept at once."""

from dataclasses import asdict, replace
from datetime import datetime
from typing import Any

from community import zones
from community.events import answers as event_answers
from community.events import events
from community.groups import coordinators
from community.people.people import Actor
from community.refusals import Reason, Refused
from community.regions import REGIONS
from storage.db import Transaction
from storage.events import events as event_rows
from storage.events.events import Event, Plan, plan_of
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind
from storage.groups import groups

STEPS = (
    *("title", "description", "kind", "region", "when", "confirm", "length", "place"),
    *("capacity", "closes", "programme", "audience", "reminders", "preview"),
)
KINDS: tuple[Kind, ...] = ("event", "event_change")
#: Questions that may be passed over, or that an earlier answer has settled.
_OPTIONAL = ("description", "region", "place", "capacity", "programme", "reminders")


async def begin(tx: Transaction, actor: Actor, now: int) -> Draft:
    """A new form, or the one under way where it stopped."""
    coordinators.require(actor)
    return await drafts.begin_or_go_on(tx, actor.id, "event", "title", now)


async def begin_copy(tx: Transaction, actor: Actor, event_id: int, now: int) -> Draft:
    """The next event like this one: all is there but its date."""
    event = await events.managed(tx, event_id, actor)
    return await _filled(tx, actor, "event", None, "when", (events.template(event), now))


async def open_draft(tx: Transaction, actor: Actor, event_id: int, now: int) -> Draft:
    """Go on with a plan that was kept for later."""
    event = await events.managed(tx, event_id, actor)
    if event.state != "draft":
        raise Refused(Reason.FORM_CLOSED)
    return await _filled(tx, actor, "event", event_id, "preview", (event.plan, now))


async def begin_change(tx: Transaction, actor: Actor, event_id: int, now: int) -> Draft:
    event = await events.managed(tx, event_id, actor)
    return await _filled(tx, actor, "event_change", event_id, "preview", (event.plan, now))


async def _filled(
    tx: Transaction,
    actor: Actor,
    kind: Kind,
    subject_id: int | None,
    step: str,
    filled: tuple[Plan, int],
) -> Draft:
    plan, now = filled
    under_way = await drafts.of_kind(tx, actor.id, kind)
    if under_way and kind == "event" and under_way.answers:
        # Nothing that somebody wrote is lost: what was begun is kept among the drafts.
        await keep_for_later(tx, under_way, actor, now)
    draft = await drafts.begin(tx, actor.id, kind, subject_id, step, now)
    said = {**asdict(plan), "changing": step != "preview"}
    return await drafts.keep(tx, replace(draft, answers=said), now)


async def own(tx: Transaction, actor: Actor, draft_id: int) -> Draft:
    """This coordinator's form; another's is as if it were not there."""
    coordinators.require(actor)
    draft = await drafts.get(tx, draft_id)
    if draft is None or draft.person_id != actor.id or draft.kind not in KINDS:
        raise Refused(Reason.FORM_CLOSED)
    return draft


async def answer_text(tx: Transaction, draft: Draft, text: str, now: int) -> Draft:
    """The answer to a question that wants words; times are read by the handler."""
    return await _advance(tx, draft, event_answers.read(draft.step, text), now)


async def propose(
    tx: Transaction, draft: Draft, local: datetime, minutes: int | None, now: int
) -> Draft:
    """A beginning that was understood, and its length where an end was said; both count once
    they are confirmed."""
    said = {"proposed": local.isoformat(timespec="minutes"), "proposed_minutes": minutes}
    answers = {**draft.answers, **said}
    return await drafts.keep(tx, replace(draft, step="confirm", answers=answers), now)


def proposed(draft: Draft) -> datetime:
    said = draft.answers.get("proposed")
    if not said:
        raise Refused(Reason.FORM_CLOSED)
    return datetime.fromisoformat(said)


def proposed_minutes(draft: Draft) -> int | None:
    minutes: int | None = draft.answers.get("proposed_minutes")
    return minutes


async def confirm(tx: Transaction, draft: Draft, now: int) -> Draft:
    local = proposed(draft)
    moment = zones.moment(local, plan_of(draft.answers).zone)
    if moment is None or moment <= now:
        raise Refused(Reason.EVENT_OVER)
    answers: dict[str, Any] = {"local": local.isoformat(timespec="minutes")}
    minutes = proposed_minutes(draft)
    if minutes is not None:
        answers["minutes"] = event_answers.length(minutes)
    # Where the end was said, how long it takes is answered.
    return await _advance(tx, _at(draft, "confirm" if minutes is None else "length"), answers, now)


async def choose_kind(tx: Transaction, draft: Draft, kind: str, now: int) -> Draft:
    if kind not in events.KINDS:
        raise Refused(Reason.STRANGE_BUTTON)
    return await _advance(tx, _at(draft, "kind"), {"kind": kind}, now)


async def choose_region(
    tx: Transaction, draft: Draft, actor: Actor, region: str | None, now: int
) -> Draft:
    """Its clocks become the event's."""
    if region is not None and region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    coordinators.require_region(actor, region)
    answers = {"region": region, "zone": zones.of_region(region)}
    return await _advance(tx, _at(draft, "region"), answers, now)


async def choose_length(tx: Transaction, draft: Draft, minutes: int, now: int) -> Draft:
    answers = {"minutes": event_answers.length(minutes)}
    return await _advance(tx, _at(draft, "length"), answers, now)


async def choose_closes(tx: Transaction, draft: Draft, minutes: int, now: int) -> Draft:
    """Minutes before the beginning; registration can't close after it, nor in the past."""
    start, _ = events.times(plan_of(draft.answers))
    if minutes < 0 or (start and start - minutes * events.MINUTE <= now):
        raise Refused(Reason.CLOSES_TOO_LATE)
    return await _advance(tx, _at(draft, "closes"), {"closes": minutes}, now)


async def choose_reminder(
    tx: Transaction, draft: Draft, minutes: int, wanted: bool, now: int
) -> Draft:
    if minutes not in events.REMINDERS:
        raise Refused(Reason.STRANGE_BUTTON)
    _at(draft, "reminders")
    known = {one for one in plan_of(draft.answers).reminders if one != minutes}
    chosen = sorted(known | ({minutes} if wanted else set()), reverse=True)
    answers = {**draft.answers, "reminders": chosen}
    return await drafts.keep(tx, replace(draft, step="reminders", answers=answers), now)


async def set_location(tx: Transaction, draft: Draft, at: tuple[float, float], now: int) -> Draft:
    """A location that was sent; the place's name may still be written."""
    if draft.step != "place":
        raise Refused(Reason.WANTS_TEXT)
    said = {**draft.answers, "latitude": at[0], "longitude": at[1]}
    if said.get("place"):
        return await _advance(tx, draft, said, now)
    return await drafts.keep(tx, replace(draft, answers=said), now)


async def set_programme(tx: Transaction, draft: Draft, kind: str, file_id: str, now: int) -> Draft:
    if draft.step not in ("programme", "preview"):
        raise Refused(Reason.WANTS_TEXT)
    answers = {"programme_kind": kind, "programme_file": file_id}
    return await _advance(tx, _at(draft, "programme"), answers, now)


async def choose_group(
    tx: Transaction, draft: Draft, group_id: int, wanted: bool, now: int
) -> Draft:
    """Only a group where this coordinator was met."""
    mine = [group.id for group in await groups.of_person(tx, draft.person_id)]
    if group_id not in mine:
        raise Refused(Reason.NOT_A_MEMBER)
    return await _reach(tx, draft, "groups", (group_id, wanted), now)


async def choose_reach(
    tx: Transaction, draft: Draft, actor: Actor, tick: tuple[str, bool], now: int
) -> Draft:
    """`tick` is a region and whether it is wanted."""
    region, _ = tick
    if region not in REGIONS:
        raise Refused(Reason.STRANGE_BUTTON)
    coordinators.require_region(actor, region)
    return await _reach(tx, draft, "regions", tick, now)


async def _reach(
    tx: Transaction, draft: Draft, what: str, tick: tuple[Any, bool], now: int
) -> Draft:
    """Groups and regions exclude each other."""
    value, wanted = tick
    chosen = [one for one in draft.answers.get("audience", {}).get(what, []) if one != value]
    chosen += [value] * wanted
    answers = {**draft.answers, "audience": {what: chosen} if chosen else {}}
    return await drafts.keep(tx, replace(draft, step="audience", answers=answers), now)


async def reach_all(tx: Transaction, draft: Draft, actor: Actor, now: int) -> Draft:
    coordinators.require_region(actor, None)
    answers = {**draft.answers, "audience": {"all": True}}
    return await drafts.keep(tx, replace(draft, step="audience", answers=answers), now)


async def go_on(tx: Transaction, draft: Draft, actor: Actor, step: str, now: int) -> Draft:
    """Skip a question, or say that there is nothing more to add to it."""
    if step == "confirm":
        return await confirm(tx, draft, now)
    if step == "region":
        return await choose_region(tx, draft, actor, None, now)
    if step == "audience" and draft.answers.get("audience"):
        return await _advance(tx, _at(draft, step), {}, now)
    if step not in _OPTIONAL:
        raise Refused(Reason.STRANGE_BUTTON)
    answers = {"capacity": None} if step == "capacity" else {}
    return await _advance(tx, _at(draft, step), answers, now)


async def ask_again(tx: Transaction, draft: Draft, step: str, now: int) -> Draft:
    """Back to one question; once the form was whole, its answer leads to the preview again."""
    if step not in STEPS or (draft.kind == "event_change" and step == "audience"):
        raise Refused(Reason.STRANGE_BUTTON)
    whole = draft.step == "preview" or draft.answers.get("changing")
    answers = {**draft.answers, "changing": bool(whole)}
    return await drafts.keep(tx, replace(_at(draft, step), answers=answers), now)


async def keep_for_later(tx: Transaction, draft: Draft, actor: Actor, now: int) -> int:
    """Among the organiser's drafts; in place of the one that it was opened from."""
    if draft.kind != "event":
        raise Refused(Reason.FORM_CLOSED)
    event_id = await events.keep_draft(tx, actor, plan_of(draft.answers), now)
    await _close(tx, draft)
    return event_id


async def _close(tx: Transaction, draft: Draft) -> None:
    if draft.kind == "event" and draft.subject_id is not None:
        await event_rows.drop_draft(tx, draft.subject_id)
    await drafts.remove(tx, draft.id)


async def publish(tx: Transaction, draft: Draft, actor: Actor, now: int) -> Event:
    event = await events.publish(tx, actor, plan_of(draft.answers), now)
    await _close(tx, draft)
    return event


async def save_change(tx: Transaction, draft: Draft, actor: Actor, now: int) -> tuple[Event, bool]:
    """The flag says whether guests must hear of it."""
    assert draft.subject_id is not None
    saved = await events.change(tx, actor, draft.subject_id, plan_of(draft.answers), now)
    await drafts.remove(tx, draft.id)
    return saved


def _at(draft: Draft, step: str) -> Draft:
    """A press may belong to an earlier question whose buttons still stand."""
    if draft.kind not in KINDS:
        raise Refused(Reason.FORM_CLOSED)
    return replace(draft, step=step)


async def _advance(tx: Transaction, draft: Draft, answers: dict[str, Any], now: int) -> Draft:
    said = {**draft.answers, **answers}
    following = "preview" if said.get("changing") else STEPS[STEPS.index(draft.step) + 1]
    if draft.step == "when":
        following = "confirm"
    if following == "preview":
        said.pop("changing", None)
    return await drafts.keep(tx, replace(draft, step=following, answers=said), now)
