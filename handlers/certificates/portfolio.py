"""/portfolio: one's own, as a PDF."""

from basics.languages import LANGUAGES
from cards.certificates import portfolio as portfolio_cards
from cards.certificates.presses import AskPortfolio, MakePortfolio
from community import zones
from community.certificates import portfolio
from community.drawings import drawings
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from locales import texts


async def ask(context: UpdateContext, press: AskPortfolio | None = None) -> None:
    """/portfolio"""
    asked = press or AskPortfolio("school", context.t.lang)
    period = portfolio.period_of(asked.period)
    await context.show(portfolio_cards.ask_card(period, _lang(asked.lang), context.t))


def _lang(said: str) -> str:
    if said not in LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    return said


async def make(context: UpdateContext, press: MakePortfolio) -> None:
    period, t = portfolio.period_of(press.period), texts(_lang(press.lang))
    zone = zones.of(context.person)
    found = await portfolio.own(
        context.tx, context.actor, period, now=context.now, zone=zone, lang=t.lang
    )
    if portfolio_cards.is_empty(found):
        await context.say(portfolio_cards.empty_card(context.t))
        return
    days = portfolio.dates(period, context.now, zone)
    first = None if period == "all" else days.first
    sheet = portfolio_cards.sheet(
        context.person, found, first=first, last=days.last, zone=zone, t=t
    )
    drawing = await portfolio.order(context.tx, context.actor, sheet, now=context.now)
    await context.say(portfolio_cards.drawing_card(context.t))
    await drawings.send(context.tx, drawing, context.chat_id, lang=context.t.lang, now=context.now)
