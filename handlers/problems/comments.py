"""A comment on a problem, by form or by a reply to its card."""

from telegram import Message

from cards.card import Card
from cards.problems import comments as comment_cards
from community.problems import comments
from handlers.dispatch.context import UpdateContext
from handlers.media import attachment_of
from handlers.parts import take
from handlers.thanks import with_how_to_take_back


async def comment_on(
    context: UpdateContext, problem_id: int, message: Message, *, text: str
) -> Card:
    """Returns the thanks for it."""
    said = await comments.comment(
        context.tx,
        problem_id,
        context.actor,
        text=text,
        source=context.source,
        now=context.now,
        has_file=attachment_of(message) is not None,
    )
    await take(context, message, "comment", owner_id=said.comment_id)
    thanks = comment_cards.comment_thanks_card(said.problem, said.comment_id, context.t)
    return await with_how_to_take_back(context, thanks)
