"""A picture that was sent as a file is shown when its place and camera are taken out.

Its author gets it first, and so it gets the id by which everybody else is shown it.
"""

from community.drawings import drawings
from storage import posts
from storage.db import Rows, Transaction
from storage.drawings import drawings as drawing_rows
from storage.drawings import unsafe_files
from storage.drawings.drawings import Receiver
from storage.drawings.unsafe_files import UnsafeFile
from storage.people import people
from storage.pictures import going


async def look_after(tx: Transaction, now: int) -> None:
    """However often: what is new is ordered, what is drawn is shown, what can't be is let go."""
    await unsafe_files.pass_safe(tx)
    for unsafe in await unsafe_files.new(tx):
        await _order(tx, unsafe, now)
    for redrawn in await unsafe_files.drawn(tx):
        await unsafe_files.replace(tx, redrawn.file, redrawn.picture_id)
        _show_anew(tx, redrawn.file)
    for unsafe in await unsafe_files.hopeless(tx):
        await unsafe_files.drop(tx, unsafe)
        _show_anew(tx, unsafe)


async def _order(tx: Transaction, unsafe: UnsafeFile, now: int) -> None:
    sheet = {"photos": [unsafe.file_id]}
    drawing = await drawing_rows.put(tx, "photo", unsafe.key, sheet=sheet, now=now)
    to = await _receiver(tx, unsafe)
    if to is not None:
        await drawings.send(tx, drawing, to.chat_id, lang=to.lang, now=now)


async def _receiver(rows: Rows, unsafe: UnsafeFile) -> Receiver | None:
    """The author; where the bot can't write to them, the group that it was posted in."""
    author_id = await unsafe_files.author(rows, unsafe)
    author = await people.get(rows, author_id) if author_id is not None else None
    if author and author.started:
        return Receiver(author.id, author.lang)
    made = await going.origin(rows, unsafe.owner, unsafe.owner_id)
    if made is None or made.home is None:
        return None
    return await unsafe_files.place(rows, unsafe, made.home)


def _show_anew(tx: Transaction, unsafe: UnsafeFile) -> None:
    if unsafe.owner in ("problem", "solution", "project"):
        posts.mark_stale(tx, unsafe.owner, unsafe.owner_id)
