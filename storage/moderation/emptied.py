"""Which rows are emptied while something is hidden, and what stands in them meanwhile."""

from basics.records import dataclass
from storage.db import Value
from storage.moderation.things import WHERE, What


@dataclass(frozen=True, slots=True)
class Emptied:
    """Rows of a thing, and what stands in them while it is hidden."""

    table: str
    key: str
    #: Of the thing's number.
    by: str
    empty: dict[str, Value]
    #: Which of them.
    which: str = ""


_STATE: dict[str, Value] = {"state": "hidden"}
#: The row of the thing itself, and those that go with it.
_OWN: dict[What, Emptied] = {
    what: Emptied(kind.table, kind.key, kind.key, {**dict.fromkeys(kind.words, ""), **_STATE})
    for what, kind in WHERE.items()
}
POSTER = Emptied(
    "poster",
    "project_id",
    "project_id",
    {"answers": "{}", "picture": None, "file": None, "hung_at": None, **_STATE},
)
#: With the words that it had before.
_PROBLEM = Emptied(
    "problem",
    "id",
    "id",
    {**_OWN["problem"].empty, "first_title": "", "first_words": "", "changed_at": 0},
)
_PROJECT = Emptied("project", "id", "id", {"title": "", "story": "", "focus": "", **_STATE})
_NOTES = Emptied(
    "project_note", "id", "project_id", {"text": "", **_STATE}, " AND kind <> 'answer'"
)
#: What colleagues translated goes with its original.
_WORDS_OF: dict[str, Value] = dict.fromkeys(("title", "text", "base_title", "base_text"), "")
_TRANSLATION = Emptied("translation", "id", "id", {**_WORDS_OF, **_STATE})


def _translated(by: str, which: str) -> Emptied:
    return Emptied("translation", "id", by, _TRANSLATION.empty, f" AND what {which}")


#: What was drawn for a poster says its words, too.
DRAWING = Emptied(
    "drawing",
    "id",
    "",
    {"key": "", "sheet": "{}", "state": "failed", "picture_id": None, "file_id": None},
)
ROWS: dict[What, tuple[Emptied, ...]] = {
    **{what: (rows,) for what, rows in _OWN.items()},
    "problem": (_PROBLEM, _translated("problem_id", "IN ('problem', 'status')")),
    "solution": (_OWN["solution"], _translated("thing_id", "= 'solution'")),
    "voice": (_OWN["voice"], _translated("thing_id", "= 'voice'")),
    "translation": (_TRANSLATION,),
    "project": (_PROJECT, _NOTES, POSTER, _translated("project_id", "= 'project'")),
    "poster": (POSTER,),
}
OF_TABLE = {
    rows.table: rows
    for rows in (*_OWN.values(), _PROBLEM, _PROJECT, _NOTES, POSTER, DRAWING, _TRANSLATION)
}
