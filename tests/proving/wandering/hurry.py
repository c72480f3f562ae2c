"""People who can't wait, and lines that break."""

import asyncio
from collections.abc import Sequence
from typing import Any

from sandbox.client import Group, Impossible, Message, Person
from tests.proving.wandering.drafts import Drafts

Json = dict[str, Any]
#: What happens to calls for a while; see sandbox/faults.py.
LINES: tuple[Json, ...] = (
    {"flood": 0.3, "flood_seconds": 2},
    {"drop_after": 0.3},
    {"drop_before": 0.3},
    {"bad_gateway": 0.3},
    {"broken": 0.3},
    {"drop_after": 0.15, "flood": 0.1, "bad_gateway": 0.1, "drop_before": 0.1},
)


class Hurry(Drafts):
    async def hurry(self, person: Person, group: Group | None) -> None:
        """Taps and words at once, of one or two, before the bot has said anything."""
        place, self.fresh = group or person, set()
        seen = await self.seen(place)
        pressable = [one for one in seen if self.is_own(one) and one.labels]
        other = self.chance.choice(self.people) if group else person
        deeds: list[Json] = []
        for _ in range(self.chance.randint(2, 5)):
            who = self.chance.choice((person, other))
            self.acted.add(who.id)
            self.spoke.add(who.id)
            deeds += self._at_once(who, group, pressable)
        said = [f"{one['do']} {one.get('label') or one.get('text', '')!r}" for one in deeds]
        self.note(person.name, f"can't wait in {group.title if group else 'private'}: {said}")
        try:
            done = await self.box.burst(deeds)
        except Impossible as error:
            self.did.append(f"… could not: {error}")
            done = []
        if self.plot.dies and self.likely(0.5):
            await self.begin_again()
        await self.box.settled(ticks=False)
        queries = [one["query"] for one in done if isinstance(one, dict) and "query" in one]
        for query in queries:
            (answer,) = await self.box.burst([{"do": "toast", "query": query}])
            if answer is None:
                self.blame("a tap was not answered")
        after = await self.seen(place)
        new = [one for one in after if self.is_own(one) and one not in seen]
        if any(one["do"] == "write" for one in deeds) and done and not group and not new:
            self.blame("nobody answered")

    async def begin_again(self) -> None:
        """The bot ends, wherever it is just now, and begins again."""
        self.did.append("the bot ends and begins again")
        await asyncio.sleep(self.chance.random() * 0.05)
        self.bot.again()

    def _at_once(
        self, who: Person, group: Group | None, pressable: Sequence[Message]
    ) -> list[Json]:
        words: Json = {"do": "write", "who": who.id, "text": self.words(who)}
        if group:
            words["chat"] = group.id
        if not pressable or self.likely(0.3):
            return [words]
        message = pressable[-1] if self.likely(0.7) else self.chance.choice(pressable[-5:])
        label = self.choose(message)
        tap = {"do": "tap", "who": who.id, "chat": message.chat_id}
        tap |= {"message": message.id, "label": label}
        self.count(message, label)
        return [tap] * self.chance.choice((1, 1, 2, 3))

    async def bad_line(self) -> None:
        """Calls fail for a while; what was said then is answered afterwards."""
        person, self.fresh = self.somebody(), set()
        self.acted.add(person.id)
        self.did.append(f"the line is bad: {(how := self.chance.choice(LINES))}")
        await self.box.faults(**how)
        for _ in range(self.chance.randint(2, 6)):
            await self._blindly(person)
        await self.box.faults()
        self.did.append("the line is good again")
        await self.box.settled(ticks=False)
        seen = await self.seen(person)
        mine = [one.id for one in seen if one.sender_id == person.id]
        theirs = [one for one in seen if self.is_own(one)]
        if mine and not any(one.id > mine[-1] or one.edited for one in theirs):
            self.blame(f"nobody answered {seen[-1].text!r} afterwards")

    async def _blindly(self, person: Person) -> None:
        self.spoke.add(person.id)
        seen = await self.seen(person)
        pressable = [one for one in seen if self.is_own(one) and one.labels]
        deed = self._at_once(person, None, pressable)[0]
        self.note(person.name, f"{deed['do']} {deed.get('label') or deed.get('text', '')!r}")
        try:
            await self.box.burst([deed])
        except Impossible as error:
            self.did.append(f"… could not: {error}")
        await self.box.settled(ticks=False)
        await self.look_at_drafts()
