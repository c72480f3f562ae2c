"""What was sent in private becomes a comment, a solution, or more of what one shared."""

from dataclasses import replace
from functools import partial

from cards.forms.unfinished import other_unfinished_card
from cards.problems import comments as comment_cards
from cards.problems import form as form_cards
from cards.problems.presses import BelongsTo
from community.forms import engine, messages
from community.forms.steps import Taking
from community.problems import belonging, states
from community.projects import triage
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import ask
from handlers.forms.beginning import begun, unless_under_way
from handlers.moderation import first
from handlers.personal.notices import notice
from handlers.problems import solved
from handlers.problems.form import CHANGE
from handlers.projects.triage import kept_of, went_on
from handlers.replied_to import replied_to
from handlers.thanks import solution_thanks
from storage import parts, photos
from storage.forms.drafts import Draft
from storage.photos import Place


async def decide(context: UpdateContext, press: BelongsTo) -> None:
    if await went_on(context):
        return
    await _require_new(context)
    kept = await kept_of(context)
    if press.how == "comment":
        await _comment(context, kept, press.about)
    elif press.how == "solution":
        await _share(context, kept, press.about)
    elif press.how == "more":
        await _more(context, kept, press.about)
    elif press.how == "problem":
        await _change(context, kept, press.about)
    elif press.how == "solved":
        await _solved(context, kept, press.about)
    else:
        raise Refused(Reason.STRANGE_BUTTON)


async def _require_new(context: UpdateContext) -> None:
    """Raises Refused: FORM_SENT, where it was pressed twice."""
    asked = replied_to(context.message)
    known = await parts.of_message(context.tx, asked.chat_id, asked.message_id) if asked else None
    if known and known.owner != "draft":
        raise Refused(Reason.FORM_SENT)


async def _comment(context: UpdateContext, kept: Draft, problem_id: int) -> None:
    words = triage.heard(kept).words
    await first.publishing(context, kept)
    said = await belonging.comment(
        context.tx, context.actor, kept, problem_id=problem_id, now=context.now
    )
    await context.show(comment_cards.comment_thanks_card(said.problem, said.comment_id, context.t))
    await notice(context, Place("comment", said.comment_id), words)


async def _share(context: UpdateContext, kept: Draft, problem_id: int) -> None:
    words = triage.heard(kept).words
    await first.publishing(context, kept)
    made = await belonging.share(
        context.tx, context.actor, kept, problem_id=problem_id, now=context.now
    )
    await context.show(await solution_thanks(context, made))
    await notice(context, Place("solution", made.id), words)


async def _more(context: UpdateContext, kept: Draft, solution_id: int) -> None:
    words = triage.heard(kept).words
    await first.publishing(context, replace(kept, kind="solution_change", subject_id=solution_id))
    made = await belonging.add_to_solution(
        context.tx, context.actor, kept, solution_id=solution_id, now=context.now
    )
    await context.show(form_cards.solution_changed_card(made, context.t))
    await notice(context, Place("solution", made.id), words)


async def _solved(context: UpdateContext, kept: Draft, problem_id: int) -> None:
    """Its words said no more than that; its photos are a solution. How is asked next."""
    _, solution_id = kept.answers.get("answers", (0, 0))
    if await photos.of_owner(context.tx, "draft", kept.id):
        words = triage.heard(kept).words
        await states.own_to_solve(context.tx, problem_id, context.actor)
        await first.publishing(context, kept)
        made = await belonging.share(
            context.tx, context.actor, kept, problem_id=problem_id, now=context.now
        )
        await notice(context, Place("solution", made.id), words)
        solution_id = solution_id or made.id
    else:
        await engine.close(context.tx, kept)
    await solved.ask(context, problem_id, solution_id=solution_id)


async def _change(context: UpdateContext, kept: Draft, problem_id: int) -> None:
    """A problem of one's own: so it will look, and then it is saved."""
    told, begin = partial(other_unfinished_card, t=context.t), begun(context, CHANGE, problem_id)
    draft = await unless_under_way(context, "change", begin, told=told)
    if draft is None:
        return
    heard = triage.heard(kept)
    draft = await triage.hand_over(context.tx, kept, draft)
    if heard.words:
        taking = Taking(context.tx, context.actor, draft, context.now, heard)
        draft = await messages.join(taking, CHANGE.form)
    await ask(context, CHANGE, draft)
