"""The form for an event in private: it asks, the coordinator answers."""

from datetime import date, datetime

from telegram import Message

from cards.card import Card
from cards.events import date_picker
from cards.events import form as event_form_cards
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
    TurnDatePicker,
)
from cards.problems.form import by_button
from cards.problems.presses import AskAgain, ChooseGroup, ChooseRegion, GoOn
from cards.typed import region_meant
from community import zones
from community.events import events, guests
from community.events import forms as event_forms
from community.refusals import Reason, Refused
from handlers.context import UpdateContext
from handlers.events import notices
from handlers.events.times import read_time, read_times
from handlers.messages import wanted_text
from storage.broadcasts import audiences
from storage.events import events as event_rows
from storage.events.events import Event, plan_of
from storage.forms.drafts import Draft
from storage.groups import groups


async def begin(context: UpdateContext, _press: BeginEvent | None = None) -> None:
    """/newevent"""
    await ask(context, await event_forms.begin(context.tx, context.actor, context.now))


async def copy_event(context: UpdateContext, press: CopyEvent) -> None:
    draft = await event_forms.begin_copy(context.tx, context.actor, press.event_id, context.now)
    await ask(context, draft)


async def open_draft(context: UpdateContext, press: OpenDraft) -> None:
    draft = await event_forms.open_draft(context.tx, context.actor, press.event_id, context.now)
    await ask(context, draft)


async def change_event(context: UpdateContext, press: ChangeEvent) -> None:
    draft = await event_forms.begin_change(context.tx, context.actor, press.event_id, context.now)
    await ask(context, draft)


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    """A message that answers the question at which the form stands."""
    if message.location and draft.step == "place":
        at = message.location.latitude, message.location.longitude
        await ask(context, await event_forms.set_location(context.tx, draft, at, context.now))
        return
    if message.photo or message.document:
        await _programme(context, draft, message)
        return
    if draft.step in ("kind", "region", "audience", "reminders", "preview"):
        await _named(context, draft, message.text or "")
        return
    said = wanted_text(message)
    if draft.step in ("when", "confirm", "closes"):
        await _time(context, draft, said)
        return
    draft = await event_forms.answer_text(context.tx, draft, said, context.now)
    await ask(context, draft)


async def _named(context: UpdateContext, draft: Draft, said: str) -> None:
    """Where a button is asked, a region may be named as well."""
    region = region_meant(said) if draft.step == "region" else None
    if region:
        deed = event_forms.choose_region(context.tx, draft, context.actor, region, context.now)
        await ask(context, await deed)
        return
    question = await _question(context, draft)
    await context.ask(question if draft.step == "preview" else by_button(question, context.t))


async def _programme(context: UpdateContext, draft: Draft, message: Message) -> None:
    document = message.document
    kind, file_id = "document", document.file_id if document else ""
    if message.photo:
        kind, file_id = "photo", message.photo[-1].file_id
    draft = await event_forms.set_programme(context.tx, draft, kind, file_id, context.now)
    await ask(context, draft)


async def _time(context: UpdateContext, draft: Draft, text: str) -> None:
    """What is typed as a date is shown back, or asked again where it is doubtful."""
    zone = plan_of(draft.answers).zone
    if draft.step == "closes":
        until = await read_time(context, draft, text, zone, until=True)
        if until is not None:
            await _closes(context, draft, until)
        return
    period = await read_times(context, draft, text, zone)
    if period is not None:
        said = period.begins, period.minutes
        await ask(context, await event_forms.propose(context.tx, draft, *said, context.now))


async def _closes(context: UpdateContext, draft: Draft, local: datetime) -> None:
    plan = plan_of(draft.answers)
    start, _ = events.times(plan)
    before = (start - zones.nearest(local, plan.zone)) // events.MINUTE
    await ask(context, await event_forms.choose_closes(context.tx, draft, before, context.now))


async def turn_date_picker(context: UpdateContext, press: TurnDatePicker) -> None:
    draft = await _draft(context, press.draft_id)
    try:
        first = date.fromisoformat(f"{press.month}-01")
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None
    today = _today(context, draft)
    if not today.year <= first.year <= today.year + 3:
        raise Refused(Reason.STRANGE_BUTTON)
    month = first.year, first.month
    await context.show(date_picker.month_card(draft, month, today, context.t))


def _today(context: UpdateContext, draft: Draft) -> date:
    return zones.clock(context.now, plan_of(draft.answers).zone).date()


async def choose_day(context: UpdateContext, press: ChooseDay) -> None:
    draft = await _draft(context, press.draft_id)
    await context.show(date_picker.clock_card(draft, _day(press.day), context.t))


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None


async def choose_moment(context: UpdateContext, press: ChooseMoment) -> None:
    """A time from the calendar, or one of the two that a text could mean."""
    draft = await _draft(context, press.draft_id)
    try:
        local = datetime.fromisoformat(f"{press.day}T{press.clock[:2]}:{press.clock[2:]}")
    except ValueError:
        raise Refused(Reason.STRANGE_BUTTON) from None
    if local <= zones.clock(context.now, plan_of(draft.answers).zone):
        raise Refused(Reason.EVENT_OVER)
    if draft.step == "closes":
        await _closes(context, draft, local)
    else:
        await ask(context, await event_forms.propose(context.tx, draft, local, None, context.now))


