"""Ustaz Üni: settings, build, run. Nobody imports this, except tests."""

import gc

if __name__ == "__main__":
    # What is imported comes to stay: to look for garbage in it is a fifth of a start.
    gc.disable()
    # Only here: before all else is loaded, of which the page needs little.
    from website import early

    page = early.page()

import asyncio
import contextlib
import logging
import os
import signal
import socket
import sys
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import uvloop
from telegram.error import BadRequest, InvalidToken, TelegramError
from telegram.ext import ApplicationBuilder

import clock
import command_line
import logs
import settings as settings_
from community import zones
from front import Front
from handlers import register
from jobs import copies, forever
from jobs.connection import Connection, unknown
from jobs.groups.copies import note_following
from jobs.introduce import introduce
from jobs.lease import FAREWELL, Lease, stopped
from jobs.sending.rate_limit import RateLimit
from office import App, Ground, Office, Surroundings, opened
from settings import Settings, SettingsError
from storage import facts
from storage.connecting import connect_as_it_is, keep_up
from storage.db import Database
from storage.failures import DatabaseError, HalfACopy, NewerSchema, NotOurs, OnlyItsOwner
from storage.groups import coordinators

if TYPE_CHECKING:
    from website.apart import Apart

log = logging.getLogger("bot")

#: On which the public site is looked at in the sandbox.
SITE_PORT = 8082
#: Seconds for letters in flight to land at a stop.
LANDING = 8.0


def build(settings: Settings, calls: Connection, polls: Connection) -> App:
    """python-telegram-bot, without its Updater: updates come from our inbox."""
    token = settings.bot_token.reveal()
    return (
        ApplicationBuilder()
        .token(token)
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(calls)
        .get_updates_request(polls)
        .updater(None)
        .build()
    )


async def run_as_program(settings: Settings, page: "Apart | None" = None) -> None:
    """With the machine's clock and signals."""
    now = clock.chosen(settings.bot_api_url)
    rests = now is not clock.now
    around = Surroundings(now, RateLimit(), _stop_signal(), rests, begun=_set_aside, page=page)
    await run(settings, around)


