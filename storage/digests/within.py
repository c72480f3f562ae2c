"""What a person may be told of now: things of groups where they are taken for a member, what they
opened by a link, and what stands in no group but is theirs."""

from collections.abc import Collection
from dataclasses import replace

from storage.db import Rows
from storage.digests.digests import Items
from storage.problems import sight

#: Of a project `j`.
_PROJECT = (
    "(EXISTS (SELECT 1 FROM project_group r JOIN member w ON w.group_id = r.group_id"
    " WHERE r.project_id = j.id AND w.person_id = ? AND w.seen = 1)"
    " OR EXISTS (SELECT 1 FROM project_reader r WHERE r.project_id = j.id AND r.person_id = ?)"
    " OR EXISTS (SELECT 1 FROM project_leader l WHERE l.project_id = j.id AND l.person_id = ?)"
    " OR j.owner_id = ? OR j.event_id IN"
    " (SELECT event_id FROM gallery WHERE opened_at IS NOT NULL))"
)


async def problems(rows: Rows, person_id: int, ids: Collection[int]) -> set[int]:
    """Those of these problems of which a person may be told."""
    sql = f"SELECT p.id FROM problem p WHERE {sight.TOLD} AND p.id IN"
    return await _of(rows, sql, [person_id] * 3, ids=ids)


async def solutions(rows: Rows, person_id: int, ids: Collection[int]) -> set[int]:
    sql = f"SELECT s.id FROM solution s JOIN problem p ON p.id = s.problem_id WHERE {sight.TOLD}"
    return await _of(rows, f"{sql} AND s.id IN", [person_id] * 3, ids=ids)


async def projects(rows: Rows, person_id: int, ids: Collection[int]) -> set[int]:
    sql = f"SELECT j.id FROM project j WHERE {_PROJECT} AND j.id IN"
    return await _of(rows, sql, [person_id] * 4, ids=ids)


async def items(rows: Rows, person_id: int, said: Items) -> Items:
    """What a digest says, without what its person may not be told any more."""
    of_problems = (
        *(said.own, said.states, said.problems, said.shared, said.unsolved, said.solved),
        *(said.joined, said.reworded),
    )
    of_solutions = (said.thanks, said.helped, said.tried, said.solutions)
    known = await problems(rows, person_id, {*sum(of_problems, ())})
    answers = await solutions(rows, person_id, {*sum(of_solutions, ())})
    works = await projects(rows, person_id, {*said.projects, *said.posters})
    own = [at for at, one in enumerate(said.own) if one in known]
    return replace(
        said,
        own=_at(said.own, own),
        own_comments=_at(said.own_comments, own),
        own_solutions=_at(said.own_solutions, own),
        thanks=_in(said.thanks, answers),
        states=_in(said.states, known),
        problems=_in(said.problems, known),
        shared=_in(said.shared, known),
        unsolved=_in(said.unsolved, known),
        solved=_in(said.solved, known),
        joined=_in(said.joined, known),
        reworded=_in(said.reworded, known),
        helped=_in(said.helped, answers),
        tried=_in(said.tried, answers),
        solutions=_in(said.solutions, answers),
        projects=_in(said.projects, works),
        posters=_in(said.posters, works),
    )


def _at(numbers: tuple[int, ...], places: Collection[int]) -> tuple[int, ...]:
    return tuple(one for at, one in enumerate(numbers) if at in places)


def _in(ids: tuple[int, ...], known: Collection[int]) -> tuple[int, ...]:
    return tuple(one for one in ids if one in known)


async def _of(rows: Rows, sql: str, values: list[int], *, ids: Collection[int]) -> set[int]:
    marks = ", ".join("?" for _ in ids)
    found = await rows.all(f"{sql} ({marks})", *values, *sorted(ids)) if ids else []
    return {row[0] for row in found}
