"""A role of PostgreSQL that may only read and write rows: all the bot needs, as docs/operators.md
says."""

import asyncio
import os
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest

from sandbox import TOKEN
from sandbox.client import Sandbox
from storage.connecting import connect
from storage.engines.migrate import newest
from tests.databases import Cluster
from tests.forked import ended
from tests.inside import bot_inside
from tests.running import ROOT
from tests.steps import is_now, problem_in_group
from tests.storage.test_backups import PROGRAMS

#: What changes more than rows.
DDL = [
    "CREATE TABLE diary (entry TEXT)",
    "CREATE TEMPORARY TABLE diary (entry TEXT)",
    "CREATE SCHEMA diary",
    "CREATE FUNCTION f() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    "CREATE INDEX diary ON person (name)",
    "ALTER TABLE person ADD COLUMN diary TEXT",
    "ALTER TABLE person DISABLE TRIGGER ALL",
    "DROP TABLE vote",
    "TRUNCATE vote",
]


@dataclass(frozen=True, slots=True)
class Roles:
    """Addresses of one database: of who owns the tables, and of the bot."""

    owner: str
    bot: str


def written() -> list[str]:
    """The statements of docs/operators.md: for the server, and for the database."""
    text = (ROOT / "docs/operators.md").read_text(encoding="utf-8")
    return re.findall(r"^```sql\n(.*?)^```", text, re.M | re.S)


def run(url: str, statements: str) -> None:
    with psycopg.connect(url, autocommit=True) as raw:
        for one in filter(str.strip, statements.split(";\n")):
            raw.execute(one.encode())


def as_role(url: str, role: str) -> str:
    parts = urlsplit(url)
    return urlunsplit(parts._replace(netloc=f"{role}@{parts.netloc.rpartition('@')[2]}"))


@contextmanager
def made(cluster: Cluster) -> Iterator[Roles]:
    """A database of names of its own, made as an operator makes it."""
    mark = secrets.token_hex(4)
    for_server, for_database = (one.replace("ustaz", f"ustaz_{mark}") for one in written())
    whole = str(cluster.server.get_uri())
    run(whole, for_server)
    url = str(cluster.server.get_uri(f"ustaz_{mark}"))
    run(url, for_database)
    owner, bot = f"ustaz_{mark}_owner", f"ustaz_{mark}_bot"
    yield Roles(as_role(url, owner), as_role(url, bot))
    cluster.drop(url)
    run(whole, f"DROP ROLE {owner};\nDROP ROLE {bot}")


@pytest.fixture
def roles(cluster: Cluster) -> Iterator[Roles]:
    with made(cluster) as roles:
        yield roles


def told(url: str, *arguments: object) -> tuple[int, str]:
    """With what the program ends, and what it says."""
    return ended(
        [str(ROOT / "bot.py"), *map(str, arguments)],
        {
            "PATH": f"{PROGRAMS}:{os.environ['PATH']}",
            "DATABASE_URL": url,
            "BOT_TOKEN": TOKEN,
            "BOT_API_URL": "http://127.0.0.1:1",
        },
    )


async def test_a_story_is_lived_by_a_role_that_changes_no_tables(roles, tmp_path):
    code, line = told(roles.bot)
    assert (code, line.partition(" (")[0]) == (
        os.EX_CONFIG,
        f"DATABASE_URL: the database is empty, this program needs version {newest()}, and this"
        " role may not change tables",
    )
    assert line.endswith("run bot.py --migrate once as their owner")
    assert told(roles.owner, "--migrate")[1].endswith(f"brought from nothing to {_newest()}")
    assert told(roles.owner, "--migrate")[1].endswith(f": {_newest()} already")
    with bot_inside(tmp_path, roles.bot) as (url, bot):
        async with Sandbox(url) as box:
            _, berik, group, card = await problem_in_group(box)
            await berik.reply(card, "Borrow the one of our school")
            await berik.tap(card, "🙋")
            await box.expect(group, is_now(card, "💬 1"))
        assert "ERROR" not in bot.said()
    await refuses_to_change_tables(roles.bot)


async def refuses_to_change_tables(url: str) -> None:
    with psycopg.connect(url, autocommit=True) as raw:
        for statement in DDL:
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                raw.execute(statement.encode())


def _newest() -> str:
    return f"version {newest()}"


async def test_its_copy_is_whole(roles, tmp_path):
    """pg_dump locks and reads all there is."""
    assert told(roles.owner, "--migrate")[0] == 0
    assert told(roles.bot, "backup", tmp_path / "copy")[0] == 0


async def test_what_it_may_not_do_is_said_before_it_begins(roles):
    assert told(roles.owner, "--migrate")[0] == 0
    await (await connect(roles.bot)).close()
    assert told(roles.bot, "--migrate")[1].endswith(f"{_newest()} already")
    for undone in (
        f"DELETE FROM schema_version WHERE version = {newest()}",
        f"INSERT INTO schema_version VALUES ({newest()});\nREVOKE UPDATE ON vote FROM"
        f" {urlsplit(roles.bot).username}",
    ):
        await asyncio.to_thread(run, roles.owner, undone)
        for how in ((), ("--check",)):
            code, lines = told(roles.bot, *how)
            assert ("this role may not" in lines, code) == (True, 1 if how else os.EX_CONFIG)


async def test_who_may_read_nothing_is_told_so(roles):
    assert told(roles.owner, "--migrate")[0] == 0
    role = urlsplit(roles.bot).username
    run(roles.owner, f"REVOKE ALL ON ALL TABLES IN SCHEMA public FROM {role}")
    code, line = told(roles.bot)
    assert (code, "this role may not read the tables" in line) == (os.EX_CONFIG, True)
