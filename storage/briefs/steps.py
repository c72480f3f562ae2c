"""What became of a brief, step by step."""

from typing import get_args

from basics.records import dataclass
from storage.briefs.briefs import State
from storage.db import Rows, Transaction
from storage.photos import Kind, Picture
from storage.rows import Table


@dataclass(frozen=True, slots=True)
class Telling:
    """What a coordinator says of it."""

    state: State
    #: How it was sent: letter, eotinish, mail, hand or other.
    how: str = ""
    #: Who answered, or to whom it was passed on.
    whom: str = ""
    number: str = ""
    words: str = ""
    #: Of an answer: yes, partly, no or forwarded.
    says: str = ""
    #: Dates: of the step, and until when it was prolonged.
    day: str = ""
    until: str = ""
    #: The answer as it came: photo or file, how Telegram calls it, and its sender; "" for none.
    file_kind: str = ""
    file_id: str = ""
    file_name: str = ""


@dataclass(frozen=True, slots=True)
class Step:
    id: int
    brief_id: int
    said_by: int
    state: State
    how: str
    whom: str
    number: str
    words: str
    says: str
    day: str
    until: str
    at: int
    file_kind: str = ""
    file_id: str = ""
    file_name: str = ""
    #: 1 where a coordinator of the country hid the file.
    file_hidden: int = 0

    @property
    def picture(self) -> Picture | None:
        """The file for everybody."""
        kind = next((one for one in get_args(Kind) if one == self.file_kind), None)
        if not kind or not self.file_id or self.file_hidden:
            return None
        return Picture(kind, self.file_id, "", 0, self.file_name)


_STEP = Table(Step, "brief_step")
_ADD = _STEP.insert(Telling, "brief_id", "said_by", "at")


async def add(tx: Transaction, brief_id: int, said_by: int, *, said: Telling, now: int) -> int:
    return await _ADD.number(tx, said, brief_id=brief_id, said_by=said_by, at=now)


async def of_brief(rows: Rows, brief_id: int) -> list[Step]:
    """In the order in which they were said."""
    return await _STEP.all(
        rows, f"SELECT {_STEP} FROM brief_step WHERE brief_id = ? ORDER BY id", brief_id
    )


async def set_hidden(tx: Transaction, step_id: int, *, hidden: bool) -> None:
    await tx.run("UPDATE brief_step SET file_hidden = ? WHERE id = ?", int(hidden), step_id)


async def remove_file(tx: Transaction, step_id: int) -> None:
    await tx.run(
        "UPDATE brief_step SET file_kind = '', file_id = '', file_name = '' WHERE id = ?", step_id
    )


async def get(rows: Rows, step_id: int) -> Step | None:
    return await _STEP.one(rows, f"SELECT {_STEP} FROM brief_step WHERE id = ?", step_id)
