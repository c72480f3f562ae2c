"""Lists in pages: of everybody's problems, and of a person's own."""

from collections.abc import Sequence
from functools import partial
from typing import get_args

from basics.keys import Key
from basics.paging import Pages, pages
from basics.spans import DAY
from cards.card import Button, Card, in_rows
from cards.groups.newcomer import add_row, few_rows, near_words, no_group_words
from cards.mine import back_to_mine
from cards.paging import TITLE_UNITS, counted, number_rows, page_row, page_words
from cards.press import Press
from cards.problems.joining import wishes_button
from cards.problems.presses import (
    BeginProblem,
    FilterBy,
    ListMine,
    ListProblems,
    OpenProblem,
    OpenSolution,
)
from cards.problems.states import STANDING_NAMES, list_prepared_button
from cards.projects.presses import OpenProject
from cards.regions import region_name
from cards.search.presses import BeginSearch
from cards.subjects import subject_and_region, subject_name
from cards.text.links import Links
from cards.text.markup import heading, safe
from community.groups.open_groups import Near
from community.problems.news import standing
from community.regions import REGIONS
from community.subjects import SUBJECTS
from community.words import shorten
from locales import Texts, gettext_noop
from storage.problems.comments import OwnComment
from storage.problems.lists import Filter, Order
from storage.problems.problems import Problem
from storage.problems.solutions import Solution

PAGE = 6
OPTIONS_ON_PAGE = 20
ORDERS: tuple[Order, ...] = get_args(Order)
#: Lists of problems that stand so; "waiting" are those that nobody answered.
STATES: dict[Order, str] = {
    "waiting": gettext_noop("⏳ Nobody answered yet"),
    "heard": STANDING_NAMES["heard"],
    "sent": STANDING_NAMES["sent"],
    "answered": STANDING_NAMES["answered"],
    "cannot": STANDING_NAMES["cannot"],
    "otherwise": STANDING_NAMES["otherwise"],
    "open": gettext_noop("🟡 Without a solution"),
}


def filter_of(asked: ListProblems) -> Filter:
    """What a list's button asks for; an unknown order counts as the newest."""
    order: Order = next((known for known in ORDERS if known == asked.order), "new")
    return Filter(order, asked.subject or None, asked.region or None)


def problems_list(
    found: Sequence[Problem], at: Pages, asked: ListProblems, *, now: int, desk: bool, t: Texts
) -> Card:
    """In private: each problem opens here. `desk` is for who answers some of them."""
    lines = entries(found, at)
    if asked.order == "waiting":
        lines = [
            f"{line} · {_waits(problem, now, t)}"
            for line, problem in zip(lines, found, strict=True)
        ]
    text = _text(_heading(asked, t) + page_words(at, t), lines)
    if not found:
        text += "\n\n" + _nothing(asked, t)
    rows = number_rows(at, [OpenProblem(problem.id, 1) for problem in found])
    own = [list_prepared_button(t), wishes_button(t)]
    prepared = [own] if desk and asked.order == "waiting" else []
    return Card(text, [*rows, *_steering(asked, at, t), *prepared, [*_find(t), *_tell(t)]])


def _waits(problem: Problem, now: int, t: Texts) -> str:
    """For how long nobody has answered it."""
    days = max(0, now - problem.created_at) // DAY
    return t.n("waits {n} day", "waits {n} days", days)


def _nothing(asked: ListProblems, t: Texts) -> str:
    """Why there is nothing."""
    if asked.subject or asked.region:
        return t("Nothing here. Choose another subject or region below, or all of them.")
    if asked.order == "open":
        return t("No problem waits for a solution.")
    if asked.order == "waiting":
        return t("All of them have an answer.")
    if asked.order in STATES:
        return t("No problem stands so just now.")
    return t("Nobody in your groups has written one yet. Yours would be the first.")


def no_group_list(t: Texts, links: Links, *, near: Near | None) -> Card:
    """Who was met in no group can see none but their own; `near` are groups that take them in."""
    why = t("Problems are read by the groups to which their authors show them.")
    text = f"{_heading(ListProblems(), t)}\n\n{why}\n{no_group_words(t)}"
    if near and near.found:
        text += "\n\n" + near_words(near, t)
    return Card(text, [*few_rows(near, t), add_row(t, links), _tell(t)])


