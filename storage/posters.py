"""Posters: at most one a project, drawn from five answers or the teacher's own file."""

import json
from dataclasses import dataclass
from typing import Any

from storage.db import Rows
from storage.projects import OF_PROJECT, Project


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
    #: drawing, ready or failed
    state: str
    #: Since when it hangs in galleries.
    hung_at: int | None
    changed_at: int


_COLUMNS = (
    *("project_id", "kind", "lang", "look", "answers", "picture", "file", "file_kind"),
    *("state", "hung_at", "changed_at"),
)
_POSTER = ", ".join(_COLUMNS)
_OF_POSTER = ", ".join(f"o.{column}" for column in _COLUMNS)
#: A clause for posters `o` that can be looked at.
HANGS = "o.state = 'ready' AND o.hung_at IS NOT NULL"


def _poster(row: tuple[Any, ...]) -> Poster:
    project_id, kind, lang, look, answers, *rest = row
    return Poster(project_id, kind, lang, look, json.loads(answers), *rest)


@dataclass(frozen=True, slots=True)
class Shown:
    """A poster as it is looked at."""

    poster: Poster
    project: Project
    owner: str


async def get(rows: Rows, project_id: int) -> Poster | None:
    row = await rows.one(f"SELECT {_POSTER} FROM poster WHERE project_id = ?", project_id)
    return _poster(row) if row else None


async def of_event(rows: Rows, event_id: int) -> list[Poster]:
    """Those that hang in its gallery, the oldest first."""
    found = await rows.all(
        f"SELECT {_OF_POSTER} FROM poster o JOIN project p ON p.id = o.project_id"
        f" WHERE p.event_id = ? AND p.state = 'open' AND {HANGS} ORDER BY o.hung_at, o.project_id",
        event_id,
    )
    return [_poster(row) for row in found]


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
    width = len(_COLUMNS)
    return Shown(_poster(row[:width]), Project(*row[width + 1 :]), row[width])
