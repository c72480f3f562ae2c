from collections.abc import Mapping, Sequence
from functools import partial

from cards.card import Button, Card
from cards.files import file_lines, photos_in
from cards.forms.questions import says
from cards.paging import oldest_first, turn_row
from cards.problems.presses import (
    OpenProblem,
    ReadComment,
    ShowComments,
    WithdrawComment,
    WriteComment,
)
from cards.report_button import numbered_button
from cards.text.left_in_group import with_what_stays
from cards.text.markup import called, heading, safe
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
    *,
    page: int,
    more: bool,
    actor: Actor,
    t: Texts,
    files: Files = NONE,
    together: Sequence[Problem] = (),
) -> Card:
    """Comments, oldest first; `files` of some, by their numbers. Those on what stands `together`
    with the problem say on what."""
    on = {one.id: one for one in together} | {problem.id: problem}
    parts = [t("<b>Comments</b> on “{title}”", title=heading(problem.title))]
    if not found:
        parts.append(t("No comments yet. Yours would be the first."))
    rows: list[list[Button]] = []
    for number, said in enumerate(found, start=page * PAGE + 1):
        of = on.get(said.problem_id, problem)
        hidden = _is_hidden(said, of)
        author = t("the author") if hidden else called(said.author, t)
        own = files.get(said.id, ())
        words = said_lines(said.text, own, t, hidden=hidden)
        where = [f"<i>↳ {heading(shorten(of.title, OTHER))}</i>"] if of is not problem else []
        parts.append("\n".join([f"<b>{number}. {author}</b>", *where, *words]))
        rows += _comment_buttons(said, number, actor, t=t, has_files=bool(own))
    return Card("\n\n".join(parts), [*rows, *_turn(problem, page, more, t=t)])


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


def _comment_buttons(
    said: Said, number: int, actor: Actor, *, t: Texts, has_files: bool
) -> list[list[Button]]:
    row = []
    if has_files:
        row.append(Button(t("📎 Open comment {n}", n=number), ReadComment(said.id)))
    elif units(said.text) > CUT_UNITS:
        row.append(Button(t("Read comment {n} whole", n=number), ReadComment(said.id)))
    if said.author_id == actor.id:
        row.append(Button(t("🗑 Delete comment {n}", n=number), WithdrawComment(said.id, 0)))
    else:
        decides = actor.coordinator
        row.append(numbered_button("comment", said.id, str(number), decides=decides))
    return [row] if row else []


def _turn(problem: Problem, page: int, more: bool, *, t: Texts) -> list[list[Button]]:
    turn = turn_row(page, more, partial(ShowComments, problem.id), labels=oldest_first(t))
    last = [
        Button(t("💬 Comment"), WriteComment(problem.id)),
        Button(t("To the problem"), OpenProblem(problem.id)),
    ]
    return [turn, last] if turn else [last]


def really_delete_card(comment: Comment, t: Texts) -> Card:
    return Card(
        with_what_stays(t("Delete this comment for good?"), comment.source, t),
        [[Button(t("Yes, delete it"), WithdrawComment(comment.id, 1), style="danger")]],
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
