from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Clause, Columns, Table


@dataclass(frozen=True, slots=True)
class Comment:
    id: int
    problem_id: int
    author_id: int
    text: str
    #: said, withdrawn or hidden
    state: str
    created_at: int
    #: "chat:message" of what it was said in.
    source: str | None


@dataclass(frozen=True, slots=True)
class Said:
    """A comment as it is read: with its author's name."""

    id: int
    author_id: int
    author: str
    text: str
    created_at: int
    #: Of a comment on a problem: which.
    problem_id: int = 0


@dataclass(frozen=True, slots=True)
class Added:
    """A comment that was made."""

    id: int
    #: When the one before it was; None where it is the first.
    after: int | None


@dataclass(frozen=True, slots=True)
class OwnComment:
    """One of a person's own, with what it was written on."""

    text: str
    title: str
    #: The problem's number, or the project's.
    about_id: int
    on_project: int
    at: int


_COMMENT = Table(Comment, "comment")
_ADDED = Columns(Added)
_ADD = (
    "INSERT INTO comment (problem_id, author_id, text, source, created_at)"
    " VALUES (?, ?, ?, ?, ?) ON CONFLICT (source) DO NOTHING"
    " RETURNING id, (SELECT o.created_at FROM comment o WHERE o.problem_id = comment.problem_id"
    " AND o.id < comment.id ORDER BY o.id DESC LIMIT 1)"
)
#: Of a comment `c` by a person `p`.
SAID = Columns(Said)
OF_SAID = SAID.of("c", author="p.name", problem_id="0")
_OF_PROBLEM = SAID.of("c", author="p.name")
_OWN = Columns(OwnComment)
#: On problems and projects that stand, without the titles of what may be read no more; the values
#: are what may be read and its author, for each.
_OF_AUTHOR = (
    "SELECT c.text AS text, CASE WHEN {problems} THEN p.title ELSE '' END AS title,"
    " p.id AS about_id, 0 AS on_project,"
    " c.created_at AS at FROM comment c JOIN problem p ON p.id = c.problem_id"
    " WHERE c.author_id = ? AND c.state = 'said' AND p.state IN ('open', 'solved')"
    " UNION ALL"
    " SELECT c.text, CASE WHEN {projects} THEN p.title ELSE '' END, p.id, 1, c.created_at"
    " FROM project_comment c JOIN project p ON p.id = c.project_id"
    " WHERE c.author_id = ? AND c.state = 'said' AND p.state = 'open'"
)
_COUNTED = _OF_AUTHOR.format(problems="1 = 1", projects="1 = 1")


async def get(rows: Rows, comment_id: int) -> Comment | None:
    return await _COMMENT.one(rows, f"SELECT {_COMMENT} FROM comment WHERE id = ?", comment_id)


async def of_source(rows: Rows, source: str) -> Comment | None:
    return await _COMMENT.one(rows, f"SELECT {_COMMENT} FROM comment WHERE source = ?", source)


async def newest_of(rows: Rows, author_id: int, since: int) -> Comment | None:
    """What they said last, if that was after this moment and stands."""
    return await _COMMENT.one(
        rows,
        f"SELECT {_COMMENT} FROM comment WHERE author_id = ? AND created_at >= ?"
        " AND state = 'said' ORDER BY created_at DESC, id DESC LIMIT 1",
        author_id,
        since,
    )


async def page(rows: Rows, ids: Sequence[int], offset: int, *, limit: int) -> list[Said]:
    """On these problems, oldest first."""
    marks = ", ".join("?" for _ in ids)
    return await SAID.all(
        rows,
        f"SELECT {_OF_PROBLEM} FROM comment c JOIN person p ON p.id = c.author_id"
        f" WHERE c.problem_id IN ({marks}) AND c.state = 'said' ORDER BY c.id LIMIT ? OFFSET ?",
        *ids,
        limit,
        offset,
    )


async def count(rows: Rows, ids: Sequence[int]) -> int:
    """On these problems."""
    marks = ", ".join("?" for _ in ids)
    return int(
        await rows.value(
            f"SELECT count(*) FROM comment WHERE problem_id IN ({marks}) AND state = 'said'", *ids
        )
    )


async def page_of_author(
    rows: Rows, author_id: int, offset: int, *, limit: int, problems: Clause, projects: Clause
) -> list[OwnComment]:
    """What somebody wrote on problems and projects, the newest first; without a title where they
    may read it no more."""
    own = _OF_AUTHOR.format(problems=problems.sql, projects=projects.sql)
    return await _OWN.all(
        rows,
        f"SELECT {_OWN} FROM ({own}) o ORDER BY at DESC, about_id LIMIT ? OFFSET ?",
        *problems.values,
        author_id,
        *projects.values,
        author_id,
        limit,
        offset,
    )


async def count_of_author(rows: Rows, author_id: int) -> int:
    return int(await rows.value(f"SELECT count(*) FROM ({_COUNTED}) o", author_id, author_id))


async def add(
    tx: Transaction, problem_id: int, author_id: int, *, text: str, source: str | None, now: int
) -> Added | None:
    """None when this very message is a comment already."""
    return await _ADDED.one(tx, _ADD, problem_id, author_id, text, source, now)


async def set_text(tx: Transaction, comment_id: int, text: str) -> None:
    await tx.run("UPDATE comment SET text = ? WHERE id = ?", text, comment_id)


async def withdraw(tx: Transaction, comment_id: int) -> None:
    await tx.run("UPDATE comment SET state = 'withdrawn', text = '' WHERE id = ?", comment_id)


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM comment WHERE author_id = ?"
            " AND created_at > ? AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )
