"""One interface for both databases. SQL is written once, with `?` for values.

Reading takes `Rows`, writing takes `Transaction`: a write outside a transaction is a type error.
"""

import asyncio
import re
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, Protocol, TypeVar

from storage.failures import Contended, DatabaseError, Fenced, Spoilt, Unavailable
from storage.turn import Turn

Value = int | float | str | bytes | None
Row = tuple[Any, ...]
T = TypeVar("T")

Engine = Literal["sqlite", "postgres"]

_WRITES = re.compile(r"\s*(INSERT INTO|UPDATE|DELETE FROM) (\w+)")
_SETS = re.compile(r"\bSET (.*?)(?: WHERE | RETURNING |$)", re.DOTALL)
_SET = re.compile(r"(?:^|, ?)(\w+) = ")


@lru_cache(4096)
def written(sql: str) -> tuple[str, ...]:
    """What a statement writes: "outbox", "new outbox" where it adds rows to it, and "outbox.state"
    where it changes that column of rows that are there."""
    found = _WRITES.match(sql)
    if not found:
        return ()
    if found[1] == "INSERT INTO":
        return found[2], f"new {found[2]}"
    sets = _SETS.search(sql) if found[1] == "UPDATE" else None
    return found[2], *(f"{found[2]}.{column}" for column in _SET.findall(sets[1] if sets else ""))


@dataclass(slots=True)
class Fence:
    """Whose transactions are kept: those of who holds a lease in this term of it."""

    name: str
    owner: str
    term: int
    #: Set when a transaction was refused: somebody else holds it.
    broken: asyncio.Event = field(default_factory=asyncio.Event)


#: Whether it is held, in this order of a fence's fields.
HELD = "SELECT 1 FROM lease WHERE name = ? AND owner = ? AND term = ?"


class Session(Protocol):
    """One connection of an engine."""

    async def fetch(self, sql: str, values: Sequence[Value]) -> list[Row]: ...
    async def execute(self, sql: str, values: Sequence[Value]) -> int: ...
    async def execute_many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None: ...

    async def begin(self, fence: Fence | None = None) -> bool:
        """False where somebody else holds it."""

    async def commit(self) -> None: ...

    async def rollback(self) -> None:
        """Also of a BEGIN or COMMIT that nobody waits for any more: it ends first."""

    def give_up(self) -> None:
        """Whatever waits for an engine elsewhere breaks off now."""

    def hurry(self, seconds: float) -> None:
        """From now on an engine elsewhere is waited for no longer than that."""

    async def close(self) -> None: ...


class Companion(Protocol):
    """Writes what it has to write with whatever is committed next."""

    async def enter(self, tx: "Transaction") -> None:
        """Before anything else is written. Raises Spoilt where it can't, and does not try again
        then."""

    async def join(self, tx: "Transaction") -> None:
        """The same right before a commit."""

    def kept(self) -> None:
        """After it, before anything else is written."""

    def lost(self, *, certain: bool) -> None:
        """What was written is undone; or nobody knows, where that is not `certain`."""


class Rows:
    """Can read."""

    def __init__(self, session: Session) -> None:
        self._session = session

    async def all(self, sql: str, *values: Value) -> list[Row]:
        return await self._session.fetch(sql, values)

    async def one(self, sql: str, *values: Value) -> Row | None:
        found = await self.all(sql, *values)
        return found[0] if found else None

    async def value(self, sql: str, *values: Value) -> Any:
        """The first column of the first row, or None."""
        row = await self.one(sql, *values)
        return row[0] if row else None

    async def still(self, _table: str, sql: str, *values: Value) -> list[Row]:
        """Rows of one table that are asked for more than once in a transaction."""
        return await self.all(sql, *values)


class Remembered(Rows):
    """Reads each thing once, for who asks for it again a moment later, for another reason."""

    def __init__(self, rows: Rows) -> None:
        super().__init__(rows._session)
        self._read: dict[tuple[str, tuple[Value, ...]], list[Row]] = {}

    async def all(self, sql: str, *values: Value) -> list[Row]:
        found = self._read.get((sql, values))
        if found is None:
            found = self._read[sql, values] = await super().all(sql, *values)
        return found


