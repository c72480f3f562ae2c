"""How SQLite finds what is asked of it: no statement of storage looks at all rows of a table that
grows, and no partial index is there for nothing.

SQLite says so without rows, too, for it keeps no statistics here; some are there all the same.
"""

import re
import sqlite3
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from storage.connecting import connect
from storage.outbox import OPEN
from storage.people.forgetting import DROPPED, MOVED
from storage.people.mydata import SECTIONS
from tests.rules.statements import Found, statements

ROOT = Path(__file__).parent.parent.parent

#: A few rows to a country: what is asked of them may look at all.
SMALL = frozenset(
    {
        *("coordinator", "day", "draft_number", "edition", "event", "fact", "forgotten"),
        *("gallery", "invitation", "lease", "theme", "walk", "broadcast", "keeper"),
        *("brief", "conversation"),
        *("search_fill", "silenced", "number_period", "data_set", "half_year", "unlisting"),
    }
)
#: What looks at all rows of a table, and why it may.
ALLOWED = {
    "storage.briefs.quotes.sources": "words on the problems of a brief, found by indexes",
    "storage.briefs.checks": "who has one of the problems of a brief, found by indexes",
    "storage.days.dates.to_preview": "a row of each day and group that is near",
    "storage.days.voices.published_years": "sentences of one day a year",
    "storage.digests.person._followed": "heads of what one person has, found by indexes",
    "storage.digests.digests.plans_after": "from one on, until a page is full",
    "storage.events.door_lists.drop_older": "who stood at a door this week",
    **dict.fromkeys(
        [f"storage.following.follows.{name}" for name in ("page", "count")],
        "what one person follows, found by its key",
    ),
    "storage.groups.coordinators.reachable": "who coordinates, of people that are named",
    "storage.groups.groups.give_secrets": "once, at the start",
    "storage.groups.groups.mute_to_try": "groups, by the reader",
    **dict.fromkeys(
        [f"storage.problems.families.{name}" for name in ("people_of", "recount", "still_count")],
        "who has one of the problems that stand together, found by an index",
    ),
    "storage.posters.on_page.stale": "on a connection of its own; its long rows are not read",
    "storage.posters.on_page.given": "once, where the page is written as files",
    "storage.moderation.fresh.after": "from one on, until a page is full",
    "storage.moderation.sealed.with_letters": "what is hidden, where somebody is forgotten",
    "storage.moderation.queue.untold": "what waits for a decision",
    "storage.people.forgetting.scrub_log": "changes of rules are few",
    "storage.audit.take_out": "the same",
    "storage.people.mydata": "on a connection of its own",
    "storage.people.quiet": "news that wait to be told",
    "storage.problems.comments.count_of_author": "what one person wrote",
    "storage.people.renamed.mark_some": "what one person wrote",
    "storage.problems.notices.words_of": "what was written on one problem",
    "storage.projects.notices.words_of": "what was written in one project",
    "storage.projects.feedback.notice": "who leads one project",
    "storage.projects.proposals.due": "once a minute, by the reader",
    "storage.statistics.datasets.problems": "once for a data set, on a connection of its own",
    "storage.statistics.facts.first_at": "the first",
    "storage.statistics.facts.of_problems": "once for a period, on a connection of its own",
    "storage.search.blocks.count": "a row for 256 texts",
    "storage.search.blocks.every": "a row for 256 texts, where somebody may read thousands",
    "storage.search.texts.readable": "the newest, until there are two thousand",
    "storage.search.texts.of_problems": "the same",
    **dict.fromkeys(
        [
            *(f"storage.site.shown.{name}" for name in ("problems", "projects", "briefs")),
            *(f"storage.site.lines.{name}" for name in ("problems", "projects", "voices")),
        ],
        "the newest that were released, at most 1,500",
    ),
    **dict.fromkeys(
        [f"storage.site.shown.{name}" for name in ("solutions", "trials", "feedback")],
        "what belongs to one thing, found by an index",
    ),
    "storage.site.visits": "once for a coordinator, who counts all; a few rows a day",
}
#: Statements that can't be told without running them: only these.
UNTOLD = frozenset(
    {
        *("storage.audit.entries", "storage.audit.count", "storage.audit.actors"),
        # What a coordinator counts for a brief: all of a region and time.
        *(
            f"storage.briefs.counting.{name}"
            for name in ("raised", "everything", "people_of", "by_region")
        ),
        "storage.groups.overview.count_in_reach",
        *("storage.broadcasts.audiences.count", "storage.broadcasts.letters.write"),
        *("storage.broadcasts.audiences.count_mute", "storage.broadcasts.errands.next_chats"),
        *("storage.broadcasts.errands.write", "storage.events.events.next_group"),
        *("storage.days.dues.plan", "storage.days.dues.drop_strangers", "storage.days.dues.count"),
        *("storage.digests.person._around", "storage.drawings.drawings.mark_known"),
        *("storage.drawings.drawings.forget", "storage.drawings.unsafe_files.author"),
        *("storage.events.lists.page", "storage.events.events.show_to"),
        *("storage.people.forgetting.drop_rest", "storage.people.quiet.of_audience"),
        "storage.problems.notices.people_due",
        *("storage.following.news.habits", "storage.following.news.people_due"),
        *("storage.following.news.reason_of", "storage.following.news.spread"),
        "storage.following.words._of",
        *("storage.problems.problems.fill", "storage.problems.lists.page"),
        *("storage.problems.lists.count", "storage.projects.lists.count"),
        *("storage.projects.lists.some", "storage.projects.lists.among"),
        *("storage.problems.families.standing_of", "storage.problems.families.heads_among"),
        "storage.events.lists.count",
        "storage.site.gone.gone",
        *(
            "storage.conversations.announcing.next_group",
            "storage.conversations.announcing.show_to",
        ),
        *("storage.projects.feedback.people_to_tell", "storage.projects.idle.of_habits"),
        "storage.revisits.revisits.due",
        *("storage.projects.lists.page", "storage.projects.lists.poster_near"),
        *("storage.projects.projects.fill", "storage.projects.projects.is_public"),
        # Of one row, by the number that is its table's key.
        "storage.moderation.kept.is_reworked",
        # Of the server's own list, on PostgreSQL alone.
        "storage.leases.end_halves",
        # Pieces that are put together elsewhere.
        *("storage.digests.person._since_last", "storage.digests.things._some"),
        *("storage.digests.within._of", "storage.groups.members.near"),
        *("storage.moderation.things.is_named", "storage.moderation.things._chosen"),
        # What is counted, once a day and on a connection of its own.
        *("storage.statistics.facts.read", "storage.statistics.facts.whole"),
        *("storage.moderation.sealing._empty", "storage.moderation.sealing._taken"),
        *("storage.moderation.sealing._put_back", "storage.moderation.sealing.set_state"),
    }
)
#: Partial indexes that have nearly all rows of a table that grows.
MOSTLY = frozenset({"outbox_left", "outbox_message"})
#: Partial indexes for statements that are told by one of their kind only.
BY_OTHERS = {
    "outbox_edits": "outbox._renew, where an edit replaces another",
    "outbox_failed": "sending.waiting.counts",
    "outbox_unknown": "sending.waiting.counts",
    "site_address_gone": "site.shown.gone, where a feed tells what left it",
    "problem_to_all": "sight.for_person and its like, which are parts of statements",
}


