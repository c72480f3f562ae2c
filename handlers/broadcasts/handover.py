"""Coordinators hand what they have in hand over to a colleague."""

from collections.abc import Callable

from basics.paging import pages
from cards.broadcasts import handover as handover_cards
from cards.broadcasts.presses import HandOver, HandOverTo, OpenKept, ReallyHandOver
from cards.card import Card
from community.broadcasts import handover, kept
from handlers.broadcasts.form import BROADCAST
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Saying
from handlers.forms.asking import ask as ask_form
from locales import Texts, texts
from storage.people import people


async def ask(context: UpdateContext, press: HandOver) -> None:
    one = await handover.thing(context.tx, context.actor, press.what, number=press.number)
    found = await handover.colleagues(context.tx, one)
    at = pages(press.page - 1, handover_cards.PAGE, total=len(found))
    shown = found[at.offset : at.offset + at.size]
    card = handover_cards.ask_card(one, shown, at, t=context.t)
    if press.page:
        await context.show(card)
    else:
        await context.say(card)


async def ask_whether(context: UpdateContext, press: HandOverTo) -> None:
    one = await handover.thing(context.tx, context.actor, press.what, number=press.number)
    to = await handover.colleague(context.tx, one, press.person_id)
    await context.show(handover_cards.really_card(one, to, context.t))


async def hand_over(context: UpdateContext, press: ReallyHandOver) -> None:
    """Who has it now is told, and who had it, where that is another one."""
    handed = await handover.hand_over(
        context.tx,
        context.actor,
        press.what,
        number=press.number,
        person_id=press.person_id,
        now=context.now,
    )
    await context.show(handover_cards.handed_card(handed, context.t))
    by = context.person.name
    await _tell(
        context, handed.to.person_id, lambda t: handover_cards.received_card(handed, by, t)
    )
    former = handed.thing.owner_id
    if former != context.person.id:
        await _tell(context, former, lambda t: handover_cards.taken_card(handed, by, t))


async def _tell(context: UpdateContext, person_id: int, card: Callable[[Texts], Card]) -> None:
    person = await people.get(context.tx, person_id)
    if person and person.started:
        dedupe = f"handover:{context.update.update_id}"
        await context.write_to(person_id, card(texts(person.lang)), dedupe)


async def open_kept(context: UpdateContext, press: OpenKept) -> None:
    draft = await kept.go_on(context.tx, context.actor, press.kept_id, now=context.now)
    await ask_form(context, BROADCAST, draft, saying=Saying(anew=True))
