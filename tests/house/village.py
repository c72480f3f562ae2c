"""The community whose buttons are pressed: made up, with what its rows need to be shown."""

import json
import sqlite3
from dataclasses import asdict
from pathlib import Path

from community.forms.steps import PREVIEW
from handlers.forms.forms import FORMS
from storage.db import Value
from storage.events.events import Plan
from tests.databases import with_tables
from tests.storage import worlds
from tests.storage.worlds import FIRST, THINGS, World

#: Coordinates everything; the next five a region or two, and the others nothing.
CHIEF, PEOPLE = FIRST, range(FIRST, FIRST + THINGS)
TEACHERS = PEOPLE[6:]
#: What made-up rows call otherwise than it is called.
TRUE_NAMES = {"almaty": "75", "abai": "10", "maths": "mathematics"}
_HELLO = {"method": "sendMessage", "body": {"text": "Hello", "entities": []}}
_VERSIONS = dict.fromkeys(("kk", "ru", "en"), _HELLO)
PLAN = Plan(
    *("Lab day", "We build a lab.", "workshop", ("75",)),
    local="2027-01-20T15:00",
    place="Library",
    capacity=3,
    contact="Aida",
    asks=("school",),
)
#: What stands in a column, where whoever reads it counts on more than a made-up row has.
FILLED: dict[str, Value] = {
    "brief.counted": json.dumps(
        {"problems": 20, "people": 10, "groups": 3, "active": 3, "lines": []}
    ),
    "brief_step.how": "letter",
    "broadcast.versions": json.dumps(_VERSIONS),
    "community_group.digest_weeks": 1,
    "community_group.teachers_day": "10-05",
    "drawing.sheet": json.dumps({"name": "Teacher 103", "project": FIRST, "lang": "kk"}),
    "event.plan": json.dumps(asdict(PLAN)),
    "event.regions": "75",
    "half_year.half": "2026-2",
    "kept_broadcast.answers": json.dumps(
        {"versions": _VERSIONS, "lang": "en", "audience": {"all": True}}
    ),
    "person.reads": "kk ru",
    "poster.answers": json.dumps({"problem": "No lab", "did": "We built one"}),
    "problem.in_brief": "",
    "sealed.body": json.dumps({"rows": [], "photos": [], "parts": []}),
    "search_text.vector": None,
}
#: To which rows are only added.
LOG = frozenset({"audit", "audit_region"})


def community(folder: Path) -> World:
    """Made up, with what its rows need to be shown."""
    with_tables(folder / "community.db")
    source = sqlite3.connect(folder / "community.db")
    world = worlds.empty(source)
    source.close()
    world.fill(FIRST)
    world.raw.execute("DELETE FROM outbox")
    # The month before is counted for good.
    world.raw.execute("INSERT INTO number_period VALUES ('2026-12', 1, 1)")
    world.raw.execute(f"DELETE FROM coordinator WHERE person_id >= {TEACHERS[0]}")
    for table, columns in world.columns.items():
        for column in columns:
            _fill(world.raw, table, column.name)
    _ask(world.raw)
    # Whose half can't be said.
    world.raw.execute("DELETE FROM half_year WHERE half <> '2026-2'")
    return world


def _ask(raw: sqlite3.Connection) -> None:
    """Every other form stands at its first question, and the others at one that may be skipped."""
    for kind, asked in FORMS.items():
        names = [step.name for step in asked.form.steps] or [PREVIEW]
        skipped = [step.name for step in asked.form.steps if step.optional]
        for odd, step in enumerate((names[0], next(iter(skipped), names[0]))):
            raw.execute(
                "UPDATE draft SET step = ? WHERE kind = ? AND id % 2 = ?", (step, kind, odd)
            )


def _fill(raw: sqlite3.Connection, table: str, column: str) -> None:
    sets = f"UPDATE OR IGNORE {table} SET {column} ="
    if f"{table}.{column}" in FILLED:
        raw.execute(f"{sets} ?", (FILLED[f"{table}.{column}"],))
    elif column == "key":
        # A link can carry it.
        raw.execute(f"{sets} replace(key, ' ', '_')")
    elif column in ("region", "regions", "subject", "subjects") and table not in LOG:
        for made_up, true in TRUE_NAMES.items():
            raw.execute(f"{sets} replace({column}, ?, ?)", (made_up, true))
