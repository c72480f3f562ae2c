"""Briefs: what teachers raise, brought to those who decide."""

from collections.abc import Sequence
from typing import Any, Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import JSON, WORDS, Table

State = Literal[
    "draft",
    "checking",
    "sent",
    "registered",
    "prolonged",
    "answered",
    "done",
    "undone",
    "dropped",
]
#: While it may still be changed.
OPEN: tuple[State, ...] = ("draft", "checking")
#: While an answer is waited for.
WAITING: tuple[State, ...] = ("sent", "registered", "prolonged")
#: What every teacher may read.
SENT: tuple[State, ...] = (*WAITING, "answered", "done", "undone")


@dataclass(frozen=True, slots=True)
class Wish:
    """What a coordinator chooses; no regions are the whole country, no subjects are all."""

    made_by: int
    regions: tuple[str, ...]
    subjects: tuple[str, ...]
    since: int
    until: int
    recipient: str
    lang: str
    asks: str


@dataclass(frozen=True, slots=True)
class Brief:
    id: int
    made_by: int
    regions: tuple[str, ...]
    subjects: tuple[str, ...]
    since: int
    until: int
    recipient: str
    lang: str
    asks: str
    #: Parts that are said by hand, by their names.
    words: dict[str, str]
    counted: dict[str, Any]
    counted_at: int
    state: State
    check_until: int | None
    #: A date, "" while nothing is due.
    due_on: str
    remind_at: int | None
    remind: str
    sent_at: int | None
    says: str
    created_at: int
    #: After how many months what was answered still was so; 0 for none.
    lasts_months: int = 0
    #: Statements of conversations that it tells as common ground, by their numbers.
    ground: tuple[str, ...] = ()

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_sent(self) -> bool:
        return self.state in SENT

    @property
    def waits(self) -> bool:
        """Whether an answer is waited for."""
        return self.state in WAITING


@dataclass(frozen=True, slots=True)
class Becomes:
    """What was said of it last."""

    state: State
    sent_at: int
    says: str
    due_on: str


@dataclass(frozen=True, slots=True)
class Standing:
    """A problem in a brief."""

    problem_id: int
    place: int
    left_out: int = 0


_BRIEF = Table(
    Brief, "brief", regions=WORDS, subjects=WORDS, words=JSON, counted=JSON, ground=WORDS
)
_BECOME = _BRIEF.update(Becomes, check_until="NULL")
_ADD = _BRIEF.insert(Wish, "counted", "counted_at", "created_at")
_STANDING = Table(Standing, "brief_problem")
_PUT = _STANDING.upsert(Standing, "brief_id", key="brief_id, problem_id", keeps=("left_out",))
#: As SQL.
SENT_STATES = ", ".join(f"'{one}'" for one in SENT)


async def add(tx: Transaction, wish: Wish, counted: dict[str, Any], *, now: int) -> int:
    return await _ADD.number(tx, wish, counted=counted, counted_at=now, created_at=now)


async def get(rows: Rows, brief_id: int) -> Brief | None:
    return await _BRIEF.one(rows, f"SELECT {_BRIEF} FROM brief WHERE id = ?", brief_id)


async def set_counted(
    tx: Transaction, brief_id: int, counted: dict[str, Any], *, now: int
) -> None:
    kept = JSON.write(counted)
    await tx.run("UPDATE brief SET counted = ?, counted_at = ? WHERE id = ?", kept, now, brief_id)


async def set_words(tx: Transaction, brief_id: int, words: dict[str, str]) -> None:
    await tx.run("UPDATE brief SET words = ? WHERE id = ?", JSON.write(words), brief_id)


async def set_recipient(tx: Transaction, brief_id: int, recipient: str) -> None:
    await tx.run("UPDATE brief SET recipient = ? WHERE id = ?", recipient, brief_id)


async def set_asks(tx: Transaction, brief_id: int, asks: str) -> None:
    await tx.run("UPDATE brief SET asks = ? WHERE id = ?", asks, brief_id)


