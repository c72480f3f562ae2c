"""Data sets that were published: one of a quarter, with its files as they went out."""

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.rows import ByName, Columns, Table


@dataclass(frozen=True, slots=True)
class DataSet:
    id: int
    period: str
    licence: str
    published_by: int
    published_at: int
    #: Lines of problems in it, 0 while it is being made.
    rows_kept: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Raw:
    """A problem as it is counted; nothing of it leaves as it stands here."""

    id: int
    #: Which it was joined to; itself where it stands by itself.
    head_id: int
    author_id: int
    region: str
    subject: str
    created_at: int
    state: str
    #: Of all that stand together with it.
    votes: int
    tried: int

    @property
    def joined(self) -> bool:
        return self.head_id != self.id


_SET = Table(DataSet, "data_set")
_ADD = _SET.insert(
    ByName,
    *("period", "licence", "published_by", "published_at", "rows_kept", "sha256", "content"),
    once="period",
)
_RAW = Columns(Raw)


async def add(
    tx: Transaction, period: str, licence: str, *, published_by: int, now: int
) -> int | None:
    """None where there is one of this time already. Its files are made later."""
    return await _ADD.number_if_new(
        tx,
        period=period,
        licence=licence,
        published_by=published_by,
        published_at=now,
        rows_kept=0,
        sha256="",
        content=b"",
    )


async def get(rows: Rows, set_id: int) -> DataSet | None:
    return await _SET.one(rows, f"SELECT {_SET} FROM data_set WHERE id = ?", set_id)


async def every(rows: Rows) -> list[DataSet]:
    """The newest time first."""
    return await _SET.all(rows, f"SELECT {_SET} FROM data_set ORDER BY period DESC")


async def unmade(rows: Rows) -> list[DataSet]:
    return await _SET.all(rows, f"SELECT {_SET} FROM data_set WHERE sha256 = '' ORDER BY id")


async def finish(
    tx: Transaction, set_id: int, content: bytes, *, sha256: str, rows_kept: int
) -> bool:
    """Its files from now on; what has some keeps them."""
    return bool(
        await tx.run(
            "UPDATE data_set SET content = ?, sha256 = ?, rows_kept = ?"
            " WHERE id = ? AND sha256 = ''",
            content,
            sha256,
            rows_kept,
            set_id,
        )
    )


async def content(rows: Rows, set_id: int) -> bytes:
    found = await rows.value("SELECT content FROM data_set WHERE id = ?", set_id)
    return bytes(found or b"")


async def problems(rows: Rows, since: int, until: int) -> list[Raw]:
    """Those that were raised then, with those that joined one. On a connection of its own."""
    return await _RAW.all(
        rows,
        "SELECT p.id, COALESCE(h.head_id, p.id), p.author_id, COALESCE(p.region, '-'),"
        " COALESCE(p.subject, '-'), p.created_at, p.state, p.votes, COALESCE(r.tried, 0)"
        " FROM problem p LEFT JOIN problem_join h ON h.problem_id = p.id AND h.rests = 0"
        " LEFT JOIN (SELECT COALESCE(j.head_id, t.problem_id) AS head, count(*) AS tried"
        " FROM trial t LEFT JOIN problem_join j ON j.problem_id = t.problem_id AND j.rests = 0"
        " WHERE t.state = 'said' GROUP BY 1) r ON r.head = p.id"
        " WHERE p.state IN ('open', 'solved') AND p.created_at >= ? AND p.created_at < ?",
        since,
        until,
    )
