"""Pictures, kept as Telegram's file ids: nothing is downloaded.

An owner is "problem", "solution", "draft", "project" or "note" with its id. The parts of an album
arrive as separate messages in any order: `album` remembers whose they are, `album_part` keeps
those that came before it was known.
"""

from dataclasses import dataclass
from typing import Literal

from storage.db import Rows, Transaction
from storage.rows import Table

Owner = Literal["problem", "solution", "draft", "project", "note"]


@dataclass(frozen=True, slots=True)
class Picture:
    #: photo, document (a picture sent as a file, which others don't see yet) or file (a PDF)
    kind: str
    file_id: str
    unique_id: str
    #: The message it came in: pictures are shown in this order.
    message_id: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Pictures of one owner as others see them."""

    pictures: list[Picture]
    #: Pictures that can be shown in a moment, see storage/drawings/unsafe_files.py.
    coming: int


@dataclass(frozen=True, slots=True)
class Album:
    """Whose the parts of an album are."""

    owner: Owner
    owner_id: int


_PICTURE = Table(Picture, "album_part")
_ALBUM = Table(Album, "album")
_OWN = _ALBUM.insert(Album, "chat_id", "media_group", "at", once="chat_id, media_group")
_KEEP = _PICTURE.insert(
    Picture, "chat_id", "media_group", "at", once="chat_id, media_group, message_id"
)


async def of_owner(rows: Rows, owner: Owner, owner_id: int) -> list[Picture]:
    return await _PICTURE.all(
        rows,
        f"SELECT {_PICTURE} FROM photo WHERE owner = ? AND owner_id = ? ORDER BY message_id, id",
        owner,
        owner_id,
    )


async def shown(rows: Rows, owner: Owner, owner_id: int) -> Shown:
    found = await of_owner(rows, owner, owner_id)
    seen = [one for one in found if one.kind != "document"]
    return Shown(seen, len(found) - len(seen))


async def add(tx: Transaction, owner: Owner, owner_id: int, *, picture: Picture) -> None:
    """The same picture is kept once; the eleventh is not kept."""
    await tx.run(
        "INSERT INTO photo (owner, owner_id, message_id, kind, file_id, unique_id)"
        " SELECT ?, ?, ?, ?, ?, ? WHERE"
        " (SELECT count(*) FROM photo WHERE owner = ? AND owner_id = ?) < 10"
        " ON CONFLICT (owner, owner_id, unique_id) DO NOTHING",
        owner,
        owner_id,
        picture.message_id,
        picture.kind,
        picture.file_id,
        picture.unique_id,
        owner,
        owner_id,
    )


#: What a drawing becomes whose picture is gone. Its row stays: SQLite would give its number again,
#: and a letter may still name it.
_BLANK = (
    "UPDATE drawing SET key = 'gone:' || CAST(id AS TEXT), sheet = '{}', state = 'failed',"
    " picture = NULL, file = NULL, picture_id = NULL, file_id = NULL WHERE kind = 'photo'"
)


async def remove(tx: Transaction, owner: Owner, owner_id: int) -> None:
    """The pictures, and what was drawn of those that nothing else has."""
    await tx.run(
        f"{_BLANK} AND key IN (SELECT 'photo:' || p.unique_id FROM photo p WHERE p.owner = ?"
        " AND p.owner_id = ? AND NOT EXISTS (SELECT 1 FROM photo o"
        " WHERE o.unique_id = p.unique_id AND o.id <> p.id))",
        owner,
        owner_id,
    )
    await tx.run("DELETE FROM photo WHERE owner = ? AND owner_id = ?", owner, owner_id)


async def hand_over(
    tx: Transaction, owner: Owner, owner_id: int, *, to: Owner, to_id: int
) -> None:
    """A draft's pictures become those of what was published; late parts of albums follow."""
    for table in ("photo", "album"):
        await tx.run(
            f"UPDATE {table} SET owner = ?, owner_id = ? WHERE owner = ? AND owner_id = ?",
            to,
            to_id,
            owner,
            owner_id,
        )


async def join(tx: Transaction, owner: Owner, owner_id: int, *, to: Owner, to_id: int) -> None:
    """The pictures go to what has pictures already; late parts of albums follow."""
    await copy(tx, owner, owner_id, to=to, to_id=to_id)
    await remove(tx, owner, owner_id)
    await hand_over(tx, owner, owner_id, to=to, to_id=to_id)


async def copy(tx: Transaction, owner: Owner, owner_id: int, *, to: Owner, to_id: int) -> None:
    """The same pictures for something else too."""
    for picture in await of_owner(tx, owner, owner_id):
        await add(tx, to, to_id, picture=picture)


async def album_owner(rows: Rows, chat_id: int, media_group: str) -> Album | None:
    return await _ALBUM.one(
        rows,
        f"SELECT {_ALBUM} FROM album WHERE chat_id = ? AND media_group = ?",
        chat_id,
        media_group,
    )


async def own_album(
    tx: Transaction, chat_id: int, media_group: str, *, owner: Owner, owner_id: int, now: int
) -> None:
    """From now on the album's parts are this owner's; those that came before are handed over."""
    album = Album(owner, owner_id)
    await _OWN.run(tx, album, chat_id=chat_id, media_group=media_group, at=now)
    waiting = await _PICTURE.all(
        tx,
        f"SELECT {_PICTURE} FROM album_part WHERE chat_id = ? AND media_group = ?"
        " ORDER BY message_id",
        chat_id,
        media_group,
    )
    for picture in waiting:
        await add(tx, owner, owner_id, picture=picture)
    if waiting:
        await tx.run(
            "DELETE FROM album_part WHERE chat_id = ? AND media_group = ?", chat_id, media_group
        )


async def keep_part(
    tx: Transaction, chat_id: int, media_group: str, *, picture: Picture, now: int
) -> None:
    await _KEEP.run(tx, picture, chat_id=chat_id, media_group=media_group, at=now)


async def drop_parts_older(tx: Transaction, before: int) -> None:
    """Forget parts of albums that turned out to be none of our business."""
    await tx.run("DELETE FROM album_part WHERE at < ?", before)


async def drop_albums_older(tx: Transaction, before: int) -> None:
    await tx.run("DELETE FROM album WHERE at < ?", before)


async def has_parts(rows: Rows) -> bool:
    return bool(await rows.value("SELECT 1 FROM album_part LIMIT 1"))
