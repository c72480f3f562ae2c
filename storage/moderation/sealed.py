"""What is hidden: its words and files are taken out of their rows into one that nothing reads but
the queue, and are put back just as they were. So no list, card or file can show them by mistake.
"""

import json
from typing import Any

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.moderation import things
from storage.moderation.emptied import DRAWING, OF_TABLE, POSTER, ROWS, Emptied
from storage.moderation.things import WHERE, What
from storage.photos import Owner, Picture, Place
from storage.pictures import pictures
from storage.posters import posters
from storage.rows import JSON, Table
from storage.search import texts


@dataclass(frozen=True, slots=True)
class Held:
    """A row as it was: which one, and what stood in it."""

    table: str
    id: int
    values: dict[str, Any]


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
_SEALED_KEY = "sealed:"
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


async def seal(
    tx: Transaction, what: What, thing_id: int, *, author_id: int, now: int, **more: Any
) -> None:
    """Take out all that it says and shows; `more` is remembered beside it."""
    held = [one for rows in ROWS[what] for one in await _empty(tx, rows, thing_id)]
    body = {
        "rows": [[one.table, one.id, one.values] for one in held],
        "photos": [],
        "parts": [],
        **more,
    }
    for place in _owners(what, thing_id, held):
        body["photos"] += await _taken(tx, "photo", PHOTO, place=place)
        body["parts"] += await _taken(tx, "part", PART, place=place)
        await photos.remove(tx, place.owner, place.owner_id)
        await tx.run(
            "DELETE FROM part WHERE owner = ? AND owner_id = ?", place.owner, place.owner_id
        )
    if what in ("problem", "solution"):
        await texts.remove(tx, what, thing_id)
    if what in WITH_POSTER:
        body["rows"] += await _drawings(tx, thing_id)
        await posters.take_off_page(tx, thing_id)
    if what == "picture":
        await _seal_everywhere(tx, thing_id, body)
    # What another one took the place of meanwhile can't come back any more.
    await remove(tx, what, thing_id)
    await _ADD.run(tx, Sealed(what, thing_id, author_id, body, now, None))


async def _seal_everywhere(tx: Transaction, picture_id: int, body: dict[str, Any]) -> None:
    """One picture, whoever sent it where, and the posters that it stands on."""
    unique_id = await tx.value("SELECT unique_id FROM picture WHERE id = ?", picture_id)
    found = await tx.all(
        f"SELECT {', '.join(PHOTO)} FROM photo WHERE unique_id = ? ORDER BY id", unique_id
    )
    body["photos"] = [list(row) for row in found]
    for place in await pictures.places_of(tx, unique_id):
        await photos.take_out(tx, place, unique_id)
    for project_id in await pictures.posters_with(tx, unique_id):
        held = await _empty(tx, POSTER, project_id)
        body["rows"] += [[one.table, one.id, one.values] for one in held]
        body["rows"] += await _drawings(tx, project_id)
        await posters.take_off_page(tx, project_id)


async def places_in(rows: Rows, picture_id: int) -> list[Place]:
    """Where a picture is, or was before it was hidden."""
    kept = await get(rows, "picture", picture_id)
    if kept:
        return [Place(row[0], row[1]) for row in kept.body["photos"]]
    unique_id = await rows.value("SELECT unique_id FROM picture WHERE id = ?", picture_id)
    return await pictures.places_of(rows, unique_id)


def _owners(what: What, thing_id: int, held: list[Held]) -> list[Place]:
    found: list[Place] = []
    if what in FILES:
        found.append(Place(FILES[what], thing_id))
    if what == "project":
        found += [Place("note", one.id) for one in held if one.table == "project_note"]
    return found


async def _empty(tx: Transaction, rows: Emptied, thing_id: int) -> list[Held]:
    names = list(rows.empty)
    found = await tx.all(
        f"SELECT {rows.key}, {', '.join(names)} FROM {rows.table}"
        f" WHERE {rows.by} = ?{rows.which} ORDER BY {rows.key}",
        thing_id,
    )
    sets = ", ".join(f"{name} = ?" for name in names)
    await tx.run(
        f"UPDATE {rows.table} SET {sets} WHERE {rows.by} = ?{rows.which}",
        *rows.empty.values(),
        thing_id,
    )
    return [Held(rows.table, row[0], dict(zip(names, row[1:], strict=True))) for row in found]


async def _taken(
    tx: Transaction, table: str, names: tuple[str, ...], *, place: Place
) -> list[list[Any]]:
    order = "id" if table == "photo" else "message_id"
    found = await tx.all(
        f"SELECT {', '.join(names)} FROM {table} WHERE owner = ? AND owner_id = ?"
        f" ORDER BY {order}",
        place.owner,
        place.owner_id,
    )
    return [list(row) for row in found]


async def _drawings(tx: Transaction, project_id: int) -> list[list[Any]]:
    names = list(DRAWING.empty)
    found = []
    for prefix in (f"poster:{project_id}:", f"own:{project_id}:"):
        found += await tx.all(
            "SELECT id, key, sheet, state, picture_id, file_id FROM drawing"
            " WHERE key >= ? AND key < ? ORDER BY id",
            prefix,
            prefix[:-1] + ";",
        )
    for row in found:
        await tx.run(
            "UPDATE drawing SET key = ?, sheet = '{}', state = 'failed', picture_id = NULL,"
            " file_id = NULL WHERE id = ?",
            f"{_SEALED_KEY}{project_id}:{row[0]}",
            row[0],
        )
    return [["drawing", row[0], dict(zip(names, row[1:], strict=True))] for row in found]


async def note_sent(tx: Transaction, drawing_id: int, part: str, *, file_id: str) -> bool:
    """Telegram has a drawing that was hidden on its way there: it is known once it comes back.
    False where it is not hidden."""
    key = str(await tx.value("SELECT key FROM drawing WHERE id = ?", drawing_id) or "")
    if not key.startswith(_SEALED_KEY):
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


async def get(rows: Rows, what: What, thing_id: int) -> Sealed | None:
    return await SEALED.one(
        rows, f"SELECT {SEALED} FROM sealed WHERE what = ? AND thing_id = ?", what, thing_id
    )


async def unseal(tx: Transaction, kept: Sealed) -> None:
    """All as it was."""
    for table, number, values in kept.body["rows"]:
        rows = OF_TABLE[table]
        sets = ", ".join(f"{name} = ?" for name in rows.empty)
        gone = "" if rows is DRAWING else " AND state IN ('hidden', 'withdrawn')"
        await tx.run(
            f"UPDATE {rows.table} SET {sets} WHERE {rows.key} = ?{gone}",
            # What was hidden by an older program has not all of them.
            *(values.get(name, rows.empty[name]) for name in rows.empty),
            number,
        )
    for row in kept.body["photos"]:
        if kept.what == "picture" and not await _takes_back(tx, row):
            continue
        await tx.run(
            "INSERT INTO photo (owner, owner_id, message_id, kind, file_id, unique_id, name, size)"
            " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE NOT EXISTS (SELECT 1 FROM picture"
            " WHERE unique_id = ? AND state <> 'seen')"
            " ON CONFLICT (owner, owner_id, unique_id) DO NOTHING",
            *row,
            row[PHOTO.index("unique_id")],
        )
    for row in kept.body["parts"]:
        await tx.run(
            "INSERT INTO part (chat_id, message_id, owner, owner_id, words, unique_id)"
            " VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (chat_id, message_id) DO NOTHING",
            *row,
        )
    if kept.what in ("problem", "solution"):
        await texts.put_again(tx, kept.what, kept.thing_id)
    await remove(tx, kept.what, kept.thing_id)


async def _takes_back(tx: Transaction, row: list[Any]) -> bool:
    """Whether what had this picture stands; while that is hidden itself, it comes back with it."""
    owner, owner_id = row[PHOTO.index("owner")], row[PHOTO.index("owner_id")]
    what = things.known(owner)
    if what is None:
        return bool(await tx.value("SELECT 1 FROM draft WHERE id = ?", owner_id))
    thing = await things.get(tx, what, owner_id)
    other = await get(tx, what, owner_id)
    if other:
        other.body["photos"].append(row)
        await rewrite(tx, other)
    return thing is not None and thing.standing == "seen" and other is None


async def set_state(tx: Transaction, kept: Sealed, state: str, *, purge_at: int | None) -> None:
    """hidden, or withdrawn and to be brought back until then."""
    for table, number, _values in kept.body["rows"]:
        rows = OF_TABLE[table]
        if rows is not DRAWING:
            await tx.run(f"UPDATE {rows.table} SET state = ? WHERE {rows.key} = ?", state, number)
    await tx.run(
        "UPDATE sealed SET purge_at = ? WHERE what = ? AND thing_id = ?",
        purge_at,
        kept.what,
        kept.thing_id,
    )


def words_in(kept: Sealed) -> list[str]:
    """What the thing itself says, as its row had it."""
    _, _, values = kept.body["rows"][0]
    if kept.what == "poster":
        return [said for said in json.loads(values["answers"]).values() if said]
    return [values[name] for name in WHERE[kept.what].words if values[name]]


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


async def unname_poster(tx: Transaction, project_id: int) -> bool:
    """What was drawn names somebody who is forgotten: of a hidden poster only its answers come
    back. False where none is hidden."""
    held = [kept for what in WITH_POSTER if (kept := await get(tx, what, project_id))]
    for kept in held:
        kept.body["rows"] = [row for row in kept.body["rows"] if row[0] != "drawing"]
        for table, _number, values in kept.body["rows"]:
            if table == "poster":
                values.update(picture=None, file=None, state="failed", hung_at=None)
        await rewrite(tx, kept)
    return bool(held)


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


async def purge(tx: Transaction, now: int) -> int:
    """What nobody can bring back any more is gone for good."""
    return await tx.run("DELETE FROM sealed WHERE purge_at IS NOT NULL AND purge_at <= ?", now)
