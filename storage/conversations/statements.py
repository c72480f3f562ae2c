"""Statements of a conversation: whose, how they stand, and how many answered each."""

from collections.abc import Collection, Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import FLAG, ByName, Columns, Table

#: Those that are waiting were not looked at yet; hidden and withdrawn are as of all that people
#: write, see community/moderation/.
State = Literal["waiting", "allowed", "declined", "split", "hidden", "withdrawn"]


@dataclass(frozen=True, slots=True)
class Statement:
    id: int
    conversation_id: int
    author_id: int
    words: str
    by_organisers: bool
    state: State
    #: Why it was declined.
    why: str
    split_of: int | None
    #: How many answered it.
    seen: int
    created_at: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement that somebody could be shown next."""

    id: int
    seen: int


_STATEMENT = Table(Statement, "statement", by_organisers=FLAG)
_CANDIDATE = Columns(Candidate)
_ADD = _STATEMENT.insert(
    ByName,
    *("conversation_id", "author_id", "words", "by_organisers", "state"),
    *("split_of", "created_at"),
)


async def add(
    tx: Transaction,
    conversation_id: int,
    author_id: int,
    *,
    words: str,
    by_organisers: bool,
    state: State,
    now: int,
    split_of: int | None = None,
) -> Statement:
    return await _ADD.row(
        tx,
        conversation_id=conversation_id,
        author_id=author_id,
        words=words,
        by_organisers=by_organisers,
        state=state,
        split_of=split_of,
        created_at=now,
    )


async def get(rows: Rows, statement_id: int) -> Statement | None:
    return await _STATEMENT.one(
        rows, f"SELECT {_STATEMENT} FROM statement WHERE id = ?", statement_id
    )


async def in_state(rows: Rows, conversation_id: int, state: State) -> list[Statement]:
    """The oldest first."""
    return await _STATEMENT.all(
        rows,
        f"SELECT {_STATEMENT} FROM statement WHERE conversation_id = ? AND state = ? ORDER BY id",
        conversation_id,
        state,
    )


async def count(rows: Rows, conversation_id: int, state: State) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM statement WHERE conversation_id = ? AND state = ?",
            conversation_id,
            state,
        )
    )


async def first_waiting(rows: Rows, conversation_id: int) -> int | None:
    found: int | None = await rows.value(
        "SELECT min(id) FROM statement WHERE conversation_id = ? AND state = 'waiting'",
        conversation_id,
    )
    return found


async def candidates(
    rows: Rows, conversation_id: int, person_id: int, *, ballot_id: int
) -> list[Candidate]:
    """What this person did not write and did not answer yet."""
    return await _CANDIDATE.all(
        rows,
        "SELECT s.id, s.seen FROM statement s WHERE s.conversation_id = ? AND s.state = 'allowed'"
        " AND s.author_id <> ? AND NOT EXISTS (SELECT 1 FROM statement_answer a"
        " WHERE a.ballot_id = ? AND a.statement_id = s.id) ORDER BY s.id",
        conversation_id,
        person_id,
        ballot_id,
    )


async def count_seen(tx: Transaction, statement_id: int) -> None:
    """One more answered it."""
    await tx.run("UPDATE statement SET seen = seen + 1 WHERE id = ?", statement_id)


async def decide(
    tx: Transaction, statement_id: int, state: State, *, by: int, why: str = ""
) -> bool:
    """Of one that waits; False where somebody decided before."""
    changed = await tx.run(
        "UPDATE statement SET state = ?, why = ?, decided_by = ?"
        " WHERE id = ? AND state = 'waiting'",
        state,
        why,
        by,
        statement_id,
    )
    return changed > 0


async def withdraw(tx: Transaction, statement_id: int) -> None:
    await tx.run("UPDATE statement SET state = 'withdrawn', words = '' WHERE id = ?", statement_id)


async def of_author(rows: Rows, conversation_id: int, author_id: int) -> list[Statement]:
    """The oldest first."""
    return await _STATEMENT.all(
        rows,
        f"SELECT {_STATEMENT} FROM statement WHERE author_id = ? AND conversation_id = ?"
        " ORDER BY created_at, id",
        author_id,
        conversation_id,
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM statement WHERE author_id = ? AND created_at > ?"
            " AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )


async def some(rows: Rows, ids: Collection[int]) -> Sequence[Statement]:
    marks = ", ".join("?" for _ in ids)
    if not ids:
        return []
    return await _STATEMENT.all(
        rows, f"SELECT {_STATEMENT} FROM statement WHERE id IN ({marks}) ORDER BY id", *sorted(ids)
    )
