"""What the organiser asks guests when they say that they come; and their answers."""

from cards.events import registration as registration_cards
from cards.events.door_presses import UseLast
from community.events import events, registration
from community.events.guests import Answered
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from storage.forms.drafts import Draft


def is_wanted(answered: Answered) -> bool:
    return registration.is_wanted(answered.event, answered.guest)


async def ask_more(context: UpdateContext, answered: Answered) -> bool:
    """Somebody just said that they come, and is asked in private; False where nothing is asked,
    or the bot can't write to them."""
    event = answered.event
    if not answered.fresh or not is_wanted(answered):
        return False
    last = await registration.all_last(context.tx, event, context.actor)
    if context.group is None and not last:
        await begin_form(context, REGISTRATION, event.id)
    elif context.group is None:
        await context.say(registration_cards.asked_card(event, last, context.t))
    elif context.person.started:
        card = registration_cards.asked_card(event, last, context.own)
        await context.write_to(context.person.id, card, f"asks:{answered.guest.id}")
    else:
        return False
    return True


async def use_last(context: UpdateContext, press: UseLast) -> None:
    guest = await registration.take_last(
        context.tx, press.event_id, context.actor, now=context.now
    )
    event = await events.standing(context.tx, press.event_id)
    await context.show(registration_cards.kept_card(event, guest, context.t))


async def _finish(context: UpdateContext, draft: Draft) -> None:
    guest = await registration.finish(context.tx, draft, context.actor, now=context.now)
    event = await events.standing(context.tx, guest.event_id)
    await context.say(registration_cards.kept_card(event, guest, context.t))


async def _unsaid(context: UpdateContext, draft: Draft) -> None:
    await registration.unsay(context.tx, draft)


REGISTRATION = Asked(
    registration.REGISTRATION,
    registration_cards.QUESTIONS,
    _finish,
    dropped=_unsaid,
    begin=registration.begin,
    apart=True,
)
