"""Buttons of what is somebody's own; see presses.py."""

from basics.records import dataclass
from cards.press import Press


@dataclass(frozen=True, slots=True)
class ShowMine(Press):
    """How much there is of each, in place of the pressed message."""


@dataclass(frozen=True, slots=True)
class ListUnfinished(Press):
    """What was begun and not sent."""


MINE_PREFIXES: dict[str, type[Press]] = {
    "me": ShowMine,
    "mu": ListUnfinished,
}
