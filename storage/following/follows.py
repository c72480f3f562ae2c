"""Who wants news of a thing without having it, writing about it or coming to it."""

from typing import Literal

from storage.db import Rows, Transaction

What = Literal["problem", "project", "event", "brief"]


async def add(tx: Transaction, person_id: int, what: What, *, thing_id: int, now: int) -> None:
    await tx.run(
        "INSERT INTO follow (person_id, what, thing_id, at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (person_id, what, thing_id) DO NOTHING",
        person_id,
        what,
        thing_id,
        now,
    )


async def remove(tx: Transaction, person_id: int, what: What, *, thing_id: int) -> None:
    await tx.run(
        "DELETE FROM follow WHERE person_id = ? AND what = ? AND thing_id = ?",
        person_id,
        what,
        thing_id,
    )


async def is_in(rows: Rows, person_id: int, what: What, *, thing_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM follow WHERE person_id = ? AND what = ? AND thing_id = ?",
            person_id,
            what,
            thing_id,
        )
    )
