"""The way of teacher-led development work, and the log that tells of it: no step is a duty, and
any may be chosen."""

from typing import get_args

from basics.records import dataclass
from basics.spans import HOUR
from community import words
from community.forms.steps import Form, Step, Whatever
from community.groups import coordinators
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.projects import following, projects
from community.refusals import Reason, Refused
from storage import parts, photos, posts
from storage.audit import About
from storage.db import Rows, Transaction
from storage.projects import log as log_rows
from storage.projects import notices as project_notice_rows
from storage.projects import projects as project_rows
from storage.projects.log import Note, Telling
from storage.projects.projects import Project, Stage
from storage.revisits import revisits
from storage.sending import saying

STAGES: tuple[Stage, ...] = get_args(Stage)
NOTES_AN_HOUR = 30
#: Stages after which there is something to come back to.
SHARED = ("shared", "changed")


def steps_done(stage: str) -> int:
    """At which of the seven steps it stands, from 1."""
    return next((at for at, known in enumerate(STAGES, start=1) if known == stage), 1)


async def choose_stage(
    tx: Transaction, project_id: int, actor: Actor, *, wanted: str, now: int
) -> Project:
    """Say where the journey stands; back too. Its log says so as well.

    Raises Refused: GONE, NOT_YOURS, STRANGE_BUTTON.
    """
    project = await projects.led(tx, project_id, actor)
    stage = next((known for known in STAGES if known == wanted), None)
    if stage is None:
        raise Refused(Reason.STRANGE_BUTTON)
    if stage == project.stage:
        return project
    await project_rows.set_stage(tx, project_id, stage)
    await log_rows.add(
        tx, project_id, actor.id, said=Telling("stage", stage, ""), source=None, now=now
    )
    await project_rows.touch(tx, project_id, now)
    await following.tell_stage(tx, project, by=actor.id, now=now)
    await _come_back_later(tx, project, stage, now=now)
    posts.mark_stale(tx, "project", project_id)
    return await projects.standing(tx, project_id)


async def _come_back_later(tx: Transaction, project: Project, stage: Stage, *, now: int) -> None:
    """What was shared is asked about months later."""
    if stage in SHARED and project.stage not in SHARED:
        await revisits.plan(
            tx, "project", project.id, person_id=project.owner_id, solution_id=None, now=now
        )
    elif stage not in SHARED:
        await revisits.drop(tx, "project", project.id)


NOTE = Form("note", (Step("text", Whatever()),), previewed=False, about=projects.led)


async def write_note(
    tx: Transaction, project_id: int, actor: Actor, *, text: str, source: str, now: int
) -> Note:
    """Tell what happened; the caller adds its files. The same `source` is one note.

    Raises Refused: SILENCED, GONE, NOT_YOURS, TOO_MANY_COMMENTS.
    """
    await require_voice(tx, actor)
    project = await projects.led(tx, project_id, actor)
    known = await log_rows.of_source(tx, source)
    if known:
        return known
    said = words.text(text) if text else ""
    if await log_rows.count_since(tx, actor.id, now - HOUR, now=now) >= NOTES_AN_HOUR:
        raise Refused(Reason.TOO_MANY_COMMENTS)
    note = Telling("note", project.stage, said)
    made = await log_rows.add(tx, project_id, actor.id, said=note, source=source, now=now)
    await project_rows.add_to_count(tx, project_id, notes=1)
    await project_rows.touch(tx, project_id, now)
    posts.mark_stale(tx, "project", project_id)
    await following.tell_note(tx, project_id, made.id, by=actor.id, now=now)
    if project.owner_id != actor.id:
        await project_notice_rows.add(tx, project.owner_id, project_id, kind="notes", now=now)
    return made


async def edit_note(tx: Transaction, note: Note, actor: Actor, *, text: str) -> None:
    """The author edited the message, or a later part of an album brought words. Without words
    there must be a file."""
    await require_voice(tx, actor)
    if note.author_id != actor.id or note.state != "said":
        return
    files = await photos.of_owner(tx, "note", note.id)
    most = words.TEXT_LIMIT if note.kind == "question" else None
    said = (words.beside_a_file if files else words.text)(text, most)
    if said == note.text:
        return
    await log_rows.set_text(tx, note.id, said)
    if note.kind in ("question", "answer"):
        posts.mark_stale(tx, "question", note.question_id or note.id)


@dataclass(frozen=True, slots=True)
class Logged:
    """What stands in the log of a project."""

    note: Note
    project: Project


async def readable_note(reading: Rows, note_id: int, actor: Actor) -> Logged:
    """Raises Refused: GONE, NOT_SHOWN."""
    note = await log_rows.get(reading, note_id)
    if note is None or note.state != "said":
        raise Refused(Reason.GONE)
    return Logged(note, await projects.readable(reading, note.project_id, actor))


async def own_note(reading: Rows, note_id: int, actor: Actor) -> Logged:
    """One that this person may take out: its author, the project's owner, a coordinator.

    Raises Refused: GONE, NOT_SHOWN, NOT_YOURS, NOT_YOUR_REGION.
    """
    one = await readable_note(reading, note_id, actor)
    if one.project.owner_id != actor.id:
        regions = await project_rows.regions_of(reading, one.project.id)
        require_change(one.note.author_id, actor, regions)
    return one


async def withdraw_note(tx: Transaction, note_id: int, actor: Actor, *, now: int) -> Project:
    """Gone for good, with its pictures."""
    own = await own_note(tx, note_id, actor)
    note, project = own.note, own.project
    if project.owner_id != actor.id:
        about = About(note.author_id, project.title)
        regions = await project_rows.regions_of(tx, project.id)
        await coordinators.leave_trace(
            tx, actor, "note withdrawn", subject=about, regions=regions, now=now
        )
    await saying.take_back(tx, note.author_id, [note.text])
    await log_rows.withdraw(tx, note_id)
    await parts.withdraw(tx, "note", note_id)
    if note.kind == "note":
        await project_rows.add_to_count(tx, project.id, notes=-1)
        posts.mark_stale(tx, "project", project.id)
    if note.kind in ("question", "answer"):
        posts.mark_stale(tx, "question", note.question_id or note.id)
    return project
