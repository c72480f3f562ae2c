"""A reply to a card in a group: a comment, a solution, a note for a log, or an answer."""

from telegram import Message

from community.problems import comments
from community.projects import comments as project_comments
from community.projects import projects, questions
from handlers.days import voices
from handlers.messages import (
    ANY_CARD,
    card_replied_to,
    keep_part,
    late_part,
    picture_of,
    problem_of,
    solution_in_group,
    wanted_words,
)
from handlers.projects import log as project_log
from handlers.visit import Visit


async def group_reply(visit: Visit) -> None:
    """A reply to a card is ours; anything else people say to each other is not."""
    message = visit.message
    assert message
    if await late_part(visit, message):
        return
    post = await card_replied_to(visit, message, ANY_CARD)
    if post is None:
        if not await voices.said_in_group(visit, message):
            await keep_part(visit, message)
    elif post.shows in ("project", "poster"):
        await _to_project(visit, message, post.subject_id)
    elif post.shows == "question":
        await _to_question(visit, message, post.subject_id)
    else:
        await _to_problem(visit, message, await problem_of(visit, post))


async def _to_problem(visit: Visit, message: Message, problem_id: int) -> None:
    """Words comment, pictures are a solution."""
    picture = picture_of(message)
    if picture is not None:
        await solution_in_group(visit, message, problem_id, picture)
        return
    said = wanted_words(message)
    await comments.comment(visit.tx, problem_id, visit.actor, said, visit.source, visit.now)
    await visit.react()


async def _to_project(visit: Visit, message: Message, project_id: int) -> None:
    """Who leads it writes into its log; others comment."""
    project = await projects.readable(visit.tx, project_id, visit.actor)
    if await projects.may_write(visit.tx, project, visit.actor):
        await project_log.note(visit, project_id, message)
    else:
        await project_comments.comment(
            visit.tx, project_id, visit.actor, wanted_words(message), visit.source, visit.now
        )
    await visit.react()


async def _to_question(visit: Visit, message: Message, question_id: int) -> None:
    """Colleagues answer; what its own leaders say below it is a comment."""
    _, project = await questions.readable(visit.tx, question_id, visit.actor)
    said = wanted_words(message)
    place = (visit.actor, said, visit.source, visit.now)
    if await projects.may_write(visit.tx, project, visit.actor):
        await project_comments.comment(visit.tx, project.id, *place)
    else:
        await questions.answer_in_group(visit.tx, question_id, *place)
    await visit.react()
