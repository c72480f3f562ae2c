"""What a brief counts: people, each once, over all problems that stand together."""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows
from storage.problems import sight
from storage.rows import Clause, Columns


@dataclass(frozen=True, slots=True)
class Scope:
    """Problems of these regions and subjects; none are the whole country, and all subjects."""

    regions: tuple[str, ...]
    subjects: tuple[str, ...]
    since: int
    until: int

    @property
    def before(self) -> int:
        """Since when, of the time before that is as long."""
        return self.since - (self.until - self.since)


@dataclass(frozen=True, slots=True)
class Raised:
    """A problem with all that stand together with it, and how many people said that they have it:
    in the time, and in the time before."""

    head_id: int
    people: int
    before: int


@dataclass(frozen=True, slots=True)
class Tried:
    """What was tried of what stands together: how many people shared a solution, how many these
    helped, and how it went with those who tried one too."""

    solutions: int
    helped: int
    worked: int
    partly: int
    failed: int


@dataclass(frozen=True, slots=True)
class All:
    """Of everything in the scope."""

    problems: int
    people: int
    groups: int
    #: Who did anything there in the time: raised, joined, commented, shared.
    active: int


@dataclass(frozen=True, slots=True)
class Here:
    """Somebody who did anything in the scope, where, and whether they have a problem of it."""

    person_id: int
    #: "" where nothing is known.
    region: str
    has: int


@dataclass(frozen=True, slots=True)
class Later:
    """What somebody answered, asked months later whether it still is so: holds, partly or over."""

    person_id: int
    answer: str


_RAISED, _TRIED, _ALL = Columns(Raised), Columns(Tried), Columns(All)
_HERE, _LATER = Columns(Here), Columns(Later)
#: Of problems `p` in a scope, their heads.
_SCOPED = (
    "WITH scoped AS (SELECT p.id, p.region, COALESCE(j.head_id, p.id) AS head FROM problem p"
    " LEFT JOIN problem_join j ON j.problem_id = p.id AND j.rests = 0"
    " WHERE p.state IN ('open', 'solved') AND {where}),"
    " had AS (SELECT s.head, s.region, p.author_id AS person, p.created_at AS at FROM scoped s"
    " JOIN problem p ON p.id = s.id"
    " UNION ALL SELECT s.head, s.region, v.voter_id, v.at FROM scoped s"
    " JOIN vote v ON v.problem_id = s.id AND (v.apart = 0 OR s.id = s.head)) "
)
_NOW, _BEFORE = "h.at >= ? AND h.at < ?", "h.at >= ? AND h.at < ?"
#: What stands together with a head `?`, twice.
_FAMILY = (
    "(SELECT ? AS id UNION SELECT problem_id FROM problem_join WHERE head_id = ? AND rests = 0)"
)


def _where(scope: Scope) -> Clause:
    regions = sight.of_regions(scope.regions)
    if not scope.subjects:
        return regions
    marks = ", ".join("?" for _ in scope.subjects)
    return Clause(f"{regions.sql} AND p.subject IN ({marks})", (*regions.values, *scope.subjects))


async def raised(rows: Rows, scope: Scope) -> list[Raised]:
    """What people said in the time that they have, what most have first."""
    where = _where(scope)
    found = await _RAISED.all(
        rows,
        f"{_SCOPED.format(where=where.sql)} SELECT h.head,"
        f" count(DISTINCT CASE WHEN {_NOW} THEN h.person END) AS now,"
        f" count(DISTINCT CASE WHEN {_BEFORE} THEN h.person END)"
        " FROM had h GROUP BY h.head",
        *where.values,
        scope.since,
        scope.until,
        scope.before,
        scope.since,
    )
    return sorted((one for one in found if one.people), key=lambda one: (-one.people, one.head_id))


async def everything(rows: Rows, scope: Scope) -> All:
    where = _where(scope)
    did = (
        "SELECT h.person FROM had h WHERE h.at >= ? AND h.at < ?"
        " UNION SELECT c.author_id FROM scoped s JOIN comment c ON c.problem_id = s.id"
        " WHERE c.state = 'said' AND c.created_at >= ? AND c.created_at < ?"
        " UNION SELECT l.author_id FROM scoped s JOIN solution l ON l.problem_id = s.id"
        " WHERE l.state = 'shared' AND l.created_at >= ? AND l.created_at < ?"
    )
    times = [scope.since, scope.until] * 6
    found = await _ALL.one(
        rows,
        f"{_SCOPED.format(where=where.sql)} SELECT"
        f" (SELECT count(DISTINCT h.head) FROM had h WHERE {_NOW}),"
        f" (SELECT count(DISTINCT h.person) FROM had h WHERE {_NOW}),"
        " (SELECT count(DISTINCT g.group_id) FROM scoped s JOIN problem_group g"
        f" ON g.problem_id = s.id WHERE s.head IN (SELECT h.head FROM had h WHERE {_NOW})),"
        f" (SELECT count(*) FROM ({did}) d)",
        *where.values,
        *times,
    )
    assert found
    return found


