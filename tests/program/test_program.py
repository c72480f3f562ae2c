"""The program as an operator meets it: how it begins, refuses and ends."""

import asyncio
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sandbox import TOKEN
from sandbox.client import Sandbox
from tests import forked
from tests.ports import free_port
from tests.running import (
    PATIENCE,
    ROOT,
    at_work,
    bot_process,
    sandbox_process,
    wait_until_said,
)
from tests.wire import refusing, saying, server

#: Settings by which a bot's own --check finds what it has.
OURS = ("BOT_TOKEN", "BOT_API_URL", "DATABASE_URL", "LISTEN", "COORDINATORS")


def test_a_wrong_token_is_one_line(tmp_path):
    with sandbox_process() as url:
        wrong = TOKEN[:-1] + ("A" if TOKEN[-1] != "A" else "B")
        bot = bot_process(url, f"sqlite:///{tmp_path}/c.db", tmp_path, BOT_TOKEN=wrong)
        bot.start()
        assert bot.process
        assert bot.process.wait(PATIENCE) == os.EX_CONFIG
    assert bot.said().splitlines() == [
        "Setting BOT_TOKEN: Telegram does not know this token; BotFather shows the right one"
    ]


async def test_where_nothing_is_found_both_settings_may_be_wrong(tmp_path):
    """Telegram says 404 of a token that is not whole, a server of one's own of another path."""
    right = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path}/c.db"}
    async with server(refusing(404, "Not Found")) as there:
        right |= {"BOT_API_URL": there.root, "LISTEN": f"127.0.0.1:{free_port()}"}
        checked = await asyncio.to_thread(said, tmp_path, "--check", **right)
        begun = await asyncio.to_thread(said, tmp_path, **right)
    words = (
        "BOT_TOKEN or BOT_API_URL: at this address nothing is found (404). Either the token is not"
        " whole, as BotFather shows it, or the address is no Bot API's: right is"
        " https://api.telegram.org, or your own server's, without /bot… behind it"
    )
    assert (checked[0], checked[1][-1]) == (1, f"WRONG  token: {words}")
    assert begun == (os.EX_CONFIG, [f"Setting {words}"])


async def test_a_page_in_place_of_telegram_is_told_of(tmp_path):
    right = {"BOT_TOKEN": TOKEN, "DATABASE_URL": f"sqlite:///{tmp_path}/c.db"}
    async with server(saying(b"<h1>Not Found</h1>", "404 Not Found")) as there:
        right |= {"BOT_API_URL": there.root, "LISTEN": f"127.0.0.1:{free_port()}"}
        checked = await asyncio.to_thread(said, tmp_path, "--check", **right)
    assert checked[1][-1] == (
        "WRONG  token: not an answer of Telegram: HTTP 404, 18 bytes; something else is at"
        " BOT_API_URL, or stands before it"
    )


def said(folder: Path, *arguments: str, **environ: str) -> tuple[int, list[str]]:
    """With what the program ends, and the lines that it writes."""
    environment = {"PATH": os.environ["PATH"], **environ}
    code, words = forked.ended([str(ROOT / "bot.py"), *arguments], environment, folder=folder)
    return code, words.splitlines()


def test_it_begins_in_any_folder(tmp_path):
    """Forked from nothing: as everybody begins it."""
    command = [sys.executable, str(ROOT / "bot.py"), "--version"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=PATIENCE, check=True)
    assert done.stdout == b"ustaz-uni 0.1.0\n"


def test_a_wrong_setting_ends_it_for_good(tmp_path):
    """systemd starts it again after everything else: see docs/ustaz-uni.service."""
    assert said(tmp_path, BOT_TOKEN="hello") == (
        os.EX_CONFIG,
        ["Setting BOT_TOKEN: this is no bot token; BotFather gives one such as 123456:ABC…"],
    )
    service = (ROOT / "docs/ustaz-uni.service").read_text(encoding="utf-8")
    assert f"RestartPreventExitStatus={os.EX_CONFIG}\n" in service


def test_a_service_without_a_token_ends_for_good(tmp_path):
    """A copied .env that nobody filled in, or a line that was lost."""
    unit = (ROOT / "docs/ustaz-uni.service").read_text(encoding="utf-8")
    given = dict(re.findall(r"^Environment=(TRIAL)=(.*)$", unit, re.M))
    line = "BOT_TOKEN: it is empty; @BotFather gives one, or shows it again"
    assert said(tmp_path, **given, BOT_TOKEN="") == (os.EX_CONFIG, [f"Setting {line}"])
    code, lines = said(tmp_path, "--check", **given)
    assert (code, lines[-1]) == (1, f"WRONG  token: {line}")
    assert not [*tmp_path.iterdir()]
    assert said(tmp_path, "--check")[0] == 0


