"""Whatever goes wrong, a log line is one line and holds no secret."""

import contextlib
import io
import logging
import os
import subprocess
import sys
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

import logs

ROOT = Path(__file__).parent.parent.parent
TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"
SECRET = "x2Zq_9-kLmN8pQrStUvWxYzAbCdEfGh0"
log = logging.getLogger("community.of.tests")


class Written:
    """The lines on stderr since the logs were set up."""

    def __init__(self) -> None:
        self._stream = io.StringIO()

    def __call__(self) -> list[str]:
        return self._stream.getvalue().splitlines()

    def set_up(self, level: str) -> None:
        with contextlib.redirect_stderr(self._stream):
            logs.set_up(level, [TOKEN, SECRET])


@pytest.fixture
def written() -> Iterator[Written]:
    root = logging.getLogger()
    before = root.level, list(root.handlers), logging.raiseExceptions, sys.excepthook
    levels = {name: logging.getLogger(name).level for name in logging.root.manager.loggerDict}
    show = warnings.showwarning
    lines = Written()
    lines.set_up("DEBUG")
    yield lines
    logging.captureWarnings(False)
    warnings.showwarning = show
    root.setLevel(before[0])
    root.handlers[:] = before[1]
    logging.raiseExceptions, sys.excepthook = before[2], before[3]
    for name in logging.root.manager.loggerDict:
        logging.getLogger(name).setLevel(levels.get(name, logging.NOTSET))


def test_a_line_says_when_how_bad_where_and_what(written):
    log.warning("the group %d is gone", -100)
    (line,) = written()
    assert line.endswith(" WARNING community.of.tests the group -100 is gone")


def test_what_people_write_breaks_no_line(written):
    words = "Aida\r\n2026-01-01 ERROR bot forged\x1b[31m\x00\u2028\u202e\u0085 end"
    log.info("said %s", words)
    (line,) = written()
    assert [letter for letter in "\r\n\x1b\x00\u2028\u202e\u0085" if letter in line] == []
    assert "Aida" in line
    assert "end" in line


def test_an_error_with_its_causes_is_one_line(written):
    try:
        try:
            raise ValueError("first\nline")
        except ValueError as error:
            raise RuntimeError("second") from error
    except RuntimeError:
        log.exception("it broke", stack_info=True)
    (line,) = written()
    assert [said for said in ("it broke", "first", "second", "Stack") if said not in line] == []


@pytest.mark.parametrize(
    "secret", [TOKEN, SECRET, "987654321:BBHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw0"]
)
def test_a_secret_is_hidden_wherever_it_comes_from(written, secret):
    log.error(f"https://api.telegram.org/bot{secret}/getMe")
    log.error("%s %r", f"/file/bot{secret}/photo", {"url": secret})
    log.error("%(url)s", {"url": secret})
    try:
        raise OSError(f"no way to {secret}")
    except OSError as error:
        log.exception("broken: %s", error, stack_info=True)
    log.error(ValueError(secret))
    logging.getLogger("httpx").error("HTTP Request: POST %s", secret)
    assert len(written()) == 6
    assert [line for line in written() if secret in line] == []


def test_a_token_in_an_encoded_address_is_hidden(written):
    log.error("https://proxy.example.org/?url=bot%s", TOKEN.replace(":", "%3A"))
    assert [line for line in written() if TOKEN[-20:] in line] == []


def test_a_record_whose_arguments_dont_fit_is_told_without_them(written):
    log.error("%d votes", TOKEN)
    assert len(written()) == 1
    assert [line for line in written() if TOKEN in line] == []


def test_letters_that_cant_be_encoded_are_written_as_escapes():
    done = in_a_process("import logs, logging; logs.set_up('INFO', []); logging.error('\\ud800!')")
    assert done.returncode == 0
    assert done.stderr.decode("ascii").rstrip().endswith("\\ud800!")


def test_set_up_twice_writes_once(written):
    written.set_up("DEBUG")
    log.info("hello")
    assert len(written()) == 1


