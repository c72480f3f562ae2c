"""The bot and the sandbox as processes, as people run them."""

import contextlib
import os
import signal
import subprocess
import sys
import time
import zlib
from collections.abc import AsyncIterator, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sandbox import TOKEN
from sandbox.client import Sandbox
from tests import forked
from tests.databases import Cluster, with_tables
from tests.inside import COORDINATOR, Inside, bot_inside
from tests.ports import free_port

ROOT = Path(__file__).parent.parent
SECRET = "a-secret-of-thirty-two-characters-or-more"
#: Files whose stories touch only people and groups of their own, so that one bot serves them all:
#: none moves the clock, switches what the bot hears, looks at all there is, has a thousand people.
SHARED = frozenset(
    f"{noun}.py"
    for noun in [
        "groups/test_group_settings",
        "groups/test_groups",
        "groups/test_links",
        "groups/test_moving_groups",
        "groups/test_rights",
        "groups/test_start",
        "problems/test_answered",
        "problems/test_clumsy",
        "problems/test_comments",
        "problems/test_deleting",
        "problems/test_notices",
        "problems/test_problems",
        "problems/test_repeats",
        "problems/test_solutions",
        "problems/test_votes",
        "test_commands",
        "test_hostile",
        "test_naughty_strings",
    ]
)
ENGINES = ["sqlite-polling", "postgres-webhook"]
#: Files whose stories are told on both databases: a way through each of the rooms' doors.
ON_BOTH = frozenset(
    f"{noun}.py"
    for noun in [
        "events/test_events",
        "groups/test_asking",
        "groups/test_left_out",
        "groups/test_links",
        "groups/test_moving_groups",
        "groups/test_mute",
        "moderation/test_moderation",
        "people/test_named_at_night",
        "problems/test_answered",
        "problems/test_captions",
        "problems/test_deleting",
        "problems/test_files",
        "problems/test_long_texts",
        "problems/test_meant",
        "problems/test_problems",
        "problems/test_repeats",
        "problems/test_solutions",
        "problems/test_votes",
        "projects/test_files",
        "test_commands",
        "test_unedited",
    ]
)
#: Seconds that a call takes to Telegram from Kazakhstan and back: so in every test of load.
LINE = 0.1
#: Seconds for what takes two on a quiet machine.
PATIENCE = 120.0


@dataclass(slots=True)
class BotProcess:
    """bot.py with its settings; killed and started again at will."""

    environment: dict[str, str]
    log: Path
    process: "forked.Forked | subprocess.Popen[bytes] | None" = field(default=None)
    #: Begun as everywhere, and not forked: where its memory is looked at.
    fresh: bool = False

    def start(self) -> None:
        with self.log.open("ab") as log:
            self.process = (
                subprocess.Popen(
                    [sys.executable, "bot.py"],
                    cwd=ROOT,
                    env=self.environment,
                    stderr=log,
                    stdout=log,
                )
                if self.fresh
                else forked.start(["bot.py"], self.environment, log=log)
            )

    def kill(self) -> None:
        """kill -9, if it is still there."""
        if self.process:
            self._end(signal.SIGKILL)

    def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        return self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> int:
        assert self.process
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)

    def said(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def rest(self) -> str:
        """Where it says that it has nothing left to do."""
        return f"http://{self.environment['LISTEN']}/rest"


#: The address of a sandbox, and the bot that works on it.
AtWork = tuple[str, BotProcess]


def bot_process(url: str, database_url: str, folder: Path, **settings: str) -> BotProcess:
    """A bot for the sandbox at `url`, not started yet."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    environment = {
        **kept,
        "BOT_TOKEN": TOKEN,
        "BOT_API_URL": url,
        "DATABASE_URL": database_url,
        "LISTEN": f"127.0.0.1:{free_port()}",
        "COORDINATORS": str(COORDINATOR),
        "SANDBOX_CLOCK": str(_clock_of(url, folder)),
        **settings,
    }
    return BotProcess(environment, folder / "bot.log")


#: By the sandbox's address, the file in which its bot reads how far the clock was moved.
_CLOCKS: dict[str, Path] = {}


def _clock_of(url: str, folder: Path) -> Path:
    clock = _CLOCKS.setdefault(url, folder / "clock")
    if not clock.exists():
        clock.write_text("0")
    return clock


async def move_clock(box: Sandbox, until: float) -> None:
    """It is now this moment, in seconds since 1970; the clock goes only forward."""
    ahead = max((await box.state())["ahead"], until - time.time())
    clock = _CLOCKS.get(box.url)
    if clock:
        fresh = clock.with_suffix(".new")
        fresh.write_text(str(ahead))
        fresh.replace(clock)
    await box.act("clock", ahead=ahead)


@contextlib.contextmanager
def sandbox_process(line: float = 0.0, port: int = 0) -> Iterator[str]:
    """The sandbox's address; at a free port, if none is given."""
    command = ["-m", "sandbox", "--port", str(port), "--line", str(line)]
    process = forked.start(command, os.environ)
    assert process.stdout
    with process.stdout as said:
        try:
            yield said.readline().decode().strip().removeprefix("BOT_API_URL=")
        finally:
            process.terminate()
            process.wait(PATIENCE)


@contextlib.contextmanager
def at_work(bot: BotProcess) -> Iterator[None]:
    """It works while the block runs, and then stops in order; whatever fails, none is left."""
    try:
        bot.start()
        wait_until_at_work(bot)
        yield
        assert bot.stop() == 0
    finally:
        bot.kill()


@contextlib.contextmanager
def bot_at_work(
    folder: Path, database_url: str | None = None, **settings: str
) -> Iterator[AtWork]:
    """A sandbox's address, and a bot at work on it; with a SQLite file in this folder, or on
    another database."""
    with sandbox_process() as url:
        kept = database_url or with_tables(folder / "community.db")
        bot = bot_process(url, kept, folder, **settings)
        with at_work(bot):
            yield url, bot


def _faultless(running: AbstractContextManager[tuple[str, Inside]]) -> Iterator[Inside]:
    with running as (_, bot):
        yield bot
    assert "ERROR" not in bot.said(), bot.said()


def _on_postgres(folder: Path, cluster: Cluster, template: str) -> Iterator[Inside]:
    """On PostgreSQL and a webhook."""
    database_url = cluster.create(template)
    yield from _faultless(bot_inside(folder, database_url, webhook=True))
    cluster.drop(database_url)


@pytest.fixture(scope="module")
def own_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    yield from _faultless(bot_inside(tmp_path_factory.mktemp("own")))


@pytest.fixture(scope="module")
def own_postgres(
    tmp_path_factory: pytest.TempPathFactory, cluster: Cluster, template: str
) -> Iterator[Inside]:
    yield from _on_postgres(tmp_path_factory.mktemp("own"), cluster, template)


@pytest.fixture(scope="session")
def shared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Inside]:
    yield from _faultless(bot_inside(tmp_path_factory.mktemp("shared")))


