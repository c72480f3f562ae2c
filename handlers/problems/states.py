"""What became of a problem: reading it, saying it, and saying whether an answer helped."""

from dataclasses import replace

from cards.card import Card
from cards.forms.questions import Preview
from cards.problems import states as state_cards
from cards.problems.state_presses import (
    DropPrepared,
    ListPrepared,
    PrepareStatus,
    PublishPrepared,
    ReadStatus,
    SayAnswerHelped,
    SayStillSo,
    ShowStatus,
)
from cards.problems.states import Offered, StatusReader
from cards.text.whole import whole_cards
from community.forms import engine
from community.groups import coordinators
from community.problems import states
from community.problems.news import ENDED, standing
from community.problems.reading import readable_problem
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.publishing import publish
from storage.forms.drafts import Draft
from storage.problems import families, still_so
from storage.problems import states as state_rows
from storage.problems.states import Prepared
from storage.translations import worded

#: Among the answers of the form: it is kept, not published.
PREPARES = "prepares"
_NOT_PREPARED = {PREPARES: False}


async def show(context: UpdateContext, press: ShowStatus) -> None:
    await context.show(await _history(context, press.problem_id))


async def _history(context: UpdateContext, problem_id: int) -> Card:
    tx, actor = context.tx, context.actor
    problem = await readable_problem(tx, problem_id, actor)
    offered = await states.offered(tx, problem, actor)
    reader = StatusReader(
        is_author=problem.author_id == actor.id,
        may_say=bool(offered),
        may_change=problem.status in offered,
        may_say_still=standing(problem) in ENDED
        and (await families.standing_of(tx, problem_id, actor.id)).counted,
        says_still=await still_so.is_in(tx, problem_id, actor.id),
    )
    history = await state_rows.history(tx, problem_id)
    own, reads = context.person.id, context.reads
    history = await worded.history(tx, history, reads=reads)
    (shown,) = await worded.problems(tx, [problem], reads=reads, own=own)
    return state_cards.history_card(shown, history, reader, t=context.t)


async def read(context: UpdateContext, press: ReadStatus) -> None:
    step = await states.readable_step(context.tx, press.step_id, context.actor)
    own = context.person.id
    step = await worded.step(context.tx, step, reads=context.reads, own=own)
    for card in whole_cards(step.words):
        await context.say(card)


async def _about(context: UpdateContext, draft: Draft) -> Offered:
    problem = await states.may_say(context.tx, draft.about, context.actor)
    return Offered(problem.title, await states.offered(context.tx, problem, context.actor))


async def _preview(context: UpdateContext, draft: Draft) -> Preview:
    if draft.answers.get(PREPARES):
        draft = await engine.correct_answers(context.tx, draft, _NOT_PREPARED, now=context.now)
    problem = await states.may_say(context.tx, draft.about, context.actor)
    said = states.telling_of(draft.answers)
    return state_cards.preview(draft, said, problem, now=context.now, t=context.t)


async def _publish(context: UpdateContext, draft: Draft) -> None:
    """Or prepare, where its author was asked about personal data in it before."""
    prepared = bool(draft.answers.get(PREPARES))
    before = await state_rows.prepared_for(context.tx, draft.about, context.person.id)
    await _say(context, draft, prepared=prepared)
    if prepared:
        await _say_replaced(context, before, states.telling_of(draft.answers).words)
        await _say_prepared(context)
        return
    problem = await readable_problem(context.tx, draft.about, context.actor)
    waits = await state_rows.prepared_for(context.tx, problem.id, context.person.id)
    await context.say(state_cards.said_card(problem, context.t, prepared=waits is not None))


async def _say(context: UpdateContext, draft: Draft, *, prepared: bool) -> None:
    said = states.telling_of(draft.answers)
    await states.say(
        context.tx, context.actor, draft.about, said=said, now=context.now, prepared=prepared
    )


async def prepare(context: UpdateContext, press: PrepareStatus) -> None:
    draft = await engine.own(context.tx, context.actor, press.draft_id)
    if draft.kind != "status" or not draft.answers.get("status"):
        raise Refused(Reason.FORM_CLOSED)
    prepares = {PREPARES: True}
    draft = await engine.correct_answers(context.tx, draft, prepares, now=context.now)
    await publish(context, STATUS, draft)


async def _say_replaced(context: UpdateContext, before: Prepared | None, words: str) -> None:
    """What they had prepared for the same problem is theirs, whole."""
    if before is None or before.words in ("", words):
        return
    await context.say(state_cards.replaced_card(context.t))
    for card in whole_cards(before.words):
        await context.say(card)


async def _say_prepared(context: UpdateContext) -> None:
    found = await states.prepared(context.tx, context.actor)
    await context.say(state_cards.prepared_card(found, context.t))


async def list_prepared(context: UpdateContext, _press: ListPrepared) -> None:
    coordinators.require(context.actor)
    await _say_prepared(context)


async def publish_prepared(context: UpdateContext, press: PublishPrepared) -> None:
    """Only as many as were looked at: another one may have been prepared since."""
    coordinators.require(context.actor)
    if len(await states.prepared(context.tx, context.actor)) != press.count:
        await _say_prepared(context)
        return
    made = await states.publish_prepared(context.tx, context.actor, now=context.now)
    await context.show(state_cards.published_card(made.count, made.left_out, context.t))


async def drop_prepared(context: UpdateContext, press: DropPrepared) -> None:
    await states.drop_prepared(context.tx, context.actor, press.problem_id)
    found = await states.prepared(context.tx, context.actor)
    await context.show(state_cards.prepared_card(found, context.t))


async def say_helped(context: UpdateContext, press: SayAnswerHelped) -> None:
    problem = await states.say_helped(
        context.tx, context.actor, press.step_id, helped=press.helped, now=context.now
    )
    context.answer(state_cards.helped_toast(press.helped, context.own), alert=True)
    await context.show(await _history(context, problem.id))


async def say_still_so(context: UpdateContext, press: SayStillSo) -> None:
    wanted = bool(press.wanted)
    problem = await states.say_still_so(
        context.tx, context.actor, press.problem_id, wanted=wanted, now=context.now
    )
    context.answer(state_cards.still_toast(wanted, context.own), alert=True)
    await context.show(await _history(context, problem.id))


STATUS = Asked(states.STATUS, state_cards.QUESTIONS, _publish, _preview, about=_about, apart=True)
#: Of its author, who says that it was solved.
SOLVED = replace(STATUS, begin=states.begin_solved)
CHANGE = replace(STATUS, begin=states.begin_change, apart=False, anew=True)
