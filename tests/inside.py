"""A sandbox and a bot inside the test's own process, in a thread of their own: begun in a moment,
and for every story in which no process is killed. tests/running.py has them as processes."""

import asyncio
import atexit
import contextlib
import logging
import threading
from collections.abc import Coroutine, Iterator
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import uvloop

import bot
from jobs import health
from jobs.receiving.backlog import Rest
from jobs.sending.rate_limit import RateLimit
from logs import TALKATIVE
from office import Surroundings
from sandbox import TOKEN
from sandbox.server import Running, serve
from sandbox.stories.lines import Straight
from sandbox.world import World
from settings import load
from tests.databases import with_tables
from tests.ports import free_port
from tests.proving import hours

T = TypeVar("T")

#: Seconds for a start or a stop on a busy machine.
PATIENCE = 120.0
#: Where the sandbox keeps no limits, the bot need not wait for any.
HURRY = 1000.0
#: A coordinator in every story's bot.
COORDINATOR = 77_000_001

#: What a bot logs, by the task that it runs in.
_log: ContextVar["Log | None"] = ContextVar("log", default=None)


class Log:
    """The lines of one bot."""

    def __init__(self) -> None:
        self._lines: list[str] = []

    def add(self, line: str) -> None:
        self._lines.append(line)

    def said(self) -> str:
        return "\n".join(self._lines)


