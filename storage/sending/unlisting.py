"""What is to be taken out of lists in groups, and how far that came.

Thousands of groups may have hundreds of thousands of lists: they are looked through beside
everything else, some at a time, and those that name it are marked in small transactions. After a
kill it goes on where it was.
"""

from collections.abc import Sequence

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table, among

#: Lists, as their index has them: what is said to one person has a name beside it, too, see
#: storage/sending/saying.py.
IN_GROUPS = " names IS NOT NULL AND chat_id < 0"
#: Lists that are looked through at once, and that are marked in one transaction.
LOOKED_AT, MARKED = 2_000, 50


@dataclass(frozen=True, slots=True)
class Unlisting:
    #: Such as "problem:12".
    thing: str
    #: Lists up to this letter are done.
    reached: int
    #: Another one each time that it is noted anew.
    rev: int


_UNLISTING = Table(Unlisting, "unlisting")
#: From the first list on again: of those that were done some are drawn, as things stood then.
_NOTE = (
    "INSERT INTO unlisting (thing) VALUES (?)"
    " ON CONFLICT (thing) DO UPDATE SET reached = 0, rev = unlisting.rev + 1"
)
#: Of each message its newest letter, which comes last. One that is under way has no message yet,
#: see `listed.mark_sent`.
_MARK = (
    "INSERT INTO post (chat_id, message_id, shows, subject_id)"
    " SELECT o.chat_id, COALESCE(o.message_id, o.edits), 'list', o.id FROM outbox o"
    " JOIN community_group g ON g.chat_id = o.chat_id AND g.active = 1"
    f" WHERE o.id = ? AND o.names IS NOT NULL AND o.state <> 'failed' AND {among('o.names')}"
    " AND NOT EXISTS (SELECT 1 FROM outbox n"
    " WHERE n.chat_id = o.chat_id AND n.message_id = o.message_id AND n.id > o.id)"
    " ON CONFLICT (chat_id, message_id) DO UPDATE"
    " SET want_rev = post.want_rev + 1, subject_id = excluded.subject_id"
)


def note(tx: Transaction, thing: str) -> None:
    """The lists that name it by then are drawn anew soon."""
    tx.at_end(_NOTE, thing)


async def waiting(rows: Rows) -> list[Unlisting]:
    return await _UNLISTING.all(rows, f"SELECT {_UNLISTING} FROM unlisting ORDER BY thing")


async def soonest(rows: Rows, now: int) -> int | None:
    """Now, while any are left."""
    return now if await waiting(rows) else None


async def next_lists(rows: Rows, after: int, *, limit: int) -> int | None:
    """The last letter of the next lists after this one; None where there are no more."""
    last = await rows.value(
        f"SELECT max(s.id) FROM (SELECT id FROM outbox WHERE{IN_GROUPS} AND id > ?"
        " ORDER BY id LIMIT ?) s",
        after,
        limit,
    )
    return None if last is None else int(last)


async def naming(rows: Rows, thing: str, after: int, *, last: int) -> list[int]:
    """Lists that name it, by their letters: after the one, and to the last with it."""
    found = await rows.all(
        f"SELECT id FROM outbox WHERE{IN_GROUPS} AND id > ? AND id <= ?"
        f" AND {among('names')} ORDER BY id",
        after,
        last,
        f"% {thing} %",
    )
    return [row[0] for row in found]


async def mark(tx: Transaction, one: Unlisting, letters: Sequence[int]) -> bool:
    """These are drawn anew. False, and nothing is written, where it was noted anew meanwhile."""
    stands = await tx.run(
        "UPDATE unlisting SET reached = ? WHERE thing = ? AND rev = ?",
        letters[-1],
        one.thing,
        one.rev,
    )
    if stands:
        await draw_anew(tx, one.thing, letters)
    return stands > 0


async def draw_anew(tx: Transaction, thing: str, letters: Sequence[int]) -> None:
    """Lists that name it, by their letters, as things stand now."""
    await tx.many(_MARK, [(letter, f"% {thing} %") for letter in letters])


async def end(tx: Transaction, one: Unlisting) -> None:
    """It is in none any more, unless it was noted anew meanwhile."""
    await tx.run("DELETE FROM unlisting WHERE thing = ? AND rev = ?", one.thing, one.rev)
