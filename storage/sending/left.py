"""What is left to do, counted by one question: whoever waits for its end asks after each deed."""

from basics.records import dataclass
from storage import inbox
from storage.broadcasts import letters
from storage.db import Rows
from storage.drawings import drawings
from storage.pictures import likeness
from storage.sending import redraws, waiting

_COUNTED = ", ".join(
    f"({count})"
    for count in (
        inbox.COUNT_WAITING,
        waiting.COUNT_DUE,
        letters.COUNT_WAITING,
        redraws.COUNT_STALE,
        drawings.COUNT_WANTED,
        likeness.COUNT_DUE,
    )
)


@dataclass(frozen=True, slots=True)
class Left:
    updates: int
    #: Those of mailings included.
    letters: int
    cards: int
    #: Pictures that are compared with others included.
    drawings: int


async def left(rows: Rows, now: int, *, due: int) -> Left:
    """What is due by `due`, and of mailings by `now`."""
    found = await rows.one(f"SELECT {_COUNTED}", due, now, due, due, due, due, due)
    assert found
    updates, of_people, of_mailings, cards, wanted, compared = found
    return Left(updates, of_people + of_mailings, cards, wanted + compared)
