"""The process in which the public site is served, so that no crowd of readers slows the bot.

It is forked before the bot itself is loaded (`early`), so what both have read by then is in memory
once, and neither keeps what only the other one needs. The bot begins it again, as a program of its
own then, when it dies or stands still; it ends with the bot however that ends. Connections come
and go through one socket; their order is kept, and what waits there outlives the site.
"""

import asyncio
import contextlib
import gc
import logging
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from settings import Settings
from website.board import Board
from website.settling import settle

log = logging.getLogger(__name__)

#: Seconds in which it must have moved, and at most between two tries to begin it.
STILL, PAUSE = 60.0, 30.0
#: Seconds between two looks at it, and in which it must have ended once the bot has.
LOOK, FAREWELL = 0.5, 3.0
#: Whoever said so within these seconds moves.
MOVES = 2.5
PROGRAM = Path(__file__).resolve().parent.parent
BEGIN = "import sys; sys.path[0] = sys.argv[1]; from website import process; process.begun_again()"


@dataclass(slots=True)
class Apart:
    """As the bot has it."""

    line: socket.socket
    #: Its end of it, which is the next one's when it dies.
    theirs: socket.socket
    board: Board
    #: The process; None while there is none.
    site: int | None

    async def watch(self, *, still: float = STILL) -> None:
        """For as long as the bot runs."""
        pause, begun = 0.5, time.monotonic()
        while True:
            await self._ended(still)
            pause = 0.5 if time.monotonic() - begun > PAUSE else min(2 * pause, PAUSE)
            log.warning("the public page has died, it begins again in %.1f s", pause)
            await asyncio.sleep(pause)
            self.board.forget_beat()
            begun = time.monotonic()
            self.site = _program(self.theirs, self.board)

    async def _ended(self, still: float) -> None:
        """Once it has. `still` counts once it has moved, for it needs its time to begin, and only
        while the bot moves itself: none is ended because the machine slept."""
        silent, most = 0.0, STILL
        while self.is_alive:
            await asyncio.sleep(LOOK)
            if self.board.silent_for() < MOVES:
                silent, most = 0.0, still
            else:
                silent += LOOK
            if silent > most:
                log.error("the public page stands still")
                self._kill()
                silent = 0.0

    @property
    def is_alive(self) -> bool:
        if self.site is None:
            return False
        with contextlib.suppress(ChildProcessError):
            if os.waitpid(self.site, os.WNOHANG) == (0, 0):
                return True
        self.site = None
        return False

    async def end(self) -> None:
        """It ends by itself, and by force where it does not."""
        self.line.shutdown(socket.SHUT_WR)
        until = time.monotonic() + FAREWELL
        while self.is_alive:
            if time.monotonic() > until:
                self._kill()
            await asyncio.sleep(0.02)
        # Whatever it said last is behind this.
        self.theirs.close()

    def _kill(self) -> None:
        if self.site is not None:
            os.kill(self.site, signal.SIGKILL)


def begin(settings: Settings) -> Apart | None:
    """None where the system can't: then the bot serves the site itself. While there is neither a
    thread nor a connection."""
    if not sys.platform.startswith("linux"):
        return None
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    board, bot = Board.shared(), os.getpid()
    # The collector leaves alone what both have.
    gc.freeze()
    site = os.fork()
    if not site:
        ours.close()
        _become(settings, theirs, board, bot=bot)
    ours.setblocking(False)
    return Apart(ours, theirs, board, site)


def _become(settings: Settings, line: socket.socket, board: Board, *, bot: int) -> NoReturn:
    """Whatever happens, nothing of the bot runs a second time."""
    try:
        settle(bot)
        # Only here: the bot does without it.
        from website import process

        process.run(settings, process.Place(line, board))
    finally:
        os._exit(1)


def _program(line: socket.socket, board: Board) -> int:
    """Begun anew: a process that runs threads and has a database open is not forked. It reads the
    settings that the bot read."""
    given = (line.fileno(), board.fileno)
    numbers = [str(one) for one in (*given, os.getpid())]
    begun = subprocess.Popen(
        [sys.executable, "-c", BEGIN, str(PROGRAM), *numbers],
        pass_fds=given,
        stdin=subprocess.DEVNULL,
    )
    # Nobody but `is_alive` waits for it.
    begun.returncode = 0
    return begun.pid
