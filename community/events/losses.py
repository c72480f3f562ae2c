"""What somebody gives up with an answer, and would not have back by one tap: a place for which
others wait, a turn in the line, or either once registration is closed."""

from basics.records import dataclass
from community.events import events
from community.people.people import Actor
from storage.db import Rows
from storage.events import guests
from storage.events.guests import Guest


@dataclass(frozen=True, slots=True)
class Loss:
    """What an answer would cost."""

    #: As it stands: with a place, or in the line for one.
    guest: Guest
    #: How many others wait.
    others: int
    #: Whether one can still register.
    registers: bool


async def lost_by(
    rows: Rows, event_id: int, actor: Actor, *, wanted: str, now: int
) -> Loss | None:
    """None where the same person has all of it back by one tap.

    Raises Refused: GONE, EVENT_CANCELLED.
    """
    if wanted not in ("maybe", "not"):
        return None
    event = await events.standing(rows, event_id)
    known = await guests.of_person(rows, event_id, actor.id)
    open_ = events.registers(event, now)
    if known is None or known.answer not in ("coming", "waiting") or now >= event.ends_at:
        return None
    others = event.waiting - (known.answer == "waiting")
    is_refused = wanted != "not" and not open_
    if is_refused or (open_ and not others):
        return None
    return Loss(known, others, open_)
