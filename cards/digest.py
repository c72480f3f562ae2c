"""A digest: one short message for a group, pages in private."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cards.card import Button, Card, in_rows
from cards.digest_presses import PageDigest
from cards.event_presses import OpenEvent
from cards.links import Links
from cards.markup import heading, plain_name, safe
from cards.problem_presses import OpenProblem, OpenSolution
from cards.project_presses import OpenProject
from community.words import shorten
from locales import Texts, gettext_noop
from storage.digest_things import Answer, Entry, Thing, Work
from storage.digests import PARTS, Digest
from storage.events import Event
from storage.groups import Group
from storage.problems import Problem

#: A group's digest fills one screen: so many lines, and so many things of one part before
#: others get their turn.
LINES = 25
PAGE = 10
TITLE_UNITS, WORDS_UNITS = 80, 60
#: Events that get a button.
BUTTONS = 3
HEADINGS = {
    "own": gettext_noop("👤 <b>On your problems</b>"),
    "thanks": gettext_noop("🙏 <b>Your solutions helped</b>"),
    "events": gettext_noop("📅 <b>Network events ahead</b>"),
    "soon": gettext_noop("📅 <b>Network events ahead</b>"),
    "problems": gettext_noop("📝 <b>New problems</b>"),
    "shared": gettext_noop("🙋 <b>Many colleagues have this</b>"),
    "unsolved": gettext_noop("🤝 <b>Still without a solution. Can you help?</b>"),
    "solved": gettext_noop("💡 <b>What helped</b>"),
    "helped": gettext_noop("💡 <b>What helped</b>"),
    "solutions": gettext_noop("💡 <b>New solutions of what you follow</b>"),
    "projects": gettext_noop("🌱 <b>Projects and posters</b>"),
    "posters": gettext_noop("🌱 <b>Projects and posters</b>"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A digest with what it names, as far as that still stands."""

    digest: Digest
    #: In the order of the digest.
    entries: Sequence[Entry]
    things: Mapping[Entry, Thing]

    def standing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry in self.things]


def group_digest_card(told: Told, group: Group, t: Texts, links: Links) -> Card:
    """One screen; everything else is one tap away in private."""
    head = t("📬 <b>What happened, what is ahead</b> · № {number}", number=told.digest.number)
    below = became_line(told.digest, t)
    room = LINES - 1 - (2 if below else 0)
    shown = fitting(told.standing(), room)
    lines = [head]
    for title, entries in _parts(shown, t).items():
        lines += ["", title]
        for entry in entries:
            thing = told.things[entry]
            url = _url(thing, links, group.key)
            linked = f'<a href="{safe(url)}">{_title(thing)}</a>'
            lines.append("• " + line(entry[0], thing, linked, t))
    if below:
        lines += ["", below]
    more = links.to("digest", told.digest.id, group.key)
    left = told.digest.items.count() - len(shown)
    label = t.n("📖 {n} more, in private", "📖 {n} more, in private", left) if left > 0 else ""
    buttons = [
        [Button(_register(thing, t), url=links.to("event", thing.id, group.key))]
        for thing in _events(shown, told)
    ]
    rows = [*buttons, [Button(label or t("📖 Read in private"), url=more)]]
    return Card("\n".join(lines), rows)


def became_line(digest: Digest, t: Texts) -> str:
    """What became of the problems of the last one; nothing where none is solved."""
    _, solved = digest.items.became
    if not solved:
        return ""
    return t.n(
        "✅ Of the problems in the last digest {n} is solved by now.",
        "✅ Of the problems in the last digest {n} are solved by now.",
        solved,
    )


def fitting(entries: Sequence[Entry], room: int) -> list[Entry]:
    """As many as so many lines hold with a heading and an empty line for each part.

    Each part gets one thing before any gets a second one.
    """
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(HEADINGS[entry[0]], []).append(entry)
    chosen: set[Entry] = set()
    opened: set[str] = set()
    while any(waiting.values()):
        for part, left in waiting.items():
            cost = 1 if part in opened else 3
            if not left or cost > room:
                left.clear()
                continue
            chosen.add(left.pop(0))
            opened.add(part)
            room -= cost
    return [entry for entry in entries if entry in chosen]


