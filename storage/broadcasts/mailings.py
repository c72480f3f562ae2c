"""Mailings: one thing said to many chats, whose letters (letters.py) leave little by little."""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Table

#: announcement, reminder, change, question and gallery tell of an event; correction and recall
#: change a broadcast that went out; a digest is different for each of its receivers; day tells of
#: a day; a conversation comes as cards.
Kind = Literal[
    "announcement",
    "reminder",
    "change",
    "question",
    "gallery",
    "broadcast",
    "correction",
    "recall",
    "digest",
    "day",
    "conversation",
]
State = Literal["planned", "sending", "paused", "stopped", "done"]
#: What is still to be done of it, see errands.py: letters to write, to drop, to drop and take up
#: again, to take up again; those that change what arrived; cards of an event.
Errand = Literal["write", "drop", "drop_and_revive", "revive", "change", "cards"]
#: Before all chats and letters, and after them.
FIRST, LAST = -(2**62), 2**62


@dataclass(frozen=True, slots=True)
class Mailing:
    id: int
    kind: Kind
    #: The event, broadcast, occurrence of a day, or conversation.
    subject_id: int
    urgency: int
    state: State
    starts_at: int
    ended_at: int | None
    errand: Errand | None = None
    #: How far that came: a chat, or a letter.
    upto: int = FIRST
    #: Of a correction: the version, and how its messages are changed, as JSON.
    change: str | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """Those after the one number, up to and with the other."""

    after: int
    upto: int


MAILING = Table(Mailing, "mailing")
_ADD = MAILING.insert(ByName, "kind", "subject_id", "urgency", "state", "starts_at")


async def add(
    tx: Transaction, kind: Kind, subject_id: int, *, urgency: int, state: State, starts_at: int
) -> int:
    return await _ADD.number(
        tx, kind=kind, subject_id=subject_id, urgency=urgency, state=state, starts_at=starts_at
    )


async def get(rows: Rows, mailing_id: int) -> Mailing | None:
    return await MAILING.one(rows, f"SELECT {MAILING} FROM mailing WHERE id = ?", mailing_id)


async def of_subject(rows: Rows, kind: Kind, subject_id: int) -> Mailing | None:
    """The newest of this kind."""
    return await MAILING.one(
        rows,
        f"SELECT {MAILING} FROM mailing WHERE kind = ? AND subject_id = ?"
        " ORDER BY id DESC LIMIT 1",
        kind,
        subject_id,
    )


async def in_state(rows: Rows, state: Literal["planned", "sending"], now: int) -> list[Mailing]:
    """The most urgent and oldest first; of planned ones those whose moment has come. What began
    goes on, also where the clock is set back to before that."""
    return await MAILING.all(
        rows,
        f"SELECT {MAILING} FROM mailing WHERE state = ? AND state IN ('planned', 'sending')"
        " AND (starts_at <= ? OR state <> 'planned') ORDER BY urgency, id",
        state,
        now,
    )


async def stopped_lately(rows: Rows, since: int) -> list[Mailing]:
    """What was leaving when they were stopped may still arrive."""
    return await MAILING.all(
        rows,
        f"SELECT {MAILING} FROM mailing WHERE state = 'stopped' AND ended_at > ?"
        " ORDER BY ended_at",
        since,
    )


async def soonest(rows: Rows, now: int) -> int | None:
    """Now while any is under way; else when the next one begins."""
    at: int | None = await rows.value(
        "SELECT min(CASE WHEN state = 'planned' THEN starts_at ELSE 0 END) FROM mailing"
        " WHERE state IN ('planned', 'sending')"
    )
    left = await rows.value("SELECT 1 FROM mailing WHERE errand IS NOT NULL LIMIT 1")
    return now if at == 0 or left else at


async def reschedule(tx: Transaction, mailing_id: int, *, starts_at: int) -> bool:
    """Begin at another moment; False when it has begun, or was stopped."""
    sql = "UPDATE mailing SET starts_at = ? WHERE id = ? AND state = 'planned'"
    return await tx.run(sql, starts_at, mailing_id) > 0


async def turn(
    tx: Transaction, mailing_id: int, old: Sequence[State], *, new: State, now: int
) -> bool:
    """From one state to another; False when it was in none of the old ones."""
    marks = ", ".join("?" for _ in old)
    ended = now if new in ("stopped", "done") else None
    turned = await tx.run(
        f"UPDATE mailing SET state = ?, ended_at = ? WHERE id = ? AND state IN ({marks})",
        new,
        ended,
        mailing_id,
        *old,
    )
    return turned > 0


async def set_change(tx: Transaction, mailing_id: int, change: str) -> None:
    await tx.run("UPDATE mailing SET change = ? WHERE id = ?", change, mailing_id)
