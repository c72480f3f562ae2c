"""What is said beside the answer to a message, such as that a file of it is not kept."""

from cards.card import Card
from handlers.dispatch.context import UpdateContext


async def say_beside(
    context: UpdateContext, card: Card, *, reply: bool = False, settle: str | None = None
) -> None:
    """It is so also where the answer is taken back: see handlers/moderation/first.py."""
    answers = list(context.answers)
    await context.say(card, reply=reply, settle=settle)
    context.answers[:] = answers
