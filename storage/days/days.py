"""Days on which groups are told something, and their occurrences: a day in one year."""

from dataclasses import replace
from typing import Any, Literal, get_args

from basics.records import dataclass
from storage.broadcasts.audiences import Audience
from storage.db import Row, Rows, Transaction
from storage.rows import JSON, ByName, Code, Table

#: The first four are the round of World Teachers' Day.
Kind = Literal["beginning", "reminder", "greeting", "thanks", "own"]
ROUND: tuple[Kind, ...] = get_args(Kind)[:4]


@dataclass(frozen=True, slots=True)
class Day:
    id: int
    kind: Kind
    #: MM-DD for each year, YYYY-MM-DD for once.
    date: str
    #: Minutes after midnight, by the clock of each group.
    minute: int
    words: dict[str, str]
    #: Whoever lacks a language gets this one.
    lang: str
    audience: Audience
    made_by: int | None
    state: Literal["on", "removed"]


@dataclass(frozen=True, slots=True)
class Occurrence:
    id: int
    day: Day
    year: int
    opens_at: int
    closes_at: int
    state: Literal["on", "held"]
    #: What coordinators want said instead, by language: {"text": …}, or a method and its body.
    words: dict[str, dict[str, Any]]
    #: The voices in a greeting, once it has begun to go out.
    voices: tuple[int, ...] | None
    created_at: int


@dataclass(frozen=True, slots=True)
class Span:
    """Between which moments an occurrence is looked after."""

    opens_at: int
    closes_at: int


_DAY = Table(Day, "day", words=JSON, audience=JSON)
_ADD = _DAY.insert(Day, "created_at", but=("id", "state"))
_CHANGE = _DAY.update(Day, but=("kind", "made_by", "state"))
_OCCURRENCE = Table(
    Occurrence,
    "edition",
    words=JSON,
    voices=Code(JSON.write, lambda text: tuple(JSON.read(text))),
)
_BEGIN = _OCCURRENCE.insert(Span, "day_id", "year", "created_at", once="day_id, year")
_SET_WORDS = _OCCURRENCE.update(ByName, "words")
_SET_VOICES = _OCCURRENCE.update(ByName, "voices")
#: An occurrence without its day, and its day.
_OCCURRENCES = (
    f"SELECT {_OCCURRENCE.of('e', day='NULL')}, {_DAY.of('d')}"
    " FROM edition e JOIN day d ON d.id = e.day_id"
)


def _occurrence(row: Row) -> Occurrence:
    width = len(_OCCURRENCE.names)
    return replace(_OCCURRENCE.read(row[:width]), day=_DAY.read(row[width:]))


async def get(rows: Rows, day_id: int) -> Day | None:
    return await _DAY.one(rows, f"SELECT {_DAY} FROM day WHERE id = ?", day_id)


async def listed(rows: Rows) -> list[Day]:
    """Those that are on, by their dates."""
    return await _DAY.all(
        rows, f"SELECT {_DAY} FROM day WHERE state = 'on' ORDER BY date, minute, id"
    )


async def add(tx: Transaction, day: Day, now: int) -> int:
    """A coordinator's own; returns its number."""
    return await _ADD.number(tx, day, created_at=now)


async def change(tx: Transaction, day: Day) -> None:
    await _CHANGE.run(tx, day)


async def remove(tx: Transaction, day_id: int) -> None:
    await tx.run("UPDATE day SET state = 'removed' WHERE id = ?", day_id)


async def begin_occurrence(
    tx: Transaction, day_id: int, year: int, *, open_in: Span, now: int
) -> None:
    await _BEGIN.run(tx, open_in, day_id=day_id, year=year, created_at=now)


async def forget_plans(tx: Transaction, day_id: int) -> None:
    """Occurrences of which nobody was told yet are planned anew."""
    untold = (
        "SELECT e.id FROM edition e WHERE e.day_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM edition_due u WHERE u.edition_id = e.id AND u.told_at IS NOT NULL)"
    )
    await tx.run(
        "DELETE FROM edition_due WHERE told_at IS NULL AND edition_id IN"
        " (SELECT id FROM edition WHERE day_id = ?)",
        day_id,
    )
    await tx.run(f"DELETE FROM edition_date WHERE edition_id IN ({untold})", day_id)
    await tx.run(f"DELETE FROM edition WHERE id IN ({untold})", day_id)


async def occurrence(rows: Rows, occurrence_id: int) -> Occurrence | None:
    row = await rows.one(f"{_OCCURRENCES} WHERE e.id = ?", occurrence_id)
    return _occurrence(row) if row else None


async def occurrence_of(rows: Rows, kind: Kind, year: int) -> Occurrence | None:
    """Of the round of World Teachers' Day."""
    row = await rows.one(f"{_OCCURRENCES} WHERE d.kind = ? AND e.year = ?", kind, year)
    return _occurrence(row) if row else None


async def latest_occurrence(rows: Rows, day_id: int) -> Occurrence | None:
    row = await rows.one(f"{_OCCURRENCES} WHERE d.id = ? ORDER BY e.year DESC LIMIT 1", day_id)
    return _occurrence(row) if row else None


async def years(rows: Rows, day_id: int) -> set[int]:
    """For which there is an occurrence."""
    found = await rows.all("SELECT year FROM edition WHERE day_id = ?", day_id)
    return {row[0] for row in found}


async def open_at(rows: Rows, now: int) -> list[Occurrence]:
    """Occurrences that are looked after then; a clock that is turned back opens one again."""
    found = await rows.all(
        f"{_OCCURRENCES} WHERE d.state = 'on' AND e.opens_at <= ? AND e.closes_at > ?"
        " ORDER BY e.id",
        now,
        now,
    )
    return [_occurrence(row) for row in found]


async def to_close(rows: Rows, now: int) -> list[Occurrence]:
    """Over, and not written down as over."""
    found = await rows.all(
        f"{_OCCURRENCES} WHERE e.closed_at IS NULL AND e.closes_at <= ? ORDER BY e.id", now
    )
    return [_occurrence(row) for row in found]


async def mark_closed(tx: Transaction, occurrence_id: int, now: int) -> None:
    await tx.run("UPDATE edition SET closed_at = ? WHERE id = ?", now, occurrence_id)


async def set_state(tx: Transaction, occurrence_id: int, state: str) -> None:
    await tx.run("UPDATE edition SET state = ? WHERE id = ?", state, occurrence_id)


async def set_words(
    tx: Transaction, occurrence: Occurrence, words: dict[str, dict[str, Any]]
) -> None:
    await _SET_WORDS.run(tx, words=words, id=occurrence.id)


async def set_voices(tx: Transaction, occurrence_id: int, voices: list[int]) -> None:
    await _SET_VOICES.run(tx, voices=voices, id=occurrence_id)
