"""The card of a problem in a group, and its page in private."""

from collections.abc import Sequence

from basics.keys import Key
from basics.records import dataclass
from cards.briefs.names import mark_line
from cards.card import Button, Buttons, Card, limit
from cards.files import count_label, file_lines, front_picture, shows_people
from cards.paging import counts_said
from cards.photos import pending_lines
from cards.pictures.buttons import how_far_button
from cards.problems.earlier import changed_line, earlier_row
from cards.problems.joining import join_button, together_buttons, together_lines
from cards.problems.opening import all_teachers, author_row, coordinator_row, receipt_row
from cards.problems.presses import (
    ChangeProblem,
    FollowProblem,
    ListMine,
    OpenProblem,
    ReadProblem,
    ShowComments,
    ShowPictures,
    ShowSolutions,
    Vote,
    WithdrawProblem,
    WriteComment,
    WriteSolution,
)
from cards.problems.states import standing_words, status_block, status_button, still_line
from cards.projects.presses import BeginProject
from cards.report_button import report_button
from cards.revisits.revisits import lasts
from cards.subjects import subject_and_region
from cards.text.hidden import hidden_words
from cards.text.left_in_group import with_what_stays
from cards.text.links import Links
from cards.text.markup import braceless, called, fill, heading, name, safe
from cards.text.whole import is_cut
from cards.translations.version import (
    ALONE,
    Languages,
    language_rows,
    original_label,
    translated_line,
)
from cards.which_subject import asking_rows
from community.words import shorten
from locales import Texts
from storage.photos import Picture
from storage.problems.problems import Problem
from storage.views import ProblemView

BEST_UNITS = 160


@dataclass(frozen=True, slots=True)
class Reader:
    """Who reads a problem in private."""

    is_author: bool
    is_coordinator: bool
    has_voted: bool
    #: Whether they are told of news.
    hears: bool
    #: Whether they may say what became of it.
    may_say: bool = False
    #: Whether they have it by one that joined it.
    by_joined: bool = False
    languages: Languages = ALONE


#: Who only looks.
STRANGER = Reader(is_author=False, is_coordinator=False, has_voted=False, hears=False)


def problem_card(
    view: ProblemView, t: Texts, links: Links, *, group_key: Key, proposes: bool = False
) -> Card:
    """As a group sees it; the description gets what room the rest leaves. `proposes` to its
    author that all teachers may find it."""
    if view.problem.state == "withdrawn":
        return Card(t("<i>This problem was withdrawn.</i>"))
    if not view.problem.stands:
        return Card(hidden_words(t))
    picture = front(view)
    author = author_line(view, t)
    lines = together_lines(view, t, links, key=group_key)
    frame = _frame(view, t, author, picture=picture, lines=lines)
    text = fill(frame, view.problem.description, limit(picture))
    asking = asking_rows("problem", view.problem.id, view.likely, t=t, links=links, key=group_key)
    buttons = _group_buttons(view.problem, t, links, group_key=group_key)
    receipt = [receipt_row(view.problem, t)] if proposes else []
    url = links.to("original", view.problem.id, group_key)
    original = [[Button(original_label(t), url=url)]] if view.version else []
    return Card(text, [*buttons, *original, *receipt, *asking], picture)


def problem_page(view: ProblemView, reader: Reader, t: Texts) -> Card:
    """All of it, in private."""
    author = author_line(view, t)
    frame = _frame(view, t, author, lines=together_lines(view, t), in_private=True)
    text = fill(frame, view.problem.description, limit(None))
    whole = Button(t("📖 Read it whole"), ReadProblem(view.problem.id))
    rows = [[whole]] if is_cut(text, view.problem.description) else []
    return Card(text, [*rows, *_page_buttons(view, reader, t)])


def preview_text(view: ProblemView, t: Texts, above: str) -> str:
    """A form's problem as the groups will see it, below a line for its author."""
    picture = front(view)
    frame = f"{above}\n\n{_frame(view, t, author_line(view, t), picture=picture)}"
    return fill(frame, view.problem.description, limit(picture))


