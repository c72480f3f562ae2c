"""Pictures that were sent as files: such a file keeps the place where it was taken.

In the table of photos they have the kind "document" and are shown to nobody. So are PDFs of people
who hid their names: a file's name and properties tell them. The drawing with
their key is the same picture without the rest; once Telegram has it, it takes their place.
"""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.drawings.drawings import Receiver
from storage.photos import DRAWABLE, HIDDEN, Owner
from storage.rows import Columns


@dataclass(frozen=True, slots=True)
class UnsafeFile:
    owner: Owner
    owner_id: int
    file_id: str
    unique_id: str

    @property
    def key(self) -> str:
        """Of its drawing; as SQL writes it below."""
        return f"photo:{self.unique_id}"


@dataclass(frozen=True, slots=True)
class Redrawn:
    """One whose drawing Telegram has, with its id there."""

    file: UnsafeFile
    picture_id: str


#: So many in a transaction.
LOOKED_AT = 500
_UNSAFE = Columns(UnsafeFile)
_FOUND = f"SELECT {_UNSAFE.of('p')}"
_RECEIVER = Columns(Receiver)
_OF_RECEIVER = _RECEIVER.of("g")
#: What others don't see as it came: pictures that were sent as files, and files that would tell
#: who made them where that is hidden. The first condition is that of the index, word for word.
_DOUBTED = "p.safe = 0 AND p.kind IN ('document', 'file')"
_TELLS = f"({DRAWABLE} AND {HIDDEN})"
_UNSEEN = f"{_DOUBTED} AND (p.kind = 'document' OR {_TELLS})"
_IS_ITS = "d.key = 'photo:' || p.unique_id"
_AUTHORS: dict[Owner, str] = {
    "problem": "SELECT author_id FROM problem WHERE id = ?",
    "solution": "SELECT author_id FROM solution WHERE id = ?",
    "project": "SELECT owner_id FROM project WHERE id = ?",
    "note": "SELECT author_id FROM project_note WHERE id = ?",
    "comment": "SELECT author_id FROM comment WHERE id = ?",
    "project_comment": "SELECT author_id FROM project_comment WHERE id = ?",
    "trial": "SELECT author_id FROM trial WHERE id = ?",
    "draft": "SELECT person_id FROM draft WHERE id = ?",
}


async def has_any(rows: Rows) -> bool:
    """Or some of which that is not known."""
    return bool(await rows.value(f"SELECT 1 FROM photo p WHERE {_DOUBTED} LIMIT 1"))


async def pass_safe(tx: Transaction) -> None:
    """Those that may be seen as they came are looked at once."""
    await tx.run(
        f"UPDATE photo SET safe = 1 WHERE id IN (SELECT p.id FROM photo p WHERE {_DOUBTED}"
        f" AND p.kind = 'file' AND NOT {_TELLS} ORDER BY p.id LIMIT {LOOKED_AT})"
    )


async def new(rows: Rows) -> list[UnsafeFile]:
    """Those for which no drawing is ordered yet."""
    return await _UNSAFE.all(
        rows,
        f"{_FOUND} FROM photo p WHERE {_UNSEEN}"
        f" AND NOT EXISTS (SELECT 1 FROM drawing d WHERE {_IS_ITS}) ORDER BY p.id LIMIT 100",
    )


async def drawn(rows: Rows) -> list[Redrawn]:
    found = await rows.all(
        f"{_FOUND}, d.picture_id FROM photo p JOIN drawing d ON {_IS_ITS}"
        f" WHERE {_UNSEEN} AND d.picture_id IS NOT NULL ORDER BY p.id LIMIT 100"
    )
    return [Redrawn(_UNSAFE.read(row[:-1]), row[-1]) for row in found]


async def hopeless(rows: Rows) -> list[UnsafeFile]:
    """Those that could not be drawn."""
    return await _UNSAFE.all(
        rows,
        f"{_FOUND} FROM photo p JOIN drawing d ON {_IS_ITS}"
        f" WHERE {_UNSEEN} AND d.state = 'failed' ORDER BY p.id LIMIT 100",
    )


async def author(rows: Rows, unsafe: UnsafeFile) -> int | None:
    found = await rows.value(_AUTHORS[unsafe.owner], unsafe.owner_id)
    return int(found) if found is not None else None


async def place(rows: Rows, unsafe: UnsafeFile, group_id: int) -> Receiver | None:
    """The group that it was posted in, if it has its card."""
    return await _RECEIVER.one(
        rows,
        f"SELECT {_OF_RECEIVER} FROM post p JOIN community_group g ON g.chat_id = p.chat_id"
        " WHERE p.subject_id = ? AND p.shows = ? AND p.live = 1 AND g.active = 1"
        " AND g.id = ? ORDER BY p.id LIMIT 1",
        unsafe.owner_id,
        unsafe.owner,
        group_id,
    )


async def replace(tx: Transaction, unsafe: UnsafeFile, file_id: str) -> None:
    """From now on the picture is shown, by this id."""
    await tx.run(
        "UPDATE photo SET kind = 'photo', file_id = ?"
        " WHERE owner = ? AND owner_id = ? AND unique_id = ?",
        file_id,
        unsafe.owner,
        unsafe.owner_id,
        unsafe.unique_id,
    )


async def drop_withdrawn(tx: Transaction) -> None:
    """Drawings of pictures that are there no more.

    Not the newest drawing: SQLite would give its number again, and a letter may still name it.
    """
    gone = (
        "SELECT d.id FROM drawing d WHERE d.kind = 'photo'"
        " AND d.id < (SELECT max(id) FROM drawing)"
        " AND NOT EXISTS (SELECT 1 FROM photo p WHERE p.unique_id = substr(d.key, 7))"
    )
    await tx.run(f"DELETE FROM drawing_for WHERE drawing_id IN ({gone})")
    await tx.run(f"DELETE FROM drawing WHERE id IN ({gone})")


async def drop(tx: Transaction, unsafe: UnsafeFile) -> None:
    """Sent once more, it is tried once more."""
    await tx.run(
        "DELETE FROM photo WHERE owner = ? AND owner_id = ? AND unique_id = ?",
        unsafe.owner,
        unsafe.owner_id,
        unsafe.unique_id,
    )
    await tx.run("DELETE FROM drawing WHERE key = ? AND state = 'failed'", unsafe.key)
