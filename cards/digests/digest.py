"""A group's digest: one short message. What people see in private is in digest_pages.py."""

from collections.abc import Mapping, Sequence

from basics.keys import Key
from basics.records import dataclass
from cards.card import Button, Card
from cards.problems.news import counted
from cards.problems.solution import tried_line
from cards.problems.states import standing_words
from cards.text.gone import gone_words
from cards.text.links import Links
from cards.text.markup import heading, plain_name, safe
from community.words import shorten
from locales import Texts, gettext_noop
from storage.conversations.conversations import Conversation
from storage.digests.digests import PARTS, Digest
from storage.digests.things import Answer, Entry, Thing, Work, first
from storage.events.events import Event
from storage.groups.groups import Group
from storage.problems.problems import Problem

#: A group's digest fills one screen: so many lines, and so many things of one part before
#: others get their turn.
LINES = 25
TITLE_UNITS, WORDS_UNITS = 80, 60
#: Events that get a button.
BUTTONS = 3
HEADINGS = {
    "own": gettext_noop("👤 <b>On your problems</b>"),
    "thanks": gettext_noop("🙏 <b>Your solutions helped</b>"),
    "states": gettext_noop("🧭 <b>What became of it</b>"),
    "events": gettext_noop("📅 <b>Network events ahead</b>"),
    "soon": gettext_noop("📅 <b>Network events ahead</b>"),
    "problems": gettext_noop("📝 <b>New problems</b>"),
    "shared": gettext_noop("🙋 <b>Many colleagues have this</b>"),
    "unsolved": gettext_noop("🤝 <b>Still without a solution. Can you help?</b>"),
    "solved": gettext_noop("💡 <b>What helped</b>"),
    "joined": gettext_noop("🔗 <b>Together with others of the same now</b>"),
    "reworded": gettext_noop("✏️ <b>Their authors changed the words</b>"),
    "helped": gettext_noop("💡 <b>What helped</b>"),
    "tried": gettext_noop("🧪 <b>Tried elsewhere, too</b>"),
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
    #: By whose clock it is read.
    zone: str
    #: Translations that wait for somebody in the group who reads both languages.
    waiting: int = 0
    #: That go on in the group, the first to end first.
    conversations: Sequence[Conversation] = ()

    def standing(self) -> list[Entry]:
        return [entry for entry in self.entries if entry in self.things]


def group_digest_card(told: Told, group: Group, t: Texts, *, links: Links) -> Card:
    """One screen; everything else is one tap away in private."""
    head = title_line(told.digest, t)
    screen = group_text(told, head, t, links=links, key=group.keys)
    gone = sum(one not in told.things for one in first(told.entries))
    left = len(told.entries) - gone - len(screen.shown)
    label = t.n("📖 {n} more, in private", "📖 {n} more, in private", left) if left > 0 else ""
    more = links.to("digest", told.digest.id, group.keys)
    rows = event_buttons(screen.shown, told, t, links=links, key=group.keys)
    text = screen.text + _waiting_line(told.waiting, t, links)
    text += _conversation_lines(told, t, links, key=group.keys)
    return Card(text, [*rows, [Button(label or t("📖 Read in private"), url=more)]])


def _waiting_line(waiting: int, t: Texts, links: Links) -> str:
    """For who reads both languages."""
    if not waiting:
        return ""
    said = t.n(
        "🌐 {n} translation waits for somebody who reads both languages",
        "🌐 {n} translations wait for somebody who reads both languages",
        waiting,
    )
    return f'\n\n<a href="https://t.me/{links.bot}?start=me">{said}</a>'


def _conversation_lines(told: Told, t: Texts, links: Links, *, key: Key) -> str:
    """One a conversation: its question is the way in."""
    lines = [
        t(
            '🤝 Conversation: <a href="{url}">{question}</a> · until {moment}',
            url=safe(links.to("conversation", one.id, key)),
            question=heading(shorten(one.question, TITLE_UNITS)),
            moment=t.when(one.ends_at, told.zone),
        )
        for one in told.conversations
    ]
    return "\n\n" + "\n".join(lines) if lines else ""


def empty_digest_card(digest: Digest, t: Texts) -> Card:
    """All that it told was withdrawn."""
    return Card(title_line(digest, t) + "\n\n" + gone_words(t))


def title_line(digest: Digest, t: Texts) -> str:
    return t("📬 <b>What is new</b> · № {number}", number=digest.number)


@dataclass(frozen=True, slots=True)
class Screen:
    shown: list[Entry]
    text: str


def group_text(told: Told, head: str, t: Texts, *, links: Links, key: Key) -> Screen:
    """What one screen holds of it below a head of one line, each thing with its link."""
    below = became_line(told.digest, t)
    shown = fitting(told.standing(), LINES - 1 - (2 if below else 0))
    lines = [head]
    for title, entries in in_parts(shown, t).items():
        lines += ["", title]
        for entry in entries:
            url = safe(_url(told.things[entry], links, key))
            linked = f'<a href="{url}">{title_of(told.things[entry])}</a>'
            lines.append("• " + line(entry, told, linked, t=t))
    return Screen(shown, "\n".join([*lines, "", below] if below else lines))


def event_buttons(
    shown: Sequence[Entry], told: Told, t: Texts, *, links: Links, key: Key
) -> list[list[Button]]:
    events = [thing for entry in shown if isinstance(thing := told.things[entry], Event)]
    return [
        [Button(_register(event, t), url=links.to("event", event.id, key))]
        for event in events[:BUTTONS]
    ]


def became_line(digest: Digest, t: Texts) -> str:
    """What became of the problems of the last one; nothing where none is solved."""
    _, solved = digest.items.became
    if not solved:
        return ""
    return t.n(
        "✅ {n} problem of the last digest is solved by now.",
        "✅ {n} problems of the last digest are solved by now.",
        solved,
    )


def fitting(entries: Sequence[Entry], room: int) -> list[Entry]:
    """As many as so many lines hold with a heading and an empty line for each part.

    Each part gets one thing before any gets a second one.
    """
    waiting: dict[str, list[Entry]] = {}
    for entry in entries:
        waiting.setdefault(HEADINGS[entry.part], []).append(entry)
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


def in_parts(entries: Sequence[Entry], t: Texts) -> dict[str, list[Entry]]:
    """Under their headings, which some parts share."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda one: PARTS.index(one.part)):
        found.setdefault(t(HEADINGS[entry.part]), []).append(entry)
    return found


def _register(event: Event, t: Texts) -> str:
    return t("🗓 Register: {title}", title=shorten(plain_name(event.plan.title), 40))


def _url(thing: Thing, links: Links, key: Key) -> str:
    if isinstance(thing, Event):
        return links.to("event", thing.id, key)
    if isinstance(thing, Work):
        return links.to("project", thing.id, key)
    return links.to("more", thing.problem_id if isinstance(thing, Answer) else thing.id, key)


def title_of(thing: Thing) -> str:
    title = thing.plan.title if isinstance(thing, Event) else thing.title
    return heading(shorten(title, TITLE_UNITS))


def line(entry: Entry, told: Told, title: str, *, t: Texts) -> str:
    """What is said of a thing, in one line, behind its title."""
    part, thing = entry.part, told.things[entry]
    if isinstance(thing, Event):
        return f"{title} · {t.when(thing.starts_at, told.zone)}"
    if isinstance(thing, Answer):
        words = safe(shorten(" ".join(thing.text.split()), WORDS_UNITS)) or t(
            "see the photo or file"
        )
        if part == "tried":
            return f"{title}: {words} · {tried_line(thing.tally, t)}"
        return f"{title}: {words}" + (f" · 💡 {thing.helped}" if thing.helped else "")
    if isinstance(thing, Work):
        return ("🖼 " if part == "posters" else "") + title
    if part == "states":
        return f"{title} · {standing_words(thing, t)}"
    if part == "own":
        return title + _news(told.digest, thing, t)
    return title + _counts(part, thing)


def _counts(part: str, problem: Problem) -> str:
    if part == "solved":
        return " ✅"
    counts = {"🙋": problem.votes, "💬": problem.comments, "💡": problem.solutions}
    said = " ".join(f"{sign} {number}" for sign, number in counts.items() if number)
    return f" · {said}" if said else ""


def _news(digest: Digest, problem: Problem, t: Texts) -> str:
    """What is new on a problem of the reader's own; where it is only votes, all that it has."""
    items = digest.items
    at = items.own.index(problem.id)
    said = counted(items.own_comments[at], items.own_solutions[at], t)
    return f" · {said}" if said else _counts("own", problem)
