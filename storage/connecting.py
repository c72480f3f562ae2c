"""Opens a database of either engine, with the tables of today."""

from storage import migrate, sqlite
from storage.db import Database


async def connect(url: str) -> Database:
    """Open sqlite:///file.db or postgresql://… and bring its tables up to date.

    Raises NewerSchema for the database of a newer version, Unreachable where no server answers.
    """
    if url.startswith("sqlite:"):
        opened = await sqlite.open_file(url)
        database = Database("sqlite", opened.reader, opened.writer, aside=opened.aside)
    else:
        # Only here: a start on SQLite is a twentieth quicker without it.
        from storage import postgres

        reader, writer, aside = [await postgres.open_url(url) for _ in range(3)]
        database = Database("postgres", reader, writer, aside=aside)
    try:
        await migrate.bring_up_to_date(database)
    except BaseException:
        await database.close()
        raise
    return database
