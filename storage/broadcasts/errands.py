"""What is still to be written of a mailing that reaches many, a piece at a time: nobody waits for
the whole, and after a kill it goes on where it was, for the row says how far it came."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.broadcasts.audiences import Source
from storage.broadcasts.letters import Arrived, MailingLetter
from storage.broadcasts.mailings import FIRST, LAST, MAILING, Errand, Mailing
from storage.db import Rows, Transaction
from storage.outbox import LETTER
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Span:
    """Chats from the one number on, before the other."""

    first: int
    before: int


@dataclass(frozen=True, slots=True)
class ToOne:
    """A letter of a mailing to one of its chats."""

    chat_id: int
    dedupe: str
    method: str
    body: str


_ARRIVED = Columns(Arrived)
_WRITE = LETTER.insert(
    ToOne, "mailing", "kind", "urgency", "state", "created_at", once="chat_id, dedupe"
)


async def under_way(rows: Rows) -> list[Mailing]:
    return await MAILING.all(
        rows, f"SELECT {MAILING} FROM mailing WHERE errand IS NOT NULL ORDER BY id"
    )


async def begin(tx: Transaction, mailing_id: int, errand: Errand) -> None:
    begin = LAST if errand == "write" else FIRST
    await tx.run("UPDATE mailing SET errand = ?, upto = ? WHERE id = ?", errand, begin, mailing_id)


async def reach(tx: Transaction, mailing_id: int, upto: int) -> None:
    """It is done up to this chat or letter."""
    await tx.run("UPDATE mailing SET upto = ? WHERE id = ?", upto, mailing_id)


async def end(tx: Transaction, mailing_id: int) -> None:
    await tx.run("UPDATE mailing SET errand = NULL WHERE id = ?", mailing_id)


async def next_chats(rows: Rows, to: Source, before: int, *, limit: int) -> Span | None:
    """Groups that were there first come first; None where there are no more."""
    first = await rows.value(
        f"SELECT min(b.chat_id) FROM (SELECT c.chat_id FROM {to.sql} WHERE c.chat_id < ?"
        " ORDER BY c.chat_id DESC LIMIT ?) b",
        *to.values,
        before,
        limit,
    )
    return None if first is None else Span(int(first), before)


async def write(
    tx: Transaction, letter: MailingLetter, to: Source, *, span: Span, now: int
) -> int:
    """A waiting letter for each chat of the span; returns how many."""
    return await tx.run(
        "INSERT INTO outbox (mailing, dedupe, kind, urgency, method, body, state, chat_id,"
        " created_at) SELECT CAST(? AS BIGINT), ?, ?, CAST(? AS BIGINT), ?, ?, 'waiting',"
        f" c.chat_id, CAST(? AS BIGINT) FROM {to.sql} WHERE c.chat_id >= ? AND c.chat_id < ?"
        " ORDER BY c.chat_id DESC ON CONFLICT (chat_id, dedupe) DO NOTHING",
        letter.mailing,
        letter.dedupe,
        letter.kind,
        letter.urgency,
        letter.method,
        letter.body,
        now,
        *to.values,
        span.first,
        span.before,
    )


async def arrived(
    rows: Rows, mailing_id: int, after: int, *, kind: str, limit: int
) -> list[Arrived]:
    """Letters after this one that arrived, of one kind."""
    return await _ARRIVED.all(
        rows,
        f"SELECT {_ARRIVED} FROM outbox WHERE mailing = ? AND state = 'sent' AND id > ?"
        " AND message_id IS NOT NULL AND kind LIKE ? ORDER BY id LIMIT ?",
        mailing_id,
        after,
        kind,
        limit,
    )


async def arrived_since(rows: Rows, mailing_id: int, since: int) -> list[Arrived]:
    """What was leaving then, and came later."""
    # The plus keeps the engine from reading all of a large mailing: what came lately is little.
    return await _ARRIVED.all(
        rows,
        f"SELECT {_ARRIVED} FROM outbox WHERE sent_at >= ? AND kind <> 'receipt'"
        " AND +mailing = ? AND state = 'sent' AND message_id IS NOT NULL ORDER BY sent_at",
        since,
        mailing_id,
    )


async def write_to(
    tx: Transaction, mailing_id: int, letters: Sequence[ToOne], *, urgency: int, now: int
) -> None:
    """Waiting letters that change what arrived, once each."""
    await _WRITE.many(
        tx,
        letters,
        mailing=mailing_id,
        kind="change",
        urgency=urgency,
        state="waiting",
        created_at=now,
    )


async def drop(tx: Transaction, mailing_id: int, now: int, *, limit: int) -> int:
    """Some that wait will not leave; returns how many."""
    return await tx.run(
        "UPDATE outbox SET state = 'failed', error = 'stopped', sent_at = ? WHERE id IN"
        " (SELECT id FROM outbox WHERE mailing = ? AND state = 'waiting' LIMIT ?)",
        now,
        mailing_id,
        limit,
    )


async def drop_ready(tx: Transaction, mailing_id: int, now: int) -> None:
    """The few that were handed to the sender."""
    await tx.run(
        "UPDATE outbox SET state = 'failed', error = 'stopped', sent_at = ?"
        " WHERE mailing = ? AND state = 'ready'",
        now,
        mailing_id,
    )


async def revive(
    tx: Transaction,
    mailing_id: int,
    *,
    kind: str,
    method: str,
    body: str,
    now: int,
    limit: int,
) -> int:
    """Some of this kind that had not left when their mailing was stopped wait again, with these
    words; returns how many."""
    return await tx.run(
        "UPDATE outbox SET state = 'waiting', method = ?, body = ?, attempts = 0, not_before = 0,"
        " created_at = ?, error = NULL, sent_at = NULL"
        " WHERE id IN (SELECT id FROM outbox WHERE mailing = ? AND state = 'failed'"
        " AND error = 'stopped' AND kind = ? LIMIT ?)",
        method,
        body,
        now,
        mailing_id,
        kind,
        limit,
    )
