"""What was found for somebody's words."""

from collections import Counter
from collections.abc import Mapping
from functools import partial

from basics.keys import Key
from basics.paging import Pages, pages
from cards.card import Button, Card, in_rows
from cards.days.presses import ListVoices
from cards.events.presses import OpenEvent
from cards.forms.questions import Asking, Question
from cards.paging import TITLE_UNITS, counted, number_rows, page_row, page_words
from cards.press import Press
from cards.problems.presses import OpenProblem
from cards.projects.presses import OpenProject
from cards.regions import region_name
from cards.search.presses import (
    AskSearchFilter,
    BeginSearch,
    SetSearchFilter,
    ShareSought,
    TurnSearch,
)
from cards.subjects import subject_name
from cards.text.links import Links
from cards.text.markup import heading, safe
from community.regions import REGIONS
from community.search.elsewhere import Other, What
from community.search.search import Shown
from community.subjects import SUBJECTS
from community.words import shorten
from locales import Texts
from storage.problems.problems import Problem
from storage.search.searches import Search

PAGE, IN_A_GROUP, OPTIONS = 6, 5, 20
SIGNS: dict[What, str] = {"project": "🌱", "event": "📅", "voice": "💐"}
#: Of what was asked, in its own heading.
ASKED = 60


def found_card(
    search: Search, found: Shown, at: Pages, *, places: Mapping[int, int], t: Texts
) -> Card:
    """In private: each opens here. `places` says on which page of its year a voice stands."""
    shown = found.lines[at.offset : at.offset + at.size]
    lines = [_line(number, one, found, t=t) for number, one in enumerate(shown, at.offset + 1)]
    if not lines:
        lines = [t("Nothing with this choice. Take it back below.")]
    text = "\n".join([_heading(search.words, found, t) + page_words(at, t), "", *lines])
    rows = number_rows(at, [_opens(one, places) for one in shown])
    turn = page_row(at, partial(TurnSearch, search.id))
    return Card(text, [*rows, *([turn] if turn else []), *_filters(search, t), _again(t)])


def _line(number: int, one: Problem | Other, found: Shown, *, t: Texts, url: str = "") -> str:
    """A problem with the solution by which it was found."""
    sign = SIGNS[one.what] if isinstance(one, Other) else ""
    title = heading(shorten(one.title, TITLE_UNITS))
    linked = f'<a href="{safe(url)}">{title}</a>' if url else title
    if isinstance(one, Other):
        return f"{number}. {sign} {linked}" + (f" · {t.date(one.at, one.zone)}" if one.at else "")
    mark = "✅ " if one.state == "solved" else ""
    counts = {"🙋": one.votes, "💬": one.comments, "💡": one.solutions}
    line = f"{number}. {mark}{linked}{counted(counts)}"
    helped = found.helped.get(one.id)
    words = " ".join(helped.text.split()) if helped else ""
    return f"{line}\n     💡 <i>{safe(shorten(words, TITLE_UNITS))}</i>" if words else line


def _opens(one: Problem | Other, places: Mapping[int, int]) -> Press:
    if not isinstance(one, Other):
        return OpenProblem(one.id, 1)
    if one.what == "project":
        return OpenProject(one.id, 1)
    return OpenEvent(one.id, 1) if one.what == "event" else ListVoices(one.year, places[one.id])


def _filters(search: Search, t: Texts) -> list[list[Button]]:
    """What it is narrowed to is said on the button that takes it back."""
    subject, region = search.subject, search.region
    by = [
        Button(f"✖️ {subject_name(subject, t)}", SetSearchFilter(search.id, "subject", ""))
        if subject
        else Button(t("📚 Subject"), AskSearchFilter(search.id, "subject", 0)),
        Button(f"✖️ {region_name(region, t)}", SetSearchFilter(search.id, "region", ""))
        if region
        else Button(t("📍 Region"), AskSearchFilter(search.id, "region", 0)),
    ]
    solved = (
        Button(t("✖️ Solved only"), SetSearchFilter(search.id, "solved", ""))
        if search.solved
        else Button(t("✅ Solved only"), SetSearchFilter(search.id, "solved", "1"))
    )
    return [by, [solved]]


