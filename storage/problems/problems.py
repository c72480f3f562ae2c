from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.groups.groups import Group
from storage.rows import Clause, Table
from storage.search import texts

#: How a list is ordered, or which problems it has.
Order = Literal[
    "new", "votes", "open", "waiting", "heard", "sent", "answered", "cannot", "otherwise"
]


@dataclass(frozen=True, slots=True)
class Problem:
    id: int
    author_id: int
    title: str
    description: str
    subject: str | None
    region: str | None
    name_shown: int
    #: open, solved, withdrawn or hidden
    state: str
    #: The solution that the author says solved it.
    solved_by: int | None
    votes: int
    comments: int
    solutions: int
    #: "chat:message" of a problem sent in one message, as /problem followed by its text.
    source: str | None
    created_at: int
    #: Whether its author changed it by form since.
    reworked: int = 0
    #: What became of it, "" until somebody said so, and the step that says it: see status.py.
    status: str = ""
    status_id: int | None = None
    #: Whether all teachers who use the bot may read it, and not its groups alone.
    to_all: int = 0
    #: After how many months its author says that it still is solved; 0 for none.
    lasts_months: int = 0
    #: The brief that it stands in last, see storage/briefs/marks.py; "" for none.
    in_brief: str = ""
    #: When its author changed the words that colleagues have too; 0 where they did not.
    changed_at: int = 0
    #: How many of those who have it say that it still is so, though it was answered or solved.
    still_so: int = 0

    @property
    def stands(self) -> bool:
        """Neither withdrawn nor hidden."""
        return self.state in ("open", "solved")


@dataclass(frozen=True, slots=True)
class Answers:
    """What an author says of a problem."""

    title: str = ""
    description: str = ""
    subject: str | None = None
    region: str | None = None
    name_shown: int = 1


@dataclass(frozen=True, slots=True)
class Filter:
    order: Order = "new"
    subject: str | None = None
    region: str | None = None
    #: Whether those that stand together are each listed, or their head alone.
    each: bool = False


_PROBLEM = Table(Problem, "problem")
_OF_PROBLEM = _PROBLEM.of("p")
_ADD = _PROBLEM.insert(Answers, "author_id", "source", "created_at")
_CHANGE = _PROBLEM.update(Answers, reworked="1")

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


async def get(rows: Rows, problem_id: int) -> Problem | None:
    return await _PROBLEM.one(rows, f"SELECT {_PROBLEM} FROM problem WHERE id = ?", problem_id)


async def standing(rows: Rows, ids: Sequence[int]) -> list[Problem]:
    """Those of these problems that were not withdrawn."""
    return await readable(rows, Clause("1 = 1"), ids)


async def readable(rows: Rows, may: Clause, ids: Sequence[int]) -> list[Problem]:
    """Those of these problems that stand and that somebody may read."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    return await _PROBLEM.all(
        rows,
        f"SELECT {_OF_PROBLEM} FROM problem p WHERE p.id IN ({marks})"
        f" AND p.state IN ('open', 'solved') AND {may.sql}",
        *ids,
        *may.values,
    )


async def of_source(rows: Rows, source: str) -> Problem | None:
    return await _PROBLEM.one(rows, f"SELECT {_PROBLEM} FROM problem WHERE source = ?", source)


async def add(
    tx: Transaction, author_id: int, answers: Answers, *, source: str | None, now: int
) -> Problem:
    made = await _ADD.row(tx, answers, author_id=author_id, source=source, created_at=now)
    await _put_text(tx, made.id, made.title, description=made.description)
    return made


async def change(tx: Transaction, problem_id: int, answers: Answers) -> None:
    """By form: the message that the problem came in speaks for it no longer."""
    await _CHANGE.run(tx, answers, id=problem_id)
    await photos.doubt(tx, "problem", problem_id)
    await _put_text(tx, problem_id, answers.title, description=answers.description)


async def set_words(tx: Transaction, problem_id: int, title: str, *, description: str) -> None:
    await tx.run(
        "UPDATE problem SET title = ?, description = ? WHERE id = ?",
        title,
        description,
        problem_id,
    )
    await _put_text(tx, problem_id, title, description=description)


async def _put_text(tx: Transaction, problem_id: int, title: str, *, description: str) -> None:
    await texts.put(
        tx, "problem", problem_id, problem_id=problem_id, title=title, words=description
    )


async def set_subject(tx: Transaction, problem_id: int, subject: str) -> None:
    await tx.run("UPDATE problem SET subject = ? WHERE id = ?", subject, problem_id)


async def fill(tx: Transaction, group: Group) -> None:
    """What was sent to a group before it said its region and subject has them now."""
    for column, value in (("region", group.region), ("subject", group.subject)):
        if value is not None:
            await tx.run(
                f"UPDATE problem SET {column} = ? WHERE {column} IS NULL AND source IS NOT NULL"
                " AND state IN ('open', 'solved')"
                " AND id IN (SELECT problem_id FROM problem_group WHERE group_id = ?)",
                value,
                group.id,
            )


async def subjects_of(rows: Rows, author_id: int, limit: int) -> list[str]:
    """What an author's problems were about, the newest first."""
    found = await rows.all(
        "SELECT subject FROM problem WHERE author_id = ? AND subject IS NOT NULL"
        " GROUP BY subject ORDER BY max(id) DESC LIMIT ?",
        author_id,
        limit,
    )
    return [row[0] for row in found]


