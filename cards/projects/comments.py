"""Comments on a project; as on problems."""

from functools import partial

from cards.card import Button, Card
from cards.paging import oldest_first, turn_row
from cards.problems.comments import CUT_UNITS, NONE, Files, said_lines
from cards.projects.presses import (
    ReadProjectComment,
    ShowProjectComments,
    WithdrawProjectComment,
    WriteProjectComment,
)
from cards.projects.project import open_button
from cards.report_button import numbered_button
from cards.text.left_in_group import with_what_stays
from cards.text.markup import called, heading
from community.people.people import Actor
from community.words import shorten, units
from locales import Texts
from storage.problems.comments import Said
from storage.projects.comments import ProjectComment
from storage.projects.projects import Project


def comments_page(
    project: Project,
    found: list[Said],
    *,
    page: int,
    more: bool,
    actor: Actor,
    t: Texts,
    files: Files = NONE,
) -> Card:
    """Oldest first; `files` of some, by their numbers."""
    parts = [t("<b>Comments</b> on “{title}”", title=heading(project.title))]
    if not found:
        parts.append(t("No comments yet. Yours would be the first."))
    rows: list[list[Button]] = []
    for said in found:
        author = author_name(project, said.author_id, said.author, t=t)
        own = files.get(said.id, ())
        hidden = is_hidden(project, said.author_id)
        parts.append(
            "\n".join([f"<b>{author}</b>", *said_lines(said.text, own, t, hidden=hidden)])
        )
        rows.append(_buttons(said, actor, t, has_files=bool(own)))
    turn = turn_row(page, more, partial(ShowProjectComments, project.id), labels=oldest_first(t))
    comment = Button(t("💬 Comment"), WriteProjectComment(project.id))
    return Card("\n\n".join(parts), [*rows, turn, [comment, open_button(project, t)]])


def author_name(project: Project, author_id: int, author: str, *, t: Texts) -> str:
    """An owner who hid their name does not give it away by writing in their project."""
    return t("the author") if is_hidden(project, author_id) else called(author, t)


def is_hidden(project: Project, author_id: int) -> bool:
    return author_id == project.owner_id and not project.name_shown


def _buttons(said: Said, actor: Actor, t: Texts, *, has_files: bool) -> list[Button]:
    begin = shorten(" ".join(said.text.split()), 20) or t("file")
    row = []
    if has_files:
        row.append(Button(f"📎 {begin}", ReadProjectComment(said.id)))
    elif units(said.text) > CUT_UNITS:
        row.append(Button(f"📖 {begin}", ReadProjectComment(said.id)))
    if said.author_id == actor.id:
        row.append(Button(f"🗑 {begin}", WithdrawProjectComment(said.id, 0)))
    else:
        decides = actor.coordinator
        row.append(numbered_button("project_comment", said.id, begin, decides=decides))
    return row


def really_delete_card(comment: ProjectComment, t: Texts) -> Card:
    return Card(
        with_what_stays(t("Delete this comment for good?"), comment.source, t),
        [[Button(t("Yes, delete it"), WithdrawProjectComment(comment.id, 1), style="danger")]],
    )


def deleted_card(project: Project, t: Texts) -> Card:
    return Card(t("The comment is deleted."), [[open_button(project, t)]])


def comment_thanks_card(project: Project, comment_id: int, t: Texts) -> Card:
    return Card(
        t("Thank you, your comment on “{title}” is in.", title=heading(project.title)),
        [
            [Button(t("Read the comments"), ShowProjectComments(project.id, 0))],
            [Button(t("↩️ Take it back"), WithdrawProjectComment(comment_id, 0))],
        ],
    )
