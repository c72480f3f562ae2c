"""A reply to a card: a comment, a solution, a note for a log, or an answer. In groups, and in
private where a card of a group is answered."""

from telegram import Message

from basics.spans import HOUR, SECOND
from cards.card import Card
from cards.problems.form import solution_changed_card
from cards.problems.problem import lost_reply_card
from cards.projects import log as log_cards
from cards.projects import question as question_cards
from community.people.people import require_own_name
from community.problems import belonging, solutions
from community.projects import projects, questions
from community.refusals import Refused
from community.words import is_visible
from handlers import cut_texts, mistyped
from handlers.days import voices
from handlers.dispatch.before import Membership, of_itself
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.routing import is_marked
from handlers.events import in_words
from handlers.groups import open_groups
from handlers.media import attachment_of, has_other_media, picture_of, say_not_kept
from handlers.messages import (
    ANY_CARD,
    HOW_TO,
    PROBLEM_CARDS,
    asked_behind,
    card_replied_to,
    is_called_solution,
    problem_of,
    require_more_than_a_nod,
    says_me_too,
    says_only_a_nod,
    wanted_words,
    words_of,
)
from handlers.moderation import first
from handlers.parts import keep_part, late_part, take
from handlers.problems import comments as problem_comments
from handlers.problems import solved
from handlers.problems.votes import vote_in_words
from handlers.projects import comments
from handlers.projects import log as log_handlers
from handlers.replied_to import answers_nothing, answers_unknown, replied_to, says_something
from handlers.thanks import solution_thanks
from storage import posts
from storage.forms import drafts
from storage.photos import Place
from storage.posts import Post
from storage.problems import solutions as solution_rows

#: What the bot is in a group where it hears only what is meant for it.
_HEARS_LITTLE = ("member", "restricted")


async def group_reply(context: UpdateContext) -> None:
    """A reply to a card is ours; anything else people say to each other is not."""
    message = context.message
    assert message
    if await late_part(context, message) or await cut_texts.joined(context, message):
        return
    if await mistyped.asked_whether(context, message):
        return
    if is_marked(message):
        # For another bot, such as "/warn@GroupHelpBot spam".
        return
    post = await card_replied_to(context, message, (*ANY_CARD, *HOW_TO))
    if post is None or not await _to_ours(context, message, post):
        await _to_others(context, message)


async def _to_ours(context: UpdateContext, message: Message, post: Post) -> bool:
    """False for what is said below a line of the bot's and is not what that asks for."""
    if command := asked_behind(post):
        return await mistyped.answers_how(context, message, command)
    if says_only_a_nod(message):
        # It answers a colleague's card as one nods, and is nothing to be published.
        await _count(context, message, post)
    else:
        await _to_card(context, message, post)
    return True


async def _to_others(context: UpdateContext, message: Message) -> None:
    if not (
        await in_words.said_in_group(context, message)
        or await open_groups.sent_link(context, message)
        or await voices.said_in_group(context, message)
    ):
        await keep_part(context, message)
        if _is_lost(context, message):
            await _ask_once_more(context)


async def private_reply(context: UpdateContext, message: Message) -> bool:
    """A card of a group is answered in private, or something that Telegram does not name; or once
    more a question that is done."""
    if message.external_reply is None:
        return await _answered_already(context, message)
    post = await card_replied_to(context, message, ANY_CARD)
    if post is not None:
        require_more_than_a_nod(message)
        await _to_card(context, message, post)
    elif answers_unknown(message, context.update.get_bot().id):
        await _ask_once_more(context)
    else:
        return False
    return True


async def _answered_already(context: UpdateContext, message: Message) -> bool:
    """A photo or a file in answer to the question for a solution that was answered already: it is
    more of that one, as below its card."""
    asked, file = replied_to(message), picture_of(message) or attachment_of(message)
    if asked is None or file is None:
        return False
    post = await posts.at(context.tx, context.chat_id, asked.message_id)
    if post is None or post.shows != "solution_prompt":
        return False
    open_ = await drafts.of_kind(context.tx, context.person.id, "solution")
    if open_ and open_.subject_id == post.subject_id:
        return False
    shared = await solution_rows.page_of_author(
        context.tx, context.person.id, 0, limit=solutions.SOLUTIONS_AN_HOUR
    )
    # Later it is about something else.
    since = max(int(asked.date.timestamp()) * SECOND, context.now - HOUR)
    for made in shared:
        meant = made.problem_id == post.subject_id and made.created_at >= since
        if meant and await _has_room(context, made.id):
            card = await _more(context, message, made.id)
            await context.say(card, settle=message.media_group_id)
            return True
    return False


def lost_questions(message: Message) -> list[Membership]:
    """Must be known of a message that answers nothing: whether the bot hears those at all. Who
    hears only answers, and no answer, has lost what was answered."""
    bot = message.get_bot()
    if bot.bot.can_read_all_group_messages or not says_something(message):
        return []
    if is_marked(message) or not answers_nothing(message):
        return []
    return [Membership(message.chat_id, bot.id), of_itself(bot.id)]


