"""What may wait for somebody's next message in private, besides a form: one statement, for mostly
it is nothing."""

from basics.records import dataclass
from storage.db import Rows
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Waiting:
    """Whether something is there that could take it."""

    #: The beginning of a text that a client has cut.
    cut: bool
    #: The question of a setting.
    setting: bool
    #: A list of guests at a door.
    door: bool


_WAITING = Columns(Waiting)
_OF_PERSON = (
    "SELECT EXISTS (SELECT 1 FROM cut_text WHERE person_id = ?),"
    " EXISTS (SELECT 1 FROM draft WHERE person_id = ? AND kind = 'setting'),"
    " EXISTS (SELECT 1 FROM door_list WHERE person_id = ?)"
)


async def for_person(rows: Rows, person_id: int) -> Waiting:
    return (await _WAITING.all(rows, _OF_PERSON, person_id, person_id, person_id))[0]