def _parts(entries: Sequence[Entry], t: Texts) -> dict[str, list[Entry]]:
    """Under their headings, which some parts share."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: PARTS.index(one[0])):
        found.setdefault(t(HEADINGS[entry[0]]), []).append(entry)
    return found


def _events(entries: Sequence[Entry], told: Told) -> list[Event]:
    things = [told.things[entry] for entry in entries]
    return [thing for thing in things if isinstance(thing, Event)][:BUTTONS]


def _register(event: Event, t: Texts) -> str:
    return t("🗓 Register: {title}", title=shorten(plain_name(event.plan.title), 40))


def _url(thing: Thing, links: Links, key: str) -> str:
    if isinstance(thing, Event):
        return links.to("event", thing.id, key)
    if isinstance(thing, Work):
        return links.to("project", thing.id, key)
    return links.to("more", thing.problem_id if isinstance(thing, Answer) else thing.id, key)


def _title(thing: Thing) -> str:
    title = thing.plan.title if isinstance(thing, Event) else thing.title
    return heading(shorten(title, TITLE_UNITS))


def line(part: str, thing: Thing, title: str, t: Texts) -> str:
    """What is said of a thing, in one line, behind its title."""
    if isinstance(thing, Event):
        return f"{title} · {t.when(thing.starts_at, thing.plan.zone)}"
    if isinstance(thing, Answer):
        words = safe(shorten(" ".join(thing.text.split()), WORDS_UNITS)) or t("see the photo")
        return f"{title}: {words}" + (f" · 💡 {thing.helped}" if thing.helped else "")
    if isinstance(thing, Problem):
        return title + _numbers(part, thing)
    return ("🖼 " if part == "posters" else "") + title


def _numbers(part: str, problem: Problem) -> str:
    if part == "solved":
        return " ✅"
    counts = {"🙋": problem.votes, "💬": problem.comments, "💡": problem.solutions}
    said = " ".join(f"{sign} {number}" for sign, number in counts.items() if number)
    return f" · {said}" if said else ""


def digest_page(told: Told, page: int, t: Texts) -> Card:
    """In private: everything that a digest says, a few things at a time, each with its button."""
    digest = told.digest
    lines = [t("📬 <b>What happened, what is ahead</b> · № {number}", number=digest.number)]
    numbered = {entry: at for at, entry in enumerate(told.standing(), start=page * PAGE + 1)}
    for title, entries in _parts(list(numbered), t).items():
        lines += ["", title]
        for entry in entries:
            thing = told.things[entry]
            words = line(entry[0], thing, f"<b>{_title(thing)}</b>", t)
            lines.append(f"{numbered[entry]}. {words}")
    if not numbered:
        lines += ["", t("Nothing here any more.")]
    below = became_line(digest, t)
    if below and not page:
        lines += ["", below]
    buttons = [Button(str(at), _open(told.things[entry])) for entry, at in numbered.items()]
    return Card("\n".join(lines), [*in_rows(buttons, 5), _turn(digest, page)])


def _open(thing: Thing) -> OpenEvent | OpenProblem | OpenSolution | OpenProject:
    if isinstance(thing, Event):
        return OpenEvent(thing.id, 1)
    if isinstance(thing, Answer):
        return OpenSolution(thing.id)
    if isinstance(thing, Work):
        return OpenProject(thing.id, 1)
    return OpenProblem(thing.id, 1)


def _turn(digest: Digest, page: int) -> list[Button]:
    turn = []
    if page:
        turn.append(Button("◀️", PageDigest(digest.id, page - 1)))
    if digest.items.count() > (page + 1) * PAGE:
        turn.append(Button("▶️", PageDigest(digest.id, page + 1)))
    return turn
