"""A database that another program keeps is left as it is, and the operator is told what helps."""

import os
import sqlite3
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import psycopg
import pytest

from storage.connecting import bring_up_to_date, connect, connect_as_it_is, look
from storage.engines.copying import copy, is_empty
from storage.failures import NewerSchema, NotOurs
from tests.storage.test_backups import told
from tests.storage.test_roles import run

#: Of a shop that counts its migrations in a table of the same name.
SHOP = [
    "CREATE TABLE customer (id INTEGER, name TEXT)",
    "CREATE TABLE invoice (id INTEGER)",
    "CREATE TABLE outbox (id INTEGER)",
    "CREATE TABLE schema_version (version INTEGER)",
    "INSERT INTO schema_version VALUES (3)",
]
TOLD = (
    "is another program's database: it has the tables customer, invoice, outbox and 1 more, and"
    " none of this bot's. Nothing was changed there. What helps: the address of a file that is not"
    " there yet, or of an empty database of a server"
)


def tell(url: str, *statements: str) -> None:
    if not url.startswith("sqlite:"):
        run(url, ";\n".join(statements))
        return
    with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw, raw:
        for one in statements:
            raw.execute(one)


def tables(url: str) -> Sequence[tuple[str]]:
    if url.startswith("sqlite:"):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"))) as raw:
            return raw.execute("SELECT name FROM sqlite_schema ORDER BY 1").fetchall()
    query = "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace ORDER BY 1"
    with psycopg.connect(url) as raw:
        return raw.execute(query.encode()).fetchall()


@pytest.mark.parametrize("do", [connect, connect_as_it_is, bring_up_to_date, look])
async def test_another_programs_database_is_refused_and_left_alone(empty_url, do):
    tell(empty_url, *SHOP)

    with pytest.raises(NotOurs, match=TOLD):
        await do(empty_url)

    assert [name for (name,) in tables(empty_url)] == [
        "customer",
        "invoice",
        "outbox",
        "schema_version",
    ]


async def test_not_a_byte_of_the_file_is_changed(tmp_path):
    url, file = f"sqlite:///{tmp_path}/shop.db", tmp_path / "shop.db"
    tell(url, *SHOP)
    before = file.read_bytes()

    with pytest.raises(NotOurs):
        await connect(url)

    assert file.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["shop.db"]


def test_the_program_ends_for_good_with_one_line(empty_url):
    tell(empty_url, *SHOP)
    code, said = told(empty_url, "--migrate")
    assert code == os.EX_CONFIG
    assert said.startswith("DATABASE_URL: ")
    assert said.endswith(TOLD)


def test_one_table_is_named_as_one(tmp_path):
    url = f"sqlite:///{tmp_path}/notes.db"
    tell(url, "CREATE TABLE notes (body TEXT)")
    assert "it has the table notes, and none of" in told(url, "backup", tmp_path / "copy")[1]
    assert not (tmp_path / "copy").exists()


async def test_our_own_of_any_age_is_known(database_url):
    """Also with somebody else's tables between ours, where both stood from the first day, and of a
    version to come which calls most things otherwise."""
    tell(database_url, "CREATE TABLE customer (id INTEGER)")
    await (await connect(database_url)).close()
    tell(
        database_url,
        "ALTER TABLE community_group RENAME TO circle",
        "ALTER TABLE outbox RENAME TO sent",
        "INSERT INTO schema_version VALUES (9001)",
    )
    with pytest.raises(NewerSchema):
        await connect(database_url)


async def test_what_an_engine_keeps_there_is_nobodys(empty_url):
    """The first statistics of SQLite, what Litestream counts by, and an extension's tables."""
    if empty_url.startswith("sqlite:"):
        tell(
            empty_url,
            "CREATE TABLE _litestream_seq (id INTEGER PRIMARY KEY, seq INTEGER)",
            "INSERT INTO _litestream_seq VALUES (1, 1)",
            "ANALYZE",
        )
    else:
        # As CREATE EXTENSION does: the table belongs to it.
        tell(
            empty_url,
            "CREATE TABLE spatial_ref_sys (srid INTEGER)",
            "ALTER EXTENSION plpgsql ADD TABLE spatial_ref_sys",
        )
    await (await connect(empty_url)).close()


def test_nothing_is_copied_into_it_or_from_it(empty_url, tmp_path):
    tell(empty_url, *SHOP)
    with pytest.raises(NotOurs):
        is_empty(empty_url)
    with pytest.raises(NotOurs):
        copy(empty_url, f"sqlite:///{tmp_path}/new.db")


def test_a_copy_that_could_not_begin_is_begun_again(database_url, tmp_path):
    """The wrong source was named, or its bot ran: what was made for it is no obstacle."""
    new = f"sqlite:///{tmp_path}/new.db"
    Path(tmp_path, "nothing.db").touch()
    assert told("", "copy", "--from", f"sqlite:///{tmp_path}/nothing.db", "--to", new) == (
        1,
        f"copy: nothing is in the source yet: {tmp_path}/nothing.db is empty",
    )
    code, said = told(database_url, "copy", "--to", new)
    assert (code, "alike on both sides" in said) == (0, True)


@pytest.mark.parametrize("engine", ["postgres"])
async def test_a_schema_is_looked_at_by_its_whole_name(empty_url):
    """Somebody else's tables in another schema are no obstacle, nor are capitals in its name."""
    tell(empty_url, *SHOP, 'CREATE SCHEMA "Ustaz"')
    ours = f"{empty_url}{'&' if '?' in empty_url else '?'}options=-csearch_path%3D%22Ustaz%22"
    await (await connect(ours)).close()
    assert (await look(ours)).startswith("of today")
