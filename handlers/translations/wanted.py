"""🙏: to wish for a translation, to see what others wish for, and the programme's set words."""

from basics import terms
from basics.paging import pages
from cards.press import Press
from cards.translations import wanted as wanted_cards
from cards.translations.presses import PassOver, ShowTerms, ShowWished, WishTranslation
from community.refusals import require_page
from community.translations import wanted
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from handlers.translations import languages


async def wish(context: UpdateContext, press: WishTranslation) -> None:
    tx, actor, lang = context.tx, context.actor, press.lang
    if press.wanted:
        original = await wanted.wish(
            tx, actor, press.what, thing_id=press.thing_id, lang=lang, now=context.now
        )
        people = (await wanted.standing_of(tx, actor, original)).people.get(lang, 0)
        context.answer(wanted_cards.noted_words(people, context.own), alert=True)
    else:
        original = await wanted.take_back(
            tx, actor, press.what, thing_id=press.thing_id, lang=lang
        )
        context.answer(wanted_cards.no_longer_words(context.own))
    await context.show(await languages.languages_card(context, original))


async def show_wished(context: UpdateContext, _press: ShowWished) -> None:
    found = await wanted.next_wished(context.tx, context.actor)
    await context.show(wanted_cards.wished_card(found, context.t))


async def pass_over(context: UpdateContext, press: PassOver) -> None:
    """And the next one."""
    await wanted.pass_over(
        context.tx,
        context.actor,
        press.what,
        thing_id=press.thing_id,
        lang=press.lang,
        now=context.now,
    )
    await show_wished(context, ShowWished())


async def show_terms(context: UpdateContext, press: ShowTerms) -> None:
    require_page(press.page)
    every = terms.terms()
    at = pages(press.page, wanted_cards.PAGE, total=len(every))
    shown = every[at.offset : at.offset + at.size]
    await context.show(wanted_cards.terms_card(shown, at, context.t))


WISH_PRESSES: dict[type[Press], PressHandler] = {
    WishTranslation: wish,
    ShowWished: show_wished,
    PassOver: pass_over,
    ShowTerms: show_terms,
}
