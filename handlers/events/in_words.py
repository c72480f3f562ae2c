"""Who answers an event's card, or a reminder, with the words of its buttons has pressed them."""

from telegram import Message

from cards import topics
from cards.card import Card
from cards.events.event import answer_words
from cards.events.guests import gives_up_card
from cards.events.presses import Attend, GiveUp, OpenEvent
from cards.press import Press
from cards.presses import unpack
from community.events import guests
from community.events.guests import Answered
from handlers.dispatch.context import UpdateContext
from handlers.events import giving_up, notices, registration
from handlers.events.events import show_event
from handlers.known_again import buttons_of, links_of
from handlers.messages import card_replied_to, words_of
from handlers.replied_to import replied_to


async def said_in_group(context: UpdateContext, message: Message) -> bool:
    """People may talk below an event's card: all other words are theirs."""
    wanted = topics.comes(words_of(message) or "")
    if wanted is None or context.actor.id < 0:
        return False
    post = await card_replied_to(context, message, ("event",))
    event_id = post.subject_id if post else _linked(context, message)
    if not event_id:
        return False
    if await giving_up.is_asked(context, event_id, wanted):
        card = gives_up_card(context.t, giving_up.leads_to(context, event_id))
        await context.say(card, reply=True)
        return True
    answered = await _answer(context, event_id, wanted)
    await registration.ask_more(context, answered)
    if answered.guest.answer == wanted:
        await context.react()
    else:
        words = answer_words(answered.guest.answer, answered.before, context.t)
        await context.say(Card(words), reply=True)
    return True


def _linked(context: UpdateContext, message: Message) -> int:
    """The event to which a reminder leads; 0 where the answered message leads elsewhere, too, as
    a digest does."""
    asked = replied_to(message)
    found = list(links_of(context, asked)) if asked else []
    ids = {link.subject_id for link in found if link.verb == "event"}
    alone = len(ids) == 1 and all(link.verb == "event" for link in found)
    return ids.pop() if alone else 0


async def said_in_private(context: UpdateContext, message: Message) -> bool:
    said = words_of(message) or ""
    wanted = topics.comes(said)
    event_id = event_answered(context, message) if wanted else 0
    if not wanted or not event_id:
        return False
    is_asked = any(isinstance(one, GiveUp) for one in _buttons(context, message))
    if not (is_asked and topics.gives_up(said)) and await giving_up.is_asked(
        context, event_id, wanted
    ):
        return True
    answered = await _answer(context, event_id, wanted)
    await show_event(context, event_id)
    await registration.ask_more(context, answered)
    return True


async def _answer(context: UpdateContext, event_id: int, wanted: str) -> Answered:
    answered = await guests.answer(
        context.tx, event_id, context.actor, wanted=wanted, now=context.now
    )
    await notices.tell_moved_up(context, answered.event, answered.moved_up)
    return answered


def event_answered(context: UpdateContext, message: Message) -> int:
    """The one event of which the answered message has buttons; 0 where there is none, or
    several."""
    pressed = _buttons(context, message)
    ids = {one.event_id for one in pressed if isinstance(one, Attend | OpenEvent)}
    return ids.pop() if len(ids) == 1 else 0


def _buttons(context: UpdateContext, message: Message) -> list[Press | None]:
    """Of the answered message."""
    asked = replied_to(message)
    return [unpack(data) for data in buttons_of(context, asked)] if asked else []
