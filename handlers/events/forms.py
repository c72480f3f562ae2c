"""The form for an event in private: it asks, the coordinator answers."""

from datetime import date, datetime

from telegram import Message

from cards.card import Card
from cards.events import form as cards
from cards.events import times as event_times
from cards.events.presses import (
    BeginEvent,
    ChangeEvent,
    ChooseCloses,
    ChooseDay,
    ChooseKind,
    ChooseLength,
    ChooseMoment,
    ChooseReminder,
    CopyEvent,
    KeepForLater,
    OpenDraft,
    TurnCalendar,
)
from cards.problems.form import by_button
from cards.problems.presses import AskAgain, ChooseGroup, ChooseRegion, GoOn
from cards.typed import region_meant
from community import zones
from community.events import events, guests
from community.events import forms as event_forms
from community.refusals import Reason, Refused
from handlers.events import mailings
from handlers.events.times import read_time
from handlers.messages import wanted_text
from handlers.visit import Visit
from storage.broadcasts import audiences
from storage.events import events as event_rows
from storage.events.events import Event, plan_of
from storage.forms.drafts import Draft
from storage.groups import groups


async def begin(visit: Visit, _press: BeginEvent | None = None) -> None:
    """/newevent"""
    await ask(visit, await event_forms.begin(visit.tx, visit.actor, visit.now))


async def copy_event(visit: Visit, press: CopyEvent) -> None:
    draft = await event_forms.begin_copy(visit.tx, visit.actor, press.event_id, visit.now)
    await ask(visit, draft)


async def open_draft(visit: Visit, press: OpenDraft) -> None:
    draft = await event_forms.open_draft(visit.tx, visit.actor, press.event_id, visit.now)
    await ask(visit, draft)


async def change_event(visit: Visit, press: ChangeEvent) -> None:
    draft = await event_forms.begin_change(visit.tx, visit.actor, press.event_id, visit.now)
    await ask(visit, draft)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    """A message that answers the question at which the form stands."""
    if message.location and draft.step == "place":
        at = message.location.latitude, message.location.longitude
        await ask(visit, await event_forms.set_location(visit.tx, draft, at, visit.now))
        return
    if message.photo or message.document:
        await _programme(visit, draft, message)
        return
    if draft.step in ("kind", "region", "audience", "reminders", "preview"):
        await _named(visit, draft, message.text or "")
        return
    said = wanted_text(message)
    if draft.step in ("when", "confirm", "closes"):
        await _time(visit, draft, said)
        return
    draft = await event_forms.answer_text(visit.tx, draft, said, visit.now)
    await ask(visit, draft)


async def _named(visit: Visit, draft: Draft, said: str) -> None:
    """Where a button is asked, a region may be named as well."""
    region = region_meant(said) if draft.step == "region" else None
    if region:
        deed = event_forms.choose_region(visit.tx, draft, visit.actor, region, visit.now)
        await ask(visit, await deed)
        return
    question = await _question(visit, draft)
    await visit.ask(question if draft.step == "preview" else by_button(question, visit.t))


async def _programme(visit: Visit, draft: Draft, message: Message) -> None:
    document = message.document
    kind, file_id = "document", document.file_id if document else ""
    if message.photo:
        kind, file_id = "photo", message.photo[-1].file_id
    draft = await event_forms.set_programme(visit.tx, draft, kind, file_id, visit.now)
    await ask(visit, draft)


async def _time(visit: Visit, draft: Draft, text: str) -> None:
    """What is typed as a date is shown back, or asked again where it is doubtful."""
    moment = await read_time(visit, draft, text, plan_of(draft.answers).zone)
    if moment is None:
        return
    if draft.step == "closes":
        await _closes(visit, draft, moment)
    else:
        await ask(visit, await event_forms.propose(visit.tx, draft, moment, visit.now))


async def _closes(visit: Visit, draft: Draft, local: datetime) -> None:
    plan = plan_of(draft.answers)
    start, _ = events.times(plan)
    before = (start - zones.nearest(local, plan.zone)) // events.MINUTE
    await ask(visit, await event_forms.choose_closes(visit.tx, draft, before, visit.now))


async def turn_calendar(visit: Visit, press: TurnCalendar) -> None:
    draft = await _draft(visit, press.draft_id)
    try:
        first = date.fromisoformat(f"{press.month}-01")
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None
    today = _today(visit, draft)
    if not today.year <= first.year <= today.year + 3:
        raise Refused(Reason.STRANGE_BUTTON)
    month = first.year, first.month
    await visit.show(event_times.month_card(draft, month, today, visit.t))


def _today(visit: Visit, draft: Draft) -> date:
    return zones.clock(visit.now, plan_of(draft.answers).zone).date()


async def choose_day(visit: Visit, press: ChooseDay) -> None:
    draft = await _draft(visit, press.draft_id)
    await visit.show(event_times.clock_card(draft, _day(press.day), visit.t))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None


