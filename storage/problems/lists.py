"""Lists of problems: which stand in them, and in what order."""

from typing import Literal

from basics.records import dataclass
from storage.db import Rows
from storage.problems.problems import OF_PROBLEM, PROBLEM, Problem
from storage.rows import Clause

#: How a list is ordered, or which problems it has.
Order = Literal[
    "new", "votes", "open", "waiting", "heard", "sent", "answered", "cannot", "otherwise"
]


@dataclass(frozen=True, slots=True)
class Filter:
    order: Order = "new"
    subject: str | None = None
    region: str | None = None
    #: Whether those that stand together are each listed, or their head alone.
    each: bool = False


_NEEDED = "p.status <> 'unneeded'"
_STANDS = "p.state IN ('open', 'solved') AND p.status = '{}'"
#: The order of a list, and what it leaves out.
_ORDERS: dict[Order, tuple[str, str]] = {
    "new": ("p.id DESC", "p.state IN ('open', 'solved')"),
    "votes": ("p.votes DESC, p.id DESC", "p.state IN ('open', 'solved')"),
    "open": ("p.id DESC", f"p.state = 'open' AND {_NEEDED}"),
    # Nobody answered: the oldest first.
    "waiting": ("p.id", f"p.state = 'open' AND {_NEEDED} AND p.status IN ('', 'heard', 'sent')"),
    "heard": ("p.id DESC", _STANDS.format("heard")),
    "sent": ("p.id DESC", _STANDS.format("sent")),
    "answered": ("p.id DESC", _STANDS.format("answered")),
    "cannot": ("p.id DESC", _STANDS.format("cannot")),
    "otherwise": ("p.id DESC", _STANDS.format("otherwise")),
}


async def open_of_group(rows: Rows, group_id: int, limit: int) -> list[int]:
    """The newest open problems of a group, oldest of them first."""
    found = await rows.all(
        "SELECT p.id FROM problem_group g JOIN problem p ON p.id = g.problem_id"
        " WHERE g.group_id = ? AND p.state = 'open' ORDER BY p.id DESC LIMIT ?",
        group_id,
        limit,
    )
    return [row[0] for row in reversed(found)]


async def newest_of(rows: Rows, author_id: int, since: int) -> Problem | None:
    """What they published last, if that was after this moment and stands."""
    return await PROBLEM.one(
        rows,
        f"SELECT {OF_PROBLEM} FROM problem p WHERE author_id = ? AND created_at >= ?"
        " AND state IN ('open', 'solved') ORDER BY created_at DESC, id DESC LIMIT 1",
        author_id,
        since,
    )


def of_author(person_id: int) -> Clause:
    return Clause("p.author_id = ?", (person_id,))


async def page(
    rows: Rows, which: Filter, may: Clause, *, offset: int, limit: int
) -> list[Problem]:
    where = _where(which, may)
    return await PROBLEM.all(
        rows,
        f"SELECT {OF_PROBLEM} FROM problem p WHERE {where.sql}"
        f" ORDER BY {_order(which, may)} LIMIT ? OFFSET ?",
        *where.values,
        limit,
        offset,
    )


def _order(which: Filter, may: Clause) -> str:
    """Few are sorted (`+`): PostgreSQL would walk through all problems in their order instead, and
    hope to meet them soon."""
    order = _ORDERS[which.order][0]
    return f"+{order}" if may.few else order


async def count(rows: Rows, which: Filter, may: Clause) -> int:
    where = _where(which, may)
    return int(
        await rows.value(f"SELECT count(*) FROM problem p WHERE {where.sql}", *where.values)
    )


def _where(which: Filter, may: Clause) -> Clause:
    parts, given = [_ORDERS[which.order][1], may.sql], list(may.values)
    if not which.each:
        # Inside, p is the head.
        parts.append(
            "p.id NOT IN (SELECT j.problem_id FROM problem_join j JOIN problem p"
            f" ON p.id = j.head_id WHERE j.rests = 0 AND {may.sql})"
        )
        given += may.values
    for column, wanted in (("subject", which.subject), ("region", which.region)):
        if wanted is not None:
            parts.append(f"p.{column} = ?")
            given.append(wanted)
    return Clause(" AND ".join(parts), tuple(given))


#: What somebody has and may read still.
_OF_VOTER = (
    "FROM vote v JOIN problem p ON p.id = v.problem_id"
    " WHERE v.voter_id = ? AND p.state IN ('open', 'solved') AND"
)


async def page_of_voter(
    rows: Rows, voter_id: int, may: Clause, *, offset: int, limit: int
) -> list[Problem]:
    return await PROBLEM.all(
        rows,
        f"SELECT {OF_PROBLEM} {_OF_VOTER} {may.sql}"
        " ORDER BY v.at DESC, p.id DESC LIMIT ? OFFSET ?",
        voter_id,
        *may.values,
        limit,
        offset,
    )


async def count_of_voter(rows: Rows, voter_id: int, may: Clause) -> int:
    sql = f"SELECT count(*) {_OF_VOTER} {may.sql}"
    return int(await rows.value(sql, voter_id, *may.values))
