"""Albums, whose parts come one by one and in any order: whose pictures they are."""

from dataclasses import dataclass

from storage import photos
from storage.db import Transaction
from storage.photos import Owner, Picture


@dataclass(frozen=True, slots=True)
class Album:
    chat_id: int
    #: By which Telegram marks its parts.
    media_group: str


async def claim(
    tx: Transaction, album: Album | None, owner: Owner, *, owner_id: int, now: int
) -> None:
    """The parts that came and those that will come are this owner's. Nothing without an album."""
    if album is not None:
        await photos.own_album(
            tx, album.chat_id, album.media_group, owner=owner, owner_id=owner_id, now=now
        )


async def keep_part(tx: Transaction, album: Album, picture: Picture, *, now: int) -> None:
    """It came before the part that says what the album is."""
    await photos.keep_part(tx, album.chat_id, album.media_group, picture=picture, now=now)


async def add_to_form(tx: Transaction, draft_id: int, picture: Picture) -> None:
    await photos.add(tx, "draft", draft_id, picture=picture)
