"""/portfolio: one's own, as a PDF."""

from cards.certificates import portfolio as cards
from cards.certificates.presses import AskPortfolio, MakePortfolio
from community import zones
from community.certificates import portfolio
from community.drawings import drawings
from community.refusals import Reason, Refused
from handlers.visit import Visit
from locales import texts


async def ask(visit: Visit, press: AskPortfolio | None = None) -> None:
    """/portfolio"""
    asked = press or AskPortfolio("school", visit.t.lang)
    period = portfolio.period_of(asked.period)
    await visit.show(cards.ask_card(period, _lang(asked.lang), visit.t))


def _lang(said: str) -> str:
    if said not in portfolio.LANGUAGES:
        raise Refused(Reason.STRANGE_BUTTON)
    return said


async def make(visit: Visit, press: MakePortfolio) -> None:
    period, t = portfolio.period_of(press.period), texts(_lang(press.lang))
    zone = zones.of(visit.person)
    found = await portfolio.own(visit.tx, visit.actor, period, visit.now, zone)
    if cards.is_empty(found):
        await visit.say(cards.empty_card(visit.t))
        return
    first, last = portfolio.dates(period, visit.now, zone)
    dates = None if period == "all" else first, last
    sheet = cards.sheet(visit.person, found, dates, zone, t)
    drawing = await portfolio.order(visit.tx, visit.actor, sheet, visit.now)
    await visit.say(cards.drawing_card(visit.t))
    await drawings.send(visit.tx, drawing, visit.chat_id, visit.t.lang, visit.now)