def group_problems_list(
    found: Sequence[Problem],
    at: Pages,
    asked: ListProblems,
    *,
    t: Texts,
    links: Links,
    group_key: Key,
) -> Card:
    """In a group: each title is a link that opens the problem in private."""
    urls = [links.to("more", problem.id, group_key) for problem in found]
    text = _text(_heading(asked, t) + page_words(at, t), entries(found, at, urls))
    if not found:
        chosen = asked.subject or asked.region or asked.order in STATES
        begin = t("Nothing here yet. Send /problem and a text to begin.")
        text += "\n\n" + (_nothing(asked, t) if chosen else begin)
    return Card(text, _steering(asked, at, t))


def _text(head: str, lines: Sequence[str]) -> str:
    return f"{head}\n\n" + "\n".join(lines) if lines else head


def _heading(asked: ListProblems, t: Texts) -> str:
    orders = {
        "new": t("<b>Problems</b>, the newest first"),
        "votes": t("<b>Problems</b> that most colleagues share"),
        "open": t("<b>Problems</b> still without a solution"),
        "waiting": t("<b>Problems</b> that nobody has answered, the oldest first"),
    }
    order = filter_of(asked).order
    known = order if order in orders else "new"
    said = [
        orders[known] if known == order else t("<b>Problems</b>: {state}", state=t(STATES[order]))
    ]
    return " · ".join(said + subject_and_region(asked.subject, asked.region, t))


def entries(found: Sequence[Problem], at: Pages, urls: Sequence[str] = ()) -> list[str]:
    """A line for each: its number in the list, how it stands, its title and its counts."""
    lines = []
    for number, problem in enumerate(found, at.offset + 1):
        title = heading(shorten(problem.title, TITLE_UNITS))
        if urls:
            title = f'<a href="{safe(urls[number - at.offset - 1])}">{title}</a>'
        mark = _mark(problem)
        lines.append(f"{number}. {mark}{title}{counted(_counts(problem))}")
    return lines


def _mark(problem: Problem) -> str:
    """How it stands, by its sign; open ones have none."""
    stands = standing(problem)
    return "" if stands == "open" else STANDING_NAMES[stands].split()[0] + " "


def _counts(problem: Problem) -> dict[str, int]:
    return {"🙋": problem.votes, "💬": problem.comments, "💡": problem.solutions}


def _steering(asked: ListProblems, at: Pages, t: Texts) -> list[list[Button]]:
    order, subject, region = asked.order, asked.subject, asked.region
    turn = page_row(at, partial(ListProblems, order, subject, region))
    orders = {"new": t("Newest"), "votes": t("Most shared"), "open": t("Without a solution")}
    sort = [
        Button(label, ListProblems(key, subject, region, 0))
        for key, label in orders.items()
        if key != order
    ]
    by = [
        Button(t("📚 Subject"), FilterBy("subject", order, subject, region, 0)),
        Button(t("📍 Region"), FilterBy("region", order, subject, region, 0)),
        # Translators: how problems stand: a button beside Subject and Region
        Button(t("🧭 State"), FilterBy("state", order, subject, region, 0)),
    ]
    return [turn, sort, by] if turn else [sort, by]


def _find(t: Texts) -> list[Button]:
    return [Button(t("🔎 Find"), BeginSearch())]


def _tell(t: Texts) -> list[Button]:
    return [Button(t("📝 Share a problem"), BeginProblem())]


def filter_card(asked: FilterBy, t: Texts) -> Card:
    """The subjects, regions or states to filter a list by."""
    if asked.what == "state":
        return _states_card(asked, t)
    by_region = asked.what == "region"
    codes = REGIONS if by_region else SUBJECTS
    at = pages(asked.page, OPTIONS_ON_PAGE, total=len(codes))
    shown = codes[at.offset : at.offset + OPTIONS_ON_PAGE]
    buttons = [_option(asked, code, t) for code in shown]
    turned = partial(FilterBy, asked.what, asked.order, asked.subject, asked.region)
    rows = [*in_rows(buttons), page_row(at, turned)]
    everything = (
        ListProblems(asked.order, asked.subject, "", 0)
        if by_region
        else ListProblems(asked.order, "", asked.region, 0)
    )
    label = t("All regions") if by_region else t("All subjects")
    question = t("Which region?") if by_region else t("Which subject?")
    return Card(question + page_words(at, t), [*rows, [Button(label, everything)]])


