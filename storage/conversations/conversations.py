"""Conversations: a question of coordinators, and statements with which teachers agree or not."""

from typing import Literal

from basics.records import dataclass
from storage.broadcasts.audiences import Audience
from storage.db import Rows, Transaction
from storage.rows import JSON, WORDS, Table

State = Literal["open", "ended", "told"]
#: Of one who takes part in it, what the results are divided by.
Line = Literal["lang", "region", "place", "school"]


@dataclass(frozen=True, slots=True)
class Conversation:
    id: int
    author_id: int
    question: str
    explanation: str
    audience: Audience
    #: Whose groups were reached; none are the whole country.
    regions: tuple[str, ...]
    state: State
    #: How many took part.
    taking_part: int
    #: How many answered, or answered anew, since `results` were counted.
    fresh: int
    counted_at: int | None
    created_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Asked:
    """What a coordinator opens."""

    question: str
    explanation: str
    audience: Audience
    regions: tuple[str, ...]
    ends_at: int


_CONVERSATION = Table(Conversation, "conversation", audience=JSON, regions=WORDS)
_ADD = _CONVERSATION.insert(Asked, "author_id", "created_at")
_OF_CONVERSATION = _CONVERSATION.of("c")
#: Groups `s` where a conversation `c` was shown and this person was met.
_SEEN = (
    "EXISTS (SELECT 1 FROM conversation_group s JOIN member m ON m.group_id = s.group_id"
    " WHERE s.conversation_id = c.id AND m.person_id = ? AND m.seen = 1)"
)


async def add(tx: Transaction, author_id: int, asked: Asked, *, now: int) -> int:
    return await _ADD.number(tx, asked, author_id=author_id, created_at=now)


async def get(rows: Rows, conversation_id: int) -> Conversation | None:
    return await _CONVERSATION.one(
        rows, f"SELECT {_CONVERSATION} FROM conversation WHERE id = ?", conversation_id
    )


async def newest(rows: Rows, *, limit: int) -> list[Conversation]:
    return await _CONVERSATION.all(
        rows, f"SELECT {_CONVERSATION} FROM conversation ORDER BY id DESC LIMIT ?", limit
    )


async def of_person(rows: Rows, person_id: int, *, limit: int) -> list[Conversation]:
    """Those that their groups were shown, or in which they take part, the newest first."""
    return await _CONVERSATION.all(
        rows,
        f"SELECT {_OF_CONVERSATION} FROM conversation c WHERE {_SEEN} OR EXISTS (SELECT 1"
        " FROM ballot b WHERE b.conversation_id = c.id AND b.person_id = ?)"
        " ORDER BY c.id DESC LIMIT ?",
        person_id,
        person_id,
        limit,
    )


async def open_in(rows: Rows, group_id: int, *, now: int, limit: int) -> list[Conversation]:
    """Those that a group was shown and that go on, the first to end first."""
    return await _CONVERSATION.all(
        rows,
        f"SELECT {_OF_CONVERSATION} FROM conversation c WHERE c.state = 'open'"
        " AND c.state IN ('open', 'ended') AND c.ends_at > ? AND EXISTS (SELECT 1"
        " FROM conversation_group s WHERE s.conversation_id = c.id AND s.group_id = ?)"
        " ORDER BY c.ends_at, c.id LIMIT ?",
        now,
        group_id,
        limit,
    )


async def is_shown_to_groups_of(rows: Rows, conversation_id: int, person_id: int) -> bool:
    found = f"SELECT 1 FROM conversation c WHERE c.id = ? AND {_SEEN}"
    return bool(await rows.value(found, conversation_id, person_id))


async def is_shown_to(rows: Rows, conversation_id: int, group_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM conversation_group WHERE conversation_id = ? AND group_id = ?",
            conversation_id,
            group_id,
        )
    )


async def count_one_more(tx: Transaction, conversation_id: int) -> int:
    """Somebody takes part from now on. Returns how many do."""
    return int(
        await tx.value(
            "UPDATE conversation SET taking_part = taking_part + 1 WHERE id = ?"
            " RETURNING taking_part",
            conversation_id,
        )
    )


async def count_fewer(tx: Transaction, conversation_id: int) -> None:
    await tx.run(
        "UPDATE conversation SET taking_part = taking_part - 1 WHERE id = ?", conversation_id
    )


async def note_fresh(tx: Transaction, conversation_id: int) -> None:
    """One more has answered since the results so far were counted."""
    await tx.run("UPDATE conversation SET fresh = fresh + 1 WHERE id = ?", conversation_id)


async def to_end(rows: Rows, now: int) -> list[Conversation]:
    """Open ones whose time is over."""
    return await _CONVERSATION.all(
        rows,
        f"SELECT {_CONVERSATION} FROM conversation WHERE state = 'open'"
        " AND state IN ('open', 'ended') AND ends_at <= ? ORDER BY id",
        now,
    )


async def to_count(rows: Rows) -> list[Conversation]:
    """Ended ones without results that stand for good."""
    return await _CONVERSATION.all(
        rows,
        f"SELECT {_CONVERSATION} FROM conversation WHERE state = 'ended'"
        " AND state IN ('open', 'ended') ORDER BY id",
    )


async def to_count_anew(rows: Rows, fresh: int) -> list[Conversation]:
    """Open ones in which so many have answered since they were counted."""
    return await _CONVERSATION.all(
        rows,
        f"SELECT {_CONVERSATION} FROM conversation WHERE state = 'open'"
        " AND state IN ('open', 'ended') AND fresh >= ? ORDER BY id",
        fresh,
    )


async def soonest(rows: Rows, now: int) -> int | None:
    """When the next one ends; now where one has."""
    waits = await rows.value(
        "SELECT 1 FROM conversation WHERE state = 'ended' AND state IN ('open', 'ended') LIMIT 1"
    )
    at: int | None = await rows.value(
        "SELECT min(ends_at) FROM conversation WHERE state = 'open' AND state IN ('open', 'ended')"
    )
    return now if waits else at


async def end(tx: Transaction, conversation_id: int, now: int) -> bool:
    """Nobody answers any more; False where it had ended."""
    sql = "UPDATE conversation SET state = 'ended', ends_at = ? WHERE id = ? AND state = 'open'"
    return await tx.run(sql, now, conversation_id) > 0


async def keep_results(tx: Transaction, conversation_id: int, results: str, *, now: int) -> None:
    """Of an open one: those so far."""
    await tx.run(
        "UPDATE conversation SET results = ?, counted_at = ?, fresh = 0 WHERE id = ?",
        results,
        now,
        conversation_id,
    )


async def mark_told(tx: Transaction, conversation_id: int) -> None:
    await tx.run("UPDATE conversation SET state = 'told' WHERE id = ?", conversation_id)


async def results_of(rows: Rows, conversation_id: int) -> str | None:
    found: str | None = await rows.value(
        "SELECT results FROM conversation WHERE id = ?", conversation_id
    )
    return found