async def set_ground(tx: Transaction, brief_id: int, statements: Sequence[str]) -> None:
    kept = WORDS.write(statements)
    await tx.run("UPDATE brief SET ground = ? WHERE id = ?", kept, brief_id)


async def set_state(tx: Transaction, brief_id: int, state: State) -> None:
    await tx.run("UPDATE brief SET state = ? WHERE id = ?", state, brief_id)


async def set_check(tx: Transaction, brief_id: int, until: int | None) -> None:
    await tx.run("UPDATE brief SET check_until = ? WHERE id = ?", until, brief_id)


async def stand(tx: Transaction, brief_id: int, problem_ids: Sequence[int]) -> None:
    """These in their order, and no others; what was left out stays so."""
    kept = [Standing(problem_id, place) for place, problem_id in enumerate(problem_ids)]
    await _PUT.many(tx, kept, brief_id=brief_id)
    marks = ", ".join("?" for _ in problem_ids) or "NULL"
    await tx.run(
        f"DELETE FROM brief_problem WHERE brief_id = ? AND problem_id NOT IN ({marks})",
        brief_id,
        *problem_ids,
    )


async def standing(rows: Rows, brief_id: int) -> list[Standing]:
    """All of them in their order, also those that were left out."""
    return await _STANDING.all(
        rows,
        f"SELECT {_STANDING} FROM brief_problem WHERE brief_id = ? ORDER BY place",
        brief_id,
    )


async def leave_out(tx: Transaction, brief_id: int, problem_id: int, *, left_out: bool) -> bool:
    """False where it was so."""
    return (
        await tx.run(
            "UPDATE brief_problem SET left_out = ? WHERE brief_id = ? AND problem_id = ?"
            " AND left_out <> ?",
            int(left_out),
            brief_id,
            problem_id,
            int(left_out),
        )
        > 0
    )


async def sent(rows: Rows, offset: int, *, limit: int) -> list[Brief]:
    """What was sent, the newest first."""
    return await _BRIEF.all(
        rows,
        f"SELECT {_BRIEF} FROM brief WHERE sent_at IS NOT NULL AND state IN ({SENT_STATES})"
        " ORDER BY sent_at DESC, id DESC LIMIT ? OFFSET ?",
        limit,
        offset,
    )


async def count_sent(rows: Rows) -> int:
    return int(
        await rows.value(
            f"SELECT count(*) FROM brief WHERE sent_at IS NOT NULL AND state IN ({SENT_STATES})"
        )
    )


async def in_work(rows: Rows, *, limit: int) -> list[Brief]:
    """Drafts, the newest first."""
    return await _BRIEF.all(
        rows,
        f"SELECT {_BRIEF} FROM brief WHERE state IN ('draft', 'checking')"
        " ORDER BY id DESC LIMIT ?",
        limit,
    )


async def become(tx: Transaction, brief_id: int, becomes: Becomes) -> None:
    await _BECOME.run(tx, becomes, id=brief_id)


async def set_reminder(tx: Transaction, brief_id: int, name: str, *, at: int | None) -> None:
    await tx.run("UPDATE brief SET remind = ?, remind_at = ? WHERE id = ?", name, at, brief_id)


async def to_remind(rows: Rows, now: int) -> list[Brief]:
    return await _BRIEF.all(
        rows, f"SELECT {_BRIEF} FROM brief WHERE remind_at <= ? ORDER BY remind_at", now
    )


async def next_reminder(rows: Rows, _now: int) -> int | None:
    at: int | None = await rows.value(
        "SELECT min(w.at) FROM (SELECT min(remind_at) AS at FROM brief"
        " UNION ALL SELECT min(check_until) FROM brief) w"
    )
    return at


async def has_drafts(rows: Rows) -> bool:
    return bool(
        await rows.value("SELECT 1 FROM brief WHERE state IN ('draft', 'checking') LIMIT 1")
    )


async def over_checked(rows: Rows, now: int) -> list[Brief]:
    """Drafts whose time to be looked at is over."""
    return await _BRIEF.all(
        rows,
        f"SELECT {_BRIEF} FROM brief WHERE state = 'checking' AND check_until <= ? ORDER BY id",
        now,
    )
