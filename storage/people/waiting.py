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


@dataclass(frozen=True, slots=True)
class UnderWay:
    """What somebody leaves who does something else."""

    #: A list of guests at a door, and a form.
    door: bool
    form: bool


_UNDER_WAY = Columns(UnderWay)
_OF_DOER = (
    "SELECT EXISTS (SELECT 1 FROM door_list WHERE person_id = ? AND open = 1),"
    " EXISTS (SELECT 1 FROM draft WHERE person_id = ? AND left_at IS NULL)"
)


async def under_way(rows: Rows, person_id: int) -> UnderWay:
    return (await _UNDER_WAY.all(rows, _OF_DOER, person_id, person_id))[0]
