"""A community as large as a country, after years: `python -m benchmarks.country FILE`.

300,000 problems, 5,000 groups and 100,000 people; what is kept for a while is kept: 200,000
updates and 150,000 letters. Nothing of it is due, so a bot on it has nothing to do.
"""

import argparse
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from basics.spans import DAY
from benchmarks.data import TEXT, TITLE, Size
from community.regions import REGIONS
from storage.engines.migrate import migrations, statements

ROOT = Path(__file__).parent.parent
PEOPLE, GROUPS, PROBLEMS = 100_000, 5_000, 300_000
UPDATES = PROBLEMS * 2 // 3
WHOLE = Size(PROBLEMS, PEOPLE, GROUPS)
#: The first person and the first chat.
PERSON, CHAT = 10_000_000, -1_000_000_000_001

_NUMBERS = (
    "CREATE TEMP TABLE n (i INTEGER PRIMARY KEY)",
    "WITH RECURSIVE up (i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM up WHERE i < :votes)"
    " INSERT INTO n SELECT i FROM up",
)
_PEOPLE = (
    "INSERT INTO person (id, name, lang, started, region, created_at)"
    " SELECT :person + i, 'Teacher ' || i, CASE i % 3 WHEN 0 THEN 'ru' ELSE 'kk' END, i % 2,"
    " substr(:regions, 1 + 2 * (i % 20), 2), :now - :year FROM n WHERE i < :people",
    "INSERT INTO community_group (id, chat_id, key, title, lang, greeted, region, created_at)"
    " SELECT i + 1, :chat - i, 'key' || i, 'School ' || i, 'kk', 1,"
    " substr(:regions, 1 + 2 * (i % 20), 2), :now - :year FROM n WHERE i < :groups",
    "INSERT INTO member (group_id, person_id, seen, seen_at)"
    " SELECT i % :groups + 1, :person + i, 1, :now - :year FROM n WHERE i < :people",
    "INSERT INTO digest_plan (owner, owner_id, rule, since, next_at)"
    " SELECT 'group', i + 1, 'week 0 9 Asia/Almaty', :now, :now + 3 * :day"
    " FROM n WHERE i < :groups",
)
_PROBLEMS = (
    "INSERT INTO problem (id, author_id, title, description, subject, region, name_shown, votes,"
    " comments, solutions, created_at)"
    " SELECT i + 1, :person + i * 7 % :people, :title || ' ' || i, :text,"
    " CASE i % 4 WHEN 0 THEN 'physics' WHEN 1 THEN 'mathematics' ELSE 'history' END,"
    " substr(:regions, 1 + 2 * (i % 20), 2), 1, 1 + (i < :letters), 1, i % 6 = 0,"
    " :now - :year + i * 100000 FROM n WHERE i < :problems",
    "INSERT INTO problem_group (problem_id, group_id)"
    " SELECT id, (id - 1) % :groups + 1 FROM problem",
    "INSERT INTO post (chat_id, message_id, shows, subject_id, shown_rev)"
    " SELECT :chat - (id - 1) % :groups, 1000 + id, 'problem', id, 1 FROM problem",
    "INSERT INTO vote (problem_id, voter_id, at)"
    " SELECT i % :problems + 1, :person + (i * 31 + i / :problems) % :people, :now - :year + i"
    " FROM n WHERE i < :votes",
    "INSERT INTO comment (problem_id, author_id, text, created_at)"
    " SELECT i + 1, :person + i * 11 % :people, :text, :now - :year + i FROM n"
    " WHERE i < :problems",
    "INSERT INTO solution (problem_id, author_id, text, created_at)"
    " SELECT id, :person + id * 13 % :people, :text, :now - :year + id FROM problem"
    " WHERE solutions = 1",
    "INSERT INTO photo (owner, owner_id, message_id, kind, file_id, unique_id)"
    " SELECT 'problem', i + 1, i, CASE i % 10 WHEN 0 THEN 'file' ELSE 'photo' END,"
    " 'file' || i, 'unique' || i FROM n WHERE i < :people",
    "INSERT INTO drawing (kind, key, sheet, state, picture_id, created_at)"
    " SELECT 'photo', 'photo:unique' || i, '{}', 'known', 'known' || i, :now"
    " FROM n WHERE i < 1000",
    "INSERT INTO happening (group_id, kind, subject_id, problem_id, at)"
    " SELECT (id - 1) % :groups + 1, 'problem', id, id, created_at FROM problem",
)
_KEPT = (
    "INSERT INTO inbox (update_id, body, received_at, state)"
    " SELECT i + 1, replace(:update, ':who', :person + i % :people), :now - 6 * :day + i, 'done'"
    " FROM n WHERE i < :updates",
    "INSERT INTO outbox (chat_id, dedupe, kind, urgency, method, body, state, message_id,"
    " created_at, sent_at)"
    " SELECT :person + i % :people, 'old:' || i, 'notice', 1, 'sendMessage', '{}', 'sent', i,"
    " :now - 20 * :day + i * 1000, :now - 20 * :day + i * 1000 FROM n WHERE i < :letters",
)


#: Of photos: whether they were looked at, which happens once, when they come.
_LOOKED_AT = {
    "safe": "UPDATE photo SET safe = 1",
    "further": "UPDATE photo SET further = 1",
}


def fill(file: Path, build: Path = ROOT, size: Size = WHOLE) -> None:
    """Of the tables that `build` has. In a smaller one everything is fewer."""
    file.unlink(missing_ok=True)
    values = _values(size)
    with closing(sqlite3.connect(file, isolation_level=None)) as raw:
        raw.execute("PRAGMA page_size = 1024")
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = OFF")
        # What is not written before the end is written once.
        raw.execute("PRAGMA cache_size = -1000000")
        raw.execute("BEGIN")
        for statement in _tables(build):
            raw.execute(statement)
        for statement in (*_NUMBERS, *_PEOPLE, *_PROBLEMS, *_KEPT):
            named = {name: value for name, value in values.items() if f":{name}" in statement}
            raw.execute(statement, named)
        there = {row[1] for row in raw.execute("PRAGMA table_info (photo)")}
        for column in there & _LOOKED_AT.keys():
            raw.execute(_LOOKED_AT[column])
        raw.execute("COMMIT")
        raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _tables(build: Path) -> Iterator[str]:
    known = migrations(build / "storage" / "migrations")
    for one in known:
        yield from statements(one.sql, "sqlite")
    yield "CREATE TABLE schema_version (version BIGINT NOT NULL)"
    yield f"INSERT INTO schema_version (version) SELECT {known[-1].number}"


def _values(size: Size) -> dict[str, int | str]:
    return {
        "people": size.people,
        "groups": size.groups,
        "problems": size.problems,
        "votes": size.problems * 3 // 2,
        "updates": size.problems * 2 // 3,
        "letters": size.problems // 2,
        "person": PERSON,
        "chat": CHAT,
        "regions": "".join(REGIONS),
        "title": TITLE,
        "text": TEXT,
        "update": '{"message": {"from": {"id": :who}, "text": "' + "x" * 500 + '"}}',
        "day": DAY,
        "year": 365 * DAY,
        "now": round(time.time() * 1000),
    }


if __name__ == "__main__":
    parser = argparse.ArgumentParser(prog="python -m benchmarks.country", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("--build", type=Path, default=ROOT, help="the folder of another build")
    given = parser.parse_args()
    fill(given.file, given.build)
