"""An edited message edits what it became."""

from telegram import Message

from community.days import voices
from community.problems import comments, forms, problems, solutions
from community.projects import comments as project_comments
from community.projects import forms as project_forms
from community.projects import journey, offers, projects
from community.words import is_visible
from handlers.broadcasts import broadcasts
from handlers.messages import without_command, words_of
from handlers.problems import forms as form_handlers
from handlers.projects import forms as project_handlers
from handlers.visit import Visit
from storage.days import voices as voice_rows
from storage.forms import drafts
from storage.forms.drafts import Kind
from storage.problems import comments as comment_rows
from storage.problems import problems as problem_rows
from storage.problems import solutions as solution_rows
from storage.projects import comments as project_comment_rows
from storage.projects import notes as project_notes
from storage.projects import projects as project_rows

_FORMS: tuple[Kind, ...] = ("problem", "change")


async def edited(visit: Visit) -> None:
    """An edited message edits what it became: a comment, solution, problem, or an answer."""
    message = visit.message
    assert message
    if visit.group is None and await broadcasts.edited(visit, message):
        return
    said = words_of(message)
    if not said or not is_visible(said):
        return
    for kind in (_in_problem, _in_project, _in_log, _voice):
        if await kind(visit, said):
            return
    await _edited_answer(visit, message, said)


async def _in_problem(visit: Visit, said: str) -> bool:
    """A comment, a solution, or the problem itself."""
    comment = await comment_rows.of_source(visit.tx, visit.source)
    if comment:
        await comments.edit_comment(visit.tx, comment, visit.actor, said)
        return True
    solution = await solution_rows.of_source(visit.tx, visit.source)
    if solution:
        text = without_command(said)
        await solutions.describe_solution(visit.tx, solution.id, visit.actor, text)
        return True
    problem = await problem_rows.of_source(visit.tx, visit.source)
    if problem:
        await problems.edit_message(visit.tx, problem, visit.actor, without_command(said))
    return problem is not None


async def _in_project(visit: Visit, said: str) -> bool:
    """The project itself, or a comment on it."""
    project = await project_rows.of_source(visit.tx, visit.source)
    if project:
        await projects.edit_message(visit.tx, project, visit.actor, without_command(said))
        return True
    comment = await project_comment_rows.of_source(visit.tx, visit.source)
    if comment:
        await project_comments.edit_comment(visit.tx, comment, visit.actor, said)
    return comment is not None


async def _in_log(visit: Visit, said: str) -> bool:
    """A note, a question or an answer to one."""
    note = await project_notes.of_source(visit.tx, visit.source)
    if note:
        await journey.edit_note(visit.tx, note, visit.actor, said)
    return note is not None


async def _voice(visit: Visit, said: str) -> bool:
    voice = await voice_rows.of_source(visit.tx, visit.source)
    if voice:
        await voices.edit(visit.tx, voice, visit.actor, said, visit.now)
    return voice is not None


async def _edited_answer(visit: Visit, message: Message, said: str) -> None:
    if visit.group is not None:
        return
    for kind in _FORMS:
        draft = await drafts.of_kind(visit.tx, visit.person.id, kind)
        if draft is None:
            continue
        corrected = await forms.correct_text(visit.tx, draft, said, visit.now, message.message_id)
        if corrected:
            await form_handlers.ask(visit, corrected)
    await _edited_project(visit, message, without_command(said))


async def _edited_project(visit: Visit, message: Message, said: str) -> None:
    for kind in forms.PROJECTS:
        draft = await drafts.of_kind(visit.tx, visit.person.id, kind)
        if draft is None:
            continue
        place = (visit.source, message.message_id)
        corrected = await project_forms.correct(visit.tx, draft, said, *place, visit.now)
        if corrected:
            await project_handlers.ask(visit, corrected)
    offer = await drafts.of_kind(visit.tx, visit.person.id, "offer")
    if offer:
        await offers.correct(visit.tx, offer, said, visit.source, visit.now)
