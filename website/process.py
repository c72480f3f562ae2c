"""What the process of the public site does, from its beginning to its end."""

import asyncio
import gc
import json
import logging
import os
import select
import socket
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

import uvloop

import clock
import logs
import settings as settings_
from community import zones
from settings import Settings
from storage.connecting import open_reading
from storage.failures import DatabaseError
from storage.site.reading import Reading
from website.board import BEATS, COUNTS, Board
from website.lines import Lines
from website.receiving import receive, send
from website.serving import Site, Surrounding
from website.settling import settle

log = logging.getLogger(__name__)

#: Seconds between two tries to reach a database, at least and at most.
TRIES = 0.5, 10.0


@dataclass(frozen=True, slots=True)
class Place:
    """Between the bot and its page."""

    line: socket.socket
    board: Board


def run(settings: Settings, place: Place) -> NoReturn:
    """Whatever happens, nothing of the bot runs a second time."""
    code = 1
    try:
        # What is loaded comes to stay.
        gc.freeze()
        gc.set_threshold(20_000, 20, 20)
        gc.enable()
        logs.set_up(settings.log_level, settings.secrets)
        zones.use_default(settings.default_timezone)
        place.line.setblocking(False)
        uvloop.run(_live(settings, place))
        code = 0
    except BaseException:
        log.exception("the public page could not go on")
    finally:
        os._exit(code)


def begun_again() -> NoReturn:
    """As a program of its own: `apart` says with what."""
    line, board, bot = (int(one) for one in sys.argv[-3:])
    settle(bot)
    settings = settings_.from_environment()
    run(settings, Place(socket.socket(fileno=line), Board.shared(board)))


async def _live(settings: Settings, place: Place) -> None:
    """Until the bot has gone."""
    line, ended = place.line, asyncio.Event()
    moving = asyncio.create_task(_move(place.board))
    reading = await _reading(settings.database_url, place)
    if reading is None:
        return
    try:
        now = clock.chosen(settings.bot_api_url)
        around = Surrounding(
            reading,
            place.board,
            settings.public_url,
            now,
            settings.webhook_path,
            settings.public_contact,
        )
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


async def _reading(url: str, place: Place) -> Reading | None:
    """Once there are tables, and a database that answers; None where the bot has gone before."""
    pause = TRIES[0]
    while not _is_closed(place.line):
        if not place.board.is_open:
            await asyncio.sleep(0.05)
            continue
        try:
            return await open_reading(url)
        except DatabaseError as error:
            log.warning("the public page can't read: %s. Trying again", error)
        for _ in range(round(pause / 0.1)):
            await asyncio.sleep(0 if _is_closed(place.line) else 0.1)
        pause = min(2 * pause, TRIES[1])
    return None


def _is_closed(line: socket.socket) -> bool:
    """Whether nothing more comes from the bot."""
    poll = select.poll()
    poll.register(line, select.POLLRDHUP)
    return bool(poll.poll(0))


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
