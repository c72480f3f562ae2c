"""How the process of the page settles on the machine: behind the bot, and gone when that is."""

import contextlib
import ctypes
import os
import signal
from pathlib import Path

#: How it is called, how much more others may have of the machine, and how much sooner it ends
#: where memory does.
NAME, NICE, ENDS_FIRST = "ustaz-site", 10, 500
#: Of Linux, see prctl(2): what a process gets when the one that began it is gone.
_WHEN_ALONE = 1
#: Of glibc, see mallopt(3): so many heaps may a program have.
_HEAPS = -8


def settle(bot: int) -> None:
    """A process of its own from here on. A stop is for the bot: this ends with it, by the closed
    socket, or at once where it stands still then."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    system = ctypes.CDLL(None)
    system.prctl(_WHEN_ALONE, signal.SIGKILL)
    if os.getppid() != bot:
        os._exit(0)
    if hasattr(system, "mallopt"):
        system.mallopt(_HEAPS, 1)
    with contextlib.suppress(OSError):
        Path("/proc/self/comm").write_text(NAME, "ascii")
    with contextlib.suppress(OSError):
        os.nice(NICE)
    with contextlib.suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(str(ENDS_FIRST), "ascii")
