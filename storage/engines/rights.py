"""What the role of a PostgreSQL address may do: it needs rows, and no more."""

from storage.db import Database
from storage.engines.strangers import SCHEMA
from storage.failures import OnlyItsOwner

#: Tables of which a role may not read or write all rows.
_CLOSED = (
    f"SELECT c.relname FROM pg_class c WHERE c.relnamespace = {SCHEMA}"
    " AND c.relkind = 'r' AND NOT (has_table_privilege(c.oid, 'SELECT')"
    " AND has_table_privilege(c.oid, 'INSERT') AND has_table_privilege(c.oid, 'UPDATE')"
    " AND has_table_privilege(c.oid, 'DELETE')) ORDER BY c.relname"
)
_MAY_MIGRATE = (
    "SELECT has_schema_privilege(current_schema(), 'CREATE') AND NOT EXISTS (SELECT 1 FROM"
    f" pg_class c WHERE c.relnamespace = {SCHEMA} AND c.relkind = 'r'"
    " AND NOT pg_has_role(c.relowner, 'USAGE'))"
)


async def require_rows(db: Database) -> None:
    """Raises OnlyItsOwner where this role may not read and write the rows of every table."""
    if db.engine == "sqlite":
        return
    closed = [name for (name,) in await db.all(_CLOSED)]
    if closed:
        raise OnlyItsOwner(
            f"this role may not read and write {', '.join(closed)}: as the owner of the tables"
            " give it SELECT, INSERT, UPDATE and DELETE on them, see docs/operators.md"
        )


async def may_migrate(db: Database) -> bool:
    """Whether this role may change tables."""
    return db.engine == "sqlite" or bool(await db.value(_MAY_MIGRATE))
