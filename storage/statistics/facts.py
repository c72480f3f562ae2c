"""What happened in a span of time, as it is counted: of whom, where, about what.

Read once a day on a connection of its own. What joined another problem is counted with its head,
and nothing that is withdrawn or hidden is.
"""

import asyncio
from collections.abc import Sequence

from basics.records import dataclass
from basics.spans import WEEK
from storage.db import Row, Rows

#: Milliseconds within which a first answer counts as one.
ANSWERED_WITHIN = WEEK


@dataclass(frozen=True, slots=True)
class Fact:
    """So many things of one region, subject and language, and whose they are."""

    #: "-" where nothing is known.
    region: str
    subject: str
    lang: str
    number: int
    people: frozenset[int]


@dataclass(frozen=True, slots=True)
class Whole:
    """All of it, and of how many different people."""

    value: int
    people: int


_WHOSE = (
    "SELECT p.author_id AS who, COALESCE(p.region, '-'), COALESCE(p.subject, '-'),"
    " COALESCE(a.lang, '-'), count(*) AS number"
)
_RAISED = (
    " FROM problem p LEFT JOIN person a ON a.id = p.author_id"
    " WHERE p.state IN ('open', 'solved') AND p.created_at >= ? AND p.created_at < ?"
    " AND NOT EXISTS (SELECT 1 FROM problem_join j WHERE j.problem_id = p.id AND j.rests = 0)"
)
_ANSWERS = (
    "(EXISTS (SELECT 1 FROM comment c WHERE c.problem_id = p.id AND c.state = 'said'"
    f" AND c.author_id <> p.author_id AND c.created_at < p.created_at + {ANSWERED_WITHIN})"
    " OR EXISTS (SELECT 1 FROM solution s WHERE s.problem_id = p.id AND s.state = 'shared'"
    f" AND s.author_id <> p.author_id AND s.created_at < p.created_at + {ANSWERED_WITHIN}))"
)
_PROBLEM = _WHOSE + _RAISED
_ANSWERED, _UNANSWERED = f" AND {_ANSWERS}", f" AND NOT {_ANSWERS}"
_BY = " GROUP BY 1, 2, 3, 4"
#: What is counted of problems, in the order in which one look at all raised tells it.
OF_PROBLEMS = ("raised", "answered", "unanswered", "solved", "unsolved")
_ALL_RAISED = (
    f"{_WHOSE}, sum(CASE WHEN {_ANSWERS} THEN 1 ELSE 0 END),"
    f" sum(CASE WHEN p.state = 'solved' THEN 1 ELSE 0 END){_RAISED}{_BY}"
)
_SOLUTIONS = (
    "SELECT s.author_id AS who, COALESCE(p.region, '-'), COALESCE(p.subject, '-'),"
    " COALESCE(a.lang, '-'), count(*) AS number FROM solution s"
    " JOIN problem p ON p.id = s.problem_id"
    " LEFT JOIN person a ON a.id = s.author_id"
    " WHERE s.state = 'shared' AND p.state IN ('open', 'solved')"
    " AND s.created_at >= ? AND s.created_at < ?"
)
_TRIED = (
    "SELECT r.author_id AS who, COALESCE(r.region, '-'), COALESCE(p.subject, '-'),"
    " COALESCE(a.lang, '-'), count(*) AS number FROM trial r JOIN problem p ON p.id = r.problem_id"
    " LEFT JOIN person a ON a.id = r.author_id"
    " WHERE r.state = 'said' AND r.created_at >= ? AND r.created_at < ?"
)
#: Answers to whether it still is so; who can't say is not counted.
_LATER = (
    "SELECT r.person_id AS who, COALESCE(a.region, '-'), COALESCE(p.subject, q.subject, '-'),"
    " COALESCE(a.lang, '-'), count(*) AS number FROM revisit r"
    " LEFT JOIN person a ON a.id = r.person_id"
    " LEFT JOIN problem p ON r.what = 'problem' AND p.id = r.thing_id"
    " LEFT JOIN solution s ON s.id = r.solution_id LEFT JOIN problem q ON q.id = s.problem_id"
    " WHERE r.answer IN ({}) AND r.answered_at >= ? AND r.answered_at < ?"
)
#: Whoever did something that others see or count.
_ACTIVE = (
    "SELECT author_id FROM problem WHERE state IN ('open', 'solved')"
    " AND created_at >= ? AND created_at < ?"
    " UNION SELECT voter_id FROM vote WHERE at >= ? AND at < ?"
    " UNION SELECT voter_id FROM helped WHERE at >= ? AND at < ?"
    " UNION SELECT author_id FROM comment WHERE state = 'said'"
    " AND created_at >= ? AND created_at < ?"
    " UNION SELECT author_id FROM solution WHERE state = 'shared'"
    " AND created_at >= ? AND created_at < ?"
    " UNION SELECT author_id FROM trial WHERE state = 'said'"
    " AND created_at >= ? AND created_at < ?"
    " UNION SELECT owner_id FROM project WHERE state = 'open'"
    " AND created_at >= ? AND created_at < ?"
    " UNION SELECT author_id FROM project_comment WHERE state = 'said'"
    " AND created_at >= ? AND created_at < ?"
    " UNION SELECT person_id FROM guest WHERE came_at >= ? AND came_at < ?"
)
_TEACHERS = (
    "SELECT a.id AS who, COALESCE(a.region, '-'),"
    " CASE WHEN a.subjects = '' OR a.subjects LIKE '% %' THEN '-' ELSE a.subjects END,"
    f" a.lang, 1 AS number FROM person a WHERE a.id IN ({_ACTIVE})"
)
#: Of an event of one region; else nothing is said of its place.
_EVENT_REGION = "CASE WHEN e.regions = '' OR e.regions LIKE '% %' THEN '-' ELSE e.regions END"
_ENDED = "e.state = 'published' AND e.ends_at >= ? AND e.ends_at < ?"
#: Those who came by Telegram, and those whom others brought along.
_GUEST = "COALESCE(g.person_id, -g.id)"
_EVENTS = (
    f"SELECT e.organiser_id AS who, {_EVENT_REGION}, '-', COALESCE(a.lang, '-'),"
    " count(*) AS number"
    f" FROM event e LEFT JOIN person a ON a.id = e.organiser_id WHERE {_ENDED}{_BY}"
    f" UNION ALL SELECT {_GUEST}, {_EVENT_REGION}, '-', COALESCE(o.lang, '-'), 0 FROM event e"
    " JOIN guest g ON g.event_id = e.id LEFT JOIN person o ON o.id = e.organiser_id"
    f" WHERE g.came_at IS NOT NULL AND {_ENDED}"
)
_CAME = (
    f"SELECT {_GUEST} AS who, COALESCE(a.region, {_EVENT_REGION}), '-',"
    " COALESCE(a.lang, o.lang, '-'),"
    " count(*) AS number FROM event e JOIN guest g ON g.event_id = e.id"
    " LEFT JOIN person a ON a.id = g.person_id LEFT JOIN person o ON o.id = e.organiser_id"
    f" WHERE g.came_at IS NOT NULL AND {_ENDED}"
)
#: Groups where a problem was raised or something was said to one, and who did that.
_IN_GROUPS = (
    "SELECT b.group_id, p.author_id AS who FROM problem p"
    " JOIN problem_group b ON b.problem_id = p.id WHERE p.state IN ('open', 'solved')"
    " AND p.created_at >= ? AND p.created_at < ?"
    " UNION SELECT b.group_id, c.author_id FROM comment c"
    " JOIN problem_group b ON b.problem_id = c.problem_id WHERE c.state = 'said'"
    " AND c.created_at >= ? AND c.created_at < ?"
    " UNION SELECT b.group_id, s.author_id FROM solution s"
    " JOIN problem_group b ON b.problem_id = s.problem_id WHERE s.state = 'shared'"
    " AND s.created_at >= ? AND s.created_at < ?"
)
_GROUP = "COALESCE(g.region, '-'), COALESCE(g.subject, '-'), g.lang"
_GROUPS = (
    f"SELECT NULL AS who, {_GROUP}, count(*) AS number FROM community_group g"
    f" WHERE g.active = 1 AND g.id IN (SELECT group_id FROM ({_IN_GROUPS}) i) GROUP BY 2, 3, 4"
    f" UNION ALL SELECT i.who, {_GROUP}, 0 FROM ({_IN_GROUPS}) i"
    " JOIN community_group g ON g.id = i.group_id WHERE g.active = 1"
)


