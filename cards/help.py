"""What the bot can do, a line for each; all of it under /help, and what a word is about."""

import re

from cards.card import Button, Card, in_rows
from cards.people.settings_presses import ShowHelp, ShowSettings
from cards.text.links import Links
from locales import Texts
from locales.topic_words import Topic

#: The parts of /help in private, and the lines of each. One stands open, the others name their
#: commands.
PARTS: dict[str, tuple[str, ...]] = {
    "work": ("problem", "problem-text", "problems", "find", "inline", "reply"),
    "projects": ("project", "projects", "gallery"),
    "events": ("events", "checkin", "voices", "conversations", "briefs", "numbers"),
    "own": ("me", "digest", "portfolio", "verify"),
    "settings": ("settings", "language", "mydata", "forget", "cancel"),
}
#: One more, of coordinators.
COORDINATING = "coordinating"
_COMMAND = re.compile(r"/[a-z]+")

#: Which lines belong to a topic.
_ABOUT: dict[Topic, tuple[str, ...]] = {
    "problem": ("problem", "problem-text", "problems", "find"),
    "solution": ("answer", "problems", "find"),
    "comment": ("answer", "problems"),
    "project": ("project", "projects", "find"),
    "poster": ("poster", "projects", "gallery"),
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
        "poster": t(
            "A poster of your project: open it under /me, and answer five questions. I draw it."
        ),
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


def coordinating(t: Texts) -> dict[str, str]:
    return {
        "rights": t(
            "You are a coordinator: you see the names that authors hide from the group, and"
            " can withdraw a problem, solution or comment that must not stay."
        ),
        "newevent": t("/newevent – plan a network event"),
        "checkin": t("/checkin – the code for the door of your event"),
        "broadcast": t("/broadcast – say something to many groups or people"),
        "teachersday": t("/teachersday – World Teachers' Day: theme, announcements, voices"),
        "calendar": t("/calendar – days on which groups hear of something"),
        "brief": t("/brief – what teachers raise, for those who decide"),
        "page": t("/page – what stands on the public page"),
        "coordinators": t("/coordinators – who coordinates what, and what was changed"),
        "queue": t("/queue – what was reported and waits for a decision"),
    }


def private_help_card(t: Texts, *, opened: str, is_coordinator: bool, links: Links) -> Card:
    """One part in whole lines, the others by their commands; buttons open those in its place."""
    parts = _parts(t, links)
    if is_coordinator:
        parts[COORDINATING] = list(coordinating(t).values())
    titles = _titles(t)
    said = [t("<b>What you can do here</b>")]
    for name, known in parts.items():
        if name == opened:
            said += ["", f"<b>{titles[name]}</b>", *known, ""]
        else:
            said.append(f"{titles[name]}: {' '.join(_commands(known))}")
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(said).rstrip("\n"))
    return Card(text, _rows([name for name in parts if name != opened], t, links))


def _parts(t: Texts, links: Links) -> dict[str, list[str]]:
    known = lines(t)
    known["reply"] = t(
        "In a group, reply to a card with words to comment, or with a photo to share a solution."
    )
    if links.inline:
        known["inline"] = t(
            "@{bot} and a word, in any chat – send colleagues what is open to all", bot=links.bot
        )
    return {part: [known[one] for one in names if one in known] for part, names in PARTS.items()}


def _commands(said: list[str]) -> list[str]:
    """Each once."""
    found = [_COMMAND.match(line) for line in said]
    return list(dict.fromkeys(one[0] for one in found if one))


def _titles(t: Texts) -> dict[str, str]:
    return {
        "work": t("Problems and solutions"),
        "projects": t("Projects and posters"),
        "events": t("Events and the teachers' voice"),
        "own": t("What is yours"),
        "settings": t("Settings and data"),
        COORDINATING: t("For coordinators"),
    }


def _rows(closed: list[str], t: Texts, links: Links) -> list[list[Button]]:
    labels = {
        "work": t("📝 Problems"),
        "projects": t("🌱 Projects"),
        "events": t("🗓 Events, voices"),
        "own": t("👤 What is mine"),
        "settings": t("📦 My data"),
        COORDINATING: t("🧭 Coordinators"),
    }
    buttons = [Button(labels[name], ShowHelp(name)) for name in closed]
    settings = Button(t("⚙️ Settings"), ShowSettings(1))
    add = Button(t("Add me to a group"), url=links.add_to_group())
    return [*in_rows(buttons), [settings], [add]]
