"""Pictures and other files, kept as Telegram's file ids: nothing is downloaded.

An owner is a problem, a comment and the like with its id.
"""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import Table

Owner = Literal[
    "problem", "solution", "comment", "draft", "project", "project_comment", "note", "trial"
]
#: photo; document: a picture sent as a file, which others don't see yet; file: any other file,
#: such as a PDF; the rest are as Telegram calls them.
Kind = Literal["photo", "document", "file", "video", "audio", "voice", "video_note"]
#: Telegram shows no more in one album.
MOST = 10


@dataclass(frozen=True, slots=True)
class Picture:
    kind: Kind
    file_id: str
    unique_id: str
    #: The message it came in: pictures are shown in this order.
    message_id: int
    #: Of a file that has one: as its sender called it.
    name: str = ""
    #: In bytes; 0 where Telegram did not say.
    size: int = 0


@dataclass(frozen=True, slots=True)
class Shown:
    """Pictures and other files of one owner as others see them."""

    pictures: list[Picture]
    #: Pictures that can be shown in a moment, see storage/drawings/unsafe_files.py.
    coming: int
    #: Pictures that are not released to whom this is shown, see storage/pictures/going.py.
    held: int = 0


@dataclass(frozen=True, slots=True)
class Place:
    """What has pictures: whose the parts of an album are."""

    owner: Owner
    owner_id: int


PICTURE = Table(Picture, "album_part")


async def of_owner(rows: Rows, owner: Owner, owner_id: int) -> list[Picture]:
    return await PICTURE.all(
        rows,
        f"SELECT {PICTURE} FROM photo WHERE owner = ? AND owner_id = ? ORDER BY message_id, id",
        owner,
        owner_id,
    )


#: Files whose names, titles and properties say who made them.
TELLING: tuple[Kind, ...] = ("file", "audio")
#: Of a file `p`: that its author's name is hidden from who is shown it.
HIDDEN = (
    "((p.owner = 'problem' AND EXISTS (SELECT 1 FROM problem o WHERE o.id = p.owner_id"
    " AND o.name_shown = 0))"
    " OR (p.owner = 'solution' AND EXISTS (SELECT 1 FROM solution s JOIN problem o"
    " ON o.id = s.problem_id AND o.author_id = s.author_id WHERE s.id = p.owner_id"
    " AND o.name_shown = 0))"
    " OR (p.owner = 'comment' AND EXISTS (SELECT 1 FROM comment s JOIN problem o"
    " ON o.id = s.problem_id AND o.author_id = s.author_id WHERE s.id = p.owner_id"
    " AND o.name_shown = 0))"
    " OR (p.owner = 'trial' AND EXISTS (SELECT 1 FROM trial s WHERE s.id = p.owner_id"
    " AND s.name_shown = 0))"
    " OR (p.owner = 'project' AND EXISTS (SELECT 1 FROM project o WHERE o.id = p.owner_id"
    " AND o.name_shown = 0))"
    " OR (p.owner = 'project_comment' AND EXISTS (SELECT 1 FROM project_comment s JOIN project o"
    " ON o.id = s.project_id AND o.owner_id = s.author_id WHERE s.id = p.owner_id"
    " AND o.name_shown = 0))"
    " OR (p.owner = 'note' AND EXISTS (SELECT 1 FROM project_note s JOIN project o"
    " ON o.id = s.project_id WHERE s.id = p.owner_id AND (s.name_shown = 0"
    " OR (o.name_shown = 0 AND o.owner_id = s.author_id)))))"
)
#: Of a file `p` that says who made it, that it can be drawn. Once all that had no name were so.
DRAWABLE = "(p.kind = 'file' AND (p.name = '' OR lower(p.name) LIKE '%.pdf'))"


async def shown(rows: Rows, owner: Owner, owner_id: int) -> Shown:
    """Of an author whose name is hidden no file that may tell it: what can be drawn comes in a
    moment."""
    found = await of_owner(rows, owner, owner_id)
    seen = [one for one in found if one.kind != "document"]
    coming = len(found) - len(seen)
    telling = [one for one in seen if one.kind in TELLING]
    if not telling or not await is_hidden(rows, owner, owner_id):
        return Shown(seen, coming)
    drawable = sum(one.kind == "file" and is_drawable(one.name) for one in telling)
    return Shown([one for one in seen if one not in telling], coming + drawable)


def is_drawable(name: str) -> bool:
    """The same as DRAWABLE, of a file."""
    return not name or name.lower().endswith(".pdf")


async def is_hidden(rows: Rows, owner: Owner, owner_id: int) -> bool:
    """Whether it has files, and the name of their author is hidden from who is shown them."""
    return bool(
        await rows.value(
            f"SELECT 1 FROM photo p WHERE p.owner = ? AND p.owner_id = ? AND {HIDDEN} LIMIT 1",
            owner,
            owner_id,
        )
    )


