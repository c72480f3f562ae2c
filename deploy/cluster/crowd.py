"""People who ask, comment and vote while machines die, and what the two sides remember of it."""

import asyncio
import time
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any, Self

from deploy.cluster.machines import IPS, asked, until
from sandbox.client import Group, Person, Sandbox
from sandbox.records import Message

RATE, GROUPS, PEOPLE = 25, 8, 25
#: Calls that only who works makes.
ITS_OWN = ("sendMessage", "editMessageText", "answerCallbackQuery", "setMessageReaction")


@dataclass(frozen=True, slots=True)
class Came:
    """What came of a crowd's deeds. Times are in seconds."""

    #: Of what was asked for in private, and how many answers were seen.
    questions: int
    answers: int
    comments: int
    kept: int
    #: Kept with the same words as another.
    twice: int
    taps: int
    toasts: int
    #: The longest time in which nobody was answered.
    silence: float
    #: The same, from the fault's end until nobody did anything more.
    silence_after: float
    #: How often the calls went over from one machine to another, and the lease.
    callers: int
    terms: int

    @property
    def lost(self) -> int:
        return max(0, self.questions - self.answers) + self.comments - self.kept

    @property
    def doubled(self) -> int:
        return max(0, self.answers - self.questions)


@dataclass(slots=True)
class Crowd:
    """A village for each fault: who is new may not comment without end."""

    box: Sandbox
    name: str
    places: list[tuple[Group, Message, list[Person]]]
    queries: list[str]
    numbers: list[int]

    @classmethod
    async def gathered(cls, box: Sandbox, name: str) -> Self:
        places = []
        for number in range(GROUPS):
            people = await box.people([f"Teacher {name} {number}.{n}" for n in range(PEOPLE)])
            group = await box.group(f"Village {name} {number}", people[0], people)
            await group.add_bot()
            await people[0].write("/problem No laboratory", group)
            places.append((group, await box.expect(group, "No laboratory"), people))
        for _, _, people in places:
            await box.burst({"do": "start", "who": person.id} for person in people)
        crowd = cls(box, name, places, [], [0, 0, 0])

        async def greeted() -> bool:
            return await crowd.answers() >= GROUPS * (PEOPLE - 1) and await _nothing_waits()

        await until(greeted)
        return crowd

    async def play(self, deeds: int) -> None:
        """A question, a comment and a tap in turns, so many a second."""
        begun = time.monotonic()
        for number in range(deeds):
            await asyncio.sleep(max(0.0, begun + number / RATE - time.monotonic()))
            kind, turn = number % 3, number // 3
            group, card, people = self.places[turn % GROUPS]
            person = people[1 + turn // GROUPS % (PEOPLE - 1)]
            self.numbers[kind] += 1
            if kind == 0:
                await person.write("/help")
            elif kind == 1:
                await person.reply(card, f"Word {self.name} {number} is of use")
            else:
                where: dict[str, Any] = {"chat": group.id, "message": card.id, "label": "🙋"}
                tapped = await self.box.act("tap", who=person.id, **where)
                self.queries.append(tapped["query"])

    async def answers(self) -> int:
        """Messages of the bot that people have seen in private. The first of a village has its
        problem, asks for nothing and hears news of it."""
        everybody = [person for _, _, people in self.places for person in people[1:]]
        found = [await self.box.messages(one) for one in everybody]
        bot = self.box.bot["id"]
        return sum(message.sender_id == bot for chat in found for message in chat)

    async def toasts(self) -> int:
        told = await self.box.burst({"do": "toast", "query": one} for one in self.queries)
        return sum(one is not None for one in told)

    async def kept(self) -> tuple[int, int]:
        """Different comments, and those that are there once more."""
        ((rows, different),) = await asked(
            "SELECT count(*), count(DISTINCT text) FROM comment WHERE text LIKE %s",
            f"Word {self.name} %",
        )
        return different, rows - different


@dataclass(frozen=True, slots=True)
class Before:
    answers: int
    term: int
    call: int

    @classmethod
    async def of(cls, crowd: Crowd) -> Self:
        ((term,),) = await asked("SELECT term FROM lease")
        return cls(await crowd.answers(), term, await called(crowd.box))


async def called(box: Sandbox) -> int:
    """How many calls there were."""
    number: int = (await box.calls())[-1]["number"]
    return number


async def came(crowd: Crowd, before: Before, after: range) -> Came:
    """After all was answered, or will not be; `after` are the calls from the fault's end until
    nobody did anything more."""

    async def all_there() -> bool:
        questions, comments, taps = crowd.numbers
        return (
            await crowd.answers() >= before.answers + questions
            and await crowd.kept() >= (comments, 0)
            and await crowd.toasts() >= taps
        )

    try:
        await until(all_there)
    except TimeoutError:
        print("   not everything was answered", flush=True)
    await until(_nothing_waits)
    calls = [one for one in await crowd.box.calls() if one["number"] > before.call]
    own = [one for one in calls if one["caller"] in IPS.values() and one["method"] in ITS_OWN]
    ((term,),) = await asked("SELECT term FROM lease")
    questions, comments, taps = crowd.numbers
    different, twice = await crowd.kept()
    return Came(
        questions=questions,
        answers=await crowd.answers() - before.answers,
        comments=comments,
        kept=different,
        twice=twice,
        taps=taps,
        toasts=await crowd.toasts(),
        silence=_silence(own),
        silence_after=_silence([one for one in own if one["number"] in after]),
        callers=len(list(groupby(one["caller"] for one in own))) - 1,
        terms=term - before.term,
    )


def _silence(calls: list[dict[str, Any]]) -> float:
    moments = sorted(one["at"] for one in calls)
    return max((b - a for a, b in pairwise(moments)), default=0.0)


async def _nothing_waits() -> bool:
    found = await asked(
        "SELECT (SELECT count(*) FROM outbox WHERE state IN ('ready', 'sending'))"
        " + (SELECT count(*) FROM inbox WHERE state <> 'done')"
    )
    return found == [(0,)]
