"""Days on which groups are told something, and their occurrences: a day in one year."""

import json
from dataclasses import dataclass
from typing import Any, Literal, get_args

from storage.broadcasts.audiences import Audience
from storage.db import Rows, Transaction

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


_DAY = "id, kind, date, minute, words, lang, audience, made_by, state"
_OF_DAY = ", ".join(f"d.{column}" for column in _DAY.split(", "))
_OF_OCCURRENCE = "e.id, e.year, e.opens_at, e.closes_at, e.state, e.words, e.voices, e.created_at"
_OCCURRENCES = f"SELECT {_OF_DAY}, {_OF_OCCURRENCE} FROM edition e JOIN day d ON d.id = e.day_id"


def _day(row: tuple[Any, ...]) -> Day:
    day_id, kind, date, minute, words, lang, audience, made_by, state = row
    return Day(
        day_id, kind, date, minute, json.loads(words), lang, json.loads(audience), made_by, state
    )


def _occurrence(row: tuple[Any, ...]) -> Occurrence:
    occurrence_id, year, opens_at, closes_at, state, words, voices, created_at = row[9:]
    chosen = None if voices is None else tuple(json.loads(voices))
    day, said = _day(row[:9]), json.loads(words)
    return Occurrence(
        occurrence_id, day, year, opens_at, closes_at, state, said, chosen, created_at
    )


async def get(rows: Rows, day_id: int) -> Day | None:
    row = await rows.one(f"SELECT {_DAY} FROM day WHERE id = ?", day_id)
    return _day(row) if row else None


async def listed(rows: Rows) -> list[Day]:
    """Those that are on, by their dates."""
    found = await rows.all(f"SELECT {_DAY} FROM day WHERE state = 'on' ORDER BY date, minute, id")
    return [_day(row) for row in found]


async def add(tx: Transaction, day: Day, now: int) -> int:
    """A coordinator's own; returns its number."""
    return int(
        await tx.value(
            "INSERT INTO day (kind, date, minute, words, lang, audience, made_by, created_at)"
            " VALUES ('own', ?, ?, ?, ?, ?, ?, ?) RETURNING id",
            *_said(day),
            day.made_by,
            now,
        )
    )


def _said(day: Day) -> tuple[str, int, str, str, str]:
    words = json.dumps(day.words, ensure_ascii=False)
    return day.date, day.minute, words, day.lang, json.dumps(day.audience)


async def change(tx: Transaction, day: Day) -> None:
    await tx.run(
        "UPDATE day SET date = ?, minute = ?, words = ?, lang = ?, audience = ? WHERE id = ?",
        *_said(day),
        day.id,
    )


async def remove(tx: Transaction, day_id: int) -> None:
    await tx.run("UPDATE day SET state = 'removed' WHERE id = ?", day_id)


async def begin_occurrence(
    tx: Transaction, day_id: int, year: int, open_in: tuple[int, int], now: int
) -> None:
    await tx.run(
        "INSERT INTO edition (day_id, year, opens_at, closes_at, created_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (day_id, year) DO NOTHING",
        day_id,
        year,
        *open_in,
        now,
    )


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
    said = json.dumps(words, ensure_ascii=False)
    await tx.run("UPDATE edition SET words = ? WHERE id = ?", said, occurrence.id)


async def set_voices(tx: Transaction, occurrence_id: int, voices: list[int]) -> None:
    await tx.run("UPDATE edition SET voices = ? WHERE id = ?", json.dumps(voices), occurrence_id)
