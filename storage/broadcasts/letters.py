"""Letters of mailings: they wait in the outbox and are handed to the sender a few at a time, so
that a mailing can be paused or stopped at any moment and never fills the sender's memory."""

from basics.records import dataclass
from basics.spans import SECOND
from storage.broadcasts.audiences import Source
from storage.broadcasts.mailings import Groups
from storage.db import Rows, Transaction
from storage.outbox import LETTER, Letter
from storage.rows import Columns

#: In milliseconds: no card takes longer from its numbers to its chat, but on the worst of lines.
SHOWING = 15 * SECOND


@dataclass(frozen=True, slots=True)
class MailingLetter:
    """What each chat of a mailing gets; a chat that has a letter with this `dedupe` gets no
    second one."""

    mailing: int
    dedupe: str
    kind: str
    urgency: int
    method: str
    body: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Why letters failed, and how many."""

    reason: str
    count: int


@dataclass(frozen=True, slots=True)
class Arrived:
    id: int
    chat_id: int
    message_id: int
    #: Messages of an album as JSON.
    album: str | None


_WRITE_ONE = LETTER.insert(MailingLetter, "state", "chat_id", "created_at")
_FAILURE = Columns(Failure)


#: Letters of mailings under way that were not handed to the sender. In this order: few mailings
#: are under way, and letters are many.
COUNT_WAITING = (
    "SELECT count(*) FROM mailing m CROSS JOIN outbox o WHERE o.mailing = m.id"
    " AND m.state = 'sending' AND m.state IN ('planned', 'sending')"
    " AND o.state = 'waiting' AND o.not_before <= ?"
)


async def write(tx: Transaction, letter: MailingLetter, to: Source, *, now: int) -> int:
    """A waiting letter for each chat; returns how many."""
    return await tx.run(
        "INSERT INTO outbox (mailing, dedupe, kind, urgency, method, body, state, chat_id,"
        " created_at) SELECT CAST(? AS BIGINT), ?, ?, CAST(? AS BIGINT), ?, ?, 'waiting',"
        f" c.chat_id, CAST(? AS BIGINT) FROM {to.sql} WHERE 1 = 1"
        " ON CONFLICT (chat_id, dedupe) DO NOTHING",
        letter.mailing,
        letter.dedupe,
        letter.kind,
        letter.urgency,
        letter.method,
        letter.body,
        now,
        *to.values,
    )


async def write_one(tx: Transaction, letter: MailingLetter, chat_id: int, *, now: int) -> int:
    """A waiting letter that only this chat gets; returns its number."""
    return await _WRITE_ONE.number(tx, letter, state="waiting", chat_id=chat_id, created_at=now)


async def write_cards(
    tx: Transaction, mailing_id: int, event_id: int, *, those: Groups, now: int
) -> None:
    """A card of the event for each of these groups of it that has none."""
    await tx.run(
        "INSERT INTO post (chat_id, shows, subject_id) SELECT g.chat_id, 'event', e.event_id"
        " FROM event_group e JOIN community_group g ON g.id = e.group_id"
        " WHERE e.event_id = ? AND e.group_id > ? AND e.group_id <= ? AND g.active = 1"
        " AND NOT EXISTS (SELECT 1 FROM post p WHERE p.subject_id = e.event_id"
        " AND p.shows = 'event' AND p.chat_id = g.chat_id AND p.live = 1)",
        event_id,
        those.after,
        those.upto,
    )
    await tx.run(
        "INSERT INTO outbox (mailing, kind, urgency, method, body, post_id, state, chat_id,"
        " created_at) SELECT ?, 'card', 1, 'card', '{}', p.id, 'waiting', p.chat_id, ?"
        " FROM community_group g JOIN post p ON p.chat_id = g.chat_id"
        " WHERE g.id > ? AND g.id <= ? AND +p.subject_id = ? AND p.shows = 'event'"
        " AND p.message_id IS NULL AND p.live = 1"
        " AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.post_id = p.id)",
        mailing_id,
        now,
        those.after,
        those.upto,
        event_id,
    )


async def hand_over(tx: Transaction, mailing_id: int, now: int, *, limit: int) -> list[Letter]:
    """The next letters, made ready for the sender."""
    return await LETTER.all(
        tx,
        "UPDATE outbox SET state = 'ready' WHERE id IN (SELECT id FROM outbox WHERE mailing = ?"
        f" AND state = 'waiting' AND not_before <= ? ORDER BY id LIMIT ?) RETURNING {LETTER}",
        mailing_id,
        now,
        limit,
    )


async def is_open(rows: Rows, mailing_id: int) -> bool:
    """Whether anything of it has still to leave."""
    return bool(
        await rows.value(
            "SELECT 1 FROM outbox WHERE mailing = ?"
            " AND state IN ('waiting', 'ready', 'sending') LIMIT 1",
            mailing_id,
        )
    )


async def has_arrived(rows: Rows, mailing_id: int) -> bool:
    """Whether any letter of it has."""
    return bool(
        await rows.value(
            "SELECT 1 FROM outbox WHERE mailing = ? AND state = 'sent'"
            " AND message_id IS NOT NULL LIMIT 1",
            mailing_id,
        )
    )


async def has_moved(rows: Rows, mailing_id: int, now: int) -> bool:
    """Whether a letter of it has arrived or failed since its progress was last shown. What did so
    while that was under way to Telegram is seen by a look after SHOWING."""
    shown_at = await rows.value(
        "SELECT max(edited_at) FROM post WHERE subject_id = ? AND shows = 'mailing' AND live = 1",
        mailing_id,
    )
    # The plus keeps the engine from reading all of a large mailing: what came lately is little.
    latest = (
        "SELECT 1 FROM outbox WHERE sent_at >= ? AND kind <> 'receipt' AND +mailing = ? LIMIT 1"
    )
    if shown_at is None:
        return False
    since = shown_at - SHOWING if now >= shown_at + SHOWING else shown_at
    return bool(await rows.value(latest, since, mailing_id))


async def counts(rows: Rows, mailing_id: int) -> dict[str, int]:
    """Letters by state; of those that wait, "held" wait for the end of quiet hours."""
    found = await rows.all(
        "SELECT state, count(*), sum(CASE WHEN not_before > 0 THEN 1 ELSE 0 END) FROM outbox"
        " WHERE mailing = ? GROUP BY state",
        mailing_id,
    )
    numbers = {row[0]: row[1] for row in found}
    held = {row[0]: int(row[2]) for row in found}
    return {**numbers, "held": held.get("waiting", 0)}


async def reasons(rows: Rows, mailing_id: int) -> list[Failure]:
    """The most frequent first."""
    found = await _FAILURE.all(
        rows,
        "SELECT COALESCE(error, ''), count(*) FROM outbox WHERE mailing = ? AND state = 'failed'"
        " GROUP BY COALESCE(error, '')",
        mailing_id,
    )
    # Databases order words differently.
    return sorted(found, key=lambda one: (-one.count, one.reason))[:5]


async def drop_waiting(tx: Transaction, mailing_id: int, now: int) -> int:
    """Letters that have not left will not leave."""
    return await tx.run(
        "UPDATE outbox SET state = 'failed', error = 'stopped', sent_at = ?"
        " WHERE mailing = ? AND state IN ('waiting', 'ready')",
        now,
        mailing_id,
    )


async def count_private(rows: Rows, mailing_id: int) -> int:
    """People who get a letter of it; groups have negative numbers."""
    return int(
        await rows.value(
            "SELECT count(*) FROM outbox WHERE mailing = ? AND chat_id > 0", mailing_id
        )
    )


async def spare(tx: Transaction, mailing_id: int, stopped_id: int) -> int:
    """Whom a mailing did not reach before it was stopped needs no word that takes it back."""
    return await tx.run(
        "DELETE FROM outbox WHERE mailing = ? AND chat_id IN"
        " (SELECT chat_id FROM outbox WHERE mailing = ? AND error = 'stopped')",
        mailing_id,
        stopped_id,
    )


async def spare_unreached(tx: Transaction, mailing_id: int, before_id: int) -> int:
    """Chats that the mailing before has not reached, or never will, get no letter of this one."""
    return await tx.run(
        "DELETE FROM outbox WHERE mailing = ? AND chat_id IN"
        " (SELECT chat_id FROM outbox WHERE mailing = ? AND (state IN ('waiting', 'ready')"
        " OR error = 'stopped'))",
        mailing_id,
        before_id,
    )


async def take_back(tx: Transaction, mailing_id: int) -> int:
    """What was handed to the sender and has not left waits again, for nothing but its mailing."""
    return await tx.run(
        "UPDATE outbox SET state = 'waiting', not_before = 0"
        " WHERE mailing = ? AND state = 'ready'",
        mailing_id,
    )


async def wait_again(tx: Transaction, letter_id: int, not_before: int) -> None:
    """Back to its mailing, until this moment; the attempt does not count."""
    await tx.run(
        "UPDATE outbox SET state = 'waiting', owner = NULL, not_before = ?,"
        " attempts = attempts - 1 WHERE id = ? AND state = 'sending'",
        not_before,
        letter_id,
    )


async def renew(tx: Transaction, mailing_id: int, now: int) -> None:
    """Somebody wants now what waits for groups, also where it was late."""
    await tx.run(
        "UPDATE outbox SET created_at = ?, not_before = 0 WHERE mailing = ?"
        " AND state = 'waiting' AND chat_id < 0",
        now,
        mailing_id,
    )


async def send_unknown_again(tx: Transaction, mailing_id: int, now: int) -> int:
    return await tx.run(
        "UPDATE outbox SET state = 'waiting', attempts = 0, created_at = ?"
        " WHERE mailing = ? AND state = 'unknown'",
        now,
        mailing_id,
    )
