from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.problems.comments import OF_SAID, SAID, Said
from storage.rows import ByName, Table


@dataclass(frozen=True, slots=True)
class ProjectComment:
    id: int
    project_id: int
    author_id: int
    text: str
    #: said, withdrawn or hidden
    state: str
    created_at: int
    #: "chat:message" of what it was said in.
    source: str | None


_COMMENT = Table(ProjectComment, "project_comment")
_ADD = _COMMENT.insert(
    ByName, "project_id", "author_id", "text", "source", "created_at", once="source"
)


async def get(rows: Rows, comment_id: int) -> ProjectComment | None:
    return await _COMMENT.one(
        rows, f"SELECT {_COMMENT} FROM project_comment WHERE id = ?", comment_id
    )


async def of_source(rows: Rows, source: str) -> ProjectComment | None:
    return await _COMMENT.one(
        rows, f"SELECT {_COMMENT} FROM project_comment WHERE source = ?", source
    )


async def page(rows: Rows, project_id: int, offset: int, *, limit: int) -> list[Said]:
    """Oldest first."""
    return await SAID.all(
        rows,
        f"SELECT {OF_SAID} FROM project_comment c JOIN person p ON p.id = c.author_id"
        " WHERE c.project_id = ? AND c.state = 'said' ORDER BY c.id LIMIT ? OFFSET ?",
        project_id,
        limit,
        offset,
    )


async def count(rows: Rows, project_id: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_comment WHERE project_id = ? AND state = 'said'",
            project_id,
        )
    )


async def add(
    tx: Transaction, project_id: int, author_id: int, *, text: str, source: str | None, now: int
) -> int | None:
    """Its number; None when this very message is a comment already."""
    return await _ADD.number_if_new(
        tx, project_id=project_id, author_id=author_id, text=text, source=source, created_at=now
    )


async def set_text(tx: Transaction, comment_id: int, text: str) -> None:
    await tx.run("UPDATE project_comment SET text = ? WHERE id = ?", text, comment_id)


async def withdraw(tx: Transaction, comment_id: int) -> None:
    await tx.run(
        "UPDATE project_comment SET state = 'withdrawn', text = '' WHERE id = ?", comment_id
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_comment WHERE author_id = ?"
            " AND created_at > ? AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )
