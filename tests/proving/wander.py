"""python -m tests.proving.wander: people without a plan, who press whatever they see.

They press buttons of what stands last and of what stood before, answer questions with what does
not fit, reply to anything, send albums and stickers, edit, use every command, and weeks pass.
After each step the bot must have heard them; a walk's seed tells it again.
"""

import argparse
import asyncio
import re
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from cards.commands import SAID_AS
from sandbox.client import Group, Impossible, Message, NothingCame, Person, Sandbox
from tests.inside import COORDINATOR, Inside, bot_inside

STEPS = 1_000
#: Steps that one of them takes before another does something.
SITTING = 14
HOURS = (0.1, 1, 5, 13, 24, 24 * 7)
KINDS = ("sticker", "voice", "video", "location", "contact", "poll")
NAMES = {"Аида": "kk", "Берік": "kk", "Ольга": "ru", "Марат": "ru", "Emma": "en", "Гүлнұр": "kk"}
PHONE = "87011234567"
TEXTS = {
    "kk": ("Сыныпта орындық жетіспейді", "Көрші мектептен сұрадық", "жоқ", "сәлем", "12", PHONE),
    "ru": ("Нет учебников по физике", "Печатали сами", "да", "завтра в 15:00", "Алматы", PHONE),
    "en": ("We have no laboratory", "How do you do it with 40 pupils?", "skip", "Next", PHONE),
}
#: What nobody should read: how a text is made, and not what it says.
LEFT_OVER = re.compile(
    r"\{[a-z_0-9]*\}|\b(?:None|True|False)\b|&(?:amp|lt|gt|quot);|</?[biu]>|\(\)|«»|\n{3}|\S  \S"
)
#: What Telegram refuses where somebody presses twice, and letters that have become needless.
HARMLESS = ("message is not modified", "nothing to show")


