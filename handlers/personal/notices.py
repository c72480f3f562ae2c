"""Personal data in what is published at once: its author alone is told, and mends it by a tap."""

from cards.personal import personal as personal_cards
from community.personal.data import pieces
from handlers.dispatch.context import UpdateContext
from storage.photos import Place


async def notice(context: UpdateContext, place: Place, words: str) -> None:
    """Once for each thing; in the group only who can't be told in private, and nothing is said
    there again. What waited for a button was decided already."""
    found = pieces(words)
    if not found or context.spoken is not None:
        return
    name, group = f"personal:{place.owner}:{place.owner_id}", context.group
    if group is None or context.person.started:
        card = personal_cards.noticed_card(
            place.owner,
            place.owner_id,
            found=found,
            group=group.title if group else None,
            t=context.own,
        )
        await context.say_once(card, name, in_private=True)
    else:
        card = personal_cards.noticed_in_group_card(context.t)
        await context.say(card, reply=True, once=name)
