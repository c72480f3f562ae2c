"""What there is to tell a person: of their groups, regions and subjects, and of what they follow.

What they have seen in private or did themselves is left out.
"""

from collections.abc import Iterable
from typing import Any

from storage.db import Rows, Value
from storage.digests.digests import Digest, Items
from storage.digests.items import OF_A_GROUP, STANDS, THINGS, Since, Window
from storage.people.people import Person
from storage.problems import sight
from storage.rows import Clause

_UNSEEN = (
    "NOT EXISTS (SELECT 1 FROM glance l WHERE l.person_id = ? AND l.upto >= h.id AND"
    " ((h.problem_id > 0 AND l.what = 'problem' AND l.subject_id = h.problem_id)"
    " OR (h.kind IN ('solution', 'helped', 'tried') AND l.what = 'solution'"
    " AND l.subject_id = h.subject_id) OR (h.problem_id = 0 AND l.what = 'project'"
    " AND l.subject_id = h.subject_id)))"
)
#: Who has a problem, wrote about it or answered it has seen it.
_UNTOUCHED = (
    "(h.kind NOT IN ('problem', 'shared') OR NOT (EXISTS (SELECT 1 FROM vote v"
    " WHERE v.problem_id = h.problem_id AND v.voter_id = ?) OR EXISTS (SELECT 1 FROM comment v"
    " WHERE v.problem_id = h.problem_id AND v.author_id = ?) OR EXISTS (SELECT 1 FROM solution v"
    " WHERE v.problem_id = h.problem_id AND v.author_id = ?)))"
)
#: Who tried it knows.
_NOT_MY_TRIAL = (
    "(h.kind <> 'tried' OR NOT EXISTS"
    " (SELECT 1 FROM trial y WHERE y.id = h.detail AND y.author_id = ?))"
)
#: Problems that a person follows, and has not said that they don't.
_FOLLOWED = (
    "SELECT id FROM problem WHERE author_id = ? UNION SELECT problem_id FROM vote"
    " WHERE voter_id = ? UNION SELECT problem_id FROM comment WHERE author_id = ?"
    " UNION SELECT problem_id FROM solution WHERE author_id = ?"
    " UNION SELECT thing_id FROM follow WHERE person_id = ? AND what = 'problem'"
    " EXCEPT SELECT problem_id FROM muted WHERE person_id = ?"
)
_HAD = (
    "SELECT id FROM problem WHERE author_id = ? UNION SELECT problem_id FROM vote"
    " WHERE voter_id = ? AND apart = 0 EXCEPT SELECT problem_id FROM muted WHERE person_id = ?"
)
#: And those that stand together with one that they have: of these they hear how they stand.
_BY_JOINED = (
    f"SELECT head_id FROM problem_join WHERE rests = 0 AND problem_id IN ({_HAD})"
    f" UNION SELECT problem_id FROM problem_join WHERE rests = 0 AND head_id IN ({_HAD})"
    " UNION SELECT b.problem_id FROM problem_join a JOIN problem_join b ON b.head_id = a.head_id"
    f" WHERE a.rests = 0 AND b.rests = 0 AND a.problem_id IN ({_HAD})"
    " EXCEPT SELECT problem_id FROM muted WHERE person_id = ?"
)
#: Problems of a digest that are looked at again in the next one.
_AGAIN = 500


async def of_person(
    rows: Rows, person: Person, window: Window, *, last: Digest | None, now: int
) -> Items:
    news = _Sorted()
    for row in await _followed(rows, person, window, now=now):
        news.take_followed(row, person.id)
    for row in await _around(rows, person, window, now=now):
        news.take(row[0], row[1], row[2])
    since = await _since_last(rows, person.id, last)
    kinds = ("problem", "shared", "solved", "status", "joined")
    told = news.own.keys() | {one for kind in kinds for one in news.lists[kind]}
    return news.items(
        await _events(rows, person, window, now=now),
        tuple(one for one in since.unsolved if one not in told),
        since.became,
    )


