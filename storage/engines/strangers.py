"""Whose tables a database holds: where another program's are, none of ours come between them."""

from collections.abc import Collection

from storage.failures import NotOurs

#: The name of each table, of either engine. What the engine, an extension or the program that
#: follows a SQLite file keeps there is nobody's.
SQLITE_TABLES = (
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND substr(name, 1, 7) <> 'sqlite_'"
    " AND substr(name, 1, 12) <> '_litestream_'"
)
#: The one that a connection is in, whatever letters its name has.
SCHEMA = "(SELECT oid FROM pg_namespace WHERE nspname = current_schema())"
POSTGRES_TABLES = (
    "SELECT c.relname::text FROM pg_class c WHERE c.relkind IN ('r', 'p', 'f')"
    f" AND c.relnamespace = {SCHEMA}"
    " AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.classid = 'pg_class'::regclass"
    " AND d.objid = c.oid AND d.deptype = 'e')"
)
POSTGRES_PLACE = "SELECT current_database() || ', schema ' || current_schema()"
#: There since the first migration, and called so by nobody else: one of them is enough, for a
#: version to come may call others otherwise.
OURS = frozenset({"community_group", "problem_group", "album_part"})
#: Of another program's tables, so many are named.
NAMED = 3


def are_ours(tables: Collection[str]) -> bool:
    return "schema_version" in tables and not OURS.isdisjoint(tables)


def refuse(tables: Collection[str], place: str) -> None:
    """Raises NotOurs where tables are there, and none of a bot's."""
    if tables and not are_ours(tables):
        raise NotOurs(
            f"{place} is another program's database: it has {_named(sorted(tables))}, and none of"
            " this bot's. Nothing was changed there. What helps: the address of a file that is not"
            " there yet, or of an empty database of a server"
        )


def _named(tables: list[str]) -> str:
    others = len(tables) - NAMED
    more = f" and {others:,} more" if others > 0 else ""
    return f"the table{'s' * (len(tables) > 1)} {', '.join(tables[:NAMED])}{more}"
