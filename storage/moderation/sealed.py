"""What is hidden: its words and files are taken out of their rows into one that nothing reads but
the queue, and are put back just as they were. So no list, card or file can show them by mistake.
"""

import json
from collections.abc import Sequence
from typing import Any

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.moderation.things import WHERE, What
from storage.photos import Owner, Picture, Place
from storage.pictures import pictures
from storage.rows import JSON, Table


@dataclass(frozen=True, slots=True)
class Sealed:
    what: What
    thing_id: int
    author_id: int
    body: dict[str, Any]
    at: int
    #: None while it is only hidden.
    purge_at: int | None
    #: When what it says and shows of pupils is taken out.
    pupils_at: int | None = None


SEALED = Table(Sealed, "sealed", body=JSON)
_ADD = SEALED.insert(Sealed)
#: In place of its key: of which project, and its own number.
SEALED_KEY = "sealed:"
#: What a hidden poster may be in.
WITH_POSTER: tuple[What, ...] = ("poster", "project")
#: Whose files are the thing's.
FILES: dict[What, Owner] = {
    "problem": "problem",
    "solution": "solution",
    "comment": "comment",
    "trial": "trial",
    "project": "project",
    "project_comment": "project_comment",
    "note": "note",
}
PHOTO = ("owner", "owner_id", "message_id", "kind", "file_id", "unique_id", "name", "size")
PART = ("chat_id", "message_id", "owner", "owner_id", "words", "unique_id")


async def get(rows: Rows, what: What, thing_id: int) -> Sealed | None:
    return await SEALED.one(
        rows, f"SELECT {SEALED} FROM sealed WHERE what = ? AND thing_id = ?", what, thing_id
    )


async def places_in(rows: Rows, picture_id: int) -> list[Place]:
    """Where a picture is, or was before it was hidden."""
    kept = await get(rows, "picture", picture_id)
    if kept:
        return [Place(row[0], row[1]) for row in kept.body["photos"]]
    unique_id = await rows.value("SELECT unique_id FROM picture WHERE id = ?", picture_id)
    return await pictures.places_of(rows, unique_id)


async def note_sent(tx: Transaction, drawing_id: int, part: str, *, file_id: str) -> bool:
    """Telegram has a drawing that was hidden on its way there: it is known once it comes back.
    False where it is not hidden."""
    key = str(await tx.value("SELECT key FROM drawing WHERE id = ?", drawing_id) or "")
    if not key.startswith(SEALED_KEY):
        return False
    project_id = int(key.split(":")[1])
    hangs = bool(
        await tx.value(
            "SELECT 1 FROM poster WHERE project_id = ? AND drawing_id = ?", project_id, drawing_id
        )
    )
    for what in WITH_POSTER:
        kept = await get(tx, what, project_id)
        if kept:
            _put_file(kept, drawing_id, part, file_id=file_id, hangs=hangs)
            await rewrite(tx, kept)
    return True


def _put_file(kept: Sealed, drawing_id: int, part: str, *, file_id: str, hangs: bool) -> None:
    for table, number, values in kept.body["rows"]:
        if table == "drawing" and number == drawing_id:
            values[f"{part}_id"] = values[f"{part}_id"] or file_id
        if table == "poster" and hangs:
            values[part] = values[part] or file_id


async def put(tx: Transaction, kept: Sealed) -> None:
    """What another one took the place of meanwhile can't come back any more."""
    await remove(tx, kept.what, kept.thing_id)
    await _ADD.run(tx, kept)


def words_in(kept: Sealed) -> list[str]:
    """What the thing itself says, as its row had it."""
    _, _, values = kept.body["rows"][0]
    if kept.what == "poster":
        return [said for said in json.loads(values["answers"]).values() if said]
    return [values[name] for name in WHERE[kept.what].words if values[name]]


def said_in(kept: Sealed) -> list[str]:
    """All that stands in its rows, in their order; "" for what is no words."""
    rows = [values for _, _, values in kept.body["rows"]]
    return [one if isinstance(one, str) else "" for values in rows for one in values.values()]


def pictures_in(kept: Sealed) -> list[Picture]:
    """Its pictures and files; what others don't see yet is left out."""
    found = [dict(zip(PHOTO, row, strict=True)) for row in kept.body["photos"]]
    pictures = [
        Picture(
            one["kind"],
            one["file_id"],
            one["unique_id"],
            one["message_id"],
            one["name"],
            one["size"],
        )
        for one in found
        if one["kind"] != "document" and one["owner"] == _owner_in(kept)
    ]
    if kept.what == "poster" and (file_id := kept.body["rows"][0][2]["picture"]):
        pictures.append(Picture("photo", file_id, file_id, 0))
    return pictures


def _owner_in(kept: Sealed) -> str:
    """Whose files are its own; one picture may have been sent to several places."""
    if kept.what != "picture":
        return kept.what
    return str(kept.body["photos"][0][0]) if kept.body["photos"] else ""


def forget_earlier(values: dict[str, Any]) -> None:
    """What a problem said before may be what was wrong."""
    values.update(first_title="", first_words="", changed_at=0)


async def reword(tx: Transaction, kept: Sealed, words: dict[str, str]) -> Sealed:
    """Its author says it in other words: those of the messages that it came in count no more."""
    values = kept.body["rows"][0][2]
    values.update(words)
    if kept.what == "problem":
        forget_earlier(values)
    said = PART.index("words")
    for part in kept.body["parts"]:
        if part[PART.index("owner")] == FILES.get(kept.what):
            part[said] = None
    await rewrite(tx, kept)
    return kept


async def leave_out(tx: Transaction, kept: Sealed, note_id: int, *, words: bool) -> None:
    """Files of a note that somebody else wrote don't come back with the project, and with `words`
    neither does what it says."""
    body, mine = kept.body, ["note", note_id]
    body["photos"] = [row for row in body["photos"] if row[:2] != mine]
    owner = PART.index("owner")
    body["parts"] = [row for row in body["parts"] if row[owner : owner + 2] != mine]
    if words:
        body["rows"] = [row for row in body["rows"] if row[:2] != ["project_note", note_id]]
    await rewrite(tx, kept)


async def leave_row_out(tx: Transaction, kept: Sealed, table: str, *, number: int) -> None:
    """What somebody else wrote does not come back with it, nor what was drawn of that."""
    drawn = tuple(f"{whose}:{number}:" for whose in ("poster", "own")) if table == "poster" else ()
    kept.body["rows"] = [
        row
        for row in kept.body["rows"]
        if row[:2] != [table, number] and not str(row[2].get("key", "")).startswith(drawn)
    ]
    await rewrite(tx, kept)


async def with_letters(rows: Rows, marks: Sequence[str]) -> list[Sealed]:
    """Those whose letters that were held say one of these."""
    found = " OR ".join("replace(body, ?, '') <> body" for _ in marks)
    # As they stand there: a letter is words within words.
    said = [json.dumps(one, ensure_ascii=False)[1:-1] for one in marks]
    every = await SEALED.all(rows, f"SELECT {SEALED} FROM sealed WHERE {found}", *said)
    return [one for one in every if any(_says(held, marks) for held in one.body["letters"])]


async def drop_letters(tx: Transaction, kept: Sealed, marks: Sequence[str]) -> None:
    """Those that say one of these don't leave when it comes back."""
    held = kept.body["letters"]
    kept.body["letters"] = [one for one in held if not _says(one, marks)]
    await rewrite(tx, kept)


def _says(held: Sequence[Any], marks: Sequence[str]) -> bool:
    return any(one in held[2] for one in marks)


async def hand_over(tx: Transaction, kept: Sealed, heir_id: int) -> None:
    """A project is a colleague's from now on; its poster does not come back."""
    kept.body["rows"] = [row for row in kept.body["rows"] if row[0] not in ("poster", "drawing")]
    await rewrite(tx, kept)
    await tx.run(
        "UPDATE sealed SET author_id = ? WHERE what = ? AND thing_id = ?",
        heir_id,
        kept.what,
        kept.thing_id,
    )


async def unname_poster(tx: Transaction, project_id: int) -> bool:
    """What was drawn names somebody who is forgotten: of a hidden poster only its answers come
    back. False where none is hidden."""
    held = [kept for what in WITH_POSTER if (kept := await get(tx, what, project_id))]
    for kept in held:
        undraw(kept)
        await rewrite(tx, kept)
    return bool(held)


def undraw(kept: Sealed) -> None:
    """What was drawn says what its answers said: it does not come back with them."""
    kept.body["rows"] = [row for row in kept.body["rows"] if row[0] != "drawing"]
    for table, _number, values in kept.body["rows"]:
        if table == "poster":
            values.update(picture=None, file=None, state="failed", hung_at=None)


async def stand_later(tx: Transaction, what: What, thing_id: int, *, state: str) -> None:
    """It was said meanwhile: so it stands once it is back."""
    kept = await get(tx, what, thing_id)
    if kept:
        for table, number, values in kept.body["rows"]:
            if (table, number) == (WHERE[what].table, thing_id):
                values["state"] = state
        await rewrite(tx, kept)


async def rewrite(tx: Transaction, kept: Sealed) -> None:
    await tx.run(
        "UPDATE sealed SET body = ? WHERE what = ? AND thing_id = ?",
        json.dumps(kept.body, ensure_ascii=False),
        kept.what,
        kept.thing_id,
    )


async def remove(tx: Transaction, what: What, thing_id: int) -> None:
    await tx.run("DELETE FROM sealed WHERE what = ? AND thing_id = ?", what, thing_id)


async def set_pupils_at(tx: Transaction, kept: Sealed, at: int | None) -> None:
    await tx.run(
        "UPDATE sealed SET pupils_at = ? WHERE what = ? AND thing_id = ?",
        at,
        kept.what,
        kept.thing_id,
    )


async def with_pupils(rows: Rows, now: int, limit: int) -> list[Sealed]:
    return await SEALED.all(
        rows,
        f"SELECT {SEALED} FROM sealed WHERE pupils_at IS NOT NULL AND pupils_at <= ?"
        " ORDER BY pupils_at LIMIT ?",
        now,
        limit,
    )


async def of_author(rows: Rows, author_id: int) -> list[Sealed]:
    return await SEALED.all(
        rows, f"SELECT {SEALED} FROM sealed WHERE author_id = ? ORDER BY at", author_id
    )


async def due(rows: Rows, now: int) -> list[Sealed]:
    """What nobody can bring back any more."""
    return await SEALED.all(
        rows, f"SELECT {SEALED} FROM sealed WHERE purge_at IS NOT NULL AND purge_at <= ?", now
    )
