"""What must hold in the database, whatever people did."""

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from typing import Any

import psycopg

_HEAD = (
    """COALESCE((SELECT head_id FROM problem_join WHERE problem_id = p.id AND rests = 0), p.id)"""
)
#: Who has what stands together, each once.
_COUNTED = f"""SELECT COUNT(*) FROM (
    SELECT voter_id FROM vote WHERE problem_id = {_HEAD}
    UNION SELECT v.voter_id FROM problem_join j JOIN vote v ON v.problem_id = j.problem_id
    WHERE j.head_id = {_HEAD} AND j.rests = 0 AND v.apart = 0) w"""
#: What is wrong, and the rows that show it.
CHECKS = {
    "votes of a problem are counted otherwise": f"""
        SELECT id, votes, counted FROM (SELECT p.id, p.votes, ({_COUNTED}) AS counted
        FROM problem p WHERE p.state <> 'withdrawn') t WHERE votes <> counted""",
    "an update was set aside": """
        SELECT update_id, error FROM inbox WHERE state = 'dead'""",
    "a letter was left behind": """
        SELECT id, chat_id, kind, state, error FROM outbox
        WHERE state = 'sending' OR (state = 'ready' AND not_before <= {now})""",
    "a letter failed": """
        SELECT id, chat_id, kind, method, error FROM outbox WHERE state = 'failed'
        AND error NOT LIKE '%lets the bot write nothing%' AND error NOT LIKE '%orbidden%'
        AND error NOT LIKE '%the day is over%' AND error NOT LIKE '%deactivated%'
        AND error NOT LIKE '%not found%' AND error NOT LIKE '%bot is not a member%'
        AND error NOT LIKE '%what it shows %'
        AND error NOT LIKE '%the new chat has it already%'
        AND error NOT LIKE '%REACTION%' AND error NOT LIKE '%eaction_invalid%'""",
}


def wrong(url: str, now: int) -> Iterator[str]:
    """`now` is in milliseconds."""
    for what, sql in CHECKS.items():
        for row in rows(url, sql.replace("{now}", str(now))):
            yield f"{what}: {row}"


#: Tables of what arrived and what was sent.
PASSING = ("inbox", "outbox")
_TEXTS = {
    "sqlite": "SELECT m.name, p.name FROM sqlite_master m, pragma_table_info(m.name) p"
    " WHERE m.type = 'table' AND p.type = 'TEXT'",
    "postgres": "SELECT table_name, column_name FROM information_schema.columns"
    " WHERE table_schema = current_schema() AND data_type = 'text'",
}


def holds(url: str, words: str, but: Sequence[str] = PASSING) -> bool:
    """Whether they stand in any table but these."""
    columns: dict[str, list[str]] = {}
    for table, column in rows(url, _TEXTS[url.partition(":")[0].removesuffix("ql")]):
        columns.setdefault(table, []).append(column)
    for table in columns.keys() - set(but):
        where = " OR ".join(f"\"{name}\" LIKE '%{words}%'" for name in columns[table])
        if rows(url, f'SELECT 1 FROM "{table}" WHERE {where} LIMIT 1'):
            return True
    return False


def rows(url: str, sql: str) -> list[tuple[Any, ...]]:
    if url.startswith("postgres"):
        with psycopg.connect(url) as connection:
            return connection.execute(sql.encode()).fetchall()
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as connection:
        return connection.execute(sql).fetchall()
