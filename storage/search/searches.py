"""What people looked for, so that their lists can be turned."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Table


@dataclass(frozen=True, slots=True)
class Filter:
    """What a search is narrowed to; none for any."""

    subject: str | None = None
    region: str | None = None
    solved: int = 0


ANY = Filter()


@dataclass(frozen=True, slots=True)
class Search:
    id: int
    person_id: int
    words: str
    at: int
    #: What it is narrowed to; none for any.
    subject: str | None = None
    region: str | None = None
    solved: int = 0

    @property
    def narrow(self) -> Filter:
        return Filter(self.subject, self.region, self.solved)


_SEARCH = Table(Search, "search")
_ADD = _SEARCH.insert(ByName, "person_id", "words", "at")
_NARROW = _SEARCH.update(Filter)


async def add(tx: Transaction, person_id: int, words: str, *, now: int) -> Search:
    return await _ADD.row(tx, person_id=person_id, words=words, at=now)


async def get(rows: Rows, search_id: int) -> Search | None:
    return await _SEARCH.one(rows, f"SELECT {_SEARCH} FROM search WHERE id = ?", search_id)


async def narrow(tx: Transaction, search_id: int, to: Filter) -> None:
    await _NARROW.run(tx, to, id=search_id)


async def drop_older(tx: Transaction, before: int) -> None:
    await tx.run("DELETE FROM search WHERE at < ?", before)
