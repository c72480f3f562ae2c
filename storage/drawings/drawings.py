"""Files that are drawn: what is wanted, what was drawn, and by which id Telegram has it.

wanted → drawn → known, or failed. A drawing is made once for each key; its bytes are kept until
Telegram has them. Who waits for one is a row, too: `community/drawings/drawings.py` has the deeds.
"""

from typing import Any, Literal

from basics.records import dataclass
from basics.spans import MINUTE
from storage.db import Rows, Transaction
from storage.rows import JSON, ByName, Clause, Columns, Table

Kind = Literal[
    "poster",
    "own_poster",
    "portfolio",
    "certificate",
    "greeting",
    "photo",
    "signatures",
    "brief",
    "numbers",
    "results",
    "results_picture",
]
State = Literal["wanted", "drawn", "known", "failed"]
#: The picture for phones, and the file for print.
Part = Literal["picture", "file"]

TRIES = 3
#: Somebody's photo waits for as long as an hour until Telegram can be reached again.
TRIES_OF_PHOTO = 60

#: What is tried again is put off for so many milliseconds at most.
LONGEST_PAUSE = MINUTE


@dataclass(frozen=True, slots=True)
class Drawing:
    id: int
    kind: Kind
    key: str
    #: What `drawing/forms.py` is given, and `photos` as Telegram's file ids.
    sheet: dict[str, Any]
    state: State
    attempts: int
    #: Telegram's ids, once it has them.
    picture_id: str | None
    file_id: str | None

    @property
    def is_last_try(self) -> bool:
        most = TRIES_OF_PHOTO if self.kind == "photo" else TRIES
        return self.attempts + 1 >= most

    def id_of(self, part: Part) -> str | None:
        return self.picture_id if part == "picture" else self.file_id


@dataclass(frozen=True, slots=True)
class Wanted:
    """One that is to be drawn."""

    id: int
    #: Somebody's photo is 0, before all that takes longer; certificates, which come by the
    #: hundred, are 2, after what one person waits for.
    urgency: int
    #: Who waits for it; one of several; None where nobody does.
    chat_id: int | None


@dataclass(frozen=True, slots=True)
class Receiver:
    """A chat that gets a drawing, and its language."""

    chat_id: int
    lang: str


_DRAWING = Table(Drawing, "drawing", sheet=JSON)
_WANTED = Columns(Wanted)
_URGENCY = "CASE d.kind WHEN 'photo' THEN 0 WHEN 'certificate' THEN 2 ELSE 1 END"
_FOR = "(SELECT min(w.chat_id) FROM drawing_for w WHERE w.drawing_id = d.id)"
_OF_WANTED = _WANTED.of("d", urgency=_URGENCY, chat_id=_FOR)
_ADD = _DRAWING.insert(ByName, "kind", "key", "sheet", "created_at", once="key")
_WAITING = Table(Receiver, "drawing_for")
_WAIT = _WAITING.insert(Receiver, "drawing_id", once="drawing_id, chat_id")


async def get(rows: Rows, drawing_id: int) -> Drawing | None:
    return await _DRAWING.one(rows, f"SELECT {_DRAWING} FROM drawing WHERE id = ?", drawing_id)


async def poster_sheet(
    rows: Rows, drawing_id: int | None, project_id: int
) -> dict[str, Any] | None:
    """What this project's poster was drawn from; None where that is not kept any more. Numbers of
    drawings that are gone are given again."""
    found = await get(rows, drawing_id) if drawing_id is not None else None
    if found is None or found.kind != "poster" or found.sheet.get("project") != project_id:
        return None
    return dict(found.sheet)


async def of_key(rows: Rows, key: str) -> Drawing | None:
    return await _DRAWING.one(rows, f"SELECT {_DRAWING} FROM drawing WHERE key = ?", key)


async def wanted_since(rows: Rows, drawing_id: int) -> int:
    return int(await rows.value("SELECT created_at FROM drawing WHERE id = ?", drawing_id))


async def put(
    tx: Transaction, kind: Kind, key: str, *, sheet: dict[str, Any], now: int
) -> Drawing:
    """Want this drawn; the one with the same key, if there is one. A failed one is tried anew.

    `sheet` is what the form in `drawing/forms.py` asks for; its `photos` are Telegram's file ids.
    """
    await _ADD.run(tx, kind=kind, key=key, sheet=sheet, created_at=now)
    await tx.run(
        "UPDATE drawing SET state = 'wanted', attempts = 0, not_before = 0"
        " WHERE key = ? AND state = 'failed'",
        key,
    )
    found = await of_key(tx, key)
    assert found
    return found


async def add_waiting(tx: Transaction, drawing_id: int, chat_id: int, *, lang: str) -> None:
    await _WAIT.run(tx, Receiver(chat_id, lang), drawing_id=drawing_id)


