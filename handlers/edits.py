"""An edited message edits what it became."""

from community.days import voices
from community.forms import engine
from community.problems import comments, problems, solutions
from community.projects import comments as project_comments
from community.projects import log as project_log
from community.projects import projects, triage
from community.words import is_visible
from handlers.broadcasts import form as broadcast_form
from handlers.context import UpdateContext
from handlers.forms.asking import ask
from handlers.forms.forms import FORMS
from handlers.forms.hearing import taking_of
from handlers.messages import words_of
from handlers.routing import without_command
from storage.days import voices as voice_rows
from storage.forms import drafts
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.problems import solutions as solution_rows
from storage.projects import comments as project_comment_rows
from storage.projects import log as log_rows
from storage.projects import projects as project_rows


async def edited(context: UpdateContext) -> None:
    """An edited message edits what it became: a comment, solution, problem, or an answer."""
    message = context.message
    assert message
    if context.group is None and await broadcast_form.edited(context, message):
        return
    said = words_of(message)
    if not said or not is_visible(said):
        return
    for kind in (_in_problem, _in_project, _in_log, _voice):
        if await kind(context, said):
            return
    await _edited_answer(context, said)


async def _in_problem(context: UpdateContext, said: str) -> bool:
    """A comment, a solution, or the problem itself."""
    comment = await comment_rows.of_source(context.tx, context.source)
    if comment:
        await comments.edit_comment(context.tx, comment, context.actor, text=said)
        return True
    solution = await solution_rows.of_source(context.tx, context.source)
    if solution:
        text = without_command(said)
        await solutions.describe_solution(context.tx, solution.id, context.actor, text=text)
        return True
    problem = await problem_rows.of_source(context.tx, context.source)
    if problem:
        await problems.edit_message(context.tx, problem, context.actor, text=without_command(said))
    return problem is not None


async def _in_project(context: UpdateContext, said: str) -> bool:
    """The project itself, or a comment on it."""
    project = await project_rows.of_source(context.tx, context.source)
    if project:
        await projects.edit_message(context.tx, project, context.actor, text=without_command(said))
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


async def _edited_answer(context: UpdateContext, said: str) -> None:
    """The question is asked again where the answer is another one now."""
    if context.group is not None:
        return
    for draft in await drafts.of_person(context.tx, context.person.id):
        asked = FORMS[draft.kind]
        corrected = await engine.correct(taking_of(context, draft, said), asked.form)
        if corrected:
            await ask(context, asked, corrected)
        elif draft.kind == "offer":
            text = without_command(said)
            await triage.correct(context.tx, draft, text, source=context.source, now=context.now)
