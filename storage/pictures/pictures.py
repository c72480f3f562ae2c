"""Pictures that shall go further than their group, and what their authors said of them."""

from typing import Literal, get_args

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.photos import Kind, Place
from storage.rows import Columns, Table

#: Where a picture is: as in storage/photos.py, or on a poster, by the project's number.
Where = Literal[
    "problem",
    "solution",
    "comment",
    "project",
    "project_comment",
    "note",
    "trial",
    "poster",
    "draft",
]
#: Who can be recognised in it.
Said = Literal["nobody", "adults", "children", "unsure"]
SAID: tuple[Said, ...] = get_args(Said)
#: What shows people.
SHOWING: tuple[Kind, ...] = ("photo", "document", "video", "video_note")
AT_ONCE = 200
#: The parts of an album arrive one by one: a question about them waits so many milliseconds.
PATIENCE = 3_000


@dataclass(frozen=True, slots=True)
class Known:
    id: int
    unique_id: str
    author_id: int
    owner: Where
    owner_id: int
    state: str
    wanted_at: int
    asked_at: int | None


@dataclass(frozen=True, slots=True)
class Declaration:
    id: int
    picture_id: int
    person_id: int
    said: Said
    version: int
    at: int
    looked_at: int | None
    taken_back_at: int | None


@dataclass(frozen=True, slots=True)
class Asked:
    """Pictures of one thing that its author is to be asked about."""

    author_id: int
    owner: Where
    owner_id: int


_KNOWN = Table(Known, "picture")
_DECLARATION = Table(Declaration, "declaration")
_ASKED = Columns(Asked)
_OF_ASKED = _ASKED.of("x")
_PLACE = Columns(Place)
_OF_PLACE = _PLACE.of("f")
#: Of a declaration `d` that is its picture's newest: that it lets the picture go anywhere.
RELEASES = (
    "d.taken_back_at IS NULL AND (d.said IN ('nobody', 'adults')"
    " OR (d.said = 'children' AND d.looked_at IS NOT NULL))"
    " AND NOT EXISTS (SELECT 1 FROM declaration l WHERE l.picture_id = d.picture_id"
    " AND l.id > d.id)"
)


async def get(rows: Rows, picture_id: int) -> Known | None:
    return await _KNOWN.one(rows, f"SELECT {_KNOWN} FROM picture WHERE id = ?", picture_id)


async def of_author(rows: Rows, unique_id: str, author_id: int) -> Known | None:
    return await _KNOWN.one(
        rows,
        f"SELECT {_KNOWN} FROM picture WHERE unique_id = ? AND author_id = ?",
        unique_id,
        author_id,
    )


async def of_thing(rows: Rows, owner: Where, owner_id: int) -> list[Known]:
    return await _KNOWN.all(
        rows,
        f"SELECT {_KNOWN} FROM picture WHERE owner = ? AND owner_id = ? ORDER BY id",
        owner,
        owner_id,
    )


async def want(
    tx: Transaction, unique_id: str, author_id: int, *, owner: Where, owner_id: int, now: int
) -> None:
    """It shall go further; its author is asked once."""
    await tx.run(
        "INSERT INTO picture (unique_id, author_id, owner, owner_id, wanted_at)"
        " VALUES (?, ?, ?, ?, ?) ON CONFLICT (unique_id, author_id) DO NOTHING",
        unique_id,
        author_id,
        owner,
        owner_id,
        now,
    )


async def unasked(rows: Rows, before: int) -> list[Asked]:
    """Whose pictures have waited since then, of authors to whom the bot may write."""
    return await _ASKED.all(
        rows,
        f"SELECT DISTINCT {_OF_ASKED} FROM picture x JOIN person p ON p.id = x.author_id"
        " WHERE x.asked_at IS NULL AND x.wanted_at <= ? AND p.started = 1 AND x.state = 'seen'"
        f" LIMIT {AT_ONCE}",
        before,
    )


async def soonest(rows: Rows, now: int) -> int | None:
    """When the first of those is due that came just now; who sleeps is looked after once a
    minute."""
    found: int | None = await rows.value(
        "SELECT min(wanted_at) FROM picture WHERE asked_at IS NULL AND wanted_at > ?",
        now - PATIENCE,
    )
    return None if found is None else found + PATIENCE


async def mark_asked(tx: Transaction, asked: Asked, now: int) -> list[Known]:
    """Returns those that the question is about."""
    return await _KNOWN.all(
        tx,
        "UPDATE picture SET asked_at = ? WHERE owner = ? AND owner_id = ? AND author_id = ?"
        f" AND asked_at IS NULL RETURNING {_KNOWN}",
        now,
        asked.owner,
        asked.owner_id,
        asked.author_id,
    )


