"""Words and files of a thing are taken out of their rows, and put back just as they were."""

from dataclasses import replace
from typing import Any

from basics.records import dataclass
from storage import photos
from storage.db import Transaction
from storage.moderation import things
from storage.moderation.emptied import DRAWING, OF_TABLE, POSTER, ROWS, Emptied
from storage.moderation.sealed import (
    FILES,
    PART,
    PHOTO,
    SEALED_KEY,
    WITH_POSTER,
    Sealed,
    due,
    get,
    put,
    remove,
    rewrite,
)
from storage.moderation.things import What
from storage.photos import Place
from storage.pictures import pictures
from storage.posters import posters
from storage.search import texts


@dataclass(frozen=True, slots=True)
class Held:
    """A row as it was: which one, and what stood in it."""

    table: str
    id: int
    values: dict[str, Any]


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
    await put(tx, Sealed(what, thing_id, author_id, body, now, None))


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
            f"{SEALED_KEY}{project_id}:{row[0]}",
            row[0],
        )
    return [["drawing", row[0], dict(zip(names, row[1:], strict=True))] for row in found]


async def unseal(tx: Transaction, kept: Sealed) -> None:
    """All as it was."""
    await _put_back(tx, kept)
    if kept.what in ("problem", "solution"):
        await texts.put_again(tx, kept.what, kept.thing_id)
    await remove(tx, kept.what, kept.thing_id)


async def _put_back(tx: Transaction, kept: Sealed) -> None:
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


async def purge(tx: Transaction, now: int) -> None:
    """What nobody can bring back any more is gone for good; what colleagues wrote in it is theirs
    again, unseen."""
    for kept in await due(tx, now):
        await give_back(tx, kept)
        await remove(tx, kept.what, kept.thing_id)


async def give_back(tx: Transaction, kept: Sealed) -> None:
    """What others wrote into the log of a project that does not come back."""
    written = "SELECT id FROM project_note WHERE project_id = ? AND author_id <> ?"
    found = await tx.all(written, kept.thing_id if kept.what == "project" else 0, kept.author_id)
    theirs = [row[0] for row in found]
    body = {
        "rows": [row for row in kept.body["rows"] if row[0] == "project_note" and row[1] in theirs]
    }
    for rows, names in (("photos", PHOTO), ("parts", PART)):
        what, number = names.index("owner"), names.index("owner_id")
        body[rows] = [
            row for row in kept.body[rows] if row[what] == "note" and row[number] in theirs
        ]
    await _put_back(tx, replace(kept, body=body))
