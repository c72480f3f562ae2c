"""Who may do what."""

from dataclasses import dataclass

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


def require_own_name(actor: Actor) -> None:
    """Groups and channels speak with a negative id; what is published has a person for its author.

    Raises Refused: SPEAK_AS_YOURSELF.
    """
    if actor.id < 0:
        raise Refused(Reason.SPEAK_AS_YOURSELF)


def require_change(author_id: int, actor: Actor) -> None:
    """Raises Refused: NOT_YOURS."""
    if not may_change(author_id, actor):
        raise Refused(Reason.NOT_YOURS)


def may_change(author_id: int, actor: Actor) -> bool:
    """Authors decide about their own; coordinators take down what must not stay."""
    return actor.id == author_id or actor.coordinator