@pytest.fixture
async def book(tmp_path) -> AsyncIterator[sqlite3.Connection]:
    file = tmp_path / "community.db"
    await (await connect(f"sqlite:///{file}")).close()
    raw = sqlite3.connect(file)
    with raw:
        raw.executemany(
            "INSERT INTO inbox (update_id, body, received_at) VALUES (?, '{}', 1)",
            [(number,) for number in range(500)],
        )
        raw.executemany(
            "INSERT INTO outbox (chat_id, kind, urgency, method, body, state, created_at)"
            " VALUES (?, 'reply', 0, 'sendMessage', '{}', 'sent', 1)",
            [(number,) for number in range(500)],
        )
    yield raw
    raw.close()


def everything() -> Iterator[Found]:
    yield from statements(ROOT)
    for name, columns, source in SECTIONS:
        yield Found(f"storage.people.mydata.{name}", f"SELECT {columns} FROM {source}")
    for table, column in MOVED:
        sql = f"UPDATE {table} SET {column} = ? WHERE {column} = ?"
        yield Found(f"storage.people.forgetting.moved.{table}.{column}", sql)
    for (table, column), condition in DROPPED.items():
        sql = f"DELETE FROM {table} WHERE {column} = ?{condition}"
        yield Found(f"storage.people.forgetting.dropped.{table}.{column}", sql)


