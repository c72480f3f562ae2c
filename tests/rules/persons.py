"""Whatever the database knows of a person is told with /mydata, and goes with /forget."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.rules.tree import tree

#: Numbers of other things than people.
THINGS = frozenset(
    {
        *("group_id", "problem_id", "solution_id", "project_id", "event_id", "day_id"),
        *("edition_id", "subject_id", "post_id", "letter_id", "message_id", "question_id"),
        *("feedback_id", "walk_id", "drawing_id", "guest_id", "after_id", "upto_id", "update_id"),
        *(
            "file_id",
            "unique_id",
            "picture_id",
            "thing_id",
            "translation_id",
            "news_id",
            "status_id",
            "entry_id",
            "audit_id",
        ),
        *("brief_id", "head_id", "to_id", "first_id", "second_id"),
        *("conversation_id", "statement_id", "ballot_id"),
    }
)
#: Chats here are groups; these owners are a problem, a solution and the like; and who is being
#: forgotten stands in a table of its own until it is done.
NO_PEOPLE = frozenset(
    {
        *(("community_group", "chat_id"), ("former_chat", "chat_id")),
        *(("photo", "owner_id"), ("album", "owner_id")),
        *(("part", "owner_id"), ("picture", "owner_id")),
        ("forgotten", "person_id"),
    }
)

Column = tuple[str, str]

#: Letters stay, to nobody and without words, so that what was sent to many is counted right.
EMPTIED: Column = ("outbox", "chat_id")


def names_people(column: str) -> bool:
    """Whether a column may hold somebody's number: by its name, so that a new one is found."""
    by = column.endswith("_by") and column != "solved_by"
    return by or column == "about" or (column.endswith("_id") and column not in THINGS)


def columns(root: Path) -> dict[str, dict[str, str]]:
    """Each table's columns with where they are written, as the migrations leave them."""
    found: dict[str, dict[str, str]] = {}
    for file in sorted((root / "storage/migrations").glob("*.sql")):
        for line, statement in _statements(file.read_text(encoding="utf-8")):
            _take(found, statement, f"storage/migrations/{file.name}:{line}")
    return found


def _statements(text: str) -> Iterator[tuple[int, str]]:
    at = 1
    for statement in re.split(r";[ \t]*$", text, flags=re.M):
        bare = re.sub(r"--.*", "", statement)
        blank = len(statement) - len(statement.lstrip())
        yield at + statement[:blank].count("\n"), " ".join(bare.split())
        at += statement.count("\n")


def _take(found: dict[str, dict[str, str]], statement: str, where: str) -> None:
    if made := re.match(r"CREATE TABLE (?:IF NOT EXISTS )?(\w+) \((.*)\)$", statement):
        found[made[1]] = dict.fromkeys(_columns_of(made[2]), where)
    elif added := re.match(r"ALTER TABLE (\w+) ADD COLUMN (\w+)", statement):
        found[added[1]][added[2]] = where
    elif called := re.match(r"ALTER TABLE (\w+) RENAME COLUMN (\w+) TO (\w+)", statement):
        found[called[1]][called[3]] = found[called[1]].pop(called[2])
    elif renamed := re.match(r"ALTER TABLE (\w+) RENAME TO (\w+)", statement):
        found[renamed[2]] = found.pop(renamed[1])
    elif dropped := re.match(r"ALTER TABLE (\w+) DROP COLUMN (\w+)", statement):
        del found[dropped[1]][dropped[2]]
    elif gone := re.match(r"DROP TABLE (?:IF EXISTS )?(\w+)", statement):
        found.pop(gone[1], None)


def _columns_of(body: str) -> Iterator[str]:
    flat = body
    while flat != (flat := re.sub(r"\([^()]*\)", "", flat)):
        pass
    for part in flat.split(","):
        name = part.split()[0]
        if name.upper() not in ("PRIMARY", "UNIQUE", "FOREIGN", "CHECK", "CONSTRAINT"):
            yield name


