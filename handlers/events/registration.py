"""What the organiser asks guests when they say that they come; and their answers."""

from telegram import Message

from basics.spans import MINUTE
from cards.events import registration as registration_cards
from cards.events.door_presses import AnswerAsks, UseLast
from cards.events.presses import Attend, OpenEvent
from cards.presses import unpack
from community.events import events, registration
from community.events.guests import Answered
from community.forms import forgotten
from community.refusals import Reason, Refused
from community.words import is_a_nod, says_only_yes, units
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_form
from handlers.forms.hearing import answered
from handlers.known_again import buttons_of
from handlers.media import attachment_of
from handlers.messages import words_of
from handlers.replied_to import replied_to
from storage import outbox
from storage.events import events as event_rows
from storage.events import guests
from storage.forms.drafts import Draft

#: With which the name of the letter begins, before the number of the guest.
ASKS = "asks:"
#: So long, in milliseconds, a plain word answers it, where nothing was said since.
JUST_NOW = 15 * MINUTE


def is_wanted(said: Answered) -> bool:
    return registration.is_wanted(said.event, said.guest)


async def ask_more(context: UpdateContext, said: Answered) -> bool:
    """Somebody just said that they come, and is asked in private; False where nothing is asked,
    or the bot can't write to them."""
    event = said.event
    if not said.fresh or not is_wanted(said):
        return False
    last = await registration.all_last(context.tx, event, context.actor)
    if context.group is None and not last:
        await begin_form(context, REGISTRATION, event.id)
    elif context.group is None:
        await context.say(registration_cards.asked_card(event, last, context.t))
    elif context.person.started:
        card = registration_cards.asked_card(event, last, context.own)
        await context.write_to(context.person.id, card, f"{ASKS}{said.guest.id}")
    else:
        return False
    return True


async def heard_below(context: UpdateContext, message: Message) -> bool:
    """Words below the question are an answer, without its button."""
    asked = replied_to(message)
    found = [unpack(data) for data in buttons_of(context, asked)] if asked else []
    # Pages and what was answered already lead to the same form, and to the event.
    ids = [press.event_id for press in found if isinstance(press, AnswerAsks)]
    if not ids or any(isinstance(press, OpenEvent | Attend) for press in found):
        return False
    return _may_answer(message) and await _heard(context, message, ids[0])


async def _heard(context: UpdateContext, message: Message, event_id: int) -> bool:
    if not await _is_wanted(context, event_id):
        return False
    try:
        draft = await registration.begin(context.tx, context.actor, event_id, now=context.now)
    except Refused as refused:
        if refused.reason is not Reason.OTHER_UNDER_WAY:
            # It is over, or she does not come any more: they are meant for something else.
            return False
        await begin_form(context, REGISTRATION, event_id)
    else:
        await answered(context, REGISTRATION, draft, message=message)
    return True


async def asked_before(context: UpdateContext, message: Message) -> Draft | None:
    """The form of the question right behind which a line stands: perhaps it is the answer. Until
    its sender says so, whatever comes next is heard as if there were no form."""
    if not _may_answer(message):
        return None
    name = await outbox.last_name(context.tx, context.chat_id, context.now - JUST_NOW) or ""
    guest = await guests.get(context.tx, int(name[len(ASKS) :])) if name.startswith(ASKS) else None
    if guest is None or not await _is_wanted(context, guest.event_id):
        return None
    try:
        draft = await registration.begin(
            context.tx, context.actor, guest.event_id, now=context.now
        )
    except Refused:
        return None
    await forgotten.let_go(context.tx, draft)
    return draft


async def _is_wanted(context: UpdateContext, event_id: int) -> bool:
    """Whether something is not answered yet."""
    guest = await guests.of_person(context.tx, event_id, context.person.id)
    event = await event_rows.get(context.tx, event_id)
    return bool(guest and event and registration.is_wanted(event, guest))


def _may_answer(message: Message) -> bool:
    """A line of one's own, with no file, that asks nothing, and is no nod."""
    said = (words_of(message) or "").strip()
    line = "\n" not in said and 0 < units(said) <= registration.LIMIT and not said.endswith("?")
    own = message.forward_origin is None and attachment_of(message) is None
    return line and own and not (says_only_yes(said) or is_a_nod(said))


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