class _Sorted:
    """News in their parts; each thing is told in one place only."""

    def __init__(self) -> None:
        #: Own problems: how many comments and solutions are new.
        self.own: dict[int, list[int]] = {}
        self.thanks: dict[int, None] = {}
        #: By kind the subjects, each with its problem.
        kinds = (
            *("problem", "shared", "solved", "joined", "helped", "tried", "solution"),
            *("status", "reworded", "project", "poster"),
        )
        self.lists: dict[str, dict[int, int]] = {kind: {} for kind in kinds}

    def take(self, kind: str, subject: int, problem: int) -> None:
        if kind == "brief":
            # What was said of the brief it stands in is how it stands.
            kind = "status"
        if problem not in self.own or kind in ("helped", "tried", "solution", "status"):
            self.lists[kind].setdefault(subject, problem)

    def take_followed(self, row: tuple[Any, ...], person_id: int) -> None:
        kind, subject, problem, author, answerer, answer = row
        if kind in ("helped", "solved") and answerer == person_id:
            self.thanks[answer] = None
        elif kind == "tried" and answerer == person_id:
            # Who shared it has had a notice.
            return
        elif kind == "joined":
            # The author of the one that joined had a letter.
            if author != person_id or subject != problem:
                self.lists["joined"].setdefault(problem, problem)
        elif author == person_id and kind in ("comment", "solution", "shared"):
            counted = self.own.setdefault(problem, [0, 0])
            counted[0] += kind == "comment"
            counted[1] += kind == "solution"
        elif kind not in ("comment", "shared") and (
            author != person_id or kind not in ("solved", "status", "brief", "reworded")
        ):
            self.take(kind, subject, problem)

    def items(
        self,
        events: dict[str, tuple[int, ...]],
        unsolved: tuple[int, ...],
        became: tuple[int, ...],
    ) -> Items:
        lists, solved = self.lists, self.lists["solved"]
        helped = {
            one: problem
            for one, problem in lists["helped"].items()
            if problem not in solved and one not in self.thanks
        }
        # Of which more is told than that it is new, that many have it or that its words changed.
        more = {*solved, *lists["status"], *lists["joined"], *helped.values()}
        more |= {*lists["tried"].values(), *lists["solution"].values()}
        problems = [one for one in lists["problem"] if one not in more]
        shared = [one for one in lists["shared"] if one not in {*more, *problems}]
        reworded = [one for one in lists["reworded"] if one not in {*more, *problems, *shared}]
        return Items(
            own=tuple(self.own),
            own_comments=tuple(counted[0] for counted in self.own.values()),
            own_solutions=tuple(counted[1] for counted in self.own.values()),
            thanks=tuple(self.thanks),
            states=tuple(one for one in lists["status"] if one not in solved),
            problems=tuple(problems),
            shared=tuple(shared),
            reworded=tuple(reworded),
            unsolved=unsolved,
            solved=tuple(solved),
            joined=tuple(one for one in lists["joined"] if one not in solved),
            helped=tuple(helped),
            tried=tuple(lists["tried"]),
            solutions=tuple(one for one in lists["solution"] if one not in helped),
            projects=tuple(one for one in lists["project"] if one not in lists["poster"]),
            posters=tuple(lists["poster"]),
            became=became,
            **events,
        )


async def _followed(
    rows: Rows, person: Person, window: Window, *, now: int
) -> Iterable[tuple[Any, ...]]:
    """Kind, subject, problem, its author, and the solution in question with its author; each
    thing once, the newest first."""
    me = person.id
    found = await rows.all(
        "SELECT h.kind, h.subject_id, h.problem_id, p.author_id,"
        " COALESCE(s.author_id, c.author_id, b.author_id), COALESCE(s.id, b.id)"
        f" FROM happening h{THINGS}"
        " LEFT JOIN comment c ON h.kind = 'comment' AND c.id = h.subject_id"
        " LEFT JOIN solution b ON h.kind = 'solved' AND b.id = p.solved_by"
        f" WHERE h.problem_id IN ({_FOLLOWED} UNION ALL SELECT * FROM ({_BY_JOINED}) heads)"
        f" AND (h.kind IN ('status', 'solved') OR h.problem_id IN ({_FOLLOWED}))"
        " AND h.kind <> 'problem' AND h.id > ?"
        f" AND h.id <= ? AND {STANDS} AND {_UNSEEN} AND {_NOT_MY_TRIAL} AND {sight.BY_PERSON}"
        " ORDER BY h.id DESC",
        *[me] * 22,
        window.after,
        window.upto,
        now,
        me,
        me,
        me,
        me,
        me,
    )
    each = {(row[0], row[1]): row for row in reversed(found)}
    own_deeds = ("comment", "solution")
    return [row for row in reversed(each.values()) if row[0] not in own_deeds or row[4] != me]