async def choose_moment(visit: Visit, press: ChooseMoment) -> None:
    """A time from the calendar, or one of the two that a text could mean."""
    draft = await _draft(visit, press.draft_id)
    try:
        local = datetime.fromisoformat(f"{press.day}T{press.clock[:2]}:{press.clock[2:]}")
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None
    if local <= zones.clock(visit.now, plan_of(draft.answers).zone):
        raise Refused(Reason.EVENT_OVER)
    if draft.step == "closes":
        await _closes(visit, draft, local)
    else:
        await ask(visit, await event_forms.propose(visit.tx, draft, local, visit.now))


async def choose_kind(visit: Visit, press: ChooseKind) -> None:
    draft = await _draft(visit, press.draft_id)
    await ask(visit, await event_forms.choose_kind(visit.tx, draft, press.kind, visit.now))


async def choose_length(visit: Visit, press: ChooseLength) -> None:
    draft = await _draft(visit, press.draft_id)
    await ask(visit, await event_forms.choose_length(visit.tx, draft, press.minutes, visit.now))


async def choose_closes(visit: Visit, press: ChooseCloses) -> None:
    draft = await _draft(visit, press.draft_id)
    await ask(visit, await event_forms.choose_closes(visit.tx, draft, press.minutes, visit.now))


async def choose_reminder(visit: Visit, press: ChooseReminder) -> None:
    draft = await _draft(visit, press.draft_id)
    wanted = bool(press.wanted)
    draft = await event_forms.choose_reminder(visit.tx, draft, press.minutes, wanted, visit.now)
    await ask(visit, draft)


async def choose_region(visit: Visit, draft: Draft, press: ChooseRegion) -> None:
    draft = await event_forms.choose_region(visit.tx, draft, visit.actor, press.region, visit.now)
    await ask(visit, draft)


async def choose_group(visit: Visit, draft: Draft, press: ChooseGroup) -> None:
    wanted = bool(press.wanted)
    draft = await event_forms.choose_group(visit.tx, draft, press.group_id, wanted, visit.now)
    await ask(visit, draft)


async def go_on(visit: Visit, draft: Draft, press: GoOn) -> None:
    draft = await event_forms.go_on(visit.tx, draft, visit.actor, press.step, visit.now)
    await ask(visit, draft)


async def ask_again(visit: Visit, draft: Draft, press: AskAgain) -> None:
    await ask(visit, await event_forms.ask_again(visit.tx, draft, press.step, visit.now))


async def keep_for_later(visit: Visit, press: KeepForLater) -> None:
    draft = await _draft(visit, press.draft_id)
    await event_forms.keep_for_later(visit.tx, draft, visit.actor, visit.now)
    await visit.say(cards.kept_card(visit.t))


async def publish(visit: Visit, draft: Draft) -> None:
    if draft.kind == "event_change":
        event, matters = await event_forms.save_change(visit.tx, draft, visit.actor, visit.now)
        moved_up = await guests.make_room(visit.tx, event)
        await mailings.tell_moved_up(visit, event, moved_up)
        told = await mailings.tell_change(visit, event) if matters else 0
        await visit.say(cards.saved_card(event, told, visit.t))
        return
    event = await event_forms.publish(visit.tx, draft, visit.actor, visit.now)
    shown = await event_rows.count_groups(visit.tx, event.id)
    await visit.say(cards.published_card(event, shown, visit.t))


async def _draft(visit: Visit, draft_id: int) -> Draft:
    return await event_forms.own(visit.tx, visit.actor, draft_id)


async def ask(visit: Visit, draft: Draft, *, settle: str | None = None) -> None:
    """Show the question at which the form stands."""
    await visit.ask(await _question(visit, draft), settle)


async def _question(visit: Visit, draft: Draft) -> Card:
    t, plan, regions = visit.t, plan_of(draft.answers), visit.actor.regions
    match draft.step:
        case "title":
            return cards.title_card(t)
        case "region":
            return cards.region_card(draft, regions, t)
        case "when":
            return event_times.when_card(draft, _today(visit, draft), t)
        case "confirm":
            moment = zones.nearest(event_forms.proposed(draft), plan.zone)
            return event_times.confirm_card(draft, moment, plan.zone, t)
        case "audience":
            mine = await groups.of_person(visit.tx, visit.person.id)
            return cards.audience_card(draft, mine, regions, t)
        case "reminders":
            return cards.reminders_card(draft, plan, t)
        case "preview":
            return await _preview(visit, draft)
        case step:
            return _SIMPLE[step](draft, t)


_SIMPLE = {
    "description": cards.description_card,
    "kind": cards.kind_card,
    "length": cards.length_card,
    "place": cards.place_card,
    "capacity": cards.capacity_card,
    "closes": cards.closes_card,
    "programme": cards.programme_card,
}


async def _preview(visit: Visit, draft: Draft) -> Card:
    plan = plan_of(draft.answers)
    known = await event_rows.get(visit.tx, draft.subject_id) if draft.subject_id else None
    numbers = (known.coming, known.maybe, known.waiting) if known else (0, 0, 0)
    start, end = events.times(plan)
    event = Event(0, "", 0, plan, plan.region, start, end, "published", 0, "", 0, *numbers, 0)
    shown = await audiences.count_groups(visit.tx, plan.audience)
    return cards.preview_card(draft, event, shown, visit.t)
