"""An edited message edits what it became."""

from telegram import Message

from community.days import voices
from community.problems import comments, forms, problems, solutions
from community.projects import comments as project_comments
from community.projects import forms as project_forms
from community.projects import log as project_log
from community.projects import projects, triage
from community.words import is_visible
from handlers.broadcasts import broadcasts
from handlers.context import UpdateContext
from handlers.messages import without_command, words_of
from handlers.problems import forms as form_handlers
from handlers.projects import forms as project_form_handlers
from storage.days import voices as voice_rows
from storage.forms import drafts
from storage.forms.drafts import Kind
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.problems import solutions as solution_rows
from storage.projects import comments as project_comment_rows
from storage.projects import log as log_rows
from storage.projects import projects as project_rows

_FORMS: tuple[Kind, ...] = ("problem", "change")


async def edited(context: UpdateContext) -> None:
    """An edited message edits what it became: a comment, solution, problem, or an answer."""
    message = context.message
    assert message
    if context.group is None and await broadcasts.edited(context, message):
        return
    said = words_of(message)
    if not said or not is_visible(said):
        return
    for kind in (_in_problem, _in_project, _in_log, _voice):
        if await kind(context, said):
            return
    await _edited_answer(context, message, said)


async def _in_problem(context: UpdateContext, said: str) -> bool:
    """A comment, a solution, or the problem itself."""
    comment = await comment_rows.of_source(context.tx, context.source)
    if comment:
        await comments.edit_comment(context.tx, comment, context.actor, said)
        return True
    solution = await solution_rows.of_source(context.tx, context.source)
    if solution:
        text = without_command(said)
        await solutions.describe_solution(context.tx, solution.id, context.actor, text)
        return True
    problem = await problem_rows.of_source(context.tx, context.source)
    if problem:
        await problems.edit_message(context.tx, problem, context.actor, without_command(said))
    return problem is not None


async def _in_project(context: UpdateContext, said: str) -> bool:
    """The project itself, or a comment on it."""
    project = await project_rows.of_source(context.tx, context.source)
    if project:
        await projects.edit_message(context.tx, project, context.actor, without_command(said))
        return True
    comment = await project_comment_rows.of_source(context.tx, context.source)
    if comment:
        await project_comments.edit_comment(context.tx, comment, context.actor, said)
    return comment is not None


async def _in_log(context: UpdateContext, said: str) -> bool:
    """A note, a question or an answer to one."""
    note = await log_rows.of_source(context.tx, context.source)
    if note:
        await project_log.edit_note(context.tx, note, context.actor, said)
    return note is not None


async def _voice(context: UpdateContext, said: str) -> bool:
    voice = await voice_rows.of_source(context.tx, context.source)
    if voice:
        await voices.edit(context.tx, voice, context.actor, said, context.now)
    return voice is not None


async def _edited_answer(context: UpdateContext, message: Message, said: str) -> None:
    if context.group is not None:
        return
    for kind in _FORMS:
        draft = await drafts.of_kind(context.tx, context.person.id, kind)
        if draft is None:
            continue
        corrected = await forms.correct_text(
            context.tx, draft, said, context.now, message.message_id
        )
        if corrected:
            await form_handlers.ask(context, corrected)
    await _edited_project(context, message, without_command(said))


async def _edited_project(context: UpdateContext, message: Message, said: str) -> None:
    for kind in forms.PROJECTS:
        draft = await drafts.of_kind(context.tx, context.person.id, kind)
        if draft is None:
            continue
        place = (context.source, message.message_id)
        corrected = await project_forms.correct(context.tx, draft, said, *place, context.now)
        if corrected:
            await project_form_handlers.ask(context, corrected)
    kept = await drafts.of_kind(context.tx, context.person.id, "offer")
    if kept:
        await triage.correct(context.tx, kept, said, context.source, context.now)
