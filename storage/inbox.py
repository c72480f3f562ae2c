"""What arrived from Telegram, kept before Telegram is told that it arrived."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.failures import Unavailable
from storage.rows import Table


class ServedElsewhere(Unavailable):
    """Nothing is done twice: the inbox is to be looked at again."""


@dataclass(frozen=True, slots=True)
class Arrival:
    seq: int
    body: str
    attempts: int
    received_at: int


@dataclass(frozen=True, slots=True)
class RawUpdate:
    """As Telegram gave it."""

    update_id: int
    #: JSON.
    body: str


@dataclass(frozen=True, slots=True)
class Fresh:
    """One that is not in the inbox yet."""

    update_id: int
    #: What JSON says.
    body: dict[str, Any]


_ARRIVAL = Table(Arrival, "inbox")
_ADD = _ARRIVAL.insert(RawUpdate, "received_at", once="update_id")
_ADD_DONE = _ARRIVAL.insert(RawUpdate, "received_at", "state", once="update_id")
#: Of an update that was served only its number is needed, so that none is served twice.
_NOTHING = "{}"


async def add(tx: Transaction, updates: Sequence[RawUpdate], now: int) -> None:
    """One that is known already is passed over."""
    await _ADD.many(tx, updates, received_at=now)


async def add_all_done(tx: Transaction, taps: Mapping[int, str], now: int) -> set[int]:
    """Those that are served in the same transaction; returns which are new. Of a tap the number is
    kept by which it is answered; "" for what is none.

    Many cost two statements and not one each: 0.3 ms of a way to the server and back."""
    done = [RawUpdate(update_id, _kept(tap)) for update_id, tap in taps.items()]
    if len(done) > 1:
        known = await _known(tx, list(taps))
        done = [one for one in done if one.update_id not in known]
        await _ADD_DONE.many(tx, done, received_at=now, state="done")
    elif done and not await _ADD_DONE.run(tx, done[0], received_at=now, state="done"):
        return set()
    return {one.update_id for one in done}


async def _known(rows: Rows, update_ids: Sequence[int]) -> set[int]:
    marks = ", ".join("?" for _ in update_ids)
    found = await rows.all(
        f"SELECT update_id FROM inbox WHERE update_id IN ({marks})", *update_ids
    )
    return {update_id for (update_id,) in found}


async def waiting(rows: Rows, limit: int, *, after: int = 0) -> list[Arrival]:
    """The oldest updates not handled yet, in order of arrival."""
    return await _ARRIVAL.all(
        rows,
        f"SELECT {_ARRIVAL} FROM inbox WHERE state = 'new' AND seq > ? ORDER BY seq LIMIT ?",
        after,
        limit,
    )


async def numbers_waiting(rows: Rows, last: int) -> list[int]:
    """Of those not handled yet, up to this one."""
    found = await rows.all("SELECT seq FROM inbox WHERE state = 'new' AND seq <= ?", last)
    return [seq for (seq,) in found]


async def these(rows: Rows, seqs: Sequence[int]) -> list[Arrival]:
    """Those of them that are not handled yet."""
    if not seqs:
        return []
    marks = ", ".join("?" for _ in seqs)
    return await _ARRIVAL.all(
        rows,
        f"SELECT {_ARRIVAL} FROM inbox WHERE state = 'new' AND seq IN ({marks}) ORDER BY seq",
        *seqs,
    )


COUNT_WAITING = "SELECT count(*) FROM inbox WHERE state = 'new'"


async def count_waiting(rows: Rows) -> int:
    return int(await rows.value(COUNT_WAITING))


async def oldest(rows: Rows) -> int | None:
    """When the first came of those that wait, in UTC milliseconds."""
    at: int | None = await rows.value(
        "SELECT received_at FROM inbox WHERE state = 'new' ORDER BY seq LIMIT 1"
    )
    return at


async def is_empty(rows: Rows) -> bool:
    """Whether all are served."""
    return not await rows.all("SELECT 1 FROM inbox WHERE state = 'new' LIMIT 1")


async def newest(rows: Rows) -> int | None:
    """When the last update came, in UTC milliseconds; None where none is kept."""
    at: int | None = await rows.value("SELECT max(received_at) FROM inbox")
    return at


def _kept(tap: str) -> str:
    return json.dumps({"tap": tap}) if tap else _NOTHING


async def mark_done(
    tx: Transaction, seqs: Sequence[int], taps: Mapping[int, str] | None = None
) -> None:
    """Each by its own number, before it is served in the same transaction. Once served only their
    numbers are needed, so that none is served twice, and of `taps` those by which they are
    answered: what they said is deleted.

    Raises ServedElsewhere where one of them is done already.
    """
    if not seqs:
        return
    known = taps or {}
    marks = ", ".join("(?, ?)" for _ in seqs)
    # In PostgreSQL, too, these columns have these names. A CASE would be walked through for each.
    touched = await tx.run(
        "UPDATE inbox SET state = 'done', body = kept.column2"
        f" FROM (VALUES {marks}) AS kept WHERE seq = kept.column1 AND state = 'new'",
        *(value for seq in seqs for value in (seq, _kept(known.get(seq, "")))),
    )
    if touched != len(seqs):
        raise ServedElsewhere("another process serves these updates")


async def taps_since(rows: Rows, moment: int, limit: int) -> list[str]:
    """By which numbers taps are answered that came since and are served; the newest first."""
    found = await rows.all(
        "SELECT body FROM inbox WHERE received_at >= ? AND state = 'done'"
        " AND body LIKE '{\"tap\"%'"
        " ORDER BY received_at DESC LIMIT ?",
        moment,
        limit,
    )
    return [json.loads(row[0])["tap"] for row in found]


async def mark_failed(tx: Transaction, seq: int, error: str, *, attempts_allowed: int) -> bool:
    """Count a failed attempt; True when the update is set aside for good."""
    state = await tx.value(
        "UPDATE inbox SET attempts = attempts + 1, error = ?,"
        " state = CASE WHEN attempts + 1 >= ? THEN 'dead' ELSE 'new' END"
        " WHERE seq = ? RETURNING state",
        error,
        attempts_allowed,
        seq,
    )
    return bool(state == "dead")


async def drop_older(tx: Transaction, before: int, limit: int) -> int:
    """The oldest, at most so many; how many that was."""
    return await tx.run(
        "DELETE FROM inbox WHERE seq IN (SELECT seq FROM inbox WHERE received_at < ?"
        " AND state <> 'new' ORDER BY received_at LIMIT ?)",
        before,
        limit,
    )
