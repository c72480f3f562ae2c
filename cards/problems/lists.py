"""Lists in pages: of everybody's problems, and of a person's own."""

from collections.abc import Sequence
from functools import partial

from basics.keys import Key
from cards.card import Button, Card, in_rows
from cards.certificates.presses import AskPortfolio, ListMyCertificates
from cards.links import Links
from cards.markup import heading, plain_name, safe
from cards.paging import turn_row
from cards.problems.presses import (
    BeginProblem,
    FilterBy,
    ListMine,
    ListProblems,
    OpenProblem,
    OpenSolution,
)
from cards.projects.feedback_presses import ListGivenFeedback
from cards.projects.presses import ListMyProjects
from cards.regions import region_name
from cards.start import settings_button
from cards.subjects import subject_name
from community.regions import REGIONS
from community.subjects import SUBJECTS
from community.words import shorten
from locales import Texts
from storage.problems.problems import Filter, Order, Problem
from storage.problems.solutions import Solution

PAGE = 6
OPTIONS_ON_PAGE = 20


def filter_of(asked: ListProblems) -> Filter:
    """What a list's button asks for; an unknown order counts as the newest."""
    orders: tuple[Order, ...] = ("new", "votes", "open")
    order: Order = next((known for known in orders if known == asked.order), "new")
    return Filter(order, asked.subject or None, asked.region or None)


def problems_list(found: Sequence[Problem], more: bool, asked: ListProblems, *, t: Texts) -> Card:
    """In private: each problem opens here."""
    parts = [_heading(asked, t), *(_entry(problem) for problem in found)]
    if not found:
        parts.append(t("Nothing here yet."))
    rows = [
        [Button(shorten(plain_name(problem.title), 60), OpenProblem(problem.id, 1))]
        for problem in found
    ]
    return Card("\n\n".join(parts), [*rows, *_steering(asked, more, t), _tell(t)])


def group_problems_list(
    found: Sequence[Problem],
    more: bool,
    asked: ListProblems,
    *,
    t: Texts,
    links: Links,
    group_key: Key,
) -> Card:
    """In a group: each title is a link that opens the problem in private."""
    parts = [_heading(asked, t)]
    for problem in found:
        url = links.to("more", problem.id, group_key)
        parts.append(_entry(problem, url))
    if not found:
        parts.append(t("Nothing here yet. Send /problem and a text to begin."))
    return Card("\n\n".join(parts), _steering(asked, more, t))


def _heading(asked: ListProblems, t: Texts) -> str:
    orders = {
        "new": t("<b>Problems</b>, the newest first"),
        "votes": t("<b>Problems</b> that most colleagues share"),
        "open": t("<b>Problems</b> still without a solution"),
    }
    said = [orders[filter_of(asked).order]]
    if asked.subject in SUBJECTS:
        said.append("📚 " + safe(subject_name(asked.subject, t)))
    if asked.region in REGIONS:
        said.append("📍 " + safe(region_name(asked.region, t)))
    return " · ".join(said)


def _entry(problem: Problem, url: str | None = None) -> str:
    title = heading(problem.title)
    linked = f'<a href="{safe(url)}">{title}</a>' if url else f"<b>{title}</b>"
    mark = "✅" if problem.state == "solved" else "🟡"
    counts = [f"🙋 {problem.votes}", f"💬 {problem.comments}", f"💡 {problem.solutions}"]
    return f"{mark} {linked}\n" + " · ".join(counts)


def _steering(asked: ListProblems, more: bool, t: Texts) -> list[list[Button]]:
    order, subject, region, page = asked.order, asked.subject, asked.region, asked.page
    turn = turn_row(page, more, partial(ListProblems, order, subject, region))
    orders = {"new": t("Newest"), "votes": t("Most shared"), "open": t("Without a solution")}
    sort = [
        Button(label, ListProblems(key, subject, region, 0))
        for key, label in orders.items()
        if key != order
    ]
    by = [
        Button(t("📚 Subject"), FilterBy("subject", order, subject, region, 0)),
        Button(t("📍 Region"), FilterBy("region", order, subject, region, 0)),
    ]
    return [turn, sort, by] if turn else [sort, by]