@dataclass(frozen=True, slots=True)
class _Asked:
    sql: str
    #: How often it asks for the span.
    times: int = 1


#: By what is counted.
_MEASURES = {
    "raised": _Asked(_PROBLEM + _BY),
    "answered": _Asked(_PROBLEM + _ANSWERED + _BY),
    "solved": _Asked(_PROBLEM + " AND p.state = 'solved'" + _BY),
    # What is left of those raised; it is said nowhere, and must not be a difference either.
    "unanswered": _Asked(_PROBLEM + _UNANSWERED + _BY),
    "unsolved": _Asked(_PROBLEM + " AND p.state = 'open'" + _BY),
    "solutions": _Asked(_SOLUTIONS + _BY),
    "tried": _Asked(_TRIED + _BY),
    "holds": _Asked(_LATER.format("'holds'") + _BY),
    "over": _Asked(_LATER.format("'partly', 'over'") + _BY),
    "teachers": _Asked(_TEACHERS, 9),
    "events": _Asked(_EVENTS, 2),
    "came": _Asked(_CAME + _BY),
    "groups": _Asked(_GROUPS, 6),
}


async def read(rows: Rows, measure: str, since: int, *, until: int) -> list[Fact]:
    """All that counts between two moments, the second not with them."""
    if measure in OF_PROBLEMS:
        return (await of_problems(rows, since, until=until))[measure]
    asked = _MEASURES[measure]
    found = await rows.all(asked.sql, *(since, until) * asked.times)
    # Hundreds of thousands of them in a large community: others go on meanwhile.
    return await asyncio.to_thread(_gathered, found)


