"""What there is to tell a group: what happened to things that it sees, as they stand now."""

from typing import Any

from basics.records import dataclass
from storage.db import Rows
from storage.digests.digests import Digest, Items


@dataclass(frozen=True, slots=True)
class Window:
    """Activity after the one id, up to and with the other; events ahead between two moments."""

    after: int
    upto: int
    ahead_from: int
    ahead_to: int


@dataclass(frozen=True, slots=True)
class Since:
    """What became of the problems of the last digest."""

    unsolved: tuple[int, ...] = ()
    #: How many they are, and how many are solved.
    became: tuple[int, ...] = (0, 0)


#: Not one of several that stand together whose head the same group sees: that is told there.
_BY_ITSELF = (
    "NOT EXISTS (SELECT 1 FROM problem_join x JOIN problem_group y ON y.problem_id = x.head_id"
    " WHERE x.problem_id = p.id AND x.rests = 0 AND y.group_id = h.group_id)"
)
#: What happened may be void by now: withdrawn, taken back, cancelled.
STANDS = (
    f"CASE h.kind WHEN 'problem' THEN p.state IN ('open', 'solved') AND {_BY_ITSELF}"
    f" WHEN 'shared' THEN p.state = 'open' AND {_BY_ITSELF}"
    " WHEN 'joined' THEN p.state IN ('open', 'solved') AND EXISTS (SELECT 1 FROM problem_join x"
    " WHERE x.problem_id = h.subject_id AND x.rests = 0)"
    " WHEN 'solved' THEN p.state = 'solved'"
    " WHEN 'reworded' THEN p.state IN ('open', 'solved') AND p.changed_at > 0"
    " WHEN 'status' THEN p.state IN ('open', 'solved') AND p.status <> ''"
    " WHEN 'brief' THEN p.state IN ('open', 'solved') AND p.in_brief <> ''"
    " WHEN 'helped' THEN p.state IN ('open', 'solved') AND s.state = 'shared' AND s.helped > 0"
    " WHEN 'tried' THEN p.state IN ('open', 'solved') AND s.state = 'shared' AND EXISTS"
    " (SELECT 1 FROM trial x WHERE x.id = h.detail AND x.state = 'said')"
    " WHEN 'solution' THEN p.state IN ('open', 'solved') AND s.state = 'shared'"
    " WHEN 'comment' THEN p.state IN ('open', 'solved') AND EXISTS (SELECT 1 FROM comment x"
    " WHERE x.id = h.subject_id AND x.state = 'said')"
    " WHEN 'event' THEN e.state = 'published' AND e.starts_at > CAST(? AS BIGINT)"
    " WHEN 'poster' THEN j.state = 'open' AND o.state = 'ready' ELSE j.state = 'open' END"
)
#: What is told to no group stands in no index of groups.
OF_A_GROUP = " AND h.group_id > 0"
THINGS = (
    " LEFT JOIN problem p ON p.id = h.problem_id"
    " LEFT JOIN solution s ON h.kind IN ('helped', 'solution', 'tried') AND s.id = h.subject_id"
    " LEFT JOIN event e ON h.kind = 'event' AND e.id = h.subject_id"
    " LEFT JOIN project j ON h.kind IN ('project', 'poster') AND j.id = h.subject_id"
    " LEFT JOIN poster o ON h.kind = 'poster' AND o.project_id = h.subject_id"
)


async def of_group(
    rows: Rows, group_id: int, window: Window, *, last: Digest | None, now: int
) -> Items:
    """All that a digest of this window says; `last` is the one before it."""
    found = await rows.all(
        f"SELECT h.kind, h.subject_id, h.problem_id, COALESCE(e.starts_at, 0) FROM happening h"
        f"{THINGS}"
        f" WHERE h.group_id = ?{OF_A_GROUP} AND h.id > ? AND h.id <= ? AND {STANDS}"
        " ORDER BY h.id DESC",
        group_id,
        window.after,
        window.upto,
        now,
    )
    news = _sorted_out(found)
    soon = await _soon(rows, group_id, window, now=now)
    since = await _since_last(rows, group_id, last)
    told = {*news["problems"], *news["shared"], *news["solved"], *news["states"]}
    return Items(
        soon=tuple(one for one in soon if one not in news["events"]),
        unsolved=tuple(one for one in since.unsolved if one not in told),
        became=since.became,
        **news,
    )


def _sorted_out(found: list[tuple[Any, ...]]) -> dict[str, tuple[int, ...]]:
    """By kind, the newest first; events in their order. A problem of which more is told is not
    named once more for being new, nor for how many have it."""
    by_kind: dict[str, dict[int, int]] = {}
    for kind, subject, problem, _ in found:
        by_kind.setdefault(kind, {}).setdefault(subject, problem)
    starts = {subject: start for kind, subject, _, start in found if kind == "event"}
    posters = by_kind.get("poster", {})
    solved, states = by_kind.get("solved", {}), by_kind.get("brief", {})
    answers = by_kind.get("helped", {})
    helped = {one: problem for one, problem in answers.items() if problem not in solved}
    tried = by_kind.get("tried", {})
    more = {*solved, *states, *helped.values(), *tried.values()}
    fresh = [one for one in by_kind.get("problem", ()) if one not in more]
    return {
        "events": tuple(sorted(starts, key=lambda one: (starts[one], one))),
        "states": tuple(states),
        "solved": tuple(solved),
        "problems": tuple(fresh),
        "shared": tuple(
            one for one in by_kind.get("shared", ()) if one not in more and one not in fresh
        ),
        "helped": tuple(helped),
        "tried": tuple(tried),
        "projects": tuple(one for one in by_kind.get("project", ()) if one not in posters),
        "posters": tuple(posters),
    }


async def _since_last(rows: Rows, group_id: int, last: Digest | None) -> Since:
    if last is None or not last.items.problems:
        return Since()
    found = await rows.all(
        "SELECT p.id, p.state, p.solutions FROM happening h JOIN problem p ON p.id = h.subject_id"
        f" WHERE h.group_id = ?{OF_A_GROUP} AND h.id > ? AND h.id <= ? AND h.kind = 'problem'"
        " AND p.state IN ('open', 'solved') ORDER BY h.id DESC",
        group_id,
        last.after_id,
        last.upto_id,
    )
    told = set(last.items.problems)
    stand = [row for row in found if row[0] in told]
    solved = sum(row[1] == "solved" for row in stand)
    unsolved = tuple(row[0] for row in stand if row[1] == "open" and not row[2])
    return Since(unsolved, (len(stand), solved))


async def _soon(rows: Rows, group_id: int, window: Window, *, now: int) -> tuple[int, ...]:
    """Events of the group that begin before its next digest, the next first."""
    found = await rows.all(
        "SELECT e.id FROM event_group g JOIN event e ON e.id = g.event_id"
        " WHERE g.group_id = ? AND e.state = 'published' AND e.starts_at > ?"
        " AND e.starts_at <= ? ORDER BY e.starts_at, e.id",
        group_id,
        max(now, window.ahead_from),
        window.ahead_to,
    )
    return tuple(row[0] for row in found)