def front(view: ProblemView) -> Picture | None:
    """The picture that its card shows."""
    return front_picture(view.pictures, hidden=not view.problem.name_shown)


def author_line(view: ProblemView, t: Texts) -> str:
    """Who hid their name is a colleague to everybody: a coordinator asks in the queue."""
    return name(view.author) if view.problem.name_shown else t("a colleague")


def _frame(
    view: ProblemView,
    t: Texts,
    author: str,
    *,
    picture: Picture | None = None,
    lines: Sequence[str] = (),
    in_private: bool = False,
) -> str:
    """The card with a {} where the description goes; `lines` stand below its numbers."""
    problem = view.problem
    parts = [f"<b>{braceless(heading(problem.title))}</b>"]
    if problem.description:
        parts.append("{}")
    about = [t("👤 {author}", author=braceless(author)), *_about(problem, t)]
    files = file_lines(view.pictures, t, front=picture, hidden=not problem.name_shown)
    above = [
        " · ".join(about),
        *map(braceless, files),
        *pending_lines(view.coming, t, held=view.held),
    ]
    parts.append("\n".join([*above, _state(problem, t), *map(braceless, lines)]))
    if problem.still_so:
        parts.append(still_line(problem.still_so, t))
    if problem.changed_at:
        parts.append(changed_line(problem, t, in_private=in_private))
    if problem.in_brief:
        parts.append(mark_line(problem.in_brief, t))
    became = status_block(view.step, problem, t)
    if became:
        parts.append(braceless(became))
    if view.best is not None:
        parts.append(_best(view, t))
    if view.version:
        parts.append(braceless(translated_line(view.version, t)))
    framed = "\n\n".join(parts)
    return framed if problem.description else framed + "{}"


def _about(problem: Problem, t: Texts) -> list[str]:
    said = subject_and_region(problem.subject, problem.region, t)
    if problem.to_all:
        said.append(all_teachers(t))
    return said


def _state(problem: Problem, t: Texts) -> str:
    """The numbers go with the same signs as on the buttons below."""
    counts = {"🙋": problem.votes, "💬": problem.comments, "💡": problem.solutions}
    said = [standing_words(problem, t), lasts(problem.lasts_months, t), *counts_said(counts)]
    return " · ".join(filter(None, said))


def _best(view: ProblemView, t: Texts) -> str:
    assert view.best is not None
    hidden = view.best.author_id == view.problem.author_id and not view.problem.name_shown
    author = t("a colleague") if hidden else called(view.best_author or "", t)
    words = " ".join(view.best.text.split()) or t("see the photo or file")
    line = t(
        "💡 {solution} – {author}",
        solution=safe(shorten(words, BEST_UNITS)),
        author=author,
    )
    if view.best.helped:
        line += ", " + t.n("helped {n} person", "helped {n} people", view.best.helped)
    return braceless(line)


def _group_buttons(problem: Problem, t: Texts, links: Links, *, group_key: Key) -> Buttons:
    vote = t("🙋 I have this too")
    if problem.votes:
        vote += f" · {problem.votes}"
    start = Button(t("🌱 Project"), url=links.to("from_problem", problem.id, group_key))
    last = [start, Button(t("More"), url=links.to("more", problem.id, group_key))]
    if problem.source is not None:
        change = links.to("change", problem.id, group_key)
        last.append(Button(t("✏️ Author"), url=change))
    return [
        [Button(vote, Vote(problem.id, 1))],
        [
            Button(t("💬 Comment"), url=links.to("comment", problem.id, group_key)),
            Button(t("💡 Share a solution"), url=links.to("solution", problem.id, group_key)),
        ],
        last,
    ]


