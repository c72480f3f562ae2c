"""A problem, a project, an event, a certificate: one thing on a page of its own."""

from datetime import UTC, datetime

from cards.briefs.names import STATE_NAMES
from cards.events.times import by_clock, days_words
from cards.posters.heads import HEADS
from cards.problems.names import OUTCOME_NAMES, SAYS_NAMES
from cards.projects.names import STAGE_NAMES
from cards.regions import places
from cards.site import entries
from cards.site.entries import about, by, shared_by, without_sign, words
from cards.site.view import Link, Page, Part, Quote
from cards.subjects import subject_name
from cards.text.links import Links
from community import zones
from community.certificates.confirmed import Confirmed, shown_number
from community.site.shown import OneEvent, Problem, Project, Solved
from locales import Texts
from storage.posters.on_page import OnPage
from storage.site.shown import ShownBrief, ShownProject, ShownTrial


def _state(one: Problem, t: Texts) -> str:
    return entries.solved_words(one.problem, t) or t("Not solved yet")


def problem(one: Problem, links: Links, t: Texts) -> Page:
    told = one.problem
    state = _state(one, t)
    signed = [by(told, t)] if by(told, t) else []
    shared = [shared_by(told, t)] if shared_by(told, t) else []
    parts = [Part("", words(told.description))] if told.description.strip() else []
    parts += [_solution(solution, one, t) for solution in one.solutions]
    return Page(
        "article",
        t.lang,
        f"problem/{told.address}/",
        told.title,
        t("A problem of a teacher, and what colleagues found out."),
        told.state,
        is_private=entries.is_private(one.parts),
        lead=words(told.title),
        mark=state,
        about=[*about(told.subject, told.region, t), *signed, *shared],
        parts=parts,
        action=_next_step(one, links, t),
        hint=t("In the bot teachers share what helped them; it is free and open."),
    )


def _next_step(one: Problem, links: Links, t: Texts) -> Link:
    to = links.to("on_page", 0, one.problem.address)
    if one.solutions:
        return Link(t("Try it, and tell whether it worked"), to)
    return Link(t("I know what helps"), to)


def _solution(one: Solved, of: Problem, t: Texts) -> Part:
    solution = one.solution
    best = solution.author_id == of.problem.solver_id and one is of.solutions[0]
    return Part(
        t("This solved it") if best else t("What a colleague did"),
        words(solution.text),
        by(solution, t),
        best,
        t("Tried by colleagues") if one.trials else "",
        [_trial(trial, t) for trial in one.trials],
    )


def _trial(trial: ShownTrial, t: Texts) -> Quote:
    said = [one for one in (trial.changed, trial.cost) if one.strip()]
    return Quote(
        words("\n".join(said)), by(trial, t), without_sign(t(OUTCOME_NAMES[trial.outcome]))
    )


def project(
    one: Project,
    links: Links,
    t: Texts,
    *,
    pictured: OnPage | None = None,
    large: OnPage | None = None,
) -> Page:
    told = one.project
    signed = [by(told, t)] if by(told, t) else []
    strong = [Quote(words(given.strong), by(given, t)) for given in one.feedback]
    return Page(
        "article",
        t.lang,
        f"project/{told.address}/",
        told.title,
        t("A small project of a teacher, with its poster."),
        "projects",
        is_private=entries.is_private(one.parts),
        lead=words(told.title),
        mark=t(STAGE_NAMES[told.stage]),
        about=[*about(told.subject, told.region, t), *signed],
        parts=_project_parts(told, strong, t),
        action=Link(t("Begin a project of your own"), f"https://t.me/{links.bot}"),
        picture=entries.picture(pictured, told.title, large),
    )


def _project_parts(told: ShownProject, strong: list[Quote], t: Texts) -> list[Part]:
    parts = [Part("", words(told.story))] if told.story.strip() else []
    answers = told.answers or {}
    parts += [
        Part(t(head), words(str(answers[step])))
        for step, head in HEADS.items()
        if answers.get(step)
    ]
    if strong:
        parts.append(
            Part("", words(""), notes_head=t("What colleagues find strong"), notes=strong)
        )
    return parts


