"""The card of a solution in a group, and the same in private."""

from dataclasses import replace
from functools import partial

from basics.keys import Key
from basics.paging import Pages
from cards.card import Button, Buttons, Card, limit
from cards.files import file_lines, files_in, front_picture, photos_in
from cards.paging import number_rows, page_row, page_words
from cards.photos import pending_lines
from cards.pictures.buttons import how_far_button
from cards.problems.presses import (
    ChangeSolution,
    Helped,
    ListMine,
    OpenProblem,
    OpenSolution,
    ReadSolution,
    ShowSolutions,
    ShowTrials,
    Solved,
    TryIt,
    WillTry,
    WithdrawSolution,
)
from cards.report_button import report_button
from cards.revisits.revisits import later_line
from cards.text.hidden import hidden_words
from cards.text.left_in_group import with_what_stays
from cards.text.links import Links
from cards.text.markup import braceless, called, fill, heading, quoted, safe
from cards.text.whole import is_cut
from cards.translations.version import (
    ALONE,
    Languages,
    language_rows,
    original_label,
    translated_line,
)
from community.people.people import Actor
from community.problems.trials import Tried
from community.words import shorten
from locales import Texts
from storage.photos import Picture
from storage.problems.problems import Problem
from storage.problems.solutions import Solution
from storage.problems.trials import Tally
from storage.views import SolutionView

PREVIEW_UNITS = 300
PAGE = 5


def solution_card(view: SolutionView, t: Texts, links: Links, *, group_key: Key) -> Card:
    """As a group sees it. Everybody sees the author's button; only the author's press counts."""
    if view.solution.state == "withdrawn":
        return Card(t("<i>This solution was withdrawn.</i>"))
    if view.solution.state != "shared":
        return Card(hidden_words(t))
    picture = front_picture(view.pictures, hidden=_is_hidden(view))
    buttons = _group_buttons(view.solution, view.problem, t)
    if buttons:
        tried = links.to("tried", view.solution.id, group_key)
        page = links.to("files", view.solution.id, group_key)
        opens = t("📎 Open in private") if files_in(view.pictures, picture) else t("More")
        buttons = [*buttons, [Button(t("🧪 I tried it"), url=tried)], [Button(opens, url=page)]]
    if buttons and view.version:
        url = links.to("original_of_solution", view.solution.id, group_key)
        buttons = [*buttons, [Button(original_label(t), url=url)]]
    return _card(view, t, buttons, picture=picture)


def solution_page(
    view: SolutionView,
    t: Texts,
    *,
    reader: Actor,
    helped: bool,
    tried: Tried = "no",
    alone: bool = False,
    languages: Languages = ALONE,
) -> Card:
    """In private: only the buttons that this person can use. `alone` where its pictures stand in
    messages of their own."""
    solution, problem = view.solution, view.problem
    reader_id = reader.id
    rows: list[list[Button]] = []
    if solution.author_id != reader_id:
        label = t("↩️ Take “helped” back") if helped else _helped_label(solution, t)
        rows.append([Button(label, Helped(solution.id, int(not helped)))])
    rows += _trial_rows(view, t, reader, tried=tried)
    if problem.author_id == reader_id:
        rows.append([_solved_button(solution, problem, t)])
    if solution.author_id == reader_id:
        change = Button(t("✏️ Photos"), ChangeSolution(solution.id))
        rows.append([change, Button(t("🗑 Withdraw"), WithdrawSolution(solution.id, 0))])
        if photos_in(view.pictures):
            rows.append([how_far_button("solution", solution.id, t)])
    else:
        decides = reader.coordinator
        rows.append([report_button("solution", solution.id, t, decides=decides)])
    if solution.text:
        rows += language_rows("solution", solution.id, view.version, languages=languages, t=t)
    rows.append([Button(t("To the problem"), OpenProblem(problem.id))])
    card = _card(view, t, rows, picture=None if alone else front_picture(view.pictures))
    if not is_cut(card.text, solution.text):
        return card
    whole = Button(t("📖 Read it whole"), ReadSolution(solution.id))
    return replace(card, buttons=[[whole], *rows])


def _trial_rows(
    view: SolutionView, t: Texts, reader: Actor, *, tried: Tried
) -> list[list[Button]]:
    """To say how it went, and to read what colleagues say; nobody says so of their own."""
    solution, row = view.solution, []
    if solution.author_id != reader.id:
        label = t("🧪 How it went") if tried == "yes" else t("🧪 I tried it")
        row.append(Button(label, TryIt(solution.id)))
    if solution.author_id != reader.id and tried != "yes":
        later = t("✖️ I won't try it") if tried == "later" else t("🔖 I'll try it")
        row.append(Button(later, WillTry(solution.id, int(tried != "later"))))
    rows = [row] if row else []
    if view.tally.tried:
        label = t("Tried: {n}", n=view.tally.tried)
        rows.append([Button(label, ShowTrials(solution.id, 0))])
    return rows


def tried_line(tally: Tally, t: Texts) -> str:
    """How many tried it, where, and what became of it: what did not work is said, too."""
    counted = [t.n("🧪 {n} teacher tried it", "🧪 {n} teachers tried it", tally.tried)]
    if tally.regions > 1:
        counted[0] += f" ({t.n('{n} region', '{n} regions', tally.regions)})"
    if tally.worked:
        counted.append(t("✅ worked: {n}", n=tally.worked))
    if tally.partly:
        counted.append(t("🟡 partly: {n}", n=tally.partly))
    if tally.failed:
        counted.append(t("❌ didn't work: {n}", n=tally.failed))
    return " · ".join(counted)


