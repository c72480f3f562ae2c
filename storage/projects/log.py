"""A project's log: notes, steps of its journey, questions to colleagues and their answers."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table

Kind = Literal["note", "stage", "question", "answer"]


@dataclass(frozen=True, slots=True)
class Note:
    id: int
    project_id: int
    author_id: int
    kind: Kind
    #: Where the journey stood, or where a step of it led.
    stage: str
    text: str
    #: Of an answer: its question, and whether the author may be named.
    question_id: int | None
    name_shown: int
    #: Of a question: the secret part of its link.
    key: str | None
    #: said, withdrawn or hidden
    state: str
    source: str | None
    created_at: int


@dataclass(frozen=True, slots=True)
class Telling:
    """What is written into a log."""

    kind: Kind
    stage: str
    text: str
    question_id: int | None = None
    name_shown: int = 1
    key: str | None = None


_NOTE = Table(Note, "project_note")
_ADD = _NOTE.insert(Telling, "project_id", "author_id", "source", "created_at")


async def get(rows: Rows, note_id: int) -> Note | None:
    return await _NOTE.one(rows, f"SELECT {_NOTE} FROM project_note WHERE id = ?", note_id)


async def of_source(rows: Rows, source: str) -> Note | None:
    return await _NOTE.one(rows, f"SELECT {_NOTE} FROM project_note WHERE source = ?", source)


async def add(
    tx: Transaction,
    project_id: int,
    author_id: int,
    *,
    said: Telling,
    source: str | None,
    now: int,
) -> Note:
    return await _ADD.row(
        tx, said, project_id=project_id, author_id=author_id, source=source, created_at=now
    )


async def set_text(tx: Transaction, note_id: int, text: str) -> None:
    await tx.run("UPDATE project_note SET text = ? WHERE id = ?", text, note_id)


async def change_answer(tx: Transaction, note_id: int, text: str) -> None:
    """Whether its author is named stays as it is."""
    await tx.run("UPDATE project_note SET text = ?, state = 'said' WHERE id = ?", text, note_id)


async def set_source(tx: Transaction, note_id: int, source: str | None) -> None:
    """The message that speaks for it from now on; None where no single one does."""
    await tx.run("UPDATE project_note SET source = ? WHERE id = ?", source, note_id)


async def withdraw(tx: Transaction, note_id: int) -> None:
    await tx.run("UPDATE project_note SET state = 'withdrawn', text = '' WHERE id = ?", note_id)


async def page(rows: Rows, project_id: int, offset: int, *, limit: int) -> list[Note]:
    """The log without answers, the newest first."""
    return await _NOTE.all(
        rows,
        f"SELECT {_NOTE} FROM project_note WHERE project_id = ? AND kind <> 'answer'"
        " AND state = 'said' ORDER BY id DESC LIMIT ? OFFSET ?",
        project_id,
        limit,
        offset,
    )


async def count(rows: Rows, project_id: int) -> int:
    """All that stands in the log, without answers."""
    return int(
        await rows.value(
            "SELECT count(*) FROM project_note WHERE project_id = ? AND kind <> 'answer'"
            " AND state = 'said'",
            project_id,
        )
    )


async def of_project(rows: Rows, project_id: int) -> list[Note]:
    """All that stands in the log, answers too, oldest first."""
    return await _NOTE.all(
        rows,
        f"SELECT {_NOTE} FROM project_note WHERE project_id = ? AND state = 'said' ORDER BY id",
        project_id,
    )


async def answers(rows: Rows, question_id: int, offset: int, *, limit: int) -> list[Note]:
    """Oldest first."""
    return await _NOTE.all(
        rows,
        f"SELECT {_NOTE} FROM project_note WHERE question_id = ? AND state = 'said'"
        " ORDER BY id LIMIT ? OFFSET ?",
        question_id,
        limit,
        offset,
    )


async def count_answers(rows: Rows, question_id: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_note WHERE question_id = ? AND state = 'said'",
            question_id,
        )
    )


async def answers_of(rows: Rows, question_id: int, person_id: int) -> list[Note]:
    """What this person answered to a question, also when it was taken back: one answer under
    their name, one without."""
    return await _NOTE.all(
        rows,
        f"SELECT {_NOTE} FROM project_note WHERE question_id = ? AND author_id = ?"
        " ORDER BY name_shown DESC, id",
        question_id,
        person_id,
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM project_note WHERE author_id = ?"
            " AND created_at > ? AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )
