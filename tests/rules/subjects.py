"""Subjects are the seams of the house: which may import which, in whatever room."""

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.rules.tree import files, nodes, place

#: Rooms that have a folder for each subject.
ROOMS = ("storage", "community", "cards", "handlers", "jobs")
#: Folders that only keep a room small: what lies in them belongs to no subject.
OF_NONE = frozenset({"dispatch", "engines", "receiving", "sending", "text"})
#: All stand on these: who acts, where, and the form that somebody fills in.
GROUND = frozenset({"people", "groups", "forms"})
#: What each may import besides the ground, what lies at the top of a room, and buttons.
MAY_KNOW = {
    # Of problems; drawn, and its table is written as those of events are.
    # What became of it is told in digests and to those whose problems stand in it.
    "briefs": {
        *("digests", "drawings", "events", "following", "problems"),
        *("revisits", "site", "statistics", "translations"),
        # What nearly all share; a sentence with something personal is marked.
        *("conversations", "personal"),
    },
    # A mailing may go to the guests of an event; cards of a conversation come as one.
    "broadcasts": {"conversations", "events"},
    # Of an event; a portfolio also names projects. Both are drawn.
    "certificates": {"drawings", "events", "projects", "translations"},
    # Its cards go to groups as mailings do; what teachers add is compared with what
    # is there; results are drawn, are tables as an event's, and stand in the ledger of numbers.
    "conversations": {"broadcasts", "drawings", "events", "search", "statistics"},
    # The greeting goes out as a mailing, with an event and a drawn picture.
    "days": {"broadcasts", "drawings", "events", "site", "statistics", "translations"},
    # Told of what happened, in letters that leave as mailings do.
    "digests": {"broadcasts", "conversations", "events", "problems", "translations"},
    # Draws a sheet of each of these; what is hidden meanwhile is not sent.
    "drawings": {
        *("briefs", "certificates", "events", "moderation", "pictures"),
        *("posters", "statistics"),
        # In the same worker, when nobody waits for a drawing.
        "site",
    },
    # Announced and reported, with a list for signatures; its gallery shows posters of projects.
    "events": {"broadcasts", "digests", "drawings", "following", "posters", "projects", "site"},
    # Tells what happened to these, of what somebody may still read.
    "following": {"briefs", "digests", "events", "problems", "projects", "translations"},
    # Routes answers to the forms of all.
    "forms": {
        *("briefs", "broadcasts", "certificates", "conversations", "days"),
        *("events", "moderation", "personal", "posters", "problems", "projects"),
        *("search", "translations"),
    },
    # What a group sees moves along when its id changes; its digest follows its wishes.
    "groups": {"days", "digests", "events", "pictures", "posters", "problems", "projects"},
    # Hides and judges whatever people write, and counts it out of what it belongs to; what is said
    # of pupils is not kept for long.
    "moderation": {
        *("conversations", "days", "personal", "pictures", "posters", "problems"),
        *("projects", "search", "site"),
        "translations",
    },
    # Settings: digests follow, and news are cleared.
    "people": {"broadcasts", "digests", "following", "problems", "projects"},
    # Out of whatever can be reported, and not while it is hidden.
    "personal": {"moderation"},
    # Of whatever has them; a coordinator looks at some, and posters come down.
    "pictures": {"digests", "drawings", "moderation", "posters"},
    # Of a project and the problem behind it; drawn, and hung in the gallery of an event.
    "posters": {
        *("broadcasts", "digests", "drawings", "events", "pictures", "problems", "projects"),
        *("site", "translations"),
    },
    # News of problems and of projects are told together; what happens is told in digests; their
    # words are written down for search; what is hidden is not said anew, what is personal noticed;
    # what was solved is asked about later.
    "problems": {
        *("digests", "following", "moderation", "personal", "pictures", "projects"),
        *("revisits", "search", "translations"),
        # Its card says in which brief it stands.
        "briefs",
        "site",
    },
    # May begin with a problem, be submitted to an event, and have a poster, which may be hidden.
    "projects": {
        *("digests", "drawings", "events", "following", "moderation"),
        *("pictures", "posters", "problems", "revisits", "search", "site"),
        *("translations",),
    },
    # Asks months later about these.
    "revisits": {"briefs", "digests", "problems", "projects"},
    # In the words of problems, projects, events and voices, and in those of a message that waits.
    "search": {"days", "events", "problems", "projects", "translations"},
    # Of whatever people wrote that others read; what was translated is found, too; and what is
    # personal goes with the original's own.
    "translations": {"days", "moderation", "personal", "problems", "projects", "search"},
    # Counts what all others wrote down, by their rows; drawn, and as a table like an event's.
    "statistics": {"drawings", "events"},
    # What of these was released for everybody to read; whoever opens one of their own is offered
    # that.
    "site": {
        *("briefs", "certificates", "drawings", "events", "moderation", "posters", "problems"),
        *("projects", "search"),
        # From how many people on they are counted.
        "statistics",
    },
}
#: Forget a person wherever they left something, tell who gets their place, and tell them what is
#: kept of them.
KNOWS_ALL = frozenset(
    {
        "community/people/privacy.py",
        "handlers/people/privacy.py",
        "storage/people/mydata.py",
    }
)


def strange_imports(root: Path) -> list[str]:
    return [
        f"{where}: {subject} may not know {other}: MAY_KNOW of tests/rules/subjects.py"
        for where, subject, other in _crossings(root)
        if other not in MAY_KNOW.get(subject, set())
    ]


def idle_permissions(root: Path) -> list[str]:
    """What the table allows and nobody does."""
    done = {(subject, other) for _, subject, other in _crossings(root)}
    told = {(subject, other) for subject, others in MAY_KNOW.items() for other in others}
    return [f"{subject} → {other}" for subject, other in sorted(told - done)]


def subjects(root: Path) -> set[str]:
    return {s for room in ROOMS for file in files(root, room) if (s := _subject(root, file))}


def _crossings(root: Path) -> Iterator[tuple[str, str, str]]:
    for file in files(root, *ROOMS):
        subject = _subject(root, file)
        if not subject or str(file.relative_to(root)) in KNOWS_ALL:
            continue
        for node, module in _imported(file):
            room, other = module.split(".")[0], [*module.split("."), ""][1]
            if (
                room not in ROOMS
                or other in GROUND | {subject}
                or not _is_folder(root, room, other)
            ):
                continue
            if not module.split(".")[-1].endswith("presses"):
                yield place(root, file, node), subject, other


def _subject(root: Path, file: Path) -> str:
    parts = file.relative_to(root).parts
    return parts[1] if len(parts) > 2 and parts[1] not in OF_NONE else ""


def _is_folder(root: Path, room: str, name: str) -> bool:
    return name not in OF_NONE and (root / room / name).is_dir()


def _imported(file: Path) -> Iterator[tuple[ast.AST, str]]:
    """Modules: `from cards.events import event` names cards.events.event."""
    for node in nodes(file):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            if str(node.module).count(".") < 2:
                yield from ((node, f"{node.module}.{alias.name}") for alias in node.names)
            else:
                yield node, str(node.module)
