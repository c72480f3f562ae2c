"""When each group is told of a day, and that it was: once, whatever its chat is called then."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.broadcasts.audiences import groups_where
from storage.broadcasts.letters import MailingLetter
from storage.days.days import Occurrence
from storage.db import Rows, Transaction, Value
from storage.outbox import OVER
from storage.rows import Clause, Columns

#: New groups that are planned in one transaction.
AT_ONCE = 500
#: A group `g` that is told of days, of an occurrence's due `u`.
_WANTS = "g.active = 1 AND g.days = 1"
_DUE = (
    "u.edition_id = ? AND u.told_at IS NULL AND u.due_at <= ? AND u.ends_at > ?"
    f" AND {_WANTS} AND g.lang = ?"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """Groups that share a zone and a date; None where the group has not chosen."""

    zone: str | None
    teachers_day: str | None


@dataclass(frozen=True, slots=True)
class Moment:
    date: str
    due_at: int
    ends_at: int


@dataclass(frozen=True, slots=True)
class Due:
    """What groups of a language are to be told now."""

    occurrence_id: int
    date: str
    lang: str


_CLOCK = Columns(Clock)
_DUES = Columns(Due)
_OF_DUE = _DUES.of("u", occurrence_id="u.edition_id", lang="g.lang")


async def clocks(rows: Rows) -> list[Clock]:
    """All that groups live by."""
    return await _CLOCK.all(
        rows, f"SELECT DISTINCT {_CLOCK} FROM community_group WHERE active = 1"
    )


def _same_clock(clock: Clock) -> Clause:
    """A clause for groups `g` of this clock."""
    parts: list[str] = []
    values: list[Value] = []
    for column, value in (("zone", clock.zone), ("teachers_day", clock.teachers_day)):
        parts.append(f"g.{column} IS NULL" if value is None else f"g.{column} = ?")
        values += [] if value is None else [value]
    return Clause(" AND ".join(parts), tuple(values))


async def plan(tx: Transaction, occurrence: Occurrence, clock: Clock, *, moment: Moment) -> bool:
    """Groups of this clock are due then, unless they were told; new ones while it lasts. False
    where there are more new ones."""
    same, chosen = _same_clock(clock), groups_where(occurrence.day.audience)
    await tx.run(
        "UPDATE edition_due SET date = ?, due_at = ?, ends_at = ? WHERE edition_id = ?"
        " AND told_at IS NULL AND (date <> ? OR due_at <> ? OR ends_at <> ?) AND group_id IN"
        f" (SELECT g.id FROM community_group g WHERE {same.sql})",
        moment.date,
        moment.due_at,
        moment.ends_at,
        occurrence.id,
        moment.date,
        moment.due_at,
        moment.ends_at,
        *same.values,
    )
    new = await tx.run(
        "INSERT INTO edition_due (edition_id, group_id, date, due_at, ends_at)"
        " SELECT CAST(? AS BIGINT), g.id, ?, CAST(? AS BIGINT), CAST(? AS BIGINT)"
        f" FROM community_group g WHERE {_WANTS} AND g.created_at < ? AND {same.sql}"
        f" AND {chosen.sql} AND NOT EXISTS (SELECT 1 FROM edition_due u"
        " WHERE u.edition_id = ? AND u.group_id = g.id) ORDER BY g.id LIMIT ?"
        " ON CONFLICT (edition_id, group_id) DO NOTHING",
        occurrence.id,
        moment.date,
        moment.due_at,
        moment.ends_at,
        moment.ends_at,
        *same.values,
        *chosen.values,
        occurrence.id,
        AT_ONCE,
    )
    return new < AT_ONCE


async def drop_strangers(tx: Transaction, occurrence: Occurrence) -> None:
    """Groups that are no longer meant: they moved to another region."""
    chosen = groups_where(occurrence.day.audience)
    await tx.run(
        "DELETE FROM edition_due WHERE edition_id = ? AND told_at IS NULL AND group_id NOT IN"
        f" (SELECT g.id FROM community_group g WHERE {chosen.sql})",
        occurrence.id,
        *chosen.values,
    )


async def due(rows: Rows, now: int) -> list[Due]:
    return await _DUES.all(
        rows,
        f"SELECT DISTINCT {_OF_DUE} FROM edition_due u"
        " JOIN edition e ON e.id = u.edition_id JOIN day d ON d.id = e.day_id"
        " JOIN community_group g ON g.id = u.group_id"
        " WHERE u.told_at IS NULL AND u.due_at <= ? AND u.ends_at > ? AND e.state = 'on'"
        f" AND d.state = 'on' AND {_WANTS} ORDER BY u.edition_id, u.date, g.lang",
        now,
        now,
    )


async def soonest(rows: Rows, now: int) -> int | None:
    """When the next group is due."""
    at: int | None = await rows.value(
        "SELECT min(due_at) FROM edition_due WHERE told_at IS NULL AND due_at > ?", now
    )
    return at


async def due_groups(rows: Rows, due: Due, now: int, *, limit: int) -> list[int]:
    """Some: the rest comes in the next transaction."""
    found = await rows.all(
        "SELECT u.group_id FROM edition_due u JOIN community_group g ON g.id = u.group_id"
        f" WHERE {_DUE} AND u.date = ? ORDER BY u.group_id LIMIT ?",
        due.occurrence_id,
        now,
        now,
        due.lang,
        due.date,
        limit,
    )
    return [row[0] for row in found]


async def write(
    tx: Transaction,
    letter: MailingLetter,
    occurrence_id: int,
    *,
    groups: Sequence[int],
    placeholder: str,
    names: str | None,
    now: int,
) -> None:
    """A waiting letter for each of these groups, which is of use until its day is over; the
    placeholder in it becomes the group's key."""
    marks = ", ".join("?" for _ in groups)
    await tx.run(
        "INSERT INTO outbox (mailing, dedupe, kind, urgency, method, body, state, chat_id,"
        " created_at, expires_at, names) SELECT CAST(? AS BIGINT), ?, ?, CAST(? AS BIGINT), ?,"
        " replace(?, ?, g.key), 'waiting', g.chat_id, CAST(? AS BIGINT), u.ends_at,"
        " CAST(? AS TEXT)"
        " FROM edition_due u JOIN community_group g ON g.id = u.group_id"
        f" WHERE u.edition_id = ? AND u.group_id IN ({marks})"
        " ON CONFLICT (chat_id, dedupe) DO NOTHING",
        letter.mailing,
        letter.dedupe,
        letter.kind,
        letter.urgency,
        letter.method,
        letter.body,
        placeholder,
        now,
        names,
        occurrence_id,
        *groups,
    )


