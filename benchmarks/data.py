"""Communities of any size, written by SQL at once, and what their members do."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from basics.spans import DAY
from storage.connecting import connect

VOTES_EACH = 100
NOW = 1_790_000_000_000
TITLE = "No laboratory for physics lessons"
TEXT = "We teach from the board only: no batteries, no lamps, one ruler for thirty children. " * 2

BOT = {"id": 1000000000, "is_bot": True, "first_name": "Bench", "username": "bench_bot"}

_FILL = (
    "CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)",
    "WITH RECURSIVE up (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM up WHERE i < :people)"
    " INSERT INTO n SELECT i FROM up",
    "INSERT INTO community_group (id, chat_id, key, title, lang, greeted, created_at)"
    " SELECT i + 1, -1000000000001 - i, 'key' || i, 'School ' || i, 'kk', 1, :now"
    " FROM n WHERE i < :groups",
    "INSERT INTO person (id, name, lang, started, created_at)"
    " SELECT 10000000 + i, 'Teacher ' || i, 'kk', 1, :now FROM n WHERE i < :people",
    "INSERT INTO person (id, name, lang, started, created_at)"
    " VALUES (9000000, 'Aida', 'kk', 1, :now)",
    "INSERT INTO member (group_id, person_id, seen, seen_at)"
    " SELECT id % :groups + 1, id, 1, :now FROM person",
    "INSERT INTO problem (id, author_id, title, description, subject, name_shown, votes,"
    " solutions, created_at)"
    " SELECT i + 1, 9000000, :title, :text, 'physics', 1, :votes, 1, :now - :problems + i"
    " FROM n WHERE i < :problems",
    "INSERT INTO problem_group (problem_id, group_id)"
    " SELECT id, (id - 1) % :groups + 1 FROM problem",
    "INSERT INTO solution (problem_id, author_id, text, created_at)"
    " SELECT id, 9000000, :text, :now FROM problem",
    "INSERT INTO post (chat_id, message_id, shows, subject_id, shown_rev)"
    " SELECT -1000000000001 - (id - 1) % :groups, 1000 + id, 'problem', id, 1 FROM problem",
    "INSERT INTO vote (problem_id, voter_id, at)"
    " SELECT p.id, 10000000 + (p.id * :votes + i) % :people, :now - :year + p.id * 100 + i"
    " FROM problem p, n WHERE i < :votes",
)


@dataclass(frozen=True, slots=True)
class Size:
    """Every problem has a hundred votes and stands in one group."""

    problems: int
    people: int
    groups: int


SMALL = Size(problems=10, people=10_000, groups=1)
LARGE = Size(problems=10_000, people=100_000, groups=100)


async def prepare(file: Path, size: Size) -> str:
    """A database file of this size; returns its URL."""
    url = f"sqlite:///{file}"
    await (await connect(url)).close()
    values = {
        "groups": size.groups,
        "people": size.people,
        "problems": size.problems,
        "votes": VOTES_EACH,
        "title": TITLE,
        "text": TEXT,
        "now": NOW,
        "year": 365 * DAY,
    }
    raw = sqlite3.connect(file)
    try:
        with raw:
            for statement in _FILL:
                raw.execute(statement, values)
    finally:
        raw.close()
    return url


def tap(
    person: int, name: str, data: str, *, chat: dict[str, Any], message: int
) -> dict[str, Any]:
    """As Telegram tells of a press under one of the bot's messages."""
    keyboard = [[{"text": "✋ 100", "callback_data": data}], [{"text": "💬 2", "url": "t.me/b"}]]
    return {
        "callback_query": {
            "id": f"{person}{message}",
            "from": teacher(person, name),
            "chat_instance": "-3141592653589793",
            "data": data,
            "message": {
                "message_id": message,
                "date": NOW // 1000,
                "chat": chat,
                "from": BOT,
                "text": f"{TITLE}\n\n{TEXT}",
                "entities": [{"type": "bold", "offset": 0, "length": len(TITLE)}],
                "reply_markup": {"inline_keyboard": keyboard},
            },
        }
    }


def comment(
    person: int, name: str, *, chat: dict[str, Any], problem: int, number: int
) -> dict[str, Any]:
    """As a reply to a problem's card."""
    said = write(person, name, f"At our school it is the same, number {number}", chat=chat)
    said["message"] |= {
        "message_id": 100_000 + number,
        "reply_to_message": {
            "message_id": 1000 + problem,
            "date": NOW // 1000,
            "chat": chat,
            "from": BOT,
            "text": f"{TITLE}\n\n{TEXT}",
        },
    }
    return said


def write(person: int, name: str, text: str, *, chat: dict[str, Any]) -> dict[str, Any]:
    return {
        "message": {
            "message_id": 2,
            "date": NOW // 1000,
            "chat": chat,
            "from": teacher(person, name),
            "text": text,
        }
    }


def command(person: int, name: str, text: str, *, chat: dict[str, Any]) -> dict[str, Any]:
    length = len(text.split()[0])
    return {
        "message": {
            "message_id": 1,
            "date": NOW // 1000,
            "chat": chat,
            "from": teacher(person, name),
            "text": text,
            "entities": [{"type": "bot_command", "offset": 0, "length": length}],
        }
    }


def teacher(person: int, name: str) -> dict[str, Any]:
    return {"id": person, "is_bot": False, "first_name": name, "language_code": "kk"}


def school(size: Size, number: int) -> dict[str, Any]:
    at = number % size.groups
    return {"id": -1000000000001 - at, "type": "supergroup", "title": f"School {at}"}


def vote(size: Size, problem: int, number: int) -> dict[str, Any]:
    """By the `number`th teacher of its group; hardly any has voted for this problem before."""
    at = (problem - 1 + size.groups * number) % size.people
    return tap(
        10_000_000 + at,
        f"Teacher {at}",
        f"1v.{problem}.1",
        chat=school(size, problem - 1),
        message=1000 + problem,
    )
