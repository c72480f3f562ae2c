from dataclasses import dataclass

from storage.db import Rows, Transaction
from storage.problems.comments import Said


@dataclass(frozen=True, slots=True)
class ProjectComment:
    id: int
    project_id: int
    author_id: int
    text: str
    #: said or withdrawn
    state: str
    created_at: int


_COMMENT = "id, project_id, author_id, text, state, created_at"


async def get(rows: Rows, comment_id: int) -> ProjectComment | None:
    row = await rows.one(f"SELECT {_COMMENT} FROM project_comment WHERE id = ?", comment_id)
    return ProjectComment(*row) if row else None


async def of_source(rows: Rows, source: str) -> ProjectComment | None:
    row = await rows.one(f"SELECT {_COMMENT} FROM project_comment WHERE source = ?", source)
    return ProjectComment(*row) if row else None


async def page(rows: Rows, project_id: int, offset: int, limit: int) -> list[Said]:
    """Oldest first."""
    found = await rows.all(
        "SELECT c.id, c.author_id, p.name, c.text, c.created_at"
        " FROM project_comment c JOIN person p ON p.id = c.author_id"
        " WHERE c.project_id = ? AND c.state = 'said' ORDER BY c.id LIMIT ? OFFSET ?",
        project_id,
        limit,
        offset,
    )
    return [Said(*row) for row in found]


async def add(
    tx: Transaction, project_id: int, author_id: int, text: str, source: str | None, now: int
) -> bool:
    """False when this very message is a comment already."""
    return bool(
        await tx.value(
            "INSERT INTO project_comment (project_id, author_id, text, source, created_at)"
            " VALUES (?, ?, ?, ?, ?) ON CONFLICT (source) DO NOTHING RETURNING 1",
            project_id,
            author_id,
            text,
            source,
            now,
        )
    )


async def set_text(tx: Transaction, comment_id: int, text: str) -> None:
    await tx.run("UPDATE project_comment SET text = ? WHERE id = ?", text, comment_id)


async def withdraw(tx: Transaction, comment_id: int) -> None:
    await tx.run(
        "UPDATE project_comment SET state = 'withdrawn', text = '' WHERE id = ?", comment_id
    )


async def count_since(rows: Rows, author_id: int, since: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_comment WHERE author_id = ? AND created_at > ?",
            author_id,
            since,
        )
    )
