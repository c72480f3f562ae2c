"""Teachers, groups of two regions, coordinators, and problems, for tests of joining."""

from dataclasses import dataclass

from community.people.people import Actor
from community.problems import problems
from storage.db import Database, Transaction
from storage.groups import groups, members
from storage.groups.groups import Group
from storage.people import people
from storage.people.people import Account
from storage.problems import problems as problem_rows
from storage.problems.problems import Answers, Problem

#: Coordinators: of both regions, of one of them, and of the whole country.
SAULE = Actor(101, coordinator=True, regions=frozenset({"47", "75"}))
TIMUR = Actor(102, coordinator=True, regions=frozenset({"75"}))
ASEL = Actor(103, coordinator=True)
NOW = 10_000_000_000
HOUR = 3_600_000


@dataclass(frozen=True, slots=True)
class Village:
    """One group sees all problems, another the last one alone."""

    near: Group
    far: Group
    #: By their places: the first is 0.
    problems: tuple[int, ...]

    def __getitem__(self, place: int) -> int:
        return self.problems[place]


async def settled(db: Database, count: int, *, authors: int = 50, voters: int = 30) -> Village:
    """So many problems, each by an author of its own, and people of the first group."""

    async def settle(tx: Transaction) -> Village:
        for number in (*range(1, voters + 1), 101, 102, 103):
            await people.put(tx, Account(number, f"Teacher {number}", None, "en"), 1)
        near, far = await _group(tx, -7, "47"), await _group(tx, -8, "75")
        for number in range(1, voters + 1):
            await members.add(tx, near.id, number, now=1, seen=True)
        made = [
            await _raised(tx, authors + place, near=near, place=place) for place in range(count)
        ]
        return Village(near, far, tuple(made))

    return await db.write(settle)


async def _group(tx: Transaction, chat_id: int, region: str) -> Group:
    title = f"Group {region}"
    await groups.add(tx, chat_id, f"key{chat_id}", title=title, lang="en", now=1)
    group = await groups.of_chat(tx, chat_id)
    assert group
    await groups.set_region(tx, group.id, region, zone="Asia/Almaty")
    found = await groups.of_chat(tx, chat_id)
    assert found
    return found


async def _raised(tx: Transaction, author_id: int, *, near: Group, place: int) -> int:
    await people.put(tx, Account(author_id, f"Author {author_id}", None, "en"), 1)
    await members.add(tx, near.id, author_id, now=1, seen=True)
    answers = Answers(f"No internet, {place}", f"Since Monday, {place}")
    made = await problems.publish(tx, Actor(author_id), answers, shown_to=[near], now=NOW)
    return made.id


async def known(db: Database, problem_id: int) -> Problem:
    found = await problem_rows.get(db, problem_id)
    assert found
    return found


async def number(db: Database, problem_id: int) -> int:
    """How many have it, as its card says."""
    return (await known(db, problem_id)).votes
