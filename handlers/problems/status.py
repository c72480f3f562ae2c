"""What became of a problem: reading it, saying it, and saying whether an answer helped."""

from cards.card import Card
from cards.problems import status as status_cards
from cards.problems.status import Offered, StatusReader
from cards.problems.status_presses import (
    DropPrepared,
    ListPrepared,
    PrepareStatus,
    PublishPrepared,
    ReadStatus,
    SayAnswerHelped,
    ShowStatus,
)
from cards.text.whole import whole_cards
from community.forms import engine
from community.groups import coordinators
from community.problems import status
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked, close
from storage.forms.drafts import Draft
from storage.problems import status as status_rows


async def show(context: UpdateContext, press: ShowStatus) -> None:
    await context.show(await _history(context, press.problem_id))


async def _history(context: UpdateContext, problem_id: int) -> Card:
    tx, actor = context.tx, context.actor
    problem = await readable_problem(tx, problem_id, actor)
    offered = await status.offered(tx, problem, actor)
    reader = StatusReader(
        is_author=problem.author_id == actor.id,
        may_say=bool(offered),
        may_change=problem.status in offered,
    )
    history = await status_rows.history(tx, problem_id)
    return status_cards.history_card(problem, history, reader, t=context.t)


async def read(context: UpdateContext, press: ReadStatus) -> None:
    step = await status.readable_step(context.tx, press.step_id, context.actor)
    for card in whole_cards(step.words):
        await context.say(card)


async def _about(context: UpdateContext, draft: Draft) -> Offered:
    problem = await status.may_say(context.tx, draft.about, context.actor)
    return Offered(problem.title, await status.offered(context.tx, problem, context.actor))


async def _preview(context: UpdateContext, draft: Draft) -> Card:
    problem = await status.may_say(context.tx, draft.about, context.actor)
    said = status.telling_of(draft.answers)
    return status_cards.preview_card(draft, said, problem, now=context.now, t=context.t)


async def _publish(context: UpdateContext, draft: Draft) -> None:
    await _say(context, draft, prepared=False)
    problem = await readable_problem(context.tx, draft.about, context.actor)
    await context.say(status_cards.said_card(problem, context.t))


async def _say(context: UpdateContext, draft: Draft, *, prepared: bool) -> None:
    said = status.telling_of(draft.answers)
    await status.say(
        context.tx, context.actor, draft.about, said=said, now=context.now, prepared=prepared
    )


async def prepare(context: UpdateContext, press: PrepareStatus) -> None:
    draft = await engine.own(context.tx, context.actor, press.draft_id)
    if draft.kind != "status" or not draft.answers.get("status"):
        raise Refused(Reason.FORM_CLOSED)
    await _say(context, draft, prepared=True)
    await close(context, STATUS, draft, sent=True)
    await _say_prepared(context)


async def _say_prepared(context: UpdateContext) -> None:
    found = await status.prepared(context.tx, context.actor)
    await context.say(status_cards.prepared_card(found, context.t))


async def list_prepared(context: UpdateContext, _press: ListPrepared) -> None:
    coordinators.require(context.actor)
    await _say_prepared(context)


async def publish_prepared(context: UpdateContext, press: PublishPrepared) -> None:
    """Only as many as were looked at: another one may have been prepared since."""
    if len(await status.prepared(context.tx, context.actor)) != press.count:
        await _say_prepared(context)
        return
    made = await status.publish_prepared(context.tx, context.actor, now=context.now)
    await context.show(status_cards.published_card(made.count, made.left_out, context.t))


async def drop_prepared(context: UpdateContext, press: DropPrepared) -> None:
    await status.drop_prepared(context.tx, context.actor, press.problem_id)
    found = await status.prepared(context.tx, context.actor)
    await context.show(status_cards.prepared_card(found, context.t))


async def say_helped(context: UpdateContext, press: SayAnswerHelped) -> None:
    problem = await status.say_helped(
        context.tx, context.actor, press.step_id, helped=press.helped, now=context.now
    )
    context.answer(status_cards.helped_toast(press.helped, context.own), alert=True)
    await context.show(await _history(context, problem.id))


STATUS = Asked(status.STATUS, status_cards.QUESTIONS, _publish, _preview, about=_about, apart=True)
CHANGE = Asked(
    status.STATUS,
    status_cards.QUESTIONS,
    _publish,
    _preview,
    about=_about,
    begin=status.begin_change,
    anew=True,
)
