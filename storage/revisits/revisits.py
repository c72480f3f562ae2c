"""Questions asked months later: whether what somebody said then still is so."""

from collections.abc import Sequence
from typing import Literal, get_args

from basics.records import dataclass
from basics.spans import DAY
from storage.db import Rows, Transaction
from storage.people.quiet import KEY, Habit, habit, has
from storage.rows import Columns, Table

What = Literal["problem", "trial", "project", "brief"]
Answer = Literal["holds", "partly", "over", "unknown"]
ANSWERS: tuple[Answer, ...] = get_args(Answer)
#: Months after which somebody is asked, and when that is.
ROUNDS: dict[int, int] = {3: 91 * DAY, 6: 182 * DAY, 12: 365 * DAY}
#: Somebody who does not answer is asked once more.
TIMES, AGAIN = 2, 14 * DAY


@dataclass(frozen=True, slots=True)
class Revisit:
    id: int
    what: What
    thing_id: int
    #: The solution whose card tells the answer.
    solution_id: int | None
    person_id: int
    months: int
    #: When they said that it was so.
    since: int
    due_at: int
    asked: int
    asked_at: int | None
    #: "" until they answer.
    answer: str
    answered_at: int | None


@dataclass(frozen=True, slots=True)
class Share:
    """What was answered in one round."""

    months: int
    asked: int
    answered: int
    holds: int


_REVISIT = Table(Revisit, "revisit")
_OF_REVISIT = _REVISIT.of("r")
_SHARE = Columns(Share)
_SHARES = (
    "months, count(*), sum(CASE WHEN answer <> '' THEN 1 ELSE 0 END),"
    " sum(CASE WHEN answer = 'holds' THEN 1 ELSE 0 END)"
)
#: Of a question `r` to a person `p`. Of several about one thing that are due, for its person was
#: away for months, or has much to be asked about, the last.
_DUE = (
    "r.answer = '' AND r.asked < 2 AND r.due_at <= ? AND NOT EXISTS (SELECT 1 FROM revisit l"
    " WHERE l.what = r.what AND l.thing_id = r.thing_id AND l.months > r.months"
    " AND (l.asked > 0 OR l.due_at <= ?))"
)
_WILLING = "p.started = 1 AND p.asks_later = 1 AND p.notices <> 0"


async def plan(
    tx: Transaction,
    what: What,
    thing_id: int,
    *,
    person_id: int,
    solution_id: int | None,
    now: int,
) -> None:
    """Ask this person after 3, 6 and 12 months; what was asked of the same thing is forgotten."""
    await tx.run("DELETE FROM revisit WHERE what = ? AND thing_id = ?", what, thing_id)
    await tx.many(
        "INSERT INTO revisit (what, thing_id, solution_id, person_id, months, since, due_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (what, thing_id, solution_id, person_id, months, now, now + after)
            for months, after in ROUNDS.items()
        ],
    )


async def drop(tx: Transaction, what: What, thing_id: int) -> None:
    """It is not so any more: nobody is asked. What was answered stays."""
    await tx.run(
        "DELETE FROM revisit WHERE what = ? AND thing_id = ? AND answer = ''", what, thing_id
    )


async def get(rows: Rows, revisit_id: int) -> Revisit | None:
    return await _REVISIT.one(rows, f"SELECT {_REVISIT} FROM revisit WHERE id = ?", revisit_id)


async def soonest(rows: Rows, _now: int) -> int | None:
    """When somebody is to be asked next."""
    found: int | None = await rows.value(
        "SELECT min(due_at) FROM revisit WHERE answer = '' AND asked < 2"
    )
    return found


async def habits(rows: Rows, now: int) -> list[Habit]:
    """Of those who are to be asked."""
    found = await rows.all(
        f"SELECT DISTINCT {KEY} FROM revisit r JOIN person p ON p.id = r.person_id"
        f" WHERE {_DUE} AND {_WILLING}",
        now,
        now,
    )
    return [habit(row[0]) for row in found]


async def due(
    rows: Rows, awake: Sequence[Habit], now: int, *, not_since: int, limit: int
) -> list[Revisit]:
    """One for each person of these habits: none who was asked anything since `not_since`."""
    keys = [one.key for one in awake]
    return await _REVISIT.all(
        rows,
        f"SELECT {_OF_REVISIT} FROM revisit r WHERE r.id IN (SELECT min(r.id) FROM revisit r"
        f" JOIN person p ON p.id = r.person_id WHERE {_DUE} AND {_WILLING} AND {has(keys)}"
        " AND NOT EXISTS (SELECT 1 FROM revisit o WHERE o.person_id = r.person_id"
        " AND o.asked_at > ? AND o.asked_at <= ?) GROUP BY r.person_id) ORDER BY r.due_at, r.id"
        " LIMIT ?",
        now,
        now,
        *keys,
        not_since,
        now,
        limit,
    )


async def mark_asked(tx: Transaction, revisit_id: int, now: int) -> None:
    await tx.run(
        "UPDATE revisit SET asked = asked + 1, asked_at = ?, due_at = ? WHERE id = ?",
        now,
        now + AGAIN,
        revisit_id,
    )


async def remove(tx: Transaction, revisit_id: int) -> None:
    await tx.run("DELETE FROM revisit WHERE id = ?", revisit_id)


async def say(tx: Transaction, revisit_id: int, answer: Answer, *, now: int) -> None:
    await tx.run(
        "UPDATE revisit SET answer = ?, answered_at = ? WHERE id = ?", answer, now, revisit_id
    )


async def drop_later(tx: Transaction, known: Revisit) -> None:
    """Who said that it is over is not asked about it again."""
    await tx.run(
        "DELETE FROM revisit WHERE what = ? AND thing_id = ? AND answer = '' AND months > ?",
        known.what,
        known.thing_id,
        known.months,
    )


async def of_solution(rows: Rows, solution_id: int) -> Share | None:
    """The last round in which somebody answered."""
    return await _SHARE.one(
        rows,
        f"SELECT {_SHARES} FROM revisit WHERE solution_id = ? AND asked > 0 GROUP BY months"
        " HAVING max(answer) <> '' ORDER BY months DESC LIMIT 1",
        solution_id,
    )


async def lasted(rows: Rows, what: What, thing_id: int) -> int:
    """After how many months it still was so; 0 where it was over, or nobody answered."""
    found = await rows.one(
        "SELECT answer, months FROM revisit WHERE what = ? AND thing_id = ?"
        " AND answer IN ('holds', 'partly', 'over') ORDER BY months DESC LIMIT 1",
        what,
        thing_id,
    )
    return int(found[1]) if found and found[0] == "holds" else 0


async def put_on_problem(tx: Transaction, problem_id: int, months: int) -> None:
    await tx.run("UPDATE problem SET lasts_months = ? WHERE id = ?", months, problem_id)


async def put_on_project(tx: Transaction, project_id: int, months: int) -> None:
    await tx.run("UPDATE project SET lasts_months = ? WHERE id = ?", months, project_id)


async def put_on_brief(tx: Transaction, brief_id: int, months: int) -> None:
    await tx.run("UPDATE brief SET lasts_months = ? WHERE id = ?", months, brief_id)
