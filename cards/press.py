"""What all buttons of presses.py have in common."""

from basics.records import dataclass


@dataclass(frozen=True, slots=True)
class Press:
    """What a press of a button asks for."""
