"""What became of the copy that is made each night, for the bot, which does not make it itself."""

from storage import facts
from storage.engines.sides import opened

_NOTE = (
    "INSERT INTO fact (key, value) VALUES (?, ?)"
    " ON CONFLICT (key) DO UPDATE SET value = excluded.value"
)


def note(url: str, *, made: bool, now: int) -> None:
    """In the database that was to be copied. Raises DatabaseError."""
    with opened(url) as side:
        side.tell(_NOTE, facts.COPIED if made else facts.NOT_COPIED, str(now))
        side.keep()
