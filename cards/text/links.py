"""Deep links: t.me/bot?start=… opens the private chat and presses Start with a payload."""

import re
from typing import Literal

from basics.keys import GroupKeys, Key, Thing
from basics.records import dataclass

Verb = Literal[
    "more",
    "comment",
    "solution",
    "change",
    "solved",
    "problem",
    "event",
    "bring",
    "calendar",
    "programme",
    "door",
    "coordinator",
    "project",
    "from_problem",
    "for_event",
    "ask",
    "colead",
    "digest",
    "gallery",
    "feedback",
    "voice",
    "voices",
    "verify",
    "subject_of_problem",
    "subject_of_project",
    "files",
    "tried",
    "help_at_door",
    "answers",
    "original",
    "original_of_solution",
    "original_of_project",
    "conversation",
    "on_page",
]
_LETTERS: dict[str, Verb] = {
    "m": "more",
    "c": "comment",
    "s": "solution",
    "e": "change",
    "ms": "solved",
    "p": "problem",
    "v": "event",
    "b": "bring",
    "i": "calendar",
    "f": "programme",
    "d": "door",
    "k": "coordinator",
    "j": "project",
    "jp": "from_problem",
    "je": "for_event",
    "q": "ask",
    "l": "colead",
    "g": "digest",
    "o": "gallery",
    "h": "feedback",
    "t": "voice",
    "u": "voices",
    "y": "verify",
    "a": "subject_of_problem",
    "ja": "subject_of_project",
    "n": "files",
    "st": "tried",
    "w": "help_at_door",
    "r": "answers",
    "x": "original",
    "xs": "original_of_solution",
    "xj": "original_of_project",
    "cv": "conversation",
    "z": "on_page",
}
#: What the links of a group's cards open; all others lead to what asks for membership.
THINGS: dict[Verb, Thing] = {
    **dict.fromkeys(("more", "comment", "solution", "change", "solved"), "problem"),
    **dict.fromkeys(("from_problem", "subject_of_problem"), "problem"),
    **dict.fromkeys(("event", "bring", "calendar", "programme", "gallery"), "event"),
    **dict.fromkeys(("for_event", "answers"), "event"),
    **dict.fromkeys(("project", "feedback", "subject_of_project"), "project"),
    "original": "problem",
    "original_of_project": "project",
    **dict.fromkeys(("files", "tried", "original_of_solution"), "solution"),
    "conversation": "conversation",
}
_HOST, _START = "https://t.me/", "?start="
_PAYLOAD = re.compile(r"([a-z]{1,2})([0-9]{1,18})-([A-Za-z0-9_-]{6,32})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Link:
    verb: Verb
    #: The problem's, solution's, event's, digest's, project's or question's id, the year of
    #: voices; 0 in a link to raise a problem or to become a coordinator.
    subject_id: int
    #: Of the thing as the group was shown it, of the group, of the event or its door, of the
    #: project or question, or of the invitation; a certificate's number;
    #: of what stands on the public page its address there.
    key: str


@dataclass(frozen=True, slots=True)
class Links:
    bot: str
    #: Whether words behind the bot's name are answered in any chat.
    inline: bool = False
    #: Where the public page begins, without a stroke at its end; "" where there is none.
    site: str = ""
    #: Whom its readers write to who are in it: an e-mail or an address; "" for nobody.
    contact: str = ""

    def to(self, verb: Verb, subject_id: int, key: Key) -> str:
        """In a group's cards each thing has a key of its own."""
        letter = next(letter for letter, known in _LETTERS.items() if known == verb)
        if isinstance(key, GroupKeys):
            thing = THINGS.get(verb) if subject_id else None
            key = key.to(thing, subject_id) if thing and key.secret else key.door
        return f"{_HOST}{self.bot}{_START}{letter}{subject_id}-{key}"

    def add_to_group(self) -> str:
        return f"https://t.me/{self.bot}?startgroup=add"


def payload_of(address: str) -> str:
    """Of the address of a deep link; "" where it is none."""
    bot, _, payload = address.removeprefix(_HOST).partition(_START)
    return payload if address.startswith(_HOST) and "/" not in bot else ""


def read(payload: str) -> Link | None:
    found = _PAYLOAD.fullmatch(payload)
    verb = _LETTERS.get(found[1]) if found else None
    return Link(verb, int(found[2]), found[3]) if found and verb else None
