"""The results of a conversation, page by page, and as files."""

from basics.paging import pages
from cards.conversations import exports
from cards.conversations import results as result_cards
from cards.conversations.presses import GetResults, ShowResults
from community import zones
from community.conversations import counting
from community.conversations.conversations import readable
from community.drawings import drawings
from community.refusals import Reason, Refused, require_page
from handlers.dispatch.context import UpdateContext


async def show(context: UpdateContext, press: ShowResults) -> None:
    require_page(press.page)
    told = await counting.told(context.tx, context.actor, press.conversation_id)
    if told is None:
        known = await readable(context.tx, context.actor, press.conversation_id)
        await context.show(result_cards.not_counted_card(known, context.t))
        return
    at = pages(press.page, 1, total=result_cards.pages_of(told))
    await context.show(result_cards.results_card(told, at, context.t))


async def get(context: UpdateContext, press: GetResults) -> None:
    """Of those that stand, in the language of who asks."""
    number = press.conversation_id
    await readable(context.tx, context.actor, number)
    told = await counting.told_to_all(context.tx, number)
    if told is None:
        raise Refused(Reason.NOT_YET_COUNTED)
    if press.how in ("xlsx", "csv"):
        await context.say_results(number, press.how)
    elif press.how in ("picture", "pdf"):
        sheet = exports.results_sheet(
            told, zone=zones.of(context.person), t=context.t, paper=press.how == "pdf"
        )
        drawing = await counting.order(
            context.tx, number, sheet, paper=press.how == "pdf", now=context.now
        )
        to, lang = context.person.id, context.t.lang
        await drawings.send(context.tx, drawing, to, lang=lang, now=context.now)
        context.answer(exports.drawing_toast(context.own))
    else:
        raise Refused(Reason.STRANGE_BUTTON)
