"""Numbered migrations, each in one transaction, run at the start.

What is up to date already is only read, so that a role that may not change tables can run the bot.
A version that only adds to the one before leaves the program before at work: so machines can be
brought up to date one after another, and the way back is open.
"""

import asyncio
import re
from importlib.resources import files
from importlib.resources.abc import Traversable

from basics.records import dataclass
from storage.db import Database, Engine, Rows, Transaction
from storage.failures import DatabaseError, Forbidden, NewerSchema, OnlyItsOwner, Unavailable


@dataclass(frozen=True, slots=True)
class Migration:
    number: int
    name: str
    sql: str

    @property
    def adds_only(self) -> bool:
        """Whether a program that does not know of it works on as before."""
        made = set(re.findall(r"^CREATE TABLE (\w+)", self.sql, re.MULTILINE))
        engines: tuple[Engine, ...] = ("sqlite", "postgres")
        return all(_adds(part, made) for one in engines for part in statements(self.sql, one))


#: Since this one a table says which of them only add.
SAYS_WHAT_ADDS = 34
#: A trigger on the log refuses what no program of ours has done since there is a log. Without an
#: index that is not unique the program before is slower, and no more; how often a table is swept
#: is the server's alone.
_ADDS = re.compile(
    r"(CREATE TABLE|CREATE INDEX|DROP INDEX) |ALTER TABLE \w+ (ADD COLUMN |SET \()"
    r"|CREATE (TRIGGER audit_\w+ BEFORE|FUNCTION) "
)
_ENGINE = re.compile(r"/\* (sqlite|postgres) \*/\s*")
_UNIQUE = re.compile(r"CREATE UNIQUE INDEX \w+\s+ON (\w+)")


def _adds(statement: str, made: set[str]) -> bool:
    unique = _UNIQUE.match(statement)
    return unique[1] in made if unique else bool(_ADDS.match(statement))


def migrations(folder: Traversable | None = None) -> list[Migration]:
    """The .sql files in order; their names begin with their number."""
    found = [
        Migration(_number(file), file.name, file.read_text(encoding="utf-8"))
        for file in _files(folder)
    ]
    return sorted(found, key=lambda migration: migration.number)


def newest() -> int:
    """The number of the last migration that this program knows."""
    return max(map(_number, _files()))


def _files(folder: Traversable | None = None) -> list[Traversable]:
    every = (folder or files("storage") / "migrations").iterdir()
    return [file for file in every if file.name.endswith(".sql")]


def _number(file: Traversable) -> int:
    return int(file.name.split("_")[0])


async def version_of(rows: Rows) -> int:
    """The number of the last migration that ran; 0 in an empty database.

    Raises OnlyItsOwner where this role may not even read it.
    """
    try:
        return int(await rows.value("SELECT max(version) FROM schema_version") or 0)
    except Unavailable:
        raise
    except Forbidden as error:
        raise OnlyItsOwner(
            f"this role may not read the tables ({error}): docs/operators.md says what it needs"
        ) from error
    except DatabaseError:
        return 0


def refuse_newer(version: int, known: int) -> None:
    """Raises NewerSchema when the database is ahead of this program."""
    if version > known:
        raise NewerSchema(
            f"the database has version {version} and this program knows {known}:"
            " please start the newer program"
        )


async def refuse_newer_of(rows: Rows, version: int) -> None:
    """Raises NewerSchema where the database is ahead of this program, and more than added to."""
    known = newest()
    if version > known and await rows.value(
        "SELECT count(*) FROM schema_version WHERE version > ?"
        " AND version NOT IN (SELECT version FROM version_that_adds)",
        known,
    ):
        refuse_newer(version, known)


async def try_to_write(tx: Transaction) -> None:
    """Changes nothing; raises Full or Locked where nothing can be written."""
    await tx.run("UPDATE schema_version SET version = version")


#: How often it is tried where another process brings the same database up to date.
TRIES = 4


async def bring_up_to_date(db: Database, folder: Traversable | None = None) -> None:
    """Run what is missing. Raises NewerSchema when the database is ahead of this program, and
    OnlyItsOwner where something is missing and this role may not change tables."""
    known = migrations(folder)
    last = known[-1].number if known else 0
    version = await version_of(db)
    if folder is None:
        await refuse_newer_of(db, version)
    else:
        refuse_newer(version, last)
    try:
        while version < last:
            version = await _one_step(db, known, version)
    except Forbidden as error:
        raise wants_owner(version, last, str(error)) from error


async def _one_step(db: Database, known: list[Migration], version: int) -> int:
    """The version after it. Another process may have been quicker, and is no mistake."""
    for attempt in range(TRIES):
        try:
            await db.write(lambda tx: _step(tx, db.engine, known))
            return await version_of(db)
        except Unavailable:
            raise
        except DatabaseError:
            now = await version_of(db)
            if now > version:
                return now
            if attempt == TRIES - 1:
                raise
            await asyncio.sleep(0.02 * 2**attempt if db.engine == "postgres" else 0)
    raise AssertionError("unreachable")


def wants_owner(version: int, newest: int, why: str) -> OnlyItsOwner:
    """This role may not bring the database up to date."""
    has = f"has version {version}" if version else "is empty"
    return OnlyItsOwner(
        f"the database {has}, this program needs version {newest}, and this role may not change"
        f" tables ({why}): run bot.py --migrate once as their owner"
    )


async def _step(tx: Transaction, engine: Engine, known: list[Migration]) -> None:
    """Run the next migration, if any is left."""
    await tx.run("CREATE TABLE IF NOT EXISTS schema_version (version BIGINT NOT NULL)")
    version = int(await tx.value("SELECT max(version) FROM schema_version") or 0)
    refuse_newer(version, known[-1].number if known else 0)
    missing = [migration for migration in known if migration.number > version]
    if not missing:
        return
    for statement in statements(missing[0].sql, engine):
        await tx.run(statement)
    await tx.run("INSERT INTO schema_version (version) VALUES (?)", missing[0].number)
    if missing[0].number >= SAYS_WHAT_ADDS and missing[0].adds_only:
        await tx.run("INSERT INTO version_that_adds (version) VALUES (?)", missing[0].number)


def statements(sql: str, engine: Engine) -> list[str]:
    """The file's statements, in the words of the engine: SQLite's types stand in the file. What
    begins with an engine's name, /* sqlite */, is for that one alone."""
    plain = re.sub(r"^\s*--.*$", "", sql, flags=re.MULTILINE)
    if engine == "postgres":
        for sqlite, postgres in (
            (r"\bINTEGER PRIMARY KEY\b", "BIGINT GENERATED BY DEFAULT AS IDENTITY PRIMARY KEY"),
            (r"\bINTEGER\b", "BIGINT"),
            (r"\bBLOB\b", "BYTEA"),
            (r"\bREAL\b", "DOUBLE PRECISION"),
        ):
            plain = re.sub(sqlite, postgres, plain)
    parts = (part.strip() for part in re.split(r";\s*$", plain, flags=re.MULTILINE))
    found = [(_ENGINE.match(part), part) for part in parts if part]
    return [
        part[named.end() :] if named else part
        for named, part in found
        if named is None or named[1] == engine
    ]
