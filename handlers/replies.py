"""A reply to a card in a group: a comment, a solution, a note for a log, or an answer."""

from telegram import Message, MessageEntity

from community.problems import comments
from community.projects import comments as project_comments
from community.projects import projects, questions
from handlers.context import UpdateContext
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
from handlers.projects import log as log_handlers


async def group_reply(context: UpdateContext) -> None:
    """A reply to a card is ours; anything else people say to each other is not."""
    message = context.message
    assert message
    if await late_part(context, message) or _is_for_another_bot(message):
        return
    post = await card_replied_to(context, message, ANY_CARD)
    if post is None:
        if not await voices.said_in_group(context, message):
            await keep_part(context, message)
    elif post.shows in ("project", "poster"):
        await _to_project(context, message, post.subject_id)
    elif post.shows == "question":
        await _to_question(context, message, post.subject_id)
    else:
        await _to_problem(context, message, await problem_of(context, post))


def _is_for_another_bot(message: Message) -> bool:
    """A command that is none of ours, such as "/warn@GroupHelpBot spam"; Telegram brings it where
    it answers a card."""
    found = message.entities or message.caption_entities
    return bool(found) and (found[0].type, found[0].offset) == (MessageEntity.BOT_COMMAND, 0)


async def _to_problem(context: UpdateContext, message: Message, problem_id: int) -> None:
    """Words comment, pictures are a solution."""
    picture = picture_of(message)
    if picture is not None:
        await solution_in_group(context, message, problem_id, picture=picture)
        return
    said = wanted_words(message)
    await comments.comment(
        context.tx, problem_id, context.actor, text=said, source=context.source, now=context.now
    )
    await context.react()


async def _to_project(context: UpdateContext, message: Message, project_id: int) -> None:
    """Who leads it writes into its log; others comment."""
    project = await projects.readable(context.tx, project_id, context.actor)
    if await projects.may_write(context.tx, project, context.actor):
        await log_handlers.note(context, project_id, message)
    else:
        await project_comments.comment(
            context.tx,
            project_id,
            context.actor,
            text=wanted_words(message),
            source=context.source,
            now=context.now,
        )
    await context.react()


async def _to_question(context: UpdateContext, message: Message, question_id: int) -> None:
    """Colleagues answer; what its own leaders say below it is a comment."""
    project = (await questions.readable(context.tx, question_id, context.actor)).project
    said, actor = wanted_words(message), context.actor
    if await projects.may_write(context.tx, project, actor):
        await project_comments.comment(
            context.tx, project.id, actor, text=said, source=context.source, now=context.now
        )
    else:
        await questions.answer_in_group(
            context.tx, question_id, actor, text=said, source=context.source, now=context.now
        )
    await context.react()