@dataclass
class Walk:
    """Where people are, what they did, and what was wrong."""

    box: Sandbox
    bot: Inside
    chance: Random
    people: list[Person] = field(default_factory=list)
    lang: dict[int, str] = field(default_factory=dict)
    groups: list[Group] = field(default_factory=list)
    did: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    #: How many steps led to the first of it.
    first: int = 0

    async def begin(self) -> None:
        """Teachers, a coordinator and two groups."""
        for name, lang in NAMES.items():
            self.people.append(await self.box.person(name, lang))
        self.people.append(await self.box.person("Сәуле", "kk", id=COORDINATOR))
        for person, lang in zip(self.people, (*NAMES.values(), "kk"), strict=True):
            self.lang[person.id] = lang
            await person.start()
        for title, members in (("Rural", self.people), ("Maths", self.people[3:])):
            group = await self.box.group(title, members[0], members[1:])
            await group.add_bot()
            self.groups.append(group)

    async def sit(self) -> None:
        """Somebody stays in one chat for a while."""
        if self.chance.random() < 0.1:
            await self._wait()
        person = self.chance.choice(self.people)
        group = None if self.chance.random() < 0.7 else self.chance.choice(self.groups)
        for _ in range(self.chance.randint(2, SITTING)):
            await self.step(person, group)

    async def _wait(self) -> None:
        state, hours = await self.box.state(), self.chance.choice(HOURS)
        self.did.append(f"{hours} hours pass")
        await self.box.move_clock(state["now"] + hours * 3600)

    async def step(self, person: Person, group: Group | None) -> None:
        place = group or person
        before = await self._seen(place)
        deed = self._deed(person, group, [one for one in before if self._is_own(one)])
        try:
            must_be_heard = await deed()
        except Impossible:
            self.did.append("… could not")
            return
        except NothingCame as error:
            self._blame(str(error))
            return
        after = await self._seen(place)
        if must_be_heard and not group and not self._answered(before, after):
            self._blame("nobody answered")
        for one in after:
            found = LEFT_OVER.search(one.text)
            if found and self._is_own(one) and one not in before:
                self._blame(f"{found.group()!r} in {one.text!r}")

    async def _seen(self, place: Group | Person) -> list[Message]:
        return await self.box.messages(place)

    def _is_own(self, message: Message) -> bool:
        return message.sender_id == self.box.bot["id"]

    def _answered(self, before: Sequence[Message], after: Sequence[Message]) -> bool:
        return any(self._is_own(one) for one in after if one not in before)

    def _deed(
        self, person: Person, group: Group | None, seen: Sequence[Message]
    ) -> Callable[[], Awaitable[bool]]:
        """What they do next; it says whether the bot must answer in this chat."""
        pressable = [one for one in seen if one.labels]
        kind = self.chance.random()
        if pressable and kind < 0.6:
            return lambda: self._press(person, pressable)
        if seen and kind < 0.68:
            return lambda: self._reply(person, self.chance.choice(seen[-5:]))
        if kind < 0.76:
            return lambda: self._send(person, group)
        if kind < 0.84:
            return lambda: self._write(person, group, "/" + self.chance.choice(list(SAID_AS)))
        return lambda: self._write(person, group, self._words(person))

    async def _press(self, person: Person, pressable: Sequence[Message]) -> bool:
        near = pressable[-1:] if self.chance.random() < 0.8 else pressable[-6:]
        message = self.chance.choice(near)
        label = self.chance.choice(message.labels)
        self._note(person, f"presses {label!r} at {message.id}: {message.text[:40]!r}")
        await person.tap(message, label)
        return False

    async def _reply(self, person: Person, to: Message) -> bool:
        self._note(person, f"replies to {to.id}: {to.text[:40]!r}")
        if self.chance.random() < 0.3:
            await person.reply(to, photo=True, caption=self._words(person))
        else:
            await person.reply(to, self._words(person))
        return True

    async def _send(self, person: Person, group: Group | None) -> bool:
        kind = self.chance.choice(("photo", "album", *KINDS))
        self._note(person, f"sends a {kind} to {group.title if group else 'the bot'}")
        if kind == "photo":
            await person.send_photo(self._words(person), chat=group)
        elif kind == "album":
            await person.send_album(self.chance.randint(2, 4), self._words(person), chat=group)
        else:
            await person.send(kind, chat=group)
        return True

    async def _write(self, person: Person, group: Group | None, text: str) -> bool:
        self._note(person, f"writes {text[:40]!r} to {group.title if group else 'the bot'}")
        said = await person.write(text, chat=group)
        if self.chance.random() < 0.05:
            await person.edit(said, self._words(person))
        return True

    def _words(self, person: Person) -> str:
        words = self.chance.choice(TEXTS[self.lang[person.id]])
        return words * 60 if self.chance.random() < 0.05 else words

    def _note(self, person: Person, what: str) -> None:
        self.did.append(f"{person.name} {what}")

    def _blame(self, what: str) -> None:
        self.first = self.first or len(self.did)
        self.wrong.append(f"{self.did[-1]}: {what}")

    async def end(self) -> None:
        """What shows only afterwards."""
        for call in await self.box.calls():
            told = str(call["answer"])
            if call["status"] != 200 and not any(one in told for one in HARMLESS):
                self.wrong.append(f"{call['method']} {call['given']}: {told}")
        self.wrong += [line for line in self.bot.said().splitlines() if line.startswith("ERROR")]


async def wander(bot: Inside, seed: int, steps: int) -> Walk:
    async with Sandbox(bot.url) as box:
        walk = Walk(box, bot, Random(seed))
        await walk.begin()
        while len(walk.did) < steps:
            await walk.sit()
        await walk.end()
        return walk


def told(walk: Walk) -> Iterator[str]:
    """What was wrong, and the steps that led to the first of it."""
    yield from walk.wrong
    if walk.first:
        yield "It began with:"
        yield from walk.did[max(0, walk.first - 8) : walk.first]


def main() -> int:
    parser = argparse.ArgumentParser(prog="tests.proving.wander", description=__doc__)
    parser.add_argument("--seed", type=int, default=1, help="of the first walk")
    parser.add_argument("--walks", type=int, default=3)
    parser.add_argument("--steps", type=int, default=STEPS)
    asked, failed = parser.parse_args(), 0
    for seed in range(asked.seed, asked.seed + asked.walks):
        with tempfile.TemporaryDirectory() as folder, bot_inside(Path(folder)) as (_, bot):
            walk = asyncio.run(wander(bot, seed, asked.steps))
        print(f"seed {seed}: {len(walk.did)} steps, {len(walk.wrong)} wrong", flush=True)
        if walk.wrong:
            print(*told(walk), sep="\n")
        failed += bool(walk.wrong)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
