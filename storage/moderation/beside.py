"""What somebody wrote into things that are hidden and are not theirs alone: it is kept with those,
and is theirs all the same."""

from collections.abc import Sequence
from typing import Any

from basics.records import dataclass
from storage.db import Rows
from storage.moderation import sealed
from storage.moderation.sealed import PART, PHOTO, Sealed
from storage.moderation.things import What
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of somebody's, and with what it is hidden."""

    table: str
    id: int
    what: What
    thing_id: int


_BESIDE = Columns(Beside)
_WRITTEN = (
    "SELECT 'project_note', n.id, s.what, s.thing_id FROM project_note n"
    " JOIN sealed s ON s.what = 'project' AND s.thing_id = n.project_id WHERE n.author_id = ?",
    "SELECT 'translation', x.id, s.what, s.thing_id FROM translation x JOIN sealed s"
    " ON s.what = CASE x.what WHEN 'status' THEN 'problem' ELSE x.what END"
    " AND s.thing_id = CASE x.what WHEN 'status' THEN x.problem_id ELSE x.thing_id END"
    " WHERE x.author_id = ?",
    "SELECT 'poster', p.id, s.what, s.thing_id FROM project p"
    " JOIN poster_picture b ON b.project_id = p.id JOIN picture x ON x.unique_id = b.unique_id"
    " JOIN sealed s ON s.what = 'picture' AND s.thing_id = x.id WHERE p.owner_id = ?",
)
_TABLES = ("project_note", "translation")


async def of_person(rows: Rows, person_id: int) -> list[Beside]:
    return [one for sql in _WRITTEN for one in await _BESIDE.all(rows, sql, person_id)]


async def told(rows: Rows, person_id: int) -> list[dict[str, Any]]:
    """All of theirs that is hidden, and nothing that others wrote into it, or were to read."""
    written = await of_person(rows, person_id)
    found = {(one.what, one.thing_id): one for one in await sealed.of_author(rows, person_id)}
    for one in written:
        kept = await sealed.get(rows, one.what, one.thing_id)
        # It may have come back since.
        if kept:
            found[one.what, one.thing_id] = kept
    kept_first = sorted(found.values(), key=lambda kept: kept.at)
    return [
        {
            "what": kept.what,
            "thing_id": kept.thing_id,
            "body": _theirs(kept, written, own=kept.author_id == person_id),
            "at": kept.at,
            "purge_at": kept.purge_at,
            "pupils_at": kept.pupils_at,
        }
        for kept in kept_first
    ]


def _theirs(kept: Sealed, written: Sequence[Beside], *, own: bool) -> dict[str, Any]:
    """Of a picture the posters are whose projects are theirs."""

    def is_theirs(table: str, number: int) -> bool:
        if table in _TABLES or (kept.what == "picture" and table in ("poster", "drawing")):
            return any((one.table, one.id) == (table, number) for one in written)
        return own

    def has(row: list[Any], names: Sequence[str]) -> bool:
        owner, number = row[names.index("owner")], row[names.index("owner_id")]
        return is_theirs("project_note" if owner == "note" else owner, number)

    return {
        "rows": [row for row in kept.body["rows"] if is_theirs(row[0], row[1])],
        "photos": [row for row in kept.body["photos"] if has(row, PHOTO)],
        "parts": [row for row in kept.body["parts"] if has(row, PART)],
    }
