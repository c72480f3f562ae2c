"""The button of who follows an event; see presses.py. Of problems it is `Hear`, of projects
`SetProjectWish`."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class FollowEvent(Press):
    """Hear of changes to an event to which one does not come (1), or no more (0)."""

    event_id: int
    wanted: int


FOLLOWING_PREFIXES: dict[str, type[Press]] = {
    "fle": FollowEvent,
}
