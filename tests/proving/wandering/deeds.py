"""What somebody does next, and whether the bot must answer it."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import Any

from cards.forms.presses import (
    OF_A_STEP,
    AskAgain,
    Choose,
    Drop,
    GoOn,
    Publish,
    ShowForm,
    Tick,
    Turn,
)
from cards.personal.presses import LeaveIn, TakeOut
from cards.presses import Press, unpack
from cards.text.links import payload_of
from sandbox.client import Group, Message, Person, Toast
from tests.inside import COORDINATOR
from tests.proving.wandering.contents import GROUP_LINES, LINES, ORIGINS, SENT
from tests.proving.wandering.walk import Walk

KINDS = ("sticker", "voice", "video", "video_note", "animation", "audio", "live_photo")
PLAIN = ("location", "contact", "poll")
#: What is understood where a form asks for more than words.
_DATES = {"kk": "ертең 15:00", "ru": "завтра в 15:00", "en": "tomorrow 15:00"}
_LATER = {"kk": "ертең 14:00", "ru": "завтра 14:00", "en": "tomorrow 14:00"}
_NUMBERS = dict.fromkeys(_DATES, "2")
_STATEMENTS = (
    "Интернет ауылда баяу\nСыныпта орындық жетіспейді\nСабақ кеш басталғаны дұрыс\n"
    "Кітапхана керек\nАсхана тегін болсын\nФизика зертханасы ескі"
)
ANSWERS = {
    **dict.fromkeys(("when", "at"), _DATES),
    **dict.fromkeys(("until", "closes"), _LATER),
    **dict.fromkeys(("capacity", "hours", "length"), _NUMBERS),
    "statements": dict.fromkeys(_DATES, _STATEMENTS),
    "title": {"kk": "Ауыл мектептері", "ru": "Сельские школы", "en": "Rural schools"},
}
#: Chosen by a stage in whose forms nothing is said that need not be.
GO_ON = "go on"
#: Values by which one gets on.
STRAIGHT = ("yes", "all")
PICTURED = {"photos", "poster", "picture", "file", "programme"}
#: What is published by one message in a group; and how many buttons a card there has at least.
TELLING = ("/problem", "/project", "/solution")
A_CARD = 3
Deed = Callable[[], Awaitable[bool]]
#: Below a message, by what stands on them.
Presses = Mapping[str, Press | None]


class Deeds(Walk):
    """A deed returns whether the bot must answer in this chat, where it is private."""

    #: What the last press was answered.
    toast: Toast | None = None
    label: str = ""
    #: Whether it turned a page, perhaps to itself: so do the weekdays above a month.
    turns: bool = False
    #: Values that are chosen in forms where they are offered.
    chooses: Sequence[str] = ()

    def deed(self, person: Person, group: Group | None, seen: Sequence[Message]) -> Deed:
        """What they do next among what stands there."""
        own = [one for one in seen if self.is_own(one)]
        pressable = [one for one in own if one.labels]
        kind = self.chance.random()
        if pressable and not group and kind < 0.3:
            return lambda: self._go_on(person, pressable[-1])
        if pressable and kind < 0.55:
            return lambda: self._press(person, pressable)
        if own and kind < 0.63:
            return lambda: self._reply(person, self._answered(own, group), group)
        if kind < 0.73:
            return lambda: self._send(person, group)
        if seen and kind < 0.76:
            return lambda: self._change(person, seen)
        if kind < 0.84:
            return lambda: self._write(person, group, self._command(person, group))
        return lambda: self._write(person, group, self.words(person))

    async def _go_on(self, person: Person, message: Message) -> bool:
        """As somebody does who wants to get through: answers what is asked, and publishes."""
        presses = {label: unpack(message.data(label)) for label in message.labels}
        asks = {press.step for press in presses.values() if isinstance(press, OF_A_STEP)}
        sends = _of(presses, Publish)
        if sends and self.shows_name(message, sends[0]):
            asked = _of(presses, AskAgain)
            named = [one for one in asked if getattr(presses[one], "step", "") == "name"]
            return await self._tap(person, message, named[0]) if named else False
        if label := self._way_on(message, presses):
            return await self._tap(person, message, label)
        if asks & PICTURED:
            return await self._picture(person)
        if asks or _of(presses, Drop):
            return await self._write(person, None, self._answer(person, asks))
        return await self._press(person, [message])

    def _way_on(self, message: Message, presses: Presses) -> str | None:
        """The button that leads on; None where words shall."""
        if doubts := _of(presses, LeaveIn, TakeOut):
            return self.chance.choice(doubts)
        if again := self._still_to_answer(presses):
            return again
        if sends := _of(presses, Publish):
            return sends[0]
        if self.chooses and {one for one in self.chooses if self._asks(presses, one)} & PICTURED:
            return None
        on, ticked = _of(presses, GoOn), isinstance(unpack(self.data), Tick)
        if on and self.likely(1 if GO_ON in self.chooses else 0.8 if ticked else 0.4):
            return on[0]
        ways = [one for one in _of(presses, Choose, Tick) if not self.shows_name(message, one)]
        wanted = [one for one in ways if getattr(presses[one], "value", "") in self.chooses]
        if wanted and not (ticked and self.label[1:] in wanted):
            return self.chance.choice(wanted)
        straight = [one for one in ways if getattr(presses[one], "value", "") in STRAIGHT]
        if straight and self.likely(0.8):
            return straight[0]
        if ways and self.likely(0.7):
            return self.chance.choice(ways)
        return next(iter(_of(presses, ShowForm)), None)

    def _still_to_answer(self, presses: Presses) -> str | None:
        """What is chosen from the preview only, and not yet."""
        for label, press in presses.items():
            if isinstance(press, AskAgain) and press.step in set(self.chooses) - self.answered:
                self.answered.add(press.step)
                return label
        return None

    def _asks(self, presses: Presses, step: str) -> bool:
        return any(getattr(press, "step", "") == step for press in presses.values())

    def _answer(self, person: Person, asks: set[str]) -> str:
        """Words that fit what is asked."""
        if self.plot.when and "when" in asks:
            return self.plot.when
        fits = [words for name, words in ANSWERS.items() if name in asks]
        return fits[0][self.lang[person.id]] if fits else self.words(person)

    async def _picture(self, person: Person) -> bool:
        self.note(person.name, "sends a photo")
        await person.send_photo(self.words(person))
        return True

    async def _press(self, person: Person, pressable: Sequence[Message]) -> bool:
        # What is rare, wherever it stands: the rather where it is known from other walks.
        if self.likely(0.5 if self.often else 0.2):
            message = self.rarest(pressable[-30:])
        else:
            message = self.chance.choice(pressable[-1:] if self.likely(0.8) else pressable[-6:])
        return await self._tap(person, message, self.choose(message))

    async def _tap(self, person: Person, message: Message, label: str) -> bool:
        self.note(person.name, f"presses {label!r} at {message.id}: {message.text[:40]!r}")
        self.count(message, label)
        self.turns = isinstance(unpack(message.data(label)), Turn)
        self.pressed_at, self.data = (message.chat_id, message.id), message.data(label)
        self.label, self.toast = label, await person.tap(message, label)
        payload = payload_of(self.toast.url or "")
        return await self.start(person, payload) if payload else False

    async def start(self, person: Person, payload: str) -> bool:
        """A link opens the private chat."""
        self.note(person.name, f"opens the link {payload}")
        await person.start(payload)
        return True

    def _answered(self, own: Sequence[Message], group: Group | None) -> Message:
        """One of the last; in groups rather a card."""
        cards = [one for one in own if len(one.labels) >= A_CARD] if group else []
        return self.chance.choice(cards if cards and self.likely(0.7) else own[-5:])

    async def _reply(self, person: Person, to: Message, group: Group | None) -> bool:
        kind = self.chance.random()
        how = self._how(person, group)
        how.pop("topic", None)
        said = f"replies to {to.id}: {to.text[:40]!r}"
        if kind < 0.25:
            self.note(person.name, said + " with a photo")
            await person.reply(to, photo=True, caption=self.words(person), **how)
        elif kind < 0.35:
            what = self.chance.choice(KINDS)
            self.note(person.name, said + f" with a {what}")
            await person.send(what, chat=to.chat_id, reply_to=to, **how)
        elif kind < 0.45 and to.text:
            self.note(person.name, said + ", quoting it")
            await person.quote(to, to.text[:9], self.words(person), **how)
        elif kind < 0.55 and not group:
            place = self.chance.choice(self.groups)
            self.note(person.name, said + f" in {place.title}")
            await person.reply_from(place, to, self.words(person))
            return False
        elif kind < 0.6:
            self.note(person.name, said + ", and Telegram forgets to say so")
            await person.reply(to, self.words(person), reply_lost=True, **how)
        else:
            self.note(person.name, said)
            await person.reply(to, self.words(person), **how)
        return True

    async def _send(self, person: Person, group: Group | None) -> bool:
        kind = self.chance.random()
        if kind < 0.2:
            return await self._line(person, group)
        if kind < 0.35:
            return await self._forward(person, group)
        what = self.chance.choice(("photo", "album", "document", *KINDS, *PLAIN, *SENT))
        self.note(person.name, f"sends {what} to {group.title if group else 'the bot'}")
        how = self._how(person, group)
        if what == "photo":
            await person.send_photo(self.words(person), chat=group, **how)
        elif what == "document":
            await person.send_document(self.words(person), chat=group, **how)
        elif what == "album":
            await self._album(person, group)
        elif what in SENT:
            await person.send_anything(dict(SENT[what]), chat=group, **how)
        else:
            await person.send(what, chat=group, **how)
        return True

    async def _album(self, person: Person, group: Group | None) -> None:
        how = self._how(person, group)
        count = self.chance.randint(2, 4)
        kinds = [self.chance.choice(("photo", "photo", "video")) for _ in range(count)]
        order = self.chance.sample(range(count), count)
        at = self.chance.randrange(count)
        parts = await person.send_album(
            count, self.words(person), chat=group, kinds=kinds, order=order, caption_at=at, **how
        )
        if self.likely(0.3):
            self.note(person.name, "edits the words below one of its parts")
            await person.edit(self.chance.choice(parts), self.words(person))

    async def _forward(self, person: Person, group: Group | None) -> bool:
        """Of this chat or another one, as from themselves, a channel or somebody hidden."""
        places: list[Person | Group] = [person, *self.groups]
        found = await self.seen(self.chance.choice(places))
        origin = self.chance.choice(list(ORIGINS))
        if not found:
            return False
        message = self.chance.choice(found[-9:])
        self.note(person.name, f"sends on {message.text[:40]!r} as from {origin}")
        await person.forward(message, chat=group, **ORIGINS[origin])
        return True

    async def _line(self, person: Person, group: Group | None) -> bool:
        lines = GROUP_LINES if group else LINES
        what = self.chance.choice(list(lines))
        self.note(
            person.name, f"causes the line {what!r} in {group.title if group else 'private'}"
        )
        await person.line(dict(lines[what]), group)
        return False

    async def _change(self, person: Person, seen: Sequence[Message]) -> bool:
        """What stands there is edited, deleted, pinned or reacted to."""
        message = self.chance.choice(seen[-8:])
        mine = message.sender_id == person.id
        kind = self.chance.random()
        said = f"{message.id}: {message.text[:40]!r}"
        if mine and kind < 0.4:
            self.note(person.name, "edits " + said)
            await person.edit(message, self.words(person))
        elif mine and kind < 0.6:
            what = self.chance.choice(("photo", "document", "video"))
            words = self.chance.choice((None, "", self.words(person)))
            self.note(person.name, f"puts a {what} in place of {said}, with {words!r}")
            await person.edit_media(message, what, words)
        elif message.labels and kind < 0.7:
            label = self.choose(message)
            self.note(person.name, f"presses {label!r}, and the message is gone at once: {said}")
            self.count(message, label)
            data = message.data(label)
            await person.delete(message)
            if not data.startswith("http"):
                await person.press(message, data)
        elif kind < 0.75:
            self.note(person.name, "deletes " + said)
            await person.delete(message)
        elif kind < 0.9:
            self.note(person.name, "reacts to " + said)
            await person.react(message, forgot=self.likely(0.5))
        else:
            self.note(person.name, "pins " + said)
            await self.box.act("pin", who=person.id, chat=message.chat_id, message=message.id)
        return False

    async def _write(self, person: Person, group: Group | None, text: str) -> bool:
        self.data = ""
        self.note(person.name, f"writes {text[:40]!r} to {group.title if group else 'the bot'}")
        await person.write(text, chat=group, **self._how(person, group))
        return True

    def _command(self, person: Person, group: Group | None) -> str:
        own = self.plot.of_coordinator if person.id == COORDINATOR else ()
        every = own or self.plot.commands
        if group and self.plot.shy:
            # What is told there by one message has a name.
            every = tuple(one for one in every if f"/{one}" not in TELLING)
        said = "/" + self.chance.choice(every)
        if group and self.likely(0.5):
            said += f"@{self.box.bot['username']}"
        tells = group is not None and said.startswith(TELLING)
        return f"{said} {self.words(person)}" if tells or self.likely(0.3) else said

    def _how(self, person: Person, group: Group | None) -> dict[str, Any]:
        """In a topic, in the group's name, or in a channel's."""
        if group is None:
            return {}
        how: dict[str, Any] = {}
        if group.title == "Topics" and self.likely(0.6):
            how["topic"] = 2 if self.likely(0.8) else 1
        if person.id == group.creator.id and self.likely(0.3):
            how["anonymous"] = True
        elif self.likely(0.05):
            how["as_channel"] = "Мұғалімдер газеті"
        return how


def _of(presses: Presses, *kinds: type[Press]) -> list[str]:
    return [label for label, press in presses.items() if isinstance(press, kinds)]