async def add(tx: Transaction, owner: Owner, owner_id: int, *, picture: Picture) -> None:
    """The same picture is kept once; one more than MOST is not kept, nor one that was taken down
    and comes again."""
    await tx.run(
        "INSERT INTO photo (owner, owner_id, message_id, kind, file_id, unique_id, name, size)"
        " SELECT ?, ?, ?, ?, ?, ?, ?, ? WHERE"
        " (SELECT count(*) FROM photo WHERE owner = ? AND owner_id = ?) < ?"
        " AND NOT EXISTS (SELECT 1 FROM picture WHERE unique_id = ? AND state <> 'seen')"
        " ON CONFLICT (owner, owner_id, unique_id) DO NOTHING",
        owner,
        owner_id,
        picture.message_id,
        picture.kind,
        picture.file_id,
        picture.unique_id,
        picture.name,
        picture.size,
        owner,
        owner_id,
        MOST,
        picture.unique_id,
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


async def take_out(tx: Transaction, place: Place, unique_id: str) -> None:
    """One of them, and what was drawn of it where nothing else has it; twice is once."""
    await tx.run(
        f"{_BLANK} AND key = ? AND EXISTS (SELECT 1 FROM photo p WHERE p.unique_id = ?"
        " AND p.owner = ? AND p.owner_id = ?) AND NOT EXISTS (SELECT 1 FROM photo o"
        " WHERE o.unique_id = ? AND NOT (o.owner = ? AND o.owner_id = ?))",
        f"photo:{unique_id}",
        unique_id,
        place.owner,
        place.owner_id,
        unique_id,
        place.owner,
        place.owner_id,
    )
    await tx.run(
        "DELETE FROM photo WHERE owner = ? AND owner_id = ? AND unique_id = ?",
        place.owner,
        place.owner_id,
        unique_id,
    )


async def put_in_order(tx: Transaction, place: Place, unique_ids: Sequence[str]) -> None:
    """These come first, in this order; what comes later follows them, whatever the chat in which
    it comes."""
    for at, unique_id in enumerate(unique_ids):
        await tx.run(
            "UPDATE photo SET message_id = ? WHERE owner = ? AND owner_id = ? AND unique_id = ?",
            at - len(unique_ids),
            place.owner,
            place.owner_id,
            unique_id,
        )


async def replace(tx: Transaction, place: Place, unique_id: str, *, new: Picture | None) -> None:
    """Another file in the place of one, or none; nothing where that is not there."""
    known = [one.unique_id for one in await of_owner(tx, place.owner, place.owner_id)]
    if new is None or new.unique_id in known:
        await tx.run(
            "DELETE FROM photo WHERE owner = ? AND owner_id = ? AND unique_id = ?",
            place.owner,
            place.owner_id,
            unique_id,
        )
        return
    changed = await tx.run(
        "UPDATE photo SET kind = ?, file_id = ?, unique_id = ?, name = ?, size = ?, safe = 0,"
        " further = 0"
        " WHERE owner = ? AND owner_id = ? AND unique_id = ?",
        new.kind,
        new.file_id,
        new.unique_id,
        new.name,
        new.size,
        place.owner,
        place.owner_id,
        unique_id,
    )
    hidden = "SELECT 1 FROM picture WHERE unique_id = ? AND state <> 'seen' LIMIT 1"
    if not changed and await tx.value(hidden, unique_id):
        # Its author sends another one in place of a picture that was hidden.
        await add(tx, place.owner, place.owner_id, picture=new)


#: Files that tell of the same author: where a name is hidden that was shown, they are looked at.
_OF_AUTHOR: dict[Literal["problem", "project"], tuple[str, ...]] = {
    "problem": (
        "owner = 'problem' AND owner_id = ?",
        "owner = 'solution' AND owner_id IN (SELECT id FROM solution WHERE problem_id = ?)",
        "owner = 'comment' AND owner_id IN (SELECT id FROM comment WHERE problem_id = ?)",
    ),
    "project": (
        "owner = 'project' AND owner_id = ?",
        "owner = 'project_comment' AND owner_id IN"
        " (SELECT id FROM project_comment WHERE project_id = ?)",
        "owner = 'note' AND owner_id IN (SELECT id FROM project_note WHERE project_id = ?)",
    ),
}


async def doubt(tx: Transaction, what: Literal["problem", "project"], thing_id: int) -> None:
    """Its author's name may be hidden from now on."""
    for theirs in _OF_AUTHOR[what]:
        await tx.run(f"UPDATE photo SET safe = 0 WHERE {theirs} AND safe = 1", thing_id)


async def hand_over(
    tx: Transaction, owner: Owner, owner_id: int, *, to: Owner, to_id: int
) -> None:
    """A draft's files become those of what was published, and its messages; late parts of albums
    follow."""
    for table in ("photo", "album", "part"):
        await tx.run(
            f"UPDATE {table} SET owner = ?, owner_id = ? WHERE owner = ? AND owner_id = ?",
            to,
            to_id,
            owner,
            owner_id,
        )
    await tx.run("UPDATE photo SET safe = 0 WHERE owner = ? AND owner_id = ?", to, to_id)


async def join(tx: Transaction, owner: Owner, owner_id: int, *, to: Owner, to_id: int) -> None:
    """The pictures go to what has pictures already; late parts of albums follow."""
    await copy(tx, owner, owner_id, to=to, to_id=to_id)
    await remove(tx, owner, owner_id)
    await hand_over(tx, owner, owner_id, to=to, to_id=to_id)


async def copy(tx: Transaction, owner: Owner, owner_id: int, *, to: Owner, to_id: int) -> None:
    """The same pictures for something else too."""
    for picture in await of_owner(tx, owner, owner_id):
        await add(tx, to, to_id, picture=picture)
