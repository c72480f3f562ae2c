"""The dates on which an occurrence goes out: their previews, and the numbers that it shows."""

from dataclasses import asdict

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import JSON, ByName, Code, Columns, Table
from storage.statistics import facts


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the community did between two days of the teacher."""

    problems: int = 0
    solved: int = 0
    solutions: int = 0
    groups: int = 0
    regions: int = 0
    projects: int = 0
    posters: int = 0


@dataclass(frozen=True, slots=True)
class OccurrenceDate:
    #: Of the occurrence.
    edition_id: int
    date: str
    preview_at: int
    previewed_at: int | None
    numbers: Numbers | None


@dataclass(frozen=True, slots=True)
class DateOf:
    """A date of an occurrence."""

    edition_id: int
    date: str


_NUMBERS = Code(
    lambda numbers: JSON.write(asdict(numbers)), lambda text: Numbers(**JSON.read(text))
)
_DATE = Table(OccurrenceDate, "edition_date", numbers=_NUMBERS)
_DATE_OF = Columns(DateOf)
_DATE_OF_T = _DATE_OF.of("t")
_SET_NUMBERS = _DATE.update(ByName, "numbers", by="edition_id, date")


async def plan(
    tx: Transaction, occurrence_id: int, date: str, *, preview_at: int, ends_at: int
) -> None:
    await tx.run(
        "INSERT INTO edition_date (edition_id, date, preview_at, ends_at) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (edition_id, date) DO UPDATE SET preview_at = excluded.preview_at"
        " WHERE edition_date.preview_at <> excluded.preview_at",
        occurrence_id,
        date,
        preview_at,
        ends_at,
    )


async def exist(rows: Rows, occurrence_id: int) -> bool:
    """Whether the occurrence was ever planned."""
    sql = "SELECT 1 FROM edition_date WHERE edition_id = ? LIMIT 1"
    return bool(await rows.value(sql, occurrence_id))


async def to_close(rows: Rows, now: int) -> list[DateOf]:
    """Those that are over, and not written down as over."""
    return await _DATE_OF.all(
        rows,
        f"SELECT {_DATE_OF} FROM edition_date WHERE closed_at IS NULL AND ends_at <= ?"
        " ORDER BY ends_at, edition_id",
        now,
    )


async def mark_closed(tx: Transaction, occurrence_id: int, date: str, *, now: int) -> None:
    await tx.run(
        "UPDATE edition_date SET closed_at = ? WHERE edition_id = ? AND date = ?",
        now,
        occurrence_id,
        date,
    )


async def get(rows: Rows, occurrence_id: int, date: str) -> OccurrenceDate | None:
    return await _DATE.one(
        rows,
        f"SELECT {_DATE} FROM edition_date WHERE edition_id = ? AND date = ?",
        occurrence_id,
        date,
    )


async def to_preview(rows: Rows, now: int) -> list[DateOf]:
    """Those that coordinators have not seen, while it can still be changed."""
    return await _DATE_OF.all(
        rows,
        f"SELECT {_DATE_OF_T} FROM edition_date t JOIN edition e ON e.id = t.edition_id"
        " JOIN day d ON d.id = e.day_id WHERE t.previewed_at IS NULL AND t.preview_at <= ?"
        " AND d.state = 'on' AND EXISTS (SELECT 1 FROM edition_due u"
        " WHERE u.edition_id = t.edition_id AND u.date = t.date AND u.told_at IS NULL"
        " AND u.ends_at > ?) ORDER BY t.preview_at, t.edition_id",
        now,
        now,
    )


async def soonest(rows: Rows, now: int) -> int | None:
    """When coordinators are shown the next one."""
    at: int | None = await rows.value(
        "SELECT min(preview_at) FROM edition_date WHERE previewed_at IS NULL AND preview_at > ?",
        now,
    )
    return at


async def mark_previewed(tx: Transaction, occurrence_id: int, date: str, *, now: int) -> None:
    await tx.run(
        "UPDATE edition_date SET previewed_at = ? WHERE edition_id = ? AND date = ?",
        now,
        occurrence_id,
        date,
    )


async def set_numbers(tx: Transaction, occurrence_id: int, date: str, *, numbers: Numbers) -> None:
    await _SET_NUMBERS.run(tx, numbers=numbers, edition_id=occurrence_id, date=date)


async def count_others(rows: Rows, since: int, until: int) -> Numbers:
    """What is a group's, a region's or a project's, and tells of no few people."""
    regions = "SELECT count(DISTINCT g.region) FROM community_group g WHERE g.active = 1"
    regions += (
        " AND EXISTS (SELECT 1 FROM problem_group s JOIN problem p ON p.id = s.problem_id"
        " WHERE s.group_id = g.id AND p.state IN ('open', 'solved')"
        " AND p.created_at >= ? AND p.created_at < ?)"
    )
    projects = (
        "SELECT count(*) FROM project WHERE state = 'open' AND created_at >= ? AND created_at < ?"
    )
    posters = (
        "SELECT count(*) FROM poster o JOIN project p ON p.id = o.project_id"
        " WHERE o.state = 'ready' AND p.state = 'open' AND o.changed_at >= ?"
        " AND o.changed_at < ?"
    )
    return Numbers(
        groups=(await facts.whole(rows, "groups", since, until=until)).value,
        regions=int(await rows.value(regions, since, until)),
        projects=int(await rows.value(projects, since, until)),
        posters=int(await rows.value(posters, since, until)),
    )
