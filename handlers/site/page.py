"""/page, for coordinators."""

from cards.site.page import no_page_card, page_card
from cards.site.presses import IndexPage, NumbersThere
from community.site import page
from handlers.dispatch.context import UpdateContext


async def show(context: UpdateContext) -> None:
    behind = await page.look_behind(context.tx, context.actor)
    if not context.links.site:
        await context.say(no_page_card(context.t))
        return
    await context.show(page_card(behind, context.t, context.links))


async def let_index(context: UpdateContext, press: IndexPage) -> None:
    await page.let_index(context.tx, context.actor, wanted=bool(press.wanted), now=context.now)
    await show(context)


async def let_numbers(context: UpdateContext, press: NumbersThere) -> None:
    wanted = bool(press.wanted)
    await page.let_numbers(context.tx, context.actor, wanted=wanted, now=context.now)
    await show(context)
