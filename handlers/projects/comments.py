"""Comments on projects, in private; replies in groups are in replies.py."""

from telegram import Message

from basics.paging import pages
from cards.card import Card
from cards.problems.comments import PAGE, comment_question
from cards.projects import comments as project_comment_cards
from cards.projects.presses import (
    ReadProjectComment,
    ShowProjectComments,
    WithdrawProjectComment,
)
from cards.text.whole import whole_cards
from community.people.people import before
from community.pictures import declarations
from community.projects import comments as project_comments
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.hearing import hear_file
from handlers.media import attachment_of
from handlers.messages import require_more_than_a_nod
from handlers.parts import take
from handlers.thanks import with_how_to_take_back
from storage.forms.drafts import Draft
from storage.photos import Picture
from storage.projects import comments as project_comment_rows
from storage.projects import projects as project_rows


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    require_more_than_a_nod(message)
    return await hear_file(context, COMMENT, draft, message=message)


async def comment_on(
    context: UpdateContext, project_id: int, message: Message, *, text: str
) -> Card:
    """By form, or by a reply to its card. Returns the thanks for it."""
    said = await project_comments.comment(
        context.tx,
        project_id,
        context.actor,
        text=text,
        source=context.source,
        now=context.now,
        has_file=attachment_of(message) is not None,
    )
    await take(context, message, "project_comment", owner_id=said.comment_id)
    thanks = project_comment_cards.comment_thanks_card(said.project, said.comment_id, context.t)
    return await with_how_to_take_back(context, thanks)


async def _comment(context: UpdateContext, draft: Draft) -> None:
    assert context.message
    text = draft.answers["text"]
    await context.say(await comment_on(context, draft.about, context.message, text=text))


COMMENT = Asked(
    project_comments.COMMENT,
    {"text": comment_question},
    _comment,
    hear=_hear,
    shows="project_comment_prompt",
)


async def show(context: UpdateContext, press: ShowProjectComments) -> None:
    project = await projects.readable(context.tx, press.project_id, context.actor)
    total = await project_comment_rows.count(context.tx, project.id)
    at = pages(press.page, PAGE, total=total)
    found = await project_comment_rows.page(context.tx, project.id, at.offset, limit=at.size)
    card = project_comment_cards.comments_page(
        project,
        found,
        at,
        actor=before(context.actor, await project_rows.regions_of(context.tx, project.id)),
        t=context.t,
        files={one.id: await _files_of(context, one.id) for one in found},
    )
    await context.show(card)


async def _files_of(context: UpdateContext, comment_id: int) -> list[Picture]:
    tx, actor, now = context.tx, context.actor, context.now
    found = await declarations.shown(tx, "project_comment", comment_id, actor=actor, now=now)
    return found.pictures


async def read(context: UpdateContext, press: ReadProjectComment) -> None:
    comment = await project_comment_rows.get(context.tx, press.comment_id)
    if comment is None or comment.state != "said":
        raise Refused(Reason.GONE)
    await projects.readable(context.tx, comment.project_id, context.actor)
    await context.say_album(await _files_of(context, comment.id))
    if comment.text:
        for card in whole_cards(comment.text):
            await context.say(card)


async def withdraw(context: UpdateContext, press: WithdrawProjectComment) -> None:
    if not press.sure:
        found = await project_comments.said_comment(context.tx, press.comment_id, context.actor)
        await context.say(project_comment_cards.really_delete_card(found, context.t))
        return
    gone = await project_comments.withdraw_comment(
        context.tx, press.comment_id, context.actor, now=context.now
    )
    project = await projects.standing(context.tx, gone.project_id)
    await context.show(project_comment_cards.deleted_card(project, context.t))
