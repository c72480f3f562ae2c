"""The messages that something hidden came in, and its rows, changed by its author meanwhile."""

from typing import Any

from basics.records import dataclass
from storage.db import Rows
from storage.moderation import sealed
from storage.moderation.sealed import PART, PHOTO, Sealed
from storage.moderation.things import WHERE, Thing, What, known
from storage.photos import Picture

_SEALED = sealed.SEALED
_OF_SEALED = _SEALED.of("s")


@dataclass(frozen=True, slots=True)
class Part:
    """A message of it, as it is kept."""

    what: What
    id: int
    #: None where they count no more.
    words: str | None
    unique_id: str
    #: The row itself.
    row: list[Any]


async def written_in(rows: Rows, person_id: int) -> list[Sealed]:
    """Whatever is hidden and has words of theirs, also notes in the project of a colleague."""
    return await _SEALED.all(
        rows,
        f"SELECT {_OF_SEALED} FROM sealed s WHERE s.author_id = ? OR (s.what = 'project'"
        " AND s.thing_id IN (SELECT project_id FROM project_note WHERE author_id = ?))"
        " ORDER BY s.at",
        person_id,
        person_id,
    )


async def holding(rows: Rows, thing: Thing) -> Sealed | None:
    """In which it is hidden: by itself, or with its project."""
    found = await sealed.get(rows, thing.what, thing.id)
    if found is None and thing.what == "note":
        found = await sealed.get(rows, "project", thing.project_id)
    return found


async def is_reworked(rows: Rows, thing: Thing) -> bool:
    """Whether its words were said anew in a form, so that its message says them no more."""
    if thing.what not in ("problem", "project"):
        return False
    sql = f"SELECT reworked FROM {WHERE[thing.what].table} WHERE id = ?"
    return bool(await rows.value(sql, thing.id))


def part_of(kept: Sealed, chat_id: int, message_id: int) -> Part | None:
    for row in kept.body["parts"]:
        one = dict(zip(PART, row, strict=True))
        what = known(one["owner"])
        if what and (one["chat_id"], one["message_id"]) == (chat_id, message_id):
            return Part(what, one["owner_id"], one["words"], one["unique_id"], row)
    return None


def say(kept: Sealed, part: Part, words: str) -> str:
    """The words of all its messages, a line each, with this one's as they are now."""
    part.row[PART.index("words")] = words
    mine = [row for row in kept.body["parts"] if row[2:4] == part.row[2:4]]
    said = [row[PART.index("words")] for row in mine]
    return "\n".join(one for one in said if one)


def put_file(kept: Sealed, part: Part, new: Picture | None) -> bool:
    """Another file in place of the message's own, or none. False where it is the same."""
    unique_id = new.unique_id if new else ""
    if unique_id == part.unique_id:
        return False
    row = [part.row[2], part.id, *(getattr(new, name) for name in PHOTO[2:])] if new else None
    photos: list[list[Any]] = []
    replaced = False
    for one in kept.body["photos"]:
        if [*one[:2], one[PHOTO.index("unique_id")]] != [*part.row[2:4], part.unique_id]:
            photos.append(one)
        elif row:
            photos.append(row)
            replaced = True
    kept.body["photos"] = photos if replaced or row is None else [*photos, row]
    part.row[PART.index("unique_id")] = unique_id
    return True


def has_files(kept: Sealed, what: What, thing_id: int) -> bool:
    return any(row[:2] == [what, thing_id] for row in kept.body["photos"])


def put_words(kept: Sealed, what: What, thing_id: int, *, words: dict[str, str]) -> bool:
    """False where it said the same."""
    for table, number, values in kept.body["rows"]:
        if (table, number) == (WHERE[what].table, thing_id):
            changed = any(values[name] != said for name, said in words.items())
            values.update(words)
            if what == "problem" and changed:
                sealed.forget_earlier(values)
            return changed
    return False
