"""An edited message edits what it became."""

import contextlib

from telegram import Message

from cards.forms.frame import edit_refused_words
from community import albums
from community.days import voices
from community.forms import engine, messages
from community.forms.steps import PREVIEW, Form, Taking
from community.problems import comments, problems, solutions
from community.projects import comments as project_comments
from community.projects import log as project_log
from community.projects import projects, triage
from community.refusals import Refused
from community.words import is_visible
from handlers import parts as part_handlers
from handlers.broadcasts import form as broadcast_form
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import refused_words
from handlers.dispatch.routing import without_command
from handlers.forms.asking import Asked, Saying, ask
from handlers.forms.forms import FORMS
from handlers.forms.hearing import taking_of
from handlers.media import attachment_of, picture_of
from handlers.messages import words_of
from handlers.moderation import hidden
from handlers.parts import sent, take_attachment
from storage import parts
from storage.days import voices as voice_rows
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.parts import Part
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.problems import solutions as solution_rows
from storage.projects import comments as project_comment_rows
from storage.projects import log as log_rows
from storage.projects import projects as project_rows


async def edited(context: UpdateContext) -> None:
    """An edited message edits what it became: its words, and its photo or file."""
    message = context.message
    assert message
    if context.group is None and await broadcast_form.edited(context, message):
        return
    said = words_of(message) or ""
    said = said if is_visible(said) else ""
    part = await parts.of_message(context.tx, message.chat_id, message.message_id)
    if part is not None and part.owner != "draft":
        await part_handlers.changed(context, message, part)
    elif part is None and (
        await hidden.edited(context, message) or await _by_source(context, said)
    ):
        return
    elif context.group is None or part is not None:
        await _edited_answer(context, message, said, part=part)


async def _by_source(context: UpdateContext, said: str) -> bool:
    """What came before its messages were written down, or without a card."""
    for kind in (_in_problem, _in_project, _in_log, _voice):
        if said and await kind(context, said):
            return True
    return False


async def _in_problem(context: UpdateContext, said: str) -> bool:
    """A comment, a solution, or the problem itself."""
    comment = await comment_rows.of_source(context.tx, context.source)
    if comment:
        await comments.edit_comment(context.tx, comment, context.actor, text=said)
        return True
    solution = await solution_rows.of_source(context.tx, context.source)
    if solution:
        text = without_command(said)
        await solutions.describe_solution(
            context.tx, solution.id, context.actor, text=text, now=context.now
        )
        return True
    problem = await problem_rows.of_source(context.tx, context.source)
    if problem:
        await problems.edit_message(
            context.tx, problem, context.actor, text=without_command(said), now=context.now
        )
    return problem is not None


async def _in_project(context: UpdateContext, said: str) -> bool:
    """The project itself, or a comment on it."""
    project = await project_rows.of_source(context.tx, context.source)
    if project:
        await projects.edit_message(
            context.tx, project, context.actor, text=without_command(said), now=context.now
        )
        return True
    comment = await project_comment_rows.of_source(context.tx, context.source)
    if comment:
        await project_comments.edit_comment(context.tx, comment, context.actor, text=said)
    return comment is not None


async def _in_log(context: UpdateContext, said: str) -> bool:
    """A note, a question or an answer to one."""
    note = await log_rows.of_source(context.tx, context.source)
    if note:
        await project_log.edit_note(context.tx, note, context.actor, text=said)
    return note is not None


async def _voice(context: UpdateContext, said: str) -> bool:
    voice = await voice_rows.of_source(context.tx, context.source)
    if voice:
        await voices.edit(context.tx, voice, context.actor, words=said, now=context.now)
    return voice is not None


async def _edited_answer(
    context: UpdateContext, message: Message, said: str, *, part: Part | None
) -> None:
    """The question is asked again where the answer is another one now, or its picture."""
    if part is None:
        await albums.edit_waiting(context.tx, sent(message))
    for draft in await drafts.of_person(context.tx, context.person.id):
        asked = FORMS[draft.kind]
        taking = taking_of(context, draft, said)
        filed = await _other_file(context, message, draft, part=part)
        try:
            corrected = await _corrected(taking, asked.form)
            corrected = corrected or await _captioned(taking, asked.form, message, part=part)
        except Refused as refused:
            await _say_it_stays(context, asked, draft, refused=refused)
            continue
        now = corrected or draft
        if context.group is None and (corrected or filed):
            # What can't go on keeps its words, too, and asks for no more.
            with contextlib.suppress(Refused):
                await ask(context, asked, now, saying=Saying(hint=_taken(context, now)))


def _taken(context: UpdateContext, draft: Draft) -> str:
    """Above the question that is asked once more; a preview shows it, and so does what is kept."""
    shown = draft.step == PREVIEW or draft.kind == "offer"
    return "" if shown else context.t("Your edit is in.")


async def _say_it_stays(
    context: UpdateContext, asked: Asked, draft: Draft, *, refused: Refused
) -> None:
    """Else it is seen at the preview, or not at all. Of what was written in a group it is said as
    of any edit."""
    if context.group is not None:
        raise refused
    hint = edit_refused_words(refused_words(refused, context.t), context.t)
    with contextlib.suppress(Refused):
        await ask(context, asked, draft, saying=Saying(hint=hint, reply=True))


async def _captioned(
    taking: Taking, form: Form, message: Message, *, part: Part | None
) -> Draft | None:
    """A picture that came without words has some now: they go on with the form's. None where the
    form keeps none, and where it began with words of which none can be told from these."""
    draft, said = taking.draft, taking.heard and taking.heard.words
    ours = part is not None and part.owner_id == draft.id
    if not (ours and said and form.joins) or messages.has_heard(draft, message.message_id):
        return None
    known = draft.answers.get(engine.step_of(form, draft, form.joins).kept_as)
    return None if known and form.joins not in draft.heard else await messages.join(taking, form)


async def _other_file(
    context: UpdateContext, message: Message, draft: Draft, *, part: Part | None
) -> bool:
    """Whether another photo came in place of one, or of words."""
    if part is not None:
        ours = part.owner_id == draft.id
        return ours and (await albums.change(context.tx, part, sent(message))).file
    file, keeps = attachment_of(message), FORMS[draft.kind].form.keeps
    if file is None or not keeps or not messages.has_heard(draft, message.message_id):
        return False
    if keeps == "pictures" and picture_of(message) is None:
        return False
    await take_attachment(context, message, draft)
    return True


async def _corrected(taking: Taking, form: Form) -> Draft | None:
    if taking.draft.kind == "offer":
        assert taking.heard
        return await triage.correct(taking.tx, taking.draft, taking.heard, now=taking.now)
    return await messages.correct(taking, form)
