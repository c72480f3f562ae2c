from basics.records import dataclass
from basics.spans import HOUR
from community import words
from community.forms.steps import one_question
from community.groups import coordinators
from community.moderation import pace
from community.people.people import Actor, require_change
from community.people.silence import require_voice
from community.projects import following, projects
from community.refusals import Reason, Refused
from storage import parts, photos, posts
from storage.audit import About
from storage.db import Transaction
from storage.projects import comments as project_comment_rows
from storage.projects import notices as project_notice_rows
from storage.projects import projects as project_rows
from storage.projects.comments import ProjectComment
from storage.projects.projects import Project
from storage.sending import saying

COMMENTS_AN_HOUR = 30


COMMENT = one_question("project_comment", projects.readable)


@dataclass(frozen=True, slots=True)
class Said:
    """A comment that was made, and the project that it is about."""

    project: Project
    comment_id: int


async def comment(
    tx: Transaction,
    project_id: int,
    actor: Actor,
    *,
    text: str,
    source: str | None,
    now: int,
    has_file: bool = False,
) -> Said:
    """Say something about a project, or show a file, which the caller adds. The same `source` is
    the same comment. Raises Refused: GONE, NOT_SHOWN, TOO_MANY_COMMENTS, SILENCED."""
    await require_voice(tx, actor)
    project = await projects.readable(tx, project_id, actor)
    said = words.beside_a_file(text) if has_file else words.text(text)
    lately = await project_comment_rows.count_since(tx, actor.id, now - HOUR, now=now)
    if lately >= COMMENTS_AN_HOUR:
        raise Refused(Reason.TOO_MANY_COMMENTS)
    await pace.require_comment(tx, actor, lately, now=now)
    made = await project_comment_rows.add(
        tx, project_id, actor.id, text=said, source=source, now=now
    )
    if made is None:
        known = await project_comment_rows.of_source(tx, source or "")
        assert known
        return Said(project, known.id)
    await following.tell_comment(tx, project_id, made, by=actor.id, now=now)
    await project_rows.add_to_count(tx, project_id, comments=1)
    posts.mark_stale(tx, "project", project_id)
    if project.owner_id != actor.id:
        await project_notice_rows.add(tx, project.owner_id, project_id, kind="comments", now=now)
    return Said(project, made)


async def edit_comment(
    tx: Transaction, comment: ProjectComment, actor: Actor, *, text: str
) -> None:
    """The author edited the message: the comment follows, while it stands. Without words there
    must be a file."""
    await require_voice(tx, actor)
    if comment.author_id != actor.id or comment.state != "said":
        return
    files = await photos.of_owner(tx, "project_comment", comment.id)
    said = words.beside_a_file(text) if files else words.text(text)
    await project_comment_rows.set_text(tx, comment.id, said)


async def withdraw_comment(
    tx: Transaction, comment_id: int, actor: Actor, *, now: int
) -> ProjectComment:
    """Gone for good, by its author."""
    found = await said_comment(tx, comment_id, actor)
    project = await project_rows.get(tx, found.project_id)
    about = About(found.author_id, project.title if project else "")
    regions = await project_rows.regions_of(tx, found.project_id)
    await coordinators.leave_trace(
        tx, actor, "comment withdrawn", subject=about, regions=regions, now=now
    )
    await saying.take_back(tx, found.author_id, [found.text])
    await project_comment_rows.withdraw(tx, comment_id)
    await parts.withdraw(tx, "project_comment", comment_id)
    await project_rows.add_to_count(tx, found.project_id, comments=-1)
    posts.mark_stale(tx, "project", found.project_id)
    return found


async def said_comment(tx: Transaction, comment_id: int, actor: Actor) -> ProjectComment:
    """A comment that this person may withdraw.

    Raises Refused: GONE, NOT_YOURS, NOT_YOUR_REGION.
    """
    found = await project_comment_rows.get(tx, comment_id)
    if found is None or found.state != "said":
        raise Refused(Reason.GONE)
    require_change(found.author_id, actor, await project_rows.regions_of(tx, found.project_id))
    return found
