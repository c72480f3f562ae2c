"""The page in a process of its own: it begins again, ends with the bot, and keeps nothing that
was taken back; on both databases."""

import asyncio
import contextlib
import os
import signal
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import aiohttp

from sandbox.client import Sandbox
from tests.ports import free_port
from tests.running import BotProcess, bot_process, sandbox_process, wait_until_at_work
from tests.steps import eventually, problem_in_group, taps
from website.apart import Apart
from website.board import Board

#: Megabytes that only the process of the page holds, once each kind of page was opened.
MOST = 45


def process(name: str, parent: int) -> int | None:
    """The one of this name that a process began."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if above == parent and (folder / "comm").read_text().strip() == name:
                return int(folder.name)
    return None


async def test_it_begins_again_and_ends_with_the_bot(tmp_path, database_url):
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    settings = {"PUBLIC_URL": here, "LISTEN": f"127.0.0.1:{port}"}
    with sandbox_process() as url:
        bot = bot_process(url, database_url, tmp_path, **settings)
        bot.start()
        try:
            wait_until_at_work(bot)
            await _lives_and_ends(url, here, bot)
        finally:
            bot.kill()
    assert "ERROR" not in bot.said(), bot.said()


async def _lives_and_ends(url: str, here: str, bot: BotProcess) -> None:
    assert bot.process
    first = process("ustaz-site", bot.process.pid)
    assert first
    async with Sandbox(url) as box, aiohttp.ClientSession() as session:

        async def said(path: str) -> tuple[int, str]:
            with contextlib.suppress(aiohttp.ClientError):
                async with session.get(here + path) as got:
                    return got.status, await got.text()
            return 0, ""

        aida, _, _, card = await problem_in_group(box)
        await aida.tap(card, "More")
        await taps(aida, "On the public page?", "Put it on the page")
        assert "No laboratory" in (await said("/kk/open/"))[1]
        # What was kept is not said again once it was taken back.
        assert "No laboratory" in (await said("/kk/open/"))[1]
        await taps(aida, "Take it off the page")
        assert "No laboratory" not in (await said("/kk/open/"))[1]
        assert own_memory(first) < MOST
        assert os.getpriority(os.PRIO_PROCESS, first) > 0
        os.kill(first, signal.SIGKILL)
        again = await another(bot.process.pid, first)
        assert (await said("/kk/"))[0] == 200
        await taps(aida, "Put it on the page")
        assert "No laboratory" in (await said("/ru/open/"))[1]
        assert os.getpriority(os.PRIO_PROCESS, again) > 0
        assert (await said("/health"))[0] == 200
    # However it stands then.
    os.kill(again, signal.SIGSTOP)
    bot.kill()

    async def is_over() -> bool:
        return not _lives(again)

    await eventually(is_over)


async def another(parent: int, before: int) -> int:
    """The process of the page that comes after one."""
    found: list[int] = []

    async def is_there() -> bool:
        one = process("ustaz-site", parent)
        found[:] = [one] if one and one != before else []
        return bool(found)

    await eventually(is_there)
    return found[0]


def own_memory(pid: int) -> float:
    """Megabytes that nobody shares with it."""
    rolled_up = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    said = dict(line.split(":", 1) for line in rolled_up[1:])
    return sum(int(said[name].split()[0]) for name in ("Private_Dirty", "Private_Clean")) / 1024


def _lives(pid: int) -> bool:
    """Whoever nobody has waited for yet is over, too."""
    with contextlib.suppress(OSError):
        return (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]) != "Z"
    return False


@contextlib.asynccontextmanager
async def watched(still: float) -> AsyncIterator[Apart]:
    """As the bot watches it, by the settings of the environment; nobody is told of its end."""
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    board = Board.shared()
    board.tell(at_work=True)
    apart = Apart(ours, theirs, board, None)
    watching = asyncio.create_task(apart.watch(still=still))
    try:
        yield apart
    finally:
        watching.cancel()
        await apart.end()
        ours.close()


async def test_who_stands_still_is_ended_and_comes_again(database_url, monkeypatch):
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:1")
    async with watched(2.0) as apart:
        first = await another(os.getpid(), 0)

        async def moves() -> bool:
            return apart.board.silent_for() < 1.5

        await eventually(moves)
        os.kill(first, signal.SIGSTOP)
        again = await another(os.getpid(), first)
        assert apart.site == again
        assert not _lives(first)
        await eventually(moves)
    assert not _lives(again)


async def test_it_waits_for_a_database_and_ends_while_it_does(monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/nowhere/at/all.db")
    monkeypatch.setenv("PUBLIC_URL", "http://127.0.0.1:1")
    async with watched(60.0) as apart:
        first = await another(os.getpid(), 0)
        # It would have ended by now, had it not waited.
        await asyncio.sleep(1)
        assert apart.site == first
        assert apart.is_alive
    assert not _lives(first)
