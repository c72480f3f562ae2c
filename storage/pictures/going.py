"""How far a picture goes: who sees it where, and what is not released.

In the group that it was posted in, by whom, and by who reads there, it is seen; everywhere else
once its author has said who can be recognised in it.
"""

from dataclasses import replace

from basics.records import dataclass
from storage import photos
from storage.db import Rows
from storage.photos import Owner, Picture, Shown
from storage.pictures import pictures
from storage.pictures.pictures import SHOWING


@dataclass(frozen=True, slots=True)
class Audience:
    """A group, or a person; neither is everybody."""

    group_id: int | None = None
    person_id: int | None = None


EVERYBODY = Audience()
_ONE_OF_ITS_AUTHOR = (
    " s LEFT JOIN member m ON m.group_id = s.group_id AND m.person_id = ? AND m.seen = 1 WHERE"
)
_MEMBERS_FIRST = " ORDER BY CASE WHEN m.person_id IS NULL THEN 1 ELSE 0 END, s.group_id LIMIT 1"
_FIRST_OF_PROBLEM = (
    f"SELECT s.group_id FROM problem_group{_ONE_OF_ITS_AUTHOR} s.problem_id = ?{_MEMBERS_FIRST}"
)
_FIRST_OF_PROJECT = (
    f"SELECT s.group_id FROM project_group{_ONE_OF_ITS_AUTHOR} s.project_id = ?{_MEMBERS_FIRST}"
)
_OTHERS_OF_PROBLEM = (
    "SELECT 1 FROM problem_group s WHERE s.problem_id = ? AND s.group_id <> ? LIMIT 1"
)
_OTHERS_OF_PROJECT = (
    "SELECT 1 FROM project_group s WHERE s.project_id = ? AND s.group_id <> ? LIMIT 1"
)
_TO_ALL = "SELECT 1 FROM problem s WHERE s.id = ? AND s.to_all = 1"
_OF_PROBLEM = "SELECT w.author_id, w.source, w.problem_id, NULL FROM {} w WHERE w.id = ?"
_OF_PROJECT = "SELECT w.author_id, w.source, NULL, w.project_id FROM {} w WHERE w.id = ?"
_MADE: dict[Owner, str] = {
    "problem": "SELECT w.author_id, w.source, w.id, NULL FROM problem w WHERE w.id = ?",
    "solution": _OF_PROBLEM.format("solution"),
    "comment": _OF_PROBLEM.format("comment"),
    "project": "SELECT w.owner_id, w.source, NULL, w.id FROM project w WHERE w.id = ?",
    "trial": "SELECT w.author_id, NULL, w.problem_id, NULL FROM trial w WHERE w.id = ?",
    "project_comment": _OF_PROJECT.format("project_comment"),
    "note": _OF_PROJECT.format("project_note"),
}


@dataclass(frozen=True, slots=True)
class Origin:
    """Whose it is, and the group that it was posted in."""

    author_id: int
    home: int | None
    problem_id: int | None
    project_id: int | None


async def origin(rows: Rows, owner: Owner, owner_id: int) -> Origin | None:
    if owner not in _MADE:
        return None
    row = await rows.one(_MADE[owner], owner_id)
    if row is None:
        return None
    author_id, source, problem_id, project_id = row
    home = await _sent_in(rows, source)
    if home is None:
        home = await _first(rows, author_id, problem_id=problem_id, project_id=project_id)
    return Origin(author_id, home, problem_id, project_id)


async def _sent_in(rows: Rows, source: str | None) -> int | None:
    """The group of a message that it came in, also under the number that it had before."""
    if source is None or not source.startswith("-"):
        return None
    chat_id = int(source.split(":")[0])
    found: int | None = await rows.value(
        "SELECT id FROM community_group WHERE chat_id = ?", chat_id
    )
    if found is None:
        found = await rows.value("SELECT group_id FROM former_chat WHERE chat_id = ?", chat_id)
    return found


async def _first(
    rows: Rows, author_id: int, *, problem_id: int | None, project_id: int | None
) -> int | None:
    """Written in private: the first group that it was meant for, rather one of its author's."""
    sql = _FIRST_OF_PROBLEM if problem_id else _FIRST_OF_PROJECT
    found: int | None = await rows.value(sql, author_id, problem_id or project_id)
    return found


async def is_at_home(rows: Rows, made: Origin, to: Audience) -> bool:
    """Whether these see it anyhow."""
    if to.group_id is not None:
        return to.group_id == made.home
    if to.person_id is None:
        return False
    if to.person_id == made.author_id or await _leads(rows, made.project_id, to.person_id):
        return True
    return made.home is not None and bool(
        await rows.value(
            "SELECT 1 FROM member WHERE group_id = ? AND person_id = ? AND seen = 1",
            made.home,
            to.person_id,
        )
    )


async def _leads(rows: Rows, project_id: int | None, person_id: int) -> bool:
    return project_id is not None and bool(
        await rows.value(
            "SELECT 1 FROM project w WHERE w.id = ? AND (w.owner_id = ? OR EXISTS"
            " (SELECT 1 FROM project_leader l WHERE l.project_id = w.id AND l.person_id = ?))",
            project_id,
            person_id,
            person_id,
        )
    )


async def shown(rows: Rows, owner: Owner, owner_id: int, *, to: Audience | None) -> Shown:
    """Without what is not released to these; None is who decides about it, or its author."""
    found = await photos.shown(rows, owner, owner_id)
    if to is None or not any(one.kind in SHOWING for one in found.pictures):
        return found
    made = await origin(rows, owner, owner_id)
    if made is None or await is_at_home(rows, made, to):
        return found
    kept = await released_of(rows, found.pictures, made.author_id)
    return replace(found, pictures=kept, held=len(found.pictures) - len(kept))


async def released_of(rows: Rows, found: list[Picture], author_id: int) -> list[Picture]:
    return [
        one
        for one in found
        if one.kind not in SHOWING or await pictures.released(rows, one.unique_id, author_id)
    ]


async def goes_further(rows: Rows, made: Origin) -> bool:
    """Whether other groups than its own have a card of it, or all teachers may find it."""
    if made.problem_id and await rows.value(_TO_ALL, made.problem_id):
        return True
    sql = _OTHERS_OF_PROBLEM if made.problem_id else _OTHERS_OF_PROJECT
    return bool(await rows.value(sql, made.problem_id or made.project_id, made.home or 0))
