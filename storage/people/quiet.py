"""Whose hours are quiet when: people who share a clock and quiet hours are looked at together."""

from collections.abc import Sequence
from dataclasses import dataclass

from storage.broadcasts.audiences import Audience, people_where
from storage.db import Rows, Transaction
from storage.rows import Clause


@dataclass(frozen=True, slots=True)
class Habit:
    """What decides when it is quiet for somebody."""

    zone: str | None
    region: str | None
    #: Hours of their clock; equal when no hour is quiet.
    start: int
    end: int
    sunday: bool

    @property
    def key(self) -> str:
        """As SQL writes it below."""
        where = f"{self.zone or ''} {self.region or ''}"
        return f"{where} {self.start} {self.end} {int(self.sunday)}"


@dataclass(frozen=True, slots=True)
class Gathering:
    """How news are gathered: nobody hears of any within `between` of the last, nor of one before
    it is `gather` old, both in milliseconds. What is later than now is so by a clock that has been
    set back since, and holds nothing up."""

    now: int
    between: int
    gather: int


#: Of a person `p`, in one word that SQL can compare.
KEY = (
    "COALESCE(p.zone, '') || ' ' || COALESCE(p.region, '') || ' ' || CAST(p.quiet_from AS TEXT)"
    " || ' ' || CAST(p.quiet_until AS TEXT) || ' ' || CAST(p.quiet_sunday AS TEXT)"
)
#: Milliseconds, see `look_again`.
FRESH = 15_000
#: So many fit one statement of either database.
AT_ONCE = 500


def habit(key: str) -> Habit:
    zone, region, start, end, sunday = key.split(" ")
    return Habit(zone or None, region or None, int(start), int(end), sunday == "1")


async def of_audience(rows: Rows, audience: Audience) -> dict[Habit, int]:
    """The habits of those whom it reaches in private, and how many have each."""
    to = people_where(audience)
    found = await rows.all(
        f"SELECT {KEY}, count(*) FROM person p WHERE p.started = 1 AND {to.sql} GROUP BY 1",
        *to.values,
    )
    return {habit(row[0]): row[1] for row in found}


async def of_letters(rows: Rows, mailing_id: int, now: int) -> list[Habit]:
    """Of those to whom a letter of the mailing may leave now."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM outbox o JOIN person p ON p.id = o.chat_id"
        " WHERE o.mailing = ? AND o.state = 'waiting' AND o.not_before <= ?",
        mailing_id,
        now,
    )
    return [habit(row[0]) for row in found]


async def of_news(rows: Rows) -> list[Habit]:
    """Of those for whom there is news."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM person p WHERE p.started = 1 AND (p.id IN"
        " (SELECT person_id FROM notice) OR p.id IN (SELECT person_id FROM project_notice))"
    )
    return [habit(row[0]) for row in found]


async def of_feedback(rows: Rows) -> list[Habit]:
    """Of those who have not heard of some feedback on their project."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM feedback_notice n JOIN person p ON p.id = n.person_id"
        " WHERE p.started = 1"
    )
    return [habit(row[0]) for row in found]


async def put_off(tx: Transaction, mailing_id: int, until: int, *, habits: Sequence[Habit]) -> int:
    """Private letters to people of these habits wait until a moment; returns how many."""
    number = 0
    for at in range(0, len(habits), AT_ONCE):
        keys = [habit.key for habit in habits[at : at + AT_ONCE]]
        number += await tx.run(
            "UPDATE outbox SET not_before = ? WHERE mailing = ? AND state = 'waiting'"
            " AND not_before < ? AND chat_id IN"
            f" (SELECT p.id FROM person p WHERE {has(keys)})",
            until,
            mailing_id,
            until,
            *keys,
        )
    return number


def look_again(newest: int | None, now: int) -> int | None:
    """When news may be due, the newest of which came then: soon, if that was just now; what waits
    for the end of quiet hours, or since its person heard of others, is looked at now and then."""
    if newest is None:
        return None
    return now if abs(now - newest) < FRESH else now + FRESH


def has(keys: Sequence[str]) -> str:
    """A clause for people `p` of these habits."""
    marks = ", ".join("?" for _ in keys)
    return f"{KEY} IN ({marks})" if keys else "1 = 0"


def ready(gathering: Gathering, habits: Sequence[Habit]) -> Clause:
    """For people `p` of these habits who can be written to, and their news `n`."""
    keys, now = [habit.key for habit in habits], gathering.now
    return Clause(
        "p.started = 1 AND (p.told_at <= ? OR p.told_at > ?)"
        f" AND (n.at <= ? OR n.at > ?) AND {has(keys)}",
        (now - gathering.between, now, now - gathering.gather, now, *keys),
    )