async def mark_told(
    tx: Transaction, occurrence_id: int, groups: Sequence[int], *, now: int
) -> None:
    marks = ", ".join("?" for _ in groups)
    await tx.run(
        f"UPDATE edition_due SET told_at = ? WHERE edition_id = ? AND group_id IN ({marks})",
        now,
        occurrence_id,
        *groups,
    )


async def count_missed(rows: Rows, occurrence_id: int, date: str) -> int:
    """Groups that wanted to be told and were not, or whose letter did not leave in time."""
    untold = await rows.value(
        "SELECT count(*) FROM edition_due u JOIN community_group g ON g.id = u.group_id"
        f" WHERE u.edition_id = ? AND u.date = ? AND u.told_at IS NULL AND {_WANTS}",
        occurrence_id,
        date,
    )
    late = await rows.value(
        "SELECT count(DISTINCT o.chat_id) FROM outbox o JOIN mailing m ON m.id = o.mailing"
        " JOIN community_group g ON g.chat_id = o.chat_id"
        " JOIN edition_due u ON u.group_id = g.id AND u.edition_id = m.subject_id"
        " WHERE m.kind = 'day' AND m.subject_id = ? AND u.date = ? AND o.state = 'failed'"
        " AND o.error = ?",
        occurrence_id,
        date,
        OVER,
    )
    return int(untold) + int(late)


async def count(rows: Rows, occurrence: Occurrence) -> int:
    """Groups that would be told now."""
    chosen = groups_where(occurrence.day.audience)
    return int(
        await rows.value(
            f"SELECT count(*) FROM community_group g WHERE {_WANTS} AND {chosen.sql}",
            *chosen.values,
        )
    )


async def letters(rows: Rows, occurrence_id: int) -> dict[str, int]:
    """How many groups' letters are in each state."""
    found = await rows.all(
        "SELECT o.state, count(DISTINCT o.chat_id) FROM outbox o"
        " JOIN mailing m ON m.id = o.mailing"
        " WHERE m.kind = 'day' AND m.subject_id = ? GROUP BY o.state",
        occurrence_id,
    )
    return {row[0]: int(row[1]) for row in found}


async def occurrence_at(rows: Rows, chat_id: int, message_id: int) -> int | None:
    """The occurrence of which this message of ours told a group."""
    found = await rows.value(
        "SELECT m.subject_id FROM outbox o JOIN mailing m ON m.id = o.mailing"
        " WHERE o.chat_id = ? AND o.message_id = ? AND m.kind = 'day'",
        chat_id,
        message_id,
    )
    return None if found is None else int(found)
