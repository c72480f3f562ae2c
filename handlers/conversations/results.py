"""The results of a conversation, page by page."""

from basics.paging import pages
from cards.conversations import results as result_cards
from cards.conversations.presses import ShowResults
from cards.conversations.results import Shown
from community.conversations import counting
from community.conversations import results as result_deeds
from community.conversations.conversations import readable
from community.refusals import require_page
from handlers.dispatch.context import UpdateContext
from storage.conversations import statements


async def show(context: UpdateContext, press: ShowResults) -> None:
    require_page(press.page)
    shown = await to_show(context, press.conversation_id)
    if shown is None:
        known = await readable(context.tx, context.actor, press.conversation_id)
        await context.show(result_cards.not_counted_card(known, context.t))
        return
    at = pages(press.page, 1, total=result_cards.pages_of(shown))
    await context.show(result_cards.results_card(shown, at, context.t))


async def to_show(context: UpdateContext, conversation_id: int) -> Shown | None:
    """With the words of statements that stand; None where nothing is counted yet."""
    tx, actor = context.tx, context.actor
    counted = await counting.known_results(tx, actor, conversation_id)
    if counted is None:
        return None
    known = await readable(tx, actor, conversation_id)
    there = await statements.in_state(tx, conversation_id, "allowed")
    words = {one.id: one.words for one in there}
    found = [one for one in result_deeds.findings(counted) if one.tally.statement_id in words]
    return Shown(known, counted, found, words)
