"""The process in which the public site is served, so that no crowd of readers slows the bot.

It is forked at the bot's start, before there is any thread or connection: what both have read is
in memory once. Between them stands a watcher, which begins the site again when it dies or stands
still, and ends with the bot however that ends. Connections come and go through one socket; their
order is kept, and what waits there outlives the site.
"""

import asyncio
import contextlib
import gc
import json
import logging
import os
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

import uvloop

import clock
from basics.languages import LANGUAGES
from locales import texts
from settings import Settings
from storage.connecting import open_reading
from storage.db import DatabaseError
from website.board import BEATS, Board
from website.layout import read_templates
from website.lines import Lines
from website.receiving import receive, send
from website.serving import Site, Surrounding

log = logging.getLogger(__name__)

#: How much more others may have of the machine, and how much sooner it ends where memory does.
NICE, ENDS_FIRST = 10, 500
#: Seconds in which it must have moved, and at most between two tries to begin it.
STILL, PAUSE = 60.0, 30.0
#: Seconds in which it must have ended once the bot has.
FAREWELL = 3.0
#: Seconds between two times at which it says what was opened.
COUNTS = 10.0


@dataclass(frozen=True, slots=True)
class Apart:
    """As the bot has it."""

    watcher: int
    socket: socket.socket
    board: Board


def begin(settings: Settings) -> Apart | None:
    """None where the system can't: then the bot serves the site itself."""
    if not sys.platform.startswith("linux"):
        return None
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    board = Board()
    _read_all()
    watcher = os.fork()
    if not watcher:
        ours.close()
        _never_return(lambda: _watch(settings, theirs, board))
    theirs.close()
    ours.setblocking(False)
    return Apart(watcher, ours, board)


def _read_all() -> None:
    """What both need, or one of them soon: once for both, and left alone by the collector."""
    for lang in LANGUAGES:
        texts(lang)
    read_templates()
    gc.collect()
    gc.freeze()


def _never_return(work: Callable[[], int]) -> NoReturn:
    """Whatever happens, nothing of the bot runs a second time."""
    code = 1
    try:
        code = work()
    except BaseException:
        log.exception("the public page could not go on")
    finally:
        os._exit(code)


def _watch(settings: Settings, line: socket.socket, board: Board) -> int:
    _become("ustaz-page")
    pause = 0.5
    while True:
        begun = time.monotonic()
        board.beat()
        site = os.fork()
        if not site:
            _never_return(lambda: _serve(settings, line, board))
        ends = _wait(site, line, board)
        if ends:
            return 0
        pause = 0.5 if time.monotonic() - begun > PAUSE else min(2 * pause, PAUSE)
        log.warning("the public page has died, it begins again in %.0f s", pause)
        if _is_closed(line, pause):
            return 0


def _become(name: str) -> None:
    """A stop is for the bot: these end with it, by the closed socket."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(name, "ascii")


def _wait(site: int, line: socket.socket, board: Board) -> bool:
    """Until it died; whether it ended because the bot did."""
    while True:
        done, status = os.waitpid(site, os.WNOHANG)
        if done:
            return status == 0 or _is_closed(line, 0)
        if _is_closed(line, 1.0):
            _end(site)
            return True
        if board.silent_for() > STILL:
            log.error("the public page stands still")
            os.kill(site, signal.SIGKILL)


def _end(site: int) -> None:
    """It ends by itself, and by force where it does not."""
    until = time.monotonic() + FAREWELL
    while time.monotonic() < until:
        if os.waitpid(site, os.WNOHANG)[0]:
            return
        time.sleep(0.05)
    os.kill(site, signal.SIGKILL)
    os.waitpid(site, 0)


def _is_closed(line: socket.socket, seconds: float) -> bool:
    """Whether the bot's end of it is, within these seconds."""
    poll = select.poll()
    poll.register(line, 0)
    return bool(poll.poll(seconds * 1000))


def _serve(settings: Settings, line: socket.socket, board: Board) -> int:
    """In the process of the site."""
    _become("ustaz-site")
    gc.set_threshold(20_000, 20, 20)
    with contextlib.suppress(OSError):
        os.nice(NICE)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(ENDS_FIRST), "ascii")
    line.setblocking(False)
    return uvloop.run(_live(settings, line, board))


async def _live(settings: Settings, line: socket.socket, board: Board) -> int:
    ended = asyncio.Event()
    moving = asyncio.create_task(_move(board))
    try:
        while not board.is_open:
            if _is_closed(line, 0):
                return 0
            await asyncio.sleep(0.05)
        reading = await open_reading(settings.database_url)
    except DatabaseError as error:
        log.warning("the public page can't read: %s", error)
        return 1
    try:
        now = clock.chosen(settings.bot_api_url)
        around = Surrounding(reading, board, settings.public_url, now, settings.webhook_path)
        site = Site(around)
        lines = Lines(site, inside=lambda connection, read: send(line, read, connection))
        async with lines.open():
            receive(line, lines.take, ended.set, told=log.debug)
            counting = asyncio.create_task(_count(site, line))
            await ended.wait()
            counting.cancel()
            site.count(lambda opened: _tell(line, opened))
    finally:
        moving.cancel()
        await reading.close()
    return 0


async def _move(board: Board) -> None:
    while True:
        board.beat()
        await asyncio.sleep(BEATS)


async def _count(site: Site, line: socket.socket) -> None:
    while True:
        await asyncio.sleep(COUNTS)
        site.count(lambda opened: _tell(line, opened))


def _tell(line: socket.socket, opened: Mapping[str, int]) -> bool:
    return send(line, json.dumps(dict(opened)).encode(), None)
