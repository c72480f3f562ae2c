"""Whatever people write here, looked at in one way: whose it is, and where it stands."""

from dataclasses import replace
from typing import Literal, get_args

from basics.records import dataclass
from storage.audit import UNNAMED, About
from storage.db import Rows
from storage.people.people import NOBODY
from storage.problems import sight
from storage.rows import Columns

What = Literal[
    "problem",
    "solution",
    "comment",
    "trial",
    "statement",
    "translation",
    "project",
    "project_comment",
    "note",
    "poster",
    "feedback",
    "voice",
    "picture",
]
KINDS: tuple[What, ...] = get_args(What)


@dataclass(frozen=True, slots=True)
class Thing:
    what: What
    id: int
    author_id: int
    author: str
    #: By which it is known to people: its own, or of what it belongs to.
    title: str
    #: As its table calls it; `is_hidden` and `is_gone` are the same for all.
    state: str
    created_at: int
    #: The problem or project to which it belongs, itself for these; 0 for a voice.
    problem_id: int
    project_id: int

    @property
    def is_hidden(self) -> bool:
        return self.state == "hidden"

    @property
    def is_gone(self) -> bool:
        return self.state == "withdrawn"

    @property
    def is_nobodys(self) -> bool:
        """Its author was forgotten: nobody is left to ask, or to keep from posting."""
        return self.author_id >= NOBODY

    @property
    def standing(self) -> str:
        """seen, hidden or withdrawn."""
        return self.state if self.is_hidden or self.is_gone else "seen"


@dataclass(frozen=True, slots=True)
class Kind:
    """Where a kind of thing is kept."""

    table: str
    #: The column of its number, of its author, and those of its words.
    key: str
    author: str
    words: tuple[str, ...]


