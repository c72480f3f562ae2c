"""Who said that something is wrong, once a person and thing, and how that was judged."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.moderation.things import Thing
from storage.rows import ByName, Columns, Table


@dataclass(frozen=True, slots=True)
class Report:
    id: int
    entry_id: int
    person_id: int
    reason: str
    words: str
    #: open, upheld, kept, lapsed: nobody judged it for a month, or its author has left, or
    #: back: taken back by who said it
    state: str
    at: int
    #: Of one that was taken back and said once more: since when that is.
    decided_at: int | None
    #: Of the thing as it was then; "" where nobody looked.
    mark: str = ""


@dataclass(frozen=True, slots=True)
class Judged:
    """How somebody's last reports were judged."""

    upheld: int
    kept: int
    #: Of the last day, whatever became of them.
    today: int


_REPORT = Table(Report, "report")
_ADD_REPORT = _REPORT.insert(
    ByName, "entry_id", "person_id", "reason", "words", "at", "mark", once="entry_id, person_id"
)
_JUDGED = Columns(Judged)


async def add_report(
    tx: Transaction, entry_id: int, person_id: int, *, reason: str, mark: str, now: int
) -> int | None:
    """None where this person reported it before."""
    said = {"reason": reason, "words": "", "mark": mark, "at": now}
    return await _ADD_REPORT.number_if_new(tx, entry_id=entry_id, person_id=person_id, **said)


async def open_again(tx: Transaction, report_id: int, *, reason: str, mark: str, now: int) -> None:
    """It was judged, and the thing is another one now."""
    await tx.run(
        "UPDATE report SET state = 'open', decided_at = NULL, words = '', reason = ?, mark = ?,"
        " at = ? WHERE id = ?",
        reason,
        mark,
        now,
        report_id,
    )


async def report_of(rows: Rows, entry_id: int, person_id: int) -> Report | None:
    return await _REPORT.one(
        rows,
        f"SELECT {_REPORT} FROM report WHERE entry_id = ? AND person_id = ?",
        entry_id,
        person_id,
    )


async def reports(rows: Rows, entry_id: int, state: str) -> list[Report]:
    """Oldest first."""
    return await _REPORT.all(
        rows,
        f"SELECT {_REPORT} FROM report WHERE entry_id = ? AND state = ? ORDER BY id",
        entry_id,
        state,
    )


async def say_why(tx: Transaction, entry_id: int, person_id: int, *, said: str) -> None:
    await tx.run(
        "UPDATE report SET words = ? WHERE entry_id = ? AND person_id = ?",
        said,
        entry_id,
        person_id,
    )


async def take_back(tx: Transaction, report_id: int) -> None:
    """It weighs nothing, and is one of those of its day all the same."""
    await tx.run("UPDATE report SET state = 'back', words = '' WHERE id = ?", report_id)


async def say_once_more(
    tx: Transaction, report_id: int, *, reason: str, mark: str, now: int
) -> None:
    """What was taken back."""
    await open_again(tx, report_id, reason=reason, mark=mark, now=now)
    await tx.run("UPDATE report SET decided_at = ? WHERE id = ?", now, report_id)


async def are_there(rows: Rows, entry_id: int) -> bool:
    return bool(await rows.value("SELECT 1 FROM report WHERE entry_id = ? LIMIT 1", entry_id))


async def judge_reports(tx: Transaction, entry_id: int, state: str, *, now: int) -> None:
    """Those that are open."""
    await tx.run(
        "UPDATE report SET state = ?, decided_at = ? WHERE entry_id = ? AND state = 'open'",
        state,
        now,
        entry_id,
    )


async def judge_anew(tx: Transaction, entry_id: int, state: str, *, at: int) -> None:
    """Those that were judged with a decision that was made at this moment."""
    await tx.run(
        "UPDATE report SET state = ? WHERE entry_id = ? AND decided_at = ?", state, entry_id, at
    )


@dataclass(frozen=True, slots=True)
class Reporter:
    """Whose report is open, and how all that they ever reported was judged."""

    met_at: int
    upheld: int
    kept: int
    #: Of the open one.
    reason: str = ""


_REPORTER = Columns(Reporter)


async def open_reporters(rows: Rows, entry_id: int) -> list[Reporter]:
    return await _REPORTER.all(
        rows,
        "SELECT p.created_at, (SELECT count(*) FROM report o WHERE o.person_id = r.person_id"
        " AND o.state = 'upheld'), (SELECT count(*) FROM report o"
        " WHERE o.person_id = r.person_id AND o.state = 'kept'), r.reason"
        " FROM report r JOIN person p ON p.id = r.person_id"
        " WHERE r.entry_id = ? AND r.state = 'open' ORDER BY r.id",
        entry_id,
    )


async def groups_reporting(rows: Rows, entry_id: int, thing: Thing) -> int:
    """Of how many of the groups that see it those are who report it."""
    return int(
        await rows.value(
            "SELECT count(DISTINCT m.group_id) FROM report r"
            " JOIN member m ON m.person_id = r.person_id AND m.seen = 1"
            " WHERE r.entry_id = ? AND r.state = 'open' AND (m.group_id IN"
            " (SELECT group_id FROM problem_group WHERE problem_id = ?) OR m.group_id IN"
            " (SELECT group_id FROM project_group WHERE project_id = ?))",
            entry_id,
            thing.problem_id,
            thing.project_id,
        )
    )


async def known_members(rows: Rows, group_id: int, *, but: int, before: int, limit: int) -> int:
    """How many of a group were met by then, beside one; counted up to the limit."""
    found = await rows.all(
        "SELECT m.person_id FROM member m JOIN person p ON p.id = m.person_id"
        " WHERE m.group_id = ? AND m.seen = 1 AND m.person_id <> ? AND p.created_at <= ? LIMIT ?",
        group_id,
        but,
        before,
        limit,
    )
    return len(found)


async def judged(rows: Rows, person_id: int, *, since: int, today: int) -> Judged:
    found = await _JUDGED.one(
        rows,
        "SELECT coalesce(sum(CASE state WHEN 'upheld' THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE state WHEN 'kept' THEN 1 ELSE 0 END), 0),"
        " coalesce(sum(CASE WHEN at > ? THEN 1 ELSE 0 END), 0)"
        " FROM report WHERE person_id = ? AND at > ?",
        today,
        person_id,
        since,
    )
    assert found
    return found


async def reporters(rows: Rows, entry_id: int) -> list[str]:
    """Their names; not of who took it back."""
    found = await rows.all(
        "SELECT p.name FROM report r JOIN person p ON p.id = r.person_id"
        " WHERE r.entry_id = ? AND r.state <> 'back' ORDER BY r.id",
        entry_id,
    )
    return [row[0] for row in found]
