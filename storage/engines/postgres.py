"""PostgreSQL through psycopg 3: one writer, serializable; two readers.

Nothing is waited for without an end: not for a connection, nor for a statement, nor by the server
for us. A pooler between (pgbouncer) that hands each transaction to another connection is known by
that the server tells of another process than the pooler did: there nothing is prepared, and what
holds for a connection is said in each transaction.
"""

import asyncio
import re
import socket
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager, suppress
from functools import cache, lru_cache
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.sql import SQL

from storage.db import HELD, Fence, Row, Value
from storage.failures import Conflict, Contended, DatabaseError, Forbidden, Full, Unreachable

#: Seconds for a statement, for one that is read aside, and for one that changes tables.
PATIENCE, ASIDE, LONG = 8.0, 60.0, 3600.0
#: What the address does not say itself. Seconds, but for the milliseconds of tcp_user_timeout:
#: a server whose network is cut says nothing, and is given up after some eight of them.
DEFAULTS = {
    "connect_timeout": "4",
    "keepalives_idle": "3",
    "keepalives_interval": "2",
    "keepalives_count": "3",
    "tcp_user_timeout": "8000",
}
#: Of several servers only one can be written to, and those that are gone delay who looks for it.
OF_SEVERAL = {"target_session_attrs": "read-write", "connect_timeout": "2"}
#: What the server does not wait for: one of us that stands still in a transaction holds nobody up,
#: and nobody waits for a row for longer. Nor is machine code made for what takes milliseconds.
LIMITS = ("idle_in_transaction_session_timeout = '8s'", "lock_timeout = '8s'", "jit = off")
#: And what nobody waits for any more ends, where the server knows how (PostgreSQL 14).
ENDS = (
    "SELECT set_config(name, '1s', false) FROM pg_settings"
    " WHERE name = 'client_connection_check_interval'"
)
BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE"


@cache
def _in_its_words(sql: str) -> str:
    """What is written for SQLite."""
    said = sql.replace("%", "%%").replace("?", "%s")
    return said.replace("group_concat(", "string_agg(")


@lru_cache(8)
def _held(name: str, owner: str, term: int) -> bytes:
    """The row of the lease stays as it is until the end: who takes it over waits for that."""
    return SQL(HELD.replace("?", "{}") + " FOR SHARE").format(name, owner, term).as_bytes()


def told(url: str) -> dict[str, Any]:
    """The address with what it does not say itself."""
    said = conninfo_to_dict(url)
    several = OF_SEVERAL if "," in str(said.get("host", "")) else {}
    return {**DEFAULTS, **several, **said}


