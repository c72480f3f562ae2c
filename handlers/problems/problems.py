"""/problem, /solution, and what authors and coordinators do with what is published."""

from cards.problems import comments as comment_cards
from cards.problems import problem as problem_cards
from cards.problems import solution as solution_cards
from cards.problems.presses import Hear, WithdrawComment, WithdrawProblem, WithdrawSolution
from community.forms.steps import Heard
from community.people.people import may_change
from community.problems import comments, problems, solutions
from community.refusals import Reason, Refused
from handlers.context import UpdateContext
from handlers.forms.asking import Saying, ask
from handlers.messages import (
    card_replied_to,
    picture_of,
    problem_of,
    take_attachment,
    without_command,
    words_of,
)
from handlers.problems import form as problem_form
from storage import photos
from storage.problems import comments as comment_rows
from storage.problems import notices
from storage.problems import problems as problem_rows


async def problem(context: UpdateContext) -> None:
    """Alone it opens the form; with a text it is a whole problem."""
    message = context.message
    assert message
    text = without_command(words_of(message) or "")
    if context.group is not None:
        await _problem_in_group(context, text)
    elif text:
        await _problem_in_private(context, text)
    else:
        await problem_form.begin(context)


async def _problem_in_private(context: UpdateContext, text: str) -> None:
    message = context.message
    assert message
    heard = Heard(text, message.message_id, context.source)
    draft = await problem_form.begin_from(context, heard)
    if draft is None:
        return
    if picture_of(message):
        await take_attachment(context, message, draft)
    await ask(context, problem_form.PROBLEM, draft, Saying(settle=message.media_group_id))


async def _problem_in_group(context: UpdateContext, text: str) -> None:
    message, group = context.message, context.group
    assert message
    assert group
    if context.person.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    if not text:
        await context.say(problem_cards.how_to_tell_card(context.t, context.links, group.key))
        return
    origin = problems.Origin(context.source, message.message_id)
    made = await problems.publish_message(
        context.tx, context.actor, group, text, origin, context.now
    )
    picture = picture_of(message)
    if message.media_group_id:
        await photos.own_album(
            context.tx, message.chat_id, message.media_group_id, "problem", made.id, context.now
        )
    if picture:
        await problems.add_picture(context.tx, made.id, picture)


async def solution(context: UpdateContext) -> None:
    """/solution and words, as a reply to a card; the reply may carry a photo too."""
    message = context.message
    assert message
    text = without_command(words_of(message) or "")
    post = await card_replied_to(context, message)
    if post is None or context.group is None:
        await context.say(problem_cards.how_to_solve_card(context.t))
        return
    if context.person.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    picture = picture_of(message)
    if not text and picture is None:
        raise Refused(Reason.EMPTY)
    problem_id = await problem_of(context, post)
    made = await solutions.share_solution(
        context.tx, problem_id, context.actor, text, context.source, context.now
    )
    if message.media_group_id:
        await photos.own_album(
            context.tx, message.chat_id, message.media_group_id, "solution", made.id, context.now
        )
    if picture:
        await solutions.add_picture(context.tx, made.id, picture)
    await context.react()


async def withdraw(context: UpdateContext, press: WithdrawProblem) -> None:
    if press.sure:
        await problems.withdraw(context.tx, context.actor, press.problem_id)
        await context.show(problem_cards.withdrawn_card(context.t))
        return
    found = await problem_rows.get(context.tx, press.problem_id)
    if found is None or found.state == "withdrawn":
        raise Refused(Reason.GONE)
    if not may_change(found.author_id, context.actor):
        raise Refused(Reason.NOT_YOURS)
    await context.say(problem_cards.really_withdraw_card(found, context.t))


async def withdraw_solution(context: UpdateContext, press: WithdrawSolution) -> None:
    if press.sure:
        await solutions.withdraw_solution(context.tx, press.solution_id, context.actor)
        await context.show(solution_cards.withdrawn_card(context.t))
        return
    found = await solutions.standing_solution(context.tx, press.solution_id)
    if not may_change(found.author_id, context.actor):
        raise Refused(Reason.NOT_YOURS)
    await context.say(solution_cards.really_withdraw_card(found, context.t))


async def withdraw_comment(context: UpdateContext, press: WithdrawComment) -> None:
    if press.sure:
        gone = await comments.withdraw_comment(context.tx, press.comment_id, context.actor)
        await context.show(comment_cards.deleted_card(gone.problem_id, context.t))
        return
    found = await comment_rows.get(context.tx, press.comment_id)
    if found is None or found.state != "said":
        raise Refused(Reason.GONE)
    if not may_change(found.author_id, context.actor):
        raise Refused(Reason.NOT_YOURS)
    await context.say(comment_cards.really_delete_card(found.id, context.t))


async def hear(context: UpdateContext, press: Hear) -> None:
    """Be told of news on one's own problem, or no more."""
    await problems.own_problem(context.tx, press.problem_id, context.actor)
    if press.wanted:
        await notices.unmute(context.tx, context.person.id, press.problem_id)
    else:
        await notices.mute(context.tx, context.person.id, press.problem_id)
    context.answer(problem_cards.hear_toast(bool(press.wanted), context.own), alert=True)
