"""/problem, /solution, and what authors and coordinators do with what is published."""

from cards.problems import comments as comment_cards
from cards.problems import problem as problem_cards
from cards.problems import solution as solution_cards
from cards.problems.presses import (
    FollowProblem,
    Hear,
    WithdrawComment,
    WithdrawProblem,
    WithdrawSolution,
)
from community.forms.steps import Heard
from community.people.people import require_own_name
from community.problems import comments, problems, solutions
from community.problems.reading import may_read
from community.refusals import Reason, Refused
from community.words import says_only_yes
from handlers import subjects
from handlers.dispatch.context import UpdateContext
from handlers.dispatch.refusing import say_here
from handlers.dispatch.routing import without_command
from handlers.forms.asking import Saying, ask
from handlers.forms.beginning import begin_or_go_on
from handlers.media import attachment_of, has_other_media, say_not_kept
from handlers.messages import card_replied_to, problem_of, words_of
from handlers.parts import take, take_attachment
from handlers.problems import form as problem_form
from handlers.problems.alike import tell_afterwards
from handlers.problems.pages import show_problem
from storage.groups.groups import Group
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
        await begin_or_go_on(context, problem_form.PROBLEM)


async def _problem_in_private(context: UpdateContext, text: str) -> None:
    message = context.message
    assert message
    heard = Heard(text, message.message_id, context.source)
    draft = await problem_form.begin_from(context, heard)
    if draft is None:
        return
    await take_attachment(context, message, draft)
    if has_other_media(message):
        await say_not_kept(context)
    await ask(context, problem_form.PROBLEM, draft, saying=Saying(settle=message.media_group_id))


async def _problem_in_group(context: UpdateContext, text: str) -> None:
    message, group = context.message, context.group
    assert message
    assert group
    require_own_name(context.actor)
    if not text:
        card = problem_cards.how_to_tell_card(context.t, context.links, group.keys)
        await say_here(context, card, "problem", shows="how_to_problem")
        return
    if attachment_of(message) is None and await _is_here(context, group, text):
        return
    origin = problems.Origin(context.source, message.message_id)
    made = await problems.publish_message(
        context.tx,
        context.actor,
        group,
        text=text,
        origin=origin,
        now=context.now,
        named=subjects.named(group, text),
    )
    await take(context, message, "problem", owner_id=made.id)
    await tell_afterwards(context, made)
    if has_other_media(message):
        await say_not_kept(context)


async def _is_here(context: UpdateContext, group: Group, text: str) -> bool:
    """Sent once more on a slow line; a message that Telegram brings again is heard as ever."""
    known = await problems.said_here(context.tx, context.actor, group, text=text, now=context.now)
    if known is None or known.source == context.source:
        return False
    card = problem_cards.here_already_card(known, context.t, context.links, group_key=group.keys)
    await say_here(context, card, f"problem again:{known.id}")
    return True


async def solution(context: UpdateContext) -> None:
    """/solution and words, as a reply to a card; the reply may carry a photo too."""
    message = context.message
    assert message
    text = without_command(words_of(message) or "")
    post = await card_replied_to(context, message)
    if post is None or context.group is None:
        # Words that are lost are said to be so, once it was said how.
        name = "solution with words" if text else "solution"
        await say_here(context, problem_cards.how_to_solve_card(context.t), name)
        return
    require_own_name(context.actor)
    if not text and attachment_of(message) is None:
        raise Refused(Reason.EMPTY)
    if attachment_of(message) is None and says_only_yes(text):
        raise Refused(Reason.ONLY_A_NOD)
    problem_id = await problem_of(context, post)
    made = await solutions.share_solution(
        context.tx, problem_id, context.actor, text=text, source=context.source, now=context.now
    )
    await take(context, message, "solution", owner_id=made.id)
    if has_other_media(message):
        await say_not_kept(context)
    await context.react()


async def withdraw(context: UpdateContext, press: WithdrawProblem) -> None:
    if press.sure:
        await problems.withdraw(context.tx, context.actor, press.problem_id, now=context.now)
        await context.show(problem_cards.withdrawn_card(context.t))
        return
    found = await problems.to_withdraw(context.tx, context.actor, press.problem_id)
    await context.say(problem_cards.really_withdraw_card(found, context.t))


async def withdraw_solution(context: UpdateContext, press: WithdrawSolution) -> None:
    if press.sure:
        await solutions.withdraw_solution(
            context.tx, press.solution_id, context.actor, now=context.now
        )
        await context.show(solution_cards.withdrawn_card(context.t))
        return
    found = await solutions.to_withdraw(context.tx, context.actor, press.solution_id)
    await context.say(solution_cards.really_withdraw_card(found, context.t))


async def withdraw_comment(context: UpdateContext, press: WithdrawComment) -> None:
    if press.sure:
        gone = await comments.withdraw_comment(
            context.tx, press.comment_id, context.actor, now=context.now
        )
        await context.show(comment_cards.deleted_card(gone.problem_id, context.t))
        return
    found = await comments.to_withdraw(context.tx, context.actor, press.comment_id)
    await context.say(comment_cards.really_delete_card(found, context.t))


async def hear(context: UpdateContext, press: Hear) -> None:
    """Be told of news on a problem, or no more."""
    wanted, now = bool(press.wanted), context.now
    await problems.hear(context.tx, context.actor, press.problem_id, wanted=wanted, now=now)
    context.answer(problem_cards.hear_toast(wanted, context.own), alert=True)


async def follow(context: UpdateContext, press: FollowProblem) -> None:
    """On its page. Who may not read it any more can still end it."""
    await hear(context, Hear(press.problem_id, press.wanted))
    problem = await problem_rows.get(context.tx, press.problem_id)
    if problem and await may_read(context.tx, problem, context.actor):
        await show_problem(context, press.problem_id)
