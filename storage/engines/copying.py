"""All that is kept, copied into an empty database of either engine.

It goes in pieces, each kept with how far it came, so that it can be killed at any moment and goes
on there. At the end every row is read again on both sides. Until then the copy says that it is
half one, and no bot begins on it.
"""

import hashlib
import json
import time
from collections.abc import Sequence
from pathlib import Path

from basics.records import dataclass
from storage.engines.backups import Refused
from storage.engines.migrate import newest
from storage.engines.sides import Shape, Side, opened
from storage.facts import HALF_A_COPY
from storage.failures import DatabaseError

#: What each database has of its own.
ITS_OWN = frozenset({"lease", "schema_version", "version_that_adds"})
#: What stands in `fact` while a copy is half one: begins with this.
MARK = HALF_A_COPY
#: A bot at work renews its lease within so many seconds.
BEAT = 4.0


def is_empty(url: str) -> bool:
    """Whether nothing is there, half a copy, or tables alone, as a copy leaves them that could not
    begin. Raises DatabaseError."""
    if url.startswith("sqlite:") and not Path(url.removeprefix("sqlite:///")).exists():
        return True
    with opened(url) as side:
        return not side.names() or bool(_mark(side, "from")) or _is_untouched(side)


def _is_untouched(side: Side) -> bool:
    """No bot ever began on it, and nobody stands in it."""
    return not any(
        side.ask(f"SELECT 1 FROM {one} LIMIT 1") for one in ("lease", "person", "inbox")
    )


def copy(source: str, target: str) -> str:
    """Both have the tables of today. Says what was copied; raises Refused and DatabaseError."""
    with opened(source) as old, opened(target) as new:
        shapes = _shapes_of(old, new)
        _require_rest(old)
        old.hold()
        _begin(new, shapes, _name(source))
        copied = sum(_copy_table(old, new, shape) for shape in shapes)
        _bind(new)
        checked = sum(_check(old, new, shape) for shape in shapes)
        for shape in shapes:
            new.count_on(shape)
        new.tell("DELETE FROM fact WHERE key LIKE ?", f"{MARK}%")
        new.keep()
    return f"{len(shapes)} tables, {copied:,} rows copied now, all {checked:,} alike on both sides"


def _name(url: str) -> str:
    """Tells two sources apart, and no password."""
    return hashlib.sha256(url.encode()).hexdigest()[:16]


def _shapes_of(old: Side, new: Side) -> list[Shape]:
    """Raises Refused where the two have not the same tables of today."""
    ours = [one for one in old.shapes() if one.name not in ITS_OWN]
    theirs = {one.name: one for one in new.shapes() if one.name not in ITS_OWN}
    if not ours:
        raise Refused(f"nothing is in the source yet: {old.place} is empty")
    version = old.ask("SELECT max(version) FROM schema_version")
    if not version or version[0] != newest():
        raise Refused(
            f"the source has version {version and version[0]}, this program needs {newest()}:"
            " bring it up to date first, with bot.py --migrate"
        )
    alike = {one.name: sorted(one.columns) for one in ours}
    if alike != {name: sorted(one.columns) for name, one in theirs.items()}:
        raise Refused("the two databases have not the same tables")
    return ours


def _require_rest(old: Side) -> None:
    """Raises Refused where a bot is at work, and would write what is not copied."""
    query = "SELECT owner, until FROM lease WHERE owner <> ''"
    held = old.ask(query)
    old.keep()
    if held:
        time.sleep(BEAT)
        again = old.ask(query)
        old.keep()
        if again != held:
            raise Refused("a bot is at work on the source: stop it first")


def _mark(side: Side, what: str) -> str | None:
    found = side.ask("SELECT value FROM fact WHERE key = ?", f"{MARK}: {what}")
    return str(found[0]) if found else None


def _set_mark(side: Side, what: str, value: str) -> None:
    side.tell(
        "INSERT INTO fact (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        f"{MARK}: {what}",
        value,
    )


def _begin(new: Side, shapes: Sequence[Shape], source: str) -> None:
    """Raises Refused for half a copy of something else."""
    before = _mark(new, "from")
    if before == source:
        return
    if before is not None:
        raise Refused("the target holds half a copy of another database")
    new.keep()
    bonds = new.loosen()
    for shape in shapes:
        # Migrations filled some of them.
        new.tell(f"DELETE FROM {shape.name}")
    _set_mark(new, "bonds", json.dumps(bonds))
    _set_mark(new, "from", source)
    new.keep()


def _copy_table(old: Side, new: Side, shape: Shape) -> int:
    """As many rows as were missing."""
    said = _mark(new, shape.name)
    after, copied = json.loads(said) if said else None, 0
    while rows := old.rows(shape, after):
        new.put(shape, rows)
        after = shape.key_of(rows[-1])
        _set_mark(new, shape.name, json.dumps(after))
        new.keep()
        copied += len(rows)
        if shape.is_last(rows):
            break
    return copied


def _bind(new: Side) -> None:
    """Once, also where the check after it was broken off."""
    for statement in json.loads(_mark(new, "bonds") or "[]"):
        new.tell(statement)
    _set_mark(new, "bonds", "[]")
    new.keep()


def _check(old: Side, new: Side, shape: Shape) -> int:
    """All rows of both sides, whatever their order. Raises DatabaseError where one differs."""
    kept, copied = _sum(old, shape), _sum(new, shape)
    if kept != copied:
        raise DatabaseError(
            f"{shape.name} is not the same on both sides: {kept.rows:,} rows and {copied.rows:,}"
        )
    return kept.rows


@dataclass(frozen=True, slots=True)
class Sum:
    rows: int
    content: int


def _sum(side: Side, shape: Shape) -> Sum:
    rows, content, after = 0, 0, None
    while piece := side.rows(shape, after):
        after = shape.key_of(piece[-1])
        for row in piece:
            if shape.name == "fact" and str(shape.key_of(row)[0]).startswith(MARK):
                continue
            rows += 1
            digest = hashlib.blake2b(repr(row).encode(), digest_size=16).digest()
            content += int.from_bytes(digest, "big")
        if shape.is_last(piece):
            break
    return Sum(rows, content % (1 << 128))
