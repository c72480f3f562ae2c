"""What can still be done before an event is over."""

from basics.records import dataclass
from community.events import events
from community.projects import submissions
from storage.db import Rows
from storage.events.events import Event


@dataclass(frozen=True, slots=True)
class Still:
    #: Whether people can register.
    registers: bool = True
    #: Whether its gallery takes projects.
    submits: bool = True


ALL = Still()


async def still(rows: Rows, event: Event, *, now: int) -> Still:
    submits = now < await submissions.closes_at(rows, event)
    return Still(events.registers(event, now), submits)
