"""Problems that stand together: which they are, and how many different people have them.

Each row links one problem to the head; what rests is as if it were not there.
"""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.problems import problems
from storage.problems.problems import Problem
from storage.rows import Clause, Table


@dataclass(frozen=True, slots=True)
class Join:
    problem_id: int
    head_id: int
    #: Which it was joined to; another than the head where that joined the head later.
    to_id: int
    joined_by: int
    at: int
    rests: int = 0
    #: Whether it is still so where the head is solved; None where nobody said so.
    still: int | None = None


@dataclass(frozen=True, slots=True)
class Family:
    """What stands together with a problem, as one reader may see it."""

    head_id: int
    #: Those that the reader may see, the head first.
    members: tuple[Problem, ...]
    #: All of them, seen or not.
    size: int
    #: How many people came by those that joined, and of how many it is still open.
    joined: int
    still: int

    @property
    def ids(self) -> tuple[int, ...]:
        return tuple(one.id for one in self.members)

    @property
    def head(self) -> Problem | None:
        """None where the reader may not see it."""
        return next((one for one in self.members if one.id == self.head_id), None)


@dataclass(frozen=True, slots=True)
class Standing:
    """How somebody has a problem of several that stand together."""

    #: Whether they count among those who have it.
    counted: bool = False
    #: Whether by one that joined, and not by the head itself.
    by_joined: bool = False


Said = Literal["asked", "different"]


@dataclass(frozen=True, slots=True)
class Pair:
    first_id: int
    second_id: int
    said: Said
    person_id: int
    at: int


_JOIN = Table(Join, "problem_join")
_PUT = _JOIN.upsert(Join, key="problem_id")
_PAIR = Table(Pair, "problem_pair")
_PUT_PAIR = _PAIR.upsert(Pair, key="first_id, second_id")


async def join_of(rows: Rows, problem_id: int) -> Join | None:
    """None where it stands alone or is a head."""
    return await _JOIN.one(
        rows, f"SELECT {_JOIN} FROM problem_join WHERE problem_id = ? AND rests = 0", problem_id
    )


async def joins_to(rows: Rows, head_id: int) -> list[Join]:
    """In the order in which they joined."""
    return await _JOIN.all(
        rows,
        f"SELECT {_JOIN} FROM problem_join WHERE head_id = ? AND rests = 0"
        " ORDER BY at, problem_id",
        head_id,
    )


async def resting(rows: Rows, problem_id: int) -> list[Join]:
    """Links of this problem that wait, because one of their ends is hidden."""
    return await _JOIN.all(
        rows,
        f"SELECT {_JOIN} FROM problem_join WHERE rests = 1 AND problem_id = ?"
        f" UNION SELECT {_JOIN} FROM problem_join WHERE rests = 1 AND head_id = ?"
        " ORDER BY at, problem_id",
        problem_id,
        problem_id,
    )


async def put(tx: Transaction, join: Join) -> None:
    await _PUT.run(tx, join)


async def remove(tx: Transaction, problem_id: int) -> None:
    await tx.run("DELETE FROM problem_join WHERE problem_id = ?", problem_id)


#: The head of all that stand with a problem, itself where it stands alone, and those that joined.
_IDS = (
    "SELECT COALESCE(o.head_id, p.id), j.problem_id FROM problem p"
    " LEFT JOIN problem_join o ON o.problem_id = p.id AND o.rests = 0"
    " LEFT JOIN problem_join j ON j.head_id = COALESCE(o.head_id, p.id) AND j.rests = 0"
    " WHERE p.id = ? ORDER BY j.at, j.problem_id"
)


async def head_of(rows: Rows, problem_id: int) -> int:
    """Itself, where it stands alone."""
    join = await join_of(rows, problem_id)
    return join.head_id if join else problem_id


async def ids_of(rows: Rows, problem_id: int) -> tuple[int, ...]:
    """All that stand together, the head first; one that stands alone is by itself."""
    found = await rows.all(_IDS, problem_id)
    head_id = found[0][0] if found else problem_id
    return (head_id, *(joined for _, joined in found if joined is not None))