WHERE: dict[What, Kind] = {
    "problem": Kind("problem", "id", "author_id", ("title", "description")),
    "solution": Kind("solution", "id", "author_id", ("text",)),
    "comment": Kind("comment", "id", "author_id", ("text",)),
    "trial": Kind("trial", "id", "author_id", ("changed", "cost")),
    "statement": Kind("statement", "id", "author_id", ("words",)),
    "translation": Kind("translation", "id", "author_id", ("title", "text")),
    "project": Kind("project", "id", "owner_id", ("title", "story")),
    "project_comment": Kind("project_comment", "id", "author_id", ("text",)),
    "note": Kind("project_note", "id", "author_id", ("text",)),
    "poster": Kind("poster", "project_id", "", ("answers",)),
    "feedback": Kind("project_feedback", "id", "giver_id", ("strong", "wonder", "offer")),
    "voice": Kind("voice", "id", "person_id", ("words",)),
    # One picture of something, see storage/pictures/.
    "picture": Kind("picture", "id", "author_id", ()),
}
_THING = Columns(Thing)
_TITLE_OF_TRANSLATION = (
    "COALESCE((SELECT o.title FROM problem o WHERE o.id = w.problem_id),"
    " (SELECT o.title FROM project o WHERE o.id = w.project_id), w.text)"
)
_OF_PROBLEM = " FROM {table} w JOIN problem o ON o.id = w.problem_id"
_OF_PROJECT = " FROM {table} w JOIN project o ON o.id = w.project_id"
_PROBLEM_OF_PICTURE = (
    "CASE w.owner WHEN 'problem' THEN w.owner_id"
    " WHEN 'solution' THEN (SELECT s.problem_id FROM solution s WHERE s.id = w.owner_id)"
    " WHEN 'trial' THEN (SELECT r.problem_id FROM trial r WHERE r.id = w.owner_id)"
    " WHEN 'comment' THEN (SELECT c.problem_id FROM comment c WHERE c.id = w.owner_id)"
    " ELSE 0 END"
)
_PROJECT_OF_PICTURE = (
    "CASE w.owner WHEN 'project' THEN w.owner_id WHEN 'poster' THEN w.owner_id"
    " WHEN 'note' THEN (SELECT n.project_id FROM project_note n WHERE n.id = w.owner_id)"
    " WHEN 'project_comment' THEN"
    " (SELECT c.project_id FROM project_comment c WHERE c.id = w.owner_id) ELSE 0 END"
)
_TITLE_OF_PICTURE = (
    f"COALESCE((SELECT o.title FROM problem o WHERE o.id = {_PROBLEM_OF_PICTURE}),"
    f" (SELECT o.title FROM project o WHERE o.id = {_PROJECT_OF_PICTURE}), '')"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """As SQL of the thing `w`, and of what it belongs to, `o`."""

    title: str
    source: str
    at: str = "w.created_at"
    problem: str = "0"
    project: str = "0"


_BELOW_PROBLEM = _Reading("o.title", _OF_PROBLEM, problem="o.id")
_BELOW_PROJECT = _Reading("o.title", _OF_PROJECT, project="o.id")
_READ: dict[What, _Reading] = {
    "problem": _Reading("w.title", " FROM problem w", problem="w.id"),
    "solution": _BELOW_PROBLEM,
    "comment": _BELOW_PROBLEM,
    "trial": _BELOW_PROBLEM,
    "statement": _Reading(
        "o.question", " FROM {table} w JOIN conversation o ON o.id = w.conversation_id"
    ),
    "translation": _Reading(
        _TITLE_OF_TRANSLATION,
        " FROM translation w",
        problem="w.problem_id",
        project="w.project_id",
    ),
    "project": _Reading("w.title", " FROM project w", project="w.id"),
    "project_comment": _BELOW_PROJECT,
    "note": _BELOW_PROJECT,
    "poster": replace(_BELOW_PROJECT, at="w.changed_at"),
    "feedback": _BELOW_PROJECT,
    "voice": _Reading("w.words", " FROM voice w", at="w.said_at"),
    "picture": _Reading(
        _TITLE_OF_PICTURE,
        " FROM picture w",
        at="w.wanted_at",
        problem=_PROBLEM_OF_PICTURE,
        project=_PROJECT_OF_PICTURE,
    ),
}


def _reading(what: What) -> str:
    kind, read = WHERE[what], _READ[what]
    author = f"w.{kind.author}" if kind.author else "o.owner_id"
    columns = (
        f"'{what}', w.{kind.key}, {author}, p.name, {read.title}, w.state, {read.at},"
        f" {read.problem}, {read.project}"
    )
    return (
        f"SELECT {columns}{read.source.format(table=kind.table)} JOIN person p ON p.id = {author}"
        f" WHERE w.{kind.key} = ?"
    )


_GET = {what: _reading(what) for what in KINDS}


async def get(rows: Rows, what: What, thing_id: int) -> Thing | None:
    return await _THING.one(rows, _GET[what], thing_id)


def known(what: str) -> What | None:
    """What a button says of it, with dashes; it can be forged."""
    return next((kind for kind in KINDS if kind == what.replace("-", "_")), None)


async def regions_of(rows: Rows, thing: Thing) -> frozenset[str]:
    """Its own, and those of the groups that see it; for what is of nobody's group the author's."""
    found = await rows.all(
        "SELECT region FROM problem WHERE id = ? AND region IS NOT NULL"
        " UNION SELECT region FROM project WHERE id = ? AND region IS NOT NULL"
        " UNION SELECT g.region FROM problem_group s JOIN community_group g ON g.id = s.group_id"
        " WHERE s.problem_id = ? AND g.region IS NOT NULL"
        " UNION SELECT g.region FROM project_group s JOIN community_group g ON g.id = s.group_id"
        " WHERE s.project_id = ? AND g.region IS NOT NULL"
        " UNION SELECT region FROM voice WHERE id = ? AND region IS NOT NULL"
        " UNION SELECT g.region FROM statement m JOIN conversation_group s"
        " ON s.conversation_id = m.conversation_id JOIN community_group g ON g.id = s.group_id"
        " WHERE m.id = ? AND g.region IS NOT NULL",
        thing.problem_id,
        thing.project_id,
        thing.problem_id,
        thing.project_id,
        thing.id if thing.what == "voice" else 0,
        thing.id if thing.what == "statement" else 0,
    )
    return frozenset(row[0] for row in found)


async def is_of_group(rows: Rows, thing: Thing, group_id: int) -> bool:
    """Whether the group was shown it."""
    return bool(
        await rows.value(
            "SELECT 1 WHERE EXISTS"
            f" (SELECT 1 FROM problem p WHERE p.id = ? AND {sight.BY_GROUP} > 0) OR EXISTS"
            " (SELECT 1 FROM project_group WHERE project_id = ? AND group_id = ?)",
            thing.problem_id,
            group_id,
            thing.project_id,
            group_id,
        )
    )


async def is_named(rows: Rows, thing: Thing) -> bool:
    """Whether its author's name is shown with it: who hid it does not give it away by answering
    their own problem or project."""
    own = "SELECT name_shown FROM {} WHERE id = ? AND {} = ?"
    found = 0 if thing.what == "statement" else await _chosen(rows, thing)
    if thing.problem_id and found is None:
        sql = own.format("problem", "author_id")
        found = await rows.value(sql, thing.problem_id, thing.author_id)
    elif thing.project_id and found is None:
        sql = own.format("project", "owner_id")
        found = await rows.value(sql, thing.project_id, thing.author_id)
    return found != 0


async def about(rows: Rows, thing: Thing) -> About:
    """Whom a line of the log is about that says nothing of what it says: by name where that is
    shown with it."""
    return About(thing.author_id, "" if await is_named(rows, thing) else UNNAMED)


async def _chosen(rows: Rows, thing: Thing) -> int | None:
    """With it alone, or, of a picture, with what it came with; None where that says nothing."""
    what, number = thing.what, thing.id
    if what == "picture":
        row = await rows.one("SELECT owner, owner_id FROM picture WHERE id = ?", number)
        what, number = (row[0], row[1]) if row else (what, number)
    if what not in ("note", "feedback", "voice", "trial", "translation"):
        return None
    found: int | None = await rows.value(
        f"SELECT name_shown FROM {WHERE[what].table} WHERE id = ?", number
    )
    # An owner's notes are hidden with their project.
    return None if what == "note" and found else found


async def words_of(rows: Rows, what: What, thing_id: int) -> list[str]:
    """As they stand in its rows; nothing where it is hidden or withdrawn."""
    kind = WHERE[what]
    if not kind.words:
        return []
    row = await rows.one(
        f"SELECT {', '.join(kind.words)} FROM {kind.table} WHERE {kind.key} = ?", thing_id
    )
    return [word for word in row or () if word]


async def of_source(rows: Rows, source: str) -> Thing | None:
    """What this message became."""
    for what in ("problem", "solution", "comment", "project", "project_comment", "note", "voice"):
        found = await rows.value(f"SELECT id FROM {WHERE[what].table} WHERE source = ?", source)
        if found is not None:
            return await get(rows, what, int(found))
    return None


async def of_message(rows: Rows, chat_id: int, message_id: int) -> Thing | None:
    """What stands in this message: the card of it, or what somebody sent."""
    card = await rows.one(
        "SELECT shows, subject_id FROM post WHERE chat_id = ? AND message_id = ?"
        " AND shows IN ('problem', 'solution', 'project', 'poster', 'question')",
        chat_id,
        message_id,
    )
    if card:
        what = known("note" if card[0] == "question" else card[0])
        return await get(rows, what, card[1]) if what else None
    part = await rows.one(
        "SELECT owner, owner_id FROM part WHERE chat_id = ? AND message_id = ?",
        chat_id,
        message_id,
    )
    if part and (what := known(part[0])):
        return await get(rows, what, part[1])
    return await of_source(rows, f"{chat_id}:{message_id}")
