"""What becomes of personal data once its author has decided."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import get_args

from telegram import Chat, Message

from cards.personal import personal as personal_cards
from cards.personal.presses import LeaveIn, TakeOut, TakeOutOf
from cards.press import Press
from community.forms import engine, sent
from community.personal import doubts, mending
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from handlers.forms.asking import Asked, ask, is_shown_by
from handlers.forms.forms import FORMS
from handlers.forms.pressing import lead_to_it
from handlers.forms.publishing import publish
from handlers.parts import say_anew
from storage.forms.drafts import Draft, Part
from storage.photos import Owner, Place


async def take_out(context: UpdateContext, press: TakeOut) -> None:
    """What has a preview is looked at once more; else it is published."""
    draft = await _asked_about(context, press.draft_id)
    if draft is None:
        return
    asked = FORMS[draft.kind]
    form = asked.form
    draft = await doubts.take_out(context.tx, form, draft, now=context.now)
    if form.previewed and not form.at_once:
        await ask(context, asked, draft)
    else:
        await _publish(context, asked, draft)


async def leave_in(context: UpdateContext, press: LeaveIn) -> None:
    draft = await _asked_about(context, press.draft_id)
    if draft is not None:
        asked = FORMS[draft.kind]
        kept = await doubts.leave_in(context.tx, asked.form, draft, now=context.now)
        await _publish(context, asked, kept)


async def _asked_about(context: UpdateContext, draft_id: int) -> Draft | None:
    """None where another message shows the form by now, and has led to it."""
    await sent.refuse_twice(context.tx, draft_id)
    draft = await engine.own(context.tx, context.actor, draft_id)
    if draft.asked is not None and await is_shown_by(context, draft):
        return draft
    await lead_to_it(context, FORMS[draft.kind], draft)
    return None


async def _publish(context: UpdateContext, asked: Asked, draft: Draft) -> None:
    """As if the message that answered had come just now: it is what is published, and its edits
    are followed."""
    if not asked.form.previewed:
        parts = draft.heard.get(asked.form.steps[-1].name, [])
        if parts:
            context.spoken = _message(context, parts[-1])
    await publish(context, asked, draft)


def _message(context: UpdateContext, part: Part) -> Message:
    date = datetime.fromtimestamp(context.now / 1000, UTC)
    chat = Chat(context.person.id, Chat.PRIVATE)
    return Message(part.message_id, date, chat, text=part.words)


async def take_out_of(context: UpdateContext, press: TakeOutOf) -> None:
    """Out of what was sent in a message and is published; the message stays its author's."""
    owner = next((one for one in get_args(Owner) if one == press.owner), None)
    if owner is None:
        raise Refused(Reason.STRANGE_BUTTON)
    place = Place(owner, press.owner_id)
    if not await mending.take_out(context.tx, context.actor, place):
        await context.show(personal_cards.nothing_there_card(context.t))
        return
    context.actor = replace(context.actor, takes_out=True)
    await say_anew(context, place)
    in_group = await mending.is_of_a_group(context.tx, place)
    await context.show(personal_cards.taken_out_card(in_group, context.t))


PERSONAL_PRESSES: dict[type[Press], PressHandler] = {
    TakeOut: take_out,
    LeaveIn: leave_in,
    TakeOutOf: take_out_of,
}
