"""“This is me, this is my child”: a button of reports, and /hidephoto as a reply."""

from collections.abc import Sequence

from cards.pictures import objections as objection_cards
from cards.pictures.presses import ShowsMe
from community.pictures import objections
from community.pictures.objections import Hidden
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.known_again import know_answered
from handlers.moderation.telling import tell_hidden
from handlers.replied_to import answered_at
from storage import parts
from storage.moderation import things
from storage.moderation.sealed import FILES
from storage.photos import Picture, Place


async def shows_me(context: UpdateContext, press: ShowsMe) -> None:
    found = await objections.in_thing(
        context.tx, context.actor, press.what, thing_id=press.thing_id
    )
    marks = [objections.mark_of(one) for one in found]
    if press.mark < 0 and len(found) > 1:
        place = Place(FILES[things.known(press.what) or "problem"], press.thing_id)
        seen = await objections.seen_of(context.tx, context.actor, found, place=place)
        marks = [objections.mark_of(one) for one in seen]
        await context.say_album(seen)
        await context.say(
            objection_cards.which_card(press.what, press.thing_id, marks=marks, t=context.t)
        )
        return
    if press.mark > 0 and press.mark not in marks:
        raise Refused(Reason.NO_PICTURES)
    number = marks.index(press.mark) + 1 if press.mark > 0 else 0
    await _hide(context, press.what, press.thing_id, number=number)


async def _hide(context: UpdateContext, what: str, thing_id: int, *, number: int) -> None:
    hidden = await objections.hide_mine(
        context.tx, context.actor, what, thing_id=thing_id, number=number, now=context.now
    )
    await _answer(context, hidden)


async def _answer(context: UpdateContext, hidden: Sequence[Hidden]) -> None:
    for one in hidden:
        if one.decision_id is not None:
            await tell_hidden(context, one.thing, one.decision_id)
    if hidden and all(one.decision_id is None for one in hidden):
        await context.say(objection_cards.looked_at_before_card(context.t))
    else:
        in_group, known = context.group is not None, bool(context.person.started)
        card = objection_cards.hidden_card(context.t, in_group=in_group, known=known)
        await context.say(card)


async def command(context: UpdateContext) -> None:
    """As a reply to a card, or to the photo itself; who says so need not have met the bot."""
    message = context.message
    assert message
    place = answered_at(message)
    if place is None:
        await say_here(context, objection_cards.how_to_card(context.t), "hidephoto")
        return
    await know_answered(context, message)
    thing = await things.of_message(context.tx, place.chat_id, place.message_id)
    if thing is None:
        raise Refused(Reason.NO_PICTURES)
    found = await objections.in_thing(context.tx, context.actor, thing.what, thing_id=thing.id)
    part = await parts.of_message(context.tx, place.chat_id, place.message_id)
    number = _number(found, part.unique_id if part else "")
    await _hide(context, thing.what, thing.id, number=number)


def _number(found: Sequence[Picture], unique_id: str) -> int:
    """Of the picture that is answered; 0 for all."""
    return next((at for at, one in enumerate(found, 1) if one.unique_id == unique_id), 0)
