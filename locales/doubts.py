"""What is said of a text that is no moment."""

from datetime import date, datetime
from enum import Enum, auto


class Doubt(Enum):
    """Why a text is no moment."""

    UNREADABLE = auto()
    NO_DATE = auto()
    NO_TIME = auto()
    #: No calendar and no clock has it.
    IMPOSSIBLE = auto()
    PAST = auto()
    TOO_FAR = auto()
    #: It may mean one of two moments; both are named.
    TWO_WAYS = auto()
    #: The day of the week that it names is not that of its date.
    WRONG_WEEKDAY = auto()


class Doubtful(Exception):
    """The text has to be asked for again; `options` are the moments that it may mean."""

    def __init__(
        self, doubt: Doubt, *options: datetime, day: date | None = None, part: str = ""
    ) -> None:
        """Where the time alone is missing, its day, and the part of it, see HALVES."""
        super().__init__(doubt.name)
        self.doubt = doubt
        self.options = options
        self.day = day
        self.part = part
