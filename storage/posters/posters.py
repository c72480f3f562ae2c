"""Posters: at most one a project, drawn from five answers or the teacher's own file."""

from typing import Any

from basics.records import dataclass
from storage.db import Rows, Transaction
from storage.drawings.drawings import Part
from storage.projects.projects import OF_PROJECT, PROJECT, Project
from storage.rows import JSON, Table
from storage.sending import saying


@dataclass(frozen=True, slots=True)
class Poster:
    project_id: int
    #: drawn or own
    kind: str
    lang: str
    look: str
    #: The five answers.
    answers: dict[str, Any]
    #: File ids: the picture for the phone, and the file for print with its kind.
    picture: str | None
    file: str | None
    file_kind: str | None
    #: drawing, ready, failed, withdrawn or hidden
    state: str
    #: Since when it hangs in galleries.
    hung_at: int | None
    changed_at: int
    #: What it was drawn as; its file ids come when Telegram has them.
    drawing_id: int | None = None


_POSTER = Table(Poster, "poster", answers=JSON)
_OF_POSTER = _POSTER.of("o")
#: It hangs since the one before was hung.
_PUT = _POSTER.upsert(
    Poster, key="project_id", hung_at="COALESCE(poster.hung_at, excluded.hung_at)"
)
#: A clause for posters `o` that can be looked at.
HANGS = "o.state = 'ready' AND o.hung_at IS NOT NULL"


@dataclass(frozen=True, slots=True)
class Shown:
    """A poster as it is looked at."""

    poster: Poster
    project: Project
    owner: str


async def get(rows: Rows, project_id: int) -> Poster | None:
    return await _POSTER.one(
        rows, f"SELECT {_POSTER} FROM poster WHERE project_id = ?", project_id
    )


async def hangs(rows: Rows, project_id: int) -> bool:
    return bool(
        await rows.value(f"SELECT 1 FROM poster o WHERE o.project_id = ? AND {HANGS}", project_id)
    )


async def of_event(rows: Rows, event_id: int) -> list[Poster]:
    """Those that hang in its gallery, the oldest first."""
    return await _POSTER.all(
        rows,
        f"SELECT {_OF_POSTER} FROM poster o JOIN project p ON p.id = o.project_id"
        f" WHERE p.event_id = ? AND p.state = 'open' AND {HANGS} ORDER BY o.hung_at, o.project_id",
        event_id,
    )


async def put(tx: Transaction, poster: Poster) -> None:
    """In place of the one before."""
    await take_off_page(tx, poster.project_id)
    await _PUT.run(tx, poster)


async def take_off_page(tx: Transaction, project_id: int) -> None:
    """Its pictures on the public page are no more; what may be seen there is made anew."""
    await tx.run("DELETE FROM page_picture WHERE project_id = ?", project_id)


async def note_sent(tx: Transaction, drawing_id: int, part: Part, *, file_id: str) -> None:
    """Telegram has what was drawn for a poster."""
    column = "picture" if part == "picture" else "file"
    await tx.run(
        f"UPDATE poster SET {column} = ? WHERE drawing_id = ? AND {column} IS NULL",
        file_id,
        drawing_id,
    )


async def remove(tx: Transaction, project_id: int) -> None:
    """Letters that wait say and show nothing of it any more."""
    await take_off_page(tx, project_id)
    known = await get(tx, project_id)
    if known:
        words = [said for said in known.answers.values() if said]
        files = [file for file in (known.picture, known.file) if file]
        owner = await tx.value("SELECT owner_id FROM project WHERE id = ?", project_id)
        await saying.take_back(tx, int(owner or 0), words, files=files)
    await tx.run("DELETE FROM poster WHERE project_id = ?", project_id)


async def unname(tx: Transaction, project_id: int) -> None:
    """What was drawn says a name that is hidden from now on; only its answers are kept."""
    await take_off_page(tx, project_id)
    await tx.run(
        "UPDATE poster SET picture = NULL, file = NULL, state = 'failed', hung_at = NULL,"
        " drawing_id = NULL WHERE project_id = ? AND kind = 'drawn'",
        project_id,
    )


async def unhang(tx: Transaction, project_id: int) -> None:
    """It waits until somebody said who can be recognised in it."""
    await take_off_page(tx, project_id)
    await tx.run("UPDATE poster SET hung_at = NULL WHERE project_id = ?", project_id)


async def hang_waiting(tx: Transaction, project_id: int, now: int) -> bool:
    """It hangs from now on; False where it hangs already, or is no more."""
    return bool(
        await tx.run(
            "UPDATE poster SET hung_at = ? WHERE project_id = ? AND hung_at IS NULL"
            " AND state = 'ready'",
            now,
            project_id,
        )
    )


async def shown(rows: Rows, project_id: int) -> Shown | None:
    """One that hangs, with its project and who made it."""
    row = await rows.one(
        f"SELECT {_OF_POSTER}, h.name, {OF_PROJECT} FROM poster o"
        " JOIN project p ON p.id = o.project_id JOIN person h ON h.id = p.owner_id"
        f" WHERE o.project_id = ? AND p.state = 'open' AND {HANGS}",
        project_id,
    )
    if row is None:
        return None
    width = len(_POSTER.names)
    return Shown(_POSTER.read(row[:width]), PROJECT.read(row[width + 1 :]), row[width])
