"""The portfolio: what a teacher did here, for their own file."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from basics.languages import LANGUAGE_NAMES
from cards.card import Button, Card, in_rows
from cards.certificates.presses import AskPortfolio, MakePortfolio
from cards.events.times import days_words
from cards.mine import back_to_mine
from cards.projects.names import STAGE_NAMES
from cards.regions import region_name
from cards.subjects import subject_name
from community.certificates.confirmed import shown_number
from community.certificates.portfolio import PICTURES, Period
from locales import Texts, gettext_noop
from storage.certificates.portfolio import (
    AttendedEvent,
    LedProject,
    LogLine,
    Portfolio,
    RaisedProblem,
    SaidFeedback,
    SharedSolution,
)
from storage.drawings.drawings import Drawing, Part
from storage.people.people import Person

Json = dict[str, Any]
PERIOD_NAMES: dict[Period, str] = {
    "school": gettext_noop("This school year"),
    "last": gettext_noop("Last school year"),
    "year": gettext_noop("12 months"),
    "all": gettext_noop("Everything"),
}


def ask_card(period: Period, lang: str, t: Texts) -> Card:
    periods = [
        Button(("✓ " if key == period else "") + t(label), AskPortfolio(key, lang))
        for key, label in PERIOD_NAMES.items()
    ]
    languages = [
        Button(("✓ " if code == lang else "") + label, AskPortfolio(period, code))
        for code, label in LANGUAGE_NAMES.items()
    ]
    return Card(
        t(
            "📁 <b>Your portfolio</b>\nEverything that you did here as one PDF, for your"
            " certification: problems, solutions, projects with their log and posters, feedback,"
            " events. Nobody but you gets it. Which time, and which language?"
        ),
        [
            *in_rows(periods),
            languages,
            [Button(t("📄 Make the PDF"), MakePortfolio(period, lang), style="primary")],
            back_to_mine(t),
        ],
    )


def drawing_card(t: Texts) -> Card:
    return Card(t("📄 I am making it. It takes a few seconds; you need not wait here."))


def empty_card(t: Texts) -> Card:
    return Card(
        t(
            "There is nothing of yours here in that time yet. Choose another time, or begin: with"
            " /problem, /project, or an event from /events."
        )
    )


def drawn_card(_drawing: Drawing, _part: Part, t: Texts) -> Card:
    return Card(
        t(
            "📁 Your portfolio. Please look through it before you hand it in: it says what you and"
            " your colleagues wrote here, word for word."
        )
    )


def is_empty(found: Portfolio) -> bool:
    kinds: tuple[Sequence[object], ...] = (
        *(found.problems, found.solutions, found.projects),
        *(found.given, found.received, found.events),
    )
    return not any(kinds)


class _Sheet:
    """In the portfolio's language, with dates by its owner's clock."""

    def __init__(self, found: Portfolio, zone: str, t: Texts) -> None:
        self._found, self._zone, self._t = found, ZoneInfo(zone), t
        pictures = [project.poster for project in found.projects if project.poster]
        self.photos = pictures[-PICTURES:]

    def day(self, at: int) -> str:
        return self._t.full_day(datetime.fromtimestamp(at / 1000, UTC).astimezone(self._zone))

    def sections(self) -> list[Json]:
        t, found = self._t, self._found
        made: list[tuple[str, list[Json]]] = [
            (t("Projects"), [self._project(one) for one in found.projects]),
            (t("Problems that I raised"), [self._problem(one) for one in found.problems]),
            (t("Solutions that I shared"), [self._solution(one) for one in found.solutions]),
            (t("Feedback that I gave"), [self._feedback(one) for one in found.given]),
            (t("Feedback that I received"), [self._feedback(one) for one in found.received]),
            (t("Events that I attended"), [self._event(one) for one in found.events]),
        ]
        return [{"head": head, "items": items} for head, items in made if items]

    def hours(self) -> str:
        """Of all certificates."""
        t, hours = self._t, sum(one.look.hours for one in self._found.events)
        said = t.n("{n} hour by certificates", "{n} hours by certificates", hours)
        return said if hours else ""

    def _by(self, translated: int) -> str:
        t = self._t
        # Translators: on paper, behind a date and a subject
        return t("translated by a colleague") if translated else ""

    def _problem(self, one: RaisedProblem) -> Json:
        t = self._t
        about = [self.day(one.at), subject_name(one.subject, t) if one.subject else ""]
        if one.state == "solved":
            about.append(t("solved"))
        about.append(t.n("{n} vote", "{n} votes", one.votes))
        about.append(t.n("{n} comment", "{n} comments", one.comments))
        about.append(t.n("{n} solution", "{n} solutions", one.solutions))
        about.append(self._by(one.translated))
        return _item(one.title, about, {"": one.description})

    def _solution(self, one: SharedSolution) -> Json:
        t = self._t
        about = [self.day(one.at), t.n("helped {n} person", "helped {n} people", one.helped)]
        about.append(self._by(one.translated))
        return _item(one.problem, about, {"": one.text or t("with photos")})

    def _project(self, one: LedProject) -> Json:
        t = self._t
        role = t("led by me") if one.is_owner else t("led together with colleagues")
        about = [self.day(one.at), subject_name(one.subject, t) if one.subject else "", role]
        about.append(t(STAGE_NAMES[one.stage]))
        log = [self._line(line) for line in self._found.log if line.project_id == one.id]
        about.append(self._by(one.translated))
        item = _item(one.title, about, {"": one.story})
        picture = self.photos.index(one.poster) if one.poster in self.photos else None
        return {**item, "log": log, "picture": picture}

    def _line(self, line: LogLine) -> Json:
        t = self._t
        said = {
            "stage": t("Stage: {stage}", stage=t(STAGE_NAMES[line.stage])),
            "question": t("Asked colleagues: {words}", words=line.text),
        }.get(line.kind, line.text or t("photo"))
        return {"when": self.day(line.at), "words": said}

    def _feedback(self, one: SaidFeedback) -> Json:
        t = self._t
        about = [self.day(one.at), one.giver or ""]
        words = {
            t("What is strong"): one.strong,
            t("I wonder"): one.wonder,
            t("An offer of help"): one.offer,
        }
        return _item(one.project, about, words)

    def _event(self, one: AttendedEvent) -> Json:
        t = self._t
        region = ", ".join(region_name(code, t) for code in one.plan.regions)
        about = [days_words(one.plan, one.starts_at, t), one.plan.place, region]
        if one.number:
            about.append(t("certificate {number}", number=shown_number(one.number)))
        if one.look.hours:
            about.append(t.n("{n} hour", "{n} hours", one.look.hours))
        return _item(one.plan.title, about, {})


def _item(title: str, about: Sequence[str], words: Mapping[str, str]) -> Json:
    """`words` stand below their labels; where there is only one, it has none."""
    return {
        "title": title,
        "about": [said for said in about if said],
        "words": [{"label": label, "said": said} for label, said in words.items() if said],
        "log": [],
        "picture": None,
    }


def sheet(
    person: Person,
    found: Portfolio,
    *,
    first: datetime | None,
    last: datetime,
    zone: str,
    t: Texts,
) -> Json:
    """What `drawing/portfolio.typ` draws. Without a first day it is all that there is."""
    made = _Sheet(found, zone, t)
    until = t.full_day(last)
    period = t("{first} – {last}", first=t.full_day(first), last=until) if first else until
    if first is None:
        period = t("Everything until {last}", last=until)
    return {
        "lang": t.lang,
        "title": t("Portfolio"),
        "name": person.name,
        "place": region_name(person.region, t) if person.region else "",
        "period": period,
        "programme": t("Ustaz Üni"),
        "note": t(
            "Made by the bot {bot} from what this teacher and colleagues wrote there, word for"
            " word.",
            bot=t("Ustaz Üni"),
        ),
        "hours": made.hours(),
        "sections": made.sections(),
        "photos": made.photos,
    }
