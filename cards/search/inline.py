"""What is offered behind the bot's name in any chat, and the short card that is sent there.

It stands where nobody can call it back: so a title and a link, and no name.
"""

from collections.abc import Sequence
from typing import Any

from basics.records import dataclass
from cards.card import Button, Card, article
from cards.days.days import PUBLIC
from cards.paging import TITLE_UNITS, counted
from cards.regions import region_name
from cards.search.search import SIGNS
from cards.subjects import subject_name
from cards.text.links import Links
from cards.text.markup import heading, isolated
from community.problems.problems import TO_ALL
from community.search.elsewhere import Other
from community.search.inline import PAGE, Typed, carried
from community.search.search import Shown
from community.words import shorten
from locales import Texts
from storage.problems.problems import Problem

Line = Problem | Other


@dataclass(frozen=True, slots=True)
class Reader:
    t: Texts
    links: Links


def answer(typed: Typed, found: Shown, *, asked: str, reader: Reader) -> dict[str, Any]:
    """The body of the call: a page of what was found, and above it the way into private."""
    lines = found.lines
    shown, end = lines[typed.seen : typed.seen + PAGE], typed.seen + PAGE
    t = reader.t
    goes_on = t("🔎 Look in my groups, too") if lines else t("🔎 Nothing yet. Ask me in private")
    return {
        "inline_query_id": typed.query_id,
        "results": _articles(shown, reader),
        # What is hidden or withdrawn is gone with the next letter.
        "cache_time": 0,
        "is_personal": True,
        "next_offset": str(end) if end < len(lines) else "",
        "button": {"text": goes_on, "start_parameter": carried(asked)},
    }


def _articles(shown: Sequence[Line], reader: Reader) -> list[dict[str, Any]]:
    return [_article(one, reader) for one in shown]


def _article(one: Line, reader: Reader) -> dict[str, Any]:
    what = one.what if isinstance(one, Other) else "problem"
    title, about = shorten(one.title, TITLE_UNITS), _about(one, reader.t)
    said = f"{_sign(one)} <b>{heading(title)}</b>"
    button = Button(reader.t("Open"), url=_url(one, reader.links))
    card = Card(f"{said}\n{about}" if about else said, [[button]])
    offered = f"{_sign(one)} {isolated(title)}"
    return article(f"{what}{one.id}", card, title=offered, description=about)


def _sign(one: Line) -> str:
    if isinstance(one, Other):
        return SIGNS[one.what]
    return "✅" if one.state == "solved" else "🙋"


def _about(one: Line, t: Texts) -> str:
    """Subject, region and how many have it; of an event its day. No word of anybody's."""
    regions = one.regions if isinstance(one, Other) else (one.region,)
    named = [
        *([t.date(one.at, one.zone)] if isinstance(one, Other) and one.at else []),
        *([subject_name(one.subject, t)] if one.subject else []),
        *(region_name(region, t) for region in regions if region),
    ]
    counts = "" if isinstance(one, Other) else _counts(one)
    return " · ".join(named) + counts if named else counts.removeprefix(" · ")


def _counts(one: Problem) -> str:
    return counted({"🙋": one.votes, "💬": one.comments, "💡": one.solutions})


def _url(one: Line, links: Links) -> str:
    if not isinstance(one, Other):
        return links.to("more", one.id, TO_ALL)
    if one.what == "voice":
        return links.to("voices", one.year, PUBLIC)
    if one.what == "project":
        return links.to("project", one.id, TO_ALL)
    return links.to("event", one.id, one.key)
