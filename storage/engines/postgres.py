"""PostgreSQL through psycopg 3: one writer, serializable; two readers.

Nothing is waited for without an end: not for a connection, nor for a statement, nor by the server
for us. A pooler between (pgbouncer) that hands each transaction to another connection is known by
that the server tells of another process than the pooler did: there nothing is prepared, and what
holds for a connection is said in each transaction.
"""

import asyncio
import re
import socket
from collections.abc import Coroutine, Sequence
from contextlib import suppress
from functools import cache, lru_cache
from select import select
from types import TracebackType
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus
from psycopg.sql import SQL
from psycopg.waiting import Ready, Wait

from storage.db import HELD, Fence, Row, Value
from storage.failures import Conflict, Contended, DatabaseError, Forbidden, Full, Unreachable

T = TypeVar("T")

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
#: For who writes, a server that only reads (one that follows another, or was made to) is none: it
#: is asked anew, for a connection to it would stay what it is for ever.
WRITES = {"target_session_attrs": "read-write"}
#: Of several servers only one can be written to, and those that are gone delay who looks for it.
OF_SEVERAL = {**WRITES, "connect_timeout": "2"}
#: What the server does not wait for: one of us that stands still in a transaction holds nobody up,
#: and nobody waits for a row for longer. Nor is machine code made for what takes milliseconds.
LIMITS = ("idle_in_transaction_session_timeout = '8s'", "lock_timeout = '8s'", "jit = off")
#: And what nobody waits for any more ends, where the server knows how (PostgreSQL 14).
ENDS = (
    "SELECT set_config(name, '1s', false) FROM pg_settings"
    " WHERE name = 'client_connection_check_interval'"
)
#: In the library's words, and in ours.
_IN_THE_WAY = {
    "failed to resolve": "its name is not found; look at DATABASE_URL (an @ in a password is %40,"
    " a / is %2F) and at DNS",
    "Connection refused": "nothing listens there",
    r"socket .* No such file": "nothing listens on this machine, and DATABASE_URL names no other",
    "session is read-only": "it can only be read: it follows another (name all servers in the"
    " address), or its default_transaction_read_only is on",
    "no password supplied": "it wants a password: it stands in DATABASE_URL,"
    " PGPASSWORD or ~/.pgpass",
}
BEGIN = "BEGIN ISOLATION LEVEL SERIALIZABLE"
#: Statements that a connection has ready: six kinds of deeds alone have 130. Where more go round
#: than the hundred that psycopg keeps by itself, each costs the server half as much again.
PREPARED = 500
#: Seconds in which a server of this machine has mostly answered. The ways through the loop and
#: back cost more than that: 0.06 ms of processor time for each statement.
BESIDE = 0.0002
#: Files with larger numbers are not for select().
SELECTED = 1024


@cache
def _in_its_words(sql: str) -> bytes:
    """What is written for SQLite."""
    said = sql.replace("%", "%%").replace("?", "%s").replace("group_concat(", "string_agg(")
    return said.replace("NOT IN ()", "<> ALL ('{}')").replace("IN ()", "= ANY ('{}')").encode()


@lru_cache(8)
def _held(name: str, owner: str, term: int) -> bytes:
    """The row of the lease stays as it is until the end: who takes it over waits for that."""
    return SQL(HELD.replace("?", "{}") + " FOR SHARE").format(name, owner, term).as_bytes()


def told(url: str, *, writes: bool = False) -> dict[str, Any]:
    """The address with what it does not say itself."""
    said = conninfo_to_dict(url)
    wanted = OF_SEVERAL if "," in str(said.get("host", "")) else WRITES if writes else {}
    return {**DEFAULTS, **wanted, **said}


class _Beside(psycopg.AsyncConnection[Row]):
    """With a server of this machine: its answer is looked for before the loop is asked to."""

    def wait(
        self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None
    ) -> Coroutine[Any, Any, T]:
        file = self.fileno()
        asked = _looking(gen, file) if file < SELECTED else gen
        return super().wait(asked, interval, timeout)


def _looking(gen: PQGen[T], file: int) -> PQGen[T]:
    try:
        wanted = next(gen)
        while True:
            there = wanted == Wait.R and select((file,), (), (), BESIDE)[0]
            wanted = gen.send(Ready.R if there else (yield wanted))
    except StopIteration as end:
        value: T = end.value
        return value


def is_beside(said: dict[str, Any]) -> bool:
    """Without a host it is asked for by a file of this machine."""
    hosts = str(said.get("host", "")).split(",")
    return all(not host or host.startswith(("/", "127.", "::1", "localhost")) for host in hosts)


