"""The receipt for a comment; with the first one goes how it is taken back."""

from dataclasses import replace

from cards.card import Card
from cards.problems import comments as comment_cards
from community import deleting
from handlers.dispatch.context import UpdateContext


async def with_how_to_take_back(context: UpdateContext, thanks: Card) -> Card:
    """The thanks as they are said in private. A group has no thanks, and is told in a line."""
    if not await deleting.is_to_be_told(context.tx, context.person, context.group):
        return thanks
    if context.group is not None:
        await context.say(comment_cards.deleting_card(context.t))
        return thanks
    words = comment_cards.deleting_words(context.t)
    return replace(thanks, text=f"{thanks.text}\n\n{words}")
