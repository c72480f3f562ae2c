"""Who takes part in a conversation, and what they answered.

Nothing reads what one person answered but /mydata, for themselves, and the deed that changes it.
Counts are of many, and once results stand for good ballots and answers are deleted.
"""

from typing import Literal, get_args

from basics.records import dataclass
from storage.conversations.conversations import Line
from storage.db import Rows, Transaction
from storage.rows import ByName, Columns, Table

Answer = Literal["agree", "disagree", "pass"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
Place = Literal["village", "town"]
PLACES: tuple[Place, ...] = get_args(Place)
#: Several classes taught together; one of general education; a lyceum, a gymnasium and the like.
School = Literal["small", "general", "special"]
SCHOOLS: tuple[School, ...] = get_args(School)
LINES: tuple[Line, ...] = get_args(Line)


@dataclass(frozen=True, slots=True)
class Ballot:
    id: int
    conversation_id: int
    person_id: int | None
    lang: str
    region: str | None
    place: Place | None
    #: Statements that come next in this sitting, as numbers with spaces between them.
    next: str
    answered: int
    #: 1 where they answered since the results so far were counted.
    fresh: int
    school: School | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """How many of a kind answered a statement so."""

    statement_id: int
    #: "" where they said nothing of themselves.
    group: str
    answer: Answer
    people: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one person answered, without whose it is."""

    lang: str
    region: str
    place: str
    school: str
    #: Statements with the first letter of the answer to each, and spaces between: "12a 15d 9p".
    answers: str


_BALLOT = Table(Ballot, "ballot")
_SHEET = Columns(Sheet)
_ADD = _BALLOT.insert(
    ByName,
    *("conversation_id", "person_id", "lang", "region", "began_at"),
    once="conversation_id, person_id",
)


async def add(
    tx: Transaction,
    conversation_id: int,
    person_id: int,
    *,
    lang: str,
    region: str | None,
    now: int,
) -> None:
    """Once for each person."""
    await _ADD.run(
        tx,
        conversation_id=conversation_id,
        person_id=person_id,
        lang=lang,
        region=region,
        began_at=now,
    )


async def of_person(rows: Rows, conversation_id: int, person_id: int) -> Ballot | None:
    return await _BALLOT.one(
        rows,
        f"SELECT {_BALLOT} FROM ballot WHERE conversation_id = ? AND person_id = ?",
        conversation_id,
        person_id,
    )


async def own_answers(rows: Rows, conversation_id: int, person_id: int) -> dict[int, Answer]:
    """Of this person, for this person alone."""
    found = await rows.all(
        "SELECT a.statement_id, a.answer FROM ballot b"
        " JOIN statement_answer a ON a.ballot_id = b.id"
        " WHERE b.conversation_id = ? AND b.person_id = ? ORDER BY a.statement_id",
        conversation_id,
        person_id,
    )
    return dict(found)


async def put_answer(
    tx: Transaction, ballot_id: int, statement_id: int, *, answer: Answer
) -> bool:
    """In place of what they answered before; True where they had not."""
    fresh = await tx.run(
        "INSERT INTO statement_answer (ballot_id, statement_id, answer) VALUES (?, ?, ?)"
        " ON CONFLICT (ballot_id, statement_id) DO NOTHING",
        ballot_id,
        statement_id,
        answer,
    )
    if not fresh:
        await tx.run(
            "UPDATE statement_answer SET answer = ? WHERE ballot_id = ? AND statement_id = ?",
            answer,
            ballot_id,
            statement_id,
        )
    return fresh > 0


async def go_on(tx: Transaction, ballot_id: int, following: str, *, answered: int) -> None:
    """What comes next, and how many they answered."""
    await tx.run(
        "UPDATE ballot SET next = ?, answered = ? WHERE id = ?", following, answered, ballot_id
    )


async def mark_fresh(tx: Transaction, ballot_id: int) -> None:
    await tx.run("UPDATE ballot SET fresh = 1 WHERE id = ?", ballot_id)


async def set_next(tx: Transaction, ballot_id: int, following: str) -> None:
    await tx.run("UPDATE ballot SET next = ? WHERE id = ?", following, ballot_id)


async def set_place(tx: Transaction, ballot_id: int, place: Place) -> None:
    await tx.run("UPDATE ballot SET place = ? WHERE id = ?", place, ballot_id)


async def set_school(tx: Transaction, ballot_id: int, school: School) -> None:
    await tx.run("UPDATE ballot SET school = ? WHERE id = ?", school, ballot_id)


async def sheets(rows: Rows, conversation_id: int) -> list[Sheet]:
    """What was answered, a ballot at a time and nobody's: all else is counted from these."""
    return await _SHEET.all(
        rows,
        "SELECT b.lang, COALESCE(b.region, ''), COALESCE(b.place, ''), COALESCE(b.school, ''),"
        " COALESCE(("
        "SELECT group_concat(a.statement_id || substr(a.answer, 1, 1), ' ')"
        " FROM statement_answer a WHERE a.ballot_id = b.id), '')"
        " FROM ballot b WHERE b.conversation_id = ?",
        conversation_id,
    )


async def count_from_here(tx: Transaction, conversation_id: int) -> None:
    """The results so far have everybody in them."""
    await tx.run(
        "UPDATE ballot SET fresh = 0 WHERE conversation_id = ? AND fresh = 1", conversation_id
    )


async def cut_off(tx: Transaction, conversation_id: int) -> None:
    """From now on nobody knows whose ballot was whose."""
    await tx.run(
        "UPDATE ballot SET person_id = NULL, lang = '', region = NULL, place = NULL,"
        " school = NULL, next = '', began_at = 0 WHERE conversation_id = ?",
        conversation_id,
    )


async def has_loose(rows: Rows) -> bool:
    """Whether there are ballots that are nobody's."""
    return bool(await rows.value("SELECT 1 FROM ballot WHERE person_id IS NULL LIMIT 1"))


async def remove_some(tx: Transaction, limit: int) -> bool:
    """Of ballots that are nobody's, with their answers; False where there are none."""
    some = "SELECT id FROM ballot WHERE person_id IS NULL ORDER BY id LIMIT ?"
    await tx.run(f"DELETE FROM statement_answer WHERE ballot_id IN ({some})", limit)
    return await tx.run(f"DELETE FROM ballot WHERE id IN ({some})", limit) > 0


async def of_person_everywhere(rows: Rows, person_id: int) -> list[Ballot]:
    return await _BALLOT.all(
        rows, f"SELECT {_BALLOT} FROM ballot WHERE person_id = ? ORDER BY id", person_id
    )


async def remove(tx: Transaction, ballot_id: int) -> None:
    """With all that they answered; no statement counts them any more."""
    await tx.run(
        "UPDATE statement SET seen = seen - 1 WHERE id IN"
        " (SELECT statement_id FROM statement_answer WHERE ballot_id = ?)",
        ballot_id,
    )
    await tx.run("DELETE FROM statement_answer WHERE ballot_id = ?", ballot_id)
    await tx.run("DELETE FROM ballot WHERE id = ?", ballot_id)
