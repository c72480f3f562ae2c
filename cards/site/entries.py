"""How things stand in lists of the public site, and how their authors are called."""

from collections.abc import Sequence

from basics.tongues import language_of
from cards.briefs.names import STATE_NAMES
from cards.events.times import days_words, span_words
from cards.problems.names import SAYS_NAMES
from cards.regions import few_places, from_region, region_name
from cards.site.view import Entry, Picture, Quote, Words
from cards.subjects import subject_name
from community.briefs.reminders import date_of
from community.site import shown
from community.site.shown import OneEvent, Pictures, Signed
from community.words import shorten
from locales import Texts
from storage.posters.on_page import OnPage
from storage.site.shown import ShownBrief, ShownProblem, ShownProject, ShownVoice

EXCERPT = 200


def words(text: str, lang: str = "") -> Words:
    return Words(text.strip(), lang or language_of(text))


def by(one: Signed, t: Texts) -> str:
    """As they chose; "" for nobody."""
    called = shown.by(one)
    if called.name:
        return called.name
    return from_region(called.region, t) if called.region else ""


def about(subject: str | None, region: str | None, t: Texts) -> list[str]:
    said = [subject_name(subject, t)] if subject else []
    return [*said, region_name(region, t)] if region else said


def shared_by(problem: ShownProblem, t: Texts) -> str:
    """Rounded, and nothing of few."""
    many = shown.people(problem.votes)
    # Translators: {n} is 5, 10, 15 …; at least so many teachers have the same problem
    return t("{n}+ teachers have this", n=t.number(many)) if many else ""


def excerpt(text: str) -> Words | None:
    flat = " ".join(text.split())
    return words(shorten(flat, EXCERPT)) if flat else None


def problem_entry(problem: ShownProblem, t: Texts) -> Entry:
    return Entry(
        words(problem.title),
        f"/{t.lang}/problem/{problem.address}/",
        [*about(problem.subject, problem.region, t), *filter(None, [shared_by(problem, t)])],
        excerpt(problem.description),
        solved_words(problem, t),
    )


def solved_words(problem: ShownProblem, t: Texts) -> str:
    """ "" where it is not solved."""
    if problem.solver_id is not None:
        return t("A solution was found")
    return t("Solved; by what is not told here") if problem.state == "solved" else ""


def picture(one: OnPage | None, alt: str, large: OnPage | None = None) -> Picture | None:
    """Of a poster, where it may be seen."""
    if one is None:
        return None
    larger = _at(large) if large else ""
    return Picture(_at(one), alt, one.width, one.height, larger)


def _at(one: OnPage) -> str:
    return f"/posters/{one.address}/{one.mark}.jpg"


def project_entry(project: ShownProject, pictures: Pictures, t: Texts) -> Entry:
    """Its picture says nothing that its title does not: who has it read out hears that once."""
    signed = [one for one in (by(project, t),) if one]
    return Entry(
        words(project.title),
        f"/{t.lang}/project/{project.address}/",
        [*about(project.subject, project.region, t), *signed],
        excerpt(project.story),
        picture=picture(pictures.get(project.id), ""),
    )


def event_entry(one: OneEvent, t: Texts) -> Entry:
    event = one.event
    where = [few_places(event.plan.regions, t)]
    return Entry(
        words(event.title),
        f"/{t.lang}/event/{one.released.address}/",
        [days_words(event.plan, event.starts_at, t), *filter(None, [event.plan.place]), *where],
        # Translators: of an event in a list
        mark=t("Cancelled") if one.is_cancelled else "",
        is_struck=one.is_cancelled,
    )


def brief_entry(brief: ShownBrief, t: Texts) -> Entry:
    state, *about = brief_line(brief, t)
    answer = words(brief.answer) if brief.answer.strip() else None
    still = brief.state != "done"
    href = f"/{t.lang}/brief/{brief.address}/"
    return Entry(words(brief.recipient), href, about, mark=state, is_still=still, answer=answer)


def brief_line(brief: ShownBrief, t: Texts) -> list[str]:
    """How it stands, where, when it was sent, and what the answer comes to."""
    sent = date_of(brief.sent_at)
    said = [without_sign(t(STATE_NAMES[brief.state])), few_places(brief.regions, t)]
    said.append(t.month(sent.year, sent.month))
    return [*said, t(SAYS_NAMES[brief.says])] if brief.says else said


def without_sign(said: str) -> str:
    """Where there is no picture for it, a sign is an empty box."""
    return said.partition(" ")[2] or said


def voice_quote(voice: ShownVoice, t: Texts) -> Quote:
    return Quote(words(voice.words, voice.lang), by(voice, t))


def when(one: OneEvent, t: Texts) -> str:
    return span_words(one.event, t)


def is_private(parts: Sequence[Signed]) -> bool:
    """Whether anybody in it did not say that search engines may keep it."""
    return any(not one.searched for one in parts)
