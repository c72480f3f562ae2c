"""What became of a brief, said by who steers it."""

from functools import partial

from telegram import Message

from cards.briefs import steps as step_cards
from cards.briefs.names import state_words
from cards.briefs.presses import (
    HushBrief,
    ReadAnswer,
    SetAnswerFile,
    ShowAnswerFile,
    StillWaiting,
)
from cards.forms.questions import Preview
from cards.text.whole import whole_cards
from community.briefs import briefs, checks, steps
from community.forms.steps import Taking
from community.refusals import Reason, Refused
from handlers.briefs.briefs import page, tell_maker
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.publishing import go_on
from handlers.media import attachment_of
from storage.briefs import checks as check_rows
from storage.briefs import steps as step_rows
from storage.forms.drafts import Draft


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    brief = await briefs.steered(context.tx, draft.about, context.actor)
    said = steps.telling_of(draft.answers, context.now)
    people = await check_rows.count_concerned(context.tx, brief.id)
    return step_cards.preview(brief, said, people=people, t=context.t)


async def _say(context: UpdateContext, draft: Draft) -> None:
    said = steps.telling_of(draft.answers, context.now)
    brief = await steps.tell(context.tx, context.actor, draft.about, said=said, now=context.now)
    await tell_maker(context, brief, partial(state_words, brief))
    await context.say(step_cards.said_card(brief, context.t))


async def still_waiting(context: UpdateContext, press: StillWaiting) -> None:
    brief = await steps.wait_on(context.tx, context.actor, press.brief_id, now=context.now)
    context.answer(step_cards.waiting_toast(brief, context.own))


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


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """The answer as a photo or a file."""
    found = attachment_of(message)
    taking = Taking(context.tx, context.actor, draft, context.now)
    moved = await steps.hear_file(taking, found) if found else None
    if moved is None:
        return draft
    await go_on(context, STEP, moved)
    return None


async def show_file(context: UpdateContext, press: ShowAnswerFile) -> None:
    step = await steps.file_of(context.tx, press.step_id, context.actor)
    await context.say_album([step_cards.file_picture(step)])


async def set_file(context: UpdateContext, press: SetAnswerFile) -> None:
    if press.wanted == "ask":
        step = await steps.file_of(context.tx, press.step_id, context.actor)
        brief = await briefs.steered(context.tx, step.brief_id, context.actor)
        await context.show(step_cards.really_without_card(brief, step, context.t))
        return
    brief = await steps.set_file(
        context.tx, context.actor, press.step_id, wanted=press.wanted, now=context.now
    )
    await context.show(await page(context, brief))


STEP = Asked(
    steps.STEP, step_cards.QUESTIONS, _say, _preview, hear=_hear, begin=steps.begin, apart=True
)
