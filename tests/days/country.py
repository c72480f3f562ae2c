"""A made-up country: its groups and teachers, in the bot's database and in the books."""

import random
from collections import Counter
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from community.refusals import Refused
from jobs.digests.digest import plan_digests
from storage.connecting import connect
from storage.db import Database, Transaction
from storage.failures import Unreachable
from storage.groups import groups
from storage.people import people
from tests.days.bookkeeper import Bookkeeper
from tests.digests import history
from tests.digests.history import Owner
from tests.events.planning import SAULE, a_group, a_person

ZONES = (
    "Asia/Almaty",
    "Europe/London",
    "America/St_Johns",
    "Australia/Lord_Howe",
    "Asia/Aqtau",
    "Europe/Istanbul",
)
SUBJECTS = ("physics", "art", "music")
REGIONS = ("11", "47", "19")


class Flaky:
    """A connection that breaks at a random statement, the commit included."""

    def __init__(self, session, chance: random.Random) -> None:
        self._session, self._chance = session, chance
        self.left: int | None = None

    def _count(self) -> None:
        if self.left is not None:
            self.left -= 1
            if self.left < 0:
                self.left = None
                raise Unreachable("the connection broke")

    async def fetch(self, sql, values):
        self._count()
        return await self._session.fetch(sql, values)

    async def execute(self, sql, values):
        if not sql.startswith("ROLLBACK"):
            self._count()
        return await self._session.execute(sql, values)

    async def execute_many(self, sql, rows):
        self._count()
        return await self._session.execute_many(sql, rows)

    async def begin(self, fence=None):
        return await self._session.begin(fence)

    async def commit(self):
        self._count()
        return await self._session.commit()

    async def rollback(self):
        return await self._session.rollback()

    def give_up(self):
        self._session.give_up()

    def hurry(self, seconds):
        self._session.hurry(seconds)

    async def close(self):
        return await self._session.close()


class Country:
    """The bot's database, and beside it what the bookkeeper knows."""

    def __init__(self, url: str, seed: int, start: str) -> None:
        self.url, self.chance = url, random.Random(seed)
        self.now = round(datetime.fromisoformat(start).replace(tzinfo=ZoneInfo("UTC")).timestamp())
        self.now *= 1000
        self.books = Bookkeeper()
        self.db: Database
        self.letters, self.notices, self.drawn, self.restarts = 0, 0, 0, 0
        #: How many things were told in each part.
        self.told: Counter[str] = Counter()

    async def open(self) -> None:
        self.db = await connect(self.url)
        self.flaky = Flaky(self.db._writer, self.chance)
        self.db._writer = self.flaky

    async def restart(self) -> None:
        await self.db.close()
        await self.open()
        self.restarts += 1

    async def write(self, work: Callable[[Transaction], Awaitable[Any]]) -> Any:
        """None where the deed was refused, or its transaction failed."""
        if self.chance.random() < 0.03:
            self.flaky.left = self.chance.randrange(12)
        try:
            return await self.db.write(work) or True
        except (Refused, Unreachable):
            return None
        finally:
            self.flaky.left = None

    # People and groups

    async def settle(self, many_groups: int, many_teachers: int) -> None:
        async def work(tx) -> None:
            await a_person(tx, SAULE.id)
            for number in range(many_groups):
                group_id = await a_group(tx, -1 - number, self.chance.choice(("kk", "ru", "en")))
                group = history.Group(
                    group_id,
                    ZONES[number % len(ZONES)],
                    self.chance.randrange(7) if number else 0,
                    self.chance.choice((0, 1, 2, 9, 9, 17, 23)),
                    1 + number % 2,
                )
                self.books.groups[group_id] = group
                await self._put_group(tx, group)
            for number in range(100, 100 + many_teachers):
                await self._put_teacher(tx, number)

        await self.db.write(work)
        await plan_digests(self.db, self.now)
        for kind, number in [
            *(("group", one) for one in self.books.groups),
            *(("person", one) for one in self.books.teachers),
        ]:
            self.books.owners[kind, number] = Owner((kind, number), self.now)

    async def _put_group(self, tx: Transaction, group: history.Group) -> None:
        await groups.set_zone(tx, group.id, group.zone)
        await groups.set_rhythm(tx, group.id, "digest_day", value=group.day)
        await groups.set_rhythm(tx, group.id, "digest_hour", value=group.hour)
        await groups.set_rhythm(tx, group.id, "digest_weeks", value=group.weeks)
        await groups.set_wish(tx, group.id, "digests", wanted=group.on)

    async def _put_teacher(self, tx: Transaction, number: int) -> None:
        chance = self.chance
        teacher = history.Teacher(
            number,
            chance.choice(ZONES),
            chance.choice((None, None, *REGIONS)),
            tuple(chance.sample(SUBJECTS, chance.choice((0, 0, 1, 2)))),
            chance.choice(("off", "daily", "weekly", "weekly")),
            chance.randrange(7),
            chance.choice((7, 9, 19, 21)),
            chance.choice(((20, 8, True), (20, 8, False), (9, 9, False), (13, 15, True))),
        )
        self.books.teachers[number] = teacher
        await a_person(tx, number, lang=chance.choice(("kk", "ru", "en")))
        settings: tuple[tuple[people.Setting, int | str | None], ...] = (
            ("zone", teacher.zone),
            ("region", teacher.region),
            ("subjects", " ".join(teacher.subjects)),
            ("digest", teacher.how),
            ("digest_day", teacher.day),
            ("digest_hour", teacher.hour),
            ("quiet_from", teacher.quiet[0]),
            ("quiet_until", teacher.quiet[1]),
            ("quiet_sunday", int(teacher.quiet[2])),
            ("notices", chance.randrange(2)),
        )
        for setting, value in settings:
            await people.change(tx, number, setting, value=value)
        for group in chance.sample(list(self.books.groups.values()), chance.choice((1, 1, 2, 3))):
            group.members.add(number)
            await tx.run("INSERT INTO member VALUES (?, ?, 1, 1)", group.id, number)
