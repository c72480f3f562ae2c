"""python -m benchmarks.taps: how many taps, messages of one's own and messages of the bot each
story takes. `--base FOLDER` counts another build too, by the labels that it had at 67e7e6d.

A way is told as people do it: "[Comment]" presses the newest button with that in its label,
"@[I have this" one of the group, and all else is written in private.
"""

import argparse
import asyncio
import contextlib
import importlib
import importlib.util
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import astuple, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sandbox.client import Group, Message, Person, Sandbox

COORDINATOR = 77_000_001
PROBLEMS = 64
#: In Almaty, in seconds of a day of UTC; at night what is for everybody waits for the morning.
NOON, DAY = 7 * 3600, 86_400
SUNDAY = 6
#: Seconds without a word, where a bot does not say when it has nothing left to do.
SILENCE = 2.2


@dataclass(frozen=True, slots=True)
class Counted:
    taps: int = 0
    #: Messages that the person writes.
    written: int = 0
    #: That the bot sends to them; changes of one that is there already don't count.
    came: int = 0


@dataclass(frozen=True, slots=True)
class Story:
    who: str
    now: Sequence[str]
    #: Where it was another.
    before: Sequence[str] = ()

    def way(self, when: str) -> Sequence[str]:
        return self.before or self.now if when == "before" else self.now


_FORM = ("[Skip", "[Skip", "[Skip", "[Skip", "[Aida", "[Rural", "[Go on", "[Publish")
_EVENT = (
    *("/newevent", "Autumn event", "[Skip", "[Network event", "[Abai Region"),
    *("5 October 15:00", "[Yes", "[2 hours", "[Skip"),
)
_SHOWN = ("[1 day before", "[Skip", "[All groups", "[Go on", "[Go on", "[Publish")
STORIES: Mapping[str, Story] = {
    "get to know the bot": Story("Aida", ("/start",)),
    "vote on a problem": Story("Aida", ("@[I have this",)),
    "reach problem 64": Story(
        "Aida", ("/problems", "[11 »", "[64"), ("/problems", *["[▶️"] * 10, "[Problem number 1")
    ),
    "comment on it": Story("Aida", ("[💬 Comment", "The same with us")),
    "choose a region": Story("Aida", ("/settings", "[Region", "[Abai Region")),
    "raise a problem": Story("Aida", ("/problem", "No laboratory at all", *_FORM)),
    "look at one's own problem": Story(
        "Aida", ("/me", "[Problems", "[1"), ("/me", "[My problems", "[No laboratory")
    ),
    "begin a project": Story(
        "Aida", ("/project", "Stand of bottles", "[Skip", "[Aida", "[Publish")
    ),
    "make a portfolio": Story("Aida", ("/portfolio", "[📄")),
    "send a broadcast": Story(
        "Saule",
        ("/broadcast", "Hello, everybody", "[English", "[Go on", "[Everybody", "[Now", "[Send"),
    ),
    "invite a coordinator": Story(
        "Saule",
        ("/coordinators", "[Invite by a link", "[For the whole"),
        ("/coordinators", "[Invite by a link"),
    ),
    "plan an event": Story(
        "Saule", (*_EVENT, "[No limit", *_SHOWN), (*_EVENT, "[As many", *_SHOWN)
    ),
    "say that one comes": Story("Aida", ("@[I'm coming",)),
}


