from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.problems import sight
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class VoteCheck:
    """What must be known before a vote, read in one statement."""

    author_id: int
    state: str
    votes: int
    #: Whether it may be read in the group of the press.
    shown: int
    #: Whether this person's vote is in already.
    is_in: int
    #: How often this person voted lately.
    lately: int
    #: How many links there are to problems that stand together with it.
    together: int = 0


_CHECK = Columns(VoteCheck)
#: Of a problem `p`; the values are group, voter, voter and since.
_OF_CHECK = _CHECK.of(
    "p",
    shown=sight.BY_GROUP,
    is_in="(SELECT count(*) FROM vote v WHERE v.problem_id = p.id AND v.voter_id = ?)",
    lately="(SELECT count(*) FROM vote v WHERE v.voter_id = ? AND v.at > ?)",
    together="(SELECT count(*) FROM problem_join j WHERE j.problem_id = p.id AND j.rests = 0)"
    " + (SELECT count(*) FROM problem_join j WHERE j.head_id = p.id AND j.rests = 0)",
)


async def check(
    rows: Rows, problem_id: int, voter_id: int, *, group_id: int | None, since: int
) -> VoteCheck | None:
    return await _CHECK.one(
        rows,
        f"SELECT {_OF_CHECK} FROM problem p WHERE p.id = ?",
        group_id,
        voter_id,
        voter_id,
        since,
        problem_id,
    )


async def add(tx: Transaction, problem_id: int, voter_id: int, *, now: int) -> bool:
    """False when this person's vote is in already."""
    return bool(
        await tx.value(
            "INSERT INTO vote (problem_id, voter_id, at) VALUES (?, ?, ?)"
            " ON CONFLICT (problem_id, voter_id) DO NOTHING RETURNING 1",
            problem_id,
            voter_id,
            now,
        )
    )


async def remove(tx: Transaction, problem_id: int, voter_id: int) -> bool:
    """False when there was no vote."""
    return bool(
        await tx.run(
            "DELETE FROM vote WHERE problem_id = ? AND voter_id = ?", problem_id, voter_id
        )
    )


async def is_in(rows: Rows, problem_id: int, voter_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM vote WHERE problem_id = ? AND voter_id = ?", problem_id, voter_id
        )
    )


async def count_since(rows: Rows, voter_id: int, since: int, *, now: int) -> int:
    return int(
        await rows.value(
            "SELECT count(*) FROM vote WHERE voter_id = ? AND at > ? AND at <= ?",
            voter_id,
            since,
            now,
        )
    )
