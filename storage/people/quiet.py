"""Whose hours are quiet when: people who share a clock and quiet hours are looked at together."""

from collections.abc import Mapping, Sequence

from basics.records import dataclass
from storage.broadcasts.audiences import Audience, people_where
from storage.broadcasts.errands import Span
from storage.db import Row, Rows, Transaction
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
class Sleeper:
    """A letter that waits, and what decides whether its receiver's hours are quiet."""

    letter_id: int
    habit: Habit


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


async def written(rows: Rows, mailing_id: int, span: Span) -> list[Sleeper]:
    """Letters of the mailing to chats of this span that wait."""
    return _sleepers(
        await rows.all(
            f"SELECT o.id, {KEY} FROM person p JOIN outbox o ON o.chat_id = p.id"
            " WHERE p.id >= ? AND p.id < ? AND o.mailing = ? AND o.state = 'waiting'",
            span.first,
            span.before,
            mailing_id,
        )
    )


async def next_of(rows: Rows, mailing_id: int, now: int, *, limit: int) -> list[Sleeper]:
    """Letters of the mailing that would leave next."""
    return _sleepers(
        await rows.all(
            f"SELECT n.id, {KEY} FROM (SELECT id, chat_id FROM outbox WHERE mailing = ?"
            " AND state = 'waiting' AND not_before <= ? ORDER BY id LIMIT ?) n"
            " CROSS JOIN person p WHERE p.id = n.chat_id",
            mailing_id,
            now,
            limit,
        )
    )


def _sleepers(found: Sequence[Row]) -> list[Sleeper]:
    habits = {key: habit(key) for _, key in found}
    return [Sleeper(number, habits[key]) for number, key in found]


async def of_news(rows: Rows) -> list[Habit]:
    """Of those for whom there is news."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM person p WHERE p.started = 1 AND p.id IN"
        " (SELECT person_id FROM notice UNION SELECT person_id FROM project_notice)"
    )
    return [habit(row[0]) for row in found]


async def of_feedback(rows: Rows) -> list[Habit]:
    """Of those who have not heard of some feedback on their project."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM feedback_notice n JOIN person p ON p.id = n.person_id"
        " WHERE p.started = 1"
    )
    return [habit(row[0]) for row in found]


async def put_off(tx: Transaction, until: Mapping[int, int]) -> None:
    """Each letter, by its number, until its moment."""
    sql = "UPDATE outbox SET not_before = ? WHERE id = ? AND state = 'waiting'"
    await tx.many(sql, [(moment, letter) for letter, moment in until.items()])


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