class Walk:
    """Somebody's way, counted."""

    def __init__(self, box: Sandbox, person: Person, group: Group) -> None:
        self._box, self._person, self._group = box, person, group
        self.counted = Counted()

    async def take(self, step: str) -> None:
        before = (await self._box.messages(self._person))[-1:]
        pressed = step.lstrip("@").startswith("[")
        if pressed:
            await self._press(
                self._group if step[0] == "@" else self._person, step.lstrip("@[").rstrip("]")
            )
        elif step == "/start":
            await self._person.start()
        else:
            await self._person.write(step)
        await rested(self._box)
        after = await self._box.messages(self._person, before[0].id if before else 0)
        came = sum(one.sender_id == self._box.bot["id"] for one in after)
        counted = self.counted
        self.counted = replace(
            counted,
            taps=counted.taps + pressed,
            written=counted.written + (not pressed),
            came=counted.came + came,
        )

    async def _press(self, chat: Group | Person, label: str) -> None:
        found = [one for one in await self._box.messages(chat) if _labels(one, label)]
        if not found:
            last = (await self._box.messages(chat))[-1]
            raise LookupError(f"no {label!r} below {last.text[:200]!r}: {last.labels}")
        labels = _labels(found[-1], label)
        await self._person.tap(found[-1], label if label in labels else labels[0])


def _labels(message: Message, wanted: str) -> list[str]:
    return [label for label in message.labels if wanted in label]


async def rested(box: Any) -> None:
    """Also of a build whose bot does not say when it has nothing left to do."""
    await (box.settled() if hasattr(box, "settled") else box.quiet(SILENCE))


async def count(box: Sandbox, when: str) -> dict[str, Counted]:
    """In a group of 24 with so many problems, from noon on; one story after another."""
    await box.act("clock", ahead=_noon() - time.time())
    aida, saule = await box.person("Aida"), await box.person("Saule", id=COORDINATOR)
    others = [await box.person(f"Teacher {n}") for n in range(22)]
    members = [aida, saule, *others[1:]]
    group = await box.group("Rural", creator=others[0], members=members)
    await group.add_bot()
    await saule.start()
    await aida.write("/help", chat=group)
    for number in range(1, PROBLEMS + 1):
        author = others[number % len(others)]
        await author.write(f"/problem Problem number {number}", chat=group)
    await rested(box)
    found = {}
    for name, story in STORIES.items():
        walk = Walk(box, {"Aida": aida, "Saule": saule}[story.who], group)
        for step in story.way(when):
            await walk.take(step)
        found[name] = walk.counted
    return found


def _noon() -> float:
    """The next one of a day on which people are told what is for everybody: on Sundays some are
    not."""
    noon = time.time() + (NOON - time.time()) % DAY
    return noon + DAY * (datetime.fromtimestamp(noon, UTC).weekday() == SUNDAY)


@contextlib.contextmanager
def _at_work() -> Iterator[str]:
    """The sandbox's address, with the bot of the build that this process reads."""
    with tempfile.TemporaryDirectory(prefix="taps-") as folder, _begun(Path(folder)) as url:
        yield url


def _begun(folder: Path) -> contextlib.AbstractContextManager[str]:
    """Builds that begin bots inside the process, and older ones."""
    if importlib.util.find_spec("tests.inside"):
        return _address(importlib.import_module("tests.inside").bot_inside(folder))
    return _address(importlib.import_module("tests.running").bot_at_work(folder))


@contextlib.contextmanager
def _address(begun: contextlib.AbstractContextManager[Sequence[Any]]) -> Iterator[str]:
    with begun as running:
        yield str(running[0])


async def _counted(when: str) -> dict[str, Counted]:
    with _at_work() as url:
        async with Sandbox(url) as box:
            return await count(box, when)


def _of(base: Path) -> dict[str, Counted]:
    """By a process that reads the other build."""
    said = subprocess.run(
        [sys.executable, __file__, "--before"],
        cwd=base,
        env={**os.environ, "PYTHONPATH": str(base)},
        check=True,
        capture_output=True,
        text=True,
    ).stdout
    lines = [line.split("\t") for line in said.splitlines()]
    return {name: Counted(*map(int, numbers)) for name, *numbers in lines}


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--base", type=Path)
    asked.add_argument("--before", action="store_true", help="count this build by the old labels")
    given = asked.parse_args()
    before = _of(given.base) if given.base else {}
    for name, one in asyncio.run(_counted("before" if given.before else "now")).items():
        old = astuple(before[name]) if before else ()
        print(name, *old, *astuple(one), sep="\t")


if __name__ == "__main__":
    main()
