"""Months of a community with random use, restarts, failing transactions, jumping clocks and lost
letters: every digest says just what the bookkeeper says it must."""

import json
import logging
import random
import re
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime
from typing import Any, get_args
from zoneinfo import ZoneInfo

import pytest

from cards.digest import LINES
from cards.links import Links
from cards.markup import visible_units
from community import (
    comments,
    digests,
    events,
    guests,
    problems,
    projects,
    solutions,
    votes,
)
from community.people import Actor
from community.refusals import Refused
from jobs.digest import drawn, make_digests, plan_digests, recount_digests
from jobs.notify import notify
from storage import digests as digests_
from storage import groups, happenings, outbox, people
from storage.db import Database, Rows, Transaction, Unreachable, connect
from storage.events import Plan
from storage.problems import Answers
from storage.projects import Telling
from tests import history
from tests.history import HALF_AN_HOUR, Bookkeeper, Owner, Said
from tests.planning import SAULE, a_group, a_person

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
HOUR, DAY = 3_600_000, 86_400_000
#: Posters have stories of their own.
PARTS = [part for part in digests_.PARTS if part != "posters"]
log = logging.getLogger(__name__)


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

    async def begin(self):
        return await self._session.begin()

    async def commit(self):
        self._count()
        return await self._session.commit()

    async def rollback(self):
        return await self._session.rollback()

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
        await groups.set_rhythm(tx, group.id, "digest_day", group.day)
        await groups.set_rhythm(tx, group.id, "digest_hour", group.hour)
        await groups.set_rhythm(tx, group.id, "digest_weeks", group.weeks)
        await groups.set_wish(tx, group.id, "digests", group.on)

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
            await people.change(tx, number, setting, value)
        for group in chance.sample(list(self.books.groups.values()), chance.choice((1, 1, 2, 3))):
            group.members.add(number)
            await tx.run("INSERT INTO member VALUES (?, ?, 1, 1)", group.id, number)

    # Deeds

    async def do_something(self) -> None:
        deeds = (
            *(self.raise_problem, self.raise_problem, self.comment, self.comment),
            *(self.share, self.share, self.help, self.help, self.solve, self.look, self.look),
            *(self.withdraw, self.drop_solution, self.drop_comment, self.announce, self.answer),
            *(self.submit, self.change_rhythm, self.cancel, self.unvote),
            *(self.vote for _ in range(14)),
        )
        await self.chance.choice(deeds)()

    def _someone(self) -> tuple[Actor, int]:
        """A teacher in one of their groups."""
        group = self.chance.choice([one for one in self.books.groups.values() if one.members])
        return Actor(self.chance.choice(sorted(group.members)), group_id=group.id), group.id

    def _problem_in(self, group: int) -> history.Problem | None:
        known = [
            one
            for one in self.books.problems.values()
            if group in one.groups and one.state != "withdrawn"
        ]
        return self.chance.choice(known[-12:]) if known else None

    async def raise_problem(self) -> None:
        actor, group_id = self._someone()
        others = [one.id for one in self.books.groups.values() if actor.id in one.members]
        shown = sorted({group_id, *self.chance.sample(others, 1)})
        subject = self.chance.choice((None, *SUBJECTS))
        region = self.chance.choice((None, *REGIONS))

        async def work(tx):
            chosen = [await groups.get(tx, one) for one in shown]
            said = Answers("Мәселе <b>" + "ә" * 60, "", subject, region)
            return await problems.publish(
                tx, actor, said, [one for one in chosen if one], self.now
            )

        made = await self.write(work)
        if made is not None:
            self.books.problems[made.id] = history.Problem(
                made.id, actor.id, set(shown), subject, region, self.books.next()
            )

    async def vote(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None or actor.id in problem.votes:
            return
        if await self.write(lambda tx: votes.vote(tx, problem.id, actor, self.now)):
            self.books.vote(problem, actor.id)

    async def unvote(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None or actor.id not in problem.votes:
            return
        if await self.write(lambda tx: votes.take_back_vote(tx, problem.id, actor)):
            problem.votes.remove(actor.id)

    async def comment(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None:
            return

        async def work(tx):
            source = f"{self.now}:{self.books.seq}:{self.chance.random()}"
            await comments.comment(tx, problem.id, actor, "Me too", source, self.now)
            return await tx.value("SELECT max(id) FROM comment")

        made = await self.write(work)
        if made is not None:
            self.books.comments[made] = history.Comment(
                made, problem.id, actor.id, self.books.next()
            )

    async def share(self) -> None:
        actor, group_id = self._someone()
        problem = self._problem_in(group_id)
        if problem is None:
            return
        made = await self.write(
            lambda tx: solutions.share_solution(tx, problem.id, actor, "Try & see", None, self.now)
        )
        if made is not None:
            self.books.solutions[made.id] = history.Solution(
                made.id, problem.id, actor.id, self.books.next()
            )

    def _solution(self) -> history.Solution | None:
        known = [
            one
            for one in self.books.solutions.values()
            if one.stands and self.books.problems[one.problem].state != "withdrawn"
        ]
        return self.chance.choice(known[-30:]) if known else None

    async def help(self) -> None:
        solution = self._solution()
        if solution is None:
            return
        group = min(self.books.problems[solution.problem].groups)
        actor = Actor(self.chance.choice(sorted(self.books.groups[group].members)), group_id=group)
        if actor.id in solution.helped:
            if await self.write(lambda tx: solutions.take_back_helped(tx, solution.id, actor)):
                solution.helped.remove(actor.id)
        elif await self.write(lambda tx: solutions.say_helped(tx, solution.id, actor, self.now)):
            self.books.help(solution, actor.id)

    async def solve(self) -> None:
        solution = self._solution()
        if solution is None:
            return
        problem = self.books.problems[solution.problem]
        author, wanted = Actor(problem.author), self.chance.random() < 0.8
        done = await self.write(
            lambda tx: solutions.mark_solved(tx, solution.id, author, wanted, self.now)
        )
        if done and (wanted or problem.solved_by == solution.id):
            self.books.solve(problem, solution if wanted else None)

    async def withdraw(self) -> None:
        known = [one for one in self.books.problems.values() if one.state != "withdrawn"]
        if known and self.chance.random() < 0.5:
            problem = self.chance.choice(known)
            author = Actor(problem.author)
            if await self.write(lambda tx: problems.withdraw(tx, author, problem.id)):
                problem.state = "withdrawn"

    async def drop_solution(self) -> None:
        solution = self._solution()
        if solution and self.chance.random() < 0.3:
            author = Actor(solution.author)
            if await self.write(lambda tx: solutions.withdraw_solution(tx, solution.id, author)):
                self.books.drop_solution(solution)

    async def drop_comment(self) -> None:
        known = [one for one in self.books.comments.values() if one.stands]
        if known and self.chance.random() < 0.3:
            comment = self.chance.choice(known)
            author = Actor(comment.author)
            if await self.write(lambda tx: comments.withdraw_comment(tx, comment.id, author)):
                comment.stands = False

    async def look(self) -> None:
        person = self.chance.choice(sorted(self.books.teachers))
        what = self.chance.choice(get_args(happenings.Seen))
        known: list[int] = {
            "problem": list(self.books.problems),
            "solution": list(self.books.solutions),
            "event": list(self.books.events),
            "project": list(self.books.projects),
        }[what]
        if known:
            one = self.chance.choice(known[-20:])
            if await self.write(lambda tx: happenings.glance(tx, person, what, one)):
                self.books.look(person, what, one)

    async def announce(self) -> None:
        if self.chance.random() < 0.5:
            return
        shown = sorted(self.chance.sample(list(self.books.groups), 2))
        region = self.chance.choice((None, *REGIONS))
        starts = (self.now // HOUR + self.chance.randrange(1, 30 * 24)) * HOUR
        local = datetime.fromtimestamp(starts / 1000, ZoneInfo("UTC")).strftime("%Y-%m-%dT%H:%M")
        plan = Plan(
            title="Кездесу",
            region=region,
            zone="UTC",
            local=local,
            audience={"groups": shown},
        )
        made = await self.write(lambda tx: events.publish(tx, SAULE, plan, self.now))
        if made is not None:
            self.books.events[made.id] = history.Event(
                made.id, region, set(shown), starts, self.books.next()
            )

    async def cancel(self) -> None:
        ahead = [one for one in self.books.events.values() if one.stands and one.starts > self.now]
        if ahead and self.chance.random() < 0.2:
            event = self.chance.choice(ahead)
            if await self.write(lambda tx: events.cancel(tx, SAULE, event.id, self.now)):
                event.stands = False

    async def answer(self) -> None:
        ahead = [one for one in self.books.events.values() if one.stands and one.starts > self.now]
        if ahead:
            event, actor = self.chance.choice(ahead), self._someone()[0]
            said = self.chance.choice(("coming", "maybe", "not"))
            if await self.write(lambda tx: guests.answer(tx, event.id, actor, said, self.now)):
                event.answers[actor.id] = said

    async def submit(self) -> None:
        actor, group_id = self._someone()

        async def work(tx):
            group = await groups.get(tx, group_id)
            assert group
            return await projects.publish(tx, actor, Telling("Жоба"), [group], None, self.now)

        made = await self.write(work)
        if made is not None:
            self.books.projects[made.id] = history.Project(
                made.id, actor.id, {group_id}, self.books.next()
            )

    async def change_rhythm(self) -> None:
        """The administrators of a group choose anew, as in /group."""
        if self.chance.random() < 0.6:
            return
        group = self.chance.choice(list(self.books.groups.values()))
        wanted = history.Group(
            group.id,
            group.zone,
            self.chance.randrange(7),
            self.chance.choice((0, 2, 9)),
            self.chance.choice((1, 1, 2)),
            self.chance.random() < 0.85,
            group.members,
        )

        async def work(tx):
            await self._put_group(tx, wanted)
            await digests.replan(tx, "group", group.id, self.now)

        if await self.write(work):
            before = (group.day, group.hour, group.weeks, group.on)
            if before != (wanted.day, wanted.hour, wanted.weeks, wanted.on):
                self.books.owners["group", group.id].since = self.now
            self.books.groups[group.id] = wanted

    # Time

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
        made = await drawn(self.db, outbox.Letter(*row), Links("ustaz_bot"), self.now)
        assert made
        text = made[1]["text"]
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
    url: str, start: str, size: tuple[int, int], days: int, deeds_a_day: float, restarts: int
) -> Country:
    country = Country(url, 11, start)
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
    country = await lived_through(database_url, "2026-10-01T00:00", (5, 10), 102, 10, 5)
    assert min(country.told[part] for part in PARTS) > 2


@pytest.mark.torture
async def test_a_year_of_twenty_groups_and_sixty_teachers(database_url):
    """With 29 February and every change of the clocks."""
    country = await lived_through(database_url, "2027-03-01T00:00", (20, 60), 372, 40, 50)
    log.info("%d digests told %s", country.drawn, dict(country.told))
    assert min(country.told[part] for part in PARTS) > 50