async def withdraw(tx: Transaction, problem_id: int) -> None:
    """What the author takes back is gone for good; what others wrote stays."""
    await tx.run(
        "UPDATE problem SET state = 'withdrawn', title = '', description = '', first_title = '',"
        " first_words = '', changed_at = 0 WHERE id = ?",
        problem_id,
    )
    await tx.run(
        "UPDATE problem_status SET words = '', whom = '' WHERE problem_id = ?", problem_id
    )
    await texts.remove(tx, "problem", problem_id)


async def set_to_all(tx: Transaction, problem_id: int, *, wanted: bool) -> Problem:
    row = await tx.one(
        f"UPDATE problem SET to_all = ? WHERE id = ? RETURNING {_PROBLEM}", int(wanted), problem_id
    )
    assert row
    return _PROBLEM.read(row)


async def set_solved(tx: Transaction, problem_id: int, solution_id: int | None) -> None:
    """By a solution, or not after all; what its author said of another way counts no more."""
    await tx.run(
        "UPDATE problem SET solved_by = ?, state = ?, status = CASE WHEN status IN"
        " ('otherwise', 'unneeded') THEN '' ELSE status END WHERE id = ?",
        solution_id,
        "open" if solution_id is None else "solved",
        problem_id,
    )


async def add_to_count(
    tx: Transaction, problem_id: int, *, comments: int = 0, solutions: int = 0
) -> None:
    """Move the counters shown on the card."""
    await tx.run(
        "UPDATE problem SET comments = comments + ?, solutions = solutions + ? WHERE id = ?",
        comments,
        solutions,
        problem_id,
    )


async def add_votes(tx: Transaction, problem_id: int, votes: int) -> int:
    """Returns how many there are now. By itself, for lists by votes move with it."""
    return int(
        await tx.value(
            "UPDATE problem SET votes = votes + ? WHERE id = ? RETURNING votes", votes, problem_id
        )
    )


async def count_since(rows: Rows, author_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM problem WHERE author_id = ?"
            " AND created_at > ? AND created_at <= ?",
            author_id,
            since,
            now,
        )
    )


async def show_to(tx: Transaction, problem_id: int, group_id: int) -> None:
    await tx.run(
        "INSERT INTO problem_group (problem_id, group_id) VALUES (?, ?)"
        " ON CONFLICT (problem_id, group_id) DO NOTHING",
        problem_id,
        group_id,
    )


async def regions_of(rows: Rows, problem_id: int) -> frozenset[str]:
    """Its own, and those of the groups that were shown it."""
    found = await rows.all(
        "SELECT region FROM problem WHERE id = ? AND region IS NOT NULL"
        " UNION SELECT g.region FROM problem_group p JOIN community_group g ON g.id = p.group_id"
        " WHERE p.problem_id = ? AND g.region IS NOT NULL",
        problem_id,
        problem_id,
    )
    return frozenset(row[0] for row in found)


async def open_of_group(rows: Rows, group_id: int, limit: int) -> list[int]:
    """The newest open problems of a group, oldest of them first."""
    found = await rows.all(
        "SELECT p.id FROM problem_group g JOIN problem p ON p.id = g.problem_id"
        " WHERE g.group_id = ? AND p.state = 'open' ORDER BY p.id DESC LIMIT ?",
        group_id,
        limit,
    )
    return [row[0] for row in reversed(found)]


def of_author(person_id: int) -> Clause:
    return Clause("p.author_id = ?", (person_id,))


async def page(
    rows: Rows, which: Filter, may: Clause, *, offset: int, limit: int
) -> list[Problem]:
    where = _where(which, may)
    return await _PROBLEM.all(
        rows,
        f"SELECT {_OF_PROBLEM} FROM problem p WHERE {where.sql}"
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
    return await _PROBLEM.all(
        rows,
        f"SELECT {_OF_PROBLEM} {_OF_VOTER} {may.sql}"
        " ORDER BY v.at DESC, p.id DESC LIMIT ? OFFSET ?",
        voter_id,
        *may.values,
        limit,
        offset,
    )


async def count_of_voter(rows: Rows, voter_id: int, may: Clause) -> int:
    sql = f"SELECT count(*) {_OF_VOTER} {may.sql}"
    return int(await rows.value(sql, voter_id, *may.values))
