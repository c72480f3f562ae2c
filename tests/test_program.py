"""The program as an operator meets it: how it begins, refuses and ends."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from sandbox import TOKEN
from sandbox.client import Sandbox
from tests.ports import free_port
from tests.running import PATIENCE, ROOT, bot_process, sandbox_process, wait_until_said


def test_a_wrong_token_is_one_line(tmp_path):
    with sandbox_process() as url:
        wrong = TOKEN[:-1] + ("A" if TOKEN[-1] != "A" else "B")
        bot = bot_process(url, f"sqlite:///{tmp_path}/c.db", tmp_path, BOT_TOKEN=wrong)
        bot.start()
        assert bot.process
        assert bot.process.wait(PATIENCE) == 1
    assert bot.said().splitlines() == [
        "Setting BOT_TOKEN: Telegram does not know this token; BotFather shows the right one"
    ]


def test_without_telegram_it_waits_and_says_so_and_stops_when_told(tmp_path):
    nobody = f"http://127.0.0.1:{free_port()}"
    bot = bot_process(nobody, f"sqlite:///{tmp_path}/c.db", tmp_path)
    bot.start()
    wait_until_said(bot, "Telegram can't be reached", times=2)
    assert bot.stop() == 0
    assert "ERROR" not in bot.said()


@pytest.fixture
def tried(tmp_path) -> Iterator[Path]:
    """The log of the program without a token, started in some folder."""
    log = tmp_path / "log"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, str(ROOT / "bot.py")],
            cwd=tmp_path,
            env={"PATH": os.environ["PATH"]},
            stdout=said,
            stderr=said,
        )
    yield log
    process.send_signal(signal.SIGINT)
    process.wait(PATIENCE)


async def test_without_a_token_it_is_tried_from_any_folder(tried):
    """As an installed command is."""
    async with Sandbox(_address(tried)) as box:
        dana = await box.person("Dana")
        await dana.start()
        await dana.sees("Hello")


def _address(log: Path) -> str:
    end = time.monotonic() + PATIENCE
    while "BOT_API_URL=" not in log.read_text():
        assert time.monotonic() < end, log.read_text()
        time.sleep(0.05)
    return log.read_text().split("BOT_API_URL=")[1].split()[0]