def brief(one: ShownBrief, links: Links, t: Texts) -> Page:
    """What was asked for, and the answer; what stands in it is read in the bot."""
    asked = Part(t("What it would take"), words(one.asks, one.lang))
    answer = Part(t("The answer"), words(one.answer), _answered(one, t), is_best=True)
    said = t(SAYS_NAMES[one.says]) if one.says else ""
    return Page(
        "article",
        t.lang,
        f"brief/{one.address}/",
        one.recipient,
        t("What teachers raised with those who decide, and the answer."),
        "briefs",
        is_private=not one.searched,
        lead=words(one.recipient),
        mark=" · ".join(filter(None, [without_sign(t(STATE_NAMES[one.state])), said])),
        about=_about_brief(one, t),
        parts=[part for part in (asked, answer) if part.words.text],
        action=Link(t("Read it whole, in Telegram"), links.to("on_page", 0, one.address)),
        hint=t("There stand its problems, how many teachers have them, and how it was counted."),
    )


def _about_brief(one: ShownBrief, t: Texts) -> list[str]:
    subjects = ", ".join(subject_name(code, t) for code in one.subjects)
    span = t("{first} – {last}", first=_day(one.since, t), last=_day(one.until - 1, t))
    sent = t("Sent: {day}", day=_day(one.sent_at, t))
    return [places(one.regions, t), *filter(None, [subjects]), span, sent]


def _answered(one: ShownBrief, t: Texts) -> str:
    return t.full_day(datetime.fromisoformat(one.answered_on)) if one.answered_on else ""


def _day(at: int, t: Texts) -> str:
    return t.full_day(zones.clock(at, zones.COUNTRY))


def event(one: OneEvent, links: Links, t: Texts, *, now: int) -> Page:
    told, plan = one.event, one.event.plan
    zone = by_clock(plan.zone, t)
    place = plan.place or t("The place will be told later.")
    over = now >= told.ends_at
    join = Link(t("Take part, in Telegram"), links.to("on_page", 0, one.released.address))
    parts = [Part("", words(plan.description))] if plan.description.strip() else []
    return Page(
        "article",
        t.lang,
        f"event/{one.released.address}/",
        told.title,
        t("An event of the teachers' network: when and where."),
        "events",
        is_private=not one.searched,
        lead=words(told.title),
        # Translators: of an event on its page
        mark=t("Cancelled") if one.is_cancelled else t("It is over") if over else "",
        about=[f"{entries.when(one, t)} {zone}".strip(), place],
        parts=parts,
        action=None if over or one.is_cancelled else join,
        feeds=[] if over else [Link(t("Into your calendar"), f"/{t.lang}/calendars/")],
        data=_event_data(one, links, t),
    )


def _event_data(one: OneEvent, links: Links, t: Texts) -> dict[str, object]:
    def moment(at: int) -> str:
        return datetime.fromtimestamp(at / 1000, UTC).isoformat()

    state = "EventCancelled" if one.is_cancelled else "EventScheduled"
    return {
        "@context": "https://schema.org",
        "@type": "Event",
        "name": one.event.title,
        "startDate": moment(one.event.starts_at),
        "endDate": moment(one.event.ends_at),
        "eventStatus": f"https://schema.org/{state}",
        "url": f"{links.site}/{t.lang}/event/{one.released.address}/",
        "location": {"@type": "Place", "name": one.event.plan.place or "–"},
        "organizer": {"@type": "Organization", "name": t("Ustaz Üni")},
    }


def certificate(asked: str, found: Confirmed | None, t: Texts) -> Page:
    """`asked` is "" before a number is given; the name, the event, the date, and nothing more."""
    labels = {
        "box": t("Number of the certificate"),
        "example": "2F7KQ-9XWMA",
        "go": t("Check"),
    }
    mark, said, lines = "", "", list[str]()
    if asked and found is None:
        mark, said = "no", t("There is no certificate with this number.")
    elif found and found.certificate.state != "issued":
        mark, said = "no", t("This certificate was withdrawn and does not count.")
    elif found and not found.counts:
        mark, said = "no", t("This certificate does not count: its event was cancelled.")
    elif found:
        mark, said = "yes", t("This certificate is genuine.")
        lasted = days_words(found.event.plan, found.event.starts_at, t)
        look = found.certificate.look
        hours = [t("Hours: {n}", n=look.hours)] if look.hours else []
        organisation = [look.organisation] if look.organisation else []
        lines = [found.certificate.name, found.event.title, lasted, *hours, *organisation]
    if found:
        lines = [shown_number(found.certificate.number), *lines]
    return Page(
        "certificate",
        t.lang,
        f"certificate/{found.certificate.number}/" if found else "certificate/",
        t("Check a certificate"),
        t("Whether a certificate of the teachers' network is genuine."),
        "certificate",
        is_private=bool(asked),
        intro=t("Whoever holds the number can check it: the name, the event and its date."),
        mark=mark,
        hint=said,
        about=lines,
        asked=asked,
        labels=labels,
    )
