"""Messages as long as those that clients make of a text that is too long for one."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class CutText:
    person_id: int
    source: str
    message_id: int
    #: When it was sent, by Telegram's clock.
    at: int


_CUT = Table(CutText, "cut_text")
_PUT = _CUT.upsert(CutText, key="person_id")


async def of_person(rows: Rows, person_id: int) -> CutText | None:
    return await _CUT.one(rows, f"SELECT {_CUT} FROM cut_text WHERE person_id = ?", person_id)


async def put(tx: Transaction, cut: CutText) -> None:
    """In place of this person's last one."""
    await _PUT.run(tx, cut)
