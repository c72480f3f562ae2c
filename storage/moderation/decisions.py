"""What was decided about things, and why; what was undone, and what authors object to."""

from collections.abc import Collection
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.moderation.queue import Entry
from storage.rows import FLAG, Table

Deed = Literal[
    "left", "hidden", "asked", "withdrawn", "silenced", "handed", "upheld", "restored", "changed"
]
#: In place of a person: enough colleagues had reported it, or nobody decided for a month.
ITSELF = 0


@dataclass(frozen=True, slots=True)
class Decision:
    id: int
    entry_id: int
    author_id: int
    decided_by: int
    deed: Deed
    reason: str
    words: str
    #: seen, hidden or withdrawn
    was: str
    became: str
    at: int
    until: int | None
    undone_at: int | None
    undone_by: int | None
    appealed_at: int | None
    #: Since when it had waited for this.
    opened_at: int | None = None
    #: Why its author sees it differently.
    appeal_words: str = ""
    #: Whether who decided was a coordinator of its regions then; None where nobody noted it.
    by_office: bool | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What is decided, and why."""

    deed: Deed
    reason: str = ""
    words: str = ""
    until: int | None = None


_DECISION = Table(Decision, "decision", by_office=FLAG)
_DECIDE = _DECISION.insert(
    Said,
    *("entry_id", "author_id", "decided_by", "was", "became", "at", "opened_at", "by_office"),
)


async def add(
    tx: Transaction,
    entry: Entry,
    said: Said,
    *,
    by: int,
    was: str,
    became: str,
    now: int,
    by_office: bool | None = None,
) -> int:
    """Write down what was decided; returns its number."""
    return await _DECIDE.number(
        tx,
        said,
        entry_id=entry.id,
        author_id=entry.author_id,
        decided_by=by,
        was=was,
        became=became,
        at=now,
        opened_at=entry.opened_at,
        by_office=by_office,
    )


async def get(rows: Rows, decision_id: int) -> Decision | None:
    return await _DECISION.one(rows, f"SELECT {_DECISION} FROM decision WHERE id = ?", decision_id)


async def last(rows: Rows, entry_id: int) -> Decision | None:
    """Of those that changed or kept how the thing stands, and were not undone."""
    return await _DECISION.one(
        rows,
        f"SELECT {_DECISION} FROM decision WHERE entry_id = ? AND undone_at IS NULL"
        " AND deed <> 'handed' AND deed <> 'silenced' ORDER BY id DESC LIMIT 1",
        entry_id,
    )


async def standing_by(rows: Rows, entry_id: int) -> Decision | None:
    """The one by which the thing is seen, or is not: what answers an objection to something else
    says nothing of that."""
    return await _DECISION.one(
        rows,
        f"SELECT {_DECISION} FROM decision WHERE entry_id = ? AND undone_at IS NULL"
        " AND (deed IN ('left', 'hidden', 'asked', 'withdrawn', 'changed')"
        " OR deed = 'restored' AND was <> became) ORDER BY id DESC LIMIT 1",
        entry_id,
    )


async def about(rows: Rows, author_id: int, limit: int) -> list[Decision]:
    """What was decided about things of one author, the newest first."""
    return await _DECISION.all(
        rows,
        f"SELECT {_DECISION} FROM decision WHERE author_id = ? AND deed <> 'handed'"
        " AND decided_by <> 0 ORDER BY id DESC LIMIT ?",
        author_id,
        limit,
    )


async def silences_of(rows: Rows, author_id: int) -> list[Decision]:
    """Those that hold, or are over by themselves."""
    return await _DECISION.all(
        rows,
        f"SELECT {_DECISION} FROM decision WHERE author_id = ? AND deed = 'silenced'"
        " AND undone_at IS NULL ORDER BY id",
        author_id,
    )


#: An objection to `d` that nobody has answered: what answers one has waited since it was raised,
#: or decides about the thing anew.
_UNANSWERED = (
    "d.undone_at IS NULL AND d.appealed_at IS NOT NULL AND NOT EXISTS"
    " (SELECT 1 FROM decision a"
    " WHERE a.entry_id = d.entry_id AND a.id > d.id AND a.undone_at IS NULL"
    " AND (a.deed IN ('restored', 'upheld') AND coalesce(a.opened_at, d.appealed_at)"
    " = d.appealed_at OR d.deed <> 'silenced' AND a.deed IN ('left', 'hidden', 'asked',"
    " 'withdrawn')))"
)


async def appealed(rows: Rows, entry_id: int) -> Decision | None:
    """The decision that its author sees differently, the newest of several."""
    return await _DECISION.one(
        rows,
        f"SELECT {_DECISION} FROM decision d WHERE entry_id = ? AND {_UNANSWERED}"
        " ORDER BY appealed_at DESC, id DESC LIMIT 1",
        entry_id,
    )


async def objected_to(rows: Rows, entry: Entry) -> Decision | None:
    """What an objection that waits is about: somebody else answers it than who decided."""
    waits = entry.state == "pending" and entry.cause == "appeal"
    return await appealed(rows, entry.id) if waits else None


async def is_asked(rows: Rows, entry_id: int) -> bool:
    """Whether what was decided of it last is that its author shall change it."""
    last_deed = await rows.value(
        "SELECT deed FROM decision WHERE entry_id = ? AND undone_at IS NULL"
        " AND deed IN ('left', 'hidden', 'asked', 'withdrawn', 'changed')"
        " ORDER BY id DESC LIMIT 1",
        entry_id,
    )
    return bool(last_deed == "asked")


async def is_untouched(rows: Rows, entry_id: int) -> bool:
    """Whether nothing was ever decided about it."""
    return not await rows.value("SELECT 1 FROM decision WHERE entry_id = ? LIMIT 1", entry_id)


async def was_left(rows: Rows, entry_id: int) -> bool:
    """Whether somebody looked at it and let it stand: it does not hide itself again."""
    return bool(
        await rows.value(
            "SELECT 1 FROM decision WHERE entry_id = ? AND undone_at IS NULL"
            # An objection to a mute that was right says nothing of the thing.
            " AND (deed = 'left' OR deed = 'restored' AND was <> became) LIMIT 1",
            entry_id,
        )
    )


async def mark_undone(tx: Transaction, decision_id: int, *, by: int, now: int) -> bool:
    """False where it was undone before."""
    return (
        await tx.run(
            "UPDATE decision SET undone_at = ?, undone_by = ? WHERE id = ? AND undone_at IS NULL",
            now,
            by,
            decision_id,
        )
        > 0
    )


async def mark_appealed(tx: Transaction, decision_id: int, now: int) -> bool:
    """False where it was appealed before."""
    return (
        await tx.run(
            "UPDATE decision SET appealed_at = ? WHERE id = ? AND appealed_at IS NULL",
            now,
            decision_id,
        )
        > 0
    )


async def say_why_not(tx: Transaction, decision_id: int, said: str) -> None:
    await tx.run("UPDATE decision SET appeal_words = ? WHERE id = ?", said, decision_id)


async def forget_objections(tx: Transaction, author_id: int, heirs: Collection[int]) -> None:
    """Nothing that they said of decisions is kept; what nobody has answered of projects that go on
    waits for none of their heirs, who may object themselves."""
    await tx.run(
        "UPDATE decision SET appeal_words = '' WHERE author_id = ?"
        " OR entry_id IN (SELECT id FROM queue_entry WHERE author_id = ?)",
        author_id,
        author_id,
    )
    for project_id in heirs:
        await tx.run(
            "UPDATE decision SET appealed_at = NULL WHERE id IN (SELECT d.id FROM decision d"
            " JOIN queue_entry e ON e.id = d.entry_id WHERE e.what IN ('project', 'poster')"
            f" AND e.thing_id = ? AND {_UNANSWERED})",
            project_id,
        )
