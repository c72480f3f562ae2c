"""Letters: every message that leaves is a row here first.

ready → sending → sent | failed | unknown. `sending` is committed before the call, so after a crash
it is known which letters may or may not have left.
"""

from collections.abc import Sequence
from typing import Any

from basics import json_text
from basics.languages import LANGUAGES
from basics.records import dataclass
from storage.db import Rows, Transaction, Value
from storage.rows import Columns, Table

#: Urgency: people who wait for an answer first, news in between, broadcasts last.
ANSWER, NEWS, BROADCAST = 0, 1, 2


def kind_of_broadcast(version: str) -> str:
    """By the language of its version, so that it can be changed later."""
    return f"broadcast:{version}"


#: Why a letter failed that did not leave in time.
OVER = "the day is over"
#: Why none misses it: all of it was withdrawn meanwhile, or is not its reader's any more.
NOTHING_LEFT = "what it shows is gone"
#: Why it failed where a group lets the bot write nothing.
MUTE = "the group lets the bot write nothing"
#: What shows its author how something will look.
PREVIEW = "preview"
#: Letters that must never arrive twice: after an answer that was lost they are left as unknown.
AT_MOST_ONCE = (
    *(kind_of_broadcast(version) for version in LANGUAGES),
    "digest",
    "gallery",
)


@dataclass(frozen=True, slots=True)
class Letter:
    id: int
    chat_id: int
    kind: str
    urgency: int
    method: str
    body: str
    post_id: int | None
    attempts: int
    not_before: int
    created_at: int
    #: The mailing it belongs to.
    mailing: int | None
    #: From then on it is of no use and does not leave.
    expires_at: int | None
    #: Of a list in a group, what it names: see storage/sending/listed.py; of what waits for
    #: somebody's morning, by whom it is: see storage/sending/saying.py.
    names: str | None = None


