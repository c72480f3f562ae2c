"""In which order problems are listed that somebody named."""

from storage.db import Transaction
from storage.problems import problems
from storage.rows import Clause
from tests.storage.rows import ground, put


async def test_problems_are_read_in_the_order_asked_for_as_far_as_they_stand(db):
    """Those of which it was wished first that they be joined stand first, on each database."""

    async def work(tx: Transaction) -> None:
        await ground(tx, 1)
        for number, state in enumerate(("open", "solved", "hidden", "open"), 1):
            await put(tx, "problem", id=number, author_id=1, state=state)
        found = await problems.readable(tx, Clause("p.id <> ?", (100,)), (4, 100, 2, 3, 1, 7))
        assert [one.id for one in found] == [4, 2, 1]
        assert await problems.readable(tx, Clause("1 = 1"), ()) == []

    await db.write(work)