def _page_buttons(view: ProblemView, reader: Reader, t: Texts) -> Buttons:
    problem = view.problem
    rows = [look_buttons(view, t)] if look_buttons(view, t) else []
    if not reader.is_author:
        label = t("↩️ Take my vote back") if reader.has_voted else t("🙋 I have this too")
        rows.append([Button(label, Vote(problem.id, int(not reader.has_voted)))])
    rows.append(
        [
            Button(t("💬 Comment"), WriteComment(problem.id)),
            Button(t("💡 Share a solution"), WriteSolution(problem.id)),
        ]
    )
    rows.append([Button(t("🌱 Start a project from this"), BeginProject(problem.id, 0))])
    rows += together_buttons(view, t, differs=reader.by_joined)
    joins = [join_button(problem, t)] if reader.is_author or reader.is_coordinator else []
    rows.append([*joins, *status_button(problem, reader.may_say, t)])
    rows += [earlier_row(problem, t)] if problem.changed_at else []
    rows += language_rows("problem", problem.id, view.version, languages=reader.languages, t=t)
    return [*rows, *_owner_buttons(view, reader, t)]


def look_buttons(view: ProblemView, t: Texts) -> list[Button]:
    problem = view.problem
    found = []
    if problem.comments:
        label = t("Comments: {n}", n=problem.comments)
        found.append(Button(label, ShowComments(problem.id, 0)))
    if problem.solutions:
        label = t("Solutions: {n}", n=problem.solutions)
        found.append(Button(label, ShowSolutions(problem.id, 0)))
    if view.pictures:
        found.append(Button(count_label(view.pictures, t), ShowPictures(problem.id)))
    return found


def _owner_buttons(view: ProblemView, reader: Reader, t: Texts) -> Buttons:
    problem, rows = view.problem, []
    label = t("🔕 No more news") if reader.hears else t("🔔 Tell me of news")
    bell = Button(label, FollowProblem(problem.id, int(not reader.hears)))
    withdraw = Button(t("🗑 Withdraw"), WithdrawProblem(problem.id, 0))
    if reader.is_author:
        rows.append([Button(t("✏️ Change"), ChangeProblem(problem.id)), withdraw])
        if shows_people(view.pictures):
            rows.append([how_far_button("problem", problem.id, t)])
        return [*rows, author_row(problem, t), [bell]]
    decides = reader.is_coordinator
    rows.append([report_button("problem", problem.id, t, decides=decides), bell])
    return [*rows, coordinator_row(problem, t)] if decides else rows


def really_withdraw_card(problem: Problem, t: Texts) -> Card:
    text = t(
        "Withdraw “{title}” for good? Its words and photos disappear from my cards in every"
        " group.",
        title=heading(problem.title),
    )
    return Card(
        with_what_stays(text, problem.source, t),
        [
            [Button(t("Yes, withdraw it"), WithdrawProblem(problem.id, 1), style="danger")],
            [Button(t("No, leave it"), OpenProblem(problem.id))],
        ],
    )


def withdrawn_card(t: Texts) -> Card:
    return Card(
        t("Withdrawn. The cards in the groups will say so in a moment."),
        [[Button(t("My problems"), ListMine("problems", 0))]],
    )


def hear_toast(wanted: bool, t: Texts) -> str:
    if wanted:
        return t("I will tell you of news on this problem.")
    return t("I will not tell you of this problem any more.")


def how_to_tell_card(t: Texts, links: Links, group_key: Key) -> Card:
    """The answer to a bare /problem in a group."""
    return Card(
        t("Send /problem and your text here, or tell me in private, one question at a time."),
        [[Button(t("📝 Share a problem"), url=links.to("problem", 0, group_key))]],
    )


def here_already_card(problem: Problem, t: Texts, links: Links, *, group_key: Key) -> Card:
    """Without its words: they may be taken back."""
    return Card(
        t("You have written this here already, and its card is above."),
        [[Button(t("Open it"), url=links.to("more", problem.id, group_key))]],
    )


def lost_reply_card(t: Texts) -> Card:
    """Telegram brought an answer without what it answers."""
    return Card(
        t(
            "Telegram did not tell me what you answer. Please answer the card once more, or press"
            " 💬 below it."
        )
    )


def how_to_solve_card(t: Texts) -> Card:
    return Card(
        t("Reply to the card of a problem with /solution and your words, or with a photo."),
    )
