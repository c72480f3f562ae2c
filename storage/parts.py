"""The messages that something was made of, as they were last.

By them an edit is known from one that edits nothing, the words of an album's parts stand in the
order of its messages, and a file that is replaced in Telegram is replaced here.
"""

from dataclasses import replace

from basics.records import dataclass
from storage import photos
from storage.db import Rows, Transaction
from storage.photos import Owner, Picture, Place
from storage.rows import Columns, Table
from storage.sending import saying


@dataclass(frozen=True, slots=True)
class Part:
    chat_id: int
    message_id: int
    owner: Owner
    owner_id: int
    #: None where they count no more, or where a form has them.
    words: str | None
    #: Of its file, "" where it has none that is kept.
    unique_id: str = ""


_PART = Table(Part, "part")
_PLACE = Columns(Place)
_OF_FILE = _PLACE.of("f")
_PUT = _PART.upsert(Part, key="chat_id, message_id")
_SAY = _PART.upsert(Part, key="chat_id, message_id", keeps=("unique_id",))
#: Its words count only where those of the owner's other messages do.
_JOIN = _PUT.sql.replace(
    "VALUES (?, ?, ?, ?, ?, ?)",
    "VALUES (?, ?, ?, ?, CASE WHEN EXISTS (SELECT 1 FROM part o WHERE o.owner = ?"
    " AND o.owner_id = ? AND o.words IS NULL) THEN NULL ELSE ? END, ?)",
)


#: What has the files of something else: a project that its author began from a problem, and a form
#: for a poster those of its project.
_COPIED = (
    f"SELECT {_OF_FILE} FROM photo f WHERE f.unique_id = ? AND"
    " ((CAST(? AS TEXT) = 'problem' AND f.owner = 'project' AND f.owner_id IN"
    " (SELECT w.id FROM project w JOIN problem p ON p.id = w.problem_id"
    " AND p.author_id = w.owner_id WHERE p.id = ?))"
    " OR (CAST(? AS TEXT) = 'problem' AND f.owner = 'draft' AND f.owner_id IN"
    " (SELECT d.id FROM draft d JOIN problem p ON p.author_id = d.person_id"
    " WHERE d.kind = 'project' AND p.id = ?))"
    " OR (CAST(? AS TEXT) = 'project' AND f.owner = 'draft' AND f.owner_id IN"
    " (SELECT id FROM draft WHERE kind = 'poster' AND subject_id = ?)))"
    # Of what came in a message of its own another message can't say what it shows.
    " AND NOT EXISTS (SELECT 1 FROM part t"
    " WHERE t.owner = f.owner AND t.owner_id = f.owner_id AND t.unique_id = f.unique_id)"
)


async def of_message(rows: Rows, chat_id: int, message_id: int) -> Part | None:
    return await _PART.one(
        rows, f"SELECT {_PART} FROM part WHERE chat_id = ? AND message_id = ?", chat_id, message_id
    )


async def of_owner(rows: Rows, owner: Owner, owner_id: int) -> list[Part]:
    """In the order of the messages."""
    return await _PART.all(
        rows,
        f"SELECT {_PART} FROM part WHERE owner = ? AND owner_id = ? ORDER BY message_id, chat_id",
        owner,
        owner_id,
    )


async def put(tx: Transaction, part: Part) -> None:
    """In place of what the message said before."""
    await _PUT.run(tx, part)


async def join(tx: Transaction, part: Part) -> None:
    """The same of one more message of its owner: where the others' words count no more, neither do
    these."""
    owner = part.owner, part.owner_id
    place = part.chat_id, part.message_id
    await tx.run(_JOIN, *place, *owner, *owner, part.words, part.unique_id)


async def say(tx: Transaction, part: Part) -> None:
    """The same of its words; the file that it has stays."""
    await _SAY.run(tx, part)


async def say_nothing(tx: Transaction, owner: Owner, owner_id: int) -> None:
    """These messages are files without words."""
    await tx.run("UPDATE part SET words = '' WHERE owner = ? AND owner_id = ?", owner, owner_id)


async def forget_words(tx: Transaction, owner: Owner, owner_id: int) -> None:
    """What these messages say counts no more: it was said anew elsewhere."""
    await tx.run("UPDATE part SET words = NULL WHERE owner = ? AND owner_id = ?", owner, owner_id)


async def withdraw(tx: Transaction, owner: Owner, owner_id: int) -> None:
    """The files of something that is gone, also of letters that wait, and what its messages
    said."""
    files = [one.file_id for one in await photos.of_owner(tx, owner, owner_id)]
    await saying.take_back(tx, 0, [], files=files)
    await photos.remove(tx, owner, owner_id)
    await tx.run("DELETE FROM part WHERE owner = ? AND owner_id = ?", owner, owner_id)


async def replace_file(tx: Transaction, part: Part, *, new: Picture | None) -> list[Place]:
    """Another file in place of the part's own, or none, also where it was taken along; returns
    what shows it."""
    places = [Place(part.owner, part.owner_id), *await _copies(tx, part)]
    for place in places:
        await photos.replace(tx, place, part.unique_id, new=new)
    await put(tx, replace(part, unique_id=new.unique_id if new else ""))
    return places


async def _copies(rows: Rows, part: Part) -> list[Place]:
    """Where the same file was taken along."""
    owner, owner_id = part.owner, part.owner_id
    return await _PLACE.all(
        rows, _COPIED, part.unique_id, owner, owner_id, owner, owner_id, owner, owner_id
    )
