"""The forms for an event in private: what is asked, and what publishing does."""

from dataclasses import replace

from telegram import Message

from basics.fields import unsaved
from cards.events import checkin as checkin_cards
from cards.events import form as form_cards
from cards.events import guests as guest_cards
from cards.events.presses import KeepForLater
from cards.forms.questions import Preview
from community.events import events, guests
from community.events import form as event_form
from community.forms import engine
from community.forms.steps import PREVIEW, Moment, Taking, Words
from community.groups import coordinators
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.events import notices
from handlers.forms.asking import Asked, groups_to_choose
from handlers.forms.beginning import opens
from handlers.forms.publishing import go_on
from handlers.messages import say_what_is_left_out, words_of
from storage.broadcasts import audiences as audience_rows
from storage.events import events as event_rows
from storage.events.events import Event, plan_of
from storage.forms.drafts import Draft


async def keep_for_later(context: UpdateContext, press: KeepForLater) -> None:
    coordinators.require(context.actor)
    draft = await engine.own(context.tx, context.actor, press.draft_id)
    await event_form.keep_for_later(context.tx, draft, context.actor, now=context.now)
    await context.say(form_cards.kept_card(context.t))


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """A place on the map, and the programme; where neither is expected, words with a file are
    taken alone, and what is wanted else is said above the question."""
    asked = CHANGE if draft.kind == "event_change" else EVENT
    taking = Taking(context.tx, context.actor, draft, context.now)
    if message.location and draft.step == "place":
        at = message.location
        draft = await event_form.set_location(
            taking, asked.form, at.latitude, longitude=at.longitude
        )
    elif draft.step not in ("programme", PREVIEW):
        answer = engine.step_of(asked.form, draft).answer
        if message.media_group_id and words_of(message) and isinstance(answer, Words | Moment):
            # Of an album the words below one picture are no answer.
            raise Refused(Reason.WANTS_TEXT)
        return draft
    elif message.photo:
        file = message.photo[-1].file_id
        draft = await event_form.set_programme(taking, asked.form, "photo", file_id=file)
    elif message.document:
        file = message.document.file_id
        draft = await event_form.set_programme(taking, asked.form, "document", file_id=file)
    else:
        return draft
    await say_what_is_left_out(context, message)
    await go_on(context, asked, draft)
    return None


async def _publish(context: UpdateContext, draft: Draft) -> None:
    made = await event_form.publish(context.tx, draft, context.actor, now=context.now)
    event = made.event
    if made.kept_by is not None:
        await notices.tell_planner(context, event, made.kept_by)
    shown = await audience_rows.count_groups(context.tx, event.plan.audience)
    mute = await audience_rows.count_mute(context.tx, event.plan.audience)
    await context.say(
        form_cards.published_card(event, shown - mute, mute, t=context.t, certified=made.certified)
    )


async def _dropped(context: UpdateContext, draft: Draft) -> None:
    kept = await event_form.drop_kept(context.tx, draft, context.actor)
    if kept:
        await notices.tell_planner(context, kept, kept.organiser_id)


async def _save_change(context: UpdateContext, draft: Draft) -> None:
    plan = plan_of(draft.answers)
    changed = await events.change(
        context.tx, context.actor, draft.about, plan=plan, now=context.now
    )
    event = changed.event
    moved_up = await guests.make_room(context.tx, event)
    await notices.tell_moved_up(context, event, moved_up)
    told = (
        await notices.tell_change(context, event, before=changed.before) if changed.matters else 0
    )
    if event.plan != changed.before.plan:
        await notices.tell_organiser(
            context, event, before=changed.before, guests_hear=changed.matters
        )
    await context.say(form_cards.saved_card(event, told, context.t))


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    plan = plan_of(draft.answers)
    known = await event_rows.get(context.tx, draft.subject_id) if draft.subject_id else None
    event = unsaved(Event, events.times(plan), plan=plan, regions=plan.regions, state="published")
    if known:
        event = replace(event, coming=known.coming, maybe=known.maybe, waiting=known.waiting)
    shown = await audience_rows.count_groups(context.tx, plan.audience)
    return form_cards.preview(draft, event, shown, t=context.t)


def _zone(_context: UpdateContext, draft: Draft) -> str:
    return plan_of(draft.answers).zone


EVENT = Asked(
    event_form.EVENT,
    form_cards.QUESTIONS,
    _publish,
    _preview,
    dropped=_dropped,
    about=groups_to_choose,
    hear=_hear,
    zone=_zone,
)
CHANGE = Asked(
    event_form.CHANGE,
    form_cards.QUESTIONS,
    _save_change,
    _preview,
    hear=_hear,
    zone=_zone,
    begin=event_form.begin_change,
)
copy_event = opens(EVENT, event_form.begin_copy)
open_draft = opens(EVENT, event_form.open_draft)


async def _brought(context: UpdateContext, draft: Draft) -> None:
    called = draft.answers["text"]
    answered = await guests.bring(
        context.tx, draft.about, context.actor, name=called, now=context.now
    )
    await context.say(guest_cards.brought_card(answered.event, answered.guest, context.t))


async def _written_down(context: UpdateContext, draft: Draft) -> None:
    called = draft.answers["text"]
    guest = await guests.add_by_hand(
        context.tx, draft.about, context.actor, name=called, now=context.now
    )
    event = await events.standing(context.tx, guest.event_id)
    await context.say(checkin_cards.written_down_card(event, guest, context.t))


async def _thanked(context: UpdateContext, draft: Draft) -> None:
    await event_form.finish_feedback(context.tx, draft, context.actor, now=context.now)
    await context.say(checkin_cards.feedback_thanks_card(context.t))


async def _unsaid(context: UpdateContext, draft: Draft) -> None:
    await event_form.unsay(context.tx, draft, context.actor, now=context.now)


COMPANION = Asked(
    event_form.COMPANION,
    {"name": guest_cards.bring_question},
    _brought,
    begin=event_form.begin_companion,
)
BY_HAND = Asked(event_form.BY_HAND, {"name": checkin_cards.by_hand_question}, _written_down)
FEEDBACK = Asked(
    event_form.FEEDBACK,
    checkin_cards.FEEDBACK_QUESTIONS,
    _thanked,
    dropped=_unsaid,
    begin=event_form.begin_feedback,
    apart=True,
)
