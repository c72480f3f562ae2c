"""What words and numbers the statements of `storage/` compare columns with."""

import re
from collections.abc import Iterator

from tests.storage.worlds import WRITTEN, Shape

#: Who may be seen is asked for by naming the states that may be: so a new one is seen nowhere.
#: What statements leave out instead is this, by columns.
LEFT_OUT: dict[str, str] = {
    "cause": "appeal",
    "state": "back draft hidden open seen decided failed planned ready sending wanted new",
    "answer": "not",
    "kind": "event problem solved tried answer receipt setting",
    "what": "problem",
    "deed": "came guest_struck_off handed silenced",
    "decided_by": "0",
    "notices": "0",
    "until": "0",
    "digest": "off",
    "status": "unneeded",
    "stage": "changed",
    "fits": "no",
    "owner": "draft",
}
#: Numbers are flags, or nothing; others are limits and places, by their modules.
NUMBERS: dict[str, set[int]] = {
    "audit": {40},
    "briefs.quotes": {2, 3},
    "days.dates": {2, 3, 4},
    "drawings.drawings": {2},
    "drawings.unsafe_files": {7, 100, 500},
    "events.events": {20},
    "events.guests": {2, 20},
    "events.lists": {20},
    "events.reminders": {50},
    "events.ushers": {50},
    "following.news": {2, 3},
    "moderation.times": {5000},
    "photos": {10},
    "pictures.objections": {50},
    "pictures.pictures": {200},
    "posters.galleries": {50},
    "posters.on_page": {5, 16},
    "posters.walks": {60_000},
    "revisits.revisits": {2},
    "site.shown": {50, 240, 1000},
    "statistics.facts": {2, 3, 4, 604_800_000},
}
_NAMED = re.compile(r"(?:\bFROM|\bJOIN|\bUPDATE|\bINTO|,) (\w+)(?: AS)?(?: ([a-z]\w*))?")
_WORD = r"'[^']*'"
_COMPARED = re.compile(rf"([\w.]+) (?:=|<>|IN|NOT IN) ({_WORD}|\((?:{_WORD}(?:, )?)+\))")
_CASES = re.compile(rf"CASE ([\w.]+)((?: WHEN {_WORD} THEN \S+)+)")
_EXCEPT = re.compile(rf"([\w.]+) (?:<>|NOT IN) \(?({_WORD}|\d+)")
_NUMBER = re.compile(r"(?<![\w.?'])\d+(?![\w.'])")


def strange(statement: str, columns: Shape, module: str) -> Iterator[str]:
    """What it says of columns that can't be meant."""
    named = _tables(statement, columns)
    found = [*_COMPARED.findall(statement), *_CASES.findall(statement)]
    for written, quoted in (
        (one, word) for one, said in found for word in re.findall(_WORD, said)
    ):
        short, _, name = written.rpartition(".")
        tables = named.get(short, set())
        those = [one for table in tables for one in columns[table] if one.name == name]
        words = {word for one in those for word in one.words}
        if words and name not in WRITTEN and _one(quoted) not in words | {""}:
            yield f"{written} is never {quoted}: {statement}"
    for written, said in _EXCEPT.findall(statement):
        name = written.rpartition(".")[2]
        if said != "''" and _one(said) not in LEFT_OUT.get(name, "").split():
            yield f"{written} <> {said} may find what nobody thought of: {statement}"
    numbers = {int(one) for one in _NUMBER.findall(re.sub(_WORD, "''", statement))}
    if others := numbers - {0, 1} - NUMBERS.get(module.removeprefix("storage."), set()):
        yield f"{others} stands for what? {statement}"


def _one(quoted: str) -> str:
    """As one word, as the tables here have it."""
    return quoted.strip("'").replace(" ", "_")


def _tables(statement: str, columns: Shape) -> dict[str, set[str]]:
    """By what they are called there; all by an empty name."""
    named: dict[str, set[str]] = {}
    for table, short in _NAMED.findall(statement):
        if table in columns:
            for name in (table, short, ""):
                named.setdefault(name, set()).add(table)
    return named
