"""The public page as coordinators look behind it."""

from collections.abc import Sequence

from basics.records import dataclass
from community.groups import coordinators
from community.people.people import Actor
from storage import audit
from storage.db import Rows, Transaction
from storage.site import numbers, visits
from storage.site.visits import Amounts, Day

#: Days whose visits are told.
DAYS = 7


@dataclass(frozen=True, slots=True)
class Behind:
    out: Amounts
    #: Without a word of its author.
    waiting: Amounts
    days: Sequence[Day]
    is_indexed: bool
    #: Whether the network's numbers and data sets stand there.
    has_numbers: bool


async def look_behind(rows: Rows, actor: Actor) -> Behind:
    """Raises Refused: ONLY_COORDINATORS."""
    coordinators.require(actor)
    return Behind(
        await visits.out(rows),
        await visits.waiting(rows),
        await visits.by_day(rows, DAYS),
        await visits.is_indexed(rows),
        await numbers.are_out(rows),
    )


async def let_index(tx: Transaction, actor: Actor, *, wanted: bool, now: int) -> None:
    """Search engines may keep it, or not. Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION."""
    coordinators.require_regions(actor, ())
    if await visits.is_indexed(tx) != wanted:
        await visits.set_indexed(tx, wanted)
        deed = "page found" if wanted else "page not found"
        await audit.add(tx, actor.id, deed, subject="", regions=(), now=now)


async def let_numbers(tx: Transaction, actor: Actor, *, wanted: bool, now: int) -> None:
    """What is counted for good can be read there, or no more.

    Raises Refused: ONLY_COORDINATORS, NOT_YOUR_REGION.
    """
    coordinators.require_regions(actor, ())
    if await numbers.are_out(tx) != wanted:
        await numbers.set_out(tx, wanted)
        deed = "numbers on page" if wanted else "numbers off page"
        await audit.add(tx, actor.id, deed, subject="", regions=(), now=now)
