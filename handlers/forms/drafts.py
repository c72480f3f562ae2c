"""Forms under way: what comes belongs to the one it names, or to the one touched last."""

from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from typing import Any

from telegram import Message

from cards.problems import form as problem_form_cards
from cards.problems.presses import (
    AskAgain,
    ChooseGroup,
    ChooseName,
    ChooseRegion,
    ChooseSubject,
    Drop,
    GoOn,
    Publish,
    RemovePictures,
    ShowForm,
)
from community.problems import forms as problem_forms
from community.refusals import Reason, Refused
from handlers.broadcasts import broadcasts
from handlers.certificates import certificates
from handlers.context import UpdateContext
from handlers.days import calendar, occurrences, teachersday, voices
from handlers.events import checkin, events
from handlers.events import forms as event_forms
from handlers.messages import answer_form, comment_in_private, solution_in_private
from handlers.posters import posters
from handlers.problems import forms
from handlers.projects import comments as project_comments
from handlers.projects import feedback as project_feedback
from handlers.projects import forms as project_forms
from handlers.projects import log as log_handlers
from handlers.projects import questions, review_question, triage
from storage.forms import drafts
from storage.forms.drafts import Draft, Kind

#: Takes the context, the form, and what came: a message or a press.
Step = Callable[[UpdateContext, Draft, Any], Coroutine[Any, Any, None]]


async def _closed(_context: UpdateContext, _draft: Draft, _press: Any) -> None:
    raise Refused(Reason.FORM_CLOSED)


@dataclass(frozen=True, slots=True)
class Form:
    """What can be done with a form of one kind."""

    answered: Step
    ask: Callable[[UpdateContext, Draft], Coroutine[Any, Any, None]] | None = None
    go_on: Step = _closed
    ask_again: Step = _closed
    choose_region: Step = _closed
    choose_group: Step = _closed
    choose_name: Step = _closed
    publish: Callable[[UpdateContext, Draft], Coroutine[Any, Any, None]] | None = None


async def _next(context: UpdateContext, draft: Draft) -> None:
    """Ask what is to be asked now."""
    ask = FORMS[draft.kind].ask
    assert ask
    await ask(context, draft)


async def _go_on(context: UpdateContext, draft: Draft, press: GoOn) -> None:
    await _next(context, await problem_forms.go_on(context.tx, draft, press.step, context.now))


async def _ask_again(context: UpdateContext, draft: Draft, press: AskAgain) -> None:
    await _next(context, await problem_forms.ask_again(context.tx, draft, press.step, context.now))


async def _choose_region(context: UpdateContext, draft: Draft, press: ChooseRegion) -> None:
    await _next(
        context, await problem_forms.choose_region(context.tx, draft, press.region, context.now)
    )


async def _choose_name(context: UpdateContext, draft: Draft, press: ChooseName) -> None:
    await _next(
        context, await problem_forms.choose_name(context.tx, draft, bool(press.shown), context.now)
    )


async def _choose_group(context: UpdateContext, draft: Draft, press: ChooseGroup) -> None:
    wanted = bool(press.wanted)
    draft = await problem_forms.choose_group(
        context.tx, draft, press.group_id, wanted, context.now
    )
    await _next(context, draft)


_PROBLEM = Form(
    answered=answer_form,
    ask=forms.ask,
    go_on=_go_on,
    ask_again=_ask_again,
    choose_region=_choose_region,
    choose_group=_choose_group,
    choose_name=_choose_name,
    publish=forms.publish,
)


async def _publish_project(context: UpdateContext, draft: Draft) -> None:
    await project_forms.publish(context, draft)
    await triage.ask_again(context)


