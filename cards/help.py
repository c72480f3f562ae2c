"""What the bot can do, a line for each; all of it under /help, and what a word is about."""

from locales import Texts
from locales.topic_words import Topic

#: Which lines belong to a topic.
_ABOUT: dict[Topic, tuple[str, ...]] = {
    "problem": ("problem", "problem-text", "problems", "find"),
    "solution": ("answer", "problems", "find"),
    "comment": ("answer", "problems"),
    "project": ("project", "projects", "find"),
    "poster": ("projects", "gallery"),
    "gallery": ("gallery",),
    "feedback": ("projects",),
    "event": ("events", "find"),
    "register": ("events",),
    "checkin": ("checkin",),
    "certificate": ("me", "verify"),
    "portfolio": ("portfolio",),
    "voice": ("voices", "find"),
    "digest": ("digest", "settings"),
    "settings": ("settings",),
    "language": ("language",),
    "group": ("group",),
    "forget": ("forget", "mydata"),
    "cancel": ("cancel",),
    "mine": ("me",),
    "help": ("help",),
}


def about(topics: frozenset[Topic], t: Texts) -> list[str]:
    """The lines of these topics, each once, in the order of /help."""
    wanted = {line for topic in topics for line in _ABOUT[topic]}
    return [said for name, said in lines(t).items() if name in wanted]


def lines(t: Texts) -> dict[str, str]:
    return {**_work(t), **_meeting(t), **_own(t)}


def _work(t: Texts) -> dict[str, str]:
    return {
        "problem": t("/problem – share a problem, one question at a time"),
        "problem-text": t(
            "/problem and a text – the same in one message; a photo may come with it"
        ),
        "problems": t("/problems – see what colleagues wrote, and help"),
        "find": t(
            "/find and a word – problems, solutions, projects, events and voices that speak of it"
        ),
        "answer": t("Open a problem from the list: there you comment and share a solution."),
        "project": t(
            "/project – a small project of yours: one message is enough, photos or a PDF may come"
        ),
        "projects": t("/projects – see colleagues' projects and posters, and leave a kind word"),
        "gallery": t("/gallery – walk through the galleries that are open"),
    }


def _meeting(t: Texts) -> dict[str, str]:
    return {
        "events": t("/events – network events: register, calendar, who comes"),
        "checkin": t("/checkin and a code – say that you are at the event"),
        "voices": t("/voices – what teachers want to be heard"),
        "conversations": t("/conversations – say what you think of colleagues' statements"),
        "briefs": t("/briefs – what was brought to those who decide, and the answers"),
        "numbers": t("/numbers – how we are doing: problems, solutions, teachers"),
    }


def _own(t: Texts) -> dict[str, str]:
    return {
        "me": t("/me – what is yours: problems, projects, certificates, drafts"),
        "digest": t("/digest – what the next digest would say"),
        "portfolio": t("/portfolio – everything that you did here as one PDF"),
        "verify": t("/verify and a number – check a certificate"),
        "settings": t("/settings – language, region, subjects, digest, quiet hours"),
        "language": t("/language – choose the language"),
        "mydata": t("/mydata – everything that I know of you, as a file"),
        "forget": t("/forget – I forget you; you decide what stays of your words"),
        "cancel": t("/cancel – drop what you are writing"),
        "group": t("Bring me into your group of colleagues: there everybody sees your cards."),
        "report": t("/report as a reply in a group – say that something is wrong with it"),
        "hidephoto": t("/hidephoto as a reply to a photo – you, or your child, are in it"),
        "help": t("/help – all that I can do"),
    }
