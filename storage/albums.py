"""Albums: their parts arrive as separate messages in any order. `album` remembers whose they are,
`album_part` keeps those that came before it was known."""

from basics.records import dataclass
from basics.spans import MINUTE
from storage.db import Rows, Transaction
from storage.photos import PICTURE, Picture, Place
from storage.rows import Table

#: Milliseconds for which a part waits for the one that says what its album is. One that waits for
#: its sender has a moment ahead.
STRANGERS = MINUTE


@dataclass(frozen=True, slots=True)
class Waiting:
    """A part of an album that came before it was known whose it is; or words that were sent beside
    one, without a file."""

    picture: Picture
    words: str

    @property
    def file(self) -> Picture | None:
        return self.picture if self.picture.file_id else None


def beside(message_id: int, words: str) -> Waiting:
    return Waiting(Picture("photo", "", "", message_id), words)


_ALBUM = Table(Place, "album")
_OWN = _ALBUM.insert(Place, "chat_id", "media_group", "at", once="chat_id, media_group")
_KEEP = PICTURE.insert(
    Picture, "chat_id", "media_group", "words", "at", once="chat_id, media_group, message_id"
)


async def owner_of(rows: Rows, chat_id: int, media_group: str) -> Place | None:
    return await _ALBUM.one(
        rows,
        f"SELECT {_ALBUM} FROM album WHERE chat_id = ? AND media_group = ?",
        chat_id,
        media_group,
    )


async def of_owner(rows: Rows, chat_id: int, place: Place) -> list[str]:
    """Those of a chat whose parts belong there."""
    found = await rows.all(
        "SELECT media_group FROM album WHERE chat_id = ? AND owner = ? AND owner_id = ?"
        " ORDER BY at, media_group",
        chat_id,
        place.owner,
        place.owner_id,
    )
    return [str(media_group) for (media_group,) in found]


async def own(
    tx: Transaction, chat_id: int, media_group: str, *, place: Place, now: int
) -> list[Waiting]:
    """From now on the album's parts belong there. Returns those that came before."""
    await _OWN.run(tx, place, chat_id=chat_id, media_group=media_group, at=now)
    found = await waiting(tx, chat_id, media_group)
    if found:
        await tx.run(
            "DELETE FROM album_part WHERE chat_id = ? AND media_group = ?", chat_id, media_group
        )
    return found


async def waiting(rows: Rows, chat_id: int, media_group: str) -> list[Waiting]:
    """Its parts that belong nowhere."""
    found = await rows.all(
        f"SELECT words, {PICTURE} FROM album_part WHERE chat_id = ? AND media_group = ?"
        " ORDER BY message_id",
        chat_id,
        media_group,
    )
    return [Waiting(PICTURE.read(row[1:]), row[0]) for row in found]


async def group_of(rows: Rows, chat_id: int, message_id: int) -> str | None:
    """With which a message waits."""
    found: str | None = await rows.value(
        "SELECT media_group FROM album_part WHERE chat_id = ? AND message_id = ?"
        " ORDER BY media_group LIMIT 1",
        chat_id,
        message_id,
    )
    return found


async def of_the_same(rows: Rows, chat_id: int, media_group: str) -> list[str]:
    """Other albums that wait together with this one: the same messages come back with each."""
    found = await rows.all(
        "SELECT DISTINCT o.media_group FROM album_part o JOIN album_part p"
        " ON p.chat_id = o.chat_id AND p.message_id = o.message_id"
        " WHERE p.chat_id = ? AND p.media_group = ? AND o.media_group <> p.media_group"
        " ORDER BY o.media_group",
        chat_id,
        media_group,
    )
    return [str(other) for (other,) in found]


async def change(tx: Transaction, chat_id: int, *, waiting: Waiting) -> None:
    """A message that waits was edited."""
    now = waiting.picture
    await tx.run(
        "UPDATE album_part SET words = ?, kind = ?, file_id = ?, unique_id = ?, name = ?, size = ?"
        " WHERE chat_id = ? AND message_id = ?",
        waiting.words,
        now.kind,
        now.file_id,
        now.unique_id,
        now.name,
        now.size,
        chat_id,
        now.message_id,
    )


async def disown(tx: Transaction, chat_id: int, media_group: str) -> None:
    """It is nobody's any more; its parts may wait."""
    await tx.run("DELETE FROM album WHERE chat_id = ? AND media_group = ?", chat_id, media_group)


async def keep_part(
    tx: Transaction, chat_id: int, media_group: str, *, waiting: Waiting, now: int
) -> None:
    await _KEEP.run(
        tx,
        waiting.picture,
        chat_id=chat_id,
        media_group=media_group,
        words=waiting.words,
        at=now,
    )


async def drop_parts_older(tx: Transaction, before: int) -> None:
    """Forget parts of albums that turned out to be none of our business."""
    await tx.run("DELETE FROM album_part WHERE at < ?", before)


async def drop_older(tx: Transaction, before: int) -> None:
    await tx.run("DELETE FROM album WHERE at < ?", before)


async def soonest_strangers(rows: Rows, _now: int) -> int | None:
    """When the first of them are to be forgotten."""
    first: int | None = await rows.value("SELECT min(at) FROM album_part")
    return None if first is None else first + STRANGERS
