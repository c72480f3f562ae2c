"""A reply to a card in a group: a comment, a solution, a note for a log, or an answer."""

from telegram import Message, MessageEntity

from community.people.people import require_own_name
from community.problems import comments, solutions
from community.projects import comments as project_comments
from community.projects import projects, questions
from community.words import is_visible
from handlers.context import UpdateContext
from handlers.days import voices
from handlers.media import attachment_of, has_other_media, picture_of, say_not_kept
from handlers.messages import ANY_CARD, card_replied_to, problem_of, wanted_words, words_of
from handlers.parts import keep_part, late_part, take
from handlers.projects import log as log_handlers
from storage.problems import comments as comment_rows
from storage.projects import comments as project_comment_rows


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
    elif _says_nothing(message):
        await say_not_kept(context)
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


def _says_nothing(message: Message) -> bool:
    """A sticker, a poll or the like, and no words with it."""
    return has_other_media(message) and not is_visible(words_of(message) or "")


async def _to_problem(context: UpdateContext, message: Message, problem_id: int) -> None:
    """Words comment, and so do files; pictures are a solution, and whatever is in an album."""
    file = attachment_of(message)
    if picture_of(message) is not None or (file and message.media_group_id):
        await _solution(context, message, problem_id)
        return
    said = (words_of(message) or "") if file else wanted_words(message)
    await comments.comment(
        context.tx,
        problem_id,
        context.actor,
        said,
        context.source,
        context.now,
        has_file=file is not None,
    )
    made = await comment_rows.of_source(context.tx, context.source)
    assert made
    await take(context, message, "comment", made.id)
    await context.react()


async def _solution(context: UpdateContext, message: Message, problem_id: int) -> None:
    require_own_name(context.actor)
    said = words_of(message) or ""
    made = await solutions.share_solution(
        context.tx, problem_id, context.actor, said, context.source, context.now
    )
    await take(context, message, "solution", made.id)
    await context.react()


async def _to_project(context: UpdateContext, message: Message, project_id: int) -> None:
    """Who leads it writes into its log; others comment."""
    project = await projects.readable(context.tx, project_id, context.actor)
    if await projects.may_write(context.tx, project, context.actor):
        await log_handlers.note(context, project_id, message)
    else:
        await _comment_project(context, message, project_id)
    await context.react()


async def _comment_project(context: UpdateContext, message: Message, project_id: int) -> None:
    file = attachment_of(message)
    await project_comments.comment(
        context.tx,
        project_id,
        context.actor,
        (words_of(message) or "") if file else wanted_words(message),
        context.source,
        context.now,
        has_file=file is not None,
    )
    made = await project_comment_rows.of_source(context.tx, context.source)
    assert made
    await take(context, message, "project_comment", made.id)


async def _to_question(context: UpdateContext, message: Message, question_id: int) -> None:
    """Colleagues answer; what its own leaders say below it is a comment."""
    project = (await questions.readable(context.tx, question_id, context.actor)).project
    if await projects.may_write(context.tx, project, context.actor):
        await _comment_project(context, message, project.id)
    else:
        await _answer(context, message, question_id)
    await context.react()


async def _answer(context: UpdateContext, message: Message, question_id: int) -> None:
    file = attachment_of(message)
    said = (words_of(message) or "") if file else wanted_words(message)
    answer = await questions.answer_in_group(
        context.tx,
        question_id,
        context.actor,
        said,
        context.source,
        context.now,
        has_file=file is not None,
    )
    await take(context, message, "note", answer.id)
