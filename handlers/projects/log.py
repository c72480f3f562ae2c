"""A project's log and where its journey stands."""

from telegram import Message

from cards.projects import log as cards
from cards.projects.presses import (
    ChooseStage,
    ReadNote,
    SetProjectWish,
    ShowProjectLog,
    WithdrawNote,
    WriteNote,
)
from cards.projects.project import wish_toast
from community import zones
from community.forms import prompts
from community.projects import journey, projects
from community.refusals import Reason, Refused
from handlers.messages import attachment_of, words_of
from handlers.problems.pages import page_of
from handlers.visit import Visit
from storage import photos, views
from storage.forms import drafts
from storage.forms.drafts import Draft
from storage.projects import notes as project_notes
from storage.projects import notices as project_notices
from storage.projects import silences
from storage.projects.notes import Note
from storage.projects.projects import Project


async def write(visit: Visit, press: WriteNote) -> None:
    await prompts.begin(visit.tx, visit.actor, "note", press.project_id, visit.now)
    project = await projects.led(visit.tx, press.project_id, visit.actor)
    card = cards.note_prompt_card(project, visit.t)
    await visit.say(card, shows="note_prompt", subject_id=project.id)


async def answered(visit: Visit, draft: Draft, message: Message) -> None:
    """One message or album is one note."""
    assert draft.subject_id is not None
    await note(visit, draft.subject_id, message)
    await drafts.remove(visit.tx, draft.id)
    project = await projects.led(visit.tx, draft.subject_id, visit.actor)
    await visit.say(cards.noted_card(project, visit.t), settle=message.media_group_id)


async def note(visit: Visit, project_id: int, message: Message) -> None:
    """Words, a picture or a PDF go into the log; later parts of an album follow."""
    said, picture = words_of(message) or "", attachment_of(message)
    if not said and picture is None:
        raise Refused(Reason.CANNOT_READ)
    made = await journey.write_note(
        visit.tx, project_id, visit.actor, said, visit.source, visit.now
    )
    if message.media_group_id:
        await photos.own_album(
            visit.tx, message.chat_id, message.media_group_id, "note", made.id, visit.now
        )
    if picture:
        await journey.add_picture(visit.tx, made.id, picture)


async def choose_stage(visit: Visit, press: ChooseStage) -> None:
    if not press.stage:
        project = await projects.led(visit.tx, press.project_id, visit.actor)
        await visit.show(cards.stage_card(project, visit.t))
        return
    project = await journey.choose_stage(
        visit.tx, press.project_id, visit.actor, press.stage, visit.now
    )
    visit.answer(cards.stage_toast(project, visit.own))
    await visit.show(cards.stage_card(project, visit.t))


async def show(visit: Visit, press: ShowProjectLog) -> None:
    project = await projects.readable(visit.tx, press.project_id, visit.actor)
    page, size = page_of(press.page), cards.PAGE
    found = await project_notes.page(visit.tx, project.id, page * size, size + 1)
    shown = found[:size]
    seen = await _seen(visit, project, shown)
    at = (page, len(found) > size)
    await visit.show(cards.log_page(project, shown, at, seen, visit.t))


async def _seen(visit: Visit, project: Project, shown: list[Note]) -> cards.Seen:
    names = {one.author_id: await views.name_of(visit.tx, one.author_id) for one in shown}
    pictures = {one.id: await _pictures_of(visit, one) for one in shown}
    asked = [one.id for one in shown if one.kind == "question"]
    return cards.Seen(
        names,
        pictures,
        {number: await project_notes.count_answers(visit.tx, number) for number in asked},
        zones.of(visit.person),
        await projects.may_write(visit.tx, project, visit.actor),
    )


async def _pictures_of(visit: Visit, note: Note) -> int:
    seen, coming = await photos.shown(visit.tx, "note", note.id)
    return len(seen) + coming


async def read(visit: Visit, press: ReadNote) -> None:
    note, project = await journey.readable_note(visit.tx, press.note_id, visit.actor)
    if note.kind == "answer":
        raise Refused(Reason.STRANGE_BUTTON)
    pictures, _ = await photos.shown(visit.tx, "note", note.id)
    await visit.say_album(pictures)
    mine = visit.person.id in (note.author_id, project.owner_id)
    may_delete = note.kind == "note" and (mine or visit.actor.coordinator)
    await visit.say(cards.note_card(note, project, may_delete=may_delete, t=visit.t))


async def withdraw(visit: Visit, press: WithdrawNote) -> None:
    if press.sure:
        project = await journey.withdraw_note(visit.tx, press.note_id, visit.actor)
        await visit.show(cards.deleted_card(project, visit.t))
        return
    note, _ = await journey.own_note(visit.tx, press.note_id, visit.actor)
    await visit.say(cards.really_delete_card(note, visit.t))


async def set_wish(visit: Visit, press: SetProjectWish) -> None:
    """Be told of news on one's own project, or be asked how it goes, or no more."""
    project = await projects.own(visit.tx, press.project_id, visit.actor)
    wanted = bool(press.wanted)
    if press.what == "asks":
        await silences.set_asks(visit.tx, project.id, wanted)
    elif press.what == "news":
        hear = project_notices.unmute if wanted else project_notices.mute
        await hear(visit.tx, visit.person.id, project.id)
    else:
        raise Refused(Reason.STRANGE_BUTTON)
    visit.answer(wish_toast(press.what, wanted, visit.own), alert=True)
