"""Comments on projects, in private; replies in groups are in replies.py."""

from telegram import Message

from cards.problems.comments import PAGE, whole_comment_card
from cards.projects import comments as cards
from cards.projects.presses import (
    ReadProjectComment,
    ShowProjectComments,
    WithdrawProjectComment,
    WriteProjectComment,
)
from community.forms import prompts
from community.projects import comments as project_comments
from community.projects import projects
from community.refusals import Reason, Refused
from handlers.messages import wanted_words
from handlers.problems.pages import page_of
from handlers.visit import Visit
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.projects import comments as rows


async def write(visit: Visit, press: WriteProjectComment) -> None:
    await prompts.begin(visit.tx, visit.actor, "project_comment", press.project_id, visit.now)
    project = await projects.readable(visit.tx, press.project_id, visit.actor)
    card = cards.comment_prompt_card(project, visit.t)
    await visit.say(card, shows="project_comment_prompt", subject_id=project.id)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    said = wanted_words(message)
    assert draft.subject_id is not None
    project = await project_comments.comment(
        visit.tx, draft.subject_id, visit.actor, said, visit.source, visit.now
    )
    await drafts.remove(visit.tx, draft.id)
    await visit.say(cards.comment_thanks_card(project, visit.t))


async def show(visit: Visit, press: ShowProjectComments) -> None:
    project = await projects.readable(visit.tx, press.project_id, visit.actor)
    page = page_of(press.page)
    found = await rows.page(visit.tx, project.id, page * PAGE, PAGE + 1)
    at = (page, len(found) > PAGE)
    await visit.show(cards.comments_page(project, found[:PAGE], at, visit.actor, visit.t))


async def read(visit: Visit, press: ReadProjectComment) -> None:
    comment = await rows.get(visit.tx, press.comment_id)
    if comment is None or comment.state != "said":
        raise Refused(Reason.GONE)
    await projects.readable(visit.tx, comment.project_id, visit.actor)
    await visit.say(whole_comment_card(comment.text))


async def withdraw(visit: Visit, press: WithdrawProjectComment) -> None:
    if not press.sure:
        found = await project_comments.said_comment(visit.tx, press.comment_id, visit.actor)
        await visit.say(cards.really_delete_card(found.id, visit.t))
        return
    gone = await project_comments.withdraw_comment(visit.tx, press.comment_id, visit.actor)
    project = await projects.standing(visit.tx, gone.project_id)
    await visit.show(cards.deleted_card(project, visit.t))
