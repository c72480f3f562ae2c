"""One picture for who decides about it."""

from storage.db import Rows
from storage.photos import Picture
from storage.pictures import pictures
from storage.rows import Columns

_PICTURE = Columns(Picture)
_OF_PICTURE = _PICTURE.of("f")


async def one(rows: Rows, picture_id: int) -> list[Picture]:
    known = await pictures.get(rows, picture_id)
    found = await _PICTURE.all(
        rows,
        f"SELECT {_OF_PICTURE} FROM photo f WHERE f.unique_id = ? ORDER BY f.id LIMIT 1",
        known.unique_id if known else "",
    )
    if found or known is None or known.owner != "poster":
        return found
    row = await rows.one("SELECT picture FROM poster WHERE project_id = ?", known.owner_id)
    return [Picture("photo", row[0], known.unique_id, 0)] if row and row[0] else []