def filter_card(search: Search, asked: AskSearchFilter, t: Texts) -> Card:
    """The subjects or regions to narrow it to."""
    by_region = asked.what == "region"
    names = (
        {code: region_name(code, t) for code in REGIONS}
        if by_region
        else {code: subject_name(code, t) for code in SUBJECTS}
    )
    what = "region" if by_region else "subject"
    at = pages(asked.page, OPTIONS, total=len(names))
    shown = list(names.items())[at.offset : at.offset + OPTIONS]
    buttons = [Button(name, SetSearchFilter(search.id, what, code)) for code, name in shown]
    turn = page_row(at, partial(AskSearchFilter, search.id, what))
    back = [Button(t("◀️ Back"), TurnSearch(search.id, 0))]
    return Card(
        t("Which region?") if by_region else t("Which subject?"),
        [*in_rows(buttons), *([turn] if turn else []), back],
    )


def nothing_card(search: Search, t: Texts) -> Card:
    """The form begins with what was looked for."""
    text = t(
        "🔎 Nothing that you may read speaks of “{words}” yet. Try another word, or share it"
        " yourself: colleagues may know.",
        words=safe(shorten(search.words, ASKED)),
    )
    return Card(text, [[Button(t("📝 Share a problem"), ShareSought(search.id))], _again(t)])


def found_in_group_card(
    asked: str, found: Shown, *, t: Texts, links: Links, group_key: Key
) -> Card:
    """At most five, each a link that opens it in private."""
    shown = found.lines[:IN_A_GROUP]
    if not shown:
        return Card(
            t(
                "🔎 Nothing here speaks of “{words}” yet. Send /problem and a text to share it.",
                words=safe(shorten(asked, ASKED)),
            )
        )
    lines = [
        _line(number, one, found, t=t, url=_url(one, links, group_key))
        for number, one in enumerate(shown, 1)
    ]
    return Card("\n".join([_heading(asked, found, t), "", *lines]))


def found_before_card(found: Shown, *, t: Texts, links: Links, group_key: Key) -> Card:
    """What stands of it, once something was taken back; what was asked is not known any more."""
    lines = [
        _line(number, one, found, t=t, url=_url(one, links, group_key))
        for number, one in enumerate(found.lines, 1)
    ]
    head = t("🔎 <b>Found</b>: {count}", count=_count(found, t))
    return Card("\n".join([head, "", *lines]))


def _url(one: Problem | Other, links: Links, key: Key) -> str:
    if not isinstance(one, Other):
        return links.to("more", one.id, key)
    return links.to("project" if one.what == "project" else "event", one.id, key)


def how_to_find_card(t: Texts) -> Card:
    """To /find alone, in a group."""
    return Card(t("🔎 Send the words along: /find laboratory"))


def search_question(asking: Asking) -> Question:
    t = asking.t
    asked = t("What are you looking for?")
    said = t(
        "A word or two, such as: laboratory. I look through problems, solutions, projects, coming"
        " events and teachers' voices."
    )
    return Question(f"🔎 <b>{asked}</b>\n{said}")


def _heading(asked: str, found: Shown, t: Texts) -> str:
    words = heading(shorten(asked, ASKED))
    return t("🔎 <b>“{words}”</b>: {count}", words=words, count=_count(found, t))


def _count(found: Shown, t: Texts) -> str:
    """How many of each kind."""
    counts = Counter(one.what for one in found.others)
    said = []
    if found.problems or not found.others:
        said.append(t.n("{n} problem", "{n} problems", len(found.problems)))
    if counts["project"]:
        said.append(t.n("{n} project", "{n} projects", counts["project"]))
    if counts["event"]:
        said.append(t.n("{n} event", "{n} events", counts["event"]))
    if counts["voice"]:
        said.append(t.n("{n} voice", "{n} voices", counts["voice"]))
    return " · ".join(said)


def _again(t: Texts) -> list[Button]:
    return [Button(t("🔎 Look for something else"), BeginSearch())]
