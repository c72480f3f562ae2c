"""What problems say of the brief that they stand in: kept with the problem, so that its card needs
no other row."""

from typing import get_args

from basics.records import dataclass
from storage.briefs.briefs import State
from storage.db import Transaction


@dataclass(frozen=True, slots=True)
class Mark:
    brief_id: int
    #: 2026-11
    month: str
    state: State

    @property
    def kept(self) -> str:
        return f"{self.brief_id} {self.month} {self.state}"


def read(kept: str) -> Mark | None:
    """None where it stands in no brief."""
    if not kept:
        return None
    number, month, state = kept.split()
    known = next(one for one in get_args(State) if one == state)
    return Mark(int(number), month, known)


async def put(tx: Transaction, brief_id: int, mark: Mark) -> list[int]:
    """On all that stand in the brief, with what stands together with them; their numbers."""
    found = await tx.all(
        "UPDATE problem SET in_brief = ? WHERE id IN (SELECT problem_id FROM brief_problem"
        " WHERE brief_id = ? AND left_out = 0 UNION SELECT j.problem_id FROM brief_problem b"
        " JOIN problem_join j ON j.head_id = b.problem_id AND j.rests = 0"
        " WHERE b.brief_id = ? AND b.left_out = 0) RETURNING id",
        mark.kept,
        brief_id,
        brief_id,
    )
    return [row[0] for row in found]
