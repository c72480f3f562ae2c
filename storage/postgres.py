"""PostgreSQL through psycopg 3: one writer, serializable; two readers."""

import asyncio
import re
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from functools import cache

import psycopg

from storage.db import (
    Conflict,
    Contended,
    DatabaseError,
    Forbidden,
    Full,
    Row,
    Unreachable,
    Value,
)

CONNECT_TIMEOUT = 10


@cache
def _placeholders(sql: str) -> str:
    return sql.replace("%", "%%").replace("?", "%s")


class Connection:
    """Connects anew where the connection broke outside a transaction."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._connection: psycopg.AsyncConnection[Row] | None = None
        #: BEGIN or COMMIT, which goes on where who waits for it is cancelled.
        self._under_way: asyncio.Task[int] | None = None

    async def open(self) -> None:
        async with _translated():
            self._connection = await psycopg.AsyncConnection.connect(
                self._url,
                autocommit=True,
                connect_timeout=CONNECT_TIMEOUT,
                prepare_threshold=3,
                options="-c timezone=UTC",
            )

    async def _live(self) -> psycopg.AsyncConnection[Row]:
        if self._connection is None or self._connection.closed:
            await self.open()
        assert self._connection
        return self._connection

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        connection = await self._live()
        async with _translated():
            cursor = await connection.execute(_placeholders(sql).encode(), values)
            return await cursor.fetchall()

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        connection = await self._live()
        async with _translated():
            cursor = await connection.execute(_placeholders(sql).encode(), values or None)
            return cursor.rowcount

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        connection = await self._live()
        async with _translated(), connection.cursor() as cursor:
            await cursor.executemany(_placeholders(sql).encode(), rows)

    async def begin(self) -> None:
        await self._to_its_end("BEGIN ISOLATION LEVEL SERIALIZABLE")

    async def commit(self) -> None:
        await self._to_its_end("COMMIT")

    async def _to_its_end(self, sql: str) -> None:
        self._under_way = asyncio.create_task(self.execute(sql, ()))
        await asyncio.shield(self._under_way)

    async def rollback(self) -> None:
        if self._under_way:
            await asyncio.wait([self._under_way])
        connection = self._connection
        if connection is None or connection.closed:
            return
        if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            await self.execute("ROLLBACK", ())

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()


@asynccontextmanager
async def _translated() -> AsyncIterator[None]:
    try:
        yield
    except psycopg.Error as error:
        raise _named(error) from error


def _named(error: psycopg.Error) -> DatabaseError:
    text = " ".join(str(error).split())
    if isinstance(error, psycopg.errors.SerializationFailure | psycopg.errors.DeadlockDetected):
        return Contended(text)
    if isinstance(error, psycopg.IntegrityError):
        return Conflict(text)
    if isinstance(error, psycopg.errors.DiskFull | psycopg.errors.ReadOnlySqlTransaction):
        return Full(text)
    if isinstance(error, psycopg.errors.InsufficientPrivilege | psycopg.errors.InvalidSchemaName):
        return Forbidden(text)
    if isinstance(error, psycopg.OperationalError):
        refusal = re.search("FATAL: +(.*)", text)
        if refusal:
            return Unreachable(f"the database server refuses: {refusal[1]}")
        return Unreachable("the database server does not answer")
    return DatabaseError(text)


async def open_url(url: str) -> Connection:
    connection = Connection(url)
    await connection.open()
    return connection
