"""The page in a process of its own: it begins again, ends with the bot, and keeps nothing that
was taken back."""

import contextlib
import os
import signal
from pathlib import Path

import aiohttp

from sandbox.client import Sandbox
from tests.databases import with_tables
from tests.ports import free_port
from tests.running import BotProcess, bot_process, sandbox_process, wait_until_at_work
from tests.steps import eventually, problem_in_group, taps


def process(name: str, parent: int) -> int | None:
    """The one of this name that a process began."""
    for folder in Path("/proc").glob("[0-9]*"):
        with contextlib.suppress(OSError):
            above = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
            if above == parent and (folder / "comm").read_text().strip() == name:
                return int(folder.name)
    return None


async def test_it_begins_again_and_ends_with_the_bot(tmp_path):
    port = free_port()
    here = f"http://127.0.0.1:{port}"
    settings = {"PUBLIC_URL": here, "LISTEN": f"127.0.0.1:{port}"}
    with sandbox_process() as url:
        bot = bot_process(url, with_tables(tmp_path / "community.db"), tmp_path, **settings)
        bot.start()
        try:
            wait_until_at_work(bot)
            await _lives_and_ends(url, here, bot)
        finally:
            bot.kill()


async def _lives_and_ends(url: str, here: str, bot: BotProcess) -> None:
    assert bot.process
    watcher = process("ustaz-page", bot.process.pid)
    assert watcher
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
        site = process("ustaz-site", watcher)
        assert site
        assert os.getpriority(os.PRIO_PROCESS, site) > 0
        os.kill(site, signal.SIGKILL)

        async def is_back() -> bool:
            return process("ustaz-site", watcher) not in (None, site)

        await eventually(is_back)
        assert (await said("/kk/"))[0] == 200
        assert (await said("/health"))[0] == 200
    site = process("ustaz-site", watcher)
    assert site
    left = [site, watcher]
    bot.kill()

    async def is_over() -> bool:
        return not any(_lives(pid) for pid in left)

    await eventually(is_over)


def _lives(pid: int) -> bool:
    """Whoever nobody has waited for yet is over, too."""
    with contextlib.suppress(OSError):
        return (Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]) != "Z"
    return False
