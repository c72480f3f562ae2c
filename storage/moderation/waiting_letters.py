"""Letters that wait and would show what is hidden by now: they stay, or leave without it."""

import html
import json
from typing import Any

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.outbox import OPEN
from storage.rows import Columns

#: Shorter words stand in many letters by chance.
TELLING = 12
#: Lists and news cut what is longer.
BEGINNING = 40
#: Why a letter did not leave.
HIDDEN = "what it shows is hidden"


@dataclass(frozen=True, slots=True)
class Letter:
    id: int
    state: str
    body: str
    #: Of one thing said to many, which goes out all the same.
    mailing: int | None


_LETTER = Columns(Letter)


def snippets(words: list[str], files: list[str]) -> list[str]:
    """By which letters that show it are known, as they stand in a body."""
    said = [" ".join(word.split("\n")[0].split())[:BEGINNING] for word in words]
    told = [one for one in said if len(one) >= TELLING]
    forms = [*told, *(html.escape(one) for one in told), *files]
    return list(dict.fromkeys(json.dumps(one, ensure_ascii=False)[1:-1] for one in forms))


async def hold(tx: Transaction, wanted: list[str]) -> list[list[Any]]:
    """They don't leave; returns what must be known to let them go on."""
    found = await _with(tx, wanted) if wanted else []
    for one in found:
        if one.mailing is None:
            await tx.run(
                "UPDATE outbox SET state = 'failed', body = '{}', error = ? WHERE id = ?",
                HIDDEN,
                one.id,
            )
        else:
            body = _without(one.body, wanted)
            await tx.run("UPDATE outbox SET body = ? WHERE id = ?", body, one.id)
    return [[one.id, one.state, one.body] for one in found]


async def _with(rows: Rows, wanted: list[str]) -> list[Letter]:
    said = " OR ".join("replace(body, ?, '') <> body" for _ in wanted)
    found = []
    for which in (f"state = 'ready'{OPEN}", "state = 'waiting'"):
        found += await _LETTER.all(
            rows, f"SELECT {_LETTER} FROM outbox WHERE {which} AND ({said})", *wanted
        )
    return found


def _without(body: str, wanted: list[str]) -> str:
    for one in wanted:
        body = body.replace(one, "…")
    return body


async def let_go(tx: Transaction, held: list[list[Any]]) -> None:
    """They leave after all, as they were."""
    for letter_id, state, body in held:
        await tx.run(
            "UPDATE outbox SET state = ?, body = ?, error = NULL WHERE id = ?"
            " AND (error = ? OR state IN ('ready', 'waiting'))",
            state,
            body,
            letter_id,
            HIDDEN,
        )