def plan(book: sqlite3.Connection, sql: str) -> list[str]:
    rows = book.execute(f"EXPLAIN QUERY PLAN {sql}", [1] * sql.count("?"))
    return [row[3] for row in rows]


def looked_at(book: sqlite3.Connection, sql: str) -> list[str]:
    """Tables of which a statement looks at all rows, or at all after one of them."""
    found = []
    for line in plan(book, sql):
        index = re.search(r"USING (?:COVERING )?INDEX (\w+)", line)
        if line.startswith("SCAN") and not (index and index[1] in partial(book) - MOSTLY):
            found.append(table_of(line, sql))
        if line.endswith("(rowid>?)") and not index:
            found.append(table_of(line, sql))
    return [table for table in found if table not in SMALL]


def table_of(line: str, sql: str) -> str:
    """By its own name, where the plan has its alias."""
    name = line.split()[1]
    if "CONSTANT ROW" in line or f") AS {name} " in sql:
        # What is given with the statement.
        return "fact"
    found = re.search(rf"(?:FROM|JOIN|,) (\w+) (?:AS )?{name}\b", sql)
    table = found[1] if found else name
    # What was chosen before, in the same statement.
    return "fact" if f"WITH {table} AS MATERIALIZED (" in sql else table


def partial(book: sqlite3.Connection) -> set[str]:
    found = book.execute(
        "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%WHERE%'"
    )
    return {row[0] for row in found}


def test_all_statements_are_told_but_those_that_are_known():
    found = list(everything())
    assert len([one for one in found if one.sql]) > 600
    strange = {one.where for one in found if one.sql is None}
    assert strange - UNTOLD == set()


async def test_no_statement_looks_at_all_of_a_table_that_grows(book):
    scans, needed = set(), set()
    for one in everything():
        if one.sql is None or one.where in UNTOLD or not (tables := looked_at(book, one.sql)):
            continue
        names = {name for name in ALLOWED if one.where.startswith(name)}
        needed |= names
        if not names:
            scans.add((one.where, *tables))
    assert scans == set()
    assert ALLOWED.keys() - needed == set()


async def test_every_partial_index_is_of_use(book):
    used = set(BY_OTHERS)
    for one in everything():
        if one.sql and one.where not in UNTOLD:
            used |= {
                name for line in plan(book, one.sql) for name in re.findall(r"INDEX (\w+)", line)
            }
    assert partial(book) - used == set()


@pytest.mark.parametrize(
    ("sql", "tables"),
    [
        ("SELECT * FROM outbox WHERE state = ? AND id > ?", ["outbox"]),
        ("SELECT * FROM outbox o WHERE o.body = ?", ["outbox"]),
        ("SELECT * FROM outbox WHERE message_id IS NOT NULL ORDER BY chat_id", ["outbox"]),
        ("SELECT * FROM outbox WHERE state = 'ready' AND id > ?", ["outbox"]),
        (f"SELECT * FROM outbox WHERE state = 'ready'{OPEN} AND id > ?", []),
        ("SELECT * FROM problem WHERE id IN (SELECT problem_id FROM vote WHERE at > ?)", ["vote"]),
    ],
)
async def test_a_scan_is_found(book, sql, tables):
    assert looked_at(book, sql) == tables