async def set_still(tx: Transaction, problem_id: int, still: bool) -> None:
    await tx.run("UPDATE problem_join SET still = ? WHERE problem_id = ?", int(still), problem_id)


#: Who has what stands together, each once; the values are the head, twice.
_VOTERS = (
    "SELECT voter_id FROM vote WHERE problem_id = ? UNION SELECT v.voter_id FROM problem_join j"
    " JOIN vote v ON v.problem_id = j.problem_id"
    " WHERE j.head_id = ? AND j.rests = 0 AND v.apart = 0"
)


async def recount(tx: Transaction, head_id: int) -> int:
    """The number that all of them show; of one that stands alone, its own."""
    count = int(await tx.value(f"SELECT count(*) FROM ({_VOTERS}) w", head_id, head_id))
    await tx.run("UPDATE problem SET votes = ? WHERE id = ?", count, head_id)
    await tx.run(
        "UPDATE problem SET votes = ? WHERE id IN"
        " (SELECT problem_id FROM problem_join WHERE head_id = ? AND rests = 0)",
        count,
        head_id,
    )
    return count


async def would_count(rows: Rows, ids: Sequence[int]) -> int:
    """How many different people have one of these."""
    marks = ", ".join("?" for _ in ids)
    sql = f"SELECT count(DISTINCT voter_id) FROM vote WHERE apart = 0 AND problem_id IN ({marks})"
    return int(await rows.value(sql, *ids))


async def own_count(rows: Rows, problem_id: int) -> int:
    """By this one alone."""
    return int(await rows.value("SELECT count(*) FROM vote WHERE problem_id = ?", problem_id))


async def still_count(rows: Rows, head_id: int) -> int:
    """People of those that joined and are open, as far as nobody said that they are not."""
    return int(
        await rows.value(
            "SELECT count(*) FROM (SELECT p.author_id FROM problem_join j"
            " JOIN problem p ON p.id = j.problem_id WHERE j.head_id = ? AND j.rests = 0"
            " AND COALESCE(j.still, 1) = 1 AND p.state = 'open' UNION SELECT v.voter_id"
            " FROM problem_join j JOIN problem p ON p.id = j.problem_id"
            " JOIN vote v ON v.problem_id = j.problem_id WHERE j.head_id = ? AND j.rests = 0"
            " AND COALESCE(j.still, 1) = 1 AND p.state = 'open' AND v.apart = 0) w",
            head_id,
            head_id,
        )
    )


async def family(rows: Rows, problem_id: int, may: Clause) -> Family | None:
    """None where it stands alone."""
    ids = await ids_of(rows, problem_id)
    if len(ids) == 1:
        return None
    seen = {one.id: one for one in await problems.readable(rows, may, ids)}
    head_id = ids[0]
    people = await people_of(rows, head_id)
    return Family(
        head_id,
        tuple(seen[one] for one in ids if one in seen),
        len(ids),
        people - await own_count(rows, head_id),
        await still_count(rows, head_id),
    )


async def people_of(rows: Rows, head_id: int) -> int:
    return int(await rows.value(f"SELECT count(*) FROM ({_VOTERS}) w", head_id, head_id))