#: Nothing that is about a person: numbers of rows, secrets of links, the message that it came in.
NEVER_TOLD = frozenset({"id", "key", "source"})
#: How the bot does its work on these, or what stands elsewhere in the same file.
UNTOLD = {
    "album_part": {"message_id", "unique_id"},
    "ballot": {"fresh", "next"},
    "brief": {"check_until", "counted", "counted_at", "remind", "remind_at"},
    "brief_quote": {"mark", "problem_id"},
    "brief_step": {"file_id", "file_kind"},
    "broadcast": {"digest", "lang", "overruled"},
    "certificate": {"guest_id"},
    "conversation": {"counted_at", "fresh", "regions", "results", "taking_part"},
    "day": {"audience", "lang", "minute"},
    "digest": {
        "after_id",
        "ahead_to",
        "extra",
        "letter_id",
        "owner",
        "period",
        "state",
        "upto_id",
    },
    "digest_plan": {"owner"},
    "draft": {"asked", "done", "heard", "left_at"},
    "door_list": {"post_id"},
    "drawing_for": {"drawing_id"},
    "event": {
        *(
            "asked_at",
            "code",
            "coming",
            "ends_at",
            "maybe",
            "open_doors",
            "regions",
            "reported_at",
        ),
        *("sequence", "spread_at", "stale", "starts_at", "turns", "waiting"),
    },
    "guest": {"group_id"},
    "keeper": {"group_id"},
    "member": {"group_id"},
    "outbox": {
        *("album", "attempts", "buttons", "dedupe", "edits", "error", "expires_at", "mailing"),
        *("message_id", "names", "not_before", "owner", "post_id", "urgency"),
    },
    "data_set": {"content", "rows_kept", "sha256"},
    "part": {"unique_id"},
    "picture": {"unique_id"},
    "objection": {"entry_id", "told_at"},
    "queue_entry": {"abroad_at", "resumes", "spread_at", "told_at", "urgent"},
    "post": {
        *("edited_at", "live", "media", "message_id", "next_edit_at", "shown_rev", "want_rev"),
    },
    "person": {"told_deleting"},
    "news": {"reaches", "upto", "was"},
    "problem": {"reworked", "solved_by", "status_id"},
    "project": {"event_id", "problem_id", "reworked"},
    "project_leader": {"until"},
    "walk": {"group_id", "next_at", "shown"},
}


def not_forgotten(root: Path) -> list[str]:
    known = _known_to_forget(root)
    return [
        f"{where}: {table}.{column} names people: storage/people/forgetting.py must know it"
        for table, names in columns(root).items()
        for column, where in names.items()
        if names_people(column) and (table, column) not in known | NO_PEOPLE
    ]


def not_told(root: Path) -> list[str]:
    told, people = _told(root), {table for table, _ in _known_to_forget(root)} | {"person"}
    return [
        f"{where}: {table}.{column} is not told with /mydata: WRITTEN in"
        " storage/people/written.py, KEPT in mydata.py beside it, or UNTOLD in"
        " tests/rules/persons.py"
        for table, names in columns(root).items()
        if table in people
        for column, where in names.items()
        if column not in told.get(table, set()) | NEVER_TOLD | UNTOLD.get(table, set())
        if table == "person" or not names_people(column)
    ]


def _known_to_forget(root: Path) -> set[Column]:
    said = _constants(root / "storage/people/forgetting.py")
    return {*said["MOVED"], *said["DROPPED"], EMPTIED}


def _told(root: Path) -> dict[str, set[str]]:
    """Table by table, what stands in a section that begins with it."""
    told: dict[str, set[str]] = {}
    folder = root / "storage/people"
    written = _constants(folder / "written.py")["WRITTEN"]
    for _, said, source in (*written, *_constants(folder / "mydata.py")["KEPT"]):
        table, short = re.findall(r"^(\w+)(?: (?!WHERE|JOIN)(\w+))?", source)[0]
        for column in said.split(","):
            owner, _, name = column.strip().rpartition(".")
            if owner in ("", short):
                told.setdefault(table, set()).add(name)
    return told


def _constants(file: Path) -> dict[str, Any]:
    found = {}
    for node in tree(file).body:
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=value):
                found[name] = value
            case ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value):
                found[name] = value
    wanted = ("MOVED", "DROPPED", "WRITTEN", "KEPT")
    return {name: ast.literal_eval(value) for name, value in found.items() if name in wanted}