def _is_lost(context: UpdateContext, message: Message) -> bool:
    if answers_unknown(message, context.update.get_bot().id):
        return True
    asked = lost_questions(message)
    return bool(asked) and all(context.memberships.get(one) in _HEARS_LITTLE for one in asked)


async def _ask_once_more(context: UpdateContext) -> None:
    """One line, and not for each of many messages."""
    hour = context.now // HOUR
    await context.say(
        lost_reply_card(context.t), reply=True, once=f"lost:{context.person.id}:{hour}"
    )


async def _to_card(context: UpdateContext, message: Message, post: Post) -> None:
    if has_other_media(message):
        await say_not_kept(context)
        if not is_visible(words_of(message) or ""):
            return
    if post.shows in ("project", "poster"):
        thanks = await _to_project(context, message, post.subject_id)
    elif post.shows == "question":
        thanks = await _to_question(context, message, post.subject_id)
    else:
        thanks = await _to_problem(context, message, post)
        if post.shows == "problem" and says_me_too(message):
            await vote_in_words(context, post.subject_id)
    if context.group is None:
        await context.say(thanks, settle=message.media_group_id)
    else:
        await context.react()
    if post.shows in PROBLEM_CARDS:
        await solved.offer(context, message, post)


async def _count(context: UpdateContext, message: Message, post: Post) -> None:
    """A "+" below a problem says what the button says, and no more."""
    meant = post.shows == "problem" and says_me_too(message)
    if meant and await vote_in_words(context, post.subject_id):
        await context.react()


def _words_beside(message: Message) -> str:
    """Words, or a file that needs none."""
    return (words_of(message) or "") if attachment_of(message) else wanted_words(message)


async def _to_problem(context: UpdateContext, message: Message, post: Post) -> Card:
    """Words comment, and so do files; pictures are a solution, and so is whatever comes in an
    album, or calls itself one; below one's own solution they are more of that. Returns the thanks
    for it, said in private."""
    problem_id, file = await problem_of(context, post), attachment_of(message)
    if picture_of(message) is not None or (file and message.media_group_id):
        if post.shows == "solution" and await _has_room(context, post.subject_id):
            return await _more(context, message, post.subject_id)
        return await _solution(context, message, problem_id)
    if post.shows == "problem" and is_called_solution(message):
        return await _solution(context, message, problem_id)
    return await problem_comments.comment_on(
        context, problem_id, message, text=_words_beside(message)
    )


async def _solution(context: UpdateContext, message: Message, problem_id: int) -> Card:
    require_own_name(context.actor)
    said = words_of(message) or ""
    made = await solutions.share_solution(
        context.tx, problem_id, context.actor, text=said, source=context.source, now=context.now
    )
    await take(context, message, "solution", owner_id=made.id)
    return await solution_thanks(context, made)


async def _has_room(context: UpdateContext, solution_id: int) -> bool:
    """Whether it is their own, and shows fewer than ten files."""
    try:
        await solutions.own_solution(context.tx, solution_id, context.actor)
    except Refused:
        return False
    return await belonging.room(context.tx, Place("solution", solution_id)) > 0


async def _more(context: UpdateContext, message: Message, solution_id: int) -> Card:
    """Somebody forgot a photo, and adds it below what they shared."""
    said = words_of(message) or ""
    await first.editing(context, "solution", solution_id)
    await take(context, message, "solution", owner_id=solution_id)
    await belonging.add_message(context.tx, context.actor, solution_id, text=said, now=context.now)
    made = await solutions.standing_solution(context.tx, solution_id)
    return solution_changed_card(made, context.t)


async def _to_project(context: UpdateContext, message: Message, project_id: int) -> Card:
    """Who leads it writes into its log; others comment."""
    project = await projects.readable(context.tx, project_id, context.actor)
    if await projects.may_write(context.tx, project, context.actor):
        made = await log_handlers.note(context, project_id, message)
        return log_cards.noted_card(project, made.id, context.t)
    return await comments.comment_on(context, project_id, message, text=_words_beside(message))


async def _to_question(context: UpdateContext, message: Message, question_id: int) -> Card:
    """Colleagues answer; what its own leaders say below it is a comment."""
    asked = await questions.readable(context.tx, question_id, context.actor)
    if await projects.may_write(context.tx, asked.project, context.actor):
        said = _words_beside(message)
        return await comments.comment_on(context, asked.project.id, message, text=said)
    answer = await questions.answer_in_group(
        context.tx,
        question_id,
        context.actor,
        text=_words_beside(message),
        source=context.source,
        now=context.now,
        has_file=attachment_of(message) is not None,
    )
    await take(context, message, "note", owner_id=answer.id)
    return question_cards.answered_card(
        asked.note, asked.project, answer_id=answer.id, t=context.t
    )
