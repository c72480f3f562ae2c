"""A picture that was sent as a file is shown when its place and camera are taken out.

Its author gets it first, and so it gets the id by which everybody else is shown it.
"""

from community.drawings import drawings
from storage import posts
from storage.db import Rows, Transaction
from storage.drawings import drawings as rows
from storage.drawings import originals
from storage.drawings.originals import Original
from storage.people import people


async def look_after(tx: Transaction, now: int) -> None:
    """However often: what is new is ordered, what is drawn is shown, what can't be is let go."""
    for original in await originals.new(tx):
        await _order(tx, original, now)
    for original, file_id in await originals.drawn(tx):
        await originals.replace(tx, original, file_id)
        _show_anew(tx, original)
    for original in await originals.hopeless(tx):
        await originals.drop(tx, original)
        _show_anew(tx, original)


async def _order(tx: Transaction, original: Original, now: int) -> None:
    sheet = {"photos": [original.file_id]}
    drawing = await rows.put(tx, "photo", original.key, sheet, now)
    to = await _receiver(tx, original)
    if to is not None:
        await drawings.send(tx, drawing, *to, now)


async def _receiver(rows: Rows, original: Original) -> tuple[int, str] | None:
    """The author's chat and language; where the bot can't write to them, those of a group that
    sees it."""
    author_id = await originals.author(rows, original)
    author = await people.get(rows, author_id) if author_id is not None else None
    if author and author.started:
        return author.id, author.lang
    return await originals.place(rows, original)


def _show_anew(tx: Transaction, original: Original) -> None:
    if original.owner in ("problem", "solution", "project"):
        posts.mark_stale(tx, original.owner, original.owner_id)
