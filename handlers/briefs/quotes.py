"""Sentences of teachers in briefs: chosen, asked for, answered, taken back."""

from cards.briefs import quotes as quote_cards
from cards.briefs.presses import (
    AnswerQuote,
    AskQuote,
    ChooseSentence,
    ChooseSource,
    MyQuotes,
    SetDisagrees,
    ShowQuotes,
    WithdrawQuote,
)
from community.briefs import briefs, pieces, quotes
from community.briefs.quotes import Withdrawn
from handlers.dispatch.context import UpdateContext
from locales import texts
from storage.briefs import briefs as brief_rows
from storage.briefs import quotes as quote_rows
from storage.briefs.briefs import Brief
from storage.briefs.quotes import Quote
from storage.groups import coordinators
from storage.people import people

#: Sentences of one's own that are listed.
MINE = 20


async def show(context: UpdateContext, press: ShowQuotes) -> None:
    brief = await briefs.open_brief(context.tx, press.brief_id, context.actor)
    await _show(context, brief)


async def _show(context: UpdateContext, brief: Brief) -> None:
    found = await pieces.asked_for(context.tx, brief)
    await context.show(quote_cards.quotes_card(brief, found, pieces.lacks(found), t=context.t))


async def choose_source(context: UpdateContext, press: ChooseSource) -> None:
    found = await quotes.choices(context.tx, press.brief_id, context.actor)
    await context.show(quote_cards.sources_card(press.brief_id, found, press.page, t=context.t))


async def choose_sentence(context: UpdateContext, press: ChooseSentence) -> None:
    source = await quotes.source(
        context.tx, press.brief_id, press.kind, thing_id=press.thing_id, actor=context.actor
    )
    await context.show(quote_cards.sentences_card(press.brief_id, source, context.t))


async def ask(context: UpdateContext, press: AskQuote) -> None:
    """Its author hears of it outside of their quiet hours."""
    tx, now = context.tx, context.now
    source = await quotes.source(
        tx, press.brief_id, press.kind, thing_id=press.thing_id, actor=context.actor
    )
    quote = await quotes.ask(
        tx, context.actor, press.brief_id, of=source, mark=press.mark, now=now
    )
    brief = await briefs.open_brief(tx, press.brief_id, context.actor)
    await _write(context, brief, quote)
    context.answer(quote_cards.asked_toast(context.own))
    await _show(context, brief)


async def _write(context: UpdateContext, brief: Brief, quote: Quote) -> None:
    author = await people.get(context.tx, quote.author_id)
    assert author
    card = quote_cards.ask_card(
        brief, quote, author.name, own=texts(brief.lang), t=texts(author.lang)
    )
    await context.notify(author, card, f"quote:{quote.id}")


async def answer(context: UpdateContext, press: AnswerQuote) -> None:
    quote = await quotes.answer(
        context.tx, context.actor, press.quote_id, said=press.said, now=context.now
    )
    await context.show(quote_cards.answered_card(quote, context.t))


async def withdraw(context: UpdateContext, press: WithdrawQuote) -> None:
    gone = await quotes.withdraw(context.tx, context.actor, press.quote_id, now=context.now)
    if gone.was_sent:
        await tell_coordinator(context, gone)
    await context.show(quote_cards.withdrawn_card(gone, context.t))


async def tell_coordinator(context: UpdateContext, gone: Withdrawn) -> None:
    """Who made the brief, if they still coordinate."""
    made_by = gone.brief.made_by
    person = await people.get(context.tx, made_by)
    if person and made_by in await coordinators.in_office(context.tx):
        card = quote_cards.ask_recipient_card(gone, texts(person.lang))
        await context.notify(person, card, f"quote:{gone.quote.id}:back")


async def set_disagrees(context: UpdateContext, press: SetDisagrees) -> None:
    brief = await quotes.set_disagrees(
        context.tx,
        context.actor,
        press.quote_id,
        disagrees=bool(press.wanted),
        now=context.now,
    )
    await _show(context, brief)


async def mine(context: UpdateContext, _press: MyQuotes) -> None:
    found, known = [], dict[int, Brief]()
    for one in await quote_rows.of_author(context.tx, context.person.id, limit=MINE):
        brief = known.get(one.brief_id) or await brief_rows.get(context.tx, one.brief_id)
        if brief is not None:
            known[brief.id] = brief
            found.append(await pieces.as_it_stands(context.tx, brief, one))
    await context.say(quote_cards.mine_card(found, known, context.t))
