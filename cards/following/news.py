"""News of what somebody follows: what became of it, and how words of colleagues begin."""

from collections.abc import Sequence

from cards.briefs.presses import HushBrief, OpenBrief
from cards.briefs.steps import told_lines
from cards.card import CAPTION_UNITS, Button, Card
from cards.events.event import when_lines
from cards.events.presses import OpenEvent
from cards.following.presses import FollowEvent
from cards.problems.presses import Hear, OpenProblem
from cards.problems.states import helped_rows, standing_words, status_block
from cards.projects.presses import OpenProject, SetProjectWish
from cards.projects.project import stage_line
from cards.text.markup import called, heading, plain_name, safe, visible_units
from community.following.hearing import Heard, OfBrief, OfEvent, OfProblem, OfProject, Said
from community.words import shorten
from locales import Texts, gettext_noop
from storage.following.news import ASKED, AUTHOR, VOTED, WROTE
from storage.photos import Picture

SHOWN = 8
#: Of the words of colleagues, so many on each, cut to so many letters.
QUOTED, WORDS = 3, 80
#: Of an answer: to its author more than to the others.
ANSWER, TO_AUTHOR = 260, 1200
_SIGNS = {"comment": "💬", "solution": "💡", "note": "📝"}
#: Why somebody hears of it.
_WHY = {
    AUTHOR: gettext_noop("You wrote this problem."),
    ASKED: gettext_noop("You follow it."),
    WROTE: gettext_noop("You wrote there."),
    VOTED: gettext_noop("You have it too."),
}


def followed_card(heard: Sequence[Heard], t: Texts) -> Card:
    """One message for all of it; each with its link, and the tap that ends it."""
    own = [one for one in heard if isinstance(one, OfProblem) and one.why == AUTHOR]
    head = t("<b>News on your problems</b>") if len(own) == len(heard) else ""
    parts = [head or t("🔔 <b>News of what you follow</b>")]
    rows: list[list[Button]] = []
    for one in heard[:SHOWN]:
        parts.append(_part(one, t, alone=len(heard) == 1))
        rows.append(_buttons(one, t))
    if len(heard) > SHOWN:
        left = len(heard) - SHOWN
        parts.append(t.n("and {n} more: /problems", "and {n} more: /problems", left))
    asked = [row for one in own[:1] for row in _asked(one, t)] if len(heard) == 1 else []
    if asked:
        parts.append(t("<b>Did the answer help?</b>"))
    text = "\n\n".join(parts)
    return Card(text, [*asked, *rows], picture=_sent_along(heard, text))


def _sent_along(heard: Sequence[Heard], text: str) -> Picture | None:
    """The answer to a brief as it came, where nothing else is told and the words fit below it."""
    [*others, last] = heard
    if others or not isinstance(last, OfBrief) or last.brief.state != "answered":
        return None
    return last.file if visible_units(text) <= CAPTION_UNITS else None


def _asked(one: OfProblem, t: Texts) -> list[list[Button]]:
    """The author of an answered problem, where they hear of it alone."""
    answered = one.changed and one.step and one.step.status == "answered"
    return helped_rows(one.step.id, one.step.helped, t) if answered and one.step else []


def _part(one: Heard, t: Texts, *, alone: bool) -> str:
    match one:
        case OfProblem():
            return _of_problem(one, t, alone=alone)
        case OfProject():
            return _of_project(one, t)
        case OfEvent():
            return _of_event(one, t)
        case OfBrief():
            return told_lines(one, t)


def _of_problem(one: OfProblem, t: Texts, *, alone: bool) -> str:
    lines = [f"<b>{heading(one.problem.title)}</b>"]
    if one.changed:
        most = TO_AUTHOR if alone and one.why == AUTHOR else ANSWER
        block = status_block(one.step, one.problem, t, most=most)
        lines += [standing_words(one.problem, t), *([block] if block else [])]
    return "\n".join([*lines, *_said(one.said, t), f"<i>{t(_WHY[one.why])}</i>"])


def _of_project(one: OfProject, t: Texts) -> str:
    lines = [f"🌱 <b>{heading(one.project.title)}</b>"]
    if one.moved:
        lines.append(stage_line(one.project.stage, t))
    return "\n".join([*lines, *_said(one.said, t), f"<i>{t(_WHY[one.why])}</i>"])


def _of_event(one: OfEvent, t: Texts) -> str:
    said = {
        "cancelled": t("❌ It is cancelled."),
        "restored": t("It takes place after all."),
    }.get(one.kind, t("✏️ It has changed. Now:"))
    lines = [f"🗓 <b>{heading(one.event.plan.title)}</b>", said]
    if one.kind != "cancelled":
        lines += when_lines(one.event, t)
        lines += ["🏫 " + safe(one.event.plan.place)] if one.event.plan.place else []
    return "\n".join([*lines, f"<i>{t(_WHY[ASKED])}</i>"])


def _said(said: Sequence[Said], t: Texts) -> list[str]:
    """How the first of them begin, and how many more there are."""
    lines = [_quoted(one, t) for one in said[:QUOTED]]
    if len(said) > QUOTED:
        lines.append(t.n("and {n} more", "and {n} more", len(said) - QUOTED))
    return lines


def _quoted(one: Said, t: Texts) -> str:
    words = " ".join(one.word.text.split()) or t("see the photo or file")
    author = called(one.word.author, t)
    return f"{_SIGNS[one.kind]} {author}: <i>{safe(shorten(words, WORDS))}</i>"


def _buttons(one: Heard, t: Texts) -> list[Button]:
    stop = t("🔕 No more")
    match one:
        case OfProblem(problem=problem):
            title, opens = problem.title, Button("", OpenProblem(problem.id, 1))
            ends = Button(stop, Hear(problem.id, 0))
        case OfProject(project=project):
            title, opens = project.title, Button("", OpenProject(project.id, 1))
            ends = Button(stop, SetProjectWish(project.id, "news", 0))
        case OfEvent(event=event):
            title, opens = event.plan.title, Button("", OpenEvent(event.id, 1))
            ends = Button(stop, FollowEvent(event.id, 0))
        case OfBrief(brief=brief):
            title, opens = brief.recipient, Button("", OpenBrief(brief.id, 1))
            ends = Button(stop, HushBrief(brief.id))
    return [Button(shorten(plain_name(title), 40), opens.press), ends]