_PROJECT = Form(
    answered=project_forms.answered,
    ask=project_forms.ask,
    go_on=_go_on,
    ask_again=_ask_again,
    choose_region=_choose_region,
    choose_group=_choose_group,
    choose_name=_choose_name,
    publish=_publish_project,
)
_EVENT = Form(
    answered=event_forms.answered,
    ask=event_forms.ask,
    go_on=event_forms.go_on,
    ask_again=event_forms.ask_again,
    choose_region=event_forms.choose_region,
    choose_group=event_forms.choose_group,
    publish=event_forms.publish,
)
_BROADCAST = Form(
    answered=broadcasts.answered,
    ask=broadcasts.ask,
    go_on=broadcasts.go_on,
    ask_again=broadcasts.ask_again,
)
FORMS: dict[Kind, Form] = {
    "problem": _PROBLEM,
    "change": _PROBLEM,
    "comment": Form(answered=comment_in_private),
    "solution": Form(answered=solution_in_private),
    "event": _EVENT,
    "event_change": _EVENT,
    "companion": Form(answered=events.companion_named),
    "by_hand": Form(answered=checkin.named_by_hand),
    "certificate_name": Form(answered=certificates.named),
    "feedback": Form(answered=checkin.feedback_said, go_on=checkin.skip_question),
    "broadcast": _BROADCAST,
    "correction": Form(answered=broadcasts.answered),
    "offer": Form(answered=triage.answered, ask=triage.ask),
    "project": _PROJECT,
    "project_change": _PROJECT,
    "poster": Form(
        answered=posters.answered,
        ask=posters.ask,
        go_on=posters.go_on,
        ask_again=posters.ask_again,
    ),
    "own_poster": Form(answered=posters.own_sent, ask=posters.ask_own),
    "project_feedback": Form(
        answered=project_feedback.answered,
        ask=project_feedback.ask,
        go_on=project_feedback.go_on,
        ask_again=project_feedback.ask_again,
        publish=project_feedback.send,
    ),
    "feedback_answer": Form(answered=project_feedback.answer_written),
    "focus": Form(answered=review_question.written),
    "theme": Form(
        answered=teachersday.answered,
        ask=teachersday.ask,
        go_on=teachersday.go_on,
        ask_again=teachersday.ask_again,
    ),
    "day": Form(
        answered=calendar.answered,
        ask=calendar.ask,
        go_on=calendar.go_on,
        ask_again=calendar.ask_again,
        choose_group=calendar.choose_group,
    ),
    "day_words": Form(answered=occurrences.answered, ask=occurrences.ask),
    "voice": Form(answered=voices.answered, ask=voices.ask),
    "project_comment": Form(answered=project_comments.answered),
    "note": Form(answered=log_handlers.answered),
    "question": Form(answered=questions.asked),
    "answer": Form(
        answered=questions.answered, ask=questions.ask_name, choose_name=questions.choose_name
    ),
}


async def answered(context: UpdateContext, draft: Draft, message: Message) -> None:
    await FORMS[draft.kind].answered(context, draft, message)


async def _own(context: UpdateContext, draft_id: int) -> tuple[Draft, Form]:
    draft = await problem_forms.own_draft(context.tx, context.actor, draft_id)
    return draft, FORMS[draft.kind]


async def go_on(context: UpdateContext, press: GoOn) -> None:
    draft, form = await _own(context, press.draft_id)
    await form.go_on(context, draft, press)


async def ask_again(context: UpdateContext, press: AskAgain) -> None:
    draft, form = await _own(context, press.draft_id)
    await form.ask_again(context, draft, press)


async def choose_region(context: UpdateContext, press: ChooseRegion) -> None:
    draft, form = await _own(context, press.draft_id)
    await form.choose_region(context, draft, press)


async def choose_group(context: UpdateContext, press: ChooseGroup) -> None:
    draft, form = await _own(context, press.draft_id)
    await form.choose_group(context, draft, press)


async def choose_subject(context: UpdateContext, press: ChooseSubject) -> None:
    draft, form = await _own(context, press.draft_id)
    draft = await problem_forms.choose_subject(context.tx, draft, press.subject, context.now)
    await _ask(context, form, draft)


async def choose_name(context: UpdateContext, press: ChooseName) -> None:
    draft, form = await _own(context, press.draft_id)
    await form.choose_name(context, draft, press)


async def remove_pictures(context: UpdateContext, press: RemovePictures) -> None:
    draft, form = await _own(context, press.draft_id)
    await _ask(context, form, await problem_forms.remove_pictures(context.tx, draft, context.now))


async def publish(context: UpdateContext, press: Publish) -> None:
    draft, form = await _own(context, press.draft_id)
    if form.publish is None:
        raise Refused(Reason.FORM_CLOSED)
    await form.publish(context, draft)


async def show_form(context: UpdateContext, press: ShowForm) -> None:
    draft, form = await _own(context, press.draft_id)
    await drafts.keep(context.tx, draft, context.now)
    await _ask(context, form, draft)


async def _ask(context: UpdateContext, form: Form, draft: Draft) -> None:
    if form.ask is None:
        raise Refused(Reason.FORM_CLOSED)
    await form.ask(context, draft)


async def drop(context: UpdateContext, press: Drop) -> None:
    draft, _ = await _own(context, press.draft_id)
    if not press.sure:
        await context.say(problem_form_cards.really_drop_card(draft, context.t))
        return
    await problem_forms.drop(context.tx, draft)
    await context.show(problem_form_cards.dropped_card(context.t))
    if draft.kind == "project":
        await triage.ask_again(context)


async def cancel(context: UpdateContext) -> None:
    """/cancel drops what is under way, after asking."""
    draft = await drafts.latest(context.tx, context.person.id)
    card = (
        problem_form_cards.really_drop_card(draft, context.t)
        if draft
        else problem_form_cards.nothing_card(context.t)
    )
    await context.say(card)