def _set_aside() -> None:
    """What is there at the start stays: the collector need not look at its 300,000 objects again
    and again, nor at young ones as often as if each might be the last (a tenth of a vote)."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


async def run(settings: Settings, around: Surroundings) -> None:
    """Run until told to stop. Raises SettingsError, NewerSchema and Unreachable at the start."""
    zones.use_default(settings.default_timezone)
    db, stop = await connect_as_it_is(settings.database_url), around.stop
    hurrying = asyncio.create_task(_hurry(db, stop))
    try:
        lease = Lease(db, around.now)
        async with Front(settings, around, db, lease).standing() as front:
            while await lease.take(stop):
                async with lease.held(stop) as over:
                    await keep_up(db, settings.database_url)
                    note = partial(note_following, db, around.now)
                    async with copies.kept(settings.database_url, settings.copy_to, note):
                        await _at_work(front, over)
    finally:
        hurrying.cancel()
        await db.close()


async def _hurry(db: Database, stop: asyncio.Event) -> None:
    """Who is told to stop waits no longer for a database that does not answer."""
    await stop.wait()
    db.hurry(FAREWELL)


async def _at_work(front: Front, over: asyncio.Event) -> None:
    """Until the lease is lost, or it is told to stop."""

    def line(limit: int = 64) -> Connection:
        return Connection(limit, may_leave=lambda: front.lease.is_sure)

    # The library leaves connections open where Telegram was never reached.
    async with line() as calls, line(4) as polls:
        application = build(front.settings, calls, polls)
        if await _reach_telegram(application, over):
            around = replace(front.around, stop=over)
            ground = Ground(front.settings, around, front.db, application, front.kept)
            await front.insist()
            await _run(ground, front)


def _stop_signal() -> asyncio.Event:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(name, stop.set)
    return stop


async def _reach_telegram(application: App, stop: asyncio.Event) -> bool:
    """Ask Telegram who we are, until told to stop. Raises SettingsError for a wrong token."""
    pause = 1.0
    while True:
        try:
            await application.initialize()
        except InvalidToken as error:
            raise SettingsError(unknown(error)) from None
        except TelegramError as error:
            log.warning("Telegram can't be reached: %s. Trying again", error)
            if await stopped(stop, pause):
                return False
            pause = min(pause * 2, 30.0)
        else:
            if pause > 1.0:
                log.info("Telegram is back: the bot can begin")
            return not stop.is_set()


async def _say_what_runs(ground: Ground) -> None:
    """In one line: which program, on which database, and who coordinates."""
    settings, db = ground.settings, ground.db
    since = await db.write(lambda tx: facts.begun(tx, ground.now()))
    age = "new" if since is None else f"kept since {clock.day_of(since)}"
    known = {*settings.coordinators, *(one.person_id for one in await coordinators.listed(db))}
    place = command_line.place(settings.database_url)
    ours = command_line.version()
    log.info("Ustaz Üni %s on %s (%s), coordinators: %d", ours, place, age, len(known))
    if since is not None and since > ground.now():
        log.warning(
            "this machine's clock shows %s, before anything was kept: set it (timedatectl);"
            " until then nothing comes when it is due",
            clock.day_of(ground.now()),
        )
    if not known:
        log.warning(
            "nobody coordinates yet: write /coordinators to the bot in private,"
            " and the number that it answers into COORDINATORS"
        )
    if settings.public_url and not settings.public_contact:
        log.warning("the public page says nobody to write to: PUBLIC_CONTACT is empty")


async def _run(ground: Ground, front: Front) -> None:
    settings, db = ground.settings, ground.db
    register(ground.application)
    await _say_what_runs(ground)
    async with opened(ground) as office:
        await _choose_way_in(settings, office, ground.stop)
        loops = office.loops(polls=not settings.webhook_url)
        loops["introduce"] = lambda: introduce(db, office.api, settings.default_language)
        with front.at_work(office):
            await _work(ground, office, loops)
    await ground.application.shutdown()


async def _work(ground: Ground, office: Office, loops: dict[str, Callable[[], Any]]) -> None:
    office.clockwork.start(paused=not ground.around.ticks)
    log.info("the bot is at work")
    ground.around.begun()
    tasks = [asyncio.create_task(forever(name, loop)) for name, loop in loops.items()]
    await ground.stop.wait()
    log.info("stopping")
    office.clockwork.pause()
    for task in tasks:
        task.cancel()
    _, late = await asyncio.wait(tasks, timeout=FAREWELL)
    if late:
        # They wait for a database that does not answer.
        ground.db.give_up()
    await asyncio.gather(*tasks, return_exceptions=True)
    await asyncio.gather(office.sender.finish(LANDING), office.taps.finish(LANDING))
    office.clockwork.shutdown()


async def _choose_way_in(settings: Settings, office: Office, stop: asyncio.Event) -> None:
    """Telegram brings updates to the webhook, or keeps them for polling."""
    method = "deleteWebhook"
    body: dict[str, Any] = {}
    if settings.webhook_url:
        method = "setWebhook"
        body = {
            "url": settings.webhook_url,
            "secret_token": settings.webhook_secret.reveal(),
            "allowed_updates": list(office.allowed),
            "max_connections": 20,
        }
    while not stop.is_set():
        try:
            await office.api.call(method, body)
        except BadRequest as error:
            raise SettingsError(f"WEBHOOK_URL: Telegram does not take it: {error}") from None
        except TelegramError as error:
            log.warning("%s: %s. Trying again", method, error)
            await stopped(stop, 2.0)
        else:
            return


def _free_port() -> int:
    """The same as last time, where nobody else has it."""
    for port in (SITE_PORT, 0):
        with contextlib.suppress(OSError), socket.socket() as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind(("127.0.0.1", port))
            return int(line.getsockname()[1])
    return SITE_PORT


def try_in_sandbox(settings: Settings) -> None:
    """Without a token: become the sandbox, which runs this program again as its bot."""
    listen = f"127.0.0.1:{_free_port()}"
    ours = {
        "DATABASE_URL": "sqlite:///data/sandbox-community.db",
        "LISTEN": listen,
        "PUBLIC_URL": settings.public_url or f"http://{listen}",
        "PUBLIC_CONTACT": settings.public_contact or "office@example.org",
        "WEBHOOK_URL": "",
        "COPY_TO": "",
        "LOG_LEVEL": settings.log_level if settings.log_level != "INFO" else "WARNING",
    }
    print("No BOT_TOKEN is set, so the bot runs in a sandbox on this machine.", flush=True)
    program = Path(__file__).resolve()
    paths = [str(program.parent), *filter(None, [os.environ.get("PYTHONPATH")])]
    ours["PYTHONPATH"] = os.pathsep.join(paths)
    command = ["-m", "sandbox", "--keep", "data/sandbox.db", "--", sys.executable, str(program)]
    os.execve(sys.executable, [sys.executable, *command], {**os.environ, **ours})


def main(page: "Apart | None" = None) -> int:
    """The program. Ends with 0 after a stop, with one line and 78 (the system's word for it, see
    sysexits.h) where only people can help, and with 1 where another start may. `page` was begun
    before the program was loaded, where there is one."""
    gc.freeze()
    gc.enable()
    asked = command_line.asked()
    try:
        settings = settings_.from_environment()
        if asked.deed:
            return 0 if command_line.copy(settings, asked) else 1
        if asked.migrate:
            asyncio.run(command_line.migrate(settings))
            return 0
        if asked.check:
            return 0 if asyncio.run(command_line.check(settings)) else 1
        if settings.in_sandbox:
            try_in_sandbox(settings)
        logs.set_up(settings.log_level, settings.secrets)
        for line in settings.strange:
            log.warning("Setting %s", line)
        uvloop.run(run_as_program(settings, page))
    except (SettingsError, copies.Missing) as error:
        print(f"Setting {error}", file=sys.stderr)
        return os.EX_CONFIG
    except DatabaseError as error:
        print(f"DATABASE_URL: {error}", file=sys.stderr)
        for_people = NewerSchema | NotOurs | OnlyItsOwner | HalfACopy
        return os.EX_CONFIG if isinstance(error, for_people) else 1
    return 0


if __name__ == "__main__":
    sys.exit(main(page))