class Connection:
    """Connects anew where the connection broke outside a transaction."""

    def __init__(self, url: str, patience: float = PATIENCE, *, writes: bool = True) -> None:
        self._url, self._patience, self._writes = url, patience, writes
        #: One for all statements, for each has its own rows before the next one is sent.
        self._cursor: psycopg.AsyncCursor[Row] | None = None
        #: Whether each transaction may be another connection's, behind a pooler.
        self.is_pooled = False
        #: BEGIN or COMMIT, which goes on where who waits for it is cancelled.
        self._under_way: asyncio.Task[int] | None = None
        #: Statements that are waited for.
        self._waiting: set[_Asked] = set()

    async def open(self) -> None:
        said = told(self._url, writes=self._writes)
        kind = _Beside if is_beside(said) else psycopg.AsyncConnection[Row]
        try:
            connection = await kind.connect(**said, autocommit=True, prepare_threshold=None)
        except psycopg.Error as error:
            raise named(error) from error
        self._cursor = connection.cursor()
        with self._asking(self._cursor):
            await self._greet(self._cursor)

    async def _greet(self, cursor: psycopg.AsyncCursor[Row]) -> None:
        connection = cursor.connection
        found = await (await cursor.execute("SELECT pg_backend_pid()")).fetchone()
        self.is_pooled = found is not None and found[0] != connection.info.backend_pid
        if not self.is_pooled:
            connection.prepare_threshold, connection.prepared_max = 3, PREPARED
            limits = [f"SET {limit}" for limit in LIMITS]
            await cursor.execute("; ".join([*limits, ENDS]).encode())

    async def _live(self) -> psycopg.AsyncCursor[Row]:
        if self._cursor is None or self._cursor.connection.closed:
            await self.open()
        assert self._cursor
        return self._cursor

    def _asking(self, cursor: psycopg.AsyncCursor[Row]) -> "_Asked":
        return _Asked(cursor.connection, self._patience, self._waiting)

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]:
        cursor = await self._live()
        with self._asking(cursor):
            await cursor.execute(_in_its_words(sql), values)
            return await cursor.fetchall()

    async def execute(self, sql: str, values: Sequence[Value]) -> int:
        cursor = await self._live()
        with self._asking(cursor):
            await cursor.execute(_in_its_words(sql), values or None)
            return cursor.rowcount

    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        if len(rows) == 1:
            # As mostly: psycopg begins a pipeline for many, which costs a third more.
            await self.execute(sql, rows[0])
            return
        cursor = await self._live()
        with self._asking(cursor):
            await cursor.executemany(_in_its_words(sql), rows)

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
        cursor = await self._live()
        with self._asking(cursor):
            await cursor.execute(statements, prepare=False)
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
        if self._cursor is None or self._cursor.connection.closed:
            return
        if self._cursor.connection.info.transaction_status != TransactionStatus.IDLE:
            await self.execute("ROLLBACK", ())

    def give_up(self) -> None:
        """Whatever is waited for breaks off now; the next call tries anew."""
        if self._cursor is not None and self._waiting:
            _break(self._cursor.connection)

    def hurry(self, seconds: float) -> None:
        self._patience = min(self._patience, seconds)
        asyncio.get_running_loop().call_later(seconds, self._no_longer, {*self._waiting})

    def _no_longer(self, asked: "set[_Asked]") -> None:
        if asked & self._waiting:
            self.give_up()

    async def close(self) -> None:
        if self._cursor is not None:
            await self._cursor.connection.close()


class _Asked:
    """A statement that is waited for. What goes wrong is said in words of ours.

    A server that stands still takes what is sent and never answers: for who waits, the connection
    breaks.
    """

    __slots__ = ("_timer", "_waiting")

    def __init__(
        self, connection: psycopg.AsyncConnection[Row], patience: float, waiting: "set[_Asked]"
    ) -> None:
        self._waiting = waiting
        self._timer = asyncio.get_running_loop().call_later(patience, _break, connection)

    def __enter__(self) -> None:
        self._waiting.add(self)

    def __exit__(
        self, kind: object, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self._timer.cancel()
        self._waiting.discard(self)
        if isinstance(error, psycopg.Error):
            raise named(error) from error


def _break(connection: psycopg.AsyncConnection[Row]) -> None:
    """Not closed, for somebody waits on it: it ends, as if the server had."""
    with suppress(psycopg.Error, OSError), socket.socket(fileno=_of_its_own(connection)) as line:
        line.shutdown(socket.SHUT_RDWR)


def _of_its_own(connection: psycopg.AsyncConnection[Row]) -> int:
    return socket.dup(connection.fileno())


def named(error: psycopg.Error) -> DatabaseError:
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
        return Unreachable(f"the database server does not answer{_why(text)}")
    return DatabaseError(text)


def _why(text: str) -> str:
    """In words, where what the library says of a connection is known; else in its own."""
    for said, why in _IN_THE_WAY.items():
        if re.search(said, text):
            return f": {why}"
    found = re.search(r"(?:failed|bad): (.+)", text)
    return f": {found[1]}" if found else ""


async def open_url(url: str, patience: float = PATIENCE, *, writes: bool = True) -> Connection:
    """`writes` also for who only reads what another connection of theirs writes."""
    connection = Connection(url, patience, writes=writes)
    await connection.open()
    return connection
