"""Who is in a group now: only Telegram knows, and is asked before anything is read or written."""

from collections.abc import Mapping

from storage.db import Rows, Transaction
from storage.groups import groups, members
from storage.groups.members import Met

#: What Telegram calls people who are in a group, and who are not.
INSIDE = frozenset({"creator", "administrator", "member", "restricted"})
OUTSIDE = frozenset({"left", "kicked"})
#: Nobody who decides there; whether a member, Telegram keeps to itself.
UNSAID = "unsaid"
#: Groups of one person about which Telegram is asked at once.
MOST = 30


async def counts_as_member(
    rows: Rows, group_id: int, person_id: int, *, status: str | None
) -> bool:
    """Where Telegram does not say (None, UNSAID), it counts whether the person was seen there."""
    if status in (None, UNSAID):
        return await members.was_seen(rows, group_id, person_id)
    return status in INSIDE


async def learn(
    tx: Transaction,
    person_id: int,
    said: Mapping[int, str | None],
    *,
    now: int,
    read: Rows | None = None,
) -> list[int]:
    """Telegram was asked what a person is in the chats of their groups. Returns the groups where
    they are no members any more; a group that was not asked about counts for nothing. Which groups
    are theirs may have been `read` a moment before."""
    lost, known = [], set()
    for met in await members.of_person(read or tx, person_id):
        known.add(met.chat_id)
        status = said.get(met.chat_id, "not asked")
        if status in (None, UNSAID):
            continue
        if status in INSIDE:
            if not met.seen:
                await members.add(tx, met.group_id, person_id, now=now)
            continue
        lost.append(met.group_id)
        await _lose(tx, met, person_id, outside=status in OUTSIDE)
    for chat_id in said.keys() - known:
        if said[chat_id] in INSIDE:
            await _meet(tx, chat_id, person_id, now=now)
    return lost


async def _lose(tx: Transaction, met: Met, person_id: int, *, outside: bool) -> None:
    if not outside:
        await members.doubt(tx, met.group_id, person_id)
    elif met.seen:
        await members.remove(tx, met.group_id, person_id)
    else:
        await members.forget(tx, met.group_id, person_id)


async def _meet(tx: Transaction, chat_id: int, person_id: int, *, now: int) -> None:
    """A member who came through a link."""
    group = await groups.of_chat(tx, chat_id)
    if group is not None:
        await members.add(tx, group.id, person_id, now=now)
