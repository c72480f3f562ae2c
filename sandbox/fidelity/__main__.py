"""python -m sandbox.fidelity CALLS…: a table of what differs between the sandbox and TDLib.

CALLS are files or folders of what a bot sent, as SANDBOX_CALLS has them written: one call a line.
"""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from sandbox.fidelity import made
from sandbox.fidelity.compare import (
    Tally,
    compare_found,
    compare_html,
    compare_keyboards,
    compare_letters,
    sent_keyboards,
    sent_texts,
    shortened,
)
from sandbox.fidelity.tdlib import TdLib, cache, tdlib
from sandbox.text.entity import Json

SEED, HTML, MESSAGES = 2026, 50_000, 6_000

#: Differences that are known, and why they stay.
KNOWN: dict[str, str] = {}


def _asked(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="sandbox.fidelity", description=__doc__)
    parser.add_argument("calls", nargs="*", type=Path)
    parser.add_argument("--cache", type=Path, default=cache(), help="where TDLib is kept")
    parser.add_argument("--seed", type=int, default=SEED)
    return parser.parse_args(given)


def main(given: Sequence[str]) -> int:
    """0 where nothing differs but what is known."""
    asked = _asked(given)
    td = tdlib(asked.cache)
    tallies = list(_tallies(td, asked))
    for line in _table(tallies):
        print(line)
    return 1 if any(kind not in KNOWN for tally in tallies for kind in tally.differ) else 0


def _tallies(td: TdLib, asked: argparse.Namespace) -> Iterator[Tally]:
    calls = list(_calls(asked.calls))
    texts = list(sent_texts(calls))
    yield compare_html(td, "sent by the bot", texts)
    yield compare_keyboards(td, "keyboards of the bot", sent_keyboards(calls))
    yield compare_html(td, "made-up HTML", made.html(asked.seed, HTML))
    yield compare_found(td, "messages of people", made.messages(asked.seed, MESSAGES))
    yield compare_letters(td)


def _calls(places: Sequence[Path]) -> Iterator[Json]:
    for place in places:
        for file in sorted(place.glob("*.jsonl")) if place.is_dir() else [place]:
            with file.open(encoding="utf-8") as lines:
                yield from map(json.loads, lines)


def _table(tallies: Sequence[Tally]) -> Iterator[str]:
    yield f"{'compared':<22} {'how many':>9} {'differ':>7}"
    for tally in tallies:
        differ = sum(map(len, tally.differ.values()))
        yield f"{tally.name:<22} {tally.count:>9,} {differ:>7,}"
        for kind, examples in sorted(tally.differ.items()):
            why = f"  ({KNOWN[kind]})" if kind in KNOWN else ""
            yield f"    {kind}: {len(examples)}{why}"
            yield from (f"        {shortened(one)}" for one in sorted(examples, key=len)[:3])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
