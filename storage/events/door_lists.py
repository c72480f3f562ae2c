"""Which list at a door somebody looks at, and what of it is shown: one for each person."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Looking:
    """What of the list is shown."""

    #: The number of the letter with which names begin, 0 for any.
    letter: int = 0
    #: What is looked for; "" where nothing was typed.
    typed: str = ""
    page: int = 0


@dataclass(frozen=True, slots=True)
class DoorList:
    person_id: int
    event_id: int
    letter: int
    typed: str
    page: int
    #: The message that shows it.
    post_id: int | None
    #: 0 once something else was done.
    open: int
    touched_at: int

    @property
    def looking(self) -> Looking:
        return Looking(self.letter, self.typed, self.page)


_LIST = Table(DoorList, "door_list")
_PUT = _LIST.upsert(
    Looking, "person_id", "event_id", "post_id", "open", "touched_at", key="person_id"
)


async def of_person(rows: Rows, person_id: int) -> DoorList | None:
    return await _LIST.one(rows, f"SELECT {_LIST} FROM door_list WHERE person_id = ?", person_id)


async def put(
    tx: Transaction,
    person_id: int,
    event_id: int,
    *,
    looking: Looking,
    post_id: int | None,
    now: int,
) -> None:
    """In place of the one that they looked at before."""
    await _PUT.run(
        tx,
        looking,
        person_id=person_id,
        event_id=event_id,
        post_id=post_id,
        open=1,
        touched_at=now,
    )


async def leave(tx: Transaction, person_id: int) -> None:
    """They do something else: what they type from now on is not for the list."""
    await tx.run("UPDATE door_list SET open = 0 WHERE person_id = ? AND open = 1", person_id)


async def drop_older(tx: Transaction, before: int) -> None:
    await tx.run("DELETE FROM door_list WHERE touched_at < ?", before)