async def choose_kind(context: UpdateContext, press: ChooseKind) -> None:
    draft = await _draft(context, press.draft_id)
    await ask(context, await event_forms.choose_kind(context.tx, draft, press.kind, context.now))


async def choose_length(context: UpdateContext, press: ChooseLength) -> None:
    draft = await _draft(context, press.draft_id)
    await ask(
        context, await event_forms.choose_length(context.tx, draft, press.minutes, context.now)
    )


async def choose_closes(context: UpdateContext, press: ChooseCloses) -> None:
    draft = await _draft(context, press.draft_id)
    await ask(
        context, await event_forms.choose_closes(context.tx, draft, press.minutes, context.now)
    )


async def choose_reminder(context: UpdateContext, press: ChooseReminder) -> None:
    draft = await _draft(context, press.draft_id)
    wanted = bool(press.wanted)
    draft = await event_forms.choose_reminder(
        context.tx, draft, press.minutes, wanted, context.now
    )
    await ask(context, draft)


async def choose_region(context: UpdateContext, draft: Draft, press: ChooseRegion) -> None:
    draft = await event_forms.choose_region(
        context.tx, draft, context.actor, press.region, context.now
    )
    await ask(context, draft)


async def choose_group(context: UpdateContext, draft: Draft, press: ChooseGroup) -> None:
    wanted = bool(press.wanted)
    draft = await event_forms.choose_group(context.tx, draft, press.group_id, wanted, context.now)
    await ask(context, draft)


async def go_on(context: UpdateContext, draft: Draft, press: GoOn) -> None:
    draft = await event_forms.go_on(context.tx, draft, context.actor, press.step, context.now)
    await ask(context, draft)


async def ask_again(context: UpdateContext, draft: Draft, press: AskAgain) -> None:
    await ask(context, await event_forms.ask_again(context.tx, draft, press.step, context.now))


async def keep_for_later(context: UpdateContext, press: KeepForLater) -> None:
    draft = await _draft(context, press.draft_id)
    await event_forms.keep_for_later(context.tx, draft, context.actor, context.now)
    await context.say(event_form_cards.kept_card(context.t))


async def publish(context: UpdateContext, draft: Draft) -> None:
    if draft.kind == "event_change":
        event, matters = await event_forms.save_change(
            context.tx, draft, context.actor, context.now
        )
        moved_up = await guests.make_room(context.tx, event)
        await notices.tell_moved_up(context, event, moved_up)
        told = await notices.tell_change(context, event) if matters else 0
        await context.say(event_form_cards.saved_card(event, told, context.t))
        return
    event = await event_forms.publish(context.tx, draft, context.actor, context.now)
    shown = await event_rows.count_groups(context.tx, event.id)
    await context.say(event_form_cards.published_card(event, shown, context.t))


async def _draft(context: UpdateContext, draft_id: int) -> Draft:
    return await event_forms.own(context.tx, context.actor, draft_id)


async def ask(context: UpdateContext, draft: Draft, *, settle: str | None = None) -> None:
    """Show the question at which the form stands."""
    await context.ask(await _question(context, draft), settle)


async def _question(context: UpdateContext, draft: Draft) -> Card:
    t, plan, regions = context.t, plan_of(draft.answers), context.actor.regions
    match draft.step:
        case "title":
            return event_form_cards.title_card(t)
        case "region":
            return event_form_cards.region_card(draft, regions, t)
        case "when":
            return date_picker.when_card(draft, _today(context, draft), t)
        case "confirm":
            moment = zones.nearest(event_forms.proposed(draft), plan.zone)
            minutes = event_forms.proposed_minutes(draft)
            return date_picker.confirm_card(draft, moment, minutes, plan.zone, t)
        case "audience":
            mine = await groups.of_person(context.tx, context.person.id)
            return event_form_cards.audience_card(draft, mine, regions, t)
        case "reminders":
            return event_form_cards.reminders_card(draft, plan, t)
        case "preview":
            return await _preview(context, draft)
        case step:
            return _SIMPLE[step](draft, t)


_SIMPLE = {
    "description": event_form_cards.description_card,
    "kind": event_form_cards.kind_card,
    "length": event_form_cards.length_card,
    "place": event_form_cards.place_card,
    "capacity": event_form_cards.capacity_card,
    "closes": event_form_cards.closes_card,
    "programme": event_form_cards.programme_card,
}


async def _preview(context: UpdateContext, draft: Draft) -> Card:
    plan = plan_of(draft.answers)
    known = await event_rows.get(context.tx, draft.subject_id) if draft.subject_id else None
    numbers = (known.coming, known.maybe, known.waiting) if known else (0, 0, 0)
    start, end = events.times(plan)
    event = Event(0, "", 0, plan, plan.region, start, end, "published", 0, "", 0, *numbers, 0)
    shown = await audiences.count_groups(context.tx, plan.audience)
    return event_form_cards.preview_card(draft, event, shown, context.t)