def _tell(t: Texts) -> list[Button]:
    return [Button(t("📝 Share a problem"), BeginProblem())]


def filter_card(asked: FilterBy, t: Texts) -> Card:
    """The subjects or regions to filter a list by."""
    by_region = asked.what == "region"
    codes = REGIONS if by_region else SUBJECTS
    last = (len(codes) - 1) // OPTIONS_ON_PAGE
    page = max(0, min(asked.page, last))
    shown = codes[page * OPTIONS_ON_PAGE : (page + 1) * OPTIONS_ON_PAGE]
    buttons = [_option(asked, code, t) for code in shown]
    turned = partial(FilterBy, asked.what, asked.order, asked.subject, asked.region)
    rows = [*in_rows(buttons), turn_row(page, page < last, turned)]
    everything = (
        ListProblems(asked.order, asked.subject, "", 0)
        if by_region
        else ListProblems(asked.order, "", asked.region, 0)
    )
    label = t("All regions") if by_region else t("All subjects")
    return Card(
        t("Which region?") if by_region else t("Which subject?"),
        [*rows, [Button(label, everything)]],
    )


def _option(asked: FilterBy, code: str, t: Texts) -> Button:
    if asked.what == "region":
        return Button(region_name(code, t), ListProblems(asked.order, asked.subject, code, 0))
    return Button(subject_name(code, t), ListProblems(asked.order, code, asked.region, 0))


def mine_card(t: Texts) -> Card:
    return Card(
        t("<b>What is yours</b>"),
        [
            [Button(t("My problems"), ListMine("problems", 0))],
            [Button(t("My projects"), ListMyProjects(0))],
            [Button(t("My solutions"), ListMine("solutions", 0))],
            [Button(t("My votes"), ListMine("votes", 0))],
            [Button(t("✍️ Feedback that I gave"), ListGivenFeedback(0))],
            [
                Button(t("My certificates"), ListMyCertificates(0)),
                Button(t("My portfolio"), AskPortfolio("school", t.lang)),
            ],
            [settings_button(t)],
        ],
    )


def mine_in_private_card(t: Texts, links: Links) -> Card:
    return Card(
        t("Your problems, solutions and votes are for your eyes: open our private chat."),
        [[Button(t("Open the private chat"), url=f"https://t.me/{links.bot}?start=me")]],
    )


def my_problems_list(found: Sequence[Problem], more: bool, asked: ListMine, *, t: Texts) -> Card:
    title = t("<b>My votes</b>") if asked.what == "votes" else t("<b>My problems</b>")
    parts = [title, *(_entry(problem) for problem in found)]
    if asked.what == "votes" and found:
        parts.append(t("Open a problem to take your vote back."))
    if not found:
        parts.append(t("Nothing here yet."))
    rows = [
        [Button(shorten(plain_name(problem.title), 60), OpenProblem(problem.id, 1))]
        for problem in found
    ]
    return Card("\n\n".join(parts), [*rows, *_turn_mine(asked, more)])


def my_solutions_list(found: Sequence[Solution], more: bool, asked: ListMine, *, t: Texts) -> Card:
    parts = [t("<b>My solutions</b>")]
    rows = []
    for number, solution in enumerate(found, start=asked.page * PAGE + 1):
        words = shorten(" ".join(solution.text.split()), 200) or t("see the photo or file")
        helped = t.n("helped {n} person", "helped {n} people", solution.helped)
        parts.append(f"<b>{number}.</b> {safe(words)}\n<i>{helped}</i>")
        rows.append([Button(t("Open solution {n}", n=number), OpenSolution(solution.id))])
    if not found:
        parts.append(t("Nothing here yet."))
    return Card("\n\n".join(parts), [*rows, *_turn_mine(asked, more)])


def _turn_mine(asked: ListMine, more: bool) -> list[list[Button]]:
    turn = turn_row(asked.page, more, partial(ListMine, asked.what))
    return [turn] if turn else []