class Transaction(Rows):
    """Can also write. `INSERT … RETURNING` goes through `one` and `value`."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self._begun = time.monotonic()
        #: Statements so far that may have written, and rows that they touched.
        self.writes, self.touched = 0, 0
        #: Tables of which rows were touched, see `written`.
        self.tables: set[str] = set()
        #: Letters that it wrote, by their numbers: who sends them need not look for them.
        self.letters: dict[int, Any] = {}
        self._at_end: dict[str, dict[tuple[Value, ...], None]] = {}
        self._still: dict[tuple[str, tuple[Value, ...]], list[Row]] = {}

    @property
    def age(self) -> float:
        """Seconds since it began."""
        return time.monotonic() - self._begun

    async def all(self, sql: str, *values: Value) -> list[Row]:
        found = await self._session.fetch(sql, values)
        if not sql.startswith("SELECT"):
            self.writes += 1
            self._note(sql, len(found))
        return found

    async def still(self, table: str, sql: str, *values: Value) -> list[Row]:
        """As they were read in it before, while it has touched nothing of that table."""
        found = None if table in self.tables else self._still.get((sql, values))
        if found is None:
            found = self._still[sql, values] = await self.all(sql, *values)
        return found

    async def run(self, sql: str, *values: Value) -> int:
        """The number of rows that it touched."""
        self.writes += 1
        touched = await self._session.execute(sql, values)
        self._note(sql, touched)
        return touched

    async def many(self, sql: str, rows: Sequence[Sequence[Value]]) -> None:
        if not rows:
            return
        self.writes += 1
        await self._session.execute_many(sql, rows)
        self._note(sql, len(rows))

    def _note(self, sql: str, touched: int) -> None:
        self.touched += touched
        if touched:
            self.tables.update(written(sql))

    def at_end(self, sql: str, *values: Value) -> None:
        """Run this once before the commit, however often it is asked for.

        For what may be repeated without harm: a savepoint does not take it back.
        """
        self._at_end.setdefault(sql, {})[values] = None

    async def finish(self) -> None:
        """What was put off until the end."""
        for sql, rows in self._at_end.items():
            await self.many(sql, list(rows))
        self._at_end.clear()

    def savepoint(self) -> AbstractAsyncContextManager[None]:
        """What is written inside is undone, alone, when the block raises."""
        return self._savepoint()

    @asynccontextmanager
    async def _savepoint(self) -> AsyncIterator[None]:
        letters = self.letters.copy()
        await self._session.execute("SAVEPOINT step", ())
        try:
            yield
        except BaseException:
            # One that is no letter any more would have the next to its chat wait.
            self.letters = letters
            await self._session.execute("ROLLBACK TO SAVEPOINT step", ())
            await self._session.execute("RELEASE SAVEPOINT step", ())
            raise
        await self._session.execute("RELEASE SAVEPOINT step", ())


class Database(Rows):
    """Reads on a connection of its own; writes one transaction after another."""

    TRIES = 8

    def __init__(
        self, engine: Engine, reader: Session, writer: Session, *, aside: Session | None = None
    ) -> None:
        """Without a connection `aside` the reader does it all."""
        super().__init__(reader)
        self.engine = engine
        #: Reads on a connection of its own: what takes long, so that nobody else waits for it.
        self.aside = Rows(aside or reader)
        self._aside = aside
        self._writer = writer
        self._turn = Turn()
        #: Rows touched by what was committed.
        self.written = 0
        #: Set by each commit, for who waits for the next one.
        self.news = asyncio.Event()
        #: Why the last transaction could not be kept, where the database was the reason.
        self.trouble: str | None = None
        self._heeding: dict[str, list[Callable[[], object]]] = {}
        #: Transactions that were kept, and the seconds that they took.
        self.kept, self.seconds = 0, 0.0
        #: What each transaction has to prove; None for who may write without a lease.
        self.fence: Fence | None = None
        self._companions: tuple[Companion, ...] = ()

    @property
    def _sessions(self) -> list[Session]:
        return [one for one in (self._session, self._aside, self._writer) if one]

    def give_up(self) -> None:
        """Whatever is waited for breaks off now: the server does not answer."""
        for session in self._sessions:
            session.give_up()

    def hurry(self, seconds: float) -> None:
        """From now on nothing is waited for longer than these seconds."""
        for session in self._sessions:
            session.hurry(seconds)

    @contextmanager
    def heeded(self, told: Callable[[], object], *tables: str) -> Iterator[None]:
        """While the block runs, tell of each commit that touched rows of these tables, or that
        added some, for "new outbox": who waits for rows need not look for them all the time."""
        for table in tables:
            self._heeding.setdefault(table, []).append(told)
        try:
            yield
        finally:
            for table in tables:
                self._heeding[table].remove(told)

    @contextmanager
    def accompanied(self, companion: Companion) -> Iterator[None]:
        """While the block runs, it joins each transaction that is `fenced`."""
        self._companions += (companion,)
        try:
            yield
        finally:
            self._companions = tuple(one for one in self._companions if one is not companion)

    def _tell(self, tables: set[str]) -> None:
        heeded = self._heeding.keys() & tables
        for told in {told for table in heeded for told in self._heeding[table]}:
            told()

    @property
    def is_writing(self) -> bool:
        """Until who wrote goes on: what was committed can be read a moment before."""
        return self._turn.is_taken

    async def idle(self) -> None:
        """Returns once what is being written now has come to its end."""
        await self._turn.take()
        self._turn.give_back()

    async def write(
        self,
        work: Callable[[Transaction], Awaitable[T]],
        *,
        fenced: bool = True,
        first: bool = False,
    ) -> T:
        """Do the work in one transaction: all of it is kept, or nothing when it raises. Before
        whatever else waits, where that would be too late (`first`).

        May do it again, up to 8 times, where another process's transaction got in the way. Raises
        Fenced where the lease is somebody else's; unless not `fenced`, for what any may write.
        """
        for attempt in range(self.TRIES):
            # As it is now: who holds the lease no more when their turn comes writes nothing.
            fence = self.fence if fenced else None
            await self._turn.take(first=first)
            try:
                return await self._write(work, fence, fenced=fenced)
            except (Contended, Spoilt) as error:
                if attempt == self.TRIES - 1:
                    raise
                again = 0.01 * 2**attempt if isinstance(error, Contended) else 0.0
            finally:
                self._turn.give_back()
            await asyncio.sleep(again)
        raise AssertionError("unreachable")

    async def _write(
        self, work: Callable[[Transaction], Awaitable[T]], fence: Fence | None, *, fenced: bool
    ) -> T:
        begun, ending = time.monotonic(), False
        companions = self._companions if fenced else ()
        try:
            if not await self._writer.begin(fence):
                assert fence
                fence.broken.set()
                raise Fenced("another process took over this database")
            tx = Transaction(self._writer)
            result = await _accompanied(tx, work, companions)
            ending = True
            await self._writer.commit()
        except BaseException as error:
            if isinstance(error, Unavailable):
                self.trouble = str(error)
            await self._undo()
            for companion in companions:
                companion.lost(certain=not ending)
            raise
        self._note(tx, time.monotonic() - begun)
        for companion in companions:
            companion.kept()
        return result

    def _note(self, tx: Transaction, seconds: float) -> None:
        """It was kept."""
        self.trouble = None
        self.kept, self.seconds = self.kept + 1, self.seconds + seconds
        self.written += tx.touched
        self._tell(tx.tables)
        self.news.set()

    async def _undo(self) -> None:
        """Also a task that is cancelled in the middle leaves no open transaction behind, and then
        is cancelled all the same."""
        undoing, cancelled = asyncio.ensure_future(self._writer.rollback()), False
        while not undoing.done():
            try:
                await asyncio.shield(undoing)
            except asyncio.CancelledError:
                cancelled = True
            except DatabaseError:
                break
        if cancelled:
            raise asyncio.CancelledError

    async def close(self) -> None:
        await self._session.close()
        if self._aside:
            await self._aside.close()
        await self._writer.close()


async def _accompanied(
    tx: Transaction, work: Callable[[Transaction], Awaitable[T]], companions: Sequence[Companion]
) -> T:
    for companion in companions:
        await companion.enter(tx)
    result = await work(tx)
    await tx.finish()
    for companion in companions:
        await companion.join(tx)
    return result
