"""Comments on a project; as on problems."""

from functools import partial

from basics.paging import Pages
from cards.card import Button, Card
from cards.paging import page_row
from cards.problems.comments import (
    NONE,
    Files,
    delete_button,
    heads,
    read_buttons,
    said_lines,
)
from cards.projects.presses import (
    ReadProjectComment,
    ShowProjectComments,
    WithdrawProjectComment,
    WriteProjectComment,
)
from cards.projects.project import open_button
from cards.report_button import below_a_list, numbered_button
from cards.text.left_in_group import with_what_stays
from cards.text.markup import called, heading, quoted
from community.people.people import Actor
from locales import Texts
from storage.problems.comments import Said
from storage.projects.comments import ProjectComment
from storage.projects.projects import Project


def comments_page(
    project: Project,
    found: list[Said],
    at: Pages,
    *,
    actor: Actor,
    t: Texts,
    files: Files = NONE,
) -> Card:
    """Oldest first; `files` of some, by their numbers."""
    parts = heads(project.title, at, t)
    own_rows: list[list[Button]] = []
    wrong: list[Button] = []
    for number, said in enumerate(found, start=at.offset + 1):
        author = author_name(project, said.author_id, said.author, t=t)
        own = files.get(said.id, ())
        hidden = is_hidden(project, said.author_id)
        words = said_lines(said.text, own, t, hidden=hidden)
        parts.append("\n".join([f"<b>{number}. {author}</b>", *words]))
        own_rows.append(_buttons(said, number, actor, t=t, has_files=bool(own)))
        if said.author_id != actor.id:
            decides = actor.coordinator
            wrong.append(numbered_button("project_comment", said.id, str(number), decides=decides))
    rows = below_a_list(own_rows, wrong)
    turn = page_row(at, partial(ShowProjectComments, project.id))
    comment = Button(t("💬 Comment"), WriteProjectComment(project.id))
    return Card("\n\n".join(parts), [*rows, turn, [comment, open_button(project, t)]])


def author_name(project: Project, author_id: int, author: str, *, t: Texts) -> str:
    """An owner who hid their name does not give it away by writing in their project."""
    return t("the author") if is_hidden(project, author_id) else called(author, t)


def is_hidden(project: Project, author_id: int) -> bool:
    return author_id == project.owner_id and not project.name_shown


def _buttons(said: Said, number: int, actor: Actor, *, t: Texts, has_files: bool) -> list[Button]:
    row = read_buttons(said, number, ReadProjectComment(said.id), t=t, has_files=has_files)
    if said.author_id != actor.id:
        return row
    return [*row, delete_button(number, WithdrawProjectComment(said.id, 0), t)]


def really_delete_card(comment: ProjectComment, t: Texts) -> Card:
    text = t("Delete this comment for good?") + quoted(comment.text)
    return Card(
        with_what_stays(text, comment.source, t),
        [
            [Button(t("Yes, delete it"), WithdrawProjectComment(comment.id, 1), style="danger")],
            [Button(t("No, leave it"), ShowProjectComments(comment.project_id, 0))],
        ],
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
