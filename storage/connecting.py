"""Opens a database of either engine, with the tables of today."""

from storage import facts
from storage.db import Database, Rows
from storage.engines import migrate, rights, sqlite, strangers
from storage.failures import HalfACopy
from storage.site.reading import Reading


async def connect_as_it_is(url: str) -> Database:
    """Open a database without bringing it up to date, for another may work on it just now; an
    empty one gets its tables.

    Raises what `connect` does.
    """
    database = await _open(url)
    try:
        version = await migrate.version_of(database)
        if not version:
            await migrate.bring_up_to_date(database)
        await _require_ours(database, await migrate.version_of(database))
    except BaseException:
        await database.close()
        raise
    return database


async def _require_ours(database: Database, version: int) -> None:
    await migrate.refuse_newer_of(database, version)
    if await facts.get(database, f"{facts.HALF_A_COPY}: from"):
        raise HalfACopy(
            "this is half a copy of another database: go on with bot.py copy until it is whole"
        )
    if version < migrate.newest() and not await rights.may_migrate(database):
        raise migrate.wants_owner(version, migrate.newest(), "it owns none of them")
    await rights.require_rows(database)


async def connect(url: str) -> Database:
    """Open sqlite:///file.db or postgresql://… and bring its tables up to date.

    Raises NewerSchema for the database of a newer version, NotOurs for another program's,
    Unreachable where no server answers, and OnlyItsOwner where this role may do too little.
    """
    database = await _open(url)
    try:
        await migrate.bring_up_to_date(database)
        await rights.require_rows(database)
    except BaseException:
        await database.close()
        raise
    return database


async def open_reading(url: str) -> Reading:
    """One that only reads, for whom nobody at work waits. Raises what `connect` does."""
    if url.startswith("sqlite:"):
        return Reading(await sqlite.open_aside(url), "BEGIN")
    from storage.engines import postgres

    return Reading(
        await postgres.open_url(url, writes=False),
        "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY",
    )


async def keep_up(database: Database, url: str) -> None:
    """Bring it up to date where it is not. For the one at work; raises what `connect` does."""
    version = await migrate.version_of(database)
    if version < migrate.newest():
        await bring_up_to_date(url)
    else:
        await migrate.refuse_newer_of(database, version)


async def behind(rows: Rows) -> str:
    """In words what a bot that stands by waits for; "" where the tables are of today. Raises
    Unavailable."""
    version, newest = await migrate.version_of(rows), migrate.newest()
    if version >= newest:
        return ""
    return (
        f"the database is of version {version}, on which another bot may be at work: this one"
        f" brings it to version {newest} once it takes over"
    )


async def bring_up_to_date(url: str) -> str:
    """Bring the tables up to date, as their owner, and say in words what was done. On connections
    of its own, for a large table takes its time, and a lease is to be renewed meanwhile.

    Raises what `connect` does.
    """
    database = await _open(url, patient=True)
    try:
        before = await migrate.version_of(database)
        await migrate.bring_up_to_date(database)
    finally:
        await database.close()
    newest = migrate.newest()
    if before == newest:
        return f"version {newest} already"
    return f"brought from {f'version {before}' if before else 'nothing'} to version {newest}"


async def look(url: str) -> str:
    """In words how the database is. Nothing is made, and nothing changes.

    Raises NewerSchema, NotOurs, Unreachable, Full where it can't be written, and OnlyItsOwner.
    """
    if url.startswith("sqlite:") and not sqlite.is_there(url):
        return "new, the first start makes it"
    database = await _open(url)
    try:
        return await _looked_at(database)
    finally:
        await database.close()


async def _looked_at(database: Database) -> str:
    version, newest = await migrate.version_of(database), migrate.newest()
    await migrate.refuse_newer_of(database, version)
    if version < newest and not await rights.may_migrate(database):
        raise migrate.wants_owner(version, newest, "it owns none of them")
    if version:
        await database.write(migrate.try_to_write)
    if version >= newest:
        await rights.require_rows(database)
        return f"of today, version {version}"
    before = f"version {version}, " if version else "empty, "
    return f"{before}the next start brings it to version {newest}"


async def _open(url: str, *, patient: bool = False) -> Database:
    """`patient` where a statement may take long, as one that changes a large table."""
    if url.startswith("sqlite:"):
        opened = await sqlite.open_file(url, large=patient)
        return Database("sqlite", opened.reader, opened.writer, aside=opened.aside)
    # Only here: a start on SQLite is a twentieth quicker without it.
    from storage.engines import postgres

    usual = postgres.LONG if patient else postgres.PATIENCE
    reader, writer = [await postgres.open_url(url, usual) for _ in range(2)]
    aside = await postgres.open_url(url, max(usual, postgres.ASIDE))
    database = Database("postgres", reader, writer, aside=aside)
    try:
        await _require_no_stranger(database)
    except BaseException:
        await database.close()
        raise
    return database


async def _require_no_stranger(database: Database) -> None:
    tables = {name for (name,) in await database.all(strangers.POSTGRES_TABLES)}
    strangers.refuse(tables, await database.value(strangers.POSTGRES_PLACE))
