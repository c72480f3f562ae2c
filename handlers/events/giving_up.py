"""Who would lose what one tap doesn't bring back is asked once more: a slip on a small phone costs
nobody their place."""

from basics.spans import MINUTE
from cards.events import guests as guest_cards
from community.events import events, losses
from handlers.dispatch.context import UpdateContext


async def is_asked(context: UpdateContext, event_id: int, wanted: str) -> bool:
    """In private; False where the answer costs nothing, or the bot can't write to them."""
    if context.group is not None and not context.person.started:
        return False
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
    name = f"gives_up:{loss.guest.id}:{context.now // MINUTE}"
    await context.write_to(context.person.id, card, name)
    return True
