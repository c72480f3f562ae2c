"""What a PostgreSQL database holds, before it is copied and after a copy was brought back."""

from storage.engines.backups import WAITING, Refused, what_leaves
from storage.engines.migrate import newest, refuse_newer
from storage.engines.sides import Side, opened

_VERSION = "SELECT max(version) FROM schema_version"


def look(url: str) -> str:
    """What is to be copied. Raises Refused where that is nothing, and DatabaseError."""
    with opened(url) as side:
        if not side.names():
            raise Refused(f"nothing is in {side.place} yet")
        return _held(side)


def require_nothing(url: str) -> None:
    """Raises Refused where anything is in it, and DatabaseError."""
    with opened(url) as side:
        if side.names():
            raise Refused(
                f"{side.place} is not empty: restore into a new database (CREATE DATABASE)"
            )


def look_at_restored(url: str) -> str:
    """Raises NewerSchema."""
    with opened(url) as side:
        (version,) = side.ask(_VERSION) or (0,)
        refuse_newer(version, newest())
        (waiting,) = side.ask(WAITING) or (0,)
        return f"{side.place}: {_held(side)}{what_leaves(waiting)}"


def _held(side: Side) -> str:
    (version,) = side.ask(_VERSION) or (0,)
    (people,) = side.ask("SELECT count(*) FROM person") or (0,)
    return f"version {version}, {people:,} people"