def solution_preview(view: SolutionView, t: Texts, *, above: str) -> Card:
    """As a group will see it, without its buttons; `above` takes its part of the room."""
    picture = front_picture(view.pictures, hidden=_is_hidden(view))
    return _card(view, t, [], picture=picture, above=f"{above}\n\n")


def _is_hidden(view: SolutionView) -> bool:
    """An author who hid their name does not give it away by solving the problem."""
    return view.solution.author_id == view.problem.author_id and not view.problem.name_shown


def _card(
    view: SolutionView, t: Texts, buttons: Buttons, *, picture: Picture | None, above: str = ""
) -> Card:
    solution, problem = view.solution, view.problem
    solved = problem.solved_by == solution.id
    title = t("✅ This solved it") if solved else t("💡 Solution")
    hidden = _is_hidden(view)
    about = [t("👤 {author}", author=t("a colleague") if hidden else called(view.author, t))]
    if solution.helped:
        about.append(t.n("helped {n} person", "helped {n} people", solution.helped))
    photos = len(photos_in(view.pictures))
    if photos > 1:
        about.append(t.n("{n} photo", "{n} photos", photos))
    about += pending_lines(view.coming, t, held=view.held)
    of = _problem_line(problem, t)
    head = f"{above}<b>{title}</b>\n{of}"
    files = file_lines(view.pictures, t, front=picture, hidden=hidden)
    tried = [tried_line(view.tally, t)] if view.tally.tried else []
    later = [later_line(solution, t)] if solution.later_months else []
    translated = [translated_line(view.version, t)] if view.version else []
    foot = "\n".join([" · ".join(about), *tried, *later, *files, *translated])
    text = fill(f"{braceless(head)}\n\n{{}}\n\n{braceless(foot)}", solution.text, limit(picture))
    return Card(text.replace("\n\n\n\n", "\n\n"), buttons, picture)


def _problem_line(problem: Problem, t: Texts) -> str:
    if problem.stands:
        return heading(problem.title)
    withdrawn = problem.state == "withdrawn"
    return t("<i>This problem was withdrawn.</i>") if withdrawn else hidden_words(t)


def _group_buttons(solution: Solution, problem: Problem, t: Texts) -> Buttons:
    if not problem.stands:
        return []
    return [
        [Button(_helped_label(solution, t), Helped(solution.id, 1))],
        [_solved_button(solution, problem, t)],
    ]


def _helped_label(solution: Solution, t: Texts) -> str:
    label = t("👍 This helped")
    return f"{label} · {solution.helped}" if solution.helped else label


def _solved_button(solution: Solution, problem: Problem, t: Texts) -> Button:
    if problem.solved_by == solution.id:
        return Button(t("Author: not solved after all"), Solved(solution.id, 0))
    return Button(t("Author: this solved it"), Solved(solution.id, 1), style="success")


def solutions_page(
    problem: Problem,
    found: list[Solution],
    at: Pages,
    *,
    names: dict[int, str],
    t: Texts,
) -> Card:
    """Solutions of one problem and of those that stand together with it, those that helped most
    first; each opens with its photos. `names` of authors by the numbers of their solutions."""
    head = t("<b>Solutions</b> to “{title}”", title=heading(problem.title))
    parts = [head + page_words(at, t)]
    for number, solution in enumerate(found, start=at.offset + 1):
        words = shorten(" ".join(solution.text.split()), PREVIEW_UNITS) or t(
            "see the photo or file"
        )
        mark = "✅ " if problem.solved_by == solution.id else ""
        about = [called(names[solution.id], t)]
        if solution.helped:
            about.append(t.n("helped {n} person", "helped {n} people", solution.helped))
        parts.append(f"<b>{number}.</b> {mark}{safe(words)}\n<i>{', '.join(about)}</i>")
    rows = number_rows(at, [OpenSolution(solution.id) for solution in found])
    turn = page_row(at, partial(ShowSolutions, problem.id))
    back = Button(t("To the problem"), OpenProblem(problem.id))
    return Card("\n\n".join(parts), [*rows, turn, [back]])


def solution_thanks_card(solution: Solution, problem: Problem, t: Texts) -> Card:
    return Card(
        t(
            "Thank you! Your solution to “{title}” is on its way to the groups.",
            title=heading(problem.title),
        ),
        [
            [Button(t("Open my solution"), OpenSolution(solution.id))],
            [Button(t("↩️ Take it back"), WithdrawSolution(solution.id, 0))],
        ],
    )


def really_withdraw_card(solution: Solution, t: Texts) -> Card:
    text = t(
        "Withdraw this solution for good? Its words and photos disappear from my cards in every"
        " group."
    )
    return Card(
        with_what_stays(text + quoted(solution.text), solution.source, t),
        [
            [Button(t("Yes, withdraw it"), WithdrawSolution(solution.id, 1), style="danger")],
            [Button(t("No, leave it"), OpenSolution(solution.id))],
        ],
    )


def withdrawn_card(t: Texts) -> Card:
    return Card(
        t("Withdrawn. The cards in the groups will say so in a moment."),
        [[Button(t("My solutions"), ListMine("solutions", 0))]],
    )


def helped_toast(helped: int, changed: bool, t: Texts) -> str:
    if changed:
        return t.n("Thank you! It helped {n} person.", "Thank you! It helped {n} people.", helped)
    return t("You have said so already. To take it back, open the solution in More.")


def helped_back_toast(t: Texts) -> str:
    return t("Taken back")


def solved_toast(solved: bool, t: Texts) -> str:
    if solved:
        return t("Wonderful! The card now says that a solution was found.")
    return t("Taken back: the problem is open again.")