async def by_region(rows: Rows, scope: Scope) -> list[Here]:
    """Everybody once, by their own region, else by that of a problem."""
    where, times = _where(scope), (scope.since, scope.until)
    did = (
        f"SELECT h.person, h.region, 1 AS has FROM had h WHERE {_NOW}"
        " UNION ALL SELECT c.author_id, s.region, 0 FROM scoped s JOIN comment c"
        " ON c.problem_id = s.id WHERE c.state = 'said' AND c.created_at >= ? AND c.created_at < ?"
        " UNION ALL SELECT l.author_id, s.region, 0 FROM scoped s JOIN solution l"
        " ON l.problem_id = s.id WHERE l.state = 'shared' AND l.created_at >= ?"
        " AND l.created_at < ?"
    )
    return await _HERE.all(
        rows,
        f"{_SCOPED.format(where=where.sql)} SELECT d.person,"
        " COALESCE(max(a.region), min(d.region), ''), max(d.has) FROM"
        f" ({did}) d LEFT JOIN person a ON a.id = d.person GROUP BY d.person",
        *where.values,
        *times * 3,
    )


async def later(rows: Rows, head_id: int) -> list[Later]:
    """The last answers about the problem, what stands together with it, and their solutions."""
    ids = [head_id, head_id]
    last = (
        "r.answer IN ('holds', 'partly', 'over') AND NOT EXISTS (SELECT 1 FROM revisit o"
        " WHERE o.what = r.what AND o.thing_id = r.thing_id AND o.months > r.months"
        " AND o.answer IN ('holds', 'partly', 'over'))"
    )
    return await _LATER.all(
        rows,
        "SELECT r.person_id, r.answer FROM revisit r WHERE r.what = 'problem'"
        f" AND r.thing_id IN {_FAMILY} AND {last}"
        " UNION ALL SELECT r.person_id, r.answer FROM revisit r WHERE r.what <> 'problem'"
        f" AND r.solution_id IN (SELECT s.id FROM solution s WHERE s.problem_id IN {_FAMILY})"
        f" AND {last}",
        *ids,
        *ids,
    )


async def groups_of(rows: Rows, head_id: int) -> int:
    """Groups that were shown it, or what stands together with it."""
    return int(
        await rows.value(
            f"SELECT count(DISTINCT group_id) FROM problem_group WHERE problem_id IN {_FAMILY}",
            head_id,
            head_id,
        )
    )


async def tried(rows: Rows, head_id: int) -> Tried:
    """People, each once, whenever they said so."""
    ids = [head_id] * 10
    family = f"FROM solution s WHERE s.problem_id IN {_FAMILY} AND s.state = 'shared'"
    went = (
        "(SELECT count(DISTINCT t.author_id) FROM trial t WHERE t.state = 'said'"
        f" AND t.outcome = '{{}}' AND t.solution_id IN (SELECT s.id {family}))"
    )
    found = await _TRIED.one(
        rows,
        f"SELECT (SELECT count(DISTINCT s.author_id) {family}),"
        " (SELECT count(DISTINCT h.voter_id) FROM helped h"
        f" WHERE h.solution_id IN (SELECT s.id {family})), {went.format('worked')},"
        f" {went.format('partly')}, {went.format('failed')}",
        *ids,
    )
    assert found
    return found


async def people_of(rows: Rows, heads: Sequence[int], scope: Scope) -> int:
    """Who has one of these, each once."""
    where, marks = _where(scope), ", ".join("?" for _ in heads) or "NULL"
    return int(
        await rows.value(
            f"{_SCOPED.format(where=where.sql)} SELECT count(DISTINCT h.person) FROM had h"
            f" WHERE h.head IN ({marks}) AND {_NOW}",
            *where.values,
            *heads,
            scope.since,
            scope.until,
        )
    )