@pytest.fixture(scope="session")
def shared_postgres(
    tmp_path_factory: pytest.TempPathFactory, cluster: Cluster, template: str
) -> Iterator[Inside]:
    yield from _on_postgres(tmp_path_factory.mktemp("shared"), cluster, template)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """What each deed does is tested on both databases; of stories some, and of the others each on
    one of them."""
    marks = metafunc.definition.iter_markers("parametrize")
    if "story_url" not in metafunc.fixturenames or any("story_url" in m.args[0] for m in marks):
        return
    file = _name_of(metafunc.definition.path)
    engines = ENGINES if file in ON_BOTH else [ENGINES[zlib.crc32(file.encode()) % 2]]
    metafunc.parametrize("story_url", engines, indirect=True, scope="module")


def _name_of(file: Path) -> str:
    return file.relative_to(ROOT / "tests").as_posix()


@pytest.fixture(scope="module")
def story_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """A sandbox with a bot at work, for the stories of one file: on SQLite and polling, or on
    PostgreSQL and a webhook."""
    whose = "shared" if _name_of(request.path) in SHARED else "own"
    engine = request.param.partition("-")[0]
    bot = request.getfixturevalue(f"{whose}_{engine}")
    before = len(bot.said())
    yield bot.url
    assert "ERROR" not in bot.said()[before:], bot.said()[before:]


#: For what is the same on both databases and takes long.
ON_SQLITE = pytest.mark.parametrize("story_url", ["sqlite-polling"], indirect=True, scope="module")


def in_languages(*pairs: tuple[str, str]) -> pytest.MarkDecorator:
    """A story in each language, on one database each."""
    return pytest.mark.parametrize(
        ("story_url", "lang"), pairs, indirect=["story_url"], scope="module"
    )


@pytest.fixture
def paced_url(database_url: str, tmp_path: Path) -> Iterator[str]:
    """With Telegram's limits, a bot that keeps them, and a line between them."""
    with bot_inside(tmp_path, database_url, limits=True, line=LINE) as (url, _):
        yield url


@pytest.fixture
async def paced_box(paced_url: str) -> AsyncIterator[Sandbox]:
    """People who wait for nobody."""
    async with Sandbox(paced_url, hasty=True) as box:
        yield box


@pytest.fixture
async def box(story_url: str) -> AsyncIterator[Sandbox]:
    async with Sandbox(story_url) as box:
        yield box


def wait_until_at_work(bot: BotProcess, times: int = 1) -> None:
    """Until it has said so this often since the log began."""
    wait_until_said(bot, "is at work", times)


def wait_until_said(bot: BotProcess, words: str, times: int = 1) -> None:
    """Until these words stand this often in its log."""
    end = time.monotonic() + PATIENCE
    while bot.said().count(words) < times:
        assert bot.process
        assert bot.process.poll() is None, bot.said()
        assert time.monotonic() < end, bot.said()
        time.sleep(0.05)
