"""What pictures look like: of those that were taken down as long as the decision is kept, of new
ones until they were compared."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.photos import Place
from storage.rows import ByName, Columns, Table


@dataclass(frozen=True, slots=True)
class Likeness:
    unique_id: str
    file_id: str
    gone: int
    mark: str | None
    attempts: int
    not_before: int
    at: int


@dataclass(frozen=True, slots=True)
class New:
    unique_id: str
    file_id: str


_FOUND = Columns(New)
_LIKENESS = Table(Likeness, "likeness")
_NEW = _LIKENESS.insert(ByName, "unique_id", "file_id", "gone", "at", once="unique_id")


async def any_gone(rows: Rows) -> bool:
    return bool(await rows.value("SELECT 1 FROM likeness WHERE gone = 1 LIMIT 1"))


async def remember(tx: Transaction, unique_id: str, file_id: str, *, now: int) -> None:
    """It was taken down."""
    changed = await tx.run(
        "UPDATE likeness SET gone = 1, at = ? WHERE unique_id = ?", now, unique_id
    )
    if not changed:
        await _NEW.run(tx, unique_id=unique_id, file_id=file_id, gone=1, at=now)


async def compare(tx: Transaction, unique_id: str, file_id: str, *, now: int) -> None:
    """It is new."""
    await _NEW.run(tx, unique_id=unique_id, file_id=file_id, gone=0, at=now)


async def new_in(rows: Rows, place: Place) -> list[New]:
    """Photos there that were not looked at yet, see storage/pictures/pictures.py."""
    return await _FOUND.all(
        rows,
        f"SELECT {_FOUND} FROM photo WHERE owner = ? AND owner_id = ? AND further = 0"
        " AND kind = 'photo' ORDER BY id",
        place.owner,
        place.owner_id,
    )


async def forget(tx: Transaction, unique_id: str) -> None:
    """Unless it is hidden by itself still."""
    await tx.run(
        "DELETE FROM likeness WHERE unique_id = ? AND NOT EXISTS"
        " (SELECT 1 FROM picture p WHERE p.unique_id = ? AND p.state <> 'seen')",
        unique_id,
        unique_id,
    )


_DUE = "FROM likeness WHERE mark IS NULL AND not_before <= ?"
COUNT_DUE = f"SELECT count(*) {_DUE}"


async def due(rows: Rows, now: int) -> Likeness | None:
    """The next to be looked at: what was taken down before what is new."""
    return await _LIKENESS.one(
        rows,
        f"SELECT {_LIKENESS} {_DUE} ORDER BY gone DESC, at, unique_id LIMIT 1",
        now,
    )


async def get(rows: Rows, unique_id: str) -> Likeness | None:
    return await _LIKENESS.one(
        rows, f"SELECT {_LIKENESS} FROM likeness WHERE unique_id = ?", unique_id
    )


async def marks(rows: Rows) -> list[str]:
    """Of all that were taken down."""
    found = await rows.all("SELECT mark FROM likeness WHERE gone = 1 AND mark <> ''")
    return [row[0] for row in found]


async def set_mark(tx: Transaction, unique_id: str, mark: str) -> None:
    """From now on the picture itself is not needed."""
    await tx.run("UPDATE likeness SET mark = ?, file_id = '' WHERE unique_id = ?", mark, unique_id)


async def drop(tx: Transaction, unique_id: str) -> None:
    await tx.run("DELETE FROM likeness WHERE unique_id = ? AND gone = 0", unique_id)


async def put_off(tx: Transaction, unique_id: str, *, not_before: int) -> None:
    await tx.run(
        "UPDATE likeness SET attempts = attempts + 1, not_before = ? WHERE unique_id = ?",
        not_before,
        unique_id,
    )


async def purge(tx: Transaction, before: int) -> int:
    """Of what was taken down before then nothing is recognised any more."""
    return await tx.run("DELETE FROM likeness WHERE gone = 1 AND at < ?", before)
