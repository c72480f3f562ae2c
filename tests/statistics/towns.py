"""A made-up year in rows, and a second, naive count of it that shares nothing with the first."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from basics.spans import DAY
from jobs.statistics.count import count_numbers, due
from storage.db import Database, Row, Rows, Transaction

PEOPLE, GROUPS, PROBLEMS = 40, 6, 90
REGIONS, SUBJECTS, LANGS = ("10", "47", "75", None), ("physics", "english", None), ("kk", "ru")

_TABLES: dict[str, tuple[str, ...]] = {
    "person": ("id", "name", "lang", "region", "subjects", "created_at"),
    "community_group": (
        *("id", "chat_id", "key", "title", "lang", "region", "subject", "active", "created_at"),
    ),
    "problem": (
        *("id", "author_id", "title", "description", "subject", "region", "name_shown", "state"),
        "created_at",
    ),
    "problem_group": ("problem_id", "group_id"),
    "problem_join": ("problem_id", "head_id", "to_id", "joined_by", "at", "rests"),
    "comment": ("id", "problem_id", "author_id", "text", "state", "created_at"),
    "solution": ("id", "problem_id", "author_id", "text", "state", "created_at"),
    "trial": (
        *("id", "solution_id", "problem_id", "author_id", "outcome", "changed", "cost"),
        *("name_shown", "region", "state", "created_at"),
    ),
    "revisit": (
        *("what", "thing_id", "solution_id", "person_id", "months", "since", "due_at"),
        *("answer", "answered_at"),
    ),
    "vote": ("problem_id", "voter_id", "at"),
    "event": (
        *("id", "key", "organiser_id", "plan", "regions", "starts_at", "ends_at", "state"),
        *("code", "created_at", "changed_at"),
    ),
    "guest": (
        "id",
        "event_id",
        "person_id",
        "host_id",
        "name",
        "answer",
        "answered_at",
        "came_at",
    ),
}


async def count_all(db: Database, now: int) -> None:
    """A period a call, on a machine that is busy."""
    while await due(db, now):
        await count_numbers(db, now)


async def fill(
    tx: Transaction, seed: int, since: int, *, days: int, problems: int = PROBLEMS
) -> None:
    """People, groups and what they did in so many days."""
    chance = random.Random(seed)

    def when(later: int = days * DAY) -> int:
        return since + (chance.randrange(later) if later else 0)

    for table, rows in _made(chance, when, problems):
        names = _TABLES[table]
        marks = ", ".join("?" for _ in names)
        await tx.many(f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows)


def _made(
    chance: random.Random, when: Callable[..., int], many: int
) -> Iterator[tuple[str, list[Any]]]:
    pick = chance.choice
    people = range(1, PEOPLE + 1)
    several = ("", "physics", "physics english")
    yield "person", [(n, "T", pick(LANGS), pick(REGIONS), pick(several), 1) for n in people]
    yield (
        "community_group",
        [
            (n, -n, f"k{n}", "G", pick(LANGS), pick(REGIONS), pick(SUBJECTS), int(n > 1), 1)
            for n in range(1, GROUPS + 1)
        ],
    )
    problems = range(1, many + 1)
    states = ("open", "open", "solved", "withdrawn", "hidden")
    yield (
        "problem",
        [
            (n, pick(people), "t", "d", pick(SUBJECTS), pick(REGIONS), 1, pick(states), at)
            for n, at in zip(problems, (when(0), *(when() for _ in problems)), strict=False)
        ],
    )
    pairs = {(n, chance.randint(1, GROUPS)) for n in problems for _ in range(2)}
    yield "problem_group", sorted(pairs)
    yield "problem_join", [(n, n - 1, n - 1, 1, 1, n % 2) for n in range(3, many, 9)]
    said, shared = ("said", "said", "withdrawn"), ("shared", "shared", "withdrawn")
    yield (
        "comment",
        [(n, pick(problems), pick(people), "c", pick(said), when()) for n in range(1, 160)],
    )
    yield (
        "solution",
        [(n, pick(problems), pick(people), "s", pick(shared), when()) for n in range(1, 60)],
    )
    tried = sorted({(chance.randint(1, 59), pick(people)) for _ in range(50)})
    yield (
        "trial",
        [
            (n, s, 1, who, "worked", "", "", 0, pick(REGIONS), pick(said), when())
            for n, (s, who) in enumerate(tried, 1)
        ],
    )
    votes = sorted({(pick(problems), pick(people)) for _ in range(200)})
    yield "vote", [(*pair, when()) for pair in votes]
    where = ("", "10", "10 47", "75")
    stand = ("published", "published", "cancelled", "draft")
    yield (
        "event",
        [
            (n, f"k{n}", pick(people), "{}", pick(where), 0, when(), pick(stand), f"c{n}", 1, 1)
            for n in range(1, 13)
        ],
    )
    yield "guest", list(_guests(chance, when))
    yield "revisit", list(_revisits(chance, when))


def _guests(chance: random.Random, when: Callable[..., int]) -> Iterator[tuple[Any, ...]]:
    """Some of them brought along, who have no Telegram."""
    number = 0
    for event in range(1, 13):
        for person in chance.sample(range(1, PEOPLE + 1), 12):
            number += 1
            came = chance.choice((None, when()))
            yield number, event, person, person, "G", "coming", 1, came
            if not number % 5:
                number += 1
                yield number, event, None, person, "G", "coming", 1, came


def _revisits(chance: random.Random, when: Callable[..., int]) -> Iterator[tuple[Any, ...]]:
    """Of problems that were solved, solutions that were tried, and a project."""
    for number in range(1, 60):
        what = chance.choice(("problem", "trial", "project"))
        solution = number if what == "trial" else None
        answer = chance.choice(("holds", "holds", "partly", "over", "unknown", ""))
        at = when() if answer else None
        person = chance.randint(1, PEOPLE)
        yield what, number, solution, person, chance.choice((3, 6, 12)), 1, 1, answer, at


@dataclass
class Naive:
    """Of each place what counts there, as sets: counted by hand, one row after another."""

    values: dict[tuple[str, str, str], set[Any]] = field(default_factory=dict)
    people: dict[tuple[str, str, str], set[int]] = field(default_factory=dict)

    def note(self, thing: Any, person: int | None, where: tuple[str, str, str]) -> None:
        region, subject, lang = where
        for place in (
            ("", "", ""),
            (region, "", ""),
            ("", subject, ""),
            ("", "", lang),
            (region, subject, ""),
        ):
            if thing is not None:
                self.values.setdefault(place, set()).add(thing)
            if person is not None:
                self.people.setdefault(place, set()).add(person)


class Book:
    """All rows, by the names of their columns."""

    def __init__(self, rows: dict[str, list[Row]]) -> None:
        self.of = {
            table: [dict(zip(_TABLES[table], row, strict=True)) for row in found]
            for table, found in rows.items()
        }
        self.person = {one["id"]: one for one in self.of["person"]}
        self.problem = {one["id"]: one for one in self.of["problem"]}
        self.joined = {one["problem_id"] for one in self.of["problem_join"] if not one["rests"]}

    def lang(self, person: int | None) -> str:
        return self.person[person]["lang"] if person in self.person else "-"

    def stands(self, problem: int) -> bool:
        return self.problem[problem]["state"] in ("open", "solved")


async def read(rows: Rows) -> Book:
    return Book(
        {
            table: await rows.all(f"SELECT {', '.join(names)} FROM {table}")
            for table, names in _TABLES.items()
        }
    )


def naive(book: Book, measure: str, since: int, until: int) -> Naive:
    found = Naive()

    def within(at: int | None) -> bool:
        return at is not None and since <= at < until

    _COUNTS[measure](book, within, found)
    return found


Within = Callable[[int | None], bool]


def _about(one: dict[str, Any], lang: str) -> tuple[str, str, str]:
    return one["region"] or "-", one["subject"] or "-", lang


def _heads(book: Book, within: Within) -> list[dict[str, Any]]:
    return [
        p
        for p in book.of["problem"]
        if book.stands(p["id"]) and within(p["created_at"]) and p["id"] not in book.joined
    ]


def _raised(book: Book, within: Within, found: Naive) -> None:
    for p in _heads(book, within):
        found.note(p["id"], p["author_id"], _about(p, book.lang(p["author_id"])))


def _answered(book: Book, within: Within, found: Naive) -> None:
    for p in _heads(book, within):
        answers = [a for a in book.of["comment"] if a["state"] == "said"]
        answers += [a for a in book.of["solution"] if a["state"] == "shared"]
        if any(
            a["problem_id"] == p["id"]
            and a["author_id"] != p["author_id"]
            and a["created_at"] < p["created_at"] + 7 * DAY
            for a in answers
        ):
            found.note(p["id"], p["author_id"], _about(p, book.lang(p["author_id"])))


def _solved(book: Book, within: Within, found: Naive) -> None:
    for p in _heads(book, within):
        if p["state"] == "solved":
            found.note(p["id"], p["author_id"], _about(p, book.lang(p["author_id"])))


def _solutions(book: Book, within: Within, found: Naive) -> None:
    for s in book.of["solution"]:
        p = book.problem[s["problem_id"]]
        if s["state"] == "shared" and within(s["created_at"]) and book.stands(p["id"]):
            found.note(s["id"], s["author_id"], _about(p, book.lang(s["author_id"])))


def _tried(book: Book, within: Within, found: Naive) -> None:
    for t in book.of["trial"]:
        if t["state"] == "said" and within(t["created_at"]):
            subject = book.problem[t["problem_id"]]["subject"] or "-"
            where = (t["region"] or "-", subject, book.lang(t["author_id"]))
            found.note(t["id"], t["author_id"], where)


def _later(book: Book, within: Within, found: Naive, *, answers: tuple[str, ...]) -> None:
    solutions = {s["id"]: s for s in book.of["solution"]}
    for number, r in enumerate(book.of["revisit"]):
        if r["answer"] not in answers or not within(r["answered_at"]):
            continue
        problem = r["thing_id"] if r["what"] == "problem" else None
        if r["solution_id"]:
            problem = solutions[r["solution_id"]]["problem_id"]
        subject = book.problem[problem]["subject"] if problem else None
        person = book.person[r["person_id"]]
        found.note(number, person["id"], (person["region"] or "-", subject or "-", person["lang"]))


def _teachers(book: Book, within: Within, found: Naive) -> None:
    who = {
        p["author_id"]
        for p in book.of["problem"]
        if book.stands(p["id"]) and within(p["created_at"])
    }
    for table, state in (("comment", "said"), ("solution", "shared"), ("trial", "said")):
        who |= {
            one["author_id"]
            for one in book.of[table]
            if one["state"] == state and within(one["created_at"])
        }
    who |= {one["voter_id"] for one in book.of["vote"] if within(one["at"])}
    who |= {one["person_id"] for one in book.of["guest"] if within(one["came_at"])}
    for number in who - {None}:
        one = book.person[number]
        several = one["subjects"].split()
        subject = several[0] if len(several) == 1 else "-"
        found.note(number, number, (one["region"] or "-", subject, one["lang"]))


def _ended(book: Book, within: Within) -> dict[int, dict[str, Any]]:
    return {
        e["id"]: e for e in book.of["event"] if e["state"] == "published" and within(e["ends_at"])
    }


def _region(event: dict[str, Any]) -> str:
    several = event["regions"].split()
    return several[0] if len(several) == 1 else "-"


def _events(book: Book, within: Within, found: Naive) -> None:
    ended = _ended(book, within)
    for e in ended.values():
        where = (_region(e), "-", book.lang(e["organiser_id"]))
        found.note(e["id"], e["organiser_id"], where)
    for g in book.of["guest"]:
        event = ended.get(g["event_id"])
        if event and g["came_at"] is not None:
            e = event
            where = (_region(e), "-", book.lang(e["organiser_id"]))
            found.note(None, g["person_id"] or -g["id"], where)


def _came(book: Book, within: Within, found: Naive) -> None:
    ended = _ended(book, within)
    for g in book.of["guest"]:
        e = ended.get(g["event_id"])
        if e and g["came_at"] is not None:
            one = book.person.get(g["person_id"])
            region = (one and one["region"]) or _region(e)
            lang = one["lang"] if one else book.lang(e["organiser_id"])
            found.note(g["id"], g["person_id"] or -g["id"], (region, "-", lang))


def _groups(book: Book, within: Within, found: Naive) -> None:
    groups = {g["id"]: g for g in book.of["community_group"] if g["active"]}
    deeds = [
        (p["id"], p["author_id"])
        for p in book.of["problem"]
        if book.stands(p["id"]) and within(p["created_at"])
    ]
    for table, state in (("comment", "said"), ("solution", "shared")):
        deeds += [
            (one["problem_id"], one["author_id"])
            for one in book.of[table]
            if one["state"] == state and within(one["created_at"])
        ]
    for problem, who in deeds:
        for pair in book.of["problem_group"]:
            group = groups.get(pair["group_id"])
            if pair["problem_id"] == problem and group:
                found.note(group["id"], who, _about(group, group["lang"]))


_COUNTS: dict[str, Callable[[Book, Within, Naive], None]] = {
    "raised": _raised,
    "answered": _answered,
    "solved": _solved,
    "solutions": _solutions,
    "tried": _tried,
    "holds": partial(_later, answers=("holds",)),
    "over": partial(_later, answers=("partly", "over")),
    "teachers": _teachers,
    "events": _events,
    "came": _came,
    "groups": _groups,
}
