"""An hour as busy as the busiest of a day, at fifty updates a second: `python -m benchmarks.soak`
says each minute what the bot holds of the memory, what it said in its log, and what waits."""

import argparse
import asyncio
import contextlib
import itertools
import random
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

from benchmarks import country
from benchmarks.data import Size, command, comment, school, tap, write
from benchmarks.process import Program, Running, apart, started
from benchmarks.stub import TOKEN, Stub, serve

Json = dict[str, Any]

#: Of 19 MB: more than the bot keeps in its memory.
SOAK = Size(problems=10_000, people=20_000, groups=1_000)
#: What the questions of a form are answered with; then it is dropped.
FORM = ("/problem", "Not one microscope for biology", "We look at pictures of cells.", "/cancel")


@dataclass(slots=True)
class Teachers:
    """Who act as on a busy day, by chance, but each time the same."""

    stub: Stub
    chance: random.Random = field(default_factory=partial(random.Random, 31))
    numbers: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    #: Who has been asked what in a form.
    forms: list[tuple[int, int]] = field(default_factory=list)
    #: Who has a list in front of them.
    readers: list[int] = field(default_factory=list)

    def next(self) -> Json:
        (deed,) = self.chance.choices(list(DEEDS), list(DEEDS.values()))
        update, number = deed(self), next(self.numbers)
        if press := update.get("callback_query"):
            press["id"] = str(number)
        else:
            update["message"] |= {"message_id": number, "date": int(time.time())}
        return update

    def votes(self) -> Json:
        at = self._anybody()
        problem = self._card(at)
        wanted = self.chance.random() < 0.8
        press = f"1v.{problem}.{wanted:d}"
        return tap(*_named(at), press, chat=school(SOAK, at), message=1000 + problem)

    def comments(self) -> Json:
        at, number = self._anybody(), next(self.numbers)
        chat = school(SOAK, at)
        return comment(*_named(at), chat=chat, problem=self._card(at), number=number)

    def talks(self) -> Json:
        """To each other, which the bot hears where privacy mode is off."""
        at = self._anybody()
        return write(*_named(at), "The bus comes at eight tomorrow", chat=school(SOAK, at))

    def lists(self) -> Json:
        at = self._anybody()
        return command(*_named(at), "/problems", chat=school(SOAK, at))

    def raises(self) -> Json:
        at = self._anybody()
        said = f"/problem The projector flickers, number {next(self.numbers)}"
        return command(*_named(at), said, chat=school(SOAK, at))

    def reads(self) -> Json:
        """A list in private, and then its next orders."""
        if self.readers and self.chance.random() < 0.8:
            at = self.chance.choice(self.readers)
            if message := self.stub.last.get(_named(at)[0]):
                order = self.chance.choice(("new", "votes"))
                data = f"1lp.{order}...{self.chance.randrange(5)}"
                return tap(*_named(at), data, chat=_private(at), message=message)
        at = self._anybody()
        self.readers = [*self.readers[-49:], at]
        return command(*_named(at), "/problems", chat=_private(at))

    def answers(self) -> Json:
        """The next question of a form; ten people fill one in at a time."""
        if len(self.forms) < 10:
            self.forms.append((self._anybody(), 0))
        at, step = self.forms.pop(0)
        if step + 1 < len(FORM):
            self.forms.append((at, step + 1))
        say = command if FORM[step].startswith("/") else write
        return say(*_named(at), FORM[step], chat=_private(at))

    def searches(self) -> Json:
        at = self._anybody()
        return command(*_named(at), "/find laboratory", chat=_private(at))

    def looks(self) -> Json:
        at = self._anybody()
        return command(*_named(at), "/me", chat=_private(at))

    def _anybody(self) -> int:
        return self.chance.randrange(SOAK.people)

    def _card(self, at: int) -> int:
        """One in their group."""
        number = self.chance.randrange(SOAK.problems // SOAK.groups)
        return at % SOAK.groups + 1 + number * SOAK.groups


#: How often of a hundred times.
DEEDS: dict[Callable[[Teachers], Json], float] = {
    Teachers.votes: 59,
    Teachers.talks: 15,
    Teachers.comments: 6,
    Teachers.lists: 6,
    Teachers.reads: 6,
    Teachers.answers: 6,
    Teachers.searches: 0.8,
    Teachers.looks: 0.8,
    Teachers.raises: 0.4,
}


def _named(at: int) -> tuple[int, str]:
    return country.PERSON + at, f"Teacher {at}"


def _private(at: int) -> Json:
    return {"id": country.PERSON + at, "type": "private", "first_name": f"Teacher {at}"}


@dataclass(frozen=True, slots=True)
class Minute:
    """What stands at its end; processor time and errors are of the minute itself."""

    memory: float
    cpu: float
    errors: int
    updates: int
    letters: int
    #: Megabytes of the database and its log.
    size: float


@dataclass(slots=True)
class Watch:
    running: Running
    file: Path
    log: Path
    cpu: float = 0.0
    said: int = 0

    def minute(self) -> Minute:
        cpu, lines = self.running.cpu(), self.log.read_text("utf-8").splitlines()
        with contextlib.closing(sqlite3.connect(self.file, timeout=30)) as raw:
            (updates,) = raw.execute("SELECT count(*) FROM inbox WHERE state = 'new'").fetchone()
            (letters,) = raw.execute(
                "SELECT count(*) FROM outbox WHERE state = 'ready'"
            ).fetchone()
        files = (self.file, self.file.with_name(f"{self.file.name}-wal"))
        size = sum(one.stat().st_size for one in files if one.exists()) / 1e6
        errors = sum(" WARNING " in line or " ERROR " in line for line in lines[self.said :])
        found = Minute(
            self.running.memory(), cpu - self.cpu, errors, int(updates), int(letters), size
        )
        self.cpu, self.said = cpu, len(lines)
        return found


async def bring(teachers: Teachers, rate: float, seconds: float) -> None:
    """As many in a second, a few at a time, whatever this process was late by."""
    begun = time.monotonic()
    brought = 0
    while (gone := time.monotonic() - begun) < seconds:
        due = int(gone * rate)
        teachers.stub.bring(teachers.next() for _ in range(due - brought))
        brought = due
        await asyncio.sleep(0.05)


async def soak(minutes: int, rate: float, folder: Path) -> None:
    file = folder / "community.db"
    await asyncio.to_thread(country.fill, file, size=SOAK)
    async with serve() as stub:
        environment = {
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": stub.url,
            "DATABASE_URL": f"sqlite:///{file}",
            "LISTEN": "127.0.0.1:0",
        }
        program = Program("this bot", "bot.py", environment=environment)
        async with started(program, folder, apart()) as running:
            await stub.until_idle()
            # Numbers of updates that the community has had are passed over.
            stub.next_id = SOAK.problems
            watch, teachers = Watch(running, file, folder / "bot.log"), Teachers(stub)
            print_minute(0, watch.minute(), stub)
            for number in range(1, minutes + 1):
                await bring(teachers, rate, 60)
                print_minute(number, watch.minute(), stub)
            # Cards become stale faster than they may be drawn: a few minutes of that are left.
            await stub.until_quiet(5.0, patience=1800.0)
            print_minute(minutes, watch.minute(), stub)
        print(*_warnings(folder / "bot.log"), sep="\n")


def print_minute(number: int, found: Minute, stub: Stub) -> None:
    if number == 0:
        print("minute     MB  CPU s  warnings  updates wait  letters wait  database MB  answers")
    print(
        f"{number:>6}{found.memory:>7.1f}{found.cpu:>7.1f}{found.errors:>10}{found.updates:>14}"
        f"{found.letters:>14}{found.size:>13.1f}{stub.answers:>9}",
        flush=True,
    )


def _warnings(log: Path) -> Iterator[str]:
    """The first few."""
    lines = log.read_text("utf-8").splitlines()
    yield from [line for line in lines if " WARNING " in line or " ERROR " in line][:10]


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.soak", description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--rate", type=float, default=50, help="updates a second")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="soak-") as place:
        asyncio.run(soak(given.minutes, given.rate, Path(place)))