async def take_waiting(tx: Transaction, drawing_id: int) -> list[Receiver]:
    """Who waited for it: they wait no longer."""
    found = await _WAITING.all(
        tx, f"DELETE FROM drawing_for WHERE drawing_id = ? RETURNING {_WAITING}", drawing_id
    )
    return sorted(found, key=lambda one: one.chat_id)


async def wanted(rows: Rows, now: int, *, limit: int) -> list[Wanted]:
    """In the order of their urgency and age, at most so many. What was put off for longer than is
    ever done was so by a clock that has been set back since."""
    return await _WANTED.all(
        rows,
        f"SELECT {_OF_WANTED} FROM drawing d"
        " WHERE d.state = 'wanted' AND (d.not_before <= ? OR d.not_before > ?)"
        f" ORDER BY {_URGENCY}, d.not_before, d.id LIMIT ?",
        now,
        now + LONGEST_PAUSE,
        limit,
    )


COUNT_WANTED = "SELECT count(*) FROM drawing WHERE state = 'wanted' AND not_before <= ?"


async def keep(
    tx: Transaction, drawing_id: int, picture: bytes | None, *, file: bytes | None
) -> bool:
    """It is drawn. False when it was no longer wanted."""
    kept = await tx.run(
        "UPDATE drawing SET state = 'drawn', picture = ?, file = ?, error = NULL"
        " WHERE id = ? AND state = 'wanted'",
        picture,
        file,
        drawing_id,
    )
    return kept > 0


async def put_off(tx: Transaction, drawing_id: int, error: str, *, not_before: int) -> None:
    """It was tried in vain."""
    await tx.run(
        "UPDATE drawing SET attempts = attempts + 1, error = ?, not_before = ? WHERE id = ?",
        error,
        not_before,
        drawing_id,
    )


async def mark_failed(tx: Transaction, drawing_id: int, error: str) -> None:
    await tx.run(
        "UPDATE drawing SET state = 'failed', error = ? WHERE id = ? AND state = 'wanted'",
        error,
        drawing_id,
    )


async def count_since(rows: Rows, prefix: str, since: int, *, now: int) -> int:
    """How many with keys that begin so were ordered. The prefix ends with a colon."""
    begins = _begins(prefix)
    return int(
        await rows.value(
            f"SELECT count(*) FROM drawing WHERE {begins.sql}"
            " AND created_at > ? AND created_at <= ?",
            *begins.values,
            since,
            now,
        )
    )


def _begins(prefix: str) -> Clause:
    """ ";" follows ":" in the order of letters."""
    return Clause("key >= ? AND key < ?", (prefix, prefix[:-1] + ";"))


async def content(rows: Rows, drawing_id: int, part: Part) -> bytes | None:
    """The bytes, as long as Telegram does not have them; of what is hidden there are none."""
    column = "picture" if part == "picture" else "file"
    found = await rows.value(
        f"SELECT {column} FROM drawing WHERE id = ? AND state <> 'failed'", drawing_id
    )
    return bytes(found) if found is not None else None


async def mark_known(tx: Transaction, drawing_id: int, part: Part, *, file_id: str) -> None:
    """Telegram has it: from now on it is sent by this id, and the bytes are dropped."""
    column, other = ("picture", "file") if part == "picture" else ("file", "picture")
    await tx.run(
        f"UPDATE drawing SET {column}_id = ?, {column} = NULL, state ="
        f" CASE WHEN {other} IS NULL THEN 'known' ELSE state END,"
        # Of a picture that was made safe nothing but the safe one is needed any more; what
        # a brief says may have to go.
        " sheet = CASE WHEN kind IN ('photo', 'brief') THEN '{}' ELSE sheet END"
        f" WHERE id = ? AND {column}_id IS NULL",
        file_id,
        drawing_id,
    )


async def drop_older(tx: Transaction, before: int, sent_before: int) -> None:
    """Drawings that nobody took, and words of those that were sent long ago."""
    for state, moment in (("drawn", before), ("failed", before), ("known", sent_before)):
        old = "SELECT id FROM drawing WHERE state = ? AND created_at < ?"
        await tx.run(f"DELETE FROM drawing_for WHERE drawing_id IN ({old})", state, moment)
        await tx.run("DELETE FROM drawing WHERE state = ? AND created_at < ?", state, moment)


async def forget(tx: Transaction, *prefixes: str) -> None:
    """Drawings whose keys begin so, and who waits for them. A prefix ends with a colon."""
    for prefix in prefixes:
        begins = _begins(prefix)
        found = f"SELECT id FROM drawing WHERE {begins.sql}"
        await tx.run(f"DELETE FROM drawing_for WHERE drawing_id IN ({found})", *begins.values)
        await tx.run(f"DELETE FROM drawing WHERE {begins.sql}", *begins.values)
