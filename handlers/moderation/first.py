"""What a group wants looked at first waits before anybody sees its card."""

from telegram import MessageOriginChannel

from basics.spans import HOUR
from cards.forms.presses import Publish
from cards.groups import look_first as look_first_cards
from cards.groups.coordinator_presses import SetLookFirst
from cards.moderation import author as author_cards
from cards.personal.presses import LeaveIn, TakeOut
from cards.presses import unpack
from cards.problems.presses import HaveToo
from community.moderation import first
from handlers.dispatch.context import UpdateContext
from handlers.moderation.telling import tell_hidden
from locales import texts
from storage.moderation import first as first_rows
from storage.moderation import things
from storage.moderation.things import Thing

#: Buttons by which something is published.
_PUBLISHES = (Publish, LeaveIn, TakeOut, HaveToo)


async def look(context: UpdateContext) -> None:
    """After each update, in the same transaction: cards leave later."""
    if context.actor.coordinator or context.person.id < 0:
        return
    if context.group is not None and context.group.look_first == "never":
        return
    for thing in await _published(context):
        decision_id = await first.look_first(
            context.tx, context.actor, thing, forwarded=_is_forwarded(context), now=context.now
        )
        if decision_id is not None:
            await _tell(context, thing, decision_id)


async def _published(context: UpdateContext) -> list[Thing]:
    """What this message became, or what this button published."""
    update, tx = context.update, context.tx
    message = update.message or update.edited_message
    if message is not None:
        made = await first_rows.of_message(tx, message.chat_id, message.message_id)
        found = [made] if made else []
    else:
        data = update.callback_query.data if update.callback_query else None
        if not data or not isinstance(unpack(data), _PUBLISHES):
            return []
        found = await first_rows.made_at(tx, context.person.id, context.now)
    known = [await things.get(tx, one.what, one.id) for one in found]
    return [one for one in known if one]


def _is_forwarded(context: UpdateContext) -> bool:
    message = context.update.message
    return message is not None and isinstance(message.forward_origin, MessageOriginChannel)


async def _tell(context: UpdateContext, thing: Thing, decision_id: int) -> None:
    """In private; in the group who can't be told there, once in an hour."""
    if context.person.started:
        await tell_hidden(context, thing, decision_id)
    elif context.group is not None:
        once = f"first:{context.person.id}:{context.now // HOUR}"
        await context.say(author_cards.waits_card(context.t), reply=True, once=once)


async def choose(context: UpdateContext, press: SetLookFirst) -> None:
    group = await first.choose(context.tx, context.administrator(), press.whose)
    await context.show(look_first_cards.look_first_card(group, texts(group.lang)))