class _Listener(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        log = _log.get()
        if log is not None:
            log.add(self.format(record))


class Thread:
    """Runs bots and their sandboxes beside the tests."""

    def __init__(self) -> None:
        self._loop = uvloop.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="bots", daemon=True)
        listener = _Listener()
        listener.setFormatter(logging.Formatter("%(levelname)s %(name)s %(message)s"))
        root = logging.getLogger()
        root.addHandler(listener)
        root.setLevel(logging.INFO)
        for name in TALKATIVE:
            logging.getLogger(name).setLevel(logging.WARNING)
        self._thread.start()
        atexit.register(self._end)

    def _end(self) -> None:
        """Before Python takes itself apart: a loop that still turns then may end it by a fault."""
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10.0)

    def do(self, work: Coroutine[Any, Any, T]) -> T:
        """From the test's thread; returns when it is done."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(PATIENCE)


_thread: list[Thread] = []


def thread() -> Thread:
    """The one of this process."""
    if not _thread:
        _thread.append(Thread())
    return _thread[0]


@dataclass(slots=True)
class Inside:
    """A bot at work, and its sandbox."""

    url: str
    log: Log
    #: Where the bot itself is heard, and where its public site is.
    heard: str
    _turn: "Turn" = field(repr=False)
    _ends: "asyncio.Task[None]" = field(repr=False)

    def said(self) -> str:
        return self.log.said()

    def again(self) -> None:
        """The bot stops in order and begins again on the same database; its sandbox stays."""
        thread().do(self._turn.over())


@dataclass(slots=True)
class Turn:
    """What a bot at work is told."""

    stop: asyncio.Event = field(default_factory=asyncio.Event)
    #: Where it shall begin again: done once it is at work.
    back: "asyncio.Future[None] | None" = None
    #: By which the one at work says what is left to do.
    rest: Rest | None = None

    def nears(self, rest: Rest) -> None:
        self.rest = rest

    async def over(self) -> None:
        self.back = asyncio.get_running_loop().create_future()
        self.stop.set()
        await self.back

    def begin(self) -> None:
        """It is at work again."""
        back, self.back = self.back, None
        if back:
            back.set_result(None)


@contextlib.contextmanager
def bot_inside(
    folder: Path,
    database_url: str | None = None,
    *,
    webhook: bool = False,
    limits: bool = False,
    line: float = 0.0,
    public: bool = False,
    coordinator: int = COORDINATOR,
) -> Iterator[tuple[str, Inside]]:
    """A sandbox's address and a bot at work on it, by the sandbox's clock, while the block runs;
    with a SQLite file in this folder, or on another database; with Telegram's limits or without;
    `line` are the seconds that a call takes on its way; a `public` one has a site.
    """
    ours, kept = thread(), database_url or with_tables(folder / "community.db")
    plan = Plan(kept, webhook, limits, line, public, coordinator)
    running = ours.do(_begin(plan))
    try:
        yield running.url, running
    finally:
        ours.do(_end(running))


@dataclass(frozen=True, slots=True)
class Plan:
    """What kind of bot and sandbox."""

    database_url: str
    webhook: bool
    limits: bool
    line: float
    public: bool
    coordinator: int


@dataclass(frozen=True, slots=True)
class Heard:
    """Addresses."""

    sandbox: str
    bot: str


async def _begin(plan: Plan) -> Inside:
    log, turn = Log(), Turn()
    began: asyncio.Future[Heard] = asyncio.get_running_loop().create_future()
    _log.set(log)
    task = asyncio.create_task(_live(plan, turn, began))
    task.add_done_callback(lambda _: began.done() or began.cancel())
    with contextlib.suppress(asyncio.CancelledError):
        await began
    if began.cancelled():
        await task
    found = began.result()
    return Inside(found.sandbox, log, found.bot, turn, task)


async def _end(running: Inside) -> None:
    running._turn.stop.set()
    await running._ends


async def _live(plan: Plan, turn: Turn, began: "asyncio.Future[Heard]") -> None:
    port = free_port()
    async with serve(line=plan.line) as running:
        sandbox = running.sandbox
        sandbox.world.ahead = hours.ahead()
        sandbox.limits.on = plan.limits
        # Nobody acts faster than this, however quick the story is told.
        sandbox.window.deed_takes = 0.0 if plan.limits else 1.0
        settings = load(_environment(running.url, port, plan))
        with _straight(running, turn):
            while True:
                turn.stop = asyncio.Event()
                around = _around(plan, sandbox.world, turn)
                task = asyncio.create_task(bot.run(settings, around))
                await _answers(task, port)
                sandbox.window.rest = f"http://127.0.0.1:{port}/rest"
                if not began.done():
                    began.set_result(Heard(running.url, f"http://127.0.0.1:{port}"))
                turn.begin()
                await task
                if turn.back is None:
                    return


def _around(plan: Plan, world: World, turn: Turn) -> Surroundings:
    return Surroundings(
        now=lambda: round(world.now() * 1000),
        rate_limit=RateLimit(1.0 if plan.limits else HURRY),
        stop=turn.stop,
        rests=True,
        near=turn.nears,
        ticks=plan.limits,
        pass_time=None if plan.limits else partial(_pass, world),
    )


@contextlib.contextmanager
def _straight(running: Running, turn: Turn) -> Iterator[None]:
    """People need no HTTP while the block runs: the bot has it, as everywhere."""

    async def rested(ticks: bool) -> str | None:
        assert turn.rest
        left = await health.rested(turn.rest, ticks=ticks)
        return None if left is None else f"{left} is left"

    line = Straight(running.sandbox.window, asyncio.get_running_loop(), rested)
    Straight.known[running.url] = line
    try:
        yield
    finally:
        del Straight.known[running.url]


def _pass(world: World, milliseconds: int) -> None:
    world.ahead += milliseconds / 1000


def _environment(url: str, port: int, plan: Plan) -> dict[str, str]:
    given = {
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": plan.database_url,
        "LISTEN": f"127.0.0.1:{port}",
        "COORDINATORS": str(plan.coordinator),
    }
    if plan.public:
        given["PUBLIC_URL"] = f"http://127.0.0.1:{port}"
    if plan.webhook:
        given["WEBHOOK_URL"] = f"http://127.0.0.1:{port}/telegram"
        given["WEBHOOK_SECRET"] = "a-secret-of-thirty-two-characters-or-more"
    return given


async def _answers(task: "asyncio.Task[None]", port: int) -> None:
    """Returns once the bot listens. Raises what ended it before."""
    while not task.done():
        with contextlib.suppress(OSError):
            _, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        await asyncio.sleep(0.01)
    await task
