"""Three years of questions and numbers; the process that asks and counts is killed fifty times."""

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from basics.spans import DAY, HOUR, WEEK
from community.people.people import Actor
from community.problems import solutions
from community.revisits import revisits
from community.statistics.periods import named
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.people import people
from storage.problems import problems
from storage.problems.problems import Answers
from storage.statistics import cells
from tests.databases import with_tables
from tests.events.planning import a_group, a_person
from tests.revisits.ticking import tick
from tests.statistics.towns import naive, read

#: Midnight in Almaty, on 1 January 2026.
MIDNIGHT = 1_767_207_600_000
PEOPLE, DAYS, STEP, KILLS = 24, 3 * 365, 2, 50
HOURS = (1, 7, 9, 12, 15, 19, 21, 23)
#: By Almaty's clock, which all of them have: from 8 in the morning to 8 in the evening.
AWAKE = range(8, 20)
COUNTED = ("raised", "answered", "solved", "solutions", "holds", "over", "teachers")
PATIENCE = 120.0


@dataclass
class Ticker:
    """The process, and its clock."""

    url: str
    folder: Path
    _process: BaseProcess | None = None

    def start(self) -> None:
        self._clock.touch()
        context = multiprocessing.get_context("forkserver")
        context.set_forkserver_preload(["tests.revisits.ticking"])
        self._process = context.Process(target=tick, args=(self.url, self._clock, self._done))
        self._process.start()

    def kill(self, after: float = 0.0) -> None:
        assert self._process
        time.sleep(after)
        self._process.kill()
        self._process.join()

    @property
    def _clock(self) -> Path:
        return self.folder / "clock"

    @property
    def _done(self) -> Path:
        return self.folder / "done"

    def set(self, now: int) -> None:
        self._clock.write_text(str(now), "utf-8")

    def wait(self, now: int) -> None:
        end = time.monotonic() + PATIENCE
        while not self._done.exists() or self._done.read_text("utf-8") != str(now):
            assert time.monotonic() < end
            time.sleep(0.002)


@dataclass
class Life:
    """What each was asked, and when; who is not to be asked any more, and since when."""

    asked: list[tuple[int, int, int]] = field(default_factory=list)
    gone: dict[int, int] = field(default_factory=dict)
    months: Counter[str] = field(default_factory=Counter)


async def _settled(tx: Transaction) -> None:
    group = await a_group(tx, -7)
    for number in range(1, PEOPLE + 1):
        await a_person(tx, number, lang=("kk", "ru")[number % 2])
        await tx.run(
            "INSERT INTO member (group_id, person_id, seen, seen_at) VALUES (?, ?, 1, 1)",
            *(group, number),
        )


async def _solved(tx: Transaction, who: int, *, now: int) -> None:
    """Somebody's problem, which another solves."""
    made = await problems.add(tx, who, Answers("No laboratory", region="75"), source=None, now=now)
    await problems.show_to(tx, made.id, 1)
    other = Actor(who % PEOPLE + 1)
    shared = await solutions.share_solution(
        tx, made.id, other, text="A box of kits", source=None, now=now
    )
    await solutions.mark_solved(tx, shared.id, Actor(who), solved=True, now=now)


async def _day(db: Database, life: Life, chance: random.Random, *, now: int, number: int) -> None:
    """What people do before the clock ticks."""
    if number % 3 == 0 and number < 800 // STEP:
        there = sorted({*range(1, PEOPLE + 1)} - life.gone.keys())
        await db.write(partial(_solved, who=chance.choice(there), now=now))
    if number % 90 == 89:
        who = chance.choice(sorted({*range(1, PEOPLE + 1)} - life.gone.keys()))
        life.gone[who] = now
        await db.write(lambda tx: people.set_started(tx, who, False))


async def _answers(db: Database, life: Life, chance: random.Random, now: int) -> None:
    """To what was asked meanwhile, most of them."""
    found = await db.all(
        "SELECT chat_id, body FROM outbox WHERE method = 'revisit' ORDER BY id LIMIT ? OFFSET ?",
        *(1_000, len(life.asked)),
    )
    for who, body in found:
        revisit_id = int(body.split(":")[1].split(",")[0])
        life.asked.append((who, revisit_id, now))
        said = chance.choice(("holds", "holds", "over", "partly", ""))
        if said:
            deed = partial(revisits.answer, actor=Actor(who), revisit_id=revisit_id)
            await db.write(partial(deed, said=said, now=now))


async def _compare(db: Database, life: Life) -> None:
    """Each month that was counted for good since, with a count that shares nothing with it."""
    book = await read(db)
    for name in {*await cells.frozen(db)} - life.months.keys():
        period = named(name)
        assert period
        life.months[name] += 1
        for measure in COUNTED if period.months == 1 else ():
            found = await cells.of_place(db, name)
            told = next((one for one in found if one.measure == measure), None)
            expected = naive(book, measure, period.since, period.until)
            assert (told.value if told else 0) == len(expected.values.get(("", "", ""), ()))


def _killed_at(chance: random.Random) -> Iterator[int]:
    yield from sorted(chance.sample(range(DAYS // STEP), KILLS))


@pytest.mark.torture
async def test_three_years_with_fifty_kills(tmp_path: Path):
    chance, life = random.Random(2026), Life()
    ticker = Ticker(with_tables(tmp_path / "community.db"), tmp_path)
    db = await connect(ticker.url)
    await db.write(_settled)
    ticker.start()
    kills = {*_killed_at(chance)}
    for number in range(DAYS // STEP):
        now = MIDNIGHT + number * STEP * DAY + chance.choice(HOURS) * HOUR
        await _day(db, life, chance, now=now, number=number)
        ticker.set(now)
        if number in kills:
            ticker.kill(after=chance.random() * 0.1)
            ticker.start()
        ticker.wait(now)
        await _answers(db, life, chance, now)
        await _compare(db, life)
    ticker.kill()
    await db.close()
    _check(life)


def _check(life: Life) -> None:
    assert len(life.asked) > 100
    assert len(life.gone) >= 5
    assert sum(name.count("-") and "Q" not in name for name in life.months) >= 34
    by_person: dict[int, list[int]] = {}
    for who, _, now in life.asked:
        by_person.setdefault(who, []).append(now)
        assert now < life.gone.get(who, now + 1)
        assert (now - MIDNIGHT) % DAY // HOUR in AWAKE
    # Once, and once more of what nobody answered.
    assert max(Counter((who, one) for who, one, _ in life.asked).values()) <= 2
    for moments in by_person.values():
        assert all(later - sooner >= WEEK for sooner, later in pairwise(moments))
