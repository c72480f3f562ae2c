"""Months of a community with random use, restarts, failing transactions, jumping clocks and lost
letters: every digest says just what the bookkeeper says it must."""

import json
import logging
import re
from collections.abc import Sequence

import pytest

from basics.spans import DAY, HOUR
from cards.digests.digest import LINES
from cards.text.links import Links
from cards.text.markup import visible_units
from jobs.digests.digest import drawn, make_digests, plan_digests, recount_digests
from jobs.problems.notify import notify
from storage import outbox
from storage.db import Rows
from storage.digests import digests as digest_rows
from storage.failures import Unreachable
from tests.days.country_life import Life
from tests.digests.history import HALF_AN_HOUR, Owner, Said

#: Posters have stories of their own.
PARTS = [
    part for part in digest_rows.PARTS if part not in ("posters", "joined", "reworded", "tried")
]
log = logging.getLogger(__name__)


class Months(Life):
    """Time goes on, and every digest is looked at."""

    async def live(self, days: int, deeds_a_day: float, restarts: int) -> None:
        end = self.now + days * DAY
        asleep = 0
        stops = {self.now + self.chance.randrange(days * DAY) for _ in range(restarts)}
        while self.now < end:
            before = self.now
            self.now += HALF_AN_HOUR
            busy = deeds_a_day / 48
            for _ in range(int(busy) + (self.chance.random() < busy % 1)):
                await self.do_something()
            for stop in [one for one in stops if before <= one < self.now]:
                stops.discard(stop)
                await self.restart()
            if self.chance.random() < 0.002:
                await self.jump()
            if self.chance.random() < 0.001:
                asleep = self.now + self.chance.choice((5, 30, 70)) * HOUR
            if self.now >= asleep:
                await self.tick()

    async def jump(self) -> None:
        """The clock goes back, and the hourly look finds plans that lie ahead of it."""
        self.now -= self.chance.choice((1, 3, 26)) * HOUR
        await recount_digests(self.db, self.now)
        for owner in self.books.owners.values():
            owner.since = min(owner.since, self.now)

    async def tick(self) -> None:
        """As the timetable does it; what breaks is done again by the next tick."""
        for job in (notify, plan_digests, make_digests):
            if self.chance.random() < 0.02:
                self.flaky.left = self.chance.randrange(30)
                try:
                    await job(self.db, self.now)
                except Unreachable:
                    pass
                finally:
                    self.flaky.left = None
            await job(self.db, self.now)
            if self.chance.random() < 0.3:
                await job(self.db, self.now)
            if job is notify:
                await self.take_notices()
        await self.check()

    async def take_notices(self) -> None:
        found = await self.db.all(
            "SELECT id, chat_id, body FROM outbox WHERE kind = 'notice' AND id > ? ORDER BY id",
            self.notices,
        )
        for letter, person, body in found:
            self.notices = letter
            for problem in re.findall(r'"1o\.(\d+)\.1"', body):
                self.books.look(person, "problem", int(problem))

    async def check(self) -> None:
        due = {key: self.books.due(owner, self.now) for key, owner in self.books.owners.items()}
        found = await self.db.all(
            "SELECT o.id, o.chat_id, d.owner, d.owner_id, d.items FROM outbox o JOIN digest d"
            " ON d.letter_id = o.id WHERE o.kind = 'digest' AND o.id > ? ORDER BY o.id",
            self.letters,
        )
        said: dict[tuple[str, int], list[Said]] = {}
        for letter, _, kind, number, items in found:
            self.letters = letter
            said.setdefault((kind, number), []).append(parts(json.loads(items)))
        assert said == {
            key: [{part: ids for part, ids in one[0].items() if ids}]
            for key, one in due.items()
            if one is not None
        }
        for letter, chat, kind, number, items in found:
            self.told.update({part: len(ids) for part, ids in parts(json.loads(items)).items()})
            await self.look_at(letter, chat)
            await self.deliver(letter, self.books.owners[kind, number])

    async def look_at(self, letter: int, chat: int) -> None:
        """Every message is as long as it may be."""
        row = await self.db.one(f"SELECT {outbox.LETTER} FROM outbox WHERE id = ?", letter)
        assert row
        made = await drawn(self.db, outbox.Letter(*row), Links("ustaz_bot"), now=self.now)
        assert made
        text = made.body["text"]
        assert visible_units(text) <= 4096
        if chat < 0:
            assert text.count("\n") < LINES
        self.drawn += 1

    async def deliver(self, letter: int, owner: Owner) -> None:
        state = self.chance.choice(("sent",) * 30 + ("unknown", "failed"))
        await self.db.write(
            lambda tx: tx.run("UPDATE outbox SET state = ? WHERE id = ?", state, letter)
        )
        if state == "failed":
            owner.marks.pop()


def parts(items: dict[str, Sequence[int]]) -> Said:
    return {
        part: set(ids)
        for part, ids in items.items()
        if ids and part not in ("became", "own_comments", "own_solutions")
    }


async def count(rows: Rows, sql: str) -> int:
    return int(await rows.value(sql))


async def lived_through(
    url: str, start: str, size: tuple[int, int], *, days: int, deeds_a_day: float, restarts: int
) -> Months:
    country = Months(url, 11, start)
    await country.open()
    try:
        await country.settle(*size)
        await country.live(days, deeds_a_day, restarts)
        letters = await count(country.db, "SELECT count(*) FROM outbox WHERE kind = 'digest'")
        assert letters == country.drawn
        assert letters == await count(country.db, "SELECT count(*) FROM digest")
        assert country.restarts == restarts
    finally:
        await country.db.close()
    return country


@pytest.mark.parametrize("engine", ["sqlite"])
async def test_three_months_of_a_small_community(database_url):
    """Clocks go forward in Lord Howe and back in London and St John's; week 53; New Year."""
    country = await lived_through(
        database_url, "2026-10-01T00:00", (5, 10), days=102, deeds_a_day=10, restarts=5
    )
    # No coordinator answers in these lives: "states" are told in tests/following/.
    assert min(country.told[part] for part in PARTS if part != "states") > 2


@pytest.mark.torture
async def test_a_year_of_twenty_groups_and_sixty_teachers(database_url):
    """With 29 February and every change of the clocks."""
    country = await lived_through(
        database_url, "2027-03-01T00:00", (20, 60), days=372, deeds_a_day=40, restarts=50
    )
    log.info("%d digests told %s", country.drawn, dict(country.told))
    assert min(country.told[part] for part in PARTS if part != "states") > 50
