"""News for the owners of projects, gathered until it is time to tell them; see notices.py."""

from dataclasses import replace
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Columns

Kind = Literal["comments", "answers", "notes"]
_KINDS: dict[Kind, str] = {"comments": "comments", "answers": "answers", "notes": "notes"}


@dataclass(frozen=True, slots=True)
class ProjectNews:
    project_id: int
    title: str
    comments: int
    answers: int
    #: What co-leaders wrote into its log.
    notes: int
    #: Since when.
    at: int = 0

    @property
    def is_some(self) -> bool:
        return any((self.comments, self.answers, self.notes))


@dataclass(frozen=True, slots=True)
class Word:
    """What a colleague wrote; "" where their name is hidden."""

    author: str
    text: str
    kind: Literal["comment", "answer", "note"]


_WORD = Columns(Word)
_TOLD = Columns(ProjectNews)
_OF_TOLD = _TOLD.of("n", title="p.title")


async def add(tx: Transaction, person_id: int, project_id: int, *, kind: Kind, now: int) -> None:
    column = _KINDS[kind]
    await tx.run(
        f"INSERT INTO project_notice (person_id, project_id, {column}, at)"
        " SELECT ?, ?, 1, ? WHERE NOT EXISTS"
        " (SELECT 1 FROM project_muted WHERE person_id = ? AND project_id = ?)"
        " AND NOT EXISTS (SELECT 1 FROM person WHERE id = ? AND notices = 0)"
        " ON CONFLICT (person_id, project_id) DO UPDATE SET"
        f" {column} = project_notice.{column} + 1,"
        " at = CASE WHEN excluded.at < project_notice.at THEN excluded.at"
        " ELSE project_notice.at END",
        person_id,
        project_id,
        now,
        person_id,
        project_id,
        person_id,
    )


async def of_person(rows: Rows, person_id: int) -> list[ProjectNews]:
    return await _TOLD.all(
        rows,
        f"SELECT {_OF_TOLD}"
        " FROM project_notice n JOIN project p ON p.id = n.project_id"
        " WHERE n.person_id = ? AND p.state = 'open' ORDER BY n.at, n.project_id",
        person_id,
    )


async def words_of(rows: Rows, person_id: int, news: ProjectNews, *, limit: int) -> list[Word]:
    """The first that colleagues wrote in a project since then, and that stand."""
    values = (news.project_id, person_id, news.at)
    return await _WORD.all(
        rows,
        "SELECT author, text, kind FROM ("
        "SELECT p.name AS author, c.text AS text, 'comment' AS kind, c.created_at AS at,"
        " c.id AS id"
        " FROM project_comment c JOIN person p ON p.id = c.author_id WHERE c.project_id = ?"
        " AND c.author_id <> ? AND c.created_at >= ? AND c.state = 'said'"
        " UNION ALL SELECT CASE WHEN n.name_shown = 1 THEN p.name ELSE '' END, n.text,"
        " CASE WHEN n.kind = 'answer' THEN 'answer' ELSE 'note' END, n.created_at, n.id"
        " FROM project_note n JOIN person p ON p.id = n.author_id WHERE n.project_id = ?"
        " AND n.author_id <> ? AND n.created_at >= ? AND n.state = 'said'"
        " AND n.kind IN ('answer', 'note')) w ORDER BY at, kind, id LIMIT ?",
        *values,
        *values,
        limit,
    )


async def as_it_stands(rows: Rows, person_id: int, news: ProjectNews) -> ProjectNews:
    """Without what was taken back or hidden before it was told."""
    values = (news.project_id, person_id, news.at)
    of_kind = (
        "(SELECT count(*) FROM project_note WHERE project_id = ? AND author_id <> ?"
        " AND created_at >= ? AND state = 'said' AND kind = '{}')"
    )
    found = await rows.one(
        "SELECT (SELECT count(*) FROM project_comment WHERE project_id = ? AND author_id <> ?"
        f" AND created_at >= ? AND state = 'said'), {of_kind.format('answer')},"
        f" {of_kind.format('note')}",
        *values * 3,
    )
    assert found
    return replace(
        news,
        comments=min(news.comments, found[0]),
        answers=min(news.answers, found[1]),
        notes=min(news.notes, found[2]),
    )


async def clear(tx: Transaction, person_id: int) -> None:
    await tx.run("DELETE FROM project_notice WHERE person_id = ?", person_id)


async def mute(tx: Transaction, person_id: int, project_id: int) -> None:
    await tx.run(
        "INSERT INTO project_muted (person_id, project_id) VALUES (?, ?)"
        " ON CONFLICT (person_id, project_id) DO NOTHING",
        person_id,
        project_id,
    )
    await tx.run(
        "DELETE FROM project_notice WHERE person_id = ? AND project_id = ?", person_id, project_id
    )


async def unmute(tx: Transaction, person_id: int, project_id: int) -> None:
    await tx.run(
        "DELETE FROM project_muted WHERE person_id = ? AND project_id = ?", person_id, project_id
    )


async def is_muted(rows: Rows, person_id: int, project_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM project_muted WHERE person_id = ? AND project_id = ?",
            person_id,
            project_id,
        )
    )
