"""Who decides about a group: its administrators, whom only Telegram knows."""

from basics.records import dataclass
from community.people.people import Actor
from community.refusals import Reason, Refused
from storage.groups.groups import Group


@dataclass(frozen=True, slots=True)
class Administrator:
    """Somebody who may decide about this group: `administrator` alone says so."""

    group_id: int


def administrator(group: Group | None, actor: Actor, status: str | None) -> Administrator:
    """`status` is what Telegram calls them there; None when it did not say.

    Anonymous administrators write in the group's name. Raises Refused: STRANGE_BUTTON,
    CANNOT_TELL, ONLY_ADMINISTRATORS.
    """
    if group is None:
        raise Refused(Reason.STRANGE_BUTTON)
    if actor.id != group.chat_id and status not in ("creator", "administrator"):
        raise Refused(Reason.CANNOT_TELL if status is None else Reason.ONLY_ADMINISTRATORS)
    return Administrator(group.id)
