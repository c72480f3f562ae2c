"""Problems of colleagues that are like one which is being written, or was just sent."""

from collections.abc import Sequence

from community.search.candidates import compared
from community.search.nearness import ask, nearness
from storage.db import Rows
from storage.problems import families, problems
from storage.problems.problems import Problem
from storage.rows import Clause

SHOWN = 3
#: One's own are among them, and left out when they are shown.
_KEPT = 8


async def look_alike(rows: Rows, may: Clause, said: str, *, title: str = "") -> tuple[int, ...]:
    """The nearest first; solved ones, too. Not for inside of an update's transaction."""
    asked = ask(said, title=title)
    known = await compared(rows, may, asked, solutions=False)
    found = [
        (near.together, text.problem_id)
        for text, near in zip(known, nearness(asked, known), strict=True)
        if near.is_alike
    ]
    return tuple(problem_id for _, problem_id in sorted(found, reverse=True)[:_KEPT])


async def colleagues(rows: Rows, may: Clause, ids: Sequence[int], *, but: int) -> list[Problem]:
    """Those of them that stand and may be read now, of others than this author; of what stands
    together the head."""
    heads = await families.heads_among(rows, ids, may)
    whole = list(dict.fromkeys(heads.get(one, one) for one in ids))
    found = {one.id: one for one in await problems.readable(rows, may, whole)}
    shown = [found[one] for one in whole if one in found and found[one].author_id != but]
    return shown[:SHOWN]