def test_what_comes_from_outside_is_looked_through(written):
    written.set_up("DEBUG")
    found = logging.getLogger("aiohttp.server").filters
    assert [type(one) for one in found] == [logs.FromOutside]


def test_libraries_are_quiet_below_a_warning(written):
    for name in ("httpx", "httpcore.http11", "telegram.Bot", "telegram.ext.ExtBot"):
        logging.getLogger(name).info("POST with people's words")
    for name in ("aiohttp.access", "aiosqlite", "apscheduler.executors.default"):
        logging.getLogger(name).info("POST with people's words")
    assert written() == []


def test_a_quieter_level_holds_for_libraries_too(written):
    written.set_up("ERROR")
    logging.getLogger("httpx").warning("slow")
    log.warning("slow")
    log.error("broken")
    assert len(written()) == 1


def test_an_error_that_nobody_catches_hides_the_token():
    done = in_a_process(
        "import logs, os; token = os.environ['BOT_TOKEN']; logs.set_up('INFO', [token]);"
        " raise RuntimeError('no answer from /bot' + token)"
    )
    assert done.returncode == 1
    assert b"no answer from /bot***" in done.stderr
    assert TOKEN.encode() not in done.stdout + done.stderr


#: Every kind of trouble, on both backends, with all that libraries say at DEBUG.
TROUBLE = """
import asyncio, logging, os, socket
from pathlib import Path
from aiohttp import web
import logs
from jobs.connection import Connection
from telegram import Bot
from telegram.error import TelegramError

token = os.environ["BOT_TOKEN"]
logs.set_up("DEBUG", [token])
log = logging.getLogger("trouble")

async def answer(request):
    kind = request.path.rpartition("/")[2]
    if kind == "sendMessage":
        return web.json_response({"ok": False, "description": request.path}, status=400)
    if kind == "getChat":
        return web.Response(status=502, text="<html>" + request.path)
    if kind == "sendDice":
        request.transport.abort()
    if kind == "leaveChat":
        # Longer than the bot waits for an answer.
        await asyncio.sleep(5)
    if kind == "getUpdates":
        return web.Response(text='{"ok": true, "result": [' + request.path)
    return web.json_response({"ok": False, "description": "Unauthorized"}, status=401)

async def trouble(bot):
    await bot.request.initialize()
    calls = [bot.get_me(), bot.send_message(1, "words"), bot.get_chat(1), bot.send_dice(1),
             bot.leave_chat(1, read_timeout=0.3), bot.get_updates()]
    for call in calls:
        try:
            await call
        except Exception as error:
            log.exception("failed: %s", error, stack_info=True)
    await bot.request.shutdown()

async def main():
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", answer)
    runner = web.AppRunner(application, access_log=logging.getLogger("aiohttp.access"))
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, shutdown_timeout=0.1)
    await site.start()
    port = site._server.sockets[0].getsockname()[1]
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    dead = closed.getsockname()[1]
    for at in (port, dead):
        url = f"http://127.0.0.1:{at}/bot"
        await trouble(Bot(token, base_url=url, base_file_url=url))
        await trouble(Bot(token, base_url=url, base_file_url=url,
                          request=Connection(), get_updates_request=Connection()))
    asyncio.get_running_loop().call_exception_handler({"message": url + token})
    await runner.cleanup()
    print(Path("/proc/self/cmdline").read_bytes())

asyncio.run(main())
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_no_trouble_with_telegram_shows_the_token():
    done = in_a_process(TROUBLE)
    assert done.returncode == 0, done.stderr.decode()[-2000:].replace(TOKEN, "!TOKEN!")
    lines = done.stderr.decode().splitlines()
    assert len([line for line in lines if " trouble failed: " in line]) == 24
    assert TOKEN.encode() not in done.stdout + done.stderr
    assert TOKEN.split(":")[1].encode() not in done.stdout + done.stderr


def in_a_process(program: str) -> subprocess.CompletedProcess[bytes]:
    environ = {**os.environ, "BOT_TOKEN": TOKEN, "PYTHONPATH": str(ROOT)}
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, env=environ, timeout=300, check=False
    )