def test_it_says_its_version_and_what_it_can(tmp_path):
    assert said(tmp_path, "--version") == (0, ["ustaz-uni 0.1.0"])
    code, lines = said(tmp_path, "--help")
    assert code == 0
    assert lines[0].startswith("usage: ustaz-uni [-h] [--version] [--check]")
    assert said(tmp_path, "--chek")[0] == 2


def test_all_is_looked_at_before_it_is_started(tmp_path):
    file = tmp_path / "kept" / "c.db"
    database = f"sqlite:///{file}"
    with sandbox_process() as url:
        listen = f"127.0.0.1:{free_port()}"
        right = {"BOT_TOKEN": TOKEN, "BOT_API_URL": url, "DATABASE_URL": database}
        right["LISTEN"] = listen
        assert said(tmp_path, "--check", COORDINATORS="5 6", **right) == (
            0,
            [
                "ok     settings: polling, 2 coordinators in COORDINATORS",
                f"ok     database: {file}, new, the first start makes it",
                f"ok     listen: {listen} is free",
                "ok     token: Telegram knows it as @ustaz_uni_bot",
            ],
        )
        assert not file.exists()
        page = {"PUBLIC_URL": "https://ustaz.example.org", **right}
        code, lines = said(tmp_path, "--check", **page)
        assert (code, lines[-1].partition(" is empty")[0]) == (
            1,
            "WRONG  public page: PUBLIC_CONTACT",
        )
        code, lines = said(tmp_path, "--check", PUBLIC_CONTACT="office@example.org", **page)
        assert code == 0
        assert lines[-1].endswith("readers write to office@example.org")
        file.parent.mkdir()
        file.write_bytes(b"no database" * 100)
        right["BOT_TOKEN"] = TOKEN[:-1] + ("A" if TOKEN[-1] != "A" else "B")
        # The sandbox is no bot.
        right["LISTEN"] = url.removeprefix("http://")
        code, lines = said(tmp_path, "--check", COORDINATOR="5", **right)
    assert (code, [line.partition(":")[0] for line in lines]) == (
        1,
        ["WRONG  settings", "WRONG  database", "WRONG  listen", "WRONG  token"],
    )
    assert "did you mean COORDINATORS?" in lines[0]
    assert f"{file} is no SQLite database: does DATABASE_URL name the right file?" in lines[1]
    assert "can't be used: another program has it; choose another port" in lines[2]


def test_the_start_says_what_runs_on_what(tmp_path):
    with sandbox_process() as url:
        for age in ("new", "kept since "):
            folder = tmp_path / age
            folder.mkdir()
            bot = bot_process(url, f"sqlite:///{tmp_path}/c.db", folder, COORDINATORS="5 6")
            with at_work(bot):
                ours = {name: bot.environment[name] for name in OURS}
                code, lines = said(tmp_path, "--check", **ours)
            assert (code, lines[2]) == (
                0,
                f"ok     listen: a bot answers at {ours['LISTEN']} already",
            )
            (line,) = [line for line in bot.said().splitlines() if "Ustaz Üni" in line]
            assert f"Ustaz Üni 0.1.0 on {tmp_path}/c.db ({age}" in line
            assert line.endswith(", coordinators: 2")


def test_a_clock_that_shows_a_day_before_anything_was_kept_is_told(tmp_path):
    """A battery is empty: all would seem well, and nothing comes when it is due."""
    kept, said = tmp_path / "c.db", "this machine's clock shows 20"
    again = tmp_path / "again"
    again.mkdir()
    with sandbox_process() as url:
        bot = bot_process(url, f"sqlite:///{kept}", tmp_path)
        with at_work(bot):
            assert said not in bot.said()
        with closing(sqlite3.connect(kept)) as raw, raw:
            raw.execute("UPDATE fact SET value = value + 86400000 WHERE key = 'begun'")
        late = bot_process(url, f"sqlite:///{kept}", again)
        with at_work(late):
            assert said in late.said()


def test_it_says_when_telegram_is_back(tmp_path):
    port = free_port()
    bot = bot_process(f"http://127.0.0.1:{port}", f"sqlite:///{tmp_path}/c.db", tmp_path)
    bot.start()
    wait_until_said(bot, "Telegram can't be reached")
    with sandbox_process(port=port):
        wait_until_said(bot, "Telegram is back")
        wait_until_said(bot, "the bot is at work")
    assert bot.stop() == 0


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