async def declare(
    tx: Transaction, picture_id: int, person_id: int, *, said: Said, version: int, now: int
) -> None:
    await tx.run(
        "INSERT INTO declaration (picture_id, person_id, said, version, at)"
        " VALUES (?, ?, ?, ?, ?)",
        picture_id,
        person_id,
        said,
        version,
        now,
    )


async def last(rows: Rows, picture_id: int) -> Declaration | None:
    """What its author said last of it."""
    return await _DECLARATION.one(
        rows,
        f"SELECT {_DECLARATION} FROM declaration WHERE picture_id = ? ORDER BY id DESC LIMIT 1",
        picture_id,
    )


async def shows_children(rows: Rows, unique_id: str) -> bool:
    """Whether anybody who sent it said so, whatever became of that."""
    return bool(
        await rows.value(
            "SELECT 1 FROM picture x JOIN declaration d ON d.picture_id = x.id"
            " WHERE x.unique_id = ? AND d.said = 'children' LIMIT 1",
            unique_id,
        )
    )


async def take_back(tx: Transaction, picture_id: int, now: int) -> int:
    """What was said of it counts no more; returns how many declarations that were."""
    return await tx.run(
        "UPDATE declaration SET taken_back_at = ? WHERE picture_id = ? AND taken_back_at IS NULL",
        now,
        picture_id,
    )


async def let_go(tx: Transaction, picture_id: int, now: int) -> None:
    """A coordinator looked at children in it."""
    await tx.run(
        "UPDATE declaration SET looked_at = ? WHERE picture_id = ? AND said = 'children'"
        " AND looked_at IS NULL",
        now,
        picture_id,
    )


async def released(rows: Rows, unique_id: str, author_id: int) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM picture x JOIN declaration d ON d.picture_id = x.id"
            f" WHERE x.unique_id = ? AND x.author_id = ? AND {RELEASES} LIMIT 1",
            unique_id,
            author_id,
        )
    )


async def released_by_any(rows: Rows, unique_id: str) -> bool:
    """Whoever of those who sent it said so."""
    return bool(
        await rows.value(
            "SELECT 1 FROM picture x JOIN declaration d ON d.picture_id = x.id"
            f" WHERE x.unique_id = ? AND x.state = 'seen' AND {RELEASES} LIMIT 1",
            unique_id,
        )
    )


async def new(rows: Rows) -> list[Place]:
    """What has pictures that were not looked at yet."""
    found = await _PLACE.all(
        rows,
        f"SELECT {_OF_PLACE} FROM photo f WHERE f.further = 0"
        f" AND f.owner <> 'draft' ORDER BY f.id LIMIT {AT_ONCE}",
    )
    return list(dict.fromkeys(found))


async def has_new(rows: Rows) -> bool:
    return bool(
        await rows.value(
            "SELECT 1 FROM photo f WHERE f.further = 0 AND f.owner <> 'draft'"
            " ORDER BY f.id LIMIT 1"
        )
    )


async def mark_looked_at(tx: Transaction, place: Place) -> None:
    await tx.run(
        "UPDATE photo SET further = 1 WHERE owner = ? AND owner_id = ?",
        place.owner,
        place.owner_id,
    )


async def put_on_poster(tx: Transaction, project_id: int, unique_id: str, *, now: int) -> None:
    await tx.run(
        "INSERT INTO poster_picture (project_id, unique_id, at) VALUES (?, ?, ?)"
        " ON CONFLICT (project_id, unique_id) DO NOTHING",
        project_id,
        unique_id,
        now,
    )


async def clear_poster(tx: Transaction, project_id: int) -> None:
    await tx.run("DELETE FROM poster_picture WHERE project_id = ?", project_id)


async def on_poster(rows: Rows, project_id: int) -> list[str]:
    found = await rows.all(
        "SELECT unique_id FROM poster_picture WHERE project_id = ? ORDER BY at, unique_id",
        project_id,
    )
    return [row[0] for row in found]


async def posters_with(rows: Rows, unique_id: str) -> list[int]:
    """Projects on whose posters it stands."""
    found = await rows.all(
        "SELECT project_id FROM poster_picture WHERE unique_id = ? ORDER BY project_id", unique_id
    )
    return [row[0] for row in found]


async def places_of(rows: Rows, unique_id: str) -> list[Place]:
    """What shows it, whoever sent it there."""
    return await _PLACE.all(
        rows,
        f"SELECT {_OF_PLACE} FROM photo f WHERE f.unique_id = ? ORDER BY f.id",
        unique_id,
    )
