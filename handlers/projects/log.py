"""A project's log and where its journey stands."""

from telegram import Message

from basics.paging import pages
from cards.projects import log as log_cards
from cards.projects.presses import (
    ChooseStage,
    ManageProject,
    ReadNote,
    SetProjectWish,
    ShowProjectLog,
    WithdrawNote,
)
from cards.projects.project import wish_toast
from community import zones
from community.people.people import is_concerned
from community.pictures import declarations
from community.projects import log, projects
from community.refusals import Reason, Refused
from handlers.dispatch.context import UpdateContext
from handlers.forms.asking import Asked
from handlers.forms.publishing import publish
from handlers.media import attachment_of, has_other_media, say_not_kept
from handlers.messages import words_of
from handlers.parts import take
from handlers.projects import pages as project_pages
from storage import photos, views
from storage.forms.drafts import Draft
from storage.projects import log as log_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note
from storage.projects.projects import Project


async def _hear(context: UpdateContext, draft: Draft, message: Message) -> Draft | None:
    """One message or album is one note."""
    await note(context, draft.about, message)
    if has_other_media(message):
        await say_not_kept(context)
    await publish(context, NOTE, draft)
    return None


async def _noted(context: UpdateContext, draft: Draft) -> None:
    assert context.message
    project = await projects.led(context.tx, draft.about, context.actor)
    made = await log_rows.of_source(context.tx, context.source)
    assert made
    card = log_cards.noted_card(project, made.id, context.t)
    await context.say(card, settle=context.message.media_group_id)


NOTE = Asked(
    log.NOTE,
    {"text": log_cards.note_question},
    _noted,
    hear=_hear,
    shows="note_prompt",
)


async def note(context: UpdateContext, project_id: int, message: Message) -> Note:
    """Words, a picture or another file go into the log; later parts of an album follow."""
    said = words_of(message) or ""
    if not said and attachment_of(message) is None:
        raise Refused(Reason.CANNOT_READ)
    made = await log.write_note(
        context.tx, project_id, context.actor, text=said, source=context.source, now=context.now
    )
    await take(context, message, "note", owner_id=made.id)
    return made


async def choose_stage(context: UpdateContext, press: ChooseStage) -> None:
    if not press.stage:
        project = await projects.led(context.tx, press.project_id, context.actor)
        await context.show(log_cards.stage_card(project, context.t))
        return
    project = await log.choose_stage(
        context.tx, press.project_id, context.actor, wanted=press.stage, now=context.now
    )
    context.answer(log_cards.stage_toast(project, context.own))
    await context.show(log_cards.stage_card(project, context.t))


async def show(context: UpdateContext, press: ShowProjectLog) -> None:
    project = await projects.readable(context.tx, press.project_id, context.actor)
    total = await log_rows.count(context.tx, project.id)
    at = pages(press.page, log_cards.PAGE, total=total)
    found = await log_rows.page(context.tx, project.id, at.offset, limit=at.size)
    seen = await _seen(context, project, found)
    await context.show(log_cards.log_page(project, found, seen, at=at, t=context.t))


async def _seen(context: UpdateContext, project: Project, shown: list[Note]) -> log_cards.Seen:
    names = {one.author_id: await views.name_of(context.tx, one.author_id) for one in shown}
    files = {one.id: await photos.of_owner(context.tx, "note", one.id) for one in shown}
    asked = [one.id for one in shown if one.kind == "question"]
    return log_cards.Seen(
        names,
        files,
        {number: await log_rows.count_answers(context.tx, number) for number in asked},
        zones.of(context.person),
        await projects.may_write(context.tx, project, context.actor),
    )


async def read(context: UpdateContext, press: ReadNote) -> None:
    one = await log.readable_note(context.tx, press.note_id, context.actor)
    note, project = one.note, one.project
    tx, actor, now = context.tx, context.actor, context.now
    shown = await declarations.shown(tx, "note", note.id, actor=actor, now=now)
    if note.kind == "answer" and not shown.pictures:
        raise Refused(Reason.STRANGE_BUTTON)
    await context.say_album(shown.pictures)
    mine = context.person.id in (note.author_id, project.owner_id)
    regions = await project_rows.regions_of(context.tx, project.id)
    decides = is_concerned(context.actor, regions)
    for card in log_cards.note_cards(note, project, mine=mine, decides=decides, t=context.t):
        await context.say(card)


async def withdraw(context: UpdateContext, press: WithdrawNote) -> None:
    if press.sure:
        project = await log.withdraw_note(
            context.tx, press.note_id, context.actor, now=context.now
        )
        await context.show(log_cards.deleted_card(project, context.t))
        return
    own = await log.own_note(context.tx, press.note_id, context.actor)
    await context.say(log_cards.really_delete_card(own.note, context.t))


async def set_wish(context: UpdateContext, press: SetProjectWish) -> None:
    """Be told of news on a project, or be asked how one's own goes, or no more."""
    wanted, now = bool(press.wanted), context.now
    if press.what in ("asks", "ask"):
        await projects.be_asked(context.tx, context.actor, press.project_id, wanted=wanted)
    elif press.what in ("news", "page", "ours"):
        await projects.hear(context.tx, context.actor, press.project_id, wanted=wanted, now=now)
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    context.answer(wish_toast(press.what, wanted, context.own), alert=True)
    if press.what in ("ours", "ask"):
        await project_pages.manage(context, ManageProject(press.project_id))
    elif press.what == "page" and await _may_read(context, press.project_id):
        await project_pages.show_project(context, press.project_id)


async def _may_read(context: UpdateContext, project_id: int) -> bool:
    """Who may not any more can still end it."""
    project = await project_rows.get(context.tx, project_id)
    return bool(project and await projects.may_read(context.tx, project, context.actor))