class Connection:
    """Connects anew where the connection broke outside a transaction."""

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self._url, self._patience = url, patience
        self._connection: psycopg.AsyncConnection[Row] | None = None
        #: Whether each transaction may be another connection's, behind a pooler.
        self.is_pooled = False
        #: BEGIN or COMMIT, which goes on where who waits for it is cancelled.
        self._under_way: asyncio.Task[int] | None = None
        #: Statements that are waited for, by their number.
        self._waiting: set[int] = set()
        self._asked = 0

    async def open(self) -> None:
        async with _translated():
            self._connection = await psycopg.AsyncConnection.connect(
                **told(self._url), autocommit=True, prepare_threshold=None
            )
            with self._limited(self._connection):
                await self._greet(self._connection)

    async def _greet(self, connection: psycopg.AsyncConnection[Row]) -> None:
        found = await (await connection.execute("SELECT pg_backend_pid()")).fetchone()
        self.is_pooled = found is not None and found[0] != connection.info.backend_pid
        if not self.is_pooled:
            connection.prepare_threshold = 3
            limits = [f"SET {limit}" for limit in LIMITS]
            await connection.execute("; ".join([*limits, ENDS]).encode())

    async def _live(self) -> psycopg.AsyncConnection[Row]:
        if self._connection is None or self._connection.closed:
            await self.open()
        assert self._connection
        return self._connection

    @contextmanager
    def _limited(self, connection: psycopg.AsyncConnection[Row]) -> Iterator[None]:
        """A server that stands still takes what is sent and never answers: for who waits, the
        connection breaks."""
        self._asked += 1
        number = self._asked
        self._waiting.add(number)
        timer = asyncio.get_running_loop().call_later(self._patience, _break, connection)
        try:
            yield
        finally:
            timer.cancel()
            self._waiting.discard(number)

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        connection = await self._live()
        async with _translated():
            with self._limited(connection):
                cursor = await connection.execute(_in_its_words(sql).encode(), values)
                return await cursor.fetchall()

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        connection = await self._live()
        async with _translated():
            with self._limited(connection):
                cursor = await connection.execute(_in_its_words(sql).encode(), values or None)
                return cursor.rowcount

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        if len(rows) == 1:
            # As mostly: psycopg begins a pipeline for many, which costs a third more.
            await self.execute(sql, rows[0])
            return
        connection = await self._live()
        async with _translated(), connection.cursor() as cursor:
            with self._limited(connection):
                await cursor.executemany(_in_its_words(sql).encode(), rows)

    async def begin(self, fence: Fence | None = None) -> bool:
        """In one message, for each is a way to the server and back."""
        await self._live()
        limits = "".join(f"; SET LOCAL {limit}" for limit in LIMITS) if self.is_pooled else ""
        if fence is None:
            await self._to_its_end(self._say(BEGIN.encode() + limits.encode()))
            return True
        held = _held(fence.name, fence.owner, fence.term)
        return await self._to_its_end(self._say(f"{BEGIN}{limits}; ".encode() + held)) == 1

    async def _say(self, statements: bytes) -> int:
        """The rows of the last one."""
        connection = await self._live()
        async with _translated():
            with self._limited(connection):
                cursor = await connection.execute(statements, prepare=False)
                while cursor.nextset():
                    pass
                return cursor.rowcount

    async def commit(self) -> None:
        await self._to_its_end(self._say(b"COMMIT"))

    async def _to_its_end(self, said: Coroutine[Any, Any, int]) -> int:
        self._under_way = asyncio.create_task(said)
        return await asyncio.shield(self._under_way)

    async def rollback(self) -> None:
        if self._under_way:
            await asyncio.wait([self._under_way])
        connection = self._connection
        if connection is None or connection.closed:
            return
        if connection.info.transaction_status != psycopg.pq.TransactionStatus.IDLE:
            await self.execute("ROLLBACK", ())

    def give_up(self) -> None:
        """Whatever is waited for breaks off now; the next call tries anew."""
        if self._connection is not None and self._waiting:
            _break(self._connection)

    def hurry(self, seconds: float) -> None:
        self._patience = min(self._patience, seconds)
        asyncio.get_running_loop().call_later(seconds, self._no_longer, {*self._waiting})

    def _no_longer(self, numbers: set[int]) -> None:
        if numbers & self._waiting:
            self.give_up()

    async def close(self) -> None:
        if self._connection is not None:
            await self._connection.close()


def _break(connection: psycopg.AsyncConnection[Row]) -> None:
    """Not closed, for somebody waits on it: it ends, as if the server had."""
    with suppress(psycopg.Error, OSError), socket.socket(fileno=_of_its_own(connection)) as line:
        line.shutdown(socket.SHUT_RDWR)


def _of_its_own(connection: psycopg.AsyncConnection[Row]) -> int:
    return socket.dup(connection.fileno())


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
    if isinstance(error, psycopg.errors.FeatureNotSupported) and "hot standby" in text:
        return Unreachable(
            "this server only follows another: name all servers in the address, with"
            " target_session_attrs=read-write"
        )
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


async def open_url(url: str, patience: float = PATIENCE) -> Connection:
    connection = Connection(url, patience)
    await connection.open()
    return connection
