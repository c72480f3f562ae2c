"""/problem, /solution, and what authors and coordinators do with what is published."""

from cards.problems import comments as comment_cards
from cards.problems import problem as cards
from cards.problems import solution as solution_cards
from cards.problems.presses import Hear, WithdrawComment, WithdrawProblem, WithdrawSolution
from community.people.people import may_change
from community.problems import comments, problems, solutions
from community.refusals import Reason, Refused
from handlers.messages import card_replied_to, picture_of, problem_of, without_command, words_of
from handlers.problems import forms
from handlers.visit import Visit
from storage import photos
from storage.problems import comments as comment_rows
from storage.problems import notices
from storage.problems import problems as problem_rows


async def problem(visit: Visit) -> None:
    """Alone it opens the form; with a text it is a whole problem."""
    message = visit.message
    assert message
    text = without_command(words_of(message) or "")
    if visit.group is not None:
        await _problem_in_group(visit, text)
    elif text:
        await _problem_in_private(visit, text)
    else:
        await forms.begin(visit)


async def _problem_in_private(visit: Visit, text: str) -> None:
    draft = await forms.begin_from(visit, text)
    if draft is None:
        return
    message = visit.message
    picture = picture_of(message) if message else None
    if message and picture:
        if message.media_group_id:
            await photos.own_album(
                visit.tx, message.chat_id, message.media_group_id, "draft", draft.id, visit.now
            )
        await photos.add(visit.tx, "draft", draft.id, picture)
    await forms.ask(visit, draft, settle=message.media_group_id if message else None)


async def _problem_in_group(visit: Visit, text: str) -> None:
    message, group = visit.message, visit.group
    assert message
    assert group
    if visit.person.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    if not text:
        await visit.say(cards.how_to_tell_card(visit.t, visit.links, group.key))
        return
    origin = problems.Origin(visit.source, message.message_id)
    made = await problems.publish_message(visit.tx, visit.actor, group, text, origin, visit.now)
    picture = picture_of(message)
    if message.media_group_id:
        await photos.own_album(
            visit.tx, message.chat_id, message.media_group_id, "problem", made.id, visit.now
        )
    if picture:
        await problems.add_picture(visit.tx, made.id, picture)


async def solution(visit: Visit) -> None:
    """/solution and words, as a reply to a card; the reply may carry a photo too."""
    message = visit.message
    assert message
    text = without_command(words_of(message) or "")
    post = await card_replied_to(visit, message)
    if post is None or visit.group is None:
        await visit.say(cards.how_to_solve_card(visit.t))
        return
    if visit.person.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)
    picture = picture_of(message)
    if not text and picture is None:
        raise Refused(Reason.EMPTY)
    problem_id = await problem_of(visit, post)
    made = await solutions.share_solution(
        visit.tx, problem_id, visit.actor, text, visit.source, visit.now
    )
    if message.media_group_id:
        await photos.own_album(
            visit.tx, message.chat_id, message.media_group_id, "solution", made.id, visit.now
        )
    if picture:
        await solutions.add_picture(visit.tx, made.id, picture)
    await visit.react()


async def withdraw(visit: Visit, press: WithdrawProblem) -> None:
    if press.sure:
        await problems.withdraw(visit.tx, visit.actor, press.problem_id)
        await visit.show(cards.withdrawn_card(visit.t))
        return
    found = await problem_rows.get(visit.tx, press.problem_id)
    if found is None or found.state == "withdrawn":
        raise Refused(Reason.GONE)
    if not may_change(found.author_id, visit.actor):
        raise Refused(Reason.NOT_YOURS)
    await visit.say(cards.really_withdraw_card(found, visit.t))


async def withdraw_solution(visit: Visit, press: WithdrawSolution) -> None:
    if press.sure:
        await solutions.withdraw_solution(visit.tx, press.solution_id, visit.actor)
        await visit.show(solution_cards.withdrawn_card(visit.t))
        return
    found = await solutions.standing_solution(visit.tx, press.solution_id)
    if not may_change(found.author_id, visit.actor):
        raise Refused(Reason.NOT_YOURS)
    await visit.say(solution_cards.really_withdraw_card(found, visit.t))


async def withdraw_comment(visit: Visit, press: WithdrawComment) -> None:
    if press.sure:
        gone = await comments.withdraw_comment(visit.tx, press.comment_id, visit.actor)
        await visit.show(comment_cards.deleted_card(gone.problem_id, visit.t))
        return
    found = await comment_rows.get(visit.tx, press.comment_id)
    if found is None or found.state != "said":
        raise Refused(Reason.GONE)
    if not may_change(found.author_id, visit.actor):
        raise Refused(Reason.NOT_YOURS)
    await visit.say(comment_cards.really_delete_card(found.id, visit.t))


async def hear(visit: Visit, press: Hear) -> None:
    """Be told of news on one's own problem, or no more."""
    await problems.own_problem(visit.tx, press.problem_id, visit.actor)
    if press.wanted:
        await notices.unmute(visit.tx, visit.person.id, press.problem_id)
    else:
        await notices.mute(visit.tx, visit.person.id, press.problem_id)
    visit.answer(cards.hear_toast(bool(press.wanted), visit.own), alert=True)
