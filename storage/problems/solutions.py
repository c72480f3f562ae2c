from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Table
from storage.search import texts


@dataclass(frozen=True, slots=True)
class Solution:
    id: int
    problem_id: int
    author_id: int
    text: str
    #: shared, withdrawn or hidden
    state: str
    #: How many say that it helped them.
    helped: int
    #: "chat:message" of the first message it came in, or "chat:album:…".
    source: str | None
    created_at: int
    #: The last round of questions that somebody answered: after how many months, of how many it
    #: was asked, who answered, and for whom it still is so.
    later_months: int = 0
    later_asked: int = 0
    later_answered: int = 0
    later_holds: int = 0


@dataclass(frozen=True, slots=True)
class Later:
    """What its card tells of the last round of questions."""

    later_months: int = 0
    later_asked: int = 0
    later_answered: int = 0
    later_holds: int = 0


_SOLUTION = Table(Solution, "solution")
_TELL_LATER = _SOLUTION.update(Later)
_ADD = _SOLUTION.insert(ByName, "problem_id", "author_id", "text", "source", "created_at")


async def get(rows: Rows, solution_id: int) -> Solution | None:
    return await _SOLUTION.one(rows, f"SELECT {_SOLUTION} FROM solution WHERE id = ?", solution_id)


async def set_later(tx: Transaction, solution_id: int, later: Later) -> None:
    await _TELL_LATER.run(tx, later, id=solution_id)


async def of_source(rows: Rows, source: str) -> Solution | None:
    return await _SOLUTION.one(rows, f"SELECT {_SOLUTION} FROM solution WHERE source = ?", source)


async def best(rows: Rows, ids: Sequence[int]) -> Solution | None:
    """Of these problems the one that helped most people; the earlier of equals."""
    found = await page(rows, ids, 0, limit=1)
    return found[0] if found else None


async def page(rows: Rows, ids: Sequence[int], offset: int, *, limit: int) -> list[Solution]:
    """Of these problems, those first that helped most people."""
    marks = ", ".join("?" for _ in ids)
    return await _SOLUTION.all(
        rows,
        f"SELECT {_SOLUTION} FROM solution WHERE problem_id IN ({marks}) AND state = 'shared'"
        " ORDER BY helped DESC, id LIMIT ? OFFSET ?",
        *ids,
        limit,
        offset,
    )


async def count(rows: Rows, ids: Sequence[int]) -> int:
    """Of these problems."""
    marks = ", ".join("?" for _ in ids)
    return int(
        await rows.value(
            f"SELECT count(*) FROM solution WHERE problem_id IN ({marks}) AND state = 'shared'",
            *ids,
        )
    )


async def page_of_author(rows: Rows, author_id: int, offset: int, *, limit: int) -> list[Solution]:
    return await _SOLUTION.all(
        rows,
        f"SELECT {_SOLUTION} FROM solution WHERE author_id = ? AND state = 'shared'"
        " ORDER BY id DESC LIMIT ? OFFSET ?",
        author_id,
        limit,
        offset,
    )


async def newest_of(rows: Rows, author_id: int, since: int) -> Solution | None:
    """What they shared last, if that was after this moment."""
    found = await page_of_author(rows, author_id, 0, limit=1)
    return next((one for one in found if one.created_at >= since), None)


async def count_of_author(rows: Rows, author_id: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM solution WHERE author_id = ? AND state = 'shared'", author_id
        )
    )


async def add(
    tx: Transaction, problem_id: int, author_id: int, *, text: str, source: str | None, now: int
) -> Solution:
    made = await _ADD.row(
        tx, problem_id=problem_id, author_id=author_id, text=text, source=source, created_at=now
    )
    await texts.put(tx, "solution", made.id, problem_id=problem_id, words=text)
    return made


async def set_text(tx: Transaction, solution_id: int, text: str) -> None:
    problem_id = await tx.value(
        "UPDATE solution SET text = ? WHERE id = ? RETURNING problem_id", text, solution_id
    )
    if problem_id is not None:
        await texts.put(tx, "solution", solution_id, problem_id=int(problem_id), words=text)


async def withdraw(tx: Transaction, solution_id: int) -> None:
    await tx.run("UPDATE solution SET state = 'withdrawn', text = '' WHERE id = ?", solution_id)
    await texts.remove(tx, "solution", solution_id)


async def add_helped(tx: Transaction, solution_id: int, voter_id: int, *, now: int) -> bool:
    """False when this person has said so already."""
    return bool(
        await tx.value(
            "INSERT INTO helped (solution_id, voter_id, at) VALUES (?, ?, ?)"
            " ON CONFLICT (solution_id, voter_id) DO NOTHING RETURNING 1",
            solution_id,
            voter_id,
            now,
        )
    )


async def remove_helped(tx: Transaction, solution_id: int, voter_id: int) -> bool:
    return bool(
        await tx.run(
            "DELETE FROM helped WHERE solution_id = ? AND voter_id = ?", solution_id, voter_id
        )
    )


async def has_helped(rows: Rows, solution_id: int, voter_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM helped WHERE solution_id = ? AND voter_id = ?", solution_id, voter_id
        )
    )


async def add_to_count(tx: Transaction, solution_id: int, helped: int) -> int:
    """Returns how many say now that it helped."""
    return int(
        await tx.value(
            "UPDATE solution SET helped = helped + ? WHERE id = ? RETURNING helped",
            helped,
            solution_id,
        )
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM solution WHERE author_id = ?"
            " AND created_at > ? AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )


async def count_helped_since(rows: Rows, voter_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM helped WHERE voter_id = ? AND at > ? AND at <= ?",
            voter_id,
            since,
            now,
        )
    )
