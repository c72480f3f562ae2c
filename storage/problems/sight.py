"""Who may read a problem: the one place that says so. Whether it stands is asked beside it.

Its author, the groups that were shown it, who opened it by a link from there, and all teachers
where its author opened it to them. Coordinators read everything.
"""

from collections.abc import Collection

from storage.db import Rows
from storage.rows import Clause

#: Of a problem `p` and a person, who is given with each `?`.
_SHOWN = (
    "EXISTS (SELECT 1 FROM problem_group r JOIN member w ON w.group_id = r.group_id"
    " WHERE r.problem_id = p.id AND w.person_id = ? AND w.seen = 1)"
)
_OPENED = "EXISTS (SELECT 1 FROM reader r WHERE r.problem_id = p.id AND r.person_id = ?)"
#: A person `?`, three times, may read the problem `p`.
BY_PERSON = f"(p.to_all = 1 OR p.author_id = ? OR {_SHOWN} OR {_OPENED})"
#: The same of whom may be told of it: not an author who has left all its groups.
TOLD = (
    f"(p.to_all = 1 OR {_SHOWN} OR {_OPENED} OR (p.author_id = ? AND NOT EXISTS"
    " (SELECT 1 FROM problem_group r WHERE r.problem_id = p.id)))"
)
#: How many of the groups `?` see the problem `p`: more than none.
BY_GROUP = (
    "(p.to_all + (SELECT count(*) FROM problem_group g"
    " WHERE g.problem_id = p.id AND g.group_id = ?))"
)
#: Numbers of problems that were opened to all.
_TO_ALL = "SELECT id FROM problem WHERE to_all = 1"

EVERYTHING = Clause("1 = 1")
#: What may be shown to anybody.
BY_ALL = Clause("p.to_all = 1")


def for_person(person_id: int) -> Clause:
    """Lists of problems `p`: of the groups where this person was seen, opened by a link, their
    own, and what is open to all."""
    # PostgreSQL begins with it where it is a set (UNION).
    return Clause(
        "p.id IN (SELECT g.problem_id FROM member m"
        " JOIN problem_group g ON g.group_id = m.group_id WHERE m.person_id = ? AND m.seen = 1"
        " UNION SELECT problem_id FROM reader WHERE person_id = ?"
        f" UNION SELECT id FROM problem WHERE author_id = ? UNION {_TO_ALL})",
        (person_id,) * 3,
        few=True,
    )


def of_regions(regions: Collection[str]) -> Clause:
    """What a coordinator of these looks after; none are the whole country."""
    if not regions:
        return EVERYTHING
    marks = ", ".join("?" for _ in regions)
    return Clause(
        f"(p.region IN ({marks}) OR p.id IN (SELECT g.problem_id FROM problem_group g"
        f" JOIN community_group c ON c.id = g.group_id WHERE c.region IN ({marks})))",
        (*sorted(regions), *sorted(regions)),
    )


def for_group(group_id: int) -> Clause:
    """What was shown to it: its own list."""
    sql = "p.id IN (SELECT problem_id FROM problem_group WHERE group_id = ?)"
    return Clause(sql, (group_id,), few=True)


def found_in_group(group_id: int) -> Clause:
    """The same, and what is open to all: what may be found there."""
    return Clause(
        f"p.id IN (SELECT problem_id FROM problem_group WHERE group_id = ? UNION {_TO_ALL})",
        (group_id,),
        few=True,
    )


async def by_person(rows: Rows, problem_id: int, person_id: int) -> bool:
    sql = f"SELECT 1 FROM problem p WHERE p.id = ? AND {BY_PERSON}"
    return bool(await rows.value(sql, problem_id, person_id, person_id, person_id))


async def by_group(rows: Rows, problem_id: int, group_id: int) -> bool:
    sql = f"SELECT 1 FROM problem p WHERE p.id = ? AND {BY_GROUP} > 0"
    return bool(await rows.value(sql, problem_id, group_id))
