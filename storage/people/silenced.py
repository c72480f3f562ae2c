"""Who may read and not post for a while; see community/people/silence.py."""

import hashlib

from basics.records import dataclass
from storage.db import Rows, Transaction

#: In place of a moment: for good.
FOR_GOOD = 0


def _who(person_id: int) -> str:
    """Their number stands nowhere here: who is forgotten is silenced all the same."""
    return hashlib.sha256(f"silenced:{person_id}".encode()).hexdigest()[:32]


async def put(tx: Transaction, person_id: int, until: int, *, now: int) -> None:
    await tx.run(
        "INSERT INTO silenced (who, until, at) VALUES (?, ?, ?)"
        " ON CONFLICT (who) DO UPDATE SET until = excluded.until, at = excluded.at",
        _who(person_id),
        until,
        now,
    )


async def remove(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM silenced WHERE who = ?", _who(person_id))


async def until(rows: Rows, person_id: int) -> int | None:
    """None for who may speak, also once it is over."""
    found: int | None = await rows.value(
        "SELECT until FROM silenced WHERE who = ?", _who(person_id)
    )
    return found


async def drop_over(tx: Transaction, now: int) -> None:
    await tx.run("DELETE FROM silenced WHERE until <> 0 AND until <= ?", now)


@dataclass(frozen=True, slots=True)
class Silenced:
    """Who may only read now."""

    who: frozenset[str]

    def has(self, person_id: int) -> bool:
        return bool(self.who) and _who(person_id) in self.who


async def everybody(rows: Rows) -> Silenced:
    """Also whose time is over, until a tick drops them."""
    return Silenced(frozenset(row[0] for row in await rows.all("SELECT who FROM silenced")))
