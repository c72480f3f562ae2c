"""What must hold in the database, whatever people did."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import psycopg

#: What is wrong, and the rows that show it.
CHECKS = {
    "votes of a problem are counted otherwise": """
        SELECT p.id, p.votes, (SELECT COUNT(*) FROM vote v WHERE v.problem_id = p.id)
        FROM problem p WHERE p.state <> 'withdrawn'
        AND p.votes <> (SELECT COUNT(*) FROM vote v WHERE v.problem_id = p.id)""",
    "an update was set aside": """
        SELECT update_id, error FROM inbox WHERE state = 'dead'""",
    "a letter was left behind": """
        SELECT id, chat_id, kind, state, error FROM outbox
        WHERE state = 'sending' OR (state = 'ready' AND not_before <= {now})""",
    "a letter failed": """
        SELECT id, chat_id, kind, method, error FROM outbox WHERE state = 'failed'
        AND error NOT LIKE '%lets the bot write nothing%' AND error NOT LIKE '%orbidden%'
        AND error NOT LIKE '%the day is over%' AND error NOT LIKE '%deactivated%'
        AND error NOT LIKE '%not found%'
        AND error NOT LIKE '%REACTION%' AND error NOT LIKE '%eaction_invalid%'""",
}


def wrong(url: str, now: int) -> Iterator[str]:
    """`now` is in milliseconds."""
    for what, sql in CHECKS.items():
        for row in rows(url, sql.replace("{now}", str(now))):
            yield f"{what}: {row}"


def holds(url: str, words: str) -> bool:
    """Whether they stand anywhere but in what arrived and what was sent."""
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        for (table,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table'"
            " AND name NOT IN ('inbox', 'outbox')"
        ).fetchall():
            found = connection.execute(f"SELECT name, type FROM pragma_table_info('{table}')")
            names = [name for name, kind in found if kind == "TEXT"]
            if not names:
                continue
            where = " OR ".join(f'instr("{name}", ?)' for name in names)
            asked = f'SELECT 1 FROM "{table}" WHERE {where} LIMIT 1'
            if connection.execute(asked, [words] * len(names)).fetchone():
                return True
    return False


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    if url.startswith("postgres"):
        with psycopg.connect(url) as connection:
            return connection.execute(sql.encode()).fetchall()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return connection.execute(sql).fetchall()