def _states_card(asked: FilterBy, t: Texts) -> Card:
    rows = [
        [Button(t(label), ListProblems(order, asked.subject, asked.region, 0))]
        for order, label in STATES.items()
    ]
    everything = Button(t("All states"), ListProblems("new", asked.subject, asked.region, 0))
    return Card(t("How do they stand?"), [*rows, [everything]])


def _option(asked: FilterBy, code: str, t: Texts) -> Button:
    if asked.what == "region":
        return Button(region_name(code, t), ListProblems(asked.order, asked.subject, code, 0))
    return Button(subject_name(code, t), ListProblems(asked.order, code, asked.region, 0))


def my_problems_list(found: Sequence[Problem], at: Pages, asked: ListMine, *, t: Texts) -> Card:
    title = t("<b>My votes</b>") if asked.what == "votes" else t("<b>My problems</b>")
    text = _text(title + page_words(at, t), entries(found, at))
    if asked.what == "votes" and found:
        text += "\n\n" + t("Open a problem to take your vote back.")
    rows = number_rows(at, [OpenProblem(problem.id, 1) for problem in found])
    if asked.what == "problems" and not found:
        text += "\n\n" + t("Nothing here yet. Share a problem, and colleagues will answer.")
        rows.append(_tell(t))
    elif not found:
        text, rows = text + _nothing_said(t), [_see(t)]
    return Card(text, [*rows, *_turn_mine(asked, at, t)])


def my_solutions_list(found: Sequence[Solution], at: Pages, asked: ListMine, *, t: Texts) -> Card:
    lines = []
    for number, solution in enumerate(found, at.offset + 1):
        words = shorten(" ".join(solution.text.split()), TITLE_UNITS) or t("see the photo or file")
        lines.append(f"{number}. {safe(words)}{counted({'👍': solution.helped})}")
    opens = [OpenSolution(solution.id) for solution in found]
    return _said_list(t("<b>My solutions</b>"), lines, opens, at=at, asked=asked, t=t)


def my_comments_list(found: Sequence[OwnComment], at: Pages, asked: ListMine, *, t: Texts) -> Card:
    """On problems and on projects; each opens what it was written on."""
    lines = []
    presses: list[Press] = []
    for number, one in enumerate(found, at.offset + 1):
        words = shorten(" ".join(one.text.split()), TITLE_UNITS)
        title = heading(shorten(one.title, TITLE_UNITS))
        lines.append(f"{number}. {safe(words)}" + (f"\n<i>{title}</i>" if title else ""))
        opens = OpenProject(one.about_id, 1) if one.on_project else OpenProblem(one.about_id, 1)
        presses.append(opens)
    return _said_list(t("<b>My comments</b>"), lines, presses, at=at, asked=asked, t=t)


def _said_list(
    head: str, lines: list[str], opens: Sequence[Press], *, at: Pages, asked: ListMine, t: Texts
) -> Card:
    text, rows = _text(head + page_words(at, t), lines), number_rows(at, opens)
    if not lines:
        text, rows = text + _nothing_said(t), [_see(t)]
    return Card(text, [*rows, *_turn_mine(asked, at, t)])


def _nothing_said(t: Texts) -> str:
    """Where one begins who has answered no colleague yet."""
    return "\n\n" + t(
        "Nothing here yet. Open a colleague's problem: there you can vote, comment and propose a"
        " solution."
    )


def _see(t: Texts) -> list[Button]:
    return [Button(t("🔎 See problems"), ListProblems())]


def _turn_mine(asked: ListMine, at: Pages, t: Texts) -> list[list[Button]]:
    return [page_row(at, partial(ListMine, asked.what)), back_to_mine(t)]