async def heads_among(rows: Rows, ids: Sequence[int], may: Clause) -> dict[int, int]:
    """For those of these that joined another, its head, where that may be seen."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    found = await rows.all(
        "SELECT j.problem_id, j.head_id FROM problem_join j JOIN problem p ON p.id = j.head_id"
        f" WHERE j.rests = 0 AND j.problem_id IN ({marks}) AND {may.sql}",
        *ids,
        *may.values,
    )
    return {row[0]: row[1] for row in found}


async def standing_of(rows: Rows, problem_id: int, person_id: int) -> Standing:
    """Of a vote wherever in what stands together; one that is apart counts for its own card."""
    ids = await ids_of(rows, problem_id)
    marks = ", ".join("?" for _ in ids)
    found = await rows.all(
        f"SELECT problem_id, apart FROM vote WHERE voter_id = ? AND problem_id IN ({marks})",
        person_id,
        *ids,
    )
    own = {row[0] for row in found if not row[1] or row[0] == problem_id}
    together = {row[0] for row in found if not row[1]}
    return Standing(bool(own), bool(together) and ids[0] not in together)


async def set_apart(tx: Transaction, head_id: int, person_id: int, *, apart: bool) -> bool:
    """Whether this person's votes for those that joined count with the head; False where they
    have none."""
    return bool(
        await tx.run(
            "UPDATE vote SET apart = ? WHERE voter_id = ? AND problem_id IN"
            " (SELECT problem_id FROM problem_join WHERE head_id = ? AND rests = 0)",
            int(apart),
            person_id,
            head_id,
        )
    )


async def put_aside(tx: Transaction, ids: Sequence[int], person_id: int, *, pressed: int) -> bool:
    """Take back what somebody has of all these; False where that is nothing."""
    marks = ", ".join("?" for _ in ids)
    which = f"voter_id = ? AND problem_id IN ({marks}) AND (apart = 0 OR problem_id = ?)"
    await tx.run(
        "INSERT INTO vote_aside (problem_id, voter_id, at)"
        f" SELECT problem_id, voter_id, at FROM vote WHERE {which}"
        " ON CONFLICT (problem_id, voter_id) DO NOTHING",
        person_id,
        *ids,
        pressed,
    )
    return bool(await tx.run(f"DELETE FROM vote WHERE {which}", person_id, *ids, pressed))


async def give_back(tx: Transaction, ids: Sequence[int], person_id: int) -> None:
    """What they took back of these is theirs again."""
    marks = ", ".join("?" for _ in ids)
    which = f"voter_id = ? AND problem_id IN ({marks})"
    await tx.run(
        "INSERT INTO vote (problem_id, voter_id, at)"
        f" SELECT problem_id, voter_id, at FROM vote_aside WHERE {which}"
        " ON CONFLICT (problem_id, voter_id) DO NOTHING",
        person_id,
        *ids,
    )
    await tx.run(f"DELETE FROM vote_aside WHERE {which}", person_id, *ids)


async def let_go(tx: Transaction, ids: Sequence[int]) -> None:
    """These stand with nothing else now: what was taken back meanwhile stays so, and no vote is
    apart from anything."""
    marks = ", ".join("?" for _ in ids)
    await tx.run(f"DELETE FROM vote_aside WHERE problem_id IN ({marks})", *ids)
    await tx.run(f"UPDATE vote SET apart = 0 WHERE apart = 1 AND problem_id IN ({marks})", *ids)


async def pair(rows: Rows, one_id: int, other_id: int) -> Pair | None:
    """What was said of two, in whatever order."""
    return await _PAIR.one(
        rows,
        f"SELECT {_PAIR} FROM problem_pair WHERE first_id = ? AND second_id = ?",
        *sorted((one_id, other_id)),
    )


async def say_of_pair(
    tx: Transaction, one_id: int, other_id: int, *, said: Said, person_id: int, now: int
) -> None:
    first, second = sorted((one_id, other_id))
    await _PUT_PAIR.run(tx, Pair(first, second, said, person_id, now))


async def forget_pair(tx: Transaction, one_id: int, other_id: int) -> None:
    await tx.run(
        "DELETE FROM problem_pair WHERE first_id = ? AND second_id = ?",
        *sorted((one_id, other_id)),
    )


async def asked_since(rows: Rows, since: int, *, limit: int) -> list[Pair]:
    """Pairs of which an author wishes that they be joined, the first wish first."""
    return await _PAIR.all(
        rows,
        f"SELECT {_PAIR} FROM problem_pair WHERE said = 'asked' AND at > ? ORDER BY at LIMIT ?",
        since,
        limit,
    )


async def pairs_of(rows: Rows, problem_id: int) -> list[Pair]:
    return await _PAIR.all(
        rows,
        f"SELECT {_PAIR} FROM problem_pair WHERE first_id = ?"
        f" UNION SELECT {_PAIR} FROM problem_pair WHERE second_id = ? ORDER BY at",
        problem_id,
        problem_id,
    )
