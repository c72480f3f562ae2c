"""Pictures of posters on the public page: which may be seen there, and which are to be made.

Each reading asks for all of it anew: the release, that the poster hangs, that everybody in it may
be seen by all, and that it names nobody who did not choose to be named there: else it is another
picture, of the same sheet drawn without a name.
"""

from collections.abc import Sequence
from typing import Literal

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.pictures.pictures import RELEASES
from storage.posters.posters import HANGS, take_off_page
from storage.rows import Columns

Kind = Literal["large", "medium", "small"]
#: Letters of its sum that stand in an address.
MARK = 16
#: How often one that could not be made is tried.
TRIES = 5
#: Before the source of what is drawn without a name.
UNNAMED = "unnamed:"


@dataclass(frozen=True, slots=True)
class OnPage:
    """One that may be seen."""

    project_id: int
    address: str
    mark: str
    width: int
    height: int
    searched: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A poster whose picture is to be made."""

    project_id: int
    address: str
    #: What it is made of: Telegram's id of it, with `UNNAMED` before it where it is drawn anew.
    source: str
    #: What it was drawn as.
    drawing_id: int | None
    attempts: int

    @property
    def is_unnamed(self) -> bool:
        return self.source.startswith(UNNAMED)


@dataclass(frozen=True, slots=True)
class Made:
    kind: Kind
    sha256: str
    width: int
    height: int
    content: bytes


#: A sheet says who made it, unless they hide their name; a file of their own may say anything.
_NAMES_NOBODY_ELSE = (
    "((p.name_shown = 0 AND o.kind = 'drawn') OR (p.name_shown = 1 AND r.named = 'name'"
    " AND NOT EXISTS (SELECT 1 FROM project_leader l WHERE l.project_id = p.id"
    " AND l.person_id IS NOT NULL)))"
)
#: Of the picture that may be seen: a sheet that names somebody is drawn anew without that.
_SOURCE = f"(CASE WHEN {_NAMES_NOBODY_ELSE} THEN o.picture ELSE '{UNNAMED}' || o.picture END)"
#: Everybody in it may be seen by all.
_IS_DECLARED = (
    "NOT EXISTS (SELECT 1 FROM poster_picture b WHERE b.project_id = p.id AND NOT EXISTS"
    " (SELECT 1 FROM picture x JOIN declaration d ON d.picture_id = x.id"
    f" WHERE x.unique_id = b.unique_id AND x.state = 'seen' AND {RELEASES}))"
)
#: Releases `r` of projects `p` whose posters `o` may be seen there, with their addresses `a`.
_MAY = (
    "site_release r JOIN site_address a ON a.what = r.what AND a.thing_id = r.thing_id"
    " JOIN project p ON p.id = r.thing_id AND p.owner_id = r.person_id AND p.state = 'open'"
    f" JOIN poster o ON o.project_id = p.id AND {HANGS} AND o.picture IS NOT NULL"
)
_IS_OUT = (
    f"r.what = 'project' AND r.is_out = 1 AND (o.kind = 'drawn' OR {_NAMES_NOBODY_ELSE})"
    f" AND {_IS_DECLARED}"
)
#: Of one project: the plus keeps SQLite from looking at all that is out.
_IS_THIS = _IS_OUT.replace("r.is_out", "+r.is_out")
_MADE_OF_IT = f" JOIN page_picture g ON g.project_id = p.id AND g.source = {_SOURCE}"
_ON_PAGE = Columns(OnPage)
_COLUMNS = f"p.id, a.address, substr(g.sha256, 1, {MARK}), g.width, g.height, r.searched"
_WANTED = Columns(Wanted)


async def of_projects(rows: Rows, ids: Sequence[int], kind: Kind) -> list[OnPage]:
    """Those of these that may be seen, without their bytes."""
    marks = ", ".join("?" for _ in ids) or "NULL"
    return await _ON_PAGE.all(
        rows,
        f"SELECT {_COLUMNS} FROM {_MAY}{_MADE_OF_IT} AND g.kind = ?"
        f" WHERE {_IS_THIS} AND r.thing_id IN ({marks})",
        kind,
        *ids,
    )


async def content(rows: Rows, project_id: int, mark: str) -> bytes | None:
    """The bytes of one that may be seen."""
    found = await rows.value(
        f"SELECT g.content FROM {_MAY}{_MADE_OF_IT}"
        f" WHERE {_IS_THIS} AND r.thing_id = ?"
        f" AND substr(g.sha256, 1, {MARK}) = ?",
        project_id,
        mark,
    )
    return bytes(found) if found is not None else None


async def was_given(rows: Rows, address: str, mark: str) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM page_picture_given WHERE address = ? AND mark = ?", address, mark
        )
    )


@dataclass(frozen=True, slots=True)
class Given:
    address: str
    mark: str


_GIVEN = Columns(Given)


async def given(rows: Rows) -> list[Given]:
    """All that ever were."""
    return await _GIVEN.all(
        rows, f"SELECT {_GIVEN} FROM page_picture_given ORDER BY address, mark"
    )


async def wanted(rows: Rows, now: int, *, limit: int) -> list[Wanted]:
    """Those that may be seen and are not made yet, the newest releases first."""
    return await _WANTED.all(
        rows,
        f"SELECT p.id, a.address, {_SOURCE}, o.drawing_id, COALESCE(y.attempts, 0) FROM {_MAY}"
        f" LEFT JOIN page_picture_try y ON y.project_id = p.id AND y.source = {_SOURCE}"
        f" WHERE {_IS_OUT} AND COALESCE(y.attempts, 0) < {TRIES}"
        " AND COALESCE(y.not_before, 0) <= ? AND NOT EXISTS (SELECT 1 FROM page_picture g"
        f" WHERE g.project_id = p.id AND g.source = {_SOURCE} AND g.kind = 'medium')"
        " ORDER BY r.at DESC, p.id DESC LIMIT ?",
        now,
        limit,
    )


async def keep(tx: Transaction, one: Wanted, made: Sequence[Made], *, now: int) -> bool:
    """False where it may be seen no more, or another hangs: then nothing is kept."""
    may = await tx.value(
        f"SELECT 1 FROM {_MAY} WHERE {_IS_THIS} AND r.thing_id = ? AND {_SOURCE} = ?",
        one.project_id,
        one.source,
    )
    await take_off_page(tx, one.project_id)
    if not may:
        return False
    for picture in made:
        await _keep(tx, one, picture, now=now)
    return True


async def _keep(tx: Transaction, one: Wanted, made: Made, *, now: int) -> None:
    await tx.run(
        "INSERT INTO page_picture (project_id, kind, source, sha256, width, height, made_at,"
        " content) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        one.project_id,
        made.kind,
        one.source,
        made.sha256,
        made.width,
        made.height,
        now,
        made.content,
    )
    await tx.run(
        "INSERT INTO page_picture_given (address, mark) VALUES (?, ?)"
        " ON CONFLICT (address, mark) DO NOTHING",
        one.address,
        made.sha256[:MARK],
    )


async def put_off(tx: Transaction, one: Wanted, *, attempts: int, not_before: int) -> None:
    """It was tried in vain."""
    await tx.run(
        "INSERT INTO page_picture_try (project_id, source, attempts, not_before)"
        " VALUES (?, ?, ?, ?) ON CONFLICT (project_id) DO UPDATE SET source = excluded.source,"
        " attempts = excluded.attempts, not_before = excluded.not_before",
        one.project_id,
        one.source,
        attempts,
        not_before,
    )


async def stale(rows: Rows) -> list[int]:
    """Projects with pictures that may be seen no more, however that came."""
    found = await rows.all(
        "SELECT DISTINCT w.project_id FROM page_picture w WHERE NOT EXISTS"
        f" (SELECT 1 FROM {_MAY} WHERE {_IS_THIS}"
        f" AND r.thing_id = w.project_id AND {_SOURCE} = w.source)"
    )
    return [row[0] for row in found]


async def drop_stale(tx: Transaction) -> None:
    for project_id in await stale(tx):
        await take_off_page(tx, project_id)
