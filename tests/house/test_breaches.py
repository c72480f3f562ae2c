"""A rule that no test holds is a wish: each is broken in a copy of the tree, and found."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tests.rules.buttons import (
    buttons_without_handler,
    buttons_without_prefix,
    prefixes_taken_twice,
    questions_without_way_back,
)
from tests.rules.light import dear_dataclasses
from tests.rules.once import said_again
from tests.rules.outside import calls_to_telegram, clocks
from tests.rules.persons import not_forgotten, not_told
from tests.rules.refusals import (
    reasons_without_test,
    reasons_without_words,
    refusals_not_joined,
)
from tests.rules.rooms import circles, strangers
from tests.rules.sql import made_late, said_into_sql, sql_elsewhere
from tests.rules.subjects import strange_imports
from tests.rules.traces import without_a_line
from tests.rules.tree import ROOMS, ROOT
from tests.rules.unused import never_mentioned
from tests.rules.values import given_by_place, nameless_tuples, values_taken_apart
from tests.rules.writes import written_in_handlers

Rule = Callable[[Path], list[str]]


@dataclass(frozen=True, slots=True)
class Breach:
    rule: Rule
    file: str
    #: What is written at its end, or in place of `before`.
    written: str
    #: What the rule says of it, besides the place.
    found: str
    before: str = ""


VOTES, WALKS = "handlers/problems/votes.py", "handlers/posters/walks.py"
DEED = Breach(clocks, "community/problems/votes.py", "", "now is a parameter")
STORED = Breach(said_into_sql, "storage/problems/votes.py", "", "goes into SQL")
MIGRATION = "storage/migrations/0999_more.sql"

BREACHES = {
    "a function that nobody calls": Breach(
        never_mentioned,
        VOTES,
        "async def shout_at_nobody() -> None:\n    return\n",
        "nothing mentions shout_at_nobody",
    ),
    "a dataclass of the standard library": Breach(
        dear_dataclasses,
        VOTES,
        "from dataclasses import dataclass\n\n\n"
        "@dataclass(frozen=True, slots=True)\nclass Loud:\n    words: str\n",
        "a frozen dataclass is basics.records.dataclass",
    ),
    "a message sent by a handler": Breach(
        calls_to_telegram,
        VOTES,
        "async def shout(context: UpdateContext) -> None:\n"
        "    await context.update.get_bot().send_message(1, 'Hello')\n",
        "a handler makes no network call",
    ),
    "an answer by a handler": Breach(
        calls_to_telegram,
        WALKS,
        "async def shout(context: UpdateContext) -> None:\n"
        "    message = context.message\n"
        "    await message.reply_text('Hello')\n",
        "a handler makes no network call",
    ),
    "a tap answered by a handler": Breach(
        calls_to_telegram,
        WALKS,
        "async def shout(context: UpdateContext) -> None:\n"
        "    await context.update.callback_query.answer()\n",
        "a handler makes no network call",
    ),
    "a bot in a handler": Breach(
        calls_to_telegram, WALKS, "from telegram import Bot\n", "a handler makes no network call"
    ),
    "the network in a deed": Breach(
        strangers,
        DEED.file,
        "from urllib.request import urlopen\n",
        "community may not know urllib",
    ),
    "telegram in a deed": Breach(
        strangers, DEED.file, "import telegram\n", "community may not know telegram"
    ),
    "a statement in a deed": Breach(
        sql_elsewhere,
        DEED.file,
        "async def count(tx: Transaction) -> int:\n"
        "    return int(await tx.value('select count(*) from vote'))\n",
        "SQL stands in storage",
    ),
    "the words of a statement in a deed": Breach(
        sql_elsewhere, DEED.file, "_ALL = f'SELECT {1} FROM vote'\n", "SQL stands in storage"
    ),
    "time.time() in a deed": replace(DEED, written="import time\n\nNOW = time.time()\n"),
    "time() in a deed": replace(DEED, written="from time import time as t\n\nNOW = t()\n"),
    "datetime.now() in a deed": replace(
        DEED, written="from datetime import UTC, datetime\n\nNOW = datetime.now(UTC)\n"
    ),
    "date.today() in a card": replace(
        DEED,
        file="cards/problems/problem.py",
        written="import datetime as d\n\nNOW = d.date.today()\n",
    ),
    "the loop's time in a handler": replace(
        DEED,
        file=VOTES,
        written="import asyncio\n\nT = asyncio.get_running_loop().time\n",
    ),
    "the bot's clock in a handler": Breach(
        strangers, VOTES, "import clock\n", "handlers may not know clock"
    ),
    "a refusal without words": Breach(
        reasons_without_words,
        "community/refusals.py",
        "    GONE = auto()\n    TOO_LOUD = auto()\n",
        "Reason.TOO_LOUD has no words in cards/*/refusals.py",
        before="    GONE = auto()\n",
    ),
    "refusals of a subject that nobody joins": Breach(
        refusals_not_joined,
        "cards/days/refusals.py",
        "def our_day_refusals(",
        "our_day_refusals is not joined in cards/refusals.py",
        before="def day_refusals(",
    ),
    "a refusal without a test": Breach(
        reasons_without_test,
        "community/refusals.py",
        "    GONE = auto()\n    TOO_SHRILL = auto()\n",
        "TOO_SHRILL is named by no test",
        before="    GONE = auto()\n",
    ),
    "a button without a handler": Breach(
        buttons_without_handler,
        "cards/problems/presses.py",
        "@dataclass(frozen=True, slots=True)\nclass Applaud(Press):\n    problem_id: int\n",
        "nothing answers Applaud: handlers/presses.py",
    ),
    "a button without a prefix": Breach(
        buttons_without_prefix,
        "cards/problems/presses.py",
        "@dataclass(frozen=True, slots=True)\nclass Applaud(Press):\n    problem_id: int\n",
        "Applaud stands in no table of prefixes, so it can't be pressed",
    ),
    "a prefix that is taken": Breach(
        prefixes_taken_twice,
        "cards/problems/presses.py",
        "MORE_PREFIXES: dict[str, type[Press]] = {'v': Vote}\n",
        "'v' is taken",
    ),
    "a question without a way back": Breach(
        questions_without_way_back,
        "cards/days/calendar.py",
        "def ask_card(day: Day, t: Texts) -> Card:\n"
        "    return Card('', [[Button(t('Yes'), presses.RemoveDay(day.id, 1))]])\n",
        "ask_card asks, and has no way back",
    ),
    "SQL of a caller's word": replace(
        STORED,
        written="async def by(rows: Rows, order: str) -> int:\n"
        "    return int(await rows.value(f'SELECT 1 FROM vote ORDER BY {order}'))\n",
    ),
    "SQL of a caller's word under another name": replace(
        STORED,
        written="async def by(rows: Rows, order: str) -> int:\n"
        "    chosen = order\n"
        "    sql = 'SELECT 1 FROM vote ORDER BY '\n"
        "    sql += chosen\n"
        "    return int(await rows.value(sql))\n",
    ),
    "SQL of a list of a caller's words": replace(
        STORED,
        written="async def by(rows: Rows, columns: list[str]) -> int:\n"
        "    parts = []\n"
        "    for column in columns:\n"
        "        parts.append(f'{column} = 1')\n"
        "    where = ' AND '.join(parts)\n"
        "    return int(await rows.value('SELECT 1 FROM vote WHERE %s' % where))\n",
    ),
    "SQL through a function of storage": replace(
        STORED,
        written="def _where(column: str) -> tuple[str, int]:\n"
        "    return '{} = ?'.format(column), 1\n\n\n"
        "async def _ask(rows: Rows, sql: str, given: int) -> int:\n"
        "    return int(await rows.value(sql, given))\n\n\n"
        "async def by(rows: Rows, column: str) -> int:\n"
        "    where, given = _where(column)\n"
        "    return await _ask(rows, f'SELECT 1 FROM vote WHERE {where}', given)\n",
    ),
    "SQL of a caller's word through a table": replace(
        STORED,
        written="async def sorted_by(rows: Rows, chosen: str) -> list[VoteCheck]:\n"
        "    sql = f'SELECT {_OF_CHECK} FROM problem p ORDER BY {chosen}'\n"
        "    return await _CHECK.all(rows, sql)\n",
    ),
    "a statement made at each call": Breach(
        made_late,
        STORED.file,
        "def columns(alias: str) -> str:\n    return _CHECK.of(alias)\n",
        "made at import",
    ),
    "a table in a deed": Breach(
        sql_elsewhere, DEED.file, "from storage.rows import Table\n", "SQL stands in storage"
    ),
    "a tuple that says nothing of its parts": Breach(
        nameless_tuples,
        DEED.file,
        "def breach(where: list[tuple[int, str]]) -> None:\n    assert where\n",
        "names its parts",
    ),
    "a tuple under a name": Breach(
        nameless_tuples, DEED.file, "Place = tuple[int, str]\n", "names its parts"
    ),
    "a fourth value by its place": Breach(
        given_by_place,
        DEED.file,
        "def breach(actor: int, problem: int, wanted: bool, now: int) -> None:\n"
        "    assert (actor, problem, wanted, now)\n",
        "by their place only the first three",
    ),
    "values taken apart": Breach(
        values_taken_apart,
        DEED.file,
        "async def breach(rows: Rows, place: list[int]) -> None:\n"
        "    await votes.is_in(rows, *place)\n",
        "each value stands by its name",
    ),
    "values written out and taken apart": Breach(
        values_taken_apart,
        STORED.file,
        "async def breach(rows: Rows) -> None:\n    await rows.one('SELECT ?, ?', *(1, 2))\n",
        "each value stands by its name",
    ),
    "a piece of SQL made in a handler": Breach(
        sql_elsewhere, VOTES, "MINE = Source('(SELECT 1) c', ())\n", "SQL stands in storage"
    ),
    "a person's column that /mydata does not tell": Breach(
        not_told,
        MIGRATION,
        "ALTER TABLE person ADD COLUMN phone TEXT;\n",
        "person.phone is not told with /mydata",
    ),
    "a column of their words that /mydata does not tell": Breach(
        not_told,
        MIGRATION,
        "ALTER TABLE solution ADD COLUMN materials TEXT;\n",
        "solution.materials is not told with /mydata: WRITTEN in storage/people/written.py",
    ),
    "a person's column that /forget leaves": Breach(
        not_forgotten,
        MIGRATION,
        "CREATE TABLE seminar (\n    id INTEGER PRIMARY KEY, speaker_id BIGINT NOT NULL\n);\n",
        "seminar.speaker_id names people: storage/people/forgetting.py must know it",
    ),
    "a subject that its table forbids": Breach(
        strange_imports,
        "community/problems/votes.py",
        "from community.certificates import certificates\n",
        "problems may not know certificates: MAY_KNOW of tests/rules/subjects.py",
    ),
    "a circle of imports": Breach(
        circles,
        "community/problems/reading.py",
        "def late() -> None:\n    from community.problems import votes\n",
        "community.problems.votes",
    ),
    "a row written by a handler": Breach(
        written_in_handlers,
        VOTES,
        "from storage.people import people as them\n\n\n"
        "async def start(context: UpdateContext) -> None:\n"
        "    await them.set_started(context.tx, 1, True)\n",
        "storage.people.people.set_started writes: let a deed do it",
    ),
    "a coordinator's deed without a line in the log": Breach(
        without_a_line,
        "community/posters/galleries.py",
        "async def close(tx: Transaction, actor: Actor, event_id: int) -> None:\n"
        "    await managed(tx, event_id, actor)\n"
        "    await galleries.mark_opened(tx, event_id, 0)\n",
        "posters.galleries.close writes by a coordinator's right and leaves no line",
    ),
    "a right asked by a handler, and no line": Breach(
        without_a_line,
        "handlers/people/settings.py",
        "from community.groups import coordinators as known_coordinators\n"
        "from community.groups import settings as group_settings\n\n\n"
        "async def put(context: UpdateContext) -> None:\n"
        "    known_coordinators.require(context.actor)\n"
        "    await group_settings.place(context.tx, 1, 'abai', now=1)\n",
        "groups.settings.place writes by a coordinator's right and leaves no line",
    ),
    "an hour of one's own": Breach(
        said_again, DEED.file, "HOUR = 60 * 60 * 1000\n", "HOUR has a name"
    ),
}


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for room in ROOMS:
        source = ROOT / room
        if source.is_dir():
            shutil.copytree(source, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(source.with_suffix(".py"), tmp_path)
    return tmp_path


@contextmanager
def committed(breach: Breach, copy: Path) -> Iterator[None]:
    file = copy / breach.file
    text = file.read_text(encoding="utf-8") if file.exists() else None
    if breach.before:
        assert text
        assert breach.before in text
        file.write_text(text.replace(breach.before, breach.written), encoding="utf-8")
    else:
        file.write_text(f"{text or ''}\n\n{breach.written}", encoding="utf-8")
    yield
    if text is None:
        file.unlink()
    else:
        file.write_text(text, encoding="utf-8")


def test_each_breach_is_found(copy):
    """One test for all: whoever reads the tree first reads it for all of them."""
    missed = {}
    for name, breach in BREACHES.items():
        with committed(breach, copy):
            found = breach.rule(copy)
        # A circle has no one place.
        where = "" if breach.rule is circles else f"{breach.file}:"
        if not any(one.startswith(where) and breach.found in one for one in found):
            missed[name] = found
    assert missed == {}
