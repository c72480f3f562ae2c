"""Rows put straight into tables, for tests of what is asked of them."""

from collections.abc import Awaitable
from typing import Any

from community.refusals import Reason
from storage.db import Transaction, Value
from tests.events.planning import refuses

#: What else each of these wants; ground() has what they belong to.
REST: dict[str, dict[str, Value]] = {
    "person": {"name": "T", "lang": "kk", "created_at": 1},
    "community_group": {"title": "G", "lang": "kk", "created_at": 1},
    "problem": {"title": "t", "description": "", "name_shown": 1, "created_at": 1},
    "solution": {"problem_id": 100, "text": "t", "created_at": 1},
    "comment": {"problem_id": 100, "text": "t", "created_at": 1},
    "trial": {
        "solution_id": 100,
        "problem_id": 100,
        "outcome": "worked",
        "changed": "",
        "cost": "",
        "name_shown": 1,
        "created_at": 1,
    },
    "project": {"title": "t", "story": "", "name_shown": 1, "touched_at": 1, "created_at": 1},
    "project_note": {"project_id": 100, "kind": "note", "stage": "plan", "text": "t"},
    "project_comment": {"project_id": 100, "text": "t", "created_at": 1},
    "project_feedback": {"project_id": 100, "strong": "s", "wonder": "w", "name_shown": 1},
    "translation": {
        "what": "problem",
        "thing_id": 100,
        "problem_id": 100,
        "project_id": 0,
        "from_lang": "kk",
        "lang": "ru",
        "name_shown": 1,
        "title": "",
        "text": "t",
        "base_title": "",
        "base_text": "",
        "open_at": 1,
        "created_at": 1,
    },
    "queue_entry": {"regions": "", "state": "pending", "cause": "report", "opened_at": 1},
    "decision": {"entry_id": 100, "decided_by": 1, "was": "seen", "became": "seen", "at": 1},
    "event": {"plan": "{}", "created_at": 1, "changed_at": 1},
    "poster": {"lang": "kk", "state": "ready", "changed_at": 1},
    "part": {"message_id": 1},
}


async def ground(tx: Transaction, people: int) -> None:
    """So many people, and of the first one what other things belong to: each is number 100."""
    for number in range(1, people + 1):
        await put(tx, "person", id=number)
    await put(tx, "community_group", id=100, chat_id=-100, key="k100")
    await put(tx, "problem", id=100, author_id=1)
    await put(tx, "solution", id=100, author_id=1)
    await put(tx, "project", id=100, owner_id=1, key="k100")
    await put(tx, "queue_entry", id=100, what="problem", thing_id=100, author_id=1)


async def put(tx: Transaction, table: str, **values: Any) -> None:
    row = {**REST.get(table, {}), **values}
    marks = ", ".join("?" for _ in row)
    await tx.run(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", *row.values())


async def reasons(tx: Transaction, *deeds: Awaitable[object]) -> list[Reason]:
    """Why each of these is refused; none of them may have written by then."""
    return [await refuses(tx, deed) for deed in deeds]
