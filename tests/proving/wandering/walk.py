"""Where people are, what they did, and what was wrong."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random

from cards.forms.presses import Publish
from cards.presses import prefix_of, unpack
from sandbox.client import Group, Message, Person, Sandbox
from tests.inside import COORDINATOR, Inside
from tests.proving.wandering import books
from tests.proving.wandering.killing import Program
from tests.proving.wandering.plots import Plot

NAMES = {
    "Аида": "kk",
    "Берік": "kk",
    "Ольга Ким": "ru",
    "Марат": "ru",
    "Emma": "en",
    "Гүлнұр": "kk",
    # From right to left, nothing to be seen, and as long as Telegram lets it be.
    "‮علي": "ar",
    "\u3164": "ru",
    "Ә" * 64 + " " + "Б" * 64: "kk",
}
PHONE = "87011234567"
TEXTS = {
    "kk": ("Сыныпта орындық жетіспейді", "Көрші мектептен сұрадық", "жоқ", "сәлем", "12", PHONE),
    "ru": ("Нет учебников по физике", "Печатали сами", "да", "завтра в 15:00", "Алматы", PHONE),
    "en": ("We have no laboratory", "How do you do it with 40 pupils?", "skip", "Next", PHONE),
}
#: What nobody should read: how a text is made, and not what it says.
LEFT_OVER = re.compile(
    r"\{[a-z_0-9]*\}|\b(?:None(?! has)|True|False(?! or))\b|&(?:amp|lt|gt|quot);|</?[biu]>|\(\)|«»"
    r"|\n{3}|\S  \S"
)
#: Who is named so hides their name.
HIDDEN = re.compile("👤 (?:әріптес|коллега|a colleague)")
LATELY = 12
#: Letters of what is more than a word.
A_SENTENCE = 15


@dataclass
class Walk:
    """A sandbox and a bot, and people in it."""

    box: Sandbox
    bot: Inside | Program
    chance: Random
    plot: Plot
    url: str
    people: list[Person] = field(default_factory=list)
    lang: dict[int, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    did: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    #: How often each kind of button was pressed.
    pressed: Counter[str] = field(default_factory=Counter)
    #: How often each button was, by what it carries.
    opened: Counter[str] = field(default_factory=Counter)
    #: How often in walks before.
    often: Counter[str] = field(default_factory=Counter)
    #: Kinds of buttons that somebody saw.
    met: set[str] = field(default_factory=set)
    #: Who did something since all chats were looked at.
    acted: set[int] = field(default_factory=set)
    #: Which message was pressed last, and what came there just before.
    pressed_at: tuple[int, int] = (0, 0)
    data: str = ""
    fresh: set[tuple[int, int]] = field(default_factory=set)
    #: How many steps led to the first of what was wrong.
    first: int = 0
    sentences: int = 0
    #: Questions that were asked again for what a stage chooses.
    answered: set[str] = field(default_factory=set)
    #: Who sent a message since forms under way were looked at.
    spoke: set[int] = field(default_factory=set)
    #: What was written in private, and stands nowhere.
    lost: list[str] = field(default_factory=list)

    async def begin(self) -> None:
        """Teachers, a coordinator and three groups, one of them with topics."""
        for name, lang in NAMES.items():
            self.people.append(await self.box.person(name, lang))
        self.people.append(await self.box.person("Сәуле", "kk", id=COORDINATOR))
        for person, lang in zip(self.people, (*NAMES.values(), "kk"), strict=True):
            self.lang[person.id] = lang if lang in TEXTS else "ru"
            await person.start()
        for title, members, how in (
            ("Rural", self.people, {}),
            ("Maths", self.people[3:], {}),
            ("Topics", self.people[1:], {"kind": "supergroup", "is_forum": True}),
        ):
            group = await self.box.group(title, members[0], members[1:], **how)
            await group.add_bot()
            self.groups.append(group)
        await self.groups[-1].topic("Сабақтар")

    @property
    def coordinator(self) -> Person:
        return next(one for one in self.people if one.id == COORDINATOR)

    async def seen(self, place: Group | Person) -> list[Message]:
        found = await self.box.messages(place)
        for one in found:
            self.met.update(kind_of(one, label) for label in one.labels)
        return found

    def is_own(self, message: Message) -> bool:
        """The bot's."""
        return message.sender_id == self.box.bot["id"]

    def words(self, person: Person) -> str:
        words = self.chance.choice(TEXTS[self.lang[person.id]])
        if len(words) < A_SENTENCE:
            return words
        # So that it is known again.
        self.sentences += 1
        words = f"{words} {self.mark()}"
        return words * 60 if self.likely(0.05) else words

    def mark(self) -> str:
        """By which the last sentence is known again."""
        return f"q{self.sentences}x"

    def speaks(self, place: Group | Person) -> str | None:
        """The language in which the bot says something there; None where that is not known."""
        if not self.url:
            return None
        where = "community_group WHERE chat_id" if isinstance(place, Group) else "person WHERE id"
        found = books.rows(self.url, f"SELECT lang FROM {where} = {place.id}")
        return str(found[0][0]) if found and found[0][0] else None

    def likely(self, share: float) -> bool:
        return self.chance.random() < share

    def somebody(self) -> Person:
        if self.likely(self.plot.busy):
            return self.coordinator
        return self.chance.choice(self.people)

    def choose(self, message: Message) -> str:
        """A button; rather one of a kind that nobody has pressed yet."""
        labels = [one for one in message.labels if not self.shows_name(message, one)]
        labels = labels or message.labels
        often = [self.times(message, label) for label in labels]
        return self.chance.choices(labels, [(1 + times) ** -1.5 for times in often])[0]

    def times(self, message: Message, label: str) -> int:
        """How often such a button was pressed."""
        kind = kind_of(message, label)
        return self.pressed[kind] + self.often[kind]

    def rarest(self, messages: Sequence[Message]) -> Message:
        """The one with a button of a kind that was pressed least."""

        def often(message: Message) -> int:
            return min(self.times(message, label) for label in message.labels)

        return min(reversed(messages), key=often)

    def shows_name(self, message: Message, label: str) -> bool:
        """Whether who never shows their name leaves this button alone."""
        if isinstance(unpack(message.data(label)), Publish):
            return self.plot.shy and "👤" in message.text and not HIDDEN.search(message.text)
        shown = (*(one.name.split()[0] for one in self.people), "атым", "имя", "My name")
        return self.plot.shy and any(one in label for one in shown)

    def count(self, message: Message, label: str) -> None:
        self.pressed[kind_of(message, label)] += 1

    def note(self, who: str, what: str) -> None:
        self.did.append(f"{who[:12]} {what}")

    def blame(self, what: str) -> None:
        self.first = self.first or len(self.did)
        self.wrong.append(f"{len(self.did)}. {self.did[-1]}: {what}")

    def lately(self) -> Sequence[str]:
        """What led to the first of what was wrong."""
        return self.did[max(0, self.first - LATELY) : self.first]


def kind_of(message: Message, label: str) -> str:
    data = message.data(label)
    return prefix_of(data) or "link"
