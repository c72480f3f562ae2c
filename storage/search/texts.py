"""Words of problems and solutions as they are looked for, written with the words themselves."""

from collections.abc import Mapping, Sequence
from typing import Literal

from basics import marks, meaning
from basics.letters import searchable
from basics.records import dataclass
from basics.tongues import language_of
from storage import facts
from storage.db import Rows, Transaction
from storage.rows import Clause, Table
from storage.search import blocks

#: Which rules of basics/letters.py texts are folded by: another one where these change.
RULES, _RULES = "each word in one alphabet", "search folds"
#: A translation is one that is read in place of its original.
Kind = Literal["problem", "solution", "translation"]


@dataclass(frozen=True, slots=True)
class Text:
    kind: Kind
    thing_id: int
    #: The problem itself, or the one that the solution is for.
    problem_id: int
    lang: str
    #: Each word after a space: basics/letters.py.
    folded: str
    #: basics/meaning.py; none yet where it is from before there were any.
    vector: bytes | None


_TEXT = Table(Text, "search_text")
_OF_TEXT = _TEXT.of("s")
_PUT = _TEXT.upsert(Text, key="kind, thing_id")


async def put(
    tx: Transaction, kind: Kind, thing_id: int, *, problem_id: int, words: str, title: str = ""
) -> None:
    """In place of what it said before. A title, if it has one, stands before its words."""
    await _put(tx, kind, [made(kind, Said(thing_id, problem_id, title, words))])


@dataclass(frozen=True, slots=True)
class Said:
    """What stands in a row of a problem or solution."""

    thing_id: int
    problem_id: int
    title: str
    words: str


def made(kind: Kind, said: Said) -> Text:
    """Takes 3 ms of processor time for what people write, and 14 ms for the longest."""
    whole = f"{said.title} {said.words}"
    vector = meaning.of(whole, title=said.title)
    lang, folded = language_of(whole), searchable(whole)
    return Text(kind, said.thing_id, said.problem_id, lang, folded, vector)


async def _put(tx: Transaction, kind: Kind, made: Sequence[Text]) -> None:
    for text in made:
        await _PUT.run(tx, text)
    told = {one.thing_id: marks.mark(one.folded, one.vector or meaning.NOTHING) for one in made}
    await blocks.put(tx, kind, told)


async def remove(tx: Transaction, kind: Kind, thing_id: int) -> None:
    await tx.run("DELETE FROM search_text WHERE kind = ? AND thing_id = ?", kind, thing_id)
    await blocks.put(tx, kind, {thing_id: None})


async def put_again(tx: Transaction, kind: Kind, thing_id: int) -> None:
    """As its row says it now."""
    found = await tx.one(_ONE[kind], thing_id)
    if found:
        await put(tx, kind, thing_id, problem_id=found[0], title=found[1], words=found[2])


async def readable(rows: Rows, may: Clause, limit: int) -> list[Text]:
    """Of the newest problems `p` that somebody may read, and of their solutions."""
    newest = _newest(may, limit)
    sql = f"SELECT {_OF_TEXT} FROM ({newest.sql}) w JOIN search_text s ON s.problem_id = w.id"
    return await _TEXT.all(rows, sql, *newest.values)


async def of_problems(rows: Rows, may: Clause, limit: int) -> list[Text]:
    """The same without their solutions."""
    newest = _newest(may, limit)
    return await _TEXT.all(
        rows,
        f"SELECT {_OF_TEXT} FROM ({newest.sql}) w JOIN search_text s ON s.kind = 'problem'"
        " AND s.thing_id = w.id",
        *newest.values,
    )


def _newest(may: Clause, limit: int) -> Clause:
    sql = f"SELECT p.id FROM problem p WHERE p.state IN ('open', 'solved') AND {may.sql}"
    return Clause(f"{sql} ORDER BY p.id DESC LIMIT ?", (*may.values, limit))


async def readable_among(
    rows: Rows, may: Clause, kind: str, *, numbers: Sequence[int]
) -> list[Text]:
    """Those of these texts whose problem `p` somebody may read."""
    among = ", ".join("?" for _ in numbers) or "NULL"
    return await _TEXT.all(
        rows,
        f"SELECT {_OF_TEXT} FROM search_text s JOIN problem p ON p.id = s.problem_id"
        f" WHERE s.kind = ? AND s.thing_id IN ({among}) AND p.state IN ('open', 'solved')"
        f" AND {may.sql}",
        kind,
        *numbers,
        *may.values,
    )


async def fold_anew(tx: Transaction) -> None:
    """All that was folded by other rules is written down again, the newest first; no more than
    once for each change of the rules."""
    if await facts.get(tx, _RULES) == RULES:
        return
    for kind in _OLD:
        newest = await tx.value(f"SELECT max(id) FROM {kind}")
        if newest is not None:
            await tx.run("DELETE FROM search_fill WHERE kind = ?", kind)
            await tx.run("INSERT INTO search_fill (kind, upto) VALUES (?, ?)", kind, newest)
    await facts.put(tx, _RULES, RULES)


async def unfilled(rows: Rows) -> tuple[Kind, ...]:
    found = await rows.all("SELECT kind FROM search_fill")
    return tuple(row[0] for row in found)


async def soonest(rows: Rows, now: int) -> int | None:
    """Now, while any are left."""
    return now if await unfilled(rows) else None


async def old(rows: Rows, kind: Kind, *, at_a_time: int) -> list[Said]:
    """The next texts from before they were written down, the newest first."""
    return await _between(rows, kind, least=0, at_most=at_a_time)


async def _between(
    rows: Rows, kind: Kind, *, least: int, at_most: int | None = None
) -> list[Said]:
    """What is still to be written down, from this number on."""
    upto = int(await rows.value("SELECT upto FROM search_fill WHERE kind = ?", kind) or 0)
    found = await rows.all(_OLD[kind], upto, least, at_most or upto - least + 1)
    return [Said(one[0], one[1], one[2], one[3]) for one in found]


async def fill(tx: Transaction, kind: Kind, *, made: Mapping[Said, Text]) -> None:
    """Write down what was `made` of old texts, all to the last of them. Whoever changed one in the
    meantime, or took it back, wrote that down."""
    least = min(said.thing_id for said in made)
    stand = await _between(tx, kind, least=least)
    await _put(tx, kind, [made[said] for said in stand if said in made])
    await tx.run("UPDATE search_fill SET upto = ? WHERE kind = ?", least - 1, kind)


async def filled(tx: Transaction, kind: Kind) -> None:
    """None are left."""
    await tx.run("DELETE FROM search_fill WHERE kind = ?", kind)


_OLD: dict[Kind, str] = {
    "problem": "SELECT id, id, title, description FROM problem WHERE id <= ? AND id >= ?"
    " AND state IN ('open', 'solved') ORDER BY id DESC LIMIT ?",
    "solution": "SELECT id, problem_id, '', text FROM solution WHERE id <= ? AND id >= ?"
    " AND state = 'shared' ORDER BY id DESC LIMIT ?",
}
_ONE: dict[Kind, str] = {
    "problem": "SELECT id, title, description FROM problem"
    " WHERE id = ? AND state IN ('open', 'solved')",
    "solution": "SELECT problem_id, '', text FROM solution WHERE id = ? AND state = 'shared'",
}
