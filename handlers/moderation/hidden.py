"""An edited message of something that is hidden."""

from telegram import Message

from basics.spans import HOUR
from cards.moderation import author as author_cards
from community.moderation import rewording
from handlers.dispatch.context import UpdateContext
from handlers.moderation.telling import tell_leaders
from handlers.parts import sent


async def edited(context: UpdateContext, message: Message) -> bool:
    """False where it is of nothing that is hidden."""
    now = context.now
    done = await rewording.reword(
        context.tx, context.actor, context.source, sent=sent(message), now=now
    )
    if done is None:
        return False
    if done.outcome:
        await tell_leaders(context, done.thing)
    if done.changed and context.person.started:
        make = author_cards.amended_card if done.outcome else author_cards.kept_edit_card
        dedupe = f"edited:{done.thing.what}:{done.thing.id}:{now // HOUR}"
        await context.write_to(context.person.id, make(context.own), dedupe)
    return True