async def _around(
    rows: Rows, person: Person, window: Window, *, now: int
) -> Iterable[tuple[Any, ...]]:
    """Kind, subject and problem of what happened in their groups and is about their regions and
    subjects."""
    me, chosen = person.id, _chosen(person)
    return await rows.all(
        "SELECT h.kind, h.subject_id, h.problem_id FROM member m"
        f" JOIN happening h ON h.group_id = m.group_id{OF_A_GROUP}{THINGS}"
        " WHERE m.person_id = ? AND m.seen = 1 AND h.kind <> 'event' AND h.id > ? AND h.id <= ?"
        f" AND {STANDS} AND {_UNSEEN} AND {_NOT_MY_TRIAL} AND {_UNTOUCHED} AND {chosen.sql}"
        " AND COALESCE(s.author_id, j.owner_id, p.author_id) <> ?"
        " AND (h.kind <> 'solved' OR p.author_id <> ?) ORDER BY h.id DESC",
        me,
        window.after,
        window.upto,
        now,
        me,
        me,
        me,
        me,
        me,
        *chosen.values,
        me,
        me,
    )


def _chosen(person: Person) -> Clause:
    """For problems `p` and projects `j` of what a person has chosen."""
    clauses, values = ["1 = 1"], list[Value]()
    for column, wanted in (
        ("subject", person.subjects.split()),
        ("region", [person.region] if person.region else []),
    ):
        if wanted:
            marks = ", ".join("?" for _ in wanted)
            named = f"COALESCE(p.{column}, j.{column})"
            clauses.append(f"({named} IS NULL OR {named} IN ({marks}))")
            values += wanted
    return Clause(" AND ".join(clauses), tuple(values))


async def _events(
    rows: Rows, person: Person, window: Window, *, now: int
) -> dict[str, tuple[int, ...]]:
    """Events of their groups and region that are new to them; and known ones, except those that
    they declined, which begin before the next digest."""
    found = await rows.all(
        "SELECT e.id, e.starts_at, COALESCE((SELECT h.id FROM happening h WHERE h.group_id = 0"
        " AND h.kind = 'event' AND h.subject_id = e.id AND h.detail = 0), 0),"
        " COALESCE(l.upto, 0), COALESCE(a.answer, '') FROM event e"
        " LEFT JOIN guest a ON a.event_id = e.id AND a.person_id = ?"
        " LEFT JOIN glance l ON l.person_id = ? AND l.what = 'event' AND l.subject_id = e.id"
        " WHERE e.state = 'published' AND e.ends_at >= ? AND e.starts_at > ?"
        " AND (e.regions = '' OR ' ' || e.regions || ' ' LIKE ? OR a.answer <> 'not' OR e.id IN"
        " (SELECT g.event_id FROM member m JOIN event_group g ON g.group_id = m.group_id"
        " WHERE m.person_id = ? AND m.seen = 1)) ORDER BY e.starts_at, e.id",
        person.id,
        person.id,
        now,
        now,
        f"% {person.region} %",
        person.id,
    )
    fresh = {row[0] for row in found if row[2] > max(window.after, row[3]) and not row[4]}
    first, last = max(now, window.ahead_from), window.ahead_to
    return {
        "events": tuple(row[0] for row in found if row[0] in fresh),
        "soon": tuple(
            row[0]
            for row in found
            if row[0] not in fresh and first < row[1] <= last and row[4] != "not"
        ),
    }


async def _since_last(rows: Rows, person_id: int, last: Digest | None) -> Since:
    if last is None or not last.items.problems:
        return Since()
    ids = last.items.problems[:_AGAIN]
    marks = ", ".join("?" for _ in ids)
    found = await rows.all(
        "SELECT p.id, p.state, p.solutions FROM problem p WHERE p.state IN ('open', 'solved')"
        f" AND p.id IN ({marks}) AND {sight.BY_PERSON} ORDER BY p.id DESC",
        *ids,
        person_id,
        person_id,
        person_id,
    )
    solved = sum(row[1] == "solved" for row in found)
    unsolved = tuple(row[0] for row in found if row[1] == "open" and not row[2])
    return Since(unsolved, (len(found), solved))
