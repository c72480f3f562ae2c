"""Which kinds of buttons walks have met and pressed, kept over many walks."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from cards.presses import PREFIXES


def read(file: Path | None) -> Counter[str]:
    """How often each kind was pressed; 0 of what was only seen."""
    if file is None or not file.exists():
        return Counter()
    return Counter(json.loads(file.read_text(encoding="utf-8")))


def add(file: Path, pressed: Counter[str], seen: set[str]) -> Counter[str]:
    """Those of one walk more."""
    known = read(file)
    known.update(dict.fromkeys(seen, 0))
    known.update(pressed)
    file.write_text(json.dumps(dict(sorted(known.items()))), encoding="utf-8")
    return known


def told(known: Counter[str]) -> Iterator[str]:
    """What was pressed, what was only seen, and what no walk has seen."""
    pressed = [one for one in PREFIXES if known[one]]
    yield f"{len(pressed)} of {len(PREFIXES)} kinds of buttons were pressed"
    rest = {
        "seen and never pressed": [one for one in PREFIXES if one in known and not known[one]],
        "never seen": [one for one in PREFIXES if one not in known],
    }
    for what, kinds in rest.items():
        names = ", ".join(f"{PREFIXES[one].__name__} ({one})" for one in kinds)
        yield f"{len(kinds)} {what}: {names}"
