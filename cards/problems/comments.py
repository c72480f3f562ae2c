from collections.abc import Mapping, Sequence
from functools import partial

from basics.paging import Pages
from cards.card import Button, Card
from cards.files import file_lines, photos_in
from cards.forms.questions import says
from cards.paging import page_row, page_words
from cards.press import Press
from cards.problems.presses import (
    OpenProblem,
    ReadComment,
    ShowComments,
    WithdrawComment,
    WriteComment,
)
from cards.report_button import below_a_list, numbered_button
from cards.text.left_in_group import with_what_stays
from cards.text.markup import called, heading, quoted, safe
from community.people.people import Actor
from community.words import shorten, units
from locales import Texts, gettext_noop
from storage.photos import Picture
from storage.problems.comments import Comment, Said
from storage.problems.problems import Problem

PAGE = 5
#: A longer comment is cut on the page and can be read whole.
CUT_UNITS = 600
#: Of the title of another problem.
OTHER = 40
Files = Mapping[int, Sequence[Picture]]
NONE: Files = {}


def comments_page(
    problem: Problem,
    found: list[Said],
    at: Pages,
    *,
    actor: Actor,
    t: Texts,
    files: Files = NONE,
    together: Sequence[Problem] = (),
) -> Card:
    """Comments, oldest first; `files` of some, by their numbers. Those on what stands `together`
    with the problem say on what."""
    on = {one.id: one for one in together} | {problem.id: problem}
    parts = heads(problem.title, at, t)
    own_rows: list[list[Button]] = []
    wrong: list[Button] = []
    for number, said in enumerate(found, start=at.offset + 1):
        of = on.get(said.problem_id, problem)
        hidden = _is_hidden(said, of)
        author = t("the author") if hidden else called(said.author, t)
        own = files.get(said.id, ())
        words = said_lines(said.text, own, t, hidden=hidden)
        where = [f"<i>↳ {heading(shorten(of.title, OTHER))}</i>"] if of is not problem else []
        parts.append("\n".join([f"<b>{number}. {author}</b>", *where, *words]))
        own_rows.append(_own_buttons(said, number, actor, t=t, has_files=bool(own)))
        if said.author_id != actor.id:
            decides = actor.coordinator
            wrong.append(numbered_button("comment", said.id, str(number), decides=decides))
    rows = below_a_list(own_rows, wrong)
    return Card("\n\n".join(parts), [*rows, *_turn(problem, at, t)])


def heads(title: str, at: Pages, t: Texts) -> list[str]:
    """Above the comments on a problem or a project."""
    head = t("<b>Comments</b> on “{title}”", title=heading(title)) + page_words(at, t)
    return [head] if at.total else [head, t("No comments yet. Yours would be the first.")]


def _is_hidden(said: Said, problem: Problem) -> bool:
    """An author who hid their name does not give it away by commenting."""
    return said.author_id == problem.author_id and not problem.name_shown


def said_lines(
    text: str, files: Sequence[Picture], t: Texts, *, hidden: bool = False, cut: int = CUT_UNITS
) -> list[str]:
    """Words, as many as there is room for, and files."""
    words = [safe(shorten(text, cut))] if text else []
    photos = photos_in(files)
    return words + ["🖼 " * len(photos)] * bool(photos) + file_lines(files, t, hidden=hidden)


def _own_buttons(
    said: Said, number: int, actor: Actor, *, t: Texts, has_files: bool
) -> list[Button]:
    row = read_buttons(said, number, ReadComment(said.id), t=t, has_files=has_files)
    if said.author_id != actor.id:
        return row
    return [*row, delete_button(number, WithdrawComment(said.id, 0), t)]


def read_buttons(
    said: Said, number: int, read: Press, *, t: Texts, has_files: bool
) -> list[Button]:
    """Where a comment on a problem or a project has more than its page shows."""
    if has_files:
        return [Button(t("📎 Open comment {n}", n=number), read)]
    if units(said.text) > CUT_UNITS:
        return [Button(t("Read comment {n} whole", n=number), read)]
    return []


def delete_button(number: int, delete: Press, t: Texts) -> Button:
    return Button(t("🗑 Delete comment {n}", n=number), delete)


def _turn(problem: Problem, at: Pages, t: Texts) -> list[list[Button]]:
    turn = page_row(at, partial(ShowComments, problem.id))
    last = [
        Button(t("💬 Comment"), WriteComment(problem.id)),
        Button(t("To the problem"), OpenProblem(problem.id)),
    ]
    return [turn, last] if turn else [last]


def really_delete_card(comment: Comment, t: Texts) -> Card:
    text = t("Delete this comment for good?") + quoted(comment.text)
    return Card(
        with_what_stays(text, comment.source, t),
        [
            [Button(t("Yes, delete it"), WithdrawComment(comment.id, 1), style="danger")],
            [Button(t("No, leave it"), ShowComments(comment.problem_id, 0))],
        ],
    )


#: On a problem or a project.
comment_question = says(
    gettext_noop(
        "Write your comment on “{title}” as a reply to this message. A file or a voice message"
        " will do, too."
    ),
    ask=gettext_noop("Your comment"),
)


def comment_thanks_card(problem: Problem, comment_id: int, t: Texts) -> Card:
    return Card(
        t("Thank you, your comment on “{title}” is in.", title=heading(problem.title)),
        [
            [Button(t("Read the comments"), ShowComments(problem.id, 0))],
            [Button(t("↩️ Take it back"), WithdrawComment(comment_id, 0))],
        ],
    )


def deleting_words(t: Texts) -> str:
    """Above its buttons, in private."""
    return t("If you delete your message, the comment stays. To take it back, press the button.")


def deleting_card(t: Texts) -> Card:
    """In a group, once; on comments on problems and projects."""
    return Card(
        t(
            "A comment stays even when its message is deleted here. To take yours back: press"
            " “More” below the card, then “Comments”."
        )
    )


def deleted_card(problem_id: int, t: Texts) -> Card:
    return Card(
        t("The comment is deleted."), [[Button(t("To the problem"), OpenProblem(problem_id))]]
    )


solution_question = says(
    gettext_noop(
        "How can “{title}” be solved? Reply with a few words, a photo, or several photos."
        " Please show no recognisable children without their parents' consent."
    ),
    ask=gettext_noop("Your solution"),
)
