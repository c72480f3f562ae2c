"""Which groups are to be told of a day now, by one row each."""

from collections.abc import Mapping

from storage.days import dues
from storage.days.dues import Due
from storage.db import Database, Transaction
from tests.storage.rows import put

NOW = 1_000
DATE = "2027-10-05"
#: What keeps a group from being told, though all else is as it should be.
ELSE: dict[str, dict[str, Mapping[str, object]]] = {
    "was told": {"due": {"told_at": 1}},
    "is not due yet": {"due": {"due_at": NOW + 1}},
    "is over": {"due": {"ends_at": NOW}},
    "is held": {"edition": {"state": "held"}},
    "was removed": {"day": {"state": "removed"}},
    "left": {"group": {"active": 0}},
    "wants no days": {"group": {"days": 0}},
}


async def a_due(tx: Transaction, number: int, **more: Mapping[str, object]) -> None:
    """Of a group of its own, in an occurrence of its own; all have this number."""
    day = {"kind": "own", "date": "10-05", "minute": 0, "words": "{}", "lang": "kk"}
    day |= {"audience": "{}", "created_at": 1}
    group = {"chat_id": -number, "key": f"k{number}", "active": 1, "days": 1}
    due = {"date": DATE, "due_at": NOW, "ends_at": NOW + 1}
    await put(tx, "day", id=number, **{**day, **more.get("day", {})})
    edition = {"year": 2027, "opens_at": 1, "closes_at": 9_999, "created_at": 1}
    await put(tx, "edition", id=number, day_id=number, **{**edition, **more.get("edition", {})})
    await put(tx, "community_group", id=number, **{**group, **more.get("group", {})})
    await put(
        tx, "edition_due", edition_id=number, group_id=number, **{**due, **more.get("due", {})}
    )


async def test_a_group_is_told_where_nothing_is_against_it(db: Database):
    async def work(tx: Transaction) -> None:
        await a_due(tx, 902, group={"lang": "ru"})
        await a_due(tx, 901)
        for number, against in enumerate(ELSE.values(), 910):
            await a_due(tx, number, **against)
        assert await dues.due(tx, NOW) == [Due(901, DATE, "kk"), Due(902, DATE, "ru")]
        every = [901, 902, *range(910, 910 + len(ELSE))]
        told = []
        for number in every:
            lang = "ru" if number == 902 else "kk"
            told += await dues.due_groups(tx, Due(number, DATE, lang), NOW, limit=9)
        # Whether an occurrence is held or its day removed was asked before.
        asked = [910 + list(ELSE).index(one) for one in ("is held", "was removed")]
        assert told == [901, 902, *asked]

    await db.write(work)
