"""Who finds that the bot does not work, or wants a person, writes to who looks after it."""

from cards.card import send
from cards.groups import faults as fault_cards
from cards.groups.presses import TellFault
from community.groups import faults
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.beginning import begin_or_go_on
from locales import texts
from storage.forms.drafts import Draft
from storage.groups.coordinators import Reachable


async def _hearers(context: UpdateContext) -> list[Reachable]:
    region = context.person.region
    return await faults.hearers(context.tx, context.actor, region, now=context.now)


async def begin(context: UpdateContext, _press: TellFault) -> None:
    """Refused before anything is written, where nobody would read it."""
    await _hearers(context)
    await begin_or_go_on(context, FAULT)


async def _tell(context: UpdateContext, draft: Draft) -> None:
    for one in await _hearers(context):
        card = fault_cards.fault_card(context.person, draft.answers["text"], texts(one.lang))
        await faults.tell(context.tx, context.actor, one, said=send(card), now=context.now)
    await context.say(fault_cards.told_card(context.t))


FAULT = Asked(faults.FAULT, {"text": fault_cards.fault_question}, _tell, apart=True)
