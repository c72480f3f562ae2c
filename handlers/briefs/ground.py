"""What nearly all share, chosen for a brief."""

from cards.briefs import ground as ground_cards
from cards.briefs.presses import ChooseGround, OpenGround, ShowGround
from community.briefs import briefs, ground
from handlers.dispatch.context import UpdateContext


async def show(context: UpdateContext, press: ShowGround) -> None:
    brief = await briefs.open_brief(context.tx, press.brief_id, context.actor)
    found = await ground.offered(context.tx, brief.id, context.actor)
    await context.show(ground_cards.conversations_card(brief, found, context.t))


async def open_one(context: UpdateContext, press: OpenGround) -> None:
    tx, actor = context.tx, context.actor
    brief = await briefs.open_brief(tx, press.brief_id, actor)
    told = await ground.of_conversation(tx, brief.id, press.conversation_id, actor=actor)
    at = ground_cards.pages_of(told, press.page)
    await context.show(ground_cards.statements_card(brief, told, at, t=context.t))


async def choose(context: UpdateContext, press: ChooseGround) -> None:
    conversation_id = await ground.choose(
        context.tx,
        context.actor,
        press.brief_id,
        statement_id=press.statement_id,
        wanted=bool(press.wanted),
        now=context.now,
    )
    await open_one(context, OpenGround(press.brief_id, conversation_id, press.page))
