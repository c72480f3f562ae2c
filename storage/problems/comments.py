from dataclasses import dataclass

from storage.db import Rows, Transaction


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    problem_id: int
    author_id: int
    text: str
    #: said or withdrawn
    state: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is read: with its author's name."""

    id: int
    author_id: int
    author: str
    text: str
    created_at: int


_COLUMNS = "id, problem_id, author_id, text, state, created_at"


async def get(rows: Rows, comment_id: int) -> Comment | None:
    row = await rows.one(f"SELECT {_COLUMNS} FROM comment WHERE id = ?", comment_id)
    return Comment(*row) if row else None


async def of_source(rows: Rows, source: str) -> Comment | None:
    row = await rows.one(f"SELECT {_COLUMNS} FROM comment WHERE source = ?", source)
    return Comment(*row) if row else None


async def page(rows: Rows, problem_id: int, offset: int, limit: int) -> list[Said]:
    """Oldest first."""
    found = await rows.all(
        "SELECT c.id, c.author_id, p.name, c.text, c.created_at"
        " FROM comment c JOIN person p ON p.id = c.author_id"
        " WHERE c.problem_id = ? AND c.state = 'said' ORDER BY c.id LIMIT ? OFFSET ?",
        problem_id,
        limit,
        offset,
    )
    return [Said(*row) for row in found]


async def add(
    tx: Transaction, problem_id: int, author_id: int, text: str, source: str | None, now: int
) -> int | None:
    """Its number; None when this very message is a comment already."""
    comment_id: int | None = await tx.value(
        "INSERT INTO comment (problem_id, author_id, text, source, created_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (source) DO NOTHING RETURNING id",
        problem_id,
        author_id,
        text,
        source,
        now,
    )
    return comment_id


async def set_text(tx: Transaction, comment_id: int, text: str) -> None:
    await tx.run("UPDATE comment SET text = ? WHERE id = ?", text, comment_id)


async def withdraw(tx: Transaction, comment_id: int) -> None:
    await tx.run("UPDATE comment SET state = 'withdrawn', text = '' WHERE id = ?", comment_id)


async def count_since(rows: Rows, author_id: int, since: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM comment WHERE author_id = ? AND created_at > ?",
            author_id,
            since,
        )
    )