async def of_problems(rows: Rows, since: int, *, until: int) -> dict[str, list[Fact]]:
    """By each measure `OF_PROBLEMS`: all of them in one look, for that is what takes long."""
    return await asyncio.to_thread(_by_measure, await rows.all(_ALL_RAISED, since, until))


def _by_measure(found: Sequence[Row]) -> dict[str, list[Fact]]:
    each: dict[str, list[Row]] = {measure: [] for measure in OF_PROBLEMS}
    for who, region, subject, lang, raised, answered, solved in found:
        numbers = (raised, answered, raised - answered, solved, raised - solved)
        for measure, number in zip(OF_PROBLEMS, numbers, strict=True):
            if number:
                each[measure].append((who, region, subject, lang, number))
    return {measure: _gathered(one) for measure, one in each.items()}


def _gathered(found: Sequence[Row]) -> list[Fact]:
    """Of each person in each place: whose it is, where, and how many."""
    numbers: dict[tuple[str, str, str], int] = {}
    people: dict[tuple[str, str, str], set[int]] = {}
    for who, region, subject, lang, number in found:
        place = region, subject, lang
        if place not in numbers:
            numbers[place], people[place] = 0, set()
        numbers[place] += number
        if who is not None:
            people[place].add(who)
    return [
        Fact(region, subject, lang, number, frozenset(people[region, subject, lang]))
        for (region, subject, lang), number in numbers.items()
    ]


async def whole(rows: Rows, measure: str, since: int, *, until: int) -> Whole:
    asked = _MEASURES[measure]
    sql = f"SELECT COALESCE(sum(q.number), 0), count(DISTINCT q.who) FROM ({asked.sql}) q"
    row = await rows.one(sql, *(since, until) * asked.times)
    assert row
    return Whole(int(row[0]), int(row[1]))


async def first_at(rows: Rows) -> int | None:
    """When the first problem was raised."""
    at: int | None = await rows.value("SELECT created_at FROM problem ORDER BY id LIMIT 1")
    return at
