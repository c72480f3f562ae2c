"""Who may do what."""

from collections.abc import Collection
from dataclasses import replace

from basics.records import dataclass
from community.refusals import Reason, Refused


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does a deed, and where."""

    id: int
    coordinator: bool = False
    #: Our id of the group in which it is done; None in private.
    group_id: int | None = None
    #: What a coordinator looks after; empty for the whole country.
    regions: frozenset[str] = frozenset()
    #: They only take something out of what they said, which nobody is kept from.
    takes_out: bool = False


def require_own_name(actor: Actor) -> None:
    """Groups and channels speak with a negative id; what is published has a person for its author.

    Raises Refused: SPEAK_AS_YOURSELF.
    """
    if actor.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)


def is_concerned(actor: Actor, regions: Collection[str]) -> bool:
    """Whether a coordinator looks after one of these regions; what is of none is everybody's."""
    if not actor.coordinator:
        return False
    return not actor.regions or not regions or not actor.regions.isdisjoint(regions)


def before(actor: Actor, regions: Collection[str]) -> Actor:
    """Who they are before something of these regions: a coordinator only of their own."""
    return actor if is_concerned(actor, regions) else replace(actor, coordinator=False)


def require_change(author_id: int, actor: Actor, regions: Collection[str]) -> None:
    """Authors decide about their own, at once and for good; coordinators of these regions with a
    reason, in the queue. Raises Refused: NOT_YOURS, NOT_YOUR_REGION, DECIDE_WITH_REASON."""
    if actor.id == author_id:
        return
    if is_concerned(actor, regions):
        raise Refused(Reason.DECIDE_WITH_REASON)
    raise Refused(Reason.NOT_YOUR_REGION if actor.coordinator else Reason.NOT_YOURS)
