"""Who would lose what one tap doesn't bring back is asked once more: a slip on a small phone costs
nobody their place."""

from basics.spans import MINUTE
from cards.events import guests as guest_cards
from community.events import events, losses
from handlers.dispatch.context import UpdateContext


async def is_asked(context: UpdateContext, event_id: int, wanted: str) -> bool:
    """In private, where `leads_to` brings those to whom the bot can't write; False where the
    answer costs nothing."""
    loss = await losses.lost_by(
        context.tx, event_id, context.actor, wanted=wanted, now=context.now
    )
    if loss is None:
        return False
    event = await events.standing(context.tx, event_id)
    card = guest_cards.really_give_up_card(event, loss, wanted, t=context.own)
    if context.group is None:
        await context.show(card)
        return True
    if not context.person.started:
        return True
    name = f"gives_up:{loss.guest.id}:{context.now // MINUTE}"
    await context.write_to(context.person.id, card, name)
    return True


def leads_to(context: UpdateContext, event_id: int) -> str:
    """The event in the private chat of who spoke in a group; "" where the bot has asked there."""
    if context.group is None or context.person.started:
        return ""
    return context.links.to("event", event_id, context.group.keys)
