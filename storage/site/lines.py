"""From what lists of the public page choose: of each thing no more than it is chosen by. What then
stands there is read whole, by `shown.py`, which asks for all of it again."""

from basics.records import dataclass
from storage.db import Rows
from storage.rows import Columns
from storage.site.shown import (
    CHOSEN,
    LATEST,
    NEWEST_OF,
    PROJECT_STANDS,
    SOLVED,
    STANDS,
    Which,
)


@dataclass(frozen=True, slots=True)
class Line:
    """Of a problem or a project."""

    id: int
    author_id: int
    subject: str | None
    region: str | None
    #: Of a problem: who solved it, where their solution can be read there, too.
    solver_id: int | None


@dataclass(frozen=True, slots=True)
class VoiceLine:
    id: int
    author_id: int
    year: int
    at: int


_LINE = Columns(Line)
_VOICE = Columns(VoiceLine)
_PROBLEMS = (
    f"SELECT p.id, p.author_id, p.subject, p.region, q.person_id FROM {NEWEST_OF}"
    f" JOIN problem p ON p.id = r.thing_id{SOLVED} WHERE {STANDS}"
)


async def problems(rows: Rows, which: Which, *, newest: int = LATEST) -> list[Line]:
    """Of the newest; solved ones the latest first, open ones those that most have."""
    return await _LINE.all(rows, f"{_PROBLEMS}{CHOSEN[which]}", "problem", newest)


async def projects(rows: Rows, *, newest: int = LATEST) -> list[Line]:
    """The latest first."""
    return await _LINE.all(
        rows,
        f"SELECT p.id, p.owner_id, p.subject, p.region, NULL FROM {NEWEST_OF}"
        f" JOIN project p ON p.id = r.thing_id WHERE {PROJECT_STANDS}"
        " ORDER BY r.at DESC, p.id DESC",
        "project",
        newest,
    )


async def voices(rows: Rows, *, newest: int = LATEST) -> list[VoiceLine]:
    """Of all years, the latest first; in each in the order in which they were said."""
    return await _VOICE.all(
        rows,
        f"SELECT v.id, v.person_id, v.year, r.at FROM {NEWEST_OF}"
        " JOIN voice v ON v.id = r.thing_id AND v.person_id = r.person_id"
        " WHERE v.state = 'published' ORDER BY v.year DESC, v.id",
        "voice",
        newest,
    )
