"""What became of a brief, said by who steers it."""

from cards.briefs import steps as step_cards
from cards.briefs.presses import HushBrief, ReadAnswer, StillWaiting
from cards.card import Card
from cards.text.whole import whole_cards
from community.briefs import briefs, checks, steps
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from storage.briefs import checks as check_rows
from storage.briefs import steps as step_rows
from storage.forms.drafts import Draft


async def _preview(context: UpdateContext, draft: Draft) -> Card:
    brief = await briefs.steered(context.tx, draft.about, context.actor)
    said = steps.telling_of(draft.answers, context.now)
    people = await check_rows.count_concerned(context.tx, brief.id)
    return step_cards.preview_card(draft, brief, said, people=people, t=context.t)


async def _say(context: UpdateContext, draft: Draft) -> None:
    said = steps.telling_of(draft.answers, context.now)
    brief = await steps.tell(context.tx, context.actor, draft.about, said=said, now=context.now)
    await context.say(step_cards.said_card(brief, context.t))


async def still_waiting(context: UpdateContext, press: StillWaiting) -> None:
    await steps.wait_on(context.tx, context.actor, press.brief_id, now=context.now)
    context.answer(step_cards.waiting_toast(context.own))


async def hush(context: UpdateContext, press: HushBrief) -> None:
    await checks.hush(context.tx, context.actor, press.brief_id, now=context.now)
    context.answer(step_cards.hushed_toast(context.own))


async def read_answer(context: UpdateContext, press: ReadAnswer) -> None:
    step = await step_rows.get(context.tx, press.step_id)
    if step is None:
        raise Refused(Reason.GONE)
    await briefs.readable(context.tx, step.brief_id, context.actor)
    for card in whole_cards(step.words):
        await context.say(card)


STEP = Asked(steps.STEP, step_cards.QUESTIONS, _say, _preview, begin=steps.begin, apart=True)
