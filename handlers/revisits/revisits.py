"""What somebody answers when they are asked months later."""

from cards.press import Press
from cards.revisits import revisits as revisit_cards
from cards.revisits.presses import AnswerRevisit, OpenAgain, StopRevisits
from community.revisits import revisits
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import PressHandler
from storage.problems import trials
from storage.revisits.revisits import Revisit


async def answer(context: UpdateContext, press: AnswerRevisit) -> None:
    if not press.answer:
        await _ask_again(context, press.revisit_id)
        return
    known = await revisits.answer(
        context.tx, context.actor, press.revisit_id, said=press.answer, now=context.now
    )
    thing = await _thing(context, known)
    await context.show(revisit_cards.thanks_card(known, thing, press.answer, t=context.t))


async def _ask_again(context: UpdateContext, revisit_id: int) -> None:
    known = await revisits.asked(context.tx, context.actor, revisit_id)
    title = await revisits.title(context.tx, known)
    await context.show(revisit_cards.question_card(known, title or "", context.t))


async def _thing(context: UpdateContext, known: Revisit) -> int:
    """The problem or the project."""
    if known.what != "trial":
        return known.thing_id
    trial = await trials.get(context.tx, known.thing_id)
    assert trial
    return trial.problem_id


async def open_again(context: UpdateContext, press: OpenAgain) -> None:
    problem = await revisits.open_again(
        context.tx, context.actor, press.revisit_id, now=context.now
    )
    await context.show(revisit_cards.opened_card(problem, context.t))


async def stop(context: UpdateContext, _press: StopRevisits) -> None:
    await revisits.stop(context.tx, context.actor)
    context.answer(revisit_cards.stopped_toast(context.own), alert=True)


REVISIT_PRESSES: dict[type[Press], PressHandler] = {
    AnswerRevisit: answer,
    OpenAgain: open_again,
    StopRevisits: stop,
}