@dataclass(frozen=True, slots=True)
class NewLetter:
    """A letter before it has a number."""

    chat_id: int
    kind: str
    method: str
    body: str
    urgency: int = ANSWER
    post_id: int | None = None
    edits: int | None = None
    dedupe: str | None = None
    not_before: int = 0
    #: Of a list in a group, what it names; by whom a letter is that waits, or whom it quotes.
    names: str | None = None


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked of the Bot API, without the chat."""

    method: str
    body: dict[str, Any]

    @property
    def json(self) -> str:
        """The body as it stands in a letter."""
        return json_text.written(self.body)


@dataclass(frozen=True, slots=True)
class Sent:
    """Something that left for a chat."""

    chat_id: int
    at: int


@dataclass(frozen=True, slots=True)
class Recovered:
    """How many letters were under way when the bot stopped."""

    ready_again: int
    unknown: int


def notice(
    chat_id: int,
    said: Call,
    dedupe: str,
    *,
    post_id: int | None = None,
    not_before: int = 0,
    names: str | None = None,
) -> NewLetter:
    """What nobody waits for."""
    return NewLetter(
        chat_id,
        "notice",
        said.method,
        said.json,
        NEWS,
        post_id=post_id,
        dedupe=dedupe,
        not_before=not_before,
        names=names,
    )


LETTER = Table(Letter, "outbox")
_ADD = LETTER.insert(NewLetter, "created_at", once="chat_id, dedupe")
#: Letters of these two states stand in one index, so that one that leaves moves within it. SQLite
#: takes an index where its condition is said word for word.
OPEN = " AND state IN ('ready', 'sending')"
#: To be read from a chat and a time.
SENT = Columns(Sent)


async def add(tx: Transaction, letter: NewLetter, now: int) -> int | None:
    """Put a letter into the outbox; one with the same chat and `dedupe` is written once.

    An edit of a message replaces the edit that still waits for the same message. A letter with
    `dedupe` that has not left yet takes the newer text.

    Returns the number of the letter that says it; None where that has left.
    """
    renewed = await _renew(tx, letter)
    if renewed:
        return renewed
    written = await _ADD.row_if_new(tx, letter, created_at=now)
    if written is None:
        return None
    tx.letters[written.id] = written
    return written.id


async def _renew(tx: Transaction, letter: NewLetter) -> int | None:
    same = "dedupe" if letter.edits is None else "edits"
    value = letter.dedupe if letter.edits is None else letter.edits
    if value is None:
        return None
    renewed: int | None = await tx.value(
        "UPDATE outbox SET method = ?, body = ?, names = ?, post_id = coalesce(?, post_id)"
        f" WHERE chat_id = ? AND {same} = ? AND state = 'ready' RETURNING id",
        letter.method,
        letter.body,
        letter.names,
        letter.post_id,
        letter.chat_id,
        value,
    )
    return renewed


async def is_written(rows: Rows, chat_id: int, dedupe: str) -> bool:
    return bool(
        await rows.value("SELECT 1 FROM outbox WHERE chat_id = ? AND dedupe = ?", chat_id, dedupe)
    )


async def last_name(rows: Rows, chat_id: int, since: int) -> str | None:
    """By which the last letter to a chat is told apart, where it was written since."""
    name: str | None = await rows.value(
        "SELECT dedupe FROM outbox WHERE id = (SELECT max(id) FROM outbox WHERE chat_id = ?)"
        " AND created_at >= ?",
        chat_id,
        since,
    )
    return name


async def has_left(rows: Rows, chat_id: int, dedupe: str) -> bool:
    """Whether it takes no newer text any more."""
    return bool(
        await rows.value(
            "SELECT 1 FROM outbox WHERE chat_id = ? AND dedupe = ? AND state <> 'ready'",
            chat_id,
            dedupe,
        )
    )


async def ready_after(rows: Rows, after: int, limit: int) -> list[Letter]:
    return await LETTER.all(
        rows,
        f"SELECT {LETTER} FROM outbox WHERE state = 'ready'{OPEN} AND id > ? ORDER BY id LIMIT ?",
        after,
        limit,
    )


async def claim(tx: Transaction, numbers: Sequence[int], owner: str) -> dict[int, Letter]:
    """Mark as sending; without those that somebody else did, or that are no longer wanted.

    One that this owner has marked may be claimed again: the database broke off before it said so.
    """
    if not numbers:
        return {}
    marks = ", ".join("?" for _ in numbers)
    found = await LETTER.all(
        tx,
        "UPDATE outbox SET state = 'sending', owner = ?, attempts = attempts + 1"
        f" WHERE id IN ({marks}) AND (state = 'ready' OR (state = 'sending' AND owner = ?))"
        f" RETURNING {LETTER}",
        owner,
        *numbers,
        owner,
    )
    return {letter.id: letter for letter in found}


@dataclass(frozen=True, slots=True)
class Arrived:
    """A letter that has arrived; see `mark_sent`."""

    letter_id: int
    message_id: int | None
    album: str | None
    buttons: str


#: With what `sent_values` gives.
MARK_SENT = (
    "UPDATE outbox SET state = 'sent', body = '{}', message_id = ?, sent_at = ?, album = ?,"
    " buttons = ?, error = NULL WHERE id = ? AND state = 'sending'"
)


def sent_values(one: Arrived, now: int) -> list[Value]:
    return [one.message_id, now, one.album, one.buttons, one.letter_id]


async def mark_sent(tx: Transaction, arrived: Sequence[Arrived], now: int) -> None:
    """`album` are the messages of an album, as JSON; `buttons` the prefixes of those below it,
    with spaces between them. What it said stands in the chat now."""
    await tx.many(MARK_SENT, [sent_values(one, now) for one in arrived])


async def mark_failed(tx: Transaction, letter_id: int, error: str, *, now: int) -> None:
    await tx.run(
        "UPDATE outbox SET state = 'failed', body = '{}', error = ?, sent_at = ?"
        " WHERE id = ? AND state = 'sending'",
        error,
        now,
        letter_id,
    )


async def mark_unknown(tx: Transaction, letter_id: int, error: str, *, now: int) -> None:
    await tx.run(
        "UPDATE outbox SET state = 'unknown', error = ?, sent_at = ?"
        " WHERE id = ? AND state = 'sending'",
        error,
        now,
        letter_id,
    )


async def mark_ready(
    tx: Transaction, letter_id: int, not_before: int, *, free: bool = False
) -> None:
    """Back into the queue; `free` when the attempt does not count, as after a 429."""
    await tx.run(
        "UPDATE outbox SET state = 'ready', owner = NULL, not_before = ?, attempts = attempts - ?"
        " WHERE id = ? AND state = 'sending'",
        not_before,
        1 if free else 0,
        letter_id,
    )


async def mailing_of(rows: Rows, letter_id: int) -> int:
    return int(await rows.value("SELECT mailing FROM outbox WHERE id = ?", letter_id) or 0)


async def send_again(tx: Transaction, letter_id: int, now: int) -> bool:
    """A letter of a mailing of which it is not known whether it arrived; False for any other."""
    again = await tx.run(
        "UPDATE outbox SET state = 'waiting', attempts = 0, created_at = ? WHERE id = ?"
        " AND state = 'unknown' AND mailing IS NOT NULL",
        now,
        letter_id,
    )
    return again > 0


async def rewrite(tx: Transaction, letter_id: int, body: str) -> None:
    await tx.run("UPDATE outbox SET body = ? WHERE id = ?", body, letter_id)


async def turn_into(tx: Transaction, letter_id: int, call: Call) -> None:
    """Something else is asked of Telegram."""
    await tx.run(
        "UPDATE outbox SET method = ?, body = ? WHERE id = ?", call.method, call.json, letter_id
    )


async def recover(tx: Transaction, kinds_not_repeated: tuple[str, ...]) -> Recovered:
    """After a crash: letters under way are ready again, those that must not repeat are unknown."""
    marks = ", ".join("?" for _ in kinds_not_repeated) or "NULL"
    unknown = await tx.run(
        "UPDATE outbox SET state = 'unknown', error = 'stopped while sending'"
        f" WHERE state = 'sending'{OPEN} AND kind IN ({marks})",
        *kinds_not_repeated,
    )
    again = f"UPDATE outbox SET state = 'ready', owner = NULL WHERE state = 'sending'{OPEN}"
    return Recovered(await tx.run(again), unknown)


async def give_up_chat(tx: Transaction, chat_id: int, error: str, *, now: int) -> int:
    return await tx.run(
        "UPDATE outbox SET state = 'failed', body = '{}', error = ?, sent_at = ?"
        " WHERE chat_id = ? AND state IN ('ready', 'waiting')",
        error,
        now,
        chat_id,
    )


async def drop(tx: Transaction, chat_id: int, dedupe: str) -> None:
    """A letter that has not left and is wanted no more."""
    await tx.run(
        "DELETE FROM outbox WHERE chat_id = ? AND dedupe = ? AND state = 'ready'", chat_id, dedupe
    )


async def move_chat(tx: Transaction, old: int, new: int) -> None:
    """Letters for a chat that changed its id go to the new one; its old messages stay behind."""
    await tx.run(
        "UPDATE outbox SET state = 'failed', body = '{}',"
        " error = 'the message stayed in the old chat'"
        " WHERE chat_id = ? AND state = 'ready' AND (edits IS NOT NULL OR kind = 'receipt')",
        old,
    )
    await move_late(tx, old, new)


async def move_late(tx: Transaction, old: int, new: int) -> None:
    """Letters that were written for the old id afterwards; what changes messages stays there."""
    # A mailing may have found the new chat by itself.
    await tx.run(
        "UPDATE outbox SET state = 'failed', body = '{}', error = 'the new chat has it already'"
        " WHERE chat_id = ? AND state IN ('ready', 'waiting') AND dedupe IN"
        " (SELECT dedupe FROM outbox WHERE chat_id = ?)",
        old,
        new,
    )
    await tx.run(
        "UPDATE outbox SET chat_id = ? WHERE chat_id = ? AND state IN ('ready', 'waiting')"
        " AND edits IS NULL",
        new,
        old,
    )


async def sent_since(rows: Rows, since: int) -> list[Sent]:
    """What left after `since`, for the sender's limits after a restart."""
    return await SENT.all(
        rows,
        "SELECT chat_id, sent_at FROM outbox"
        " WHERE sent_at >= ? AND state = 'sent' AND kind <> 'receipt' ORDER BY sent_at",
        since,
    )


async def drop_older(tx: Transaction, before: int, limit: int) -> int:
    """The oldest that have left or never will, at most so many; how many that was."""
    return await tx.run(
        "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE created_at < ?"
        " AND state NOT IN ('ready', 'sending', 'waiting') ORDER BY created_at LIMIT ?)",
        before,
        limit,
    )
