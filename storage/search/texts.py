"""Words of problems and solutions as they are looked for, written with the words themselves."""

from collections.abc import Sequence
from typing import Literal

from basics import marks, meaning
from basics.letters import searchable
from basics.records import dataclass
from basics.tongues import language_of
from storage.db import Rows, Transaction
from storage.rows import Clause, Table
from storage.search import blocks

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
    await _put(tx, kind, [_made(kind, thing_id, problem_id, words=words, title=title)])


def _made(kind: Kind, thing_id: int, problem_id: int, *, words: str, title: str) -> Text:
    whole = f"{title} {words}"
    vector = meaning.of(whole, title=title)
    return Text(kind, thing_id, problem_id, language_of(whole), searchable(whole), vector)


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


async def unfilled(rows: Rows) -> tuple[Kind, ...]:
    found = await rows.all("SELECT kind FROM search_fill")
    return tuple(row[0] for row in found)


async def soonest(rows: Rows, now: int) -> int | None:
    """Now, while any are left."""
    return now if await unfilled(rows) else None


async def fill(tx: Transaction, *, kind: Kind, at_a_time: int) -> None:
    """The next texts from before they were written down, the newest first."""
    upto = await tx.value("SELECT upto FROM search_fill WHERE kind = ?", kind)
    found = await tx.all(_OLD[kind], int(upto or 0), at_a_time)
    made = [_made(kind, one[0], one[1], title=one[2], words=one[3]) for one in found]
    await _put(tx, kind, made)
    if len(found) < at_a_time:
        await tx.run("DELETE FROM search_fill WHERE kind = ?", kind)
    else:
        await tx.run("UPDATE search_fill SET upto = ? WHERE kind = ?", found[-1][0] - 1, kind)


_OLD: dict[Kind, str] = {
    "problem": "SELECT id, id, title, description FROM problem"
    " WHERE id <= ? AND state IN ('open', 'solved') ORDER BY id DESC LIMIT ?",
    "solution": "SELECT id, problem_id, '', text FROM solution"
    " WHERE id <= ? AND state = 'shared' ORDER BY id DESC LIMIT ?",
}
_ONE: dict[Kind, str] = {
    "problem": "SELECT id, title, description FROM problem"
    " WHERE id = ? AND state IN ('open', 'solved')",
    "solution": "SELECT problem_id, '', text FROM solution WHERE id = ? AND state = 'shared'",
}
